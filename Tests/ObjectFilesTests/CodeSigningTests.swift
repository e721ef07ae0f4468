import ByteStrings
import TestSupport
import Testing

@testable import ObjectFiles

private let signed: [Resource] = [.dylib, .universalDylib]
private let unsigned: [Resource] = [.weakDylib, .chainedDylib]

@Suite struct CodeSigningTests {
  @Test(arguments: signed)
  func aValidSignatureStays(resource: Resource) throws {
    let bytes = try resource.bytes
    #expect(try CodeSigning.sign(bytes, name: "other") == bytes)
  }

  @Test(arguments: unsigned)
  func anUnsignedFile(resource: Resource) throws {
    let bytes = try resource.bytes
    let result = try CodeSigning.sign(bytes, name: "a name")
    var facts = try FileFacts(result)
    #expect(facts.machO?.signature == .adHoc)
    facts.machO?.signature = .none
    #expect(try facts == resource.facts)
    #expect(try directory(of: result).identifier == "a name")
    // All but the header and the new signature is as it was.
    let start = Int(try signature(of: result).startIndex)
    #expect(result[4096..<bytes.count] == bytes[4096...] && start >= bytes.count)
    #expect(try CodeSigning.sign(result, name: "another") == result)
    try checkLinkedit(result)
  }

  @Test func aChangedPage() throws {
    var bytes = try Resource.dylib.bytes
    bytes[600] ^= 1
    let result = try CodeSigning.sign(bytes, name: "other")
    #expect(try FileFacts(result).machO?.signature == .adHoc)
    #expect(try result.count == bytes.count && result != Resource.dylib.bytes)
    #expect(try directory(of: result).identifier == directory(of: bytes).identifier)
    bytes[600] ^= 1
    #expect(try CodeSigning.sign(bytes, name: "other") == Resource.dylib.bytes)
  }

