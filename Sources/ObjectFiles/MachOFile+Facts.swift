import ByteStrings

extension MachOFile {
  static func facts(_ contents: [UInt8]) throws(ObjectFileError) -> FileFacts {
    var file = try MachOFile(contents)
    return try file.facts()
  }

  private mutating func facts() throws(ObjectFileError) -> FileFacts {
    let architecture = Machine.machO(cpu) ?? "CPU type " + ByteString(number: cpu)
    var facts = FileFacts(format: .machO, architecture: architecture, kind: kind)
    try addSymbols(to: &facts)
    if facts.kind != .object && facts.kind != .core && facts.kind != .other {
      facts.image = try image()
    }
    facts.machO = try machO()
    return facts
  }

  /// The kind of file (`MH_…` in mach-o/loader.h).
  private var kind: FileFacts.Kind {
    switch fileType {
    case 1: .object
    case 2: .program
    case 4: .core
    case 6: .sharedLibrary
    case 8: .bundle
    default: .other
    }
  }

  private func addSymbols(to facts: inout FileFacts) throws(ObjectFileError) {
    facts.hasDebugInformation = try hasDWARF()
    guard let command = try command(LoadCommandKind.symbolTable, size: 24) else { return }
    let table = try bytes.table(
      UInt64(command.body.u32(8)), count: UInt64(command.body.u32(12)), of: Symbol.size,
      "its symbols")
    facts.hasSymbolTable = table.count > 0
    if table.records(of: Symbol.size).contains(where: { Symbol($0).isDebugInformation }) {
      facts.hasDebugInformation = true
    }
  }

  private func hasDWARF() throws(ObjectFileError) -> Bool {
    for segment in try segments() {
      if segment.sections.contains(where: { $0.holds("__debug_info", at: 0) }) { return true }
    }
    return false
  }

  private mutating func image() throws(ObjectFileError) -> FileFacts.Image {
    var image = FileFacts.Image()
    // MH_PIE, and MH_ALLOW_STACK_EXECUTION. Only a program can lack the first.
    image.isPositionIndependent = fileType != 2 || flags & 0x20_0000 != 0
    image.hasExecutableStack = flags & 0x2_0000 != 0
    for command in commands {
      if LoadCommandKind.dylibs.contains(command.kind) {
        image.needed.append(try name(in: command))
      } else if command.kind == LoadCommandKind.idDylib {
        image.libraryName = try name(in: command)
      } else if command.kind == LoadCommandKind.loadDylinker {
        image.interpreter = try name(in: command)
      } else if command.kind == LoadCommandKind.main
        || command.kind == LoadCommandKind.unixThread
      {
        image.hasEntryPoint = true
      }
    }
    image.exports = try exports()
    return image
  }

  /// The text at the end of a command that names a library or the loader.
  private mutating func name(in command: LoadCommand) throws(ObjectFileError) -> ByteString {
    try command.require(12)
    return try bytes.name(UInt64(command.body.u32(8)), in: command.body)
  }

  private mutating func exports() throws(ObjectFileError) -> [ByteString] {
    guard let place = try exportTriePlace() else { return [] }
    let trie = try part(place.command, at: place.field, "its exports")
    var names: [ByteString] = []
    try ExportTrie.forEachExport(in: trie) { name, _ throws(ObjectFileError) in
      try bytes.spend(name.count)
      names.append(ByteString(name))
    }
    return names.sortedWithoutRepeats()
  }

  /// The command that says where the exports are, and its field for that.
  func exportTriePlace() throws(ObjectFileError) -> (command: LoadCommand, field: Int)? {
    if let command = try command(LoadCommandKind.dyldExportsTrie, size: 16) { return (command, 8) }
    for kind in [LoadCommandKind.dyldInfoOnly, LoadCommandKind.dyldInfo] {
      if let command = try command(kind, size: 48) { return (command, 40) }
    }
    return nil
  }

  private func machO() throws(ObjectFileError) -> FileFacts.MachO {
    var facts = FileFacts.MachO()
    if let command = try command(LoadCommandKind.buildVersion, size: 24) {
      facts.platform = Self.platform(command.body.u32(8))
      facts.minimumOS = Version(machO: command.body.u32(12))
      facts.sdk = Version(machO: command.body.u32(16))
    } else {
      for (kind, platform) in LoadCommandKind.minimumVersions {
        guard let command = try command(kind, size: 16) else { continue }
        facts.platform = ByteString(platform)
        facts.minimumOS = Version(machO: command.body.u32(8))
        facts.sdk = Version(machO: command.body.u32(12))
      }
    }
    if facts.sdk == Version(0, 0) { facts.sdk = nil }
    if let command = try command(LoadCommandKind.codeSignature, size: 16) {
      facts.signature = signature(try part(command, at: 8, "its code signature"))
    }
    return facts
  }

  /// One that cannot be read is invalid.
  private func signature(_ part: FilePart) -> FileFacts.MachO.Signature {
    do {
      return try CodeSignature(part).kind(in: bytes)
    } catch {
      return .invalid
    }
  }

  static let platforms: [Literal] = [
    "macos", "ios", "tvos", "watchos", "bridgeos", "maccatalyst", "iossimulator",
    "tvossimulator", "watchossimulator", "driverkit", "visionos", "visionossimulator",
  ]

  /// The name of a platform (`PLATFORM_…` in mach-o/loader.h), numbered from 1 on.
  private static func platform(_ number: UInt32) -> ByteString {
    guard number > 0, Int(number) <= platforms.count else {
      return "platform " + ByteString(number: number)
    }
    return ByteString(platforms[Int(number) - 1])
  }
}

extension MachOFile {
  /// `struct nlist_64`.
  struct Symbol {
    static let size = 16

    let name: UInt32
    let type: UInt8
    let section: UInt8
    let description: UInt16
    let value: UInt64

    init(_ part: FilePart) {
      name = part.u32(0)
      type = part.u8(4)
      section = part.u8(5)
      description = part.u16(6)
      value = part.u64(8)
    }

    /// Whether it says where something of the source is, or in which object's DWARF (`N_OSO`). Other
    /// stabs are of no use by themselves, such as the one that Apple's strip leaves to say that it
    /// was there (`N_OPT`, mach-o/stab.h).
    var isDebugInformation: Bool {
      // N_GSYM, N_FUN, N_STSYM, N_LCSYM, N_SLINE, N_AST, N_SO, N_OSO, N_SOL.
      [0x20, 0x24, 0x26, 0x28, 0x44, 0x32, 0x64, 0x66, 0x84].contains(type)
    }

    /// `N_STAB`.
    var isForDebuggers: Bool { type & 0xE0 != 0 }
  }
}
