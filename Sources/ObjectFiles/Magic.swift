import ByteStrings

/// The first bytes by which file formats are told apart.
enum Magic {
  static let elf: [UInt8] = [0x7F, 0x45, 0x4C, 0x46]
  /// `MH_MAGIC_64`, little-endian.
  static let machO64: [UInt8] = [0xCF, 0xFA, 0xED, 0xFE]
  static let archive: StaticString = "!<arch>\n"

  /// The error for a file of a format that is known by its first bytes, and not read.
  static func unreadable(_ bytes: [UInt8]) -> ObjectFileError? {
    guard bytes.count >= 8 else { return nil }
    let start = FilePart(bytes[..<8], isBigEndian: true)
    switch start.u32(0) {
    case 0xFEED_FACE, 0xCEFA_EDFE: return .unsupported("a 32-bit Mach-O file")
    case 0xFEED_FACF: return .unsupported("a big-endian Mach-O file")
    // A Java class has its version there, 45 or more.
    case 0xCAFE_BABE where start.u32(4) < 45: return universal(bytes, recordSize: 20)
    case 0xCAFE_BABF: return universal(bytes, recordSize: 32)
    case 0x4243_C0DE: return .unsupported("LLVM bitcode")
    case 0x0061_736D: return .unsupported("a WebAssembly file")
    default: break
    }
    return ByteString(bytes[..<8]) == "!<thin>\n"
      ? .unsupported("a thin archive, of names only,") : nil
  }

  /// `struct fat_header` and `struct fat_arch` of mach-o/fat.h.
  private static func universal(_ bytes: [UInt8], recordSize: Int) -> ObjectFileError {
    let file = FileBytes(bytes, isBigEndian: true)
    do throws(ObjectFileError) {
      let count = min(UInt64(file.whole.u32(4)), 64)
      let table = try file.table(8, count: count, of: recordSize, "the table of architectures")
      return .universal(
        table.records(of: recordSize).map { record in
          Machine.machO(record.u32(0)) ?? "CPU type " + ByteString(number: record.u32(0))
        })
    } catch {
      return error
    }
  }
}