  @Test func eachPartOfAUniversalFile() throws {
    var bytes = try Resource.universalDylib.bytes
    let file = try #require(try UniversalFile(bytes))
    for slice in file.slices { bytes[slice.contents.startIndex + 600] ^= 1 }
    let result = try CodeSigning.sign(bytes, name: "other")
    for slice in try #require(try UniversalFile(result)).slices {
      #expect(try FileFacts(Array(slice.contents)).machO?.signature == .adHoc)
    }
    #expect(result.count == bytes.count)
  }

  /// What `codesign --remove-signature` leaves.
  @Test(arguments: [false, true])
  func aRemovedSignature(keepsCommand: Bool) throws {
    let bytes = try withoutSignature(try Resource.dylib.bytes, keepsCommand: keepsCommand)
    let before = try FileFacts(bytes).machO?.signature
    #expect(before == (keepsCommand ? .invalid : FileFacts.MachO.Signature.none))
    let result = try CodeSigning.sign(bytes, name: "library")
    #expect(try FileFacts(result).machO?.signature == .adHoc)
    #expect(try directory(of: result).identifier == "library")
    #expect(try directory(of: result).flags == 0x2_0002)
    try checkLinkedit(result)
  }

  @Test func entitlementsAreKept() throws {
    let entitlements = blob(0xFADE_7171, Array("<plist/>".utf8))
    let bytes = try with([(5, entitlements)], in: try Resource.dylib.bytes)
    let result = try CodeSigning.sign(bytes, name: "other")
    let new = try CodeSignature(FilePart(signature(of: result)))
    #expect(new.others.map { Array($0.part.bytes) } == [entitlements])
    let hashes = try #require(new.directory).specialHashes
    let none = [UInt8](repeating: 0, count: 32)
    #expect(hashes == [none, none, none, none, SHA256.hash(entitlements[...])])
    #expect(try FileFacts(result).machO?.signature == .adHoc)
    #expect(try CodeSigning.sign(result, name: "other") == result)
  }

  @Test func refusesWhatItCannotSign() throws {
    let dylib = try Resource.dylib.bytes
    let certificate = try with([(0x10000, blob(0xFADE_0B01, [1, 2, 3]))], in: dylib)
    #expect(try FileFacts(certificate).machO?.signature == .invalid)
    let cases: [([UInt8], CodeSigning.Failure)] = [
      (certificate, .certificate),
      (dylib + [0], .dataBehind),
      (Array(dylib.dropLast()), .file(.outside("its segment __LINKEDIT"))),
      (try Resource.elfObject.bytes, .notLinked),
      (try Resource.universalArchive.bytes, .notLinked),
      ([], .notLinked),
      (withFullHeader(try Resource.weakDylib.bytes), .noRoom("the load command of a signature")),
    ]
    for (bytes, failure) in cases {
      #expect(throws: failure) { try CodeSigning.sign(bytes, name: "a") }
    }
  }

  @Test(arguments: signed + unsigned)
  func hostileFiles(resource: Resource) throws {
    let bytes = try resource.bytes
    var numbers = FixedNumbers(state: 7)
    var outcomes: Set<Bool> = []
    for round in 0..<150 {
      var changed = bytes
      if round % 4 == 0 { changed.removeLast(Int.random(in: 1..<bytes.count, using: &numbers)) }
      let places = [512, bytes.count - 300, bytes.count]
      for _ in 0..<Int.random(in: 1...6, using: &numbers) where !changed.isEmpty {
        let limit = min(places.randomElement(using: &numbers) ?? 512, changed.count)
        let index = Int.random(in: 0..<max(limit, 1), using: &numbers)
        changed[index] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &numbers) ?? 0
      }
      let result: [UInt8]
      do throws(CodeSigning.Failure) {
        result = try CodeSigning.sign(changed, name: "name")
      } catch {
        #expect(!error.message.isEmpty)
        outcomes.insert(false)
        continue
      }
      #expect(try isSigned(result), "round \(round)")
      outcomes.insert(true)
    }
    #expect(outcomes == [true, false])
  }

  // MARK: Making files

  private func isSigned(_ bytes: [UInt8]) throws -> Bool {
    let slices = try UniversalFile(bytes)?.slices.map { Array($0.contents) } ?? [bytes]
    return try slices.allSatisfy { slice in
      let file = try MachOFile(slice)
      let command = try #require(try file.command(LoadCommandKind.codeSignature, size: 16))
      let part = try file.part(command, at: 8, "its code signature")
      return try CodeSignature(part).kind(in: file.bytes) == .adHoc
    }
  }

  private func signature(of bytes: [UInt8]) throws -> ArraySlice<UInt8> {
    let file = try MachOFile(bytes)
    let command = try #require(try file.command(LoadCommandKind.codeSignature, size: 16))
    return try file.part(command, at: 8, "its code signature").bytes
  }

  private func directory(of bytes: [UInt8]) throws -> CodeDirectory {
    try #require(try CodeSignature(FilePart(signature(of: bytes))).directory)
  }

  /// The last segment ends the file, and has its place in memory.
  private func checkLinkedit(_ bytes: [UInt8]) throws {
    let segments = try MachOFile(bytes).segments()
    let linkedit = try #require(segments.first { $0.isNamed("__LINKEDIT") })
    #expect(Int(linkedit.offset + linkedit.size) == bytes.count)
    #expect(linkedit.memorySize >= linkedit.size)
  }

  private func withoutSignature(_ bytes: [UInt8], keepsCommand: Bool) throws -> [UInt8] {
    let file = try MachOFile(bytes)
    let command = try #require(try file.command(LoadCommandKind.codeSignature, size: 16))
    let start = Int(try signature(of: bytes).startIndex)
    var changed = Array(bytes[..<start])
    if keepsCommand {
      changed.set(UInt32(0), at: command.offset + 12)
    } else {
      // It is the last one.
      #expect(file.commands.last?.offset == command.offset)
      changed.replaceSubrange(
        command.offset..<(command.offset + 16), with: [UInt8](repeating: 0, count: 16))
      changed.set(UInt32(file.commands.count - 1), at: 16)
      changed.set(file.bytes.whole.u32(20) - 16, at: 20)
    }
    return try settingLinkedit(in: changed)
  }

  /// With the last segment up to the end of the file.
  private func settingLinkedit(in bytes: [UInt8]) throws -> [UInt8] {
    var changed = bytes
    let segments = try MachOFile(bytes).segments()
    let linkedit = try #require(segments.first { $0.isNamed("__LINKEDIT") })
    changed.set(UInt64(bytes.count) - linkedit.offset, at: linkedit.command + 48)
    return changed
  }

  private func blob(_ magic: UInt32, _ contents: [UInt8]) -> [UInt8] {
    var blob: [UInt8] = []
    blob.append(bigEndian: [magic, UInt32(8 + contents.count)])
    return blob + contents
  }

  /// The file with more blobs in its signature.
  private func with(_ blobs: [(slot: UInt32, bytes: [UInt8])], in bytes: [UInt8]) throws -> [UInt8]
  {
    let old = try signature(of: bytes)
    var directory = Array(old[(old.startIndex + 24)...])
    // Not said to be ad hoc, so that new hashes alone do not make it right.
    directory.replaceSubrange(12..<16, with: [0, 0, 0, 0])
    let size = FilePart(directory[...], isBigEndian: true).u32(4)
    var next = UInt32(12 + 8 * (1 + blobs.count))
    var index: [UInt32] = [0, next]
    next += size
    for blob in blobs {
      index += [blob.slot, next]
      next += UInt32(blob.bytes.count)
    }
    var new: [UInt8] = []
    new.append(bigEndian: [0xFADE_0CC0, next, UInt32(1 + blobs.count)] + index)
    new += directory[..<Int(size)] + blobs.flatMap { $0.bytes }
    var changed = Array(bytes[..<old.startIndex]) + new
    let file = try MachOFile(bytes)
    let command = try #require(try file.command(LoadCommandKind.codeSignature, size: 16))
    changed.set(UInt32(new.count), at: command.offset + 12)
    return try settingLinkedit(in: changed)
  }

  /// With something behind the load commands.
  private func withFullHeader(_ bytes: [UInt8]) -> [UInt8] {
    var changed = bytes
    changed[32 + Int(FilePart(bytes[...]).u32(20))] = 1
    return changed
  }
}

