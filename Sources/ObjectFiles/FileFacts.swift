import ByteStrings

/// What an object or linked file says of itself, as far as a linker is asked for it.
public struct FileFacts: Hashable, Sendable {
  public enum Format: Hashable, Sendable, CaseIterable { case elf, pe, coff, machO, archive }

  public enum Kind: Hashable, Sendable, CaseIterable {
    case program, sharedLibrary, object, archive
    /// What Mach-O's `dlopen` loads and no linker takes.
    case bundle
    case core, other
  }

  public var format: Format
  /// As zig spells it; an archive's is that of its first object, if it has any.
  public var architecture: ByteString?
  public var kind: Kind
  /// Whether there is a table of symbols for people and debuggers.
  public var hasSymbolTable = false
  /// Whether there is DWARF, or a note where to find it, as Mach-O files have.
  public var hasDebugInformation = false
  /// Nil for what is not linked yet.
  public var image: Image?
  public var elf: ELF?
  public var pe: PE?
  public var machO: MachO?

  /// How a linked file is loaded.
  public struct Image: Hashable, Sendable {
    /// Whether the loader may choose its address.
    public var isPositionIndependent = false
    /// The program that loads it.
    public var interpreter: ByteString?
    /// The libraries that are loaded with it, in the file's order.
    public var needed: [ByteString] = []
    /// A library's own name: ELF's soname, Mach-O's install name, the name in a DLL's export table.
    public var libraryName: ByteString?
    /// The names that others can bind to, sorted.
    public var exports: [ByteString] = []
    public var hasEntryPoint = false
    public var hasExecutableStack = false

    /// The libraries that are named more than once, each once, in the file's order.
    var repeatedLibraries: [ByteString] {
      var known: Set<ByteString> = []
      var repeated: [ByteString] = []
      for name in needed where !known.insert(name).inserted && !repeated.contains(name) {
        repeated.append(name)
      }
      return repeated
    }
  }

  /// What only a linked ELF file has.
  public struct ELF: Hashable, Sendable {
    public enum RELRO: Hashable, Sendable, CaseIterable { case none, partial, full }

    public var relro = RELRO.none
    /// Whether every symbol is bound at the start.
    public var bindsNow = false
    /// The largest alignment of a segment that is loaded.
    public var pageAlignment: UInt64 = 0
    /// The oldest glibc that has all that is needed; nil where nothing of glibc's is.
    public var glibc: Version?
  }

  /// What only a PE file has.
  public struct PE: Hashable, Sendable {
    public var subsystem: ByteString
    /// The DLL characteristics.
    public var characteristics: [ByteString]
    public var isSigned: Bool
  }

  /// What only a Mach-O file has, linked or not.
  public struct MachO: Hashable, Sendable {
    public enum Signature: Hashable, Sendable, CaseIterable {
      case none, adHoc
      /// With a certificate, which is not looked at.
      case certificate
      /// One whose hashes are not those of the file.
      case invalid
    }

    public var platform: ByteString?
    /// The deployment target.
    public var minimumOS: Version?
    public var sdk: Version?
    public var signature = Signature.none
  }

  /// A program that is loaded without an interpreter and without libraries; nil for what is not
  /// linked.
  public var isStatic: Bool? {
    image.map { kind == .program && $0.interpreter == nil && $0.needed.isEmpty }
  }

  /// Reads an ELF, PE, COFF or Mach-O file, or an archive.
  public init(_ bytes: [UInt8]) throws(ObjectFileError) {
    if bytes.starts(with: Magic.elf) {
      self = try ELFFile.facts(bytes)
    } else if bytes.starts(with: Magic.machO64) {
      self = try MachOFile.facts(bytes)
    } else if ByteString(bytes.prefix(8)) == Magic.archive {
      self = Self.archive(bytes)
    } else if bytes.starts(with: "MZ".utf8) {
      self = try PEFile.facts(bytes)
    } else {
      if let error = Magic.unreadable(bytes) { throw error }
      self = try COFFObject.facts(bytes)
    }
  }

  private static func archive(_ bytes: [UInt8]) -> FileFacts {
    let first = Archive.firstObject(in: bytes)
    return FileFacts(format: .archive, architecture: first?.architecture, kind: .archive)
  }

  init(format: Format, architecture: ByteString?, kind: Kind) {
    self.format = format
    self.architecture = architecture
    self.kind = kind
  }
}
