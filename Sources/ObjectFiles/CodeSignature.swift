import ByteStrings

/// The code signature of a Mach-O file: a list of blobs. One of them, the code directory, has the hashes
/// of the file's pages.
///
/// The layouts are those of Apple's kern/cs_blobs.h; all numbers are big-endian.
struct CodeSignature {
  struct Blob {
    /// The kind of blob (`CSSLOT_…`).
    let slot: UInt32
    let part: FilePart
  }

  /// The code directories: one, or one for each kind of hash.
  let directories: [CodeDirectory]
  /// All blobs except the code directories and the certificate.
  let others: [Blob]
  let hasCertificate: Bool

  init(_ signature: FilePart) throws(ObjectFileError) {
    let signature = FilePart(signature.bytes, isBigEndian: true)
    guard signature.count >= 12, signature.u32(0) == Self.superBlobMagic,
      UInt64(signature.u32(8)) * 8 <= UInt64(signature.count - 12)
    else { throw .malformed("its code signature is none") }
    var directories: [CodeDirectory] = []
    var others: [Blob] = []
    var hasCertificate = false
    var rest = signature.count
    for entry in signature.part(12, Int(signature.u32(8)) * 8).records(of: 8) {
      let blob = Blob(slot: entry.u32(0), part: try Self.blob(at: entry.u32(4), in: signature))
      // Each byte belongs to one blob at most, so all blobs together are not longer than the signature.
      rest -= blob.part.count
      if rest < 0 { throw .malformed("the parts of its code signature lie over each other") }
      // A signature without a certificate may have an empty blob of this kind.
      if blob.slot == Self.certificateSlot && blob.part.count > 8 { hasCertificate = true }
      if blob.part.u32(0) == CodeDirectory.magic {
        directories.append(try CodeDirectory(blob.part))
      } else if blob.slot != Self.certificateSlot {
        others.append(blob)
      }
    }
    self.directories = directories
    self.others = others
    self.hasCertificate = hasCertificate
  }

  static let superBlobMagic: UInt32 = 0xFADE_0CC0
  private static let certificateSlot: UInt32 = 0x10000

  private static func blob(
    at offset: UInt32, in signature: FilePart
  ) throws(ObjectFileError) -> FilePart {
    guard UInt64(offset) + 8 <= UInt64(signature.count) else {
      throw .outside("its code signature")
    }
    let size = signature.u32(Int(offset) + 4)
    guard size >= 8, UInt64(size) <= UInt64(signature.count - Int(offset)) else {
      throw .outside("its code signature")
    }
    return signature.part(Int(offset), Int(size))
  }

  /// The directory that counts if there are several.
  var directory: CodeDirectory? { directories.first { $0.usesSHA256 } ?? directories.last }

  /// The kind of signature that it is for a file.
  func kind(in file: FileBytes) -> FileFacts.MachO.Signature {
    guard let directory, directory.matches(file) else { return .invalid }
    return hasCertificate ? .certificate : .adHoc
  }
}

/// `CS_CodeDirectory`: the hashes of a file's pages.
struct CodeDirectory {
  static let magic: UInt32 = 0xFADE_0C02
  /// `CS_ADHOC`.
  static let adHoc: UInt32 = 0x2
  /// `CS_LINKER_SIGNED`: a linker made the signature, and Apple's tools may replace it without asking.
  static let linkerSigned: UInt32 = 0x2_0000
  /// `CS_HASHTYPE_SHA256`.
  static let sha256: UInt8 = 2

  let hashes: FilePart
  /// The number of bytes at the beginning of the file that are hashed.
  let codeLimit: UInt64
  private let blob: FilePart
  private let hashSize: Int
  private let hashType: UInt8
  private let pageSize: UInt64

  init(_ blob: FilePart) throws(ObjectFileError) {
    guard blob.count >= 44 else { throw .outside("its code directory") }
    self.blob = blob
    hashSize = Int(blob.u8(36))
    hashType = blob.u8(37)
    // Since this version there is a field for a larger limit after the others.
    let hasLimit64 = blob.u32(8) >= 0x20300 && blob.count >= 64
    let limit64 = hasLimit64 ? blob.u64(56) : 0
    codeLimit = limit64 == 0 ? UInt64(blob.u32(32)) : limit64
    let exponent = blob.u8(39)
    guard exponent < 32 else { throw .malformed("its code directory has too large pages") }
    // If the exponent is 0, the whole file is one page.
    pageSize = exponent == 0 ? max(codeLimit, 1) : 1 << exponent
    let size = UInt64(blob.u32(28)) * UInt64(hashSize)
    let offset = UInt64(blob.u32(16))
    guard offset + size <= UInt64(blob.count) else { throw .outside("its code directory") }
    hashes = blob.part(Int(offset), Int(size))
  }

  var usesSHA256: Bool { hashType == Self.sha256 && hashSize == SHA256.size }

  var flags: UInt32 { blob.u32(12) }
  var pageExponent: UInt8 { blob.u8(39) }

  /// The identifier in the signature; nil if there is none.
  var identifier: ByteString? {
    guard let name = blob.untilZero(UInt64(blob.u32(20))), !name.isEmpty else { return nil }
    return ByteString(name)
  }

  /// `execSegFlags`, which say what a program may do; 0 in versions without this field.
  var executableFlags: UInt64 { blob.u32(8) >= 0x20400 && blob.count >= 88 ? blob.u64(80) : 0 }

  /// The version of the hardened runtime; 0 in versions without this field.
  var runtime: UInt32 { blob.u32(8) >= 0x20500 && blob.count >= 96 ? blob.u32(88) : 0 }

  /// The hashes of other things than pages, such as a bundle's Info.plist. The hash of slot 1 comes first.
  var specialHashes: [[UInt8]] {
    guard usesSHA256 else { return [] }
    let (offset, count) = (Int(blob.u32(16)), Int(blob.u32(24)))
    // There are not more kinds of them than this.
    guard count <= 16, count * hashSize <= offset else { return [] }
    return (0..<count).map { slot in
      Array(blob.part(offset - (slot + 1) * hashSize, hashSize).bytes)
    }
  }

  /// Whether the hashes are those of the file. If they are not SHA-256, they are not checked and are
  /// believed.
  func matches(_ file: FileBytes) -> Bool {
    guard usesSHA256 else { return true }
    return pageHashes(of: file).map { hashes.bytes.elementsEqual($0) } ?? false
  }

  /// The hashes of the file's pages; nil if the directory has place for another number of hashes, or for
  /// other hashes than SHA-256.
  func pageHashes(of file: FileBytes) -> [UInt8]? {
    guard usesSHA256, codeLimit <= UInt64(hashes.bytes.startIndex) else { return nil }
    let pages = (codeLimit + pageSize - 1) / pageSize
    guard pages * UInt64(hashSize) == UInt64(hashes.count) else { return nil }
    return Self.hashes(of: file.whole.part(0, Int(codeLimit)), pageSize: Int(pageSize))
  }

  static func hashes(of part: FilePart, pageSize: Int) -> [UInt8] {
    var hashes: [UInt8] = []
    hashes.reserveCapacity((part.count / pageSize + 1) * SHA256.size)
    for start in stride(from: 0, to: part.count, by: pageSize) {
      hashes += SHA256.hash(part.part(start, min(pageSize, part.count - start)).bytes)
    }
    return hashes
  }
}
