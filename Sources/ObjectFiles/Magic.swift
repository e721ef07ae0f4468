import ByteStrings

/// The first bytes of files, which show their formats.
enum Magic {
  static let elf: [UInt8] = [0x7F, 0x45, 0x4C, 0x46]
  /// `MH_MAGIC_64`, little-endian.
  static let machO64: [UInt8] = [0xCF, 0xFA, 0xED, 0xFE]
  static let archive: StaticString = "!<arch>\n"

  /// The error for a file whose format zcc recognizes by its first bytes, but does not read.
  static func unreadable(_ bytes: [UInt8]) -> ObjectFileError? {
    guard bytes.count >= 8 else { return nil }
    if let error = universal(bytes) { return error }
    let start = FilePart(bytes[..<8], isBigEndian: true)
    switch start.u32(0) {
    case 0xFEED_FACE, 0xCEFA_EDFE: return .unsupported("a 32-bit Mach-O file")
    case 0xFEED_FACF: return .unsupported("a big-endian Mach-O file")
    case 0x4243_C0DE: return .unsupported("LLVM bitcode")
    case 0x0061_736D: return .unsupported("a WebAssembly file")
    default: break
    }
    return ByteString(bytes[..<8]) == "!<thin>\n"
      ? .unsupported("a thin archive, of names only,") : nil
  }

  private static func universal(_ bytes: [UInt8]) -> ObjectFileError? {
    do throws(ObjectFileError) {
      return try UniversalFile(bytes).map { .universal($0.architectures) }
    } catch {
      return error
    }
  }
}
