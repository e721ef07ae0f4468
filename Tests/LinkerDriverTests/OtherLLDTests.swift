import ObjectFiles
import Testing

@testable import LinkerDriver

@Suite struct ELFLinkerTests {
  @Test(
    arguments: [
      ("LLD 22.1.2 (/checkout/src/llvm 1cb4e38) (compatible with GNU linkers)", .lld, "22.1.2"),
      ("Debian LLD 14.0.6 (compatible with GNU linkers)", .lld, "14.0.6"),
      ("mold 1.10.1 (compatible with GNU ld)", .mold, "1.10.1"),
      ("Wild version 0.5.0 (compatible with GNU linkers)", .wild, "0.5"),
      ("LLD 23.0.0git\nmore", .lld, "23.0"),
    ] as [(ByteString, ELFLinker.Product, ByteString)])
  func isKnownByItsVersion(output: ByteString, product: ELFLinker.Product, version: ByteString)
    throws
  {
    let found = try #require(ELFLinker.identify(output))
    #expect(found.product == product)
    #expect(found.version.text == version)
  }

  @Test(
    arguments: ["", "GNU ld (GNU Binutils) 2.40", "1.0", "LLD", "mold is fast"] as [ByteString])
  func otherProgramsAreNone(output: ByteString) {
    #expect(ELFLinker.identify(output) == nil)
  }

  private func zig(_ product: ELFLinker.Product, _ major: UInt32) -> ZigVersion? {
    ELFLinker(path: "/l", product: product, version: Version(major, 1), origin: .variable)
      .zigWithSameLLD
  }

  /// What an LLD knows is in zcc's tables under the zig that has the same one.
  @Test func itsOptionsAreThoseOfAZig() {
    #expect(zig(.lld, 22) == .v17)
    #expect(zig(.lld, 19) == .v14)
    #expect(zig(.lld, 14) == .v13)
    #expect(zig(.lld, 23) == nil)
    #expect(zig(.mold, 2) == nil && zig(.wild, 0) == nil)
    #expect(ZigVersion.v15.llvm == 20 && ZigVersion(9, 0, 0).llvm == nil)
  }
}

@Suite struct OtherLLDTests {
  private static let status = FileSystem.Status(device: 1, inode: 2)
  private static let selfContained: ByteString =
    "/r/lib/rustlib/x86_64-unknown-linux-musl/lib/self-contained"
  private static let muslLine: [ByteString] = [
    selfContained.appending("rcrt1.o"), "a.o", "-lc", "-L", selfContained, "-static-pie", "-o", "a",
  ]
  private static let musl: ByteString = "ZCC_TARGET=x86_64-unknown-linux-musl"
  private static let rustLLD: ByteString = "/r/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld"

  /// A machine with Rust's own LLD, one of the system's, mold, and a zig only if asked for.
  private static func files(zig: Bool = false) -> FileSystem.Fake {
    var fake = FileSystem.Fake(
      directories: ["/home/u", "/r/lib/rustlib/x86_64-unknown-linux-gnu"],
      files: [
        selfContained.appending("rcrt1.o"): [], selfContained.appending("libc.a"): [],
        "/c/crt1.o": [],
      ],
      programs: [
        rustLLD: status, "/bin/ld.lld": status, "/opt/mold": status, "/bin/true": status,
      ])
    if zig { fake.programs["/bin/zig"] = status }
    return fake
  }

  private static let answers: [ByteString: ByteString] = [
    rustLLD: "LLD 22.1.2 (compatible with GNU linkers)\n", "/bin/ld.lld": "Debian LLD 16.0.6\n",
    "/opt/mold": "mold 2.4.0\n", "/bin/true": "\n",
  ]

