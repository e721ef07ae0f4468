import Testing

@testable import LinkerDriver

@Suite struct WindresTests {
  private func target(_ triple: ByteString) throws -> LinkTarget {
    try TargetResolver.target(triple: triple, origin: .option("--target"))
  }

  private func arguments(
    _ line: [ByteString], for triple: ByteString = "x86_64-pc-windows-gnu"
  ) throws -> [ByteString] {
    try WindresLine(line).arguments(for: try target(triple))
  }

  /// What winresource, embed-resource, CMake and meson write, and getopt's other ways to say it.
  @Test(
    arguments: [
      ["r.rc", "r.o"], ["-i", "r.rc", "-o", "r.o"], ["-ir.rc", "-O", "coff", "-or.o"],
      ["--input", "r.rc", "--output-format=coff", "--output", "r.o"],
      ["-O", "coff", "r.rc", "r.o"], ["-Ocoff", "-J", "rc", "r.rc", "-o", "r.o"],
      ["--input-format=rc", "--output-format", "coff", "r.rc", "r.o"], ["-r", "r.rc", "r.o"],
      ["--input=r.rc", "--output=r.o", "-F", "pe-x86-64"], ["--use-temp-file", "r.rc", "r.o"],
      ["--target=x86_64-w64-mingw32", "r.rc", "r.o"], ["--", "r.rc", "r.o"],
    ] as [[ByteString]])
  func readsInputAndOutput(line: [ByteString]) throws {
    let arguments = try arguments(line)
    #expect(arguments.suffix(3) == ["--", "r.rc", "r.o"])
    #expect(
      arguments.prefix(6)
        == ["/:input-format", "rc", "/:output-format", "coff", "/:target", "x86_64"])
  }

  @Test func handsOnWhatTheScriptSees() throws {
    let line: [ByteString] = [
      "-DA", "-D", "B=\"x y\"", "-UC", "-I/i", "--inc=/j", "-c", "0xFDE9", "-l", "0x409",
      "-v", "--preprocessor-arg=-DD=1", "r.rc", "r.o",
    ]
    let arguments = try arguments(line)
    let settings: [ByteString] = [
      "/d", "A", "/d", "B=\"x y\"", "/u", "C", "/i", "/i", "/i", "/j", "/c", "65001", "/l", "409",
      "/v", "/d", "D=1",
    ]
    #expect(arguments.dropLast(3).suffix(settings.count) == settings[...])
  }

  @Test(
    arguments: [
      ("x86_64-pc-windows-gnu", "x86_64"), ("aarch64-pc-windows-gnullvm", "aarch64"),
      ("i686-pc-windows-gnu", "x86"),
    ] as [(ByteString, ByteString)])
  func definesWhatGCCDoes(triple: ByteString, machine: ByteString) throws {
    let arguments = try arguments(["r.rc", "r.o"], for: triple)
    #expect(arguments[5] == machine)
    #expect(arguments.contains("_MSC_VER") && arguments.contains("__MINGW32__=1"))
    #expect(arguments.contains("__x86_64__") == (machine != "x86_64"))
    #expect(arguments.contains("_WIN64") == (machine == "x86"))
  }

  @Test(
    arguments: [
      (["r.rc", "r.res"], "rc", "res"), (["r.res", "r.o"], "res", "coff"),
      (["-J", "res", "x", "y"], "res", "coff"), (["-O", "res", "r.rc", "r.o"], "rc", "res"),
      (["r.RC", "libr.a"], "rc", "coff"),
    ] as [([ByteString], ByteString, ByteString)])
  func readsFormatsOffNames(line: [ByteString], input: ByteString, output: ByteString) throws {
    let arguments = try arguments(line)
    #expect([arguments[1], arguments[3]] == [input, output])
  }

  @Test(
    arguments: [
      ([], .noInput), (["r.rc"], .noOutput), (["a", "b", "c"], .extraFile("c")),
      (["--in", "a"], .unknownOption("--in")), (["-q"], .unknownOption("-q")),
      (["r.rc", "-o"], .missingValue("-o")),
      (
        ["-F", "pe-i386", "r.rc", "r.o"],
        .foreignMachine("pe-i386", target: "x86_64-pc-windows-gnu")
      ),
      (
        ["-O", "elf", "a", "b"],
        .malformedValue("elf", option: "--output-format", expected: "as rc, res or coff")
      ),
      (
        ["-c", "utf8", "a", "b"],
        .malformedValue("utf8", option: "--codepage", expected: "as a number, like 65001")
      ),
    ] as [([ByteString], WindresLine.Failure)])
  func saysWhatIsWrong(line: [ByteString], failure: WindresLine.Failure) throws {
    let target = try target("x86_64-pc-windows-gnu")
    #expect(throws: failure) { try WindresLine(line).arguments(for: target) }
  }

  @Test(arguments: [["--preprocessor=gcc"], ["-J", "coff"], ["-O", "rc"]] as [[ByteString]])
  func refusesWhatZigCannotDo(line: [ByteString]) throws {
    let target = try target("x86_64-pc-windows-gnu")
    #expect(throws: WindresLine.Failure.self) {
      try WindresLine(line + ["r.rc", "r.o"]).arguments(for: target)
    }
  }

  /// The embed-resource crate asks so, and takes no other answer.
  @Test func saysItsNameFirst() throws {
    let line = try WindresLine(["-V", "/?"])
    #expect(line.question == .version)
    #expect(line.question?.answer.hasPrefix("GNU windres") == true)
    #expect(try WindresLine(["--help"]).question == .help)
  }

  @Test(
    arguments: [
      ("x86_64-pc-windows-gnu-zcc-windres", "x86_64-pc-windows-gnu"),
      ("/x/i686-w64-mingw32-windres", "i686-pc-windows-gnu"),
      ("aarch64-w64-mingw32-windres.exe", "aarch64-pc-windows-gnullvm"), ("windres", nil),
    ] as [(ByteString, ByteString?)])
  func isKnownByItsName(name: ByteString, triple: ByteString?) {
    #expect(ProgramName(name).role == .windres)
    #expect(ProgramName(name).triple == triple)
  }

  private func plan(_ name: ByteString, zig: ZigVersion) throws -> LinkPlan {
    let invocation = Invocation.fake(["r.rc", "r.o"], name: name, environment: ["HOME=/h"])
    let fileSystem = FileSystem.Fake(directories: ["/h"]).fileSystem
    return try LinkPlanner(invocation: invocation, fileSystem: fileSystem)
      .plan(LinkRequest(invocation, fileSystem: fileSystem), zigVersion: zig)
  }

  @Test func isZigsResourceCompiler() throws {
    let plan = try plan("x86_64-w64-mingw32-windres", zig: .v14)
    #expect(plan.arguments.first == "rc")
    #expect(plan.after.isEmpty)
  }

  @Test func needsAZigThatWritesObjects() {
    #expect(throws: DriverError.self) { try plan("x86_64-w64-mingw32-windres", zig: .v13) }
  }

  @Test func isForWindowsOnly() {
    #expect(throws: DriverError.windres(.notWindows)) {
      try plan("x86_64-unknown-linux-musl-zcc-windres", zig: .v17)
    }
  }
}
