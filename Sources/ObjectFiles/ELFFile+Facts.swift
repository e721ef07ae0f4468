import ByteStrings

extension ELFFile {
  static func facts(_ contents: [UInt8]) throws(ObjectFileError) -> FileFacts {
    var file = try ELFFile(contents)
    return try file.facts()
  }

  private mutating func facts() throws(ObjectFileError) -> FileFacts {
    var facts = FileFacts(format: .elf, architecture: architecture, kind: .other)
    facts.hasSymbolTable = sections.contains { $0.type == SectionType.symbols && $0.size > 0 }
    facts.hasDebugInformation = try hasSection([".debug_info", ".zdebug_info"])
    switch type {
    case 1: facts.kind = .object
    case 2, 3: try addImage(to: &facts)
    case 4: facts.kind = .core
    default: break
    }
    return facts
  }

  private var architecture: ByteString {
    Machine.elf(machine, is64: is64, isLittle: !bytes.whole.isBigEndian)
      ?? "ELF machine " + ByteString(number: machine)
  }

  private mutating func addImage(to facts: inout FileFacts) throws(ObjectFileError) {
    let dynamic = try dynamicSection()
    var image = FileFacts.Image()
    image.interpreter = try interpreter()
    if let dynamic { try addNames(from: dynamic, to: &image) }
    image.isPositionIndependent = type == 3
    image.hasEntryPoint = entry != 0
    let stack = segments.first { $0.type == SegmentType.stack }
    image.hasExecutableStack = stack.map { $0.flags & 1 != 0 } ?? true
    facts.image = image
    facts.kind = isProgram(image, dynamic) ? .program : .sharedLibrary

    var elf = FileFacts.ELF()
    elf.bindsNow = dynamic?.bindsNow ?? true
    if segments.contains(where: { $0.type == SegmentType.relro }) {
      elf.relro = elf.bindsNow ? .full : .partial
    }
    let loads = segments.lazy.filter { $0.type == SegmentType.load }
    elf.pageAlignment = loads.map { $0.alignment }.max() ?? 0
    elf.glibc = try dynamic.flatMap { dynamic throws(ObjectFileError) in try glibc(dynamic) }
    facts.elf = elf
  }

  /// Whether the file is a program. A PIE is a shared object with a flag, which linkers before 2015 did
  /// not set (binutils bug 19192).
  private func isProgram(_ image: FileFacts.Image, _ dynamic: DynamicSection?) -> Bool {
    if type == 2 || dynamic?.isPIE == true { return true }
    return image.interpreter != nil && image.libraryName == nil
  }

  private mutating func interpreter() throws(ObjectFileError) -> ByteString? {
    guard let segment = segments.first(where: { $0.type == SegmentType.interpreter }) else {
      return nil
    }
    return try bytes.name(0, in: try contents(of: segment, "the name of its interpreter"))
  }

  // MARK: The dynamic section

  private func dynamicSection() throws(ObjectFileError) -> DynamicSection? {
    guard let segment = segments.first(where: { $0.type == SegmentType.dynamic }),
      segment.fileSize > 0
    else { return nil }
    return DynamicSection(try contents(of: segment, "its dynamic section"), is64: is64)
  }

  private mutating func addNames(
    from dynamic: DynamicSection, to image: inout FileFacts.Image
  ) throws(ObjectFileError) {
    guard let address = dynamic.strings else {
      if dynamic.needed.isEmpty { return }
      throw .malformed("it needs libraries and has no names for them")
    }
    let strings = try loaded(at: address, "the names of its dynamic section")
    for offset in dynamic.needed { image.needed.append(try bytes.name(offset, in: strings)) }
    if let offset = dynamic.libraryName {
      image.libraryName = try bytes.name(offset, in: strings)
    }
    image.exports = try exports(dynamic, strings)
  }

