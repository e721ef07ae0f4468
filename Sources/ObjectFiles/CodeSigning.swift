import ByteStrings

/// Signs linked Mach-O files without a certificate ("ad hoc"), as linkers do. macOS on arm64 does not
/// start a program that is not signed.
public enum CodeSigning {
  /// Why a file cannot be signed.
  public enum Failure: Error, Hashable, Sendable {
    case file(ObjectFileError)
    case notLinked
    /// The signature has a certificate, so only its owner can renew it.
    case certificate
    /// A part of the file has to grow and cannot.
    case noRoom(Literal)
    case dataBehind
    case universal(UniversalFile.Failure)

    /// What is wrong, as the end of a sentence that starts with the file's name.
    public var message: ByteString {
      switch self {
      case .file(let error): error.message
      case .notLinked: "is not a linked Mach-O file, and only such a file can be signed"
      case .certificate:
        "is signed with a certificate, and only the owner of the certificate can sign it again"
      case .noRoom(let part):
        "has no room for " + ByteString(part) + "; link it again with -Wl,-headerpad,0x100"
      case .dataBehind:
        "has data behind its last segment, which no signature covers; remove the data first"
      case .universal(let failure): failure.message
      }
    }
  }

  /// The file with a valid ad-hoc signature, in each of its parts if it is universal; the same bytes if
  /// it has such a signature already.
  ///
  /// - Parameter name: the identifier of the signature, if the file has no signature with one.
  public static func sign(
    _ contents: [UInt8], name: ByteString
  ) throws(Failure) -> [UInt8] {
    guard let universal = try reading({ () throws(ObjectFileError) in try UniversalFile(contents) })
    else { return try signPart(contents, name: name) }
    var parts: [[UInt8]] = []
    for slice in universal.slices {
      parts.append(try signPart(Array(slice.contents), name: name))
    }
    do throws(UniversalFile.Failure) {
      return try universal.replacing(parts).encoded()
    } catch {
      throw .universal(error)
    }
  }

  /// Makes the signature of a changed file valid again, if the file has one.
  static func renew(_ contents: [UInt8]) throws(Failure) -> [UInt8] {
    let command = try reading { () throws(ObjectFileError) in
      try MachOFile(contents).command(LoadCommandKind.codeSignature, size: 16)
    }
    return command == nil ? contents : try signPart(contents, name: "")
  }

  private static func signPart(
    _ contents: [UInt8], name: ByteString
  ) throws(Failure) -> [UInt8] {
    guard contents.starts(with: Magic.machO64) else {
      throw Magic.unreadable(contents).map { .file($0) } ?? .notLinked
    }
    let file = try reading { () throws(ObjectFileError) in try MachOFile(contents) }
    guard file.isImage else { throw .notLinked }
    return try AdHocSignature(file, contents).signed(name: name)
  }

  fileprivate static func reading<Value>(
    _ body: () throws(ObjectFileError) -> Value
  ) throws(Failure) -> Value {
    do {
      return try body()
    } catch {
      throw .file(error)
    }
  }
}

/// Signs one file.
private struct AdHocSignature {
  typealias Failure = CodeSigning.Failure

  private let file: MachOFile
  private let contents: [UInt8]
  private let segments: [MachOFile.Segment]
  private let linkedit: MachOFile.Segment
  private let place: Place
  /// The present signature; nil if there is none, or if it cannot be read.
  private let old: CodeSignature?

  /// The place of the signature in the file.
  private struct Place {
    /// The offset of its load command; nil if the command has to be added.
    let command: Int?
    /// The offset at which the other contents of the file end.
    let end: Int
    /// The length of the old signature.
    let size: Int

    /// The offset of the new signature. Apple's tools want a multiple of 16.
    var start: Int { end.roundedUp(to: 16) }
  }

  init(_ file: MachOFile, _ contents: [UInt8]) throws(Failure) {
    self.file = file
    self.contents = contents
    segments = try CodeSigning.reading { () throws(ObjectFileError) in try file.segments() }
    linkedit = try Self.linkedit(segments, file)
    place = try Self.place(in: file, linkedit)
    let part = file.bytes.whole.part(place.end, place.size)
    old = place.size == 0 ? nil : try? CodeSignature(part)
    if let old, old.hasCertificate { throw .certificate }
  }

  func signed(name: ByteString) throws(Failure) -> [UInt8] {
    if let contents = withNewHashes() { return contents }
    var directory = CodeDirectory.Builder(identifier: name, codeLimit: place.start)
    if let old { directory.keep(old) }
    directory.describe(file, segments.first { $0.isNamed("__TEXT") })
    let length = directory.signatureSize
    let size = max(place.size, length.roundedUp(to: 16))

    var signed = contents
    signed.removeSubrange(place.end...)
    signed += repeatElement(0, count: place.start - place.end)
    try setPlace(size: size, in: &signed)
    signed += directory.signature(of: signed)
    signed += repeatElement(0, count: size - length)
    return signed
  }

