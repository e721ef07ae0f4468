import Testing

@testable import LinkerDriver

@Suite struct RuleTableTests {
  @Test func idsAreUniqueAndNamedByFamily() {
    let ids = RuleTable.rules.map { ByteString($0.id) }
    #expect(Set(ids).count == ids.count)
    for id in ids { #expect(id.split(UInt8(ascii: "/")).count == 2, "\(id.string)") }
  }

  @Test func everyRuleSaysWhyAndWhere() {
    for rule in RuleTable.rules {
      let reason = ByteString(rule.reason).string
      #expect(reason.count > 20 && reason.hasSuffix("."), "\(rule.id)")
      #expect(!reason.contains("\n"), "\(rule.id)")
      #expect(reason.first?.isLowercase == false, "\(rule.id)")
      #expect(ByteString(rule.source).hasPrefix("https://"), "\(rule.id)")
      #expect(!ByteString(rule.source).string.contains("\n"), "\(rule.id)")
    }
  }
}

/// What the rules do to single arguments, and where they leave them alone.
@Suite struct RuleTests {
  struct Case: CustomTestStringConvertible {
    var target: ByteString
    var zig = ZigVersion(0, 17, 1)
    var line: [ByteString]
    var becomes: [ByteString]
    /// The files there are, in directories given by -L.
    var files: Set<ByteString> = []
    var zigTarget: ByteString?
    /// Where Apple's SDK is.
    var sdk: ByteString?
    var testDescription: String {
      "\(target.string) \(zig.text.string): \(line.map(\.string).joined(separator: " "))"
    }
  }

  private static let musl: ByteString = "x86_64-unknown-linux-musl"
  private static let gnu: ByteString = "x86_64-unknown-linux-gnu"
  private static let freeBSD: ByteString = "x86_64-unknown-freebsd"
  private static let windows: ByteString = "x86_64-pc-windows-gnu"
  private static let windows32: ByteString = "i686-pc-windows-gnu"
  private static let mac: ByteString = "aarch64-apple-darwin"
  private static let ios: ByteString = "aarch64-apple-ios"
  private static let noUBSan: ByteString = "-fno-sanitize=undefined"

