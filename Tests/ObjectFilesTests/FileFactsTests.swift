import ByteStrings
import TestSupport
import Testing

@testable import ObjectFiles

@Suite struct FileFactsTests {
  @Test func elfProgram() throws {
    let facts = try Resource.pie.facts
    #expect(facts.format == .elf && facts.architecture == "x86_64" && facts.kind == .program)
    let image = try #require(facts.image)
    #expect(image.isPositionIndependent && image.hasEntryPoint && !image.hasExecutableStack)
    #expect(image.interpreter == ByteString("/lib64/ld-linux-x86-64.so.2"))
    #expect(image.needed == ["libc.so.6"] && image.exports == [] && image.libraryName == nil)
    #expect(facts.isStatic == false && !facts.hasSymbolTable && !facts.hasDebugInformation)
    let elf = try #require(facts.elf)
    #expect(elf.relro == .full && elf.bindsNow && elf.pageAlignment == 16)
    #expect(elf.glibc == Version(2, 17))
  }

  @Test func bigEndianLibrary() throws {
    let facts = try Resource.mips.facts
    #expect(facts.format == .elf && facts.architecture == "mips" && facts.kind == .sharedLibrary)
    #expect(facts.image?.exports == ["zcc_add", "zcc_mul", "zcc_weak"])
    #expect(facts.image?.libraryName == "libmips.so" && facts.image?.interpreter == nil)
    #expect(facts.elf?.relro == FileFacts.ELF.RELRO.none && facts.elf?.glibc == nil)
  }

  @Test func pe() throws {
    let library = try Resource.dll.facts
    #expect(library.format == .pe && library.architecture == "x86_64")
    #expect(library.kind == .sharedLibrary)
    #expect(library.image?.exports == ["zcc_add", "zcc_mul"])
    #expect(library.image?.libraryName == "library.dll" && library.image?.needed == [])
    #expect(library.pe?.characteristics == ["high-entropy-va", "dynamic-base", "nx-compat"])

    let program = try Resource.exe.facts
    #expect(program.architecture == "x86" && program.kind == .program)
    #expect(program.image?.needed == ["kernel32.dll"] && program.pe?.subsystem == "windows")
    #expect(program.image?.isPositionIndependent == true && program.pe?.isSigned == false)
  }

  @Test func machO() throws {
    let facts = try Resource.dylib.facts
    #expect(facts.format == .machO && facts.architecture == "x86_64")
    #expect(facts.kind == .sharedLibrary && facts.hasSymbolTable)
    #expect(facts.image?.exports == ["_zcc_add", "_zcc_mul", "_zcc_weak"])
    #expect(facts.image?.libraryName == "@rpath/library.dylib")
    let machO = try #require(facts.machO)
    #expect(machO.platform == "macos" && machO.signature == .adHoc)
    #expect(machO.minimumOS == Version(11, 0) && machO.sdk == Version(12, 3))
  }

  @Test func objects() throws {
    for (resource, format) in [(Resource.elfObject, FileFacts.Format.elf), (.coffObject, .coff)] {
      let facts = try resource.facts
      #expect(facts.format == format && facts.kind == .object && facts.hasSymbolTable)
      #expect(facts.architecture == "x86_64" && facts.image == nil && facts.isStatic == nil)
    }
  }

  @Test func archives() throws {
    let object = try Resource.elfObject.bytes
    let library = archive([("/", [0, 0, 0]), ("a.o/", object)])
    #expect(try FileFacts(library).architecture == "x86_64")
    #expect(try FileFacts(library).kind == .archive)
    let facts = try FileFacts(archive([]))
    #expect(facts.format == .archive && facts.architecture == nil)
  }