  /// The file with new hashes in its signature, if everything else in the signature is right; otherwise
  /// nil.
  private func withNewHashes() -> [UInt8]? {
    guard let old, old.directories.count == 1, let directory = old.directory,
      directory.flags & CodeDirectory.adHoc != 0, directory.codeLimit == UInt64(place.end),
      let hashes = directory.pageHashes(of: file.bytes)
    else { return nil }
    var signed = contents
    signed.replaceSubrange(directory.hashes.bytes.indices, with: hashes)
    return signed
  }

  // MARK: The place

  /// The segment with the symbols, the exports and the signature, which is at the end of the file.
  private static func linkedit(
    _ segments: [MachOFile.Segment], _ file: MachOFile
  ) throws(Failure) -> MachOFile.Segment {
    guard let segment = segments.first(where: { $0.isNamed("__LINKEDIT") }) else {
      throw .file(.malformed("it has no segment __LINKEDIT"))
    }
    let part = try CodeSigning.reading { () throws(ObjectFileError) in
      try file.bytes.part(segment.offset, segment.size, "its segment __LINKEDIT")
    }
    if part.bytes.endIndex < file.bytes.count { throw .dataBehind }
    return segment
  }

  private static func place(
    in file: MachOFile, _ linkedit: MachOFile.Segment
  ) throws(Failure) -> Place {
    let end = file.bytes.count
    let command = try CodeSigning.reading { () throws(ObjectFileError) in
      try file.command(LoadCommandKind.codeSignature, size: 16)
    }
    guard let command else { return Place(command: nil, end: end, size: 0) }
    let part = try CodeSigning.reading { () throws(ObjectFileError) in
      try file.part(command, at: 8, "its code signature")
    }
    let start = part.bytes.startIndex
    // Nothing may follow it in the file, except zeros that fill up a segment.
    let rest = file.bytes.whole.part(part.bytes.endIndex, end - part.bytes.endIndex)
    guard UInt64(start) >= linkedit.offset, start >= file.commandsEnd,
      rest.bytes.allSatisfy({ $0 == 0 })
    else {
      throw .file(.malformed("its code signature is not its last part"))
    }
    return Place(command: command.offset, end: start, size: end - start)
  }

  /// Writes the place of the signature and the new length of its segment into the load commands.
  private func setPlace(size: Int, in signed: inout [UInt8]) throws(Failure) {
    let end = UInt64(place.start + size)
    guard let start = UInt32(exactly: place.start), UInt32(exactly: end) != nil else {
      throw .noRoom("a signature")
    }
    let command = try commandOffset(in: &signed)
    signed.set(start, at: command + 8)
    signed.set(UInt32(size), at: command + 12)
    let length = end - linkedit.offset
    signed.set(length, at: linkedit.command + 48)
    if length > linkedit.memorySize {
      signed.set(try memorySize(length), at: linkedit.command + 32)
    }
  }

  /// The size of the segment in memory, if no other segment is after it.
  private func memorySize(_ length: UInt64) throws(Failure) -> UInt64 {
    let architecture = MachOArchitecture(cpu: file.cpu, subtype: 0)
    let page = UInt64(1) << UInt64(architecture.pageExponent ?? 14)
    let size = (length + page - 1) / page * page
    let isFree = segments.allSatisfy { segment in
      segment.address <= linkedit.address || segment.address - linkedit.address >= size
    }
    guard isFree else { throw .noRoom("a longer segment __LINKEDIT") }
    return size
  }

  /// The offset of the signature's load command. If the command has to be added, it comes after the
  /// others, in the room that the linker left.
  private func commandOffset(in signed: inout [UInt8]) throws(Failure) -> Int {
    if let offset = place.command { return offset }
    let size = 16
    let header = file.bytes.whole
    let offset = file.commandsEnd
    guard file.commands.reduce(MachOFile.headerSize, { $0 + $1.body.count }) == offset else {
      throw .file(.malformed("its load commands are not as long as its header says"))
    }
    let contents = segments.flatMap { $0.contentOffsets }.min() ?? 0
    let room = try CodeSigning.reading { () throws(ObjectFileError) in
      try file.bytes.part(UInt64(offset), UInt64(size), "its load commands")
    }
    guard UInt64(offset + size) <= contents, room.bytes.allSatisfy({ $0 == 0 }) else {
      throw .noRoom("the load command of a signature")
    }
    signed.set(header.u32(16) + 1, at: 16)
    signed.set(header.u32(20) + UInt32(size), at: 20)
    signed.set(LoadCommandKind.codeSignature, at: offset)
    signed.set(UInt32(size), at: offset + 4)
    return offset
  }
}

