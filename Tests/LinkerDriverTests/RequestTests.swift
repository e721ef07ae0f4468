import Testing

@testable import LinkerDriver

@Suite struct LinkRequestTests {
  private func request(
    _ arguments: [ByteString], environment: [ByteString] = [],
    files: [ByteString: ByteString] = [:]
  ) throws(DriverError) -> LinkRequest {
    let fake = FileSystem.Fake(files: files.mapValues(\.bytes))
    return try LinkRequest(
      .fake(arguments, environment: environment), fileSystem: fake.fileSystem)
  }

  @Test func takesItsOwnOptionsOut() throws {
    let parsed = try request(["a.o", "--zcc-target=T", "--zcc-dry-run"])
    #expect(CommandLineText.render(parsed.arguments) == ["a.o"])
    #expect(parsed.original == ["a.o"])
    #expect(parsed.target == TargetOption("--zcc-target", "T"))
    #expect(parsed.isDryRun)
    #expect(try request(["-###"]).isDryRun)
    #expect(try request([], environment: ["ZCC_DRY_RUN=1"]).isDryRun)
    #expect(try !request([], environment: ["ZCC_DRY_RUN=0"]).isDryRun)
  }

  @Test func readsResponseFiles() throws {
    let parsed = try request(
      ["x", "@/t/linker-arguments"], files: ["/t/linker-arguments": "a\\ b\n--zcc-target=T\n"])
    #expect(CommandLineText.render(parsed.arguments) == ["x", "a b"])
    // An option of zcc's is in the file, which the host's compiler therefore cannot read.
    #expect(parsed.original == ["x", "a b"])
    #expect(parsed.responseFile == "/t/linker-arguments")
    #expect(parsed.target == TargetOption("--zcc-target", "T"))
  }

  /// Sizes around the size of the part that is read at once, and around its double.
  @Test(arguments: [249_999, 250_000, 250_001, 499_999, 500_000, 500_001])
  func readsLongResponseFiles(size: Int) throws {
    let words = (0..<(size / 9)).map { ByteString("f" + String(1_000_000 + $0)) }
    let last = ByteString([UInt8](repeating: UInt8(ascii: "l"), count: size % 9 + 8))
    let text = ByteString((words.dropLast() + [last]).map(\.string).joined(separator: "\n") + "\n")
    #expect(text.count == size)
    let parsed = try request(["@/t/linker-arguments"], files: ["/t/linker-arguments": text])
    #expect(CommandLineText.render(parsed.arguments) == words.dropLast() + [last])
  }

  @Test func aPathOfDyldsIsNoResponseFile() throws {
    let line: [ByteString] = ["-install_name", "@rpath/lib.dylib", "-rpath", "@loader_path"]
    #expect(CommandLineText.render(try request(line).arguments) == line)
  }

  @Test func theHostsCompilerReadsAFileItself() throws {
    let parsed = try request(["x", "@/a", "-###"], files: ["/a": "b c"])
    #expect(parsed.original == ["x", "@/a"])
  }

  /// A pipe can be read once only, and zcc has read it.
  @Test func theHostsCompilerGetsWhatWasInAPipe() throws {
    var fileSystem = FileSystem.Fake(files: ["/dev/fd/63": ByteString("b c").bytes]).fileSystem
    fileSystem.kind = { _ in .other }
    let parsed = try LinkRequest(.fake(["x", "@/dev/fd/63"]), fileSystem: fileSystem)
    #expect(parsed.original == ["x", "b", "c"])
  }

  @Test(arguments: ["--zcc-traget=x", "--zcc-target", "--zcc-", "--zcc-dry-run=1"] as [ByteString])
  func refusesAnOptionThatZccHasNot(option: ByteString) {
    #expect(throws: DriverError.unknownOwnOption(option)) { try request([option, "a.o"]) }
    #expect(throws: DriverError.unknownOwnOption(option)) {
      try request(["@/a"], files: ["/a": option])
    }
  }

  @Test func refusesWhatItCannotRead() {
    let missing = SystemError(code: 2, text: "No such file or directory")
    #expect(throws: DriverError.responseFileUnreadable("/none", missing)) {
      try request(["@/none"])
    }
    #expect(throws: DriverError.nestedResponseFile("b", inside: "/a")) {
      try request(["@/a"], files: ["/a": "@b"])
    }
    #expect(throws: DriverError.responseFileMalformed("/a", .nulByte(line: 1))) {
      try request(["@/a"], files: ["/a": ByteString([0])])
    }
    #expect(throws: DriverError.missingOutput) { try request(["a.o", "-o"]) }
  }
}

@Suite struct PlannerTests {
  private static let zig = FileSystem.Status(device: 1, inode: 2)