  private func plan(
    _ line: [ByteString], _ environment: [ByteString], zig: Bool = false,
    without missing: ByteString? = nil
  ) throws(DriverError) -> LinkPlan {
    var fake = Self.files(zig: zig)
    if let missing { fake.programs[missing] = nil }
    var fileSystem = fake.fileSystem
    fileSystem.outputOfProgram = { program, arguments, _ in
      if program == "/bin/zig" { return "0.17.1\n" }
      // Rust's is LLD for every format.
      let expected: [ByteString] =
        program == Self.rustLLD ? ["-flavor", "gnu", "--version"] : ["--version"]
      return arguments == expected ? Self.answers[program] : nil
    }
    let invocation = Invocation.fake(
      line, environment: ["PATH=/bin", "HOME=/home/u"] + environment)
    return try LinkPlanner(invocation: invocation, fileSystem: fileSystem)
      .plan(try LinkRequest(invocation, fileSystem: fileSystem))
  }

  @Test func withoutAZigRustsOwnLinksWithRustsRuntime() throws {
    let plan = try plan(Self.muslLine, [Self.musl])
    #expect(plan.program == Self.rustLLD)
    #expect(plan.arguments.prefix(3) == ["-flavor", "gnu", Self.muslLine[0]])
    #expect(plan.environment == [EnvironmentAssignment("ZCC_ACTIVE", "1")])
    let text = plan.explanation(showsUnchanged: false).string
    #expect(text.contains("\nlld     22.1.2  (\(Self.rustLLD.string))\nroute   "))
    #expect(text.contains("with the C runtime installed with Rust (no zig was found)\n"))
    #expect(!text.contains("\nzig "))
  }

  @Test func orTheSystems() throws {
    #expect(try plan(Self.muslLine, [Self.musl], without: Self.rustLLD).program == "/bin/ld.lld")
  }

  /// What zig alone has is missed.
  @Test func withoutAZigNothingElseIsLinked() {
    for (line, target) in [
      (["a.o", "-pie"], "ZCC_TARGET=x86_64-unknown-linux-gnu"), (["-c", "a.c"], Self.musl),
      (Self.muslLine + ["-lc++"], Self.musl),
      (["a.o", "-o", "a.exe"], "ZCC_TARGET=x86_64-pc-windows-gnu"),
    ] as [([ByteString], ByteString)] {
      #expect(throws: DriverError.zigNotFound) { try plan(line, [target]) }
      #expect(throws: DriverError.zigNotFound) { try plan(line, [target, "ZCC_LLD=system"]) }
    }
  }

  @Test func withAZigItsOwnLinks() throws {
    #expect(try plan(Self.muslLine, [Self.musl], zig: true).program == "/bin/zig")
  }

  @Test func theVariableNamesOne() throws {
    let named: [(ByteString, ByteString)] = [
      ("rust-lld", Self.rustLLD), ("system", "/bin/ld.lld"), ("/opt/mold", "/opt/mold"),
      ("ld.lld", "/bin/ld.lld"),
    ]
    let relocatable = try plan(
      ["-r", "a.o"], [Self.musl, "ZCC_LLD=rust-lld", "LD_LIBRARY_PATH=/x:/r/lib"])
    #expect(relocatable.program == Self.rustLLD)
    for (text, path) in named {
      let plan = try plan(Self.muslLine, [Self.musl, "ZCC_LLD=" + text], zig: true)
      #expect(plan.program == path)
      #expect(plan.report.route?.hasSuffix("(ZCC_LLD)") == true)
    }
  }

