import ByteStrings

/// An ELF file: its header, and the places of its segments and sections.
///
/// The layouts are those of the System V ABI's chapters on object files, for both classes.
struct ELFFile {
  struct Segment {
    let type: UInt32
    let flags: UInt32
    let offset: UInt64
    let address: UInt64
    let fileSize: UInt64
    let alignment: UInt64
  }

  struct Section {
    let name: UInt32
    let type: UInt32
    let offset: UInt64
    let size: UInt64
  }

  var bytes: FileBytes
  let is64: Bool
  let type: UInt16
  let machine: UInt16
  let entry: UInt64
  let segments: [Segment]
  let sections: [Section]
  private let sectionNames: Int

  init(_ contents: [UInt8]) throws(ObjectFileError) {
    guard contents.count >= 16 else { throw .outside("its header") }
    guard contents[4] == 1 || contents[4] == 2, contents[5] == 1 || contents[5] == 2 else {
      throw .malformed("an ELF header of unknown class or byte order")
    }
    is64 = contents[4] == 2
    bytes = FileBytes(contents, isBigEndian: contents[5] == 2)
    let header = ELFHeader(try bytes.part(0, is64 ? 64 : 52, "its header"), is64: is64)
    type = header.type
    machine = header.machine
    entry = header.entry
    sections = try Self.sections(header, bytes)
    segments = try Self.segments(header, bytes)
    sectionNames =
      header.sectionNames == 0xFFFF
      ? Int(try Self.firstSection(header, bytes)?.u32(is64 ? 40 : 24) ?? 0)
      : Int(header.sectionNames)
  }

  /// The section with number 0. It has the numbers that are too large for the header.
  private static func firstSection(
    _ header: ELFHeader, _ bytes: FileBytes
  ) throws(ObjectFileError) -> FilePart? {
    if header.sectionOffset == 0 { return nil }
    return try bytes.part(
      header.sectionOffset, UInt64(header.sectionSize), "the table of its sections")
  }

  private static func sections(
    _ header: ELFHeader, _ bytes: FileBytes
  ) throws(ObjectFileError) -> [Section] {
    if header.sectionOffset == 0 { return [] }
    let minimum = header.is64 ? 64 : 40
    guard Int(header.sectionSize) >= minimum else {
      throw .malformed("its section headers are too short")
    }
    var count = UInt64(header.sectionCount)
    if count == 0, let first = try firstSection(header, bytes) {
      count = header.is64 ? first.u64(32) : UInt64(first.u32(20))
    }
    let size = Int(header.sectionSize)
    let table = try bytes.table(
      header.sectionOffset, count: count, of: size, "the table of its sections")
    return table.records(of: size).map { Section($0, is64: header.is64) }
  }

  private static func segments(
    _ header: ELFHeader, _ bytes: FileBytes
  ) throws(ObjectFileError) -> [Segment] {
    if header.segmentOffset == 0 || header.segmentCount == 0 { return [] }
    let size = Int(header.segmentSize)
    guard size >= (header.is64 ? 56 : 32) else {
      throw .malformed("its program headers are too short")
    }
    var count = UInt64(header.segmentCount)
    // PN_XNUM
    if count == 0xFFFF, let first = try firstSection(header, bytes) {
      count = UInt64(first.u32(header.is64 ? 44 : 28))
    }
    let table = try bytes.table(
      header.segmentOffset, count: count, of: size, "the table of its segments")
    return table.records(of: size).map { Segment($0, is64: header.is64) }
  }

  /// The segment's part of the file.
  func contents(of segment: Segment, _ name: Literal) throws(ObjectFileError) -> FilePart {
    try bytes.part(segment.offset, segment.fileSize, name)
  }

  /// The bytes that are loaded from an address on, to the end of the segment.
  func loaded(at address: UInt64, _ name: Literal) throws(ObjectFileError) -> FilePart {
    for segment in segments where segment.type == SegmentType.load {
      guard address >= segment.address else { continue }
      let offset = address - segment.address
      guard offset < segment.fileSize else { continue }
      let (position, overflow) = segment.offset.addingReportingOverflow(offset)
      if overflow { throw .outside(name) }
      return try bytes.part(position, segment.fileSize - offset, name)
    }
    throw .outside(name)
  }

  /// Whether there is a section with one of these names.
  func hasSection(_ names: [StaticString]) throws(ObjectFileError) -> Bool {
    guard sectionNames != 0, sectionNames < sections.count else { return false }
    let table = sections[sectionNames]
    let strings = try bytes.part(table.offset, table.size, "the names of its sections")
    return sections.contains { section in
      names.contains { strings.holds($0, at: UInt64(section.name)) }
    }
  }
}

/// The parts of `Elf32_Ehdr` and `Elf64_Ehdr` that are used here.
struct ELFHeader {
  let is64: Bool
  let type: UInt16
  let machine: UInt16
  let entry: UInt64
  let segmentOffset: UInt64
  let sectionOffset: UInt64
  let segmentSize: UInt16
  let segmentCount: UInt16
  let sectionSize: UInt16
  let sectionCount: UInt16
  let sectionNames: UInt16

  init(_ part: FilePart, is64: Bool) {
    self.is64 = is64
    type = part.u16(16)
    machine = part.u16(18)
    entry = part.word(24, is64: is64)
    segmentOffset = part.word(is64 ? 32 : 28, is64: is64)
    sectionOffset = part.word(is64 ? 40 : 32, is64: is64)
    let sizes = is64 ? 54 : 42
    segmentSize = part.u16(sizes)
    segmentCount = part.u16(sizes + 2)
    sectionSize = part.u16(sizes + 4)
    sectionCount = part.u16(sizes + 6)
    sectionNames = part.u16(sizes + 8)
  }
}

extension ELFFile.Segment {
  /// `Elf32_Phdr` and `Elf64_Phdr`.
  init(_ part: FilePart, is64: Bool) {
    type = part.u32(0)
    flags = part.u32(is64 ? 4 : 24)
    offset = part.word(is64 ? 8 : 4, is64: is64)
    address = part.word(is64 ? 16 : 8, is64: is64)
    fileSize = part.word(is64 ? 32 : 16, is64: is64)
    alignment = part.word(is64 ? 48 : 28, is64: is64)
  }
}

extension ELFFile.Section {
  /// `Elf32_Shdr` and `Elf64_Shdr`.
  init(_ part: FilePart, is64: Bool) {
    name = part.u32(0)
    type = part.u32(4)
    offset = part.word(is64 ? 24 : 16, is64: is64)
    size = part.word(is64 ? 32 : 20, is64: is64)
  }
}

/// `p_type`.
enum SegmentType {
  static let load: UInt32 = 1
  static let dynamic: UInt32 = 2
  static let interpreter: UInt32 = 3
  static let stack: UInt32 = 0x6474_E551
  static let relro: UInt32 = 0x6474_E552
}

/// `sh_type`.
enum SectionType {
  static let symbols: UInt32 = 2
  static let dynamicSymbols: UInt32 = 11
}
