import LinkerDriver

/// Takes one part of a TOML file after another from its text.
struct TOMLScanner {
  private let text: [UInt8]
  private(set) var position = 0
  private(set) var line = 1

  init(_ text: [UInt8]) {
    self.text = text
    // A mark of the byte order, which some editors of Windows write.
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  var next: UInt8? { position < text.count ? text[position] : nil }

  /// - Throws: an error if the text is not UTF-8, or has control characters.
  func checkText() throws(TOMLError) {
    for (index, line) in ByteString(text).split(UInt8(ascii: "\n")).enumerated() {
      let content = line.bytes.last == 0x0D ? line.dropLast(1) : line
      let hasControls = content.bytes.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
      if hasControls || line.asUTF8 != line { throw TOMLError(line: index + 1) }
    }
  }

  private mutating func advance() {
    if next == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  private func isNext(_ word: StaticString) -> Bool {
    let end = position + word.utf8CodeUnitCount
    return end <= text.count && ByteString(text[position..<end]) == word
  }

  /// Takes a word without line breaks if it is next.
  mutating func take(_ word: StaticString) -> Bool {
    guard isNext(word) else { return false }
    position += word.utf8CodeUnitCount
    return true
  }

  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 { position += 1 }
  }

  private mutating func skipComment() {
    guard next == UInt8(ascii: "#") else { return }
    while let byte = next, byte != UInt8(ascii: "\n") { position += 1 }
  }

  /// Goes to the next line that is neither empty nor a comment.
  ///
  /// - Returns: whether there is one.
  mutating func skipToStatement() throws(TOMLError) -> Bool {
    skipLines()
    return next != nil
  }

  private mutating func skipLines() {
    while true {
      skipBlanks()
      skipComment()
      guard next == UInt8(ascii: "\n") || isNext("\r\n") else { return }
      if next == 0x0D { position += 1 }
      advance()
    }
  }

  /// Goes behind the end of the line, before which only a comment may stand.
  mutating func endLine() throws(TOMLError) {
    skipBlanks()
    skipComment()
    if next == 0x0D { position += 1 }
    guard next == nil || next == UInt8(ascii: "\n") else { throw TOMLError(line: line) }
    if next != nil { advance() }
  }

  // MARK: Keys

  /// One key, or several with dots between them, and the blanks behind them.
  mutating func keys() throws(TOMLError) -> [ByteString] {
    var keys: [ByteString] = []
    repeat {
      skipBlanks()
      keys.append(try key())
      skipBlanks()
    } while take(".")
    return keys
  }

  private mutating func key() throws(TOMLError) -> ByteString {
    if isNext("\"\"\"") || isNext("'''") { throw TOMLError(line: line) }
    if next == UInt8(ascii: "\"") { return try basicString() }
    if next == UInt8(ascii: "'") { return try literalString() }
    let start = position
    while let byte = next, Self.isInBareKey(byte) { position += 1 }
    if start == position { throw TOMLError(line: line) }
    return ByteString(text[start..<position])
  }

  private static func isInBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  // MARK: Values

  mutating func value() throws(TOMLError) -> TOMLDocument.Value {
    if isNext("\"\"\"") { return .string(try severalLines("\"\"\"")) }
    if isNext("'''") { return .string(try severalLines("'''")) }
    switch next {
    case UInt8(ascii: "\""): return .string(try basicString())
    case UInt8(ascii: "'"): return .string(try literalString())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "{"): return try skipInlineTable()
    default: return .word(try word())
    }
  }

  private mutating func array() throws(TOMLError) -> [TOMLDocument.Value] {
    _ = take("[")
    var values: [TOMLDocument.Value] = []
    while true {
      skipLines()
      if take("]") { return values }
      values.append(try value())
      skipLines()
      if take(",") { continue }
      guard take("]") else { throw TOMLError(line: line) }
      return values
    }
  }