  @Test func whatIsNoLinkerIsAnError() {
    #expect(throws: DriverError.lldNotFound("gold")) {
      try plan(Self.muslLine, [Self.musl, "ZCC_LLD=gold"])
    }
    #expect(throws: DriverError.lldUnusable("/no/ld.lld")) {
      try plan(Self.muslLine, [Self.musl, "ZCC_LLD=/no/ld.lld"])
    }
    #expect(throws: DriverError.notLLD("/bin/true", output: "")) {
      try plan(Self.muslLine, [Self.musl, "ZCC_LLD=true"])
    }
    #expect(throws: DriverError.lldNotFound("rust-lld")) {
      try plan(Self.muslLine, [Self.musl, "ZCC_LLD=rust-lld"], without: Self.rustLLD)
    }
  }

  /// zig compiles, links what a compiler driver has to, and links for other systems.
  @Test func theRestStaysZigs() throws {
    let compile = try plan(["-c", "a.c"], [Self.musl, "ZCC_LLD=/no/ld.lld"], zig: true)
    #expect(compile.program == "/bin/zig")
    let variable: ByteString = "ZCC_LLD=system"
    let driver = try plan(Self.muslLine + ["-nolibc"], [Self.musl, variable], zig: true)
    #expect(driver.arguments.first == "cc")
    let windows = try plan(
      ["a.o", "-o", "a.exe"], ["ZCC_TARGET=x86_64-pc-windows-gnu", variable], zig: true)
    #expect(windows.arguments.first == "lld-link")
    #expect(
      try plan(Self.muslLine, [Self.musl, variable, "ZCC_ROUTE=cc"], zig: true).arguments.first
        == "cc")
  }

  @Test func forGlibcTheRuntimeIsZigs() throws {
    let glibc: ByteString = "ZCC_TARGET=x86_64-unknown-linux-gnu"
    let plan = try plan(["a.o", "-pie"], [glibc, "ZCC_LLD=system"], zig: true)
    let kind = try #require(plan.missingRuntime)
    #expect(kind.target.text == "x86_64-linux-gnu.2.17")
    guard case .needsRuntime(let missing) = plan.work else { return }
    #expect(missing.request.zig.path == "/bin/zig" && missing.outline.program == "/bin/ld.lld")
    // zig is asked with its caches, which mean nothing to another program.
    #expect(missing.request.environment.contains { $0.name == "ZIG_GLOBAL_CACHE_DIR" })
    #expect(!missing.outline.environment.contains { $0.name == "ZIG_GLOBAL_CACHE_DIR" })
  }

  @Test func optionsAreThoseOfItsRelease() {
    let line = Self.muslLine + ["-Wl,--randomize-section-padding=1"]
    #expect {
      try plan(line, [Self.musl, "ZCC_LLD=system"])
    } throws: { error in
      (error as? DriverError)?.message.string.contains("LLD 16.0.6 does not take it (ZCC_LLD)")
        == true
    }
    #expect(throws: Never.self) { try plan(line, [Self.musl, "ZCC_LLD=rust-lld"]) }
    // mold says itself what it does not know.
    let unknown = Self.muslLine + ["-Wl,--an-option-to-come"]
    #expect(throws: Never.self) { try plan(unknown, [Self.musl, "ZCC_LLD=/opt/mold"]) }
    #expect(throws: DriverError.self) { try plan(unknown, [Self.musl, "ZCC_LLD=rust-lld"]) }
  }

  @Test func onlyLLDGetsWhatOnlyLLDHas() {
    let runtime = ZigRuntime(
      head: ["--error-limit=0", "-mllvm", "-float-abi=hard", "-z", "now", "/c/crt1.o"], tail: ["-a"]
    )
    #expect(
      runtime.withoutOptionsOfLLD
        == ZigRuntime(head: ["-z", "now", "/c/crt1.o"], tail: ["-a"]))
  }

  // MARK: WASI components

  private static let component: [ByteString] = [
    "-flavor", "wasm", "-L", "/r/lib/rustlib/wasm32-wasip2/lib", "a.o", "-o", "a.wasm",
  ]

  @Test func aComponentIsLinkedByRustsOwnLinker() throws {
    var fake = Self.files()
    let linker: ByteString = "/r/lib/rustlib/x86_64-unknown-linux-gnu/bin/wasm-component-ld"
    fake.programs[linker] = Self.status
    let invocation = Invocation.fake(Self.component, environment: ["PATH=/bin"])
    let plan = try LinkPlanner(invocation: invocation, fileSystem: fake.fileSystem)
      .plan(try LinkRequest(invocation, fileSystem: fake.fileSystem))
    #expect(plan.program == linker)
    #expect(plan.arguments == Self.component)
  }

  @Test func whereThereIsNoneTheRefusalNamesIt() {
    #expect {
      try plan(Self.component, [])
    } throws: { error in
      (error as? DriverError)?.message.string.contains("wasm-component-ld") == true
    }
  }
}