  private mutating func exports(
    _ dynamic: DynamicSection, _ strings: FilePart
  ) throws(ObjectFileError) -> [ByteString] {
    guard let address = dynamic.symbols, let count = try symbolCount(dynamic), count > 0 else {
      return []
    }
    let size = is64 ? 24 : 16
    let rest = try loaded(at: address, "its dynamic symbols")
    guard count <= UInt64(rest.count / size) else { throw .outside("its dynamic symbols") }
    var names: [ByteString] = []
    for record in rest.part(0, Int(count) * size).records(of: size) {
      let symbol = DynamicSymbol(record, is64: is64)
      guard symbol.isExport else { continue }
      names.append(try bytes.name(UInt64(symbol.name), in: strings))
    }
    return names.sortedWithoutRepeats()
  }

  /// The number of dynamic symbols. The loader finds it only in the hash tables, other tools find it in
  /// the section table.
  private func symbolCount(_ dynamic: DynamicSection) throws(ObjectFileError) -> UInt64? {
    if let address = dynamic.hash {
      let table = try loaded(at: address, "its table of hashes")
      guard table.count >= 16 else { throw .outside("its table of hashes") }
      // The entries have four bytes, but eight bytes on Alpha and, if GNU ld made them, on s390x. The
      // first entry is the number of buckets, the second the number of symbols; neither is 0.
      return table.u64(0) >> 32 == 0 ? table.u64(8) : UInt64(table.u32(4))
    }
    if let address = dynamic.gnuHash {
      return try Self.symbolCount(gnuHash: try loaded(at: address, "its GNU hashes"), is64: is64)
    }
    let section = sections.first { $0.type == SectionType.dynamicSymbols }
    return section.map { $0.size / (is64 ? 24 : 16) }
  }

  /// The number after the last symbol in the longest chain. Symbols that are not hashed are not
  /// defined.
  private static func symbolCount(
    gnuHash table: FilePart, is64: Bool
  ) throws(ObjectFileError) -> UInt64 {
    guard table.count >= 16 else { throw .outside("its GNU hashes") }
    let buckets = UInt64(table.u32(0))
    let firstHashed = UInt64(table.u32(4))
    let start = 16 + UInt64(table.u32(8)) * (is64 ? 8 : 4)
    let chains = start + 4 * buckets
    guard chains <= UInt64(table.count) else { throw .outside("its GNU hashes") }
    let last = table.part(Int(start), Int(4 * buckets)).records(of: 4).map { $0.u32(0) }.max() ?? 0
    var symbol = UInt64(last)
    if symbol == 0 { return firstHashed }
    guard symbol >= firstHashed else { throw .malformed("its GNU hashes contradict themselves") }
    while true {
      let offset = chains + 4 * (symbol - firstHashed)
      guard offset + 4 <= UInt64(table.count) else { throw .outside("its GNU hashes") }
      symbol += 1
      if table.u32(Int(offset)) & 1 != 0 { return symbol }
    }
  }

  // MARK: Versions of glibc

  /// The highest version of glibc that is needed, apart from weak needs.
  private func glibc(_ dynamic: DynamicSection) throws(ObjectFileError) -> Version? {
    guard let address = dynamic.versions, let stringAddress = dynamic.strings else { return nil }
    let strings = try loaded(at: stringAddress, "the names of its dynamic section")
    let table = try loaded(at: address, "the versions it needs")
    var highest: Version?
    // Each record has its own 16 bytes, so a correct file has no more records than this.
    var steps = table.count / 16
    var library: UInt64 = 0
    for _ in 0..<dynamic.versionCount {
      let record = try Self.record(table, library, &steps)
      var offset = library + UInt64(record.u32(8))
      for _ in 0..<record.u16(2) {
        let version = try Self.record(table, offset, &steps)
        if version.u16(4) & Self.weakVersion == 0,
          let needed = strings.untilZero(UInt64(version.u32(8))).flatMap(
            Version.init(glibcSymbolVersion:))
        {
          highest = max(highest ?? needed, needed)
        }
        if version.u32(12) == 0 { break }
        offset += UInt64(version.u32(12))
      }
      if record.u32(12) == 0 { break }
      library += UInt64(record.u32(12))
    }
    return highest
  }