  static let cases: [Case] = [
    Case(target: musl, line: ["-static-pie"], becomes: ["-static", "-pie"]),
    Case(target: musl, line: ["-static", "-no-pie"], becomes: ["-static", "-no-pie"]),
    Case(target: musl, line: ["-pie"], becomes: ["-pie", "-dynamic"]),
    Case(target: musl, zig: .v15, line: ["-no-pie"], becomes: ["-no-pie", "-dynamic"]),
    Case(target: gnu, line: ["-pie"], becomes: ["-pie"]),
    Case(target: musl, line: ["-Wl,--as-needed,-O1,-z,now"], becomes: ["-Wl,--as-needed,-z,now"]),
    Case(target: musl, line: ["-Wl,-O1", "-O2"], becomes: ["-O2"]),
    Case(target: musl, line: ["-L", "/missing", "-L/missing", "-L/there"], becomes: ["-L/there"]),
    Case(target: musl, line: ["-Wl,-Bdynamic"], becomes: ["-Wl,-search_paths_first"]),
    Case(
      target: musl, line: ["-Wl,-Bdynamic", "-static-pie"],
      becomes: ["-Wl,-Bstatic", "-static", "-pie"]),
    Case(target: mac, line: ["-Wl,-Bdynamic"], becomes: ["-Wl,-Bdynamic"]),
    Case(
      target: mac, line: ["-current_version", "1.2.3", "-compatibility_version", "1"],
      becomes: ["-Wl,-current_version,1.2.3", "-Wl,-compatibility_version,1.0.0"]),
    Case(
      target: mac, line: ["-Wl,-current_version,7.1,-compatibility_version,7.0.0"],
      becomes: ["-Wl,-current_version,7.1.0", "-Wl,-compatibility_version,7.0.0"]),
    Case(
      target: mac, line: ["-Wl,-undefined,dynamic_lookup", "-undefined", "error"],
      becomes: ["-Wl,-undefined,dynamic_lookup", "-undefined", "error"]),
    Case(target: windows, line: ["-Wl,--undefined=f"], becomes: ["-Wl,-u,f"]),
    Case(target: mac, line: ["-Wl,-current_version,x.y"], becomes: ["-Wl,-current_version,x.y"]),
    Case(
      target: musl, line: ["-Wl,--whole-archive", "-Wl,/a,b/libx.a", "-Wl,--no-whole-archive"],
      becomes: ["-Wl,--whole-archive", "-Wl,/a", "b/libx.a", "-Wl,--no-whole-archive"]),
    Case(
      target: musl, line: ["-Wl,--whole-archive,/a/libx.a,--no-whole-archive"],
      becomes: ["-Wl,--whole-archive", "/a/libx.a", "-Wl,--no-whole-archive"]),
    Case(target: windows, line: ["-Wl,/subsystem:windows"], becomes: ["-Wl,/subsystem:windows"]),
    Case(target: gnu, line: ["-u", "f", "-Wl,-u,g"], becomes: ["-Wl,-u,f", "-Wl,-u,g"]),
    Case(target: gnu, line: ["-fuse-ld=lld", "-B/x", "-fuse-ld=mold"], becomes: ["-B/x"]),
    Case(target: gnu, line: ["-Wl,-melf_x86_64", "-Wl,-m,elf_x86_64", "a.o"], becomes: ["a.o"]),
    Case(
      target: freeBSD, line: ["-lkvm", "-lmemstat", "-lprocstat", "-ldevstat", "-lrt"],
      becomes: ["-lrt"]),
    Case(
      target: freeBSD, line: ["-L/x", "-lkvm", "-ldevstat"], becomes: ["-L/x", "-lkvm"],
      files: ["/x/libkvm.so"]),
    Case(target: gnu, line: ["-lkvm"], becomes: ["-lkvm"]),
    Case(target: gnu, line: ["-nolibc"], becomes: ["-nolibc", "-lcompiler_rt"]),
    Case(target: gnu, zig: .v16, line: ["-nolibc"], becomes: ["-nolibc", "-lcompiler_rt"]),
    Case(target: gnu, zig: ZigVersion(0, 15, 2), line: ["-nolibc"], becomes: ["-nolibc"]),
    Case(
      target: windows32, line: ["rsbegin.o", "-Wl,--large-address-aware", "/r/rsend.o", "a.o"],
      becomes: ["a.o"]),
    Case(target: windows, line: ["/r/rsbegin.o", "a.o"], becomes: ["/r/rsbegin.o", "a.o"]),
    Case(target: windows, line: ["-nolibc"], becomes: []),
    Case(
      target: musl, line: ["/s/self-contained/crt1.o", "-nostartfiles", "-lc", "-nodefaultlibs"],
      becomes: []),
    Case(
      target: musl, line: ["-nostartfiles", "my-crt1.o"], becomes: ["-nostartfiles", "my-crt1.o"]),
    Case(target: gnu, line: ["crt1.o", "-lc"], becomes: ["crt1.o", "-lc"]),
    Case(target: musl, line: ["-o", "-lc"], becomes: ["-o", "-lc"]),
    Case(
      target: windows, line: ["-lgcc_eh", "-lgcc", "-lgcc_s"], becomes: ["-lunwind", "-lunwind"]),
    Case(target: windows, line: ["-l:libpthread.a"], becomes: ["-lpthread"]),
    Case(target: windows, line: ["-l", ":libpthread.a"], becomes: ["-lpthread"]),
    Case(target: windows, zig: .v13, line: ["-l:libpthread.a"], becomes: []),
    Case(
      target: windows, line: ["-lwinapi_user32", "-lwinapi_synchronization"],
      becomes: ["-luser32", "-lapi-ms-win-core-synch-l1-2-0"]),
    Case(
      target: windows,
      line: ["-lwinapi_d3dcompiler", "-lXInput", "-lwinapi_sporder", "-lwinapi_shcore"],
      becomes: ["-ld3dcompiler_47", "-lxinput1_4", "-lws2_32", "-lshcore"]),
    Case(
      target: windows, line: ["-L/w", "-lxinput", "-lwinapi_sporder"],
      becomes: ["-L/w", "-lxinput", "-lsporder"], files: ["/w/libxinput.a", "/w/sporder.lib"]),
    Case(
      target: windows, line: ["-L/w", "-lWS2_32", "-lOwn", "-lfoo", "-lbar"],
      becomes: ["-L/w", "-lws2_32", "-lOwn", "/w/libfoo.dll.a", "-lbar"],
      files: ["/w/libOwn.a", "/w/libfoo.dll.a", "/w/libbar.a", "/w/libbar.dll.a"]),
    Case(target: gnu, line: ["-lWS2_32"], becomes: ["-lWS2_32"]),
    Case(
      target: musl, zig: .v16, line: ["-L/m", "-L/l", "-l:libx.a", "-l:liby.a"],
      becomes: ["-L/m", "-L/l", "/l/libx.a", "-l:liby.a"], files: ["/l/libx.a"]),
    Case(
      target: musl, line: ["-L/l", "-l:libx.a"], becomes: ["-L/l", "-l:libx.a"],
      files: ["/l/libx.a"]),
    Case(target: gnu, line: ["-lwinapi_user32"], becomes: ["-lwinapi_user32"]),
    Case(target: windows, line: ["-Wl,/t/list.def"], becomes: ["/t/list.def"]),
    Case(target: windows, line: ["--unwindlib=none", "-fno-use-linker-plugin"], becomes: []),
    Case(
      target: mac, line: ["-mmacosx-version-min=11.0.0"], becomes: [],
      zigTarget: "aarch64-macos.11.0-none"),
    Case(
      target: "x86_64-apple-darwin", line: ["-mmacosx-version-min=10.12.3"], becomes: [],
      zigTarget: "x86_64-macos.10.12.3-none"),
    Case(target: mac, line: ["-Wl,-exported_symbols_list", "-Wl,/l", "-lm"], becomes: ["-lm"]),
    Case(
      target: mac, zig: ZigVersion(0, 15, 2), line: ["-Wl,-exported_symbol,_f,-dead_strip"],
      becomes: ["-Wl,-dead_strip"]),
    Case(target: mac, line: ["-unexported_symbol", "_f"], becomes: []),
    Case(
      target: mac, zig: .v16, line: ["-r", "-Wl,-exported_symbols_list,/l"],
      becomes: ["-r", "-Wl,-exported_symbols_list,/l"]),
    Case(
      target: mac, line: ["-liconv", "-lcharset"],
      becomes: ["-L/cache/zcc", "-liconv", "-L/cache/zcc", "-lcharset"]),
    Case(
      target: mac, line: ["-L/i", "-liconv"], becomes: ["-L/i", "-liconv"], files: ["/i/libiconv.a"]
    ),
    Case(target: musl, line: ["-liconv"], becomes: ["-liconv"]),
    Case(target: mac, line: ["-Wl,-dylib", "-dynamiclib"], becomes: ["-dynamiclib"]),
    Case(
      target: mac, line: ["-lz", "-L/l", "-lobjc", "-l", "z", "-Wl,-lz", "-lobjc"],
      becomes: ["-lz", "-L/l", "-lobjc", "-L/sdk/usr/lib", "-F/sdk/System/Library/Frameworks"],
      files: ["/sdk/usr/lib/libz.tbd", "/sdk/usr/lib/libobjc.tbd"], sdk: "/sdk"),
    Case(target: gnu, line: ["-lx", "-lm", "-lx"], becomes: ["-lx", "-lm", "-lx"]),
    Case(
      target: mac, line: ["-Wl,-rpath,/a", "-Wl,-rpath,/b", "-Wl,-rpath,/a"],
      becomes: ["-Wl,-rpath,/a", "-Wl,-rpath,/b"]),
    Case(
      target: mac, line: ["-liconv", "-liconv"],
      becomes: ["-liconv", "-L/sdk/usr/lib", "-F/sdk/System/Library/Frameworks"],
      files: ["/sdk/usr/lib/libiconv.tbd"], sdk: "/sdk"),
    Case(
      target: mac, line: ["-liconv", "-liconv"], becomes: ["-L/cache/zcc", "-liconv"]),
    Case(
      target: mac, line: ["-c", "a.c"],
      becomes: [
        noUBSan, "-c", "a.c", "-isystem", "/sdk/usr/include", "-iframework",
        "/sdk/System/Library/Frameworks",
      ], sdk: "/sdk"),
    Case(
      target: ios, line: ["-target", "arm64-apple-ios14.0.0", "-lSystem"],
      becomes: [
        "-lSystem", "-L/sdk/usr/lib", "-F/sdk/System/Library/Frameworks", "-lSystem.B",
      ], zigTarget: "aarch64-ios.14.0-none", sdk: "/sdk"),
    Case(
      target: ios, zig: .v16, line: ["--target=arm64-apple-ios", "-lSystem"],
      becomes: ["-lSystem", "-L/sdk/usr/lib", "-F/sdk/System/Library/Frameworks"], sdk: "/sdk"),
    Case(
      target: mac, line: ["-mmacos-version-min=10.9", "-c", "a.c"],
      becomes: [noUBSan, "-c", "a.c"],
      zigTarget: "aarch64-macos.10.9-none"),
    Case(
      target: mac, line: ["--target=arm64-apple-macosx13", "-c", "a.c"],
      becomes: [noUBSan, "-c", "a.c"], zigTarget: "aarch64-macos.13.0-none"),
    Case(
      target: musl, line: ["--target=arm64-apple-macosx13", "-c", "a.c"],
      becomes: [noUBSan, "-c", "a.c"]),
    Case(
      target: gnu, line: ["-c", "a.c", "-Wl,-O1", "-pie", "-lc"],
      becomes: [noUBSan, "-c", "a.c", "-Wl,-O1", "-pie", "-lc"]),
    Case(target: musl, line: ["a.c", "-lc"], becomes: [noUBSan, "a.c"]),
    Case(
      target: musl, line: ["-print-search-dirs"],
      becomes: ["--sysroot=/nonexistent", "-print-search-dirs"]),
    Case(
      target: musl, line: ["--version", "--sysroot=/s"], becomes: ["--version", "--sysroot=/s"]),
    Case(
      target: gnu, line: ["-c", "a.c", "-Wp,-U_FORTIFY_SOURCE,-D_FORTIFY_SOURCE=2", "-Wp,-MD,a.d"],
      becomes: [
        noUBSan, "-c", "a.c", "-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=2", "-Wp,-MD,a.d",
      ]),
    Case(
      target: musl, line: ["-E", "--target=x86_64-unknown-linux-musl", "-x", "c", "-"],
      becomes: [noUBSan, "-E", "-x", "c", "-"]),
    Case(
      target: mac, line: ["-arch", "arm64", "-c", "a.m", "-mmacosx-version-min=12.3"],
      becomes: [noUBSan, "-c", "a.m"], zigTarget: "aarch64-macos.12.3-none"),
    Case(
      target: "riscv64gc-unknown-linux-gnu", line: ["-c", "-march=rv64gc", "a.c", "-mtune=rocket"],
      becomes: [noUBSan, "-c", "-mcpu=generic_rv64+m+a+f+d+zicsr+zifencei+c", "a.c"]),
    Case(target: gnu, line: ["-m64", "a.o"], becomes: ["-m64", "a.o"]),
    Case(target: mac, line: ["-Wl,-headerpad,40", "x"], becomes: ["-Wl,-headerpad,40", "x"]),
  ]