@Suite struct BitcodeTests {
  private static let rustc: [UInt8] = [
    0x42, 0x43, 0xC0, 0xDE, 0x35, 0x14, 0x00, 0x00, 0x0E, 0x00, 0x00, 0x00, 0x62, 0x0C, 0x30, 0x1C,
    0x41, 0xC7, 0x0A, 0xAC, 0x60, 0x0B, 0xAD, 0x20, 0x07, 0x72, 0xE0, 0x06, 0x71, 0xE0, 0x06, 0x72,
    0xD0, 0x06, 0xF2, 0x50, 0x0F, 0xF3, 0x40, 0x0F, 0x6D, 0x10, 0x07, 0x6E, 0x90, 0x07, 0x75, 0xE0,
    0x06, 0x70, 0xD0, 0x06, 0xF3, 0x40, 0x0F, 0xE1, 0x20, 0x0E, 0xEC, 0x50, 0x0E, 0x42, 0x14, 0x20,
    0x53, 0x00, 0x00, 0x00,
  ]
  private static let clang: [UInt8] = [
    0x42, 0x43, 0xC0, 0xDE, 0x35, 0x14, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00, 0x62, 0x0C, 0x30, 0x24,
    0x4A, 0x59, 0xBE, 0xA6, 0x4D, 0xFB, 0xB5, 0x6F, 0x0B, 0x51, 0x80, 0x4C, 0x01, 0x00, 0x00, 0x00,
  ]

  /// The beginnings of files by rustc 1.95 and by zig 0.15.2's clang.
  @Test func namesItsProducer() throws {
    let name = try #require(Bitcode.producer(Self.rustc))
    #expect(name == "LLVM22.1.2-rust-1.95.0-stable")
    #expect(Bitcode.version(ofProducer: name) == Version(22, 1, 2))
    #expect(
      Bitcode.producer(Self.clang).flatMap { Bitcode.version(ofProducer: $0) }
        == Version(20, 1, 2))
    #expect(Bitcode.version(ofProducer: "APPLE_1_1600.0.26.3_0") == nil)
  }

  @Test func otherBytesNameNone() {
    for count in 0..<40 { #expect(Bitcode.producer(Array(Self.rustc.prefix(count))) == nil) }
    #expect(Bitcode.producer([0x7F, 0x45, 0x4C, 0x46] + Self.rustc) == nil)
    #expect(
      Bitcode.producer(Array(Self.rustc.prefix(8)) + Array(repeating: 0xFF, count: 99)) == nil)
  }

  private func plan(_ triple: ByteString, _ zig: ZigVersion, more: [ByteString]) throws -> LinkPlan
  {
    let files = FileSystem.Fake(files: ["a.o": [0x7F, 0x45], "b.o": Self.rustc])
    let context = LinkContext(
      target: try TargetResolver.target(triple: triple, origin: .option("--target")),
      zig: ZigToolchain(path: "zig", version: zig), fileSystem: files.fileSystem)
    let line = ["a.o", "b.o", "-o", "a"] + more
    return try planLink(CommandLineText.parse(line), context, .automatic)
  }

  @Test func thatOfANewerLLVMIsRefusedWithTheWayOut() throws {
    let lto: [ByteString] = ["-Wl,-plugin-opt=O3"]
    for (triple, namesOther) in [
      ("x86_64-unknown-linux-gnu", true), ("x86_64-pc-windows-gnu", false),
    ] as [(ByteString, Bool)] {
      #expect {
        _ = try plan(triple, .v15, more: lto)
      } throws: { error in
        let message = (error as? DriverError)?.message.string ?? ""
        return message.contains("LLVM 22.1.2") && message.contains("LLVM 20 ")
          && message.contains("zig 0.17 or later")
          && message.contains("ZCC_LLD=rust-lld") == namesOther
      }
      #expect(throws: Never.self) { try plan(triple, .v17, more: lto) }
      #expect(throws: Never.self) { try plan(triple, .v15, more: []) }
    }
  }
}