  /// An inline table inside an array, whose keys no setting needs.
  private mutating func skipInlineTable() throws(TOMLError) -> TOMLDocument.Value {
    _ = take("{")
    skipBlanks()
    if take("}") { return .table }
    while true {
      _ = try keys()
      guard take("=") else { throw TOMLError(line: line) }
      skipBlanks()
      _ = try value()
      skipBlanks()
      if take("}") { return .table }
      guard take(",") else { throw TOMLError(line: line) }
    }
  }

  /// A number, a date or a truth value.
  private mutating func word() throws(TOMLError) -> ByteString {
    let start = position
    while let byte = next, Self.isInBareKey(byte) || Self.isInNumber(byte) { position += 1 }
    // A date and a time may have a space between them.
    if position - start == 10, next == 0x20, position + 1 < text.count,
      (0x30...0x39).contains(text[position + 1]), text[start + 4] == UInt8(ascii: "-")
    {
      position += 1
      while let byte = next, Self.isInBareKey(byte) || Self.isInNumber(byte) { position += 1 }
    }
    let word = ByteString(text[start..<position])
    let isName = ["true", "false", "inf", "+inf", "-inf", "nan", "+nan", "-nan"].contains(word)
    let digits =
      word.bytes.first.map { $0 == 0x2B || $0 == 0x2D } == true ? word.dropFirst(1) : word
    let isNumber = digits.bytes.first.map { (0x30...0x39).contains($0) } ?? false
    if !isName && !isNumber { throw TOMLError(line: line) }
    return word
  }

  private static func isInNumber(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
  }

  // MARK: Strings

  private mutating func literalString() throws(TOMLError) -> ByteString {
    position += 1
    let start = position
    while let byte = next, byte != UInt8(ascii: "\n") {
      position += 1
      if byte == UInt8(ascii: "'") { return ByteString(text[start..<(position - 1)]) }
    }
    throw TOMLError(line: line)
  }

  private mutating func basicString() throws(TOMLError) -> ByteString {
    position += 1
    var bytes: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\n") {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return ByteString(bytes)
      case UInt8(ascii: "\\"): bytes += try escape()
      default: bytes.append(byte)
      }
    }
    throw TOMLError(line: line)
  }

  private mutating func severalLines(_ quotes: StaticString) throws(TOMLError) -> ByteString {
    let start = line
    _ = take(quotes)
    if next == 0x0D { position += 1 }
    if next == UInt8(ascii: "\n") { advance() }
    let isLiteral = quotes.utf8Start.pointee == UInt8(ascii: "'")
    var bytes: [UInt8] = []
    while let byte = next {
      if take(quotes) {
        // One or two quotes may stand before the three that end the string.
        while let quote = next, quote == byte {
          position += 1
          bytes.append(quote)
        }
        return ByteString(bytes)
      }
      advance()
      if byte == UInt8(ascii: "\\"), !isLiteral {
        bytes += isLineEnd ? skippedLineEnd() : try escape()
      } else {
        bytes.append(byte)
      }
    }
    throw TOMLError(line: start)
  }

  /// Whether only blanks follow in the line.
  private var isLineEnd: Bool {
    let rest = text[position...].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    return rest.first == UInt8(ascii: "\n")
  }

  /// Goes behind a line break and all blanks around it, of which nothing is left.
  private mutating func skippedLineEnd() -> [UInt8] {
    while let byte = next, [0x20, 0x09, 0x0D, 0x0A].contains(byte) { advance() }
    return []
  }

  private mutating func escape() throws(TOMLError) -> [UInt8] {
    guard let byte = next else { throw TOMLError(line: line) }
    position += 1
    switch byte {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return [byte]
    case UInt8(ascii: "u"): return try character(digits: 4)
    case UInt8(ascii: "U"): return try character(digits: 8)
    default: throw TOMLError(line: line)
    }
  }

  private mutating func character(digits count: Int) throws(TOMLError) -> [UInt8] {
    let digits = ByteString(text[position...].prefix(count))
    guard digits.count == count, let number = digits.hexadecimalNumber,
      let scalar = UInt32(exactly: number).flatMap({ Unicode.Scalar($0) }),
      let bytes = UTF8.encode(scalar)
    else { throw TOMLError(line: line) }
    position += count
    return Array(bytes)
  }
}
