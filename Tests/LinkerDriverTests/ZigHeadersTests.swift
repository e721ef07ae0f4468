import Testing

@testable import LinkerDriver

@Suite struct ZigHeadersTests {
  private func arguments(
    _ triple: ByteString, _ directories: [ByteString]
  ) throws -> String? {
    let fake = FileSystem.Fake(directories: Set(directories.map { "/lib/libc/include/" + $0 }))
    return ZigHeaders(directory: "/lib", fileSystem: fake.fileSystem)
      .clangArguments(
        for: try LinkTarget.supported(
          triple, .fake(environment: ["SDKROOT=/sdk"]), fileSystem: .sdk))?.joined(" ").string
      .replacing("-idirafter /lib/libc/include/", with: "+")
  }

  @Test func readsWhatZigSaysOfItself() {
    let json: ByteString = "{\n \"zig_exe\": \"/z/zig\",\n \"lib_dir\": \"/z/lib\",\n}\n"
    let zon: ByteString = ".{\n    .lib_dir = \"/a b/lib\",\n    .version = \"1.2.3\",\n}\n"
    #expect(ZigHeaders.field("lib_dir", of: json) == "/z/lib")
    #expect(ZigHeaders.libraryDirectory(json) == "/z/lib")
    #expect(ZigHeaders.libraryDirectory(" \"lib_dir\": \"z/lib\",\n") == "/z/lib")
    #expect(ZigHeaders.field("lib_dir", of: zon) == "/a b/lib")
    #expect(ZigHeaders.field("version", of: zon) == "1.2.3")
    #expect(ZigHeaders.field("version", of: json) == nil)
    #expect(ZigHeaders.field("lib_dir", of: ".lib_dir = \"/a\\\"b\",\n") == nil)
    #expect(ZigHeaders.field("lib_dir", of: "") == nil)
  }

  @Test func takesTheDirectoriesOfEitherLayout() throws {
    #expect(
      try arguments(
        "x86_64-unknown-linux-gnu",
        ["x86-linux-gnu", "x86_64-linux-gnu", "generic-glibc", "x86-linux-any", "any-linux-any"])
        == "--target=x86_64-unknown-linux-gnu -nostdlibinc -D__GLIBC_MINOR__=17"
        + " +x86_64-linux-gnu +generic-glibc +x86-linux-any +any-linux-any -idirafter /lib/include")
    #expect(
      try arguments("x86_64-unknown-linux-gnu", ["x86-linux-gnu", "generic-glibc"])
        == "--target=x86_64-unknown-linux-gnu -nostdlibinc -D__GLIBC_MINOR__=17"
        + " +x86-linux-gnu +generic-glibc -idirafter /lib/include")
    #expect(
      try arguments("armv7-unknown-linux-gnueabihf", ["arm-linux-gnu", "arm-linux-any"])
        == "--target=armv7-unknown-linux-gnueabihf -nostdlibinc -D__GLIBC_MINOR__=17"
        + " +arm-linux-gnu +arm-linux-any -idirafter /lib/include")
    #expect(
      try arguments(
        "powerpc64le-unknown-linux-musl", ["powerpc-linux-musl", "powerpc64-linux-musl"])
        == "--target=powerpc64le-unknown-linux-musl -nostdlibinc +powerpc64-linux-musl"
        + " -idirafter /lib/include")
  }

  @Test(arguments: ["any-macos-any", "any-darwin-any"] as [ByteString])
  func namesMacOSAsClangDoes(directory: ByteString) throws {
    #expect(
      try arguments("aarch64-apple-darwin", [directory])
        == "--target=arm64-apple-macosx -nostdlibinc +" + directory.string
        + " -idirafter /lib/include")
  }

  @Test func definesTheWindowsThatZigMeans() throws {
    #expect(
      try arguments("aarch64-pc-windows-gnullvm", ["any-windows-any"])
        == "--target=aarch64-w64-windows-gnu -nostdlibinc -D__MSVCRT_VERSION__=0xE00"
        + " -D_WIN32_WINNT=0x0a00 +any-windows-any -idirafter /lib/include")
  }

  @Test func hasNothingToSayWithoutHeaders() throws {
    #expect(try arguments("x86_64-unknown-linux-musl", []) == nil)
    #expect(try arguments("aarch64-apple-ios", ["any-darwin-any"]) == nil)
  }

  @Test(
    "GNU's triple is one that config.sub takes",
    arguments: [
      ("x86_64-unknown-linux-musl", "x86_64-unknown-linux-musl"),
      ("i686-unknown-linux-gnu", "i686-unknown-linux-gnu"),
      ("armv7-unknown-linux-musleabihf", "armv7-unknown-linux-musleabihf"),
      ("riscv64gc-unknown-linux-musl", "riscv64-unknown-linux-musl"),
      ("x86_64-pc-windows-gnu", "x86_64-w64-mingw32"),
      ("aarch64-pc-windows-gnullvm", "aarch64-w64-mingw32"),
      ("aarch64-apple-darwin", "aarch64-apple-darwin"),
    ])
  func gnuTriple(rust: String, gnu: String) throws {
    let target = try TargetResolver.target(
      triple: ByteString(Array(rust.utf8)), origin: .option("--target"))
    #expect(target.gnuTriple.string == gnu)
  }
}