  @Test(arguments: cases)
  func rewrites(example: Case) throws {
    let target = try TargetResolver.target(triple: example.target, origin: .option("--target"))
    var context = LinkContext(
      target: target, zig: ZigToolchain(path: "zig", version: example.zig),
      fileSystem: .withMissing(["/missing"], files: example.files))
    context.sdk = example.sdk.map { AppleSDK(path: $0) }
    let job = try planLink(CommandLineText.parse(example.line), context)
    let zigTarget = example.zigTarget ?? target.zig.text
    #expect(job.arguments == ["cc", "-target", zigTarget] + example.becomes)
    #expect(job.edits.isEmpty == (example.line == example.becomes))
  }

  /// winapi brings an archive for each library, but linker scripts for two.
  @Test func aLibraryOfWinapisIsKeptWhereItIsAnArchive() throws {
    let target = try TargetResolver.target(triple: Self.windows, origin: .option("--target"))
    let files: [ByteString: [UInt8]] = [
      "/w/libwinapi_user32.a": Array("!<arch>\n".utf8),
      "/w/libwinapi_shcore.a": Array("INPUT(\nlibwinapi_shcore-x.a\n)\n".utf8),
    ]
    let context = LinkContext(
      target: target, zig: ZigToolchain(path: "zig", version: .v17),
      fileSystem: FileSystem.Fake(directories: ["/w"], files: files).fileSystem)
    let line: [ByteString] = ["-L/w", "-lwinapi_user32", "-lwinapi_shcore", "-lwinapi_gdi32"]
    let job = try planLink(CommandLineText.parse(line), context)
    #expect(job.arguments.suffix(4) == ["-L/w", "-lwinapi_user32", "-lshcore", "-lgdi32"])
  }

