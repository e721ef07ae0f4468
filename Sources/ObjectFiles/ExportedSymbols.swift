import ByteStrings

/// The symbols that a Mach-O file exports according to ld64's options: `-exported_symbol`,
/// `-exported_symbols_list` and their opposites.
public struct ExportedSymbols: Hashable, Sendable {
  public enum Mode: Hashable, Sendable {
    /// Only the named symbols.
    case only
    /// All symbols except the named ones.
    case allBut
  }

  public let mode: Mode
  private var names: Set<ByteString> = []
  private var patterns: [SymbolPattern] = []

  public init(_ mode: Mode) {
    self.mode = mode
  }

  /// Adds a symbol, or every symbol that a pattern matches.
  public mutating func insert(_ name: ByteString) {
    if let pattern = SymbolPattern(name) { patterns.append(pattern) } else { names.insert(name) }
  }

  /// Adds the symbols in a list file: one in each line. Spaces around it, empty lines and lines that
  /// begin with `#` are ignored (ld64, `Options::loadExportFile`).
  public mutating func insert(listFile contents: [UInt8]) {
    let lines = contents.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    for line in lines {
      let name = line.trimmed
      if let first = name.first, first != UInt8(ascii: "#") { insert(ByteString(name)) }
    }
  }

  /// Whether a symbol with this name is exported.
  public func contains(_ name: ByteString) -> Bool {
    let isNamed = names.contains(name) || patterns.contains { $0.matches(name) }
    return isNamed == (mode == .only)
  }

  /// The sorted names of all exports; nil if other names are exported, too, or if there are patterns.
  public var exactNames: [ByteString]? {
    mode == .only && patterns.isEmpty ? names.sorted() : nil
  }

  /// The sorted names of the symbols that the file must define: those that are exported by their full
  /// names.
  public var required: [ByteString] { mode == .only ? names.sorted() : [] }
}

/// A pattern for names of symbols: `*` stands for any characters, `?` for any one character, and `[…]`
/// for one of these characters.
struct SymbolPattern: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case byte(UInt8)
    case any
    case anyNumber
    case oneOf([ClosedRange<UInt8>])

    func matches(_ byte: UInt8) -> Bool {
      switch self {
      case .byte(let expected): byte == expected
      case .any: true
      case .anyNumber: false
      case .oneOf(let ranges): ranges.contains { $0.contains(byte) }
      }
    }
  }

  private let parts: [Part]

  /// Nil for a name that is only itself.
  init?(_ text: ByteString) {
    var parts: [Part] = []
    var isPattern = false
    var rest = text.bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "*"): parts.append(.anyNumber)
      case UInt8(ascii: "?"): parts.append(.any)
      case UInt8(ascii: "["):
        // As with ld64, one that is not closed matches nothing.
        let end = rest.firstIndex(of: UInt8(ascii: "]")) ?? rest.endIndex
        let isClosed = end < rest.endIndex
        parts.append(.oneOf(isClosed ? Self.ranges(rest[..<end]) : []))
        rest = isClosed ? rest[(end + 1)...] : []
      default:
        parts.append(.byte(byte))
        continue
      }
      isPattern = true
    }
    if !isPattern { return nil }
    self.parts = parts
  }

  /// The ranges of `a-z_0-9`.
  private static func ranges(_ text: ArraySlice<UInt8>) -> [ClosedRange<UInt8>] {
    var ranges: [ClosedRange<UInt8>] = []
    var rest = text
    while let first = rest.popFirst() {
      if rest.count >= 2, rest.first == UInt8(ascii: "-") {
        rest.removeFirst()
        if let last = rest.popFirst(), first <= last { ranges.append(first...last) }
      } else {
        ranges.append(first...first)
      }
    }
    return ranges
  }

  /// Whether all of a name is so. After a mismatch only the last `*` takes more, which is enough.
  func matches(_ name: ByteString) -> Bool {
    let bytes = name.bytes
    var (part, byte) = (0, 0)
    var retry: (part: Int, byte: Int)?
    while byte < bytes.count {
      if part < parts.count, parts[part] == .anyNumber {
        part += 1
        retry = (part, byte)
      } else if part < parts.count, parts[part].matches(bytes[byte]) {
        part += 1
        byte += 1
      } else if let last = retry {
        (part, byte) = (last.part, last.byte + 1)
        retry = (part, byte)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == .anyNumber }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmed: ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    let start = drop(while: isSpace)
    return start.dropLast(start.reversed().prefix(while: isSpace).count)
  }
}
