import LinkerDriver

/// A JSON value that can be written as a text. The shipped program does not have Foundation for
/// that.
enum JSON {
  case string(ByteString)
  case bool(Bool)
  case number(UInt64)
  case null
  case array([JSON])
  case object([(Literal, JSON)])

  static func strings(_ texts: [ByteString]) -> JSON { .array(texts.map { .string($0) }) }

  static func text(_ text: Literal) -> JSON { .string(ByteString(text)) }

  /// The version of the shapes that `commands.md` describes. It grows if a name goes, or means
  /// something else; it stays if a name is added.
  static let formatVersion: UInt64 = 1

  /// What a command prints with `--json`: an object that begins with the version of its shape.
  static func document(_ members: [(Literal, JSON)]) -> ByteString {
    JSON.object([("formatVersion", .number(formatVersion))] + members).rendered() + "\n"
  }

  /// The text, indented by two spaces for each level, with lists of plain values on one line.
  func rendered(indent: Int = 0) -> ByteString {
    let inner = ByteString(Array(repeating: UInt8(ascii: " "), count: indent + 2))
    let outer = inner.dropLast(2)
    switch self {
    case .string(let text): return Self.quoted(text)
    case .bool(let value): return value ? "true" : "false"
    case .number(let value): return ByteString(number: value)
    case .null: return "null"
    case .array(let values) where values.allSatisfy { $0.isPlain }:
      return "[" + values.map { $0.rendered() }.joined(", ") + "]"
    case .array(let values):
      let lines = values.map { inner + $0.rendered(indent: indent + 2) }
      return "[\n" + lines.joined(",\n") + "\n" + outer + "]"
    case .object(let members):
      let lines = members.map { name, value in
        inner + Self.quoted(ByteString(name)) + ": " + value.rendered(indent: indent + 2)
      }
      return "{\n" + lines.joined(",\n") + "\n" + outer + "}"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  /// A string as JSON and TOML write it.
  ///
  /// Bytes that are not UTF-8 become U+FFFD, because both formats are text.
  static func quoted(_ text: ByteString) -> ByteString {
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.asUTF8.bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
      case 0..<32, 127:
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    return ByteString(bytes + [UInt8(ascii: "\"")])
  }
}
