import ByteStrings

/// What an object file or a linked file is, as far as a link line can ask for it.
public struct FileFacts: Hashable, Sendable {
  public enum Format: Hashable, Sendable, CaseIterable { case elf, pe, coff, machO, archive }

  public enum Kind: Hashable, Sendable, CaseIterable {
    case program, sharedLibrary, object, archive
    /// A Mach-O file that `dlopen` loads and that linkers do not take.
    case bundle
    case core, other
  }

  public var format: Format
  /// The architecture in zig's spelling. For an archive, it is that of the first object, if there is one.
  public var architecture: ByteString?
  public var kind: Kind
  /// Whether there is a symbol table for people and debuggers.
  public var hasSymbolTable = false
  /// Whether there is DWARF, or, in a Mach-O file, a note where to find it.
  public var hasDebugInformation = false
  /// How the file is loaded; nil if it is not linked yet.
  public var image: Image?
  public var elf: ELF?
  public var pe: PE?
  public var machO: MachO?

  /// How a linked file is loaded.
  public struct Image: Hashable, Sendable {
    /// Whether the loader may choose the file's address.
    public var isPositionIndependent = false
    /// The program that loads the file.
    public var interpreter: ByteString?
    /// The libraries that are loaded with the file, in the order of the file.
    public var needed: [ByteString] = []
    /// A library's own name: ELF's soname, Mach-O's install name, the name in a DLL's export table.
    public var libraryName: ByteString?
    /// The sorted names to which other files can bind.
    public var exports: [ByteString] = []
    public var hasEntryPoint = false
    public var hasExecutableStack = false

    /// The libraries that the file names more than once, each once, in the order of the file.
    var repeatedLibraries: [ByteString] {
      var known: Set<ByteString> = []
      var repeated: [ByteString] = []
      for name in needed where !known.insert(name).inserted && !repeated.contains(name) {
        repeated.append(name)
      }
      return repeated
    }
  }

  /// Facts that only a linked ELF file has.
  public struct ELF: Hashable, Sendable {
    public enum RELRO: Hashable, Sendable, CaseIterable { case none, partial, full }

    public var relro = RELRO.none
    /// Whether all symbols are bound when the file is loaded.
    public var bindsNow = false
    /// The largest alignment of a segment that is loaded.
    public var pageAlignment: UInt64 = 0
    /// The oldest glibc that has everything that the file needs; nil if it needs nothing from glibc.
    public var glibc: Version?
  }

  /// Facts that only a PE file has.
  public struct PE: Hashable, Sendable {
    public var subsystem: ByteString
    /// The DLL characteristics.
    public var characteristics: [ByteString]
    public var isSigned: Bool
  }

  /// Facts that only a Mach-O file has, whether it is linked or not.
  public struct MachO: Hashable, Sendable {
    public enum Signature: Hashable, Sendable, CaseIterable {
      case none, adHoc
      /// The signature has a certificate, which is not checked.
      case certificate
      /// The hashes in the signature are not those of the file.
      case invalid
    }

    public var platform: ByteString?
    /// The deployment target.
    public var minimumOS: Version?
    public var sdk: Version?
    public var signature = Signature.none
  }

  /// Whether the file is loaded without an interpreter and without libraries; nil if it is not linked.
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
