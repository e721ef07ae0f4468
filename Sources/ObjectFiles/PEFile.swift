import ByteStrings

/// A PE file: a linked file for Windows or UEFI.
///
/// The layouts are those of Microsoft's "PE Format".
struct PEFile {
  private var bytes: FileBytes
  private let header: COFFHeader
  /// The optional header, which every linked file has.
  private let optional: FilePart
  private let is64: Bool
  private let map: SectionMap

  private init(_ contents: [UInt8]) throws(ObjectFileError) {
    bytes = FileBytes(contents)
    let start = UInt64(try bytes.part(0, 64, "its DOS header").u32(60))
    guard start < UInt64(bytes.count), try bytes.part(start, 4, "its header").u32(0) == 0x4550
    else { throw .unsupported("a program for DOS") }
    header = COFFHeader(try bytes.part(start + 4, 20, "its header"))
    optional = try bytes.part(start + 24, UInt64(header.optionalSize), "its optional header")
    guard optional.count >= 2, [0x10B, 0x20B].contains(optional.u16(0)) else {
      throw .malformed("an optional header of unknown kind")
    }
    is64 = optional.u16(0) == 0x20B
    guard optional.count >= (is64 ? 112 : 96) else { throw .outside("its optional header") }
    let sections = try bytes.table(
      start + 24 + UInt64(header.optionalSize), count: UInt64(header.sectionCount), of: 40,
      "the table of its sections")
    map = SectionMap(sections, headerSize: optional.u32(60))
  }

  static func facts(_ contents: [UInt8]) throws(ObjectFileError) -> FileFacts {
    var file = try PEFile(contents)
    return try file.facts()
  }

  private mutating func facts() throws(ObjectFileError) -> FileFacts {
    let isLibrary = header.characteristics & 0x2000 != 0
    var facts = FileFacts(
      format: .pe, architecture: header.architecture, kind: isLibrary ? .sharedLibrary : .program)
    facts.hasSymbolTable = header.symbolCount > 0
    facts.hasDebugInformation = try header.hasDebugInformation(map.sections, bytes)

    let characteristics = optional.u16(70)
    var image = FileFacts.Image()
    let hasRelocations = header.characteristics & 1 == 0
    image.isPositionIndependent = hasRelocations && characteristics & 0x40 != 0
    image.hasExecutableStack = characteristics & 0x100 == 0
    image.hasEntryPoint = optional.u32(16) != 0
    try addExports(to: &image)
    image.needed = try imports() + delayedImports()
    facts.image = image
    facts.pe = FileFacts.PE(
      subsystem: Self.subsystem(optional.u16(68)),
      characteristics: Self.names(ofCharacteristics: characteristics),
      isSigned: directory(4).map { $0.size > 0 } ?? false)
    return facts
  }

  // MARK: Data directories

  /// The address and size in an entry of the optional header's list of directories.
  private func directory(_ index: Int) -> (address: UInt32, size: UInt32)? {
    let list = is64 ? 112 : 96
    let count = min(Int(optional.u32(list - 4)), (optional.count - list) / 8)
    guard index < count else { return nil }
    let entry = optional.part(list + 8 * index, 8)
    return entry.u32(0) == 0 ? nil : (entry.u32(0), entry.u32(4))
  }

  /// The bytes from an address to the end of its section's contents in the file.
  private func loaded(at address: UInt32, _ name: Literal) throws(ObjectFileError) -> FilePart {
    guard let place = map.place(of: address) else { throw .outside(name) }
    let count = min(place.count, UInt64(bytes.count) - min(place.offset, UInt64(bytes.count)))
    return try bytes.part(place.offset, count, name)
  }

  private mutating func name(at address: UInt32) throws(ObjectFileError) -> ByteString {
    try bytes.name(0, in: try loaded(at: address, "a name"))
  }

  private mutating func addExports(to image: inout FileFacts.Image) throws(ObjectFileError) {
    guard let directory = directory(0) else { return }
    let table = try loaded(at: directory.address, "its table of exports")
    guard table.count >= 40 else { throw .outside("its table of exports") }
    if table.u32(12) != 0 { image.libraryName = try name(at: table.u32(12)) }
    let count = table.u32(24)
    if count == 0 { return }
    let pointers = try loaded(at: table.u32(32), "the names of its exports")
    guard UInt64(count) * 4 <= UInt64(pointers.count) else {
      throw .outside("the names of its exports")
    }
    var names: [ByteString] = []
    for pointer in pointers.part(0, Int(count) * 4).records(of: 4) {
      names.append(try name(at: pointer.u32(0)))
    }
    image.exports = names.sortedWithoutRepeats()
  }

  private mutating func imports() throws(ObjectFileError) -> [ByteString] {
    guard let directory = directory(1) else { return [] }
    return try libraries(directory.address, recordSize: 20, nameAt: 12)
  }

  /// The libraries that are loaded when one of their functions is first called.
  private mutating func delayedImports() throws(ObjectFileError) -> [ByteString] {
    guard let directory = directory(13) else { return [] }
    return try libraries(directory.address, recordSize: 32, nameAt: 4)
  }

