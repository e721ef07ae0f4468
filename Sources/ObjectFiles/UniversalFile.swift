import ByteStrings

/// A universal (fat) file. For each of several architectures it contains a Mach-O file, or an archive of
/// Mach-O files.
///
/// The layouts are those of Apple's mach-o/fat.h; all numbers are big-endian.
public struct UniversalFile: Sendable {
  /// The part for one architecture.
  public struct Slice: Sendable {
    public let architecture: MachOArchitecture
    public let contents: ArraySlice<UInt8>
    /// The table's `cpusubtype`, including its upper bits.
    let subtype: UInt32
    /// The exponent of the alignment: the slice's offset is a multiple of two to this power.
    let alignment: UInt32
  }

  public let slices: [Slice]

  private static let magic: UInt32 = 0xCAFE_BABE
  /// The magic number of a file with 64-bit offsets and sizes.
  private static let magic64: UInt32 = 0xCAFE_BABF
  private static let headerSize = 8
  private static let recordSize = 20
  /// `MAXSECTALIGN` of Apple's cctools.
  private static let largestAlignment: UInt32 = 15

  /// Reads a universal file; nil if the first bytes are not those of one.
  public init?(_ contents: [UInt8]) throws(ObjectFileError) {
    guard let is64 = Self.is64(contents) else { return nil }
    let file = FileBytes(contents, isBigEndian: true)
    let size = is64 ? 32 : Self.recordSize
    let table = try file.table(
      UInt64(Self.headerSize), count: UInt64(file.whole.u32(4)), of: size,
      "the table of architectures")
    var slices: [Slice] = []
    for record in table.records(of: size) {
      slices.append(try Self.slice(record, is64: is64, file))
    }
    try Self.checkPlaces(slices, behind: Self.headerSize + table.count)
    self.slices = slices
  }

  /// Whether a file begins like a universal file with offsets of 32 bits.
  static func isUniversal(_ contents: [UInt8]) -> Bool { is64(contents) == false }

  /// Whether the table has 64-bit offsets and sizes; nil if the file is not universal.
  private static func is64(_ contents: [UInt8]) -> Bool? {
    guard contents.count >= headerSize else { return nil }
    let header = FilePart(contents[..<headerSize], isBigEndian: true)
    switch header.u32(0) {
    // A Java class begins with the same bytes. Here it has its version, which is 45 or more.
    case magic where header.u32(4) < 45: return false
    case magic64: return true
    default: return nil
    }
  }

  private static func slice(
    _ record: FilePart, is64: Bool, _ file: FileBytes
  ) throws(ObjectFileError) -> Slice {
    let offset = record.word(8, is64: is64)
    let size = record.word(is64 ? 16 : 12, is64: is64)
    let subtype = record.u32(4)
    return Slice(
      architecture: MachOArchitecture(cpu: record.u32(0), subtype: subtype),
      contents: try file.part(offset, size, "the part for an architecture").bytes,
      subtype: subtype, alignment: record.u32(is64 ? 24 : 16))
  }

  /// Checks that each byte belongs to one slice at most, so that reading all slices does not take longer
  /// than reading the file.
  private static func checkPlaces(
    _ slices: [Slice], behind start: Int
  ) throws(ObjectFileError) {
    var end = start
    for slice in slices.sorted(by: { $0.contents.startIndex < $1.contents.startIndex }) {
      if slice.contents.startIndex < end {
        throw .malformed("its parts for several architectures lie over each other")
      }
      end = slice.contents.endIndex
      if slice.alignment > largestAlignment {
        throw .malformed("a part for an architecture has an alignment of more than 32 KiB")
      }
    }
    if Set(slices.map { $0.architecture }).count < slices.count {
      throw .malformed("it has two parts for one architecture")
    }
    if slices.isEmpty { throw .malformed("it is universal, and has no part for any architecture") }
  }

  public func slice(_ architecture: MachOArchitecture) -> Slice? {
    slices.first { $0.architecture == architecture }
  }

  public var architectures: [ByteString] { slices.map { $0.architecture.name } }
}

// MARK: - Writing

extension UniversalFile {
  /// Why files cannot become one universal file.
  public enum Failure: Error, Hashable, Sendable {
    case file(ObjectFileError)
    /// The file is neither a linked Mach-O file nor an object, nor an archive of objects.
    case notMachO
    /// The archive contains no Mach-O object that would show its architecture.
    case emptyArchive
    case unknownArchitecture(ByteString)
    case mixedArchive(ByteString, ByteString)
    case repeated(ByteString)
    case tooLarge

    /// What is wrong, as the end of a sentence that starts with the file's name.
    public var message: ByteString {
      switch self {
      case .file(let error): error.message
      case .notMachO: "is not a Mach-O file, nor an archive of Mach-O objects"
      case .emptyArchive: "is an archive without a Mach-O object, which would tell its architecture"
      case .unknownArchitecture(let name): "is for " + name + ", which zcc does not know"
      case .mixedArchive(let first, let second):
        "is an archive with objects for " + first + " and for " + second
          + "; it can be in a universal file for one architecture only"
      case .repeated(let architecture):
        "is for " + architecture + ", and so is another one of the files; leave one of them out"
      case .tooLarge: "would be larger than 4 GiB, which a universal file cannot be"
      }
    }
  }

