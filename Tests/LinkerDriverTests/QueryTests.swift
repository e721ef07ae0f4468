import Testing

@testable import LinkerDriver

@Suite struct QueryTests {
  private func planner(_ name: ByteString, _ line: [ByteString]) -> LinkPlanner {
    let invocation = Invocation.fake(line, name: name, environment: ["HOME=/h", "PATH=/bin"])
    return LinkPlanner(
      invocation: invocation, fileSystem: FileSystem.Fake(directories: ["/h"]).fileSystem)
  }

  private func plan(
    _ name: ByteString, _ line: [ByteString], zig: ZigVersion = .v17
  ) throws(DriverError) -> LinkPlan {
    let planner = planner(name, line)
    let request = try LinkRequest(planner.invocation, fileSystem: planner.fileSystem)
    return try planner.plan(request, zigVersion: zig)
  }

  /// Clang gets the target as it is, and must find nothing of the host's on PATH.
  @Test func aQuestionIsForClang() throws {
    let musl = try plan("x86_64-unknown-linux-gnu-zcc", ["-dumpversion"])
    #expect(
      musl.arguments
        == ["cc", "-target", "x86_64-linux-gnu", "--sysroot=/nonexistent", "-dumpversion"])
    #expect(musl.environment.contains(EnvironmentAssignment("PATH", "")))
    let mac = try plan("aarch64-apple-darwin-zcc", ["m.c", "-print-search-dirs"])
    #expect(mac.arguments[2] == "aarch64-macos-none")
    let compile = try plan("x86_64-unknown-linux-gnu-zcc", ["-c", "a.c"])
    #expect(!compile.environment.contains { $0.name == "PATH" })
  }

  @Test(arguments: [ZigVersion.v16, .v17])
  func theVersionIsAskedOfClangItself(zig: ZigVersion) throws {
    let version = try plan("x86_64-unknown-linux-musl-zcc", ["--version"], zig: zig)
    #expect(version.arguments.last == "--sysroot=/nonexistent")
    #expect(
      version.environment.contains(EnvironmentAssignment("CCC_OVERRIDE_OPTIONS", "#+--version")))
    let older = try plan("x86_64-unknown-linux-musl-zcc", ["--version"], zig: .v15)
    #expect(older.arguments.last == "--version")
  }

  @Test func standardInputIsInTheDriversLanguage() throws {
    let c = try plan("x86_64-unknown-linux-musl-zcc", ["-E", "-"])
    #expect(c.arguments.suffix(5) == ["-x", "c", "-", "-x", "none"])
    let cxx = try plan("x86_64-unknown-linux-musl-zc++", ["-E", "-"])
    #expect(cxx.arguments.suffix(5) == ["-x", "c++", "-", "-x", "none"])
  }

  @Test func outputsThatZigWouldLinkAreRefused() {
    #expect(throws: DriverError.self) {
      try plan("x86_64-unknown-linux-musl-zcc", ["--analyze", "-c", "a.c"])
    }
  }

  @Test(
    arguments: [
      ("x86_64-unknown-linux-gnu", "-dumpmachine", "x86_64-unknown-linux-gnu"),
      ("x86_64-unknown-linux-gnu", "--print-target-triple", "x86_64-unknown-linux-gnu"),
      ("aarch64-apple-darwin", "-dumpmachine", "aarch64-apple-darwin"),
      ("aarch64-apple-darwin", "-print-target-triple", "arm64-apple-macosx"),
      ("aarch64-apple-darwin", "-print-effective-triple", "arm64-apple-macosx11.0"),
      ("x86_64-pc-windows-gnu", "--dumpmachine", "x86_64-w64-mingw32"),
      ("x86_64-pc-windows-gnu", "-print-effective-triple", "x86_64-w64-windows-gnu"),
    ] as [(ByteString, ByteString, ByteString)])
  func namesTheTarget(triple: ByteString, query: ByteString, answer: ByteString) throws {
    let planner = planner(triple + "-zcc", ["-c", "a.c", query])
    let request = try LinkRequest(planner.invocation, fileSystem: planner.fileSystem)
    #expect(try planner.answer(to: request) == Answer(text: answer))
  }

  /// Meson takes from the answer whose options the linker reads.
  @Test(
    arguments: [
      ("aarch64-apple-darwin", ["-Wl,--version"], "LLD (zig %, with the options of ld64.lld)"),
      ("aarch64-apple-darwin", ["-Wl,-v", "-L."], "LLD (zig %, with the options of ld64.lld)"),
      ("x86_64-pc-windows-gnu", ["-Xlinker", "--version", "a.o"], "zig ld %"),
      ("x86_64-pc-windows-gnu", ["-Wl,-V"], "zig ld %"),
      ("x86_64-unknown-freebsd", ["-Wl,-v"], "zig ld %"),
      ("x86_64-unknown-freebsd", ["-Wl,-v", "a.o"], nil),
      ("x86_64-unknown-linux-musl", ["-Wl,--version"], nil),
      ("aarch64-apple-darwin", ["--version"], nil),
    ] as [(ByteString, [ByteString], ByteString?)])
  func namesTheLinker(triple: ByteString, line: [ByteString], answer: ByteString?) throws {
    var planner = planner(triple + "-zcc", line)
    let zig: [ByteString: FileSystem.Status] = ["/bin/zig": FileSystem.Status(owner: 0)]
    let fake = FileSystem.Fake(directories: ["/h", "/h/.cache"], programs: zig)
    planner.fileSystem = fake.fileSystem
    let version = ZigRelease.newest.version.text
    let request = try LinkRequest(planner.invocation, fileSystem: planner.fileSystem)
    let expected = answer?.split(UInt8(ascii: "%")).joined(version)
    #expect(try planner.answer(to: request)?.text == expected)
  }
}
