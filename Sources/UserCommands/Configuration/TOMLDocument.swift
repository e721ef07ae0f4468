import LinkerDriver

/// A TOML file (https://toml.io/en/v1.0.0), as far as Cargo's settings need it: every key with its
/// value and its place. Numbers and dates are not told apart.
struct TOMLDocument: Sendable {
  indirect enum Value: Hashable, Sendable {
    case string(ByteString)
    case array([Value])
    /// An inline table; its keys are entries of the document, too.
    case table
    /// A number, a date or a truth value, as it is written.
    case word(ByteString)

    var text: ByteString? {
      if case .string(let text) = self { return text }
      return nil
    }

    /// The texts in an array, or nil where it has something else.
    var texts: [ByteString]? {
      guard case .array(let values) = self else { return nil }
      let texts = values.compactMap { $0.text }
      return texts.count == values.count ? texts : nil
    }
  }

  struct Entry: Sendable {
    /// The keys from the root of the document.
    let keys: [ByteString]
    let value: Value
    /// Counted from 1.
    let line: Int
    /// The keys of the header that the entry stands under; empty for the root.
    let header: [ByteString]
  }

  struct Header: Sendable {
    let keys: [ByteString]
    let line: Int
    /// The offset of the first byte behind the header's line.
    let end: Int
  }

  private(set) var entries: [Entry] = []
  private(set) var headers: [Header] = []
  /// The arrays of tables, with the number of their elements so far.
  private var elements: [(keys: [ByteString], count: Int)] = []

  /// - Throws: an error with the first line that is not TOML.
  init(_ text: [UInt8]) throws(TOMLError) {
    var scanner = TOMLScanner(text)
    try scanner.checkText()
    var header: [ByteString] = []
    while try scanner.skipToStatement() {
      if scanner.next == UInt8(ascii: "[") {
        header = try readHeader(&scanner)
      } else {
        try readEntry(&scanner, header)
      }
    }
  }

  // MARK: Questions

  func entry(_ keys: [ByteString]) -> Entry? { entries.first { $0.keys == keys } }

  func header(_ keys: [ByteString]) -> Header? { headers.first { $0.keys == keys } }

  /// The entries below these keys.
  func entries(below keys: [ByteString]) -> [Entry] {
    entries.filter { $0.keys.count > keys.count && $0.keys.starts(with: keys) }
  }

  // MARK: Reading

  private mutating func readHeader(_ scanner: inout TOMLScanner) throws(TOMLError) -> [ByteString] {
    let line = scanner.line
    let isElement = scanner.take("[[")
    if !isElement { _ = scanner.take("[") }
    scanner.skipBlanks()
    var keys = resolved(try scanner.keys(), isElement: isElement)
    guard scanner.take(isElement ? "]]" : "]") else { throw TOMLError(line: line) }
    try scanner.endLine()
    if isElement { keys = add(keys) }
    let isTaken = entry(keys) != nil || header(keys) != nil
    let isExtended = entries.contains { keys.starts(with: $0.keys) }
    // Keys with dots, or an inline table, made this table, and may not be added to in this form.
    let isMade = entries(below: keys).contains { $0.header.count < keys.count }
    if isTaken || isExtended || isMade { throw TOMLError(line: line, problem: .definedTwice) }
    headers.append(Header(keys: keys, line: line, end: scanner.position))
    return keys
  }

  /// The keys of a header, where an array of tables means its last element.
  private func resolved(_ keys: [ByteString], isElement: Bool) -> [ByteString] {
    var found: [ByteString] = []
    for (index, key) in keys.enumerated() {
      found.append(key)
      if isElement, index == keys.count - 1 { break }
      if let array = elements.first(where: { $0.keys == found }) {
        found.append("[" + ByteString(number: array.count) + "]")
      }
    }
    return found
  }

  /// Adds an element to an array of tables.
  private mutating func add(_ keys: [ByteString]) -> [ByteString] {
    let index = elements.firstIndex { $0.keys == keys } ?? elements.count
    if index == elements.count { elements.append((keys, 0)) }
    elements[index].count += 1
    return keys + ["[" + ByteString(number: elements[index].count) + "]"]
  }

  private mutating func readEntry(
    _ scanner: inout TOMLScanner, _ header: [ByteString]
  ) throws(TOMLError) {
    try readAssignment(&scanner, header, below: header)
    try scanner.endLine()
  }

  private mutating func readAssignment(
    _ scanner: inout TOMLScanner, _ header: [ByteString], below parent: [ByteString]
  ) throws(TOMLError) {
    let line = scanner.line
    let keys = parent + (try scanner.keys())
    guard scanner.take("=") else { throw TOMLError(line: line) }
    scanner.skipBlanks()
    if entries.contains(where: { keys.starts(with: $0.keys) || $0.keys.starts(with: keys) })
      || headers.contains(where: { $0.keys.starts(with: keys) })
    {
      throw TOMLError(line: line, problem: .definedTwice)
    }
    guard scanner.next == UInt8(ascii: "{") else {
      let value = try scanner.value()
      entries.append(Entry(keys: keys, value: value, line: line, header: header))
      return
    }
    try readInlineTable(&scanner, header, keys)
    entries.append(Entry(keys: keys, value: .table, line: line, header: header))
  }

  private mutating func readInlineTable(
    _ scanner: inout TOMLScanner, _ header: [ByteString], _ keys: [ByteString]
  ) throws(TOMLError) {
    _ = scanner.take("{")
    scanner.skipBlanks()
    if scanner.take("}") { return }
    while true {
      try readAssignment(&scanner, header, below: keys)
      scanner.skipBlanks()
      if scanner.take("}") { return }
      guard scanner.take(",") else { throw TOMLError(line: scanner.line) }
      scanner.skipBlanks()
    }
  }
}

/// Where a text is not TOML.
struct TOMLError: Error, Hashable, Sendable {
  enum Problem: Hashable, Sendable { case syntax, definedTwice }

  /// Counted from 1.
  let line: Int
  var problem = Problem.syntax

  var message: ByteString {
    let line = "line " + ByteString(number: line)
    return switch problem {
    case .syntax: "cannot read " + line + ", which is not TOML"
    case .definedTwice: line + " defines something that is defined before"
    }
  }
}
