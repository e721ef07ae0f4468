import ByteStrings

/// A little-endian 64-bit Mach-O file: its header and its load commands.
///
/// The layouts are those of Apple's mach-o/loader.h and mach-o/nlist.h.
struct MachOFile {
  struct LoadCommand {
    let kind: UInt32
    /// The whole command, including its kind and size.
    let body: FilePart
    /// The offset of the command in the file.
    let offset: Int
  }

  var bytes: FileBytes
  let cpu: UInt32
  let fileType: UInt32
  let flags: UInt32
  let commands: [LoadCommand]

  static let headerSize = 32
  static let flagsOffset = 24
  /// `MH_WEAK_DEFINES`: the file exports weak symbols, or overrides those of other files.
  static let weakDefines: UInt32 = 0x8000
  /// `MH_BINDS_TO_WEAK`.
  static let bindsToWeak: UInt32 = 0x1_0000

  /// Where the load commands end.
  var commandsEnd: Int { Self.headerSize + Int(bytes.whole.u32(20)) }

  /// `MH_EXECUTE`.
  static let program: UInt32 = 2

  /// Whether it is a program, a library or a bundle: `MH_EXECUTE`, `MH_DYLIB`, `MH_BUNDLE`.
  var isImage: Bool { [2, 6, 8].contains(fileType) }

  init(_ contents: [UInt8]) throws(ObjectFileError) {
    bytes = FileBytes(contents)
    let header = try bytes.part(0, UInt64(Self.headerSize), "its header")
    cpu = header.u32(4)
    fileType = header.u32(12)
    flags = header.u32(Self.flagsOffset)
    let all = try bytes.part(
      UInt64(Self.headerSize), UInt64(header.u32(20)), "its load commands")
    commands = try Self.commands(in: all, count: header.u32(16))
  }

  private static func commands(
    in part: FilePart, count: UInt32
  ) throws(ObjectFileError) -> [LoadCommand] {
    var commands: [LoadCommand] = []
    var offset = 0
    for _ in 0..<count {
      guard part.count - offset >= 8 else { throw .outside("its load commands") }
      let size = Int(part.u32(offset + 4))
      guard size >= 8, size <= part.count - offset else { throw .outside("its load commands") }
      let body = part.part(offset, size)
      commands.append(
        LoadCommand(kind: body.u32(0), body: body, offset: headerSize + offset))
      offset += size
    }
    return commands
  }

  /// The first command of a kind; it is an error if it is shorter than `size`.
  func command(_ kind: UInt32, size: Int) throws(ObjectFileError) -> LoadCommand? {
    guard let command = commands.first(where: { $0.kind == kind }) else { return nil }
    try command.require(size)
    return command
  }

  /// The part of the file at the offset and with the size in a command.
  func part(
    _ command: LoadCommand, at field: Int, _ name: Literal
  ) throws(ObjectFileError) -> FilePart {
    try bytes.part(UInt64(command.body.u32(field)), UInt64(command.body.u32(field + 4)), name)
  }
}

extension MachOFile.LoadCommand {
  func require(_ size: Int) throws(ObjectFileError) {
    if body.count < size { throw .malformed("a load command is too short for its kind") }
  }
}

/// `LC_…` of mach-o/loader.h.
enum LoadCommandKind {
  static let symbolTable: UInt32 = 0x2
  static let dynamicSymbolTable: UInt32 = 0xB
  static let loadDylib: UInt32 = 0xC
  static let idDylib: UInt32 = 0xD
  static let loadDylinker: UInt32 = 0xE
  static let loadWeakDylib: UInt32 = 0x8000_0018
  static let segment64: UInt32 = 0x19
  static let codeSignature: UInt32 = 0x1D
  static let reexportDylib: UInt32 = 0x8000_001F
  static let lazyLoadDylib: UInt32 = 0x20
  static let runPath: UInt32 = 0x8000_001C
  static let dyldInfo: UInt32 = 0x22
  static let dyldInfoOnly: UInt32 = 0x8000_0022
  static let loadUpwardDylib: UInt32 = 0x8000_0023
  static let main: UInt32 = 0x8000_0028
  static let unixThread: UInt32 = 0x5
  static let buildVersion: UInt32 = 0x32
  static let dyldExportsTrie: UInt32 = 0x8000_0033
  static let dyldChainedFixups: UInt32 = 0x8000_0034

  static let dylibs = [
    loadDylib, loadWeakDylib, reexportDylib, lazyLoadDylib, loadUpwardDylib,
  ]

  /// The commands that named a deployment target before there was `LC_BUILD_VERSION`.
  static let minimumVersions: [(kind: UInt32, platform: Literal)] = [
    (0x24, "macos"), (0x25, "ios"), (0x2F, "tvos"), (0x30, "watchos"),
  ]
}

extension MachOFile {
  /// `LC_SEGMENT_64`: a stretch of the file, and where it is loaded.
  struct Segment {
    /// The offset of its load command.
    let command: Int
    private let body: FilePart

    fileprivate init(_ command: LoadCommand) throws(ObjectFileError) {
      try command.require(72)
      self.command = command.offset
      body = command.body
    }

    func isNamed(_ name: StaticString) -> Bool { body.holds(name, at: 8) }

    var address: UInt64 { body.u64(24) }
    var memorySize: UInt64 { body.u64(32) }
    var offset: UInt64 { body.u64(40) }
    var size: UInt64 { body.u64(48) }

    /// `struct section_64`.
    var sections: some Sequence<FilePart> {
      body.part(72, body.count - 72).records(of: 80)
    }

    /// Where in the file its contents begin: those of its sections, or its own where it does not
    /// begin with the file's header.
    var contentOffsets: [UInt64] {
      // S_ZEROFILL, S_GB_ZEROFILL and S_THREAD_LOCAL_ZEROFILL have no place in the file.
      let filled = sections.filter { ![0x1, 0xC, 0x12].contains($0.u32(64) & 0xFF) }
      let offsets = filled.map { UInt64($0.u32(48)) } + [offset]
      return offsets.filter { $0 > 0 }
    }
  }

  func segments() throws(ObjectFileError) -> [Segment] {
    var segments: [Segment] = []
    for command in commands where command.kind == LoadCommandKind.segment64 {
      segments.append(try Segment(command))
    }
    return segments
  }
}
