/// What one Rust target is to zig.
public struct TargetEntry: Sendable {
  /// Who makes a program for a target, with nothing installed but zig.
  public enum Support: Sendable, Equatable {
    /// `zig cc`, with the C library that some zigs have.
    case bundled
    /// zig's LLD: rustc writes its arguments, not a compiler driver's, and names all there is to
    /// link. Some zigs do not know the objects.
    case lld(LLDFlavor)
    /// Nobody: zig knows the target and has no C library for it; the text says what is missing.
    case missing(Literal)
    /// Nobody: zig cannot make programs for it at all; the text says why.
    case unsupported(Literal)
  }

  /// The Rust target triple.
  public let rust: StaticString
  /// The zig target, without a version of the system or of glibc.
  public let zig: StaticString
  public let support: Support
  /// zig's `-mcpu=` for the instructions that Rust uses on this target; nil where zig by itself
  /// uses none but those.
  public let cpu: StaticString?
  /// The oldest glibc that programs run on which zig links from Rust's; nil on a target without.
  public let glibc: GlibcVersion?

  /// - Parameter glibc: the minor version, of glibc 2.
  init(
    _ rust: StaticString, _ zig: StaticString, _ support: Support, cpu: StaticString? = nil,
    glibc: Int? = nil
  ) {
    self.rust = rust
    self.zig = zig
    self.support = support
    self.cpu = cpu
    self.glibc = glibc.map { GlibcVersion($0) }
  }
}

/// The linkers in LLD, by what rustc calls them (`-flavor gnu`).
public enum LLDFlavor: Hashable, Sendable {
  case elf, coff, wasm

  init?(rustcName: ByteString) {
    switch rustcName {
    case "gnu": self = .elf
    case "link": self = .coff
    case "wasm": self = .wasm
    default: return nil
    }
  }

  /// zig's name of the linker.
  public var zigVerb: ByteString {
    switch self {
    case .elf: "ld.lld"
    case .coff: "lld-link"
    case .wasm: "wasm-ld"
    }
  }
}

extension TargetEntry: NamedEntry {
  var key: StaticString { rust }
}

/// Rust target triple → zig target, for every target rustc knows.
public enum TargetTable {
  /// The entry of a Rust triple, by binary search.
  @export(interface)
  public static func entry(forRust triple: ByteString) -> TargetEntry? {
    entries.entry(named: triple.bytes[...])
  }

  /// Whether a text begins with the architecture of a known triple and a dash.
  static func hasArchitecture(of text: ByteString) -> Bool {
    guard let (architecture, _) = text.cut(at: UInt8(ascii: "-")), !architecture.isEmpty else {
      return false
    }
    let start = architecture + "-"
    return entries.contains { ByteString($0.rust).starts(with: start) }
  }

  /// The known triples nearest to a misspelled one, best first; none that differs too much.
  @export(interface)
  public static func nearest(to triple: ByteString, count: Int = 3) -> [ByteString] {
    let limit = max(2, triple.count / 4)
    var found: [(distance: Int, name: ByteString)] = []
    for entry in entries {
      let name = ByteString(entry.rust)
      let distance = editDistance(triple.bytes, name.bytes)
      if distance <= limit { found.append((distance, name)) }
    }
    let best = found.map { $0.distance }.min() ?? 0
    found.removeAll { $0.distance > best + 1 }
    found.sort { $0.distance != $1.distance ? $0.distance < $1.distance : $0.name < $1.name }
    return found.prefix(count).map { $0.name }
  }

  /// Levenshtein's distance.
  private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var previous = Array(0...right.count)
    for (row, leftByte) in left.enumerated() {
      var current = [row + 1]
      for (column, rightByte) in right.enumerated() {
        let substituted = previous[column] + (leftByte == rightByte ? 0 : 1)
        current.append(min(substituted, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
