import ByteStrings

/// A Mach-O file's code signature: a list of blobs, of which a code directory holds the hashes of
/// the file's pages.
///
/// The layouts are those of Apple's kern/cs_blobs.h; all numbers are big-endian.
struct CodeSignature {
  /// One, or one for each kind of hash.
  private let directories: [CodeDirectory]
  private let hasCertificate: Bool

  init(_ signature: FilePart) throws(ObjectFileError) {
    let signature = FilePart(signature.bytes, isBigEndian: true)
    guard signature.count >= 12, signature.u32(0) == Self.superBlobMagic,
      UInt64(signature.u32(8)) * 8 <= UInt64(signature.count - 12)
    else { throw .malformed("its code signature is none") }
    var directories: [CodeDirectory] = []
    var hasCertificate = false
    for entry in signature.part(12, Int(signature.u32(8)) * 8).records(of: 8) {
      let blob = try Self.blob(at: entry.u32(4), in: signature)
      if blob.u32(0) == CodeDirectory.magic {
        directories.append(try CodeDirectory(blob))
      }
      // A signature without a certificate has an empty one of these.
      if entry.u32(0) == Self.certificateSlot && blob.count > 8 { hasCertificate = true }
    }
    self.directories = directories
    self.hasCertificate = hasCertificate
  }

  private static let superBlobMagic: UInt32 = 0xFADE_0CC0
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

  /// What it is worth for a file.
  func kind(in file: FileBytes) throws(ObjectFileError) -> FileFacts.MachO.Signature {
    let directory = directories.first { $0.usesSHA256 } ?? directories.last
    guard let directory, directory.matches(file) else { return .invalid }
    return hasCertificate ? .certificate : .adHoc
  }

  /// The hashes that it should have for a file, and where in the file; nil where that takes a
  /// certificate, or other hashes than SHA-256.
  func renewed(for file: FileBytes) -> [(place: FilePart, bytes: [UInt8])]? {
    if hasCertificate { return nil }
    var renewed: [(place: FilePart, bytes: [UInt8])] = []
    for directory in directories {
      guard let hashes = directory.pageHashes(of: file) else { return nil }
      renewed.append((directory.hashes, hashes))
    }
    return renewed
  }
}

/// `CS_CodeDirectory`: the hashes of a file's pages.
struct CodeDirectory {
  static let magic: UInt32 = 0xFADE_0C02

  let hashes: FilePart
  private let hashSize: Int
  private let hashType: UInt8
  private let codeLimit: UInt64
  private let pageSize: UInt64

  init(_ blob: FilePart) throws(ObjectFileError) {
    guard blob.count >= 44 else { throw .outside("its code directory") }
    hashSize = Int(blob.u8(36))
    hashType = blob.u8(37)
    // From this version on there is a larger limit behind the others.
    let hasLimit64 = blob.u32(8) >= 0x20300 && blob.count >= 64
    let limit64 = hasLimit64 ? blob.u64(56) : 0
    codeLimit = limit64 == 0 ? UInt64(blob.u32(32)) : limit64
    let exponent = blob.u8(39)
    guard exponent < 32 else { throw .malformed("its code directory has too large pages") }
    // No exponent: all of the file is one page.
    pageSize = exponent == 0 ? max(codeLimit, 1) : 1 << exponent
    let size = UInt64(blob.u32(28)) * UInt64(hashSize)
    let offset = UInt64(blob.u32(16))
    guard offset + size <= UInt64(blob.count) else { throw .outside("its code directory") }
    hashes = blob.part(Int(offset), Int(size))
  }

  /// `CS_HASHTYPE_SHA256`.
  var usesSHA256: Bool { hashType == 2 && hashSize == SHA256.size }

  /// Whether the hashes are those of the file; one with other hashes than SHA-256 is believed.
  func matches(_ file: FileBytes) -> Bool {
    guard usesSHA256 else { return true }
    return pageHashes(of: file).map { hashes.bytes.elementsEqual($0) } ?? false
  }

  /// The hashes that the file's pages have; nil where there is no place for just so many, or where
  /// they are other ones than SHA-256.
  func pageHashes(of file: FileBytes) -> [UInt8]? {
    guard usesSHA256, codeLimit <= UInt64(hashes.bytes.startIndex) else { return nil }
    let pages = (codeLimit + pageSize - 1) / pageSize
    guard pages * UInt64(hashSize) == UInt64(hashes.count) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(hashes.count)
    for start in stride(from: 0, to: codeLimit, by: Int(pageSize)) {
      let end = min(start + pageSize, codeLimit)
      result += SHA256.hash(file.whole.part(Int(start), Int(end - start)).bytes)
    }
    return result
  }
}
