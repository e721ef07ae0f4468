/// The strings in the outermost object of a JSON text. zcc reads nothing else of JSON.
///
/// The reader is strict (RFC 8259) and reads to the end, so that it refuses half a file. Values that
/// are not strings are checked and left out.
package struct JSONObject {
  private var members: [(name: ByteString, value: ByteString)] = []

  /// Reads a text; nil if it is not a JSON object.
  package init?(_ text: [UInt8]) {
    var scanner = Scanner(rest: text[...])
    scanner.skipSpace()
    guard scanner.object({ members.append(($0, $1)) }) else { return nil }
    scanner.skipSpace()
    guard scanner.rest.isEmpty else { return nil }
  }

  /// The value of a name. If the name occurs twice, the last value counts, as in serde.
  package subscript(name: StaticString) -> ByteString? {
    members.last { $0.name == name }?.value
  }

  /// Takes one token after another from the text. If a method returns false or nil, it has found
  /// something that is not JSON, and the value of ``rest`` is undefined.
  private struct Scanner {
    var rest: ArraySlice<UInt8>
    private var depth = 0

    init(rest: ArraySlice<UInt8>) { self.rest = rest }

    mutating func skipSpace() {
      rest = rest.drop { $0 == 0x20 || (0x09...0x0A).contains($0) || $0 == 0x0D }
    }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: byte) else { return false }
      rest = rest.dropFirst()
      return true
    }

    mutating func object(_ member: (ByteString, ByteString) -> Void) -> Bool {
      list(from: "{", to: "}") { scanner in
        guard let name = scanner.string() else { return false }
        scanner.skipSpace()
        guard scanner.take(":") else { return false }
        scanner.skipSpace()
        guard scanner.rest.first == UInt8(ascii: "\"") else { return scanner.value() }
        guard let value = scanner.string() else { return false }
        member(name, value)
        return true
      }
    }

    /// Items between brackets, separated by commas.
    private mutating func list(
      from opening: Unicode.Scalar, to closing: Unicode.Scalar,
      _ element: (inout Scanner) -> Bool
    ) -> Bool {
      // A file with more levels is not a target specification, and must not exhaust the stack.
      guard take(opening), depth < 64 else { return false }
      depth += 1
      defer { depth -= 1 }
      skipSpace()
      if take(closing) { return true }
      while element(&self) {
        skipSpace()
        if take(closing) { return true }
        guard take(",") else { return false }
        skipSpace()
      }
      return false
    }

    private mutating func value() -> Bool {
      switch rest.first {
      case UInt8(ascii: "{"): return object { _, _ in }
      case UInt8(ascii: "["): return list(from: "[", to: "]") { $0.value() }
      case UInt8(ascii: "\""): return string() != nil
      default: return wordOrNumber()
      }
    }

    private mutating func wordOrNumber() -> Bool {
      let word = ByteString(
        rest.prefix { byte in
          (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "E")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        })
      rest = rest.dropFirst(word.count)
      if word == "true" || word == "false" || word == "null" { return true }
      let digits = word.bytes.first == UInt8(ascii: "-") ? word.bytes.dropFirst() : word.bytes[...]
      return digits.first.map { (0x30...0x39).contains($0) } ?? false
    }

    private mutating func string() -> ByteString? {
      guard take("\"") else { return nil }
      var bytes: [UInt8] = []
      while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "\""): return ByteString(bytes)
        case UInt8(ascii: "\\"):
          guard let escaped = escape() else { return nil }
          bytes += escaped
        case 0..<0x20: return nil
        default: bytes.append(byte)
        }
      }
      return nil
    }

    private mutating func escape() -> [UInt8]? {
      switch rest.popFirst() {
      case UInt8(ascii: "\""): return [UInt8(ascii: "\"")]
      case UInt8(ascii: "\\"): return [UInt8(ascii: "\\")]
      case UInt8(ascii: "/"): return [UInt8(ascii: "/")]
      case UInt8(ascii: "b"): return [0x08]
      case UInt8(ascii: "f"): return [0x0C]
      case UInt8(ascii: "n"): return [0x0A]
      case UInt8(ascii: "r"): return [0x0D]
      case UInt8(ascii: "t"): return [0x09]
      case UInt8(ascii: "u"):
        guard let unit = codeUnit() else { return nil }
        // A character beyond the first 65,536 is written as two escapes.
        guard (0xD800..<0xDC00).contains(unit) else { return Self.utf8(unit) }
        guard take("\\"), take("u"), let low = codeUnit(), (0xDC00..<0xE000).contains(low)
        else { return nil }
        return Self.utf8(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      default: return nil
      }
    }

    private mutating func codeUnit() -> UInt32? {
      let digits = rest.prefix(4)
      guard digits.count == 4 else { return nil }
      rest = rest.dropFirst(4)
      var unit: UInt32 = 0
      for digit in digits {
        switch digit {
        case 0x30...0x39: unit = unit << 4 + UInt32(digit - 0x30)
        case 0x41...0x46: unit = unit << 4 + UInt32(digit - 0x37)
        case 0x61...0x66: unit = unit << 4 + UInt32(digit - 0x57)
        default: return nil
        }
      }
      return unit
    }

    private static func utf8(_ value: UInt32) -> [UInt8]? {
      Unicode.Scalar(value).flatMap { UTF8.encode($0) }.map { Array($0) }
    }
  }
}
