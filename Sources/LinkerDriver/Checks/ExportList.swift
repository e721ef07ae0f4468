/// The names in a list of exports that rustc writes for a library.
///
/// A list that contains more than plain names, as a user's list may, is not read.
struct ExportList {
  let names: [ByteString]
  /// Whether the library exports all of these names, or only those that it defines.
  let isExact: Bool

  /// Reads a version script with one version that has no name: `{ global: a; b; local: *; };`.
  init?(versionScript text: [UInt8], isExact: Bool) {
    guard let words = Self.words(text), words.starts(with: ["{", "global:"]),
      words.reversed().starts(with: ["};", "*;", "local:"])
    else { return nil }
    var names: [ByteString] = []
    for word in words.dropFirst(2).dropLast(3) {
      guard word.hasSuffix(";"), !word.bytes.contains(where: "*?[\"{}:".utf8.contains) else {
        return nil
      }
      names.append(word.dropLast(1))
    }
    self.init(names: names, isExact: isExact)
  }

  /// Reads a module-definition file: a line `EXPORTS`, and then names with or without double quotes.
  init?(moduleDefinition text: [UInt8]) {
    var names: [ByteString] = []
    var isBehindHead = false
    for line in ByteString(text).split(UInt8(ascii: "\n")) {
      guard let words = Self.words(line.bytes), let first = words.first else { continue }
      if !isBehindHead {
        if first == "EXPORTS", words.count == 1 {
          isBehindHead = true
        } else if first != "LIBRARY" {
          return nil
        }
        continue
      }
      guard let name = Self.exportedName(words) else { return nil }
      names.append(name)
    }
    guard isBehindHead else { return nil }
    self.init(names: names, isExact: true)
  }

  private init(names: [ByteString], isExact: Bool) {
    self.names = names
    self.isExact = isExact
  }

  /// The name in a line that has only a name, or a name marked as data.
  private static func exportedName(_ words: [ByteString]) -> ByteString? {
    guard words.count == 1 || words.count == 2 && words[1] == "DATA" else { return nil }
    let name = words[0]
    if name.hasPrefix("\"") && name.hasSuffix("\"") && name.count > 2 {
      return name.dropFirst(1).dropLast(1)
    }
    return name.bytes.contains(where: "\"=@;".utf8.contains) ? nil : name
  }

  /// The words between white space; nil if there is a comment.
  private static func words(_ text: [UInt8]) -> [ByteString]? {
    let words = text.split { $0 == UInt8(ascii: " ") || (9...13).contains($0) }
      .map { ByteString($0) }
    let isCommented = words.contains { word in
      word.hasPrefix("#") || word.hasPrefix("/*") || word.hasPrefix("//")
    }
    return isCommented ? nil : words
  }
}
