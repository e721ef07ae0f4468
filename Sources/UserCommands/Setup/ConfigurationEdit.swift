import LinkerDriver

/// A new text of a `.cargo/config.toml`, in which only lines are added or removed that end with a
/// mark of `zcc setup`.
struct ConfigurationEdit: Sendable {
  /// A linker to set for a target.
  struct Linker: Sendable {
    let triple: ByteString
    let value: ByteString

    fileprivate var line: ByteString { "linker = " + JSON.quoted(value) + mark }
    fileprivate var header: ByteString { "[target." + key + "]" + mark }

    /// The triple as a key: one with a version of glibc has dots.
    private var key: ByteString {
      triple.bytes.contains(UInt8(ascii: ".")) ? JSON.quoted(triple) : triple
    }
  }

  static let mark: ByteString = " # by zcc setup"

  /// Why a text is not changed.
  enum Refusal: Error, Hashable, Sendable {
    case notTOML(TOMLError)
    case otherLinker(ByteString, triple: ByteString, line: Int)
    case otherForm(triple: ByteString, line: Int)

    var message: ByteString {
      switch self {
      case .notTOML(let error): error.message + "; correct it, or remove the file"
      case .otherLinker(let value, let triple, let line):
        "line " + ByteString(number: line) + " sets the linker of " + triple + " to '" + value
          + "'; remove that line if zcc shall link"
      case .otherForm(let triple, let line):
        "line " + ByteString(number: line) + " writes settings of " + triple
          + " in another form than under [target." + triple
          + "], so zcc setup cannot add to them; add linker = \"zcc\" to them by hand"
      }
    }
  }

  /// A text with these linkers set. A linker that `isRight` accepts is left as it is.
  static func adding(
    _ linkers: [Linker], to text: ByteString, isRight: (ByteString) -> Bool
  ) throws(Refusal) -> ByteString {
    var text = text
    for linker in linkers { text = try adding(linker, to: text, isRight: isRight) }
    return text
  }

  private static func adding(
    _ linker: Linker, to text: ByteString, isRight: (ByteString) -> Bool
  ) throws(Refusal) -> ByteString {
    let document = try read(text)
    let keys: [ByteString] = ["target", linker.triple]
    if let entry = document.entry(keys + ["linker"]) {
      if let value = entry.value.text, isRight(value) { return text }
      throw .otherLinker(entry.value.text ?? "", triple: linker.triple, line: entry.line)
    }
    if let other = document.entries.first(where: { isInOtherForm($0, keys) }) {
      throw .otherForm(triple: linker.triple, line: other.line)
    }
    let end: ByteString = text.bytes.contains(0x0D) ? "\r\n" : "\n"
    let new: ByteString
    if let header = document.header(keys) {
      let head = ByteString(text.bytes[..<header.end])
      let isWhole = head.hasSuffix("\n")
      new =
        head + (isWhole ? "" : end) + linker.line + end + ByteString(text.bytes[header.end...])
    } else {
      let isWhole = text.isEmpty || text.hasSuffix("\n")
      new =
        text + (isWhole ? "" : end) + (text.isEmpty ? "" : end) + linker.header + end + linker.line
        + end
    }
    guard try read(new).entry(keys + ["linker"])?.value == .string(linker.value) else {
      throw .otherForm(triple: linker.triple, line: 1)
    }
    return new
  }

  /// Whether an entry makes the table of a target, or the table of all targets, in a form to which a
  /// header cannot add.
  private static func isInOtherForm(_ entry: TOMLDocument.Entry, _ keys: [ByteString]) -> Bool {
    let isPart = entry.keys.starts(with: keys) || keys.starts(with: entry.keys)
    return isPart && entry.header.count < keys.count
  }

  private static func read(_ text: ByteString) throws(Refusal) -> TOMLDocument {
    do throws(TOMLError) {
      return try TOMLDocument(text.bytes)
    } catch {
      throw .notTOML(error)
    }
  }

  // MARK: Undoing

  /// A text without what `zcc setup` added for these targets, or for all if there is none. A header
  /// under which something else stands by now is left.
  static func removing(
    _ triples: [ByteString], from text: ByteString
  ) throws(Refusal) -> ByteString {
    let document = try read(text)
    var lines = text.split(UInt8(ascii: "\n"))
    var removed: [Int] = []
    func isMarked(_ line: Int) -> Bool {
      let text = lines[line - 1]
      let content = text.hasSuffix("\r") ? text.dropLast(1) : text
      return content.count >= mark.count && content.suffix(mark.count) == mark
    }
    for entry in document.entries
    where entry.keys.count == 3 && entry.keys[0] == "target" && entry.keys[2] == "linker" {
      let keys = Array(entry.keys.dropLast())
      guard triples.isEmpty || triples.contains(keys[1]), isMarked(entry.line) else { continue }
      removed.append(entry.line)
      let others = document.entries.count { $0.header == keys && $0.line != entry.line }
      if let header = document.header(keys), isMarked(header.line), others == 0,
        header.line == entry.line - 1
      {
        removed.append(header.line)
        // The empty line that setup put before its header.
        if header.line > 1, lines[header.line - 2].isBlank { removed.append(header.line - 1) }
      }
    }
    for line in removed.sorted().reversed() { lines.remove(at: line - 1) }
    return lines.joined("\n")
  }
}

extension ByteString {
  fileprivate var isBlank: Bool { isEmpty || self == "\r" }
}