  /// `VER_FLG_WEAK`: the loader accepts a file in which the version is missing (glibc, elf/dl-version.c).
  private static let weakVersion: UInt16 = 2

  private static func record(
    _ table: FilePart, _ offset: UInt64, _ steps: inout Int
  ) throws(ObjectFileError) -> FilePart {
    steps -= 1
    guard steps >= 0, table.count >= 16, offset <= UInt64(table.count - 16) else {
      throw .outside("the versions it needs")
    }
    return table.part(Int(offset), 16)
  }
}

/// The contents of a dynamic section.
struct DynamicSection {
  /// Offsets in the table of names.
  private(set) var needed: [UInt64] = []
  private(set) var libraryName: UInt64?
  // Addresses.
  private(set) var strings: UInt64?
  private(set) var symbols: UInt64?
  private(set) var hash: UInt64?
  private(set) var gnuHash: UInt64?
  private(set) var versions: UInt64?
  private(set) var versionCount: UInt64 = 0
  private(set) var bindsNow = false
  private(set) var isPIE = false

  init(_ part: FilePart, is64: Bool) {
    for entry in part.records(of: is64 ? 16 : 8) {
      let tag = entry.word(0, is64: is64)
      if tag == 0 { break }
      set(tag, to: entry.word(is64 ? 8 : 4, is64: is64))
    }
  }

  /// `DT_…` of the System V ABI and of glibc's elf.h.
  private mutating func set(_ tag: UInt64, to value: UInt64) {
    switch tag {
    case 1: needed.append(value)
    case 4: hash = value
    case 5: strings = value
    case 6: symbols = value
    case 14: libraryName = value
    case 24: bindsNow = true
    // DF_BIND_NOW
    case 30: bindsNow = bindsNow || value & 8 != 0
    case 0x6FFF_FEF5: gnuHash = value
    // DF_1_NOW and DF_1_PIE
    case 0x6FFF_FFFB:
      bindsNow = bindsNow || value & 1 != 0
      isPIE = value & 0x0800_0000 != 0
    case 0x6FFF_FFFE: versions = value
    case 0x6FFF_FFFF: versionCount = value
    default: break
    }
  }
}

/// `Elf32_Sym` and `Elf64_Sym`, as far as they are needed to recognize an export.
struct DynamicSymbol {
  let name: UInt32
  private let info: UInt8
  private let visibility: UInt8
  private let section: UInt16
  private let value: UInt64

  init(_ part: FilePart, is64: Bool) {
    name = part.u32(0)
    info = part.u8(is64 ? 4 : 12)
    visibility = part.u8(is64 ? 5 : 13) & 3
    section = part.u16(is64 ? 6 : 14)
    value = part.word(is64 ? 8 : 4, is64: is64)
  }

  /// Whether other files can bind to the symbol.
  var isExport: Bool {
    let isGlobal = [1, 2, 10].contains(info >> 4)
    let isForLinkers = [3, 4].contains(info & 15)
    let isVisible = visibility == 0 || visibility == 3
    return isGlobal && isVisible && !isForLinkers && section != 0 && !isVersionName && name != 0
  }

  /// Whether the symbol is the name of a version. GNU ld defines the names of a library's versions as
  /// absolute symbols.
  private var isVersionName: Bool { section == 0xFFF1 && value == 0 }
}

extension Version {
  /// The version of glibc that a symbol's version names: `GLIBC_2.34`.
  init?(glibcSymbolVersion name: ArraySlice<UInt8>) {
    let name = ByteString(name)
    // Loaders that support DT_RELR define this version; 2.36 was the first.
    if name == "GLIBC_ABI_DT_RELR" {
      self.init(2, 36)
      return
    }
    guard name.hasPrefix("GLIBC_") else { return nil }
    self.init(name.dropFirst(6))
  }
}

extension [ByteString] {
  func sortedWithoutRepeats() -> [ByteString] {
    var result: [ByteString] = []
    result.reserveCapacity(count)
    for element in sorted() where element != result.last { result.append(element) }
    return result
  }
}
