import ByteStrings

/// An `ar` archive: a library of object files.
public enum Archive {
  /// The header of the first object in it: of the first member that has one.
  ///
  /// - Parameter read: at most so many bytes of the archive from an offset on; nil where there is
  ///   nothing to read.
  public static func firstObject(
    _ read: (_ offset: Int64, _ count: Int) -> [UInt8]?
  ) -> ObjectHeader? {
    var offset = Int64(Magic.archive.utf8CodeUnitCount)
    for _ in 0..<membersToTry {
      guard let bytes = read(offset, ArchiveMember.headerLength + nameRoom),
        let member = ArchiveMember(bytes)
      else { return nil }
      let contents = bytes.dropFirst(ArchiveMember.headerLength + member.nameLength)
      if let header = ObjectHeader(Array(contents)) { return header }
      offset += Int64(ArchiveMember.headerLength) + member.size + member.size % 2
    }
    return nil
  }

  /// The symbol index and the long names come first, and a COFF archive has three such members.
  private static let membersToTry = 8
  /// Room for a BSD long name and an object's header behind a member's own.
  private static let nameRoom = 276
}

/// The header of a member of an `ar` archive.
struct ArchiveMember {
  static let headerLength = 60

  /// Without the header, in bytes.
  let size: Int64
  /// How much of the member is a name of BSD's kind (`#1/20`), in bytes.
  let nameLength: Int

  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.headerLength, bytes[58] == 0x60, bytes[59] == 0x0A,
      let size = Self.number(bytes[48..<58])
    else { return nil }
    self.size = Int64(size)
    nameLength = bytes.starts(with: "#1/".utf8) ? Self.number(bytes[3..<16]) ?? 0 : 0
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    ByteString(field.prefix { $0 != UInt8(ascii: " ") }).decimalNumber
  }
}