  /// The names in a table. A record without a name ends the table.
  private mutating func libraries(
    _ address: UInt32, recordSize: Int, nameAt offset: Int
  ) throws(ObjectFileError) -> [ByteString] {
    var names: [ByteString] = []
    for record in try loaded(at: address, "its table of imports").records(of: recordSize) {
      let address = record.u32(offset)
      if address == 0 { break }
      names.append(try name(at: address))
    }
    return names
  }

  // MARK: Names of numbers

  static let subsystems: [(number: UInt16, name: Literal)] = [
    (1, "native"), (2, "windows"), (3, "console"), (7, "posix"), (9, "windows-ce"),
    (10, "efi-application"), (11, "efi-boot-service-driver"), (12, "efi-runtime-driver"),
    (13, "efi-rom"), (14, "xbox"), (16, "windows-boot-application"),
  ]

  private static func subsystem(_ number: UInt16) -> ByteString {
    subsystems.first { $0.number == number }.map { ByteString($0.name) }
      ?? "subsystem " + ByteString(number: number)
  }

  static let characteristicNames: [Literal] = [
    "high-entropy-va", "dynamic-base", "force-integrity", "nx-compat", "no-isolation", "no-seh",
    "no-bind", "appcontainer", "wdm-driver", "guard-cf", "terminal-server-aware",
  ]

  /// The names of the bits that are set. The first name belongs to the bit 0x20.
  private static func names(ofCharacteristics bits: UInt16) -> [ByteString] {
    characteristicNames.indices.filter { bits >> ($0 + 5) & 1 != 0 }
      .map { ByteString(characteristicNames[$0]) }
  }
}

/// Translates the addresses in a PE file to offsets in the file.
struct SectionMap {
  let sections: FilePart
  /// The sections, in the order of their addresses.
  private let ranges: [(address: UInt32, offset: UInt32, size: UInt32)]

  /// - Parameter headerSize: the number of bytes at the beginning of the file that are loaded as they
  ///   are.
  init(_ sections: FilePart, headerSize: UInt32) {
    self.sections = sections
    let ranges = sections.records(of: 40).map { section in
      (address: section.u32(12), offset: section.u32(20), size: section.u32(16))
    }
    self.ranges = ([(0, 0, headerSize)] + ranges).sorted { $0.address < $1.address }
  }

  /// The offset of the byte at an address, and the number of bytes of its section from there on.
  func place(of address: UInt32) -> (offset: UInt64, count: UInt64)? {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].address <= address { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let range = ranges[low - 1]
    let inside = address - range.address
    guard inside < range.size else { return nil }
    return (UInt64(range.offset) + UInt64(inside), UInt64(range.size - inside))
  }
}

/// The file header that COFF objects and PE files have in common.
struct COFFHeader {
  let machine: UInt16
  let sectionCount: UInt16
  let symbolOffset: UInt32
  let symbolCount: UInt32
  let optionalSize: UInt16
  let characteristics: UInt16

  init(_ part: FilePart) {
    machine = part.u16(0)
    sectionCount = part.u16(2)
    symbolOffset = part.u32(8)
    symbolCount = part.u32(12)
    optionalSize = part.u16(16)
    characteristics = part.u16(18)
  }

  var architecture: ByteString {
    Machine.coff(machine) ?? "COFF machine " + ByteString(number: machine)
  }

  /// Whether a section contains DWARF. A name with more than eight bytes is written as `/` and an
  /// offset in the string table, which is after the symbols.
  func hasDebugInformation(
    _ sections: FilePart, _ bytes: FileBytes
  ) throws(ObjectFileError) -> Bool {
    guard symbolOffset != 0 else { return false }
    let stringOffset = UInt64(symbolOffset) + 18 * UInt64(symbolCount)
    let strings = try bytes.rest(stringOffset, "its table of strings")
    return sections.records(of: 40).contains { section in
      guard section.u8(0) == UInt8(ascii: "/") else { return false }
      let digits = ByteString(section.part(1, 7).bytes.prefix { $0 != 0 })
      guard let offset = digits.decimalNumber else { return false }
      return strings.holds(".debug_info", at: UInt64(offset))
    }
  }
}

/// A COFF object. It can only be recognized by its machine number, because COFF has no magic bytes.
enum COFFObject {
  static func facts(_ contents: [UInt8]) throws(ObjectFileError) -> FileFacts {
    let bytes = FileBytes(contents)
    guard bytes.count >= 20 else { throw .unknownFormat }
    let header = COFFHeader(bytes.whole)
    guard Machine.coff(header.machine) != nil, header.optionalSize == 0 else {
      throw .unknownFormat
    }
    let sections = try bytes.table(
      20, count: UInt64(header.sectionCount), of: 40, "the table of its sections")
    var facts = FileFacts(format: .coff, architecture: header.architecture, kind: .object)
    facts.hasSymbolTable = header.symbolCount > 0
    facts.hasDebugInformation = try header.hasDebugInformation(sections, bytes)
    return facts
  }
}
