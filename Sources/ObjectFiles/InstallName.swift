import ByteStrings

/// The name under which a program loads a library for Apple's systems, as the library tells it.
public enum InstallName {
  /// How much of a file ``of(_:)`` wants to see, in bytes: the load commands of a library, or the
  /// head of a text stub.
  public static let length = 1 << 16

  /// Reads the beginning of a 64-bit Mach-O library, a universal file or a text stub (`.tbd`, of the
  /// versions in YAML); nil if it does not tell a name.
  ///
  /// All parts of a universal file have the same name, so the first that can be read counts. A stub
  /// with several documents has the library itself first.
  public static func of(_ start: [UInt8]) -> ByteString? {
    if start.starts(with: Magic.machO64) { return machO(start[...]) }
    if let part = firstPart(of: start) { return machO(part) }
    if start.starts(with: "---".utf8) { return stub(ByteString(start)) }
    return nil
  }

  /// From the first part of a universal file on; only its beginning has to be there.
  private static func firstPart(of start: [UInt8]) -> ArraySlice<UInt8>? {
    guard start.count >= 28 else { return nil }
    let header = FilePart(start[..<28], isBigEndian: true)
    guard UniversalFile.isUniversal(start), let offset = Int(exactly: header.u32(16)) else {
      return nil
    }
    return start.dropFirst(offset)
  }

  private static func machO(_ start: ArraySlice<UInt8>) -> ByteString? {
    guard start.starts(with: Magic.machO64) else { return nil }
    do throws(ObjectFileError) {
      let file = try MachOFile(Array(start))
      guard let command = try file.command(LoadCommandKind.idDylib, size: 12) else { return nil }
      return command.body.untilZero(UInt64(command.body.u32(8))).map { ByteString($0) }
    } catch {
      return nil
    }
  }

  private static func stub(_ text: ByteString) -> ByteString? {
    for line in text.split(UInt8(ascii: "\n")).dropFirst() {
      // The next document.
      if line.hasPrefix("---") { return nil }
      guard line.hasPrefix("install-name:") else { continue }
      return unquoted(line.dropFirst(13))
    }
    return nil
  }

  /// A scalar of YAML: plain, or in quotes of either kind.
  private static func unquoted(_ text: ByteString) -> ByteString {
    let space: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    let value = text.bytes.drop(while: space)
    guard let first = value.first, [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(first) else {
      return ByteString(value.prefix { !space($0) })
    }
    return ByteString(value.dropFirst().prefix { $0 != first })
  }
}
