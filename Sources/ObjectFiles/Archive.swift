import ByteStrings

/// An `ar` archive: a library of object files.
public enum Archive {
  /// Returns at most `count` bytes of an archive from an offset on; nil if there is nothing to read.
  public typealias Reader = (_ offset: Int64, _ count: Int) -> [UInt8]?

  /// The header of the first object in the archive, which is the first member that has such a header.
  public static func firstObject(_ read: Reader) -> ObjectHeader? {
    var place = ArchivePlace()
    for _ in 0..<membersToTry {
      guard let member = place.nextMember(read) else { return nil }
      if let header = ObjectHeader(member.start) { return header }
    }
    return nil
  }

  static func firstObject(in bytes: [UInt8]) -> ObjectHeader? { firstObject(reader(of: bytes)) }

  /// The contents of each member that is not an index.
  static func members(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var place = ArchivePlace()
    let read = reader(of: bytes)
    var members: [ArraySlice<UInt8>] = []
    while let member = place.nextMember(read) {
      let rest = bytes.dropFirst(Int(clamping: member.offset))
      members.append(rest.prefix(Int(clamping: member.size)))
    }
    return members
  }

  private static func reader(of bytes: [UInt8]) -> Reader {
    { offset, count in Int(exactly: offset).map { Array(bytes.dropFirst($0).prefix(count)) } }
  }

  /// The number of members to look at. The first members need not be objects: an rlib begins with
  /// rustc's metadata.
  private static let membersToTry = 8
}

/// The place up to which an archive has been read.
private struct ArchivePlace {
  private var offset = Int64(Magic.archive.utf8CodeUnitCount)

  /// The place of a member's contents, and their first bytes.
  struct Contents {
    let offset: Int64
    let size: Int64
    let start: [UInt8]
  }

  /// The next member that is not an index; nil at the end, or if there is no header of a member.
  mutating func nextMember(_ read: Archive.Reader) -> Contents? {
    while let bytes = read(offset, ArchiveMember.headerLength + ArchiveMember.nameRoom),
      let member = ArchiveMember(bytes)
    {
      let start = offset + Int64(ArchiveMember.headerLength)
      offset = start + member.size + member.size % 2
      if member.isIndex { continue }
      let nameLength = min(Int64(member.nameLength), member.size)
      let size = member.size - nameLength
      let contents = bytes.dropFirst(ArchiveMember.headerLength + Int(nameLength))
      return Contents(
        offset: start + nameLength, size: size, start: Array(contents.prefix(Int(clamping: size))))
    }
    return nil
  }
}

/// The header of a member of an `ar` archive.
struct ArchiveMember {
  static let headerLength = 60
  /// Enough bytes for a long name in BSD's format and the header of an object.
  static let nameRoom = 276

  /// The size of the contents in bytes.
  let size: Int64
  /// The number of bytes of the contents that are a name in BSD's format (`#1/20`).
  let nameLength: Int
  /// Whether the member is about the other members: a table of their symbols or of their long names.
  let isIndex: Bool

  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.headerLength, bytes[58] == 0x60, bytes[59] == 0x0A,
      let size = Self.number(bytes[48..<58])
    else { return nil }
    self.size = Int64(size)
    nameLength = bytes.starts(with: "#1/".utf8) ? Self.number(bytes[3..<16]) ?? 0 : 0
    let name = nameLength > 0 ? bytes.dropFirst(Self.headerLength).prefix(nameLength) : bytes[..<16]
    isIndex = Self.isIndex(ByteString(name))
  }

  /// Whether a name is that of an index: one of System V's names (GNU's, and two in the PE/COFF
  /// specification), or BSD's.
  private static func isIndex(_ name: ByteString) -> Bool {
    let names: [StaticString] = ["/ ", "// ", "/SYM64/ ", "/<", "ARFILENAMES/ ", "__.SYMDEF"]
    return names.contains { name.hasPrefix($0) }
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    ByteString(field.prefix { $0 != UInt8(ascii: " ") }).decimalNumber
  }
}