  /// What LLD gets: the words themselves, between the two parts of zig's runtime.
  static let lldCases: [Case] = [
    Case(
      target: musl, line: ["-static-pie"],
      becomes: ["-static", "-pie", "--no-dynamic-linker", "-z", "text"]),
    Case(target: gnu, line: ["-pie", "-rdynamic"], becomes: ["-pie", "--export-dynamic"]),
    Case(target: gnu, line: ["-m64", "-nodefaultlibs", "-pthread", "-fuse-ld=lld"], becomes: []),
    Case(target: gnu, line: ["-B/rust/gcc-ld", "-B", "/x", "-B/y"], becomes: []),
    Case(
      target: gnu, line: ["-lc", "-lgcc_s", "-lm", "-lcrypt", "-lfoo", "-Wl,-lc"],
      becomes: ["-lcrypt", "-lfoo"]),
    Case(target: musl, line: ["-lcrypt", "-lxnet", "crt1.o", "x.o"], becomes: ["x.o"]),
    Case(target: gnu, line: ["-latomic", "-lssp"], becomes: []),
    Case(
      target: gnu, line: ["-L/l", "-latomic"], becomes: ["-L/l", "-latomic"],
      files: ["/l/libatomic.a"]),
    Case(target: musl, line: ["-l:libc.a", "-l:libx.a"], becomes: ["-l:libx.a"]),
    Case(target: gnu, line: ["-l:libc.a"], becomes: ["-l:libc.a"]),
    Case(
      target: musl, line: ["-L/l", "-l:libc.a"], becomes: ["-L/l", "-l:libc.a"],
      files: ["/l/libc.a"]),
    Case(
      target: gnu,
      line: [
        "-O2", "-g", "-gdwarf-4", "-Wall", "-march=native", "-msse4.2", "-fPIC", "--target=x",
        "-Wl,-O1",
      ], becomes: ["-O1"]),
    Case(target: gnu, line: ["-Wl,--threads", "-Wl,--threads=2"], becomes: ["--threads=2"]),
    Case(target: gnu, line: ["-Wl,-search_paths_first", "-Wl,--sort-common=x"], becomes: []),
    // What is left open must not reach the runtime; this one ends in a static library.
    Case(target: gnu, line: ["-Wl,-Bstatic", "-lx"], becomes: ["-Bstatic", "-lx"]),
    Case(
      target: gnu, line: ["-Wl,--whole-archive", "x.a"],
      becomes: ["--whole-archive", "x.a", "--no-whole-archive"]),
    Case(
      target: musl, line: ["-Wl,-O1,--strip-debug", "-Wl,--undefined=f", "-Xlinker", "a,b"],
      becomes: ["-O1", "--strip-debug", "--undefined=f", "a,b"]),
    Case(target: musl, line: ["-static", "-Wl,-Bdynamic"], becomes: ["-static", "-Bstatic"]),
    Case(
      target: gnu, line: ["-Wl,--dynamic-list", "-Wl,/l", "-Wl,--icf=all,-z,text"],
      becomes: ["--dynamic-list", "/l", "--icf=all", "-z", "text"]),
  ]

