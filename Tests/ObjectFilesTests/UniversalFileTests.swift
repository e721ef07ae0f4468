import ByteStrings
import Testing

@testable import ObjectFiles

@Suite struct UniversalFileTests {
  @Test(arguments: [Resource.universalDylib, .universalArchive])
  func whatLLVMsLipoMade(resource: Resource) throws {
    let bytes = try resource.bytes
    let file = try #require(try UniversalFile(bytes))
    #expect(file.architectures == ["x86_64", "arm64"])
    let x86 = try #require(MachOArchitecture("x86_64"))
    let arm = try #require(MachOArchitecture("aarch64"))
    #expect(arm == MachOArchitecture("arm64"))
    #expect(file.slice(x86)?.alignment == (resource == .universalArchive ? 3 : 12))
    #expect(file.slice(arm)?.alignment == (resource == .universalArchive ? 3 : 14))
    for (slice, name) in zip(file.slices, ["x86_64", "aarch64"] as [ByteString]) {
      #expect(try FileFacts(Array(slice.contents)).architecture == name)
    }
    // The same bytes from the parts, in any order, and from the file itself.
    let parts = file.slices.map { Array($0.contents) }
    for files in [parts, parts.reversed(), [bytes]] {
      #expect(try joined(files) == bytes)
    }
  }

  @Test func theSignaturesStayValid() throws {
    let file = try #require(try UniversalFile(try Resource.universalDylib.bytes))
    #expect(try file.slices[0].contents.elementsEqual(Resource.dylib.bytes))
    for slice in file.slices {
      #expect(try FileFacts(Array(slice.contents)).machO?.signature == .adHoc)
    }
  }

  @Test func offsetsOf64Bits() throws {
    let file = try #require(try UniversalFile(try Resource.universalArchive.bytes))
    var wide: [UInt8] = []
    wide.append(bigEndian: [0xCAFE_BABF, 2])
    var offset = UInt64(8 + 2 * 32)
    for slice in file.slices {
      wide.append(bigEndian: [slice.architecture.cpu, slice.subtype])
      wide.append(bigEndian: offset)
      wide.append(bigEndian: UInt64(slice.contents.count))
      wide.append(bigEndian: [slice.alignment, 0])
      offset += UInt64(slice.contents.count)
    }
    for slice in file.slices { wide += slice.contents }
    let read = try #require(try UniversalFile(wide))
    #expect(read.architectures == file.architectures)
    #expect(zip(read.slices, file.slices).allSatisfy { $0.contents == $1.contents })
  }

  @Test(
    arguments: [
      ([.dylib, .dylib], .repeated("x86_64")),
      ([.universalDylib, .dylib], .repeated("x86_64")),
      ([.elfObject], .notMachO), ([.dll], .notMachO),
    ] as [([Resource], UniversalFile.Failure)])
  func refuses(resources: [Resource], failure: UniversalFile.Failure) {
    #expect(throws: failure) { try joined(try resources.map { try $0.bytes }) }
  }

  @Test func archivesOfOneArchitecture() throws {
    let object = try Resource.dylib.bytes
    let file = try #require(try UniversalFile(try Resource.universalDylib.bytes))
    let other = Array(file.slices[1].contents)
    let text = Array("no object".utf8)
    #expect(throws: UniversalFile.Failure.emptyArchive) {
      try joined([archive([("a", text)])])
    }
    #expect(throws: UniversalFile.Failure.mixedArchive("x86_64", "arm64")) {
      try joined([archive([("a.o/", object), ("a", text), ("b.o/", other)])])
    }
    #expect(try joined([archive([("a", text), ("a.o/", object)])]).count > object.count)
  }

  @Test func partsOverEachOther() throws {
    var bytes = try Resource.universalArchive.bytes
    bytes.replaceSubrange(28..<36, with: bytes[8..<16])
    #expect(throws: ObjectFileError.malformed("it has two parts for one architecture")) {
      try UniversalFile(bytes)
    }
    bytes = try Resource.universalArchive.bytes
    bytes.replaceSubrange(36..<40, with: bytes[16..<20])
    #expect(
      throws: ObjectFileError.malformed("its parts for several architectures lie over each other")
    ) { try UniversalFile(bytes) }
  }

  private func joined(_ files: [[UInt8]]) throws -> [UInt8] {
    var builder = UniversalFile.Builder()
    for file in files { try builder.add(file) }
    return try builder.file.encoded()
  }
}

@Suite struct ArchiveTests {
  @Test func indicesAreNoObjects() throws {
    let object = try Resource.coffObject.bytes
    // An index that begins as an object of x86 does: the second one of a COFF library has the number
    // of its members there.
    let index: [UInt8] = [0x4C, 0x01, 0, 0] + Array(repeating: 0, count: 40)
    for name in ["/", "//", "/SYM64/", "/<ECSYMBOLS>/", "__.SYMDEF", "#1/12"] {
      let contents = name == "#1/12" ? Array("__.SYMDEF\0\0\0".utf8) + index : index
      let library = archive([(name, contents), ("a.o/", object)])
      #expect(try FileFacts(library).architecture == "x86_64", "\(name)")
      #expect(Archive.members(of: library).count == 1, "\(name)")
    }
    // A member of any other name is what its bytes are.
    #expect(try FileFacts(archive([("i.o/", index)])).architecture == "x86")
  }

  /// The layout of the second index is that of Microsoft's "PE Format".
  @Test func importLibrariesOfEverySize() throws {
    let descriptor = try Resource.coffObject.bytes
    for count in 0...1000 {
      let members = UInt32(3 + count)
      var second: [UInt8] = []
      for _ in 0...members { second.append(bigEndian: [members.byteSwapped]) }
      // A short import: two words that no object has, a version, the machine.
      let entry: [UInt8] = [0, 0, 0xFF, 0xFF, 0, 0, 0x64, 0x86] + Array(repeating: 0, count: 16)
      let library = archive(
        [("/", [0, 0, 0, 0]), ("/", second), ("//", [0, 0])]
          + [("d.o/", count % 2 == 0 ? descriptor : entry)])
      #expect(try FileFacts(library).architecture == "x86_64", "\(count) exports")
    }
  }

  @Test func cutShortAndHostile() throws {
    let object = try Resource.elfObject.bytes
    let library = archive([("/", [0, 0, 0]), ("#1/8", Array("a.o\0\0\0\0\0".utf8) + object)])
    for count in library.indices { _ = Archive.members(of: Array(library[..<count])) }
    // A name that is longer than the member, and a size that goes past the end.
    for (name, size) in [("#1/999999", "4"), ("a.o/", "9999999999"), ("#1/9999999999", "0")] {
      let hostile = Array("!<arch>\n".utf8) + memberHeader(name, size: size) + object
      _ = Archive.members(of: hostile)
      #expect(try FileFacts(hostile).kind == .archive)
    }
  }
}
