import Testing

@testable import LinkerDriver
@testable import Targets

@Suite struct GlibcTests {
  private func target(
    _ name: ByteString, environment: [ByteString] = [], line: [ByteString] = ["a"]
  ) throws(DriverError) -> LinkTarget {
    let destination = try TargetResolver(
      invocation: .fake(name: name + "-zcc", environment: environment),
      fileSystem: FileSystem.Fake().fileSystem
    ).resolve(option: nil, arguments: CommandLineText.parse(line))
    guard case .zig(let target) = destination else { throw .undeterminedTarget }
    return target
  }

  @Test(
    arguments: [
      ("x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.17"),
      ("riscv64gc-unknown-linux-gnu", "riscv64-linux-gnu.2.29"),
      ("x86_64-unknown-linux-gnu.2.28", "x86_64-linux-gnu.2.28"),
      ("x86_64-unknown-linux-gnu.2.2.5", "x86_64-linux-gnu.2.2.5"),
      ("x86_64-unknown-linux-musl", "x86_64-linux-musl"),
    ] as [(ByteString, ByteString)])
  func theNameTellsTheVersion(name: ByteString, zig: ByteString) throws {
    #expect(try target(name).zig.text == zig)
  }

  @Test func everyTestedZigHasTheVersionOfTheTable() throws {
    for entry in TargetTable.entries {
      guard let version = entry.glibc else { continue }
      let zig = try #require(ZigTarget(ByteString(entry.zig)))
      #expect(version >= GlibcVersion.oldest(on: zig), "\(entry.rust)")
      #expect(version.minor <= 39, "\(entry.rust)")
    }
  }

  @Test func theNameBeatsTheVariable() throws {
    let name: ByteString = "x86_64-unknown-linux-gnu"
    #expect(try target(name, environment: ["ZCC_GLIBC=2.31"]).zig.abiVersion == "2.31")
    #expect(try target(name + ".2.28", environment: ["ZCC_GLIBC=2.31"]).zig.abiVersion == "2.28")
    let musl = try target("x86_64-unknown-linux-musl", environment: ["ZCC_GLIBC=2.31"])
    #expect(musl.zig.abiVersion == nil)
  }

  @Test func aZigTargetsVersionBeatsTheVariable() throws {
    func version(_ zigTarget: ByteString) throws -> ByteString? {
      let destination = try TargetResolver(
        invocation: .fake(environment: ["ZIG_TARGET=" + zigTarget, "ZCC_GLIBC=2.31"]),
        fileSystem: FileSystem.Fake().fileSystem
      ).resolve(option: nil, arguments: CommandLineText.parse(["a"]))
      guard case .zig(let target) = destination else { return nil }
      return target.zig.abiVersion
    }
    #expect(try version("x86_64-linux-gnu.2.28") == "2.28")
    #expect(try version("x86_64-linux-gnu") == "2.31")
  }

  @Test func aNameWithAVersionIsThatOfItsTools() throws {
    let target = try target("x86_64-unknown-linux-gnu.2.28")
    #expect(target.name == "x86_64-unknown-linux-gnu")
    #expect(target.commandName == "x86_64-unknown-linux-gnu.2.28")
    #expect(try self.target("x86_64-unknown-linux-gnu").commandName == "x86_64-unknown-linux-gnu")
  }

  @Test(
    arguments: [
      ("x86_64-unknown-linux-gnu.two", "'two'"), ("x86_64-unknown-linux-gnu.", "''"),
      ("x86_64-unknown-linux-gnu.3.17", "'3.17'"), ("x86_64-unknown-linux-gnu.2", "'2'"),
      ("x86_64-unknown-linux-gnu.2.17.0.1", "'2.17.0.1'"),
      ("aarch64-apple-darwin.2.17", "does not use glibc; leave '.2.17' out"),
      ("x86_64-unknown-linux-musl.2.17", "does not use glibc; leave '.2.17' out"),
      ("x86_64-unknown-linux-gnux.2.17", "unknown Rust target"),
    ] as [(ByteString, String)])
  func whatIsNoVersionIsAnError(name: ByteString, part: String) {
    let error = #expect(throws: DriverError.self) { try target(name) }
    #expect(error?.message.string.contains(part) == true, "\(error?.message.string ?? "")")
  }

