import Testing

@testable import LinkerDriver

@Suite struct MissingSymbolsTests {
  private static let linux: ByteString = "x86_64-linux-gnu"
  private static let mac: ByteString = "aarch64-macos"

  private func names(_ messages: ByteString, _ target: ByteString) throws -> [ByteString] {
    MissingSymbols(messages, try #require(ZigTarget(target))).names
  }

  @Test func areReadFromEachLinkersMessages() throws {
    let messages: ByteString = """
      ld.lld: error: undefined symbol: __udivti3
      >>> referenced by a.c:3
      ld.lld: error: undefined hidden symbol: foo(int, char const*)
      lld-link: error: undefined symbol: __declspec(dllimport) Sleep
      error: undefined symbol: _bar
          note: referenced by a.o:_main
      ld.lld: error: cannot open undefined.o: No such file or directory

      """
    #expect(
      try names(messages, Self.linux) == ["__udivti3", "foo(int, char const*)", "Sleep", "_bar"])
    #expect(try names(messages, Self.mac).last == "bar")
  }

  private func wanted(
    _ names: [ByteString], _ extent: RuntimeExtent, _ target: ByteString = linux
  ) throws -> RuntimeExtent? {
    let target = try #require(ZigTarget(target))
    let lines = names.map { "ld.lld: error: undefined symbol: " + $0 + "\n" }
    return extent.wanted(for: MissingSymbols(lines.joined(""), target), target)
  }

  @Test func sayHowMuchOfTheRuntimeIsWanted() throws {
    #expect(try wanted(["__udivti3"], .thin) == .withoutSanitizer)
    #expect(try wanted(["foo", "fmaq"], .thin) == .withoutSanitizer)
    #expect(try wanted(["__udivti3", "__ubsan_handle_pointer_overflow"], .thin) == .full)
    #expect(try wanted(["__ubsan_handle_pointer_overflow"], .withoutSanitizer) == .full)
    #expect(try wanted(["___udivti3"], .thin, Self.mac) == .full)
  }

  @Test func ofTheUsersWantNoMore() throws {
    for extent in RuntimeExtent.allCases { #expect(try wanted([], extent) == nil) }
    #expect(try wanted(["foo", "_foo", "foo(__m128)", "SSL_q"], .thin) == nil)
    #expect(try wanted(["_foo"], .thin, Self.mac) == nil)
    #expect(try wanted(["__udivti3"], .withoutSanitizer) == nil)
    #expect(try wanted(["__ubsan_handle_pointer_overflow"], .full) == nil)
  }
}

@Suite struct ThinLibraryTests {
  private static let zig = FileSystem.Status(device: 1, inode: 2, size: 7, modified: 9)

  private static func files(_ standardLibrary: ByteString) -> FileSystem.Fake {
    FileSystem.Fake(files: [standardLibrary: []], programs: ["/p/zig": zig])
  }

  private func thin(_ fake: FileSystem.Fake) -> ThinLibrary? {
    ThinLibrary(ZigToolchain(path: "/p/zig", version: .v17), fileSystem: fake.fileSystem)
  }

  @Test(
    arguments: [
      ("/p/lib/std/std.zig", "/p/lib"), ("/lib/zig/std/std.zig", "/lib/zig"),
      ("/lib/std/std.zig", "/lib"),
    ] as [(ByteString, ByteString)])
  func isMadeFromTheDirectoryThatZigTakes(file: ByteString, directory: ByteString) throws {
    #expect(try #require(thin(Self.files(file))).original == directory)
  }

  @Test func isNotMadeWhereNobodyKnowsThat() {
    #expect(thin(Self.files("/elsewhere/std/std.zig")) == nil)
    #expect(thin(FileSystem.Fake(files: ["/p/lib/std/std.zig": []])) == nil)
  }

  /// What is written last says that all is there.
  @Test func isCompleteWithItsLastFile() throws {
    var fake = Self.files("/p/lib/std/std.zig")
    let library = try #require(thin(fake))
    for name in ThinLibrary.emptySources {
      #expect(!library.isComplete(fake.fileSystem))
      fake.files[library.path.appending(ByteString(name.text))] = []
    }
    #expect(library.isComplete(fake.fileSystem))
  }

  /// Of another zig, or another build of it, there is another one.
  @Test func isOneForEachZig() throws {
    var fake = Self.files("/p/lib/std/std.zig")
    let library = try #require(thin(fake))
    fake.programs["/p/zig"]?.size = 8
    #expect(try #require(thin(fake)).path != library.path)
  }
}

@Suite struct TarEntryTests {
  @Test func isReadAsItIsWritten() throws {
    let entry = TarEntry(name: "zcc/files/00/libc.a", size: 0o1234567)
    let header = entry.header
    #expect(header.count == 512)
    let read = try #require(TarEntry(header: header))
    #expect(read.name == entry.name && read.size == entry.size)
    #expect((entry.size + entry.padding.count) % 512 == 0)
  }

  @Test func isNothingElse() {
    var header = TarEntry(name: "zcc/a", size: 3).header
    header[0] = UInt8(ascii: "x")
    #expect(TarEntry(header: header) == nil, "the sum is another one")
    #expect(TarEntry(header: []) == nil)
    #expect(TarEntry(header: [UInt8](repeating: 0, count: 512)) == nil)
  }

  @Test func hasANameOfAHundredBytesAtTheMost() {
    let name = [ByteString](repeating: "0123456789", count: 10).joined("")
    #expect(TarEntry(name: name, size: 0).isNameable)
    #expect(!TarEntry(name: name + "0", size: 0).isNameable)
  }
}