  /// What Apple's strip leaves says that it was there, and nothing that a debugger could use.
  @Test(arguments: [(0x3C, false), (0x0E, false), (0x64, true), (0x66, true), (0x24, true)])
  func stabs(type: UInt8, isDebugInformation: Bool) throws {
    var bytes = try Resource.dylib.bytes
    let command = try #require(
      try MachOFile(bytes).command(LoadCommandKind.symbolTable, size: 24))
    bytes[Int(command.body.u32(8)) + 4] = type
    #expect(try FileFacts(bytes).hasDebugInformation == isDebugInformation)
  }

  @Test func aChangedPageSpoilsTheSignature() throws {
    var bytes = try Resource.dylib.bytes
    // The name behind the header of a load command, and a byte of the last page but one.
    bytes[600] ^= 1
    #expect(try FileFacts(bytes).machO?.signature == .invalid)
  }

  @Test(
    arguments: [
      ([], .unknownFormat),
      (Array("hello, world, this is a text\n".utf8), .unknownFormat),
      ([0x7F, 0x45, 0x4C, 0x46], .outside("its header")),
      ([0xCE, 0xFA, 0xED, 0xFE, 0, 0, 0, 0], .unsupported("a 32-bit Mach-O file")),
      (Array("!<thin>\n".utf8), .unsupported("a thin archive, of names only,")),
      (Array("MZ".utf8) + Array(repeating: 0, count: 100), .unsupported("a program for DOS")),
    ] as [([UInt8], ObjectFileError)])
  func otherFiles(bytes: [UInt8], error: ObjectFileError) {
    #expect(throws: error) { try FileFacts(bytes) }
  }

  @Test func universalFiles() {
    #expect(throws: ObjectFileError.universal(["x86_64", "arm64"])) {
      try Resource.universalDylib.facts
    }
    // A class of Java's begins alike.
    let javaClass: [UInt8] = [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52]
    #expect(throws: ObjectFileError.unknownFormat) {
      try FileFacts(javaClass + Array(repeating: 0, count: 40))
    }
  }
}

/// Whatever the bytes, there is an answer or an error.
@Suite struct HostileFileTests {
  @Test(arguments: Resource.allCases)
  func everyTruncation(resource: Resource) throws {
    let bytes = try resource.bytes
    var failures = 0
    for count in bytes.indices {
      do throws(ObjectFileError) {
        try readAll(Array(bytes[..<count]))
      } catch {
        failures += 1
        #expect(!error.message.isEmpty)
      }
    }
    // A file without its end mostly lacks something that it names.
    #expect(failures > bytes.count / 4)
  }

  @Test(arguments: Resource.allCases)
  func changedBytes(resource: Resource) throws {
    let bytes = try resource.bytes
    var numbers = FixedNumbers(state: UInt64(bytes.count))
    var answers = 0
    for _ in 0..<800 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...8, using: &numbers) {
        // Headers come first, and say where all else is.
        let limit = Bool.random(using: &numbers) ? bytes.count : min(bytes.count, 512)
        let index = Int.random(in: 0..<limit, using: &numbers)
        changed[index] =
          [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &numbers)]
          .randomElement(using: &numbers) ?? 0
      }
      if (try? readAll(changed)) != nil { answers += 1 }
    }
    #expect((1..<800).contains(answers))
  }

  /// The facts of a file, or of every part of a universal one.
  private func readAll(_ bytes: [UInt8]) throws(ObjectFileError) {
    guard let file = try UniversalFile(bytes) else {
      _ = try FileFacts(bytes)
      return
    }
    for slice in file.slices { _ = try FileFacts(Array(slice.contents)) }
  }

  @Test func namesThatShareTheirBytes() throws {
    // A trie whose nodes each name the next and all of which are exports: n names of n letters.
    var trie: [UInt8] = []
    let count = 20_000
    for index in 0..<count {
      let next = UInt64((index + 1) * 9)
      trie +=
        [1, 0, 1, UInt8(ascii: "a"), 0] + (0..<3).map { UInt8(next >> ($0 * 7) & 0x7F | 0x80) }
      trie += [UInt8(next >> 21)]
    }
    trie += [1, 0, 0]
    #expect(throws: ObjectFileError.self) { try FileFacts(Self.dylib(trie: trie)) }
    // One that goes round.
    #expect(throws: ObjectFileError.malformed("its exports are not a tree")) {
      try FileFacts(Self.dylib(trie: [0, 1, UInt8(ascii: "a"), 0, 0]))
    }
  }

  /// A Mach-O library of nothing but exports.
  private static func dylib(trie: [UInt8]) -> [UInt8] {
    func words(_ words: [UInt32]) -> [UInt8] {
      words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    }
    return words([0xFEED_FACF, 0x0100_0007, 3, 6, 1, 16, 0, 0])
      + words([0x8000_0033, 16, 48, UInt32(trie.count)]) + trie
  }
}
