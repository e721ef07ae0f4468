/// What zig can do for one Rust target.
public struct TargetEntry: Sendable {
  /// Which program links for the target, if only zig is installed.
  public enum Support: Sendable, Equatable {
    /// `zig cc`, with a C library that zig has (not every zig has every one).
    case bundled
    /// zig's LLD. rustc writes LLD's arguments, not those of a compiler driver, and names everything to
    /// link. Some zigs cannot read the target's objects.
    case lld(LLDFlavor)
    /// None: zig knows the target, but has no C library for it. The text says what is missing.
    case missing(Literal)
    /// None: zig cannot make programs for the target at all. The text says why.
    case unsupported(Literal)
  }

  /// The Rust target triple.
  public let rust: StaticString
  /// The zig target, without a version of the system or of glibc.
  public let zig: StaticString
  public let support: Support
  /// The value of zig's `-mcpu=` for the instructions that Rust uses on this target; nil if zig's own
  /// choice has no other instructions.
  public let cpu: StaticString?
  /// The oldest glibc on which Rust's programs run when zig links them; nil if the target does not use
  /// glibc.
  public let glibc: GlibcVersion?

  /// - Parameter glibc: the minor version of glibc 2.
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

/// The linkers in LLD, with rustc's names (`-flavor gnu`).
public enum LLDFlavor: Hashable, Sendable {
  case elf, coff, wasm

  package init?(rustcName: ByteString) {
    switch rustcName {
    case "gnu": self = .elf
    case "link": self = .coff
    case "wasm": self = .wasm
    default: return nil
    }
  }

  /// zig's name for the linker.
  public var zigVerb: ByteString {
    switch self {
    case .elf: "ld.lld"
    case .coff: "lld-link"
    case .wasm: "wasm-ld"
    }
  }
}

extension TargetEntry: NamedEntry {
  package var key: StaticString { rust }
}

/// Rust target triple → zig target, for every target rustc knows.
public enum TargetTable {
  /// The entry for a Rust triple, by binary search.
  @export(interface)
  public static func entry(forRust triple: ByteString) -> TargetEntry? {
    entries.entry(named: triple.bytes[...])
  }

  /// Whether a text begins with the architecture of a known triple and a dash.
  package static func hasArchitecture(of text: ByteString) -> Bool {
    guard let (architecture, _) = text.cut(at: UInt8(ascii: "-")), !architecture.isEmpty else {
      return false
    }
    let start = architecture + "-"
    return entries.contains { ByteString($0.rust).starts(with: start) }
  }

  /// The known triples that are similar to a misspelled one, the most similar first; empty if none is
  /// similar enough.
  @export(interface)
  public static func nearest(to triple: ByteString) -> [ByteString] {
    triple.nearest(in: entries.map { ByteString($0.rust) })
  }
}