  private func plan(
    _ arguments: [ByteString], name: ByteString = "zcc", environment: [ByteString]
  ) throws(DriverError) -> LinkPlan {
    let fake = FileSystem.Fake(
      directories: ["/home/u", "/there"], programs: ["/bin/zig": Self.zig, "/bin/cc": Self.zig])
    let invocation = Invocation.fake(
      arguments, name: name, environment: ["PATH=/bin", "HOME=/home/u"] + environment)
    let planner = LinkPlanner(invocation: invocation, fileSystem: fake.fileSystem)
    return try planner.plan(try LinkRequest(invocation, fileSystem: fake.fileSystem))
  }

  @Test func aLinkIsZigsWithBothCaches() throws {
    let job = try plan(["a.o"], environment: ["ZCC_TARGET=aarch64-pc-windows-gnullvm"])
    #expect(
      job.shellCommand == """
        ZIG_GLOBAL_CACHE_DIR=/home/u/.cache/zig ZIG_LOCAL_CACHE_DIR=/home/u/.cache/zig \
        ZCC_ACTIVE=1 /bin/zig cc -target aarch64-windows-gnu a.o
        """)
  }

  /// Variables by which something of the host's gets into a build for another machine.
  @Test(arguments: CompilerVariable.all.map { ByteString($0.name) })
  func theHostsVariablesAreTurnedOff(name: ByteString) throws {
    let neutral: ByteString = name == "CCC_OVERRIDE_OPTIONS" ? "#" : ""
    for target: ByteString in ["x86_64-unknown-linux-musl", "aarch64-apple-darwin"] {
      let job = try plan(["-c", "a.c"], environment: [name + "=/x", "ZCC_TARGET=" + target])
      #expect(job.environment.contains(EnvironmentAssignment(name, neutral)))
      let unset = try plan(["-c", "a.c"], environment: [name + "=", "ZCC_TARGET=" + target])
      #expect(!unset.environment.contains { $0.name == name })
    }
    let host: [ByteString] = [name + "=/x", "ZCC_TARGET=x86_64-unknown-linux-gnu"]
    let native = try plan(["-c", "a.c"], environment: host)
    #expect(native.environment.contains { $0.name == name } == (neutral == "#"))
  }

  @Test func aHostLinkIsUnchanged() throws {
    let line: [ByteString] = [
      "/r/rustlib/x86_64-unknown-linux-gnu/lib/a.rlib", "-Wl,-O1", "--zcc-dry-run",
    ]
    let job = try plan(line, environment: ["ZIG_TARGET=x86_64-windows-gnu"])
    #expect(job.report.toolchains == [.hostCompiler("/bin/cc")])
    #expect(job.program == "/bin/cc")
    #expect(job.arguments == Array(line.dropLast()))
    #expect(job.environment.isEmpty)
  }

  @Test func otherRolesAreZigsToolsWithTheSameArguments() throws {
    let archiver = try plan(["cq", "@x", "-o"], name: "a-b-zcc-ar", environment: [])
    #expect(archiver.arguments == ["ar", "cq", "@x", "-o"])
    #expect(archiver.environment.first?.name == "ZIG_GLOBAL_CACHE_DIR")
    let dlltool = try plan(["-d", "x.def"], name: "x86_64-w64-mingw32-dlltool", environment: [])
    #expect(dlltool.arguments == ["dlltool", "-d", "x.def"])
    let name: ByteString = "x86_64-unknown-linux-musl-zc++"
    let compiler = try plan(["-c", "a.cc"], name: name, environment: [])
    #expect(compiler.arguments.first == "c++")
  }

  @Test func aCompileTellsItsTargetByTheOption() throws {
    let job = try plan(["--target=aarch64-unknown-linux-musl", "-c", "a.c"], environment: [])
    #expect(job.target?.zig.text == "aarch64-linux-musl")
  }

  @Test func bytesThatAreNotUTF8PassThrough() throws {
    let path = ByteString([0x2F, 0xFF, 0xC3])
    let job = try plan([path, "-v"], environment: ["ZCC_TARGET=x86_64-unknown-linux-musl"])
    #expect(job.arguments.contains(path))
  }
}

@Suite struct ByteStringTests {
  @Test(
    arguments: [
      ("a", "a"), ("", "''"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("$x", "'$x'"),
      ("~", "'~'"),
    ] as [(ByteString, ByteString)])
  func quotesForAShell(text: ByteString, quoted: ByteString) {
    #expect(text.shellQuoted == quoted)
  }

  @Test(
    arguments: [
      ("/a/b", "/a", "b"), ("/a", "/", "a"), ("a", ".", "a"), ("a/b/", "a/b", ""),
    ] as [(ByteString, ByteString, ByteString)])
  func takesPathsApart(path: ByteString, directory: ByteString, fileName: ByteString) {
    #expect(path.directory == directory)
    #expect(path.fileName == fileName)
  }
}