  @Test func aVariableThatIsNoVersionIsAnError() {
    #expect(throws: DriverError.malformedGlibc("new", origin: .variable("ZCC_GLIBC"))) {
      try target("x86_64-unknown-linux-gnu", environment: ["ZCC_GLIBC=new"])
    }
  }

  @Test(
    arguments: [
      ("x86_64-unknown-linux-gnu.2.2.4", ZigVersion.v17, "2.2.5 to 2.44"),
      ("x86_64-unknown-linux-gnu.2.45", .v17, "2.2.5 to 2.44"),
      ("x86_64-unknown-linux-gnu.2.40", .v13, "2.2.5 to 2.39"),
      ("powerpc-unknown-linux-gnu.2.23", .v13, "2.0 to 2.22"),
      ("aarch64-unknown-linux-gnu.2.16", .v17, "2.17 to 2.44"),
      ("aarch64-unknown-linux-gnu.2.16", ZigVersion(0, 18, 0), "2.17 and later versions"),
    ] as [(ByteString, ZigVersion, String)])
  func whatZigLacksIsAnErrorWithItsRange(name: ByteString, zig: ZigVersion, range: String) throws {
    let target = try target(name)
    let error = #expect(throws: DriverError.self) { try checkSupport(target, zig) }
    #expect(error?.message.string.hasSuffix("it has glibc " + range) == true)
  }

  @Test func whatZigHasIsNone() throws {
    for name in ["x86_64-unknown-linux-gnu.2.2.5", "x86_64-unknown-linux-gnu.2.44"] as [ByteString]
    {
      let target = try target(name)
      #expect(throws: Never.self) { try checkSupport(target, .v17) }
    }
  }
}

@Suite struct SupportTests {
  private func check(_ triple: ByteString, _ zig: ZigVersion) throws(DriverError) {
    try checkSupport(try TargetResolver.target(triple: triple, origin: .option("--target")), zig)
  }

  @Test func aTargetIsThereSinceAndBefore() throws {
    let powerpc: ByteString = "powerpc-unknown-freebsd"
    #expect(throws: DriverError.zigTooOld(powerpc, since: .v15, zig: .v14)) {
      try check(powerpc, .v14)
    }
    try check(powerpc, .v15)
    try check(powerpc, ZigVersion(0, 15, 3))
    #expect(throws: DriverError.zigTooNew(powerpc, before: .v16, zig: .v16)) {
      try check(powerpc, .v16)
    }
  }

  @Test func aTargetOfLLDTakesNoDriversLine() {
    #expect(throws: DriverError.noDriver("wasm32-wasip1")) { try check("wasm32-wasip1", .v17) }
    #expect(throws: DriverError.noDriver("thumbv6m-nuttx-eabi")) {
      try check("thumbv6m-nuttx-eabi", .v17)
    }
  }

  @Test func anLLDMayBeTooOldForTheObjects() throws {
    let entry = try #require(TargetTable.entry(forRust: "amdgcn-amd-amdhsa"))
    #expect(
      TargetSummary(entry, zig: .v13).obstacle?.string.contains("use zig 0.14.0 or a later one")
        == true)
    #expect(TargetSummary(entry, zig: .v14).obstacle == nil)
  }

  @Test func everyTestedZigLinksForSome() {
    let counts = ZigRelease.all.map { $0.version }.map { zig in
      TargetTable.entries.count { TargetSummary($0, zig: zig).obstacle == nil }
    }
    #expect(counts.allSatisfy { $0 > 100 }, "\(counts)")
  }

  @Test(
    arguments: [
      ("armv7-unknown-linux-gnueabihf", .hard), ("armv7-unknown-linux-gnueabi", .soft),
      ("mips-unknown-linux-musl", .soft), ("mips64-unknown-linux-gnuabi64", .hard),
      ("powerpc64le-unknown-linux-musl", .hard), ("powerpc-unknown-linux-musl", .hard),
      ("x86_64-unknown-linux-gnu", .hard), ("wasm32-wasip1", nil), ("aarch64-apple-ios", nil),
    ] as [(ByteString, TargetSummary.FloatABI?)])
  func theFloatABIFollowsTheTarget(triple: ByteString, abi: TargetSummary.FloatABI?) throws {
    let entry = try #require(TargetTable.entry(forRust: triple))
    #expect(TargetSummary(entry, zig: .v17).floatABI == abi)
  }
}