// MARK: - A new code directory

extension CodeDirectory {
  /// The contents of a new signature, without the hashes of the pages.
  fileprivate struct Builder {
    private var identifier: ByteString
    private let codeLimit: Int
    private var flags = CodeDirectory.adHoc | CodeDirectory.linkerSigned
    private var pageExponent: UInt8 = 12
    private var executableFlags: UInt64 = 0
    private var runtime: UInt32 = 0
    private var text: (offset: UInt64, size: UInt64) = (0, 0)
    /// The hashes of other things than pages. The hash of slot 1 comes first.
    private var specialHashes: [[UInt8]] = []
    /// The other blobs of the signature, such as entitlements.
    private var blobs: [CodeSignature.Blob] = []

    init(identifier: ByteString, codeLimit: Int) {
      self.identifier = identifier
      self.codeLimit = codeLimit
    }

    /// Keeps what an earlier signature says about other things than pages.
    mutating func keep(_ old: CodeSignature) {
      blobs = old.others
      guard let directory = old.directory else { return }
      identifier = directory.identifier ?? identifier
      flags = directory.flags | CodeDirectory.adHoc
      executableFlags = directory.executableFlags
      runtime = directory.runtime
      // The kernel accepts pages of 4 KiB to 64 KiB.
      if (12...16).contains(directory.pageExponent) { pageExponent = directory.pageExponent }
      specialHashes = directory.specialHashes
      for blob in blobs where (1...16).contains(blob.slot) {
        let slot = Int(blob.slot)
        while specialHashes.count < slot {
          specialHashes.append([UInt8](repeating: 0, count: SHA256.size))
        }
        specialHashes[slot - 1] = SHA256.hash(blob.part.bytes)
      }
    }

    /// - Parameter segment: the segment with the code.
    mutating func describe(_ file: MachOFile, _ segment: MachOFile.Segment?) {
      if let segment { text = (segment.offset, segment.size) }
      // CS_EXECSEG_MAIN_BINARY
      if file.fileType == MachOFile.program { executableFlags |= 1 }
    }

    /// The size of the header of version 0x20400, or of 0x20500 if there is a version of the hardened
    /// runtime.
    private var headerSize: Int { runtime == 0 ? 88 : 96 }

    private var hashOffset: Int {
      headerSize + identifier.count + 1 + specialHashes.count * SHA256.size
    }

    private var pageSize: Int { 1 << Int(pageExponent) }

    private var pageCount: Int { codeLimit.roundedUp(to: pageSize) / pageSize }

    private var size: Int { hashOffset + pageCount * SHA256.size }

    /// The offset of the directory in the signature, after the table of blobs.
    private var offset: Int { 12 + 8 * (1 + blobs.count) }

    var signatureSize: Int { blobs.reduce(offset + size) { $0 + $1.part.count } }

    /// - Parameter file: everything before the signature.
    func signature(of file: [UInt8]) -> [UInt8] {
      var signature: [UInt8] = []
      signature.reserveCapacity(signatureSize)
      signature.append(
        bigEndian: [
          CodeSignature.superBlobMagic, UInt32(signatureSize), UInt32(1 + blobs.count),
          0, UInt32(offset),
        ])
      var next = offset + size
      for blob in blobs {
        signature.append(bigEndian: [blob.slot, UInt32(next)])
        next += blob.part.count
      }
      signature += header
      signature += identifier.bytes + [0]
      for hash in specialHashes.reversed() { signature += hash }
      signature += CodeDirectory.hashes(of: FilePart(file[...]), pageSize: pageSize)
      for blob in blobs { signature += blob.part.bytes }
      return signature
    }

    private var header: [UInt8] {
      var header: [UInt8] = []
      header.append(
        bigEndian: [
          CodeDirectory.magic, UInt32(size), runtime == 0 ? 0x20400 : 0x20500, flags,
          UInt32(hashOffset), UInt32(headerSize), UInt32(specialHashes.count),
          UInt32(pageCount), UInt32(codeLimit),
        ])
      header += [UInt8(SHA256.size), CodeDirectory.sha256, 0, pageExponent]
      // The fields for scatter, team and the 64-bit limit are empty.
      header.append(bigEndian: [0, 0, 0, 0])
      header.append(bigEndian: UInt64(0))
      header.append(bigEndian: text.offset)
      header.append(bigEndian: text.size)
      header.append(bigEndian: executableFlags)
      if runtime != 0 { header.append(bigEndian: [runtime, 0]) }
      return header
    }
  }
}

extension Int {
  fileprivate func roundedUp(to step: Int) -> Int { (self + step - 1) / step * step }
}
