/// The names in the lists of exports that rustc writes for a library.
///
/// A list that says more than plain names, as a user's own may, is none to zcc.
struct ExportList {
  let names: [ByteString]
  /// Whether the library exports all of them, or those that it has.
  let isExact: Bool

  /// `{ global: a; b; local: *; };`, a version script of one version without a name.
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

  /// A line `EXPORTS` and names in double quotes, or bare: a module-definition file.
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

  /// A name alone, or marked as data.
  private static func exportedName(_ words: [ByteString]) -> ByteString? {
    guard words.count == 1 || words.count == 2 && words[1] == "DATA" else { return nil }
    let name = words[0]
    if name.hasPrefix("\"") && name.hasSuffix("\"") && name.count > 2 {
      return name.dropFirst(1).dropLast(1)
    }
    return name.bytes.contains(where: "\"=@;".utf8.contains) ? nil : name
  }

  /// The words between white space; nil where there is a comment.
  private static func words(_ text: [UInt8]) -> [ByteString]? {
    let words = text.split { $0 == UInt8(ascii: " ") || (9...13).contains($0) }
      .map { ByteString($0) }
    let isCommented = words.contains { word in
      word.hasPrefix("#") || word.hasPrefix("/*") || word.hasPrefix("//")
    }
    return isCommented ? nil : words
  }
}