@Suite struct MachOVersionsTests {
  @Test(arguments: signed.prefix(1) + unsigned)
  func setsTheVersions(resource: Resource) throws {
    let bytes = try resource.bytes
    let before = try resource.facts
    let changed = try MachOVersions.set(sdk: Version(14, 2, 1), in: bytes)
    var facts = try FileFacts(changed)
    #expect(facts.machO?.sdk == Version(14, 2, 1))
    facts.machO?.sdk = before.machO?.sdk
    #expect(facts == before)
    let both = try MachOVersions.set(sdk: Version(14, 2), minimumOS: Version(12, 0), in: bytes)
    #expect(try FileFacts(both).machO?.minimumOS == Version(12, 0))
    #expect(try FileFacts(both).machO?.signature == before.machO?.signature)
    let sdk = try #require(before.machO?.sdk)
    #expect(try MachOVersions.set(sdk: sdk, in: bytes) == bytes)
    #expect(try MachOVersions.set(sdk: sdk, in: changed) == bytes)
  }

  /// `LC_VERSION_MIN_MACOSX`, as for systems before 10.14.
  @Test func theOlderCommand() throws {
    var bytes = try Resource.weakDylib.bytes
    let command = try #require(
      try MachOFile(bytes).command(LoadCommandKind.buildVersion, size: 24))
    bytes.set(UInt32(0x24), at: command.offset)
    bytes.set(UInt32(10 << 16 | 12 << 8), at: command.offset + 8)
    let changed = try MachOVersions.set(
      sdk: Version(11, 3), minimumOS: Version(10, 9), in: bytes)
    let facts = try #require(try FileFacts(changed).machO)
    #expect(facts.sdk == Version(11, 3) && facts.minimumOS == Version(10, 9))
  }

  @Test func refusesOtherFiles() throws {
    for resource in [Resource.elfObject, .universalDylib, .dll] {
      let bytes = try resource.bytes
      #expect(throws: CodeSigning.Failure.self) {
        try MachOVersions.set(sdk: Version(1, 0), in: bytes)
      }
    }
    var bytes = try Resource.weakDylib.bytes
    let command = try #require(
      try MachOFile(bytes).command(LoadCommandKind.buildVersion, size: 24))
    bytes.set(UInt32(0x1B), at: command.offset)
    #expect(throws: CodeSigning.Failure.file(.malformed("it does not say which system it is for")))
    {
      try MachOVersions.set(sdk: Version(1, 0), in: bytes)
    }
  }
}
