import Testing

@testable import LinkerDriver

@Suite struct TargetInferenceTests {
  private func clue(_ line: [Argument]) -> TargetInference.Clue? {
    TargetInference.triple(
      inLinkLine: line, isKnown: { TargetTable.entry(forRust: $0) != nil })
  }

  @Test(
    arguments: [
      ("/usr/bin/aarch64-apple-darwin-zcc", "aarch64-apple-darwin"),
      ("zcc-x86_64-pc-windows-gnu", "x86_64-pc-windows-gnu"),
      ("./zcc-x86_64-pc-windows-gnu.exe", "x86_64-pc-windows-gnu"),
      ("zcc", nil), ("/opt/zcc-x/zcc", nil), ("-zcc", nil), ("zcc-", nil),
      ("zcc-0.1.0", nil), ("my-zcc", nil), ("zcc-linux-x86_64", nil), ("zcc-0.2-rc.1", nil),
      ("zcc-x86_64-no-such", "x86_64-no-such"), ("no-such-triple-zcc", "no-such-triple"),
      ("zcc-x68_64-unknown-linux-gnu", "x68_64-unknown-linux-gnu"),
      ("zcc-x86_64-unknown-linux-gnu.2.28", "x86_64-unknown-linux-gnu.2.28"),
      ("zcc-aarch64-linux-android35", "aarch64-linux-android35"),
    ] as [(ByteString, ByteString?)])
  func readsTheProgramName(name: ByteString, triple: ByteString?) {
    #expect(ProgramName(name).triple == triple)
  }

  @Test(
    arguments: [
      ("zcc", true), ("/usr/bin/zcc.exe", true), ("zcc-0.2", true), ("zcc.real", true),
      ("zcc-linux-x86_64", true), ("zcc-aarch64", true), ("x86_64-unknown-linux-gnu-zcc", false),
      ("zcc-x86_64-unknown-linux-gnu", false), ("zc++", false), ("zcc-ar", false), ("cc", false),
    ] as [(ByteString, Bool)])
  func knowsTheProgramItself(name: ByteString, isPlain: Bool) {
    #expect(ProgramName(name).isPlain == isPlain)
  }

  @Test(
    arguments: [
      ("zcc", .c), ("/x/a-b-zcc", .c), ("zcc-a-b", .c), ("zc++", .cPlusPlus),
      ("a-b-zc++", .cPlusPlus),
      ("a-b-zcc-ar", .archiver), ("zcc-ar", .archiver), ("a-b-zcc-ranlib", .ranlib),
      ("x86_64-w64-mingw32-dlltool", .dlltool), ("dlltool.exe", .dlltool), ("anything", .c),
    ] as [(ByteString, Role)])
  func readsTheRole(name: ByteString, role: Role) {
    #expect(ProgramName(name).role == role)
  }

  @Test(
    arguments: [
      ("/s/lib/rustlib/x86_64-pc-windows-gnu/lib/libstd.rlib", "x86_64-pc-windows-gnu"),
      ("/s/lib/rustlib/x86_64-pc-windows-gnu/lib", "x86_64-pc-windows-gnu"),
      ("/s/lib/rustlib/x86_64-unknown-linux-gnu/bin/gcc-ld", nil),
      ("/p/target/aarch64-apple-darwin/debug/deps/rustcX/symbols.o", "aarch64-apple-darwin"),
      ("/p/target/debug/deps/rustcX/symbols.o", nil), ("x.o", nil),
    ] as [(ByteString, ByteString?)])
  func readsPaths(path: ByteString, triple: ByteString?) {
    let found = clue(CommandLineText.parse([path]))
    #expect(found?.triple == triple)
  }

  @Test func prefersStdsDirectoryToCargos() {
    let line = CommandLineText.parse([
      "/p/aarch64-apple-darwin/debug/deps/a.o", "-L", "/s/rustlib/x86_64-apple-darwin/lib",
    ])
    #expect(clue(line)?.triple == "x86_64-apple-darwin")
  }
}

@Suite struct TargetResolutionTests {
  private static let muslLine: [ByteString] = ["/r/rustlib/x86_64-unknown-linux-musl/lib/a.rlib"]
  private static let hostLine: [ByteString] = ["/r/rustlib/x86_64-unknown-linux-gnu/lib/a.rlib"]
  private static let macLine: [ByteString] = ["/r/rustlib/aarch64-apple-darwin/lib/a.rlib"]

  private func resolve(
    _ line: [ByteString], name: ByteString = "zcc", option: ByteString? = nil,
    environment: [ByteString] = [], files: [ByteString: [UInt8]] = [:]
  ) throws(DriverError) -> Destination {
    try TargetResolver(
      invocation: .fake(name: name, environment: environment),
      fileSystem: FileSystem.Fake(files: files).fileSystem

    ).resolve(
      option: option.map { TargetOption("--target", $0) }, arguments: CommandLineText.parse(line))
  }