  @Test(arguments: lldCases)
  func rewritesForLLD(example: Case) throws {
    let target = try TargetResolver.target(triple: example.target, origin: .option("--target"))
    let arguments = CommandLineText.parse(example.line)
    var context = LinkContext(
      target: target, zig: ZigToolchain(path: "zig", version: example.zig),
      fileSystem: .withMissing(["/missing"], files: example.files))
    context.recallRuntime = { _ in ZigRuntime(head: ["HEAD"], tail: ["TAIL"]) }
    let job = try planLink(arguments, context, .lld)
    #expect(job.arguments == ["ld.lld", "HEAD"] + example.becomes + ["TAIL"])
  }

  @Test func whatZigWouldNotKeepIsRefused() throws {
    let target = try TargetResolver.target(triple: Self.musl, origin: .option("--target"))
    let context = LinkContext(
      target: target, zig: ZigToolchain(path: "zig", version: ZigVersion(0, 14, 1)),
      fileSystem: .everyDirectory)
    #expect {
      _ = try planLink(CommandLineText.parse(["-pie"]), context)
    } throws: { error in
      (error as? DriverError)?.message.string.contains("'-pie': Zig before 0.15") == true
    }
    #expect(throws: Never.self) {
      try planLink(CommandLineText.parse(["-static-pie"]), context)
    }
  }

  @Test(
    arguments: [
      ["-arch", "arm64", "-arch", "x86_64", "-c", "a.c"], ["-bundle", "a.o"],
      ["-sectcreate", "__TEXT", "__info_plist", "Info.plist"], ["-Wl,--version-script=list"],
    ] as [[ByteString]])
  func whatZigWouldNotKeepForMacOSIsRefused(line: [ByteString]) throws {
    let context = LinkContext(
      target: try TargetResolver.target(triple: Self.mac, origin: .option("--target")),
      zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
    do {
      _ = try planLink(CommandLineText.parse(line), context)
      Issue.record("no error")
    } catch DriverError.refused {}
  }

  @Test func aRuntimeOfSharedLibrariesIsNotLinkedStatically() {
    let shared = ZigRuntime(head: [], tail: ["/c/o/libc.so.6"])
    func words(_ line: [ByteString]) -> [ByteString] {
      shared.beginning(behind: CommandLineText.parse(line))
    }
    #expect(words(["-Wl,-Bstatic", "-lx"]) == ["-Bdynamic"])
    #expect(words(["-Wl,-static"]) == ["-Bdynamic"])
    #expect(words(["-Wl,-Bstatic", "-lx", "-Wl,-Bdynamic"]) == [])
    #expect(words(["-Wl,--whole-archive", "x.a", "-Wl,--no-whole-archive"]) == [])
    #expect(words(["x.o"]) == [])
  }

  @Test func aRelocatableOutputHasNoRuntime() throws {
    let target = try TargetResolver.target(triple: Self.gnu, origin: .option("--target"))
    let arguments = CommandLineText.parse(["-r", "a.o", "b.o", "-o", "c.o"])
    let context = LinkContext(
      target: target, zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
    #expect(
      try planLink(arguments, context, .automatic).arguments
        == ["ld.lld", "-r", "a.o", "b.o", "-o", "c.o"])
  }

  @Test func aStaticProgramOfGlibcIsRefused() throws {
    for choice in [RouteChoice.zigCC, .lld] {
      let context = LinkContext(
        target: try TargetResolver.target(triple: Self.gnu, origin: .option("--target")),
        zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
      #expect(throws: DriverError.self) {
        try planLink(CommandLineText.parse(["-static-pie", "a.o"]), context, choice)
      }
    }
  }

  /// By `zig cc`, where it links for Windows.
  @Test(
    arguments: [
      ["-Wl,--version-script=list"], ["-T", "a.ld"], ["-Wl,-T,a.ld"], ["-rdynamic"], ["-Wl,-E"],
      ["-Wl,--wrap=f"], ["-Wl,--major-os-version=5"], ["-Wl,--minor-subsystem-version=1"],
    ] as [[ByteString]])
  func whatZigCCDropsForWindowsIsRefused(line: [ByteString]) throws {
    let context = LinkContext(
      target: try TargetResolver.target(triple: Self.windows, origin: .option("--target")),
      zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
    do {
      _ = try planLink(CommandLineText.parse(line), context)
      Issue.record("no error")
    } catch DriverError.refused {}
    #expect(throws: Never.self) {
      let version: [ByteString] = ["-Wl,--subsystem,windows,--major-subsystem-version=5"]
      _ = try planLink(CommandLineText.parse(version), context)
    }
  }

  @Test func whatLLDLacksIsRefused() throws {
    let context = LinkContext(
      target: try TargetResolver.target(triple: Self.musl, origin: .option("--target")),
      zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
    #expect(throws: DriverError.self) {
      try planLink(CommandLineText.parse(["-Wl,--require-defined=f"]), context, .lld)
    }
  }

  @Test func aTargetWithoutALibcIsRefused() throws {
    let target = try TargetResolver.target(
      triple: "aarch64-linux-android", origin: .option("--target"))
    let context = LinkContext(
      target: target, zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
    #expect(throws: DriverError.self) { try planLink([], context) }
  }
}