  /// Builds a universal file from files. It gets all slices of those that are universal, and each other
  /// file as a slice.
  ///
  /// The slices have the order of Apple's lipo: those for arm64 come last, the others are sorted by their
  /// alignment, so that the file is short.
  public struct Builder {
    private var slices: [Slice] = []

    public init() {}

    public mutating func add(_ contents: [UInt8]) throws(Failure) {
      for slice in try UniversalFile.slices(of: contents) {
        if slices.contains(where: { $0.architecture == slice.architecture }) {
          throw .repeated(slice.architecture.name)
        }
        slices.append(slice)
      }
    }

    public var file: UniversalFile {
      UniversalFile(ordered: slices.enumerated().sorted { isBefore($0, $1) }.map { $0.element })
    }

    private func isBefore(
      _ left: (offset: Int, element: Slice), _ right: (offset: Int, element: Slice)
    ) -> Bool {
      let (first, second) = (left.element, right.element)
      if first.architecture.cpu == second.architecture.cpu { return first.subtype < second.subtype }
      if first.architecture.cpu == MachOArchitecture.arm64CPU { return false }
      if second.architecture.cpu == MachOArchitecture.arm64CPU { return true }
      if first.alignment != second.alignment { return first.alignment < second.alignment }
      return left.offset < right.offset
    }
  }

  private static func slices(of contents: [UInt8]) throws(Failure) -> [Slice] {
    do throws(ObjectFileError) {
      if let file = try UniversalFile(contents) { return file.slices }
    } catch {
      throw .file(error)
    }
    return [try slice(of: contents)]
  }

  /// A thin file as a slice.
  private static func slice(of contents: [UInt8]) throws(Failure) -> Slice {
    if ByteString(contents.prefix(8)) == Magic.archive { return try slice(ofArchive: contents) }
    guard let header = MachOHeader(contents[...]) else { throw .notMachO }
    guard let alignment = header.architecture.pageExponent else {
      throw .unknownArchitecture(header.architecture.name)
    }
    return Slice(
      architecture: header.architecture, contents: contents[...], subtype: header.subtype,
      alignment: alignment)
  }

  private static func slice(ofArchive contents: [UInt8]) throws(Failure) -> Slice {
    var first: MachOHeader?
    for member in Archive.members(of: contents) {
      guard let header = MachOHeader(member) else { continue }
      if let first, first.architecture != header.architecture {
        throw .mixedArchive(first.architecture.name, header.architecture.name)
      }
      first = first ?? header
    }
    guard let first else { throw .emptyArchive }
    // An archive is read and not mapped, so the alignment of a pointer is enough.
    return Slice(
      architecture: first.architecture, contents: contents[...], subtype: first.subtype,
      alignment: first.is64 ? 3 : 2)
  }

  /// The file with other contents in the same slices.
  func replacing(_ contents: [[UInt8]]) -> UniversalFile {
    UniversalFile(
      ordered: zip(slices, contents).map { slice, contents in
        Slice(
          architecture: slice.architecture, contents: contents[...], subtype: slice.subtype,
          alignment: slice.alignment)
      })
  }

  private init(ordered slices: [Slice]) { self.slices = slices }

  /// The bytes of the file.
  public func encoded() throws(Failure) -> [UInt8] {
    var file: [UInt8] = []
    var offsets: [Int] = []
    var end = Self.headerSize + Self.recordSize * slices.count
    for slice in slices {
      let step = 1 << Int(slice.alignment)
      let offset = (end + step - 1) / step * step
      offsets.append(offset)
      end = offset + slice.contents.count
    }
    guard UInt32(exactly: end) != nil else { throw .tooLarge }
    file.reserveCapacity(end)
    file.append(bigEndian: [Self.magic, UInt32(slices.count)])
    for (slice, offset) in zip(slices, offsets) {
      file.append(
        bigEndian: [
          slice.architecture.cpu, slice.subtype, UInt32(offset), UInt32(slice.contents.count),
          slice.alignment,
        ])
    }
    for (slice, offset) in zip(slices, offsets) {
      file += repeatElement(0, count: offset - file.count)
      file += slice.contents
    }
    return file
  }
}

/// The fields of a Mach-O header that are the same for both word sizes, in little-endian files.
struct MachOHeader {
  let architecture: MachOArchitecture
  /// The subtype, including its upper bits.
  let subtype: UInt32
  let is64: Bool

  init?(_ contents: ArraySlice<UInt8>) {
    let magic64: UInt32 = 0xFEED_FACF
    let magic32: UInt32 = 0xFEED_FACE
    guard contents.count >= 28 else { return nil }
    let header = FilePart(contents)
    guard header.u32(0) == magic64 || header.u32(0) == magic32 else { return nil }
    is64 = header.u32(0) == magic64
    subtype = header.u32(8)
    architecture = MachOArchitecture(cpu: header.u32(4), subtype: subtype)
  }
}