  private func zigTarget(_ destination: Destination) -> ByteString? {
    if case .zig(let target) = destination { return target.zig.text }
    return nil
  }

  @Test func aPlainNameReadsTheLine() throws {
    #expect(zigTarget(try resolve(Self.muslLine)) == "x86_64-linux-musl")
    #expect(zigTarget(try resolve(Self.macLine)) == "aarch64-macos.11.0-none")
  }

  @Test func theOptionBeatsTheNameBeatsTheEnvironment() throws {
    let environment: [ByteString] = ["ZCC_TARGET=aarch64-unknown-linux-musl"]
    let name: ByteString = "x86_64-unknown-linux-musl-zcc"
    #expect(zigTarget(try resolve(["a"], environment: environment)) == "aarch64-linux-musl")
    #expect(
      zigTarget(try resolve(["a"], name: name, environment: environment)) == "x86_64-linux-musl")
    let option: ByteString = "aarch64-apple-darwin"
    let chosen = try resolve(["a"], name: name, option: option, environment: environment)
    #expect(zigTarget(chosen) == "aarch64-macos.11.0-none")
  }

  @Test func aHostLinkUnderAForeignEnvironmentGoesToTheHostsCompiler() throws {
    for variable in ["ZCC_TARGET=x86_64-unknown-linux-musl", "ZIG_TARGET=aarch64-windows-gnu"] {
      let destination = try resolve(Self.hostLine, environment: [ByteString(variable)])
      guard case .hostCompiler(let target) = destination else {
        Issue.record("\(variable): \(destination)")
        continue
      }
      #expect(target.rust == "x86_64-unknown-linux-gnu")
    }
  }

  @Test func aHostLinkWithNothingSetGoesToZig() throws {
    #expect(zigTarget(try resolve(Self.hostLine)) == "x86_64-linux-gnu.2.17")
  }

  @Test func theLineBeatsTheEnvironmentForAThirdTarget() throws {
    let destination = try resolve(
      Self.macLine, environment: ["ZCC_TARGET=x86_64-unknown-linux-musl"])
    #expect(zigTarget(destination) == "aarch64-macos.11.0-none")
  }

  @Test func aZigTargetKeepsItsVersionsAndGetsTheTriple() throws {
    let destination = try resolve(Self.hostLine, environment: ["ZIG_TARGET=x86_64-linux-gnu.2.17"])
    guard case .zig(let target) = destination else { return #expect(Bool(false)) }
    #expect(target.zig.text == "x86_64-linux-gnu.2.17")
    #expect(target.rust == "x86_64-unknown-linux-gnu")
  }

  @Test func aNameThatContradictsTheLineIsAnError() {
    let name: ByteString = "aarch64-apple-darwin-zcc"
    #expect {
      _ = try resolve(Self.muslLine, name: name)
    } throws: { error in
      let message = (error as? DriverError)?.message.string ?? ""
      return message.contains("aarch64-apple-darwin")
        && message.contains("x86_64-unknown-linux-musl")
        && message.contains("the program's name") && message.contains("a.rlib")
    }
    #expect(throws: DriverError.self) {
      try resolve(Self.muslLine, option: "aarch64-unknown-linux-musl")
    }
  }

  @Test func anUnknownTripleIsAnErrorWithTheNearest() {
    #expect(
      throws: DriverError.unknownTriple(
        "x86_64-unknown-linux-mus", origin: .option("--target"),
        nearest: ["x86_64-unknown-linux-musl"])
    ) {
      try resolve(["a"], option: "x86_64-unknown-linux-mus")
    }
  }

  @Test func anObjectFileIsTheLastResort() throws {
    var object: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1] + Array(repeating: 0, count: 20)
    object[18] = 183
    let files: [ByteString: [UInt8]] = ["a.o": object]
    #expect(zigTarget(try resolve(["a.o"], files: files)) == "aarch64-linux-gnu")
    // The name of a start file without a directory is not a path, but shows that the target is musl.
    #expect(zigTarget(try resolve(["crt1.o", "a.o"], files: files)) == "aarch64-linux-musl")
  }

  @Test func anObjectFileDoesNotTellTheSystem() throws {
    var object: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1] + Array(repeating: 0, count: 20)
    object[18] = 62
    let files: [ByteString: [UInt8]] = ["a.o": object]
    let environment: [ByteString] = ["ZCC_TARGET=x86_64-unknown-freebsd"]
    let name: ByteString = "x86_64-unknown-netbsd-zcc"
    #expect(
      zigTarget(try resolve(["a.o"], environment: environment, files: files))
        == "x86_64-freebsd-none")
    #expect(zigTarget(try resolve(["a.o"], name: name, files: files)) == "x86_64-netbsd-none")
    #expect(throws: DriverError.self) {
      try resolve(["a.o"], name: "x86_64-pc-windows-gnu-zcc", files: files)
    }
  }

  @Test func nothingToGoByIsAnError() {
    #expect(throws: DriverError.undeterminedTarget) { try resolve(["x"]) }
  }
}