@Suite struct BaselineTests {
  private func arguments(
    _ triple: ByteString, _ line: [ByteString]
  ) throws(DriverError) -> [ByteString] {
    let context = LinkContext(
      target: try TargetResolver.target(triple: triple, origin: .option("--target")),
      zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
    return try planLink(CommandLineText.parse(line), context).arguments
  }

  @Test func theCPUOfTheTableComesFirst() throws {
    #expect(
      try arguments("i586-unknown-linux-gnu", ["-c", "a.c"])
        == [
          "cc", "-target", "x86-linux-gnu.2.17", "-mcpu=pentium", "-fno-sanitize=undefined",
          "-nostdlibinc", "-c",
          "a.c",
        ])
    #expect(try !arguments("i686-unknown-linux-gnu", ["-c", "a.c"]).contains("-mcpu=pentium4"))
  }

  @Test func theUsersCPUIsTheLast() throws {
    let line = try arguments("i586-unknown-linux-gnu", ["-march=i686", "-c", "a.c"])
    #expect(line.filter { $0.hasPrefix("-mcpu=") } == ["-mcpu=pentium"])
    #expect(line.contains("-march=i686"))
  }

  @Test func theUsersFeaturesAddToIt() throws {
    let line = try arguments(
      "armv7-unknown-linux-gnueabihf", ["-mfpu=neon-vfpv4", "-c", "a.c"])
    let cpu = try #require(line.last { $0.hasPrefix("-mcpu=") })
    #expect(cpu.hasPrefix("-mcpu=generic+v7a"))
    #expect(cpu.string.contains("+neon") && !cpu.string.contains("-neon"))
  }

  @Test func theRuntimeIsForTheSameCPU() throws {
    let target = try TargetResolver.target(
      triple: "i586-unknown-linux-musl", origin: .option("--target"))
    let plan = try planLink(
      CommandLineText.parse(["a.o", "-static"]),
      LinkContext(
        target: target, zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory),
      .automatic)
    let kind = try #require(plan.missingRuntime)
    #expect(kind.arguments(linking: "p.c", to: "p").contains("-mcpu=pentium"))
  }
}

@Suite struct RawLLDTests {
  private static let zig = FileSystem.Status(device: 1, inode: 2)

  private func plan(
    _ arguments: [ByteString], environment: [ByteString] = []
  ) throws(DriverError) -> LinkPlan {
    let fake = FileSystem.Fake(programs: ["/bin/zig": Self.zig])
    let invocation = Invocation.fake(arguments, environment: ["PATH=/bin"] + environment)
    return try LinkPlanner(invocation: invocation, fileSystem: fake.fileSystem)
      .plan(try LinkRequest(invocation, fileSystem: fake.fileSystem))
  }

  @Test(
    arguments: [
      ("gnu", "ld.lld"), ("link", "lld-link"), ("wasm", "wasm-ld"),
    ] as [(ByteString, ByteString)])
  func zigsLLDGetsTheArgumentsAsTheyAre(flavor: ByteString, verb: ByteString) throws {
    let plan = try plan(["-flavor", flavor, "-O1", "@/t/linker-arguments", "-o", "a"])
    #expect(plan.arguments == [verb, "-O1", "@/t/linker-arguments", "-o", "a"])
    #expect(plan.program == "/bin/zig")
    // LLD does not use zig's cache, so no cache directory has to exist.
    #expect(plan.prepare.isEmpty)
  }

  @Test func anotherFlavorIsNoFlavor() {
    #expect(throws: DriverError.undeterminedTarget) { try plan(["-flavor", "ld64", "x"]) }
    #expect(throws: DriverError.undeterminedTarget) { try plan(["-flavor"]) }
  }

  @Test func ownOptionsAreTakenOut() throws {
    let fake = FileSystem.Fake(programs: ["/bin/zig": Self.zig])
    let invocation = Invocation.fake(
      ["-flavor", "gnu", "a.o", "--zcc-dry-run"], environment: ["PATH=/bin"])
    let request = try LinkRequest(invocation, fileSystem: fake.fileSystem)
    #expect(request.isDryRun)
    #expect(request.original == ["a.o"])
  }

  @Test func aComponentIsRefused() {
    let error = #expect(throws: DriverError.self) {
      try plan(["-flavor", "wasm", "-L", "/r/rustlib/wasm32-wasip2/lib", "-o", "a.wasm"])
    }
    #expect(error?.message.string.contains("WASI component") == true)
  }
}
