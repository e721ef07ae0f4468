import Foundation
import Testing

@testable import LinkerDriver

@Suite struct RuleTableTests {
  @Test func idsAreUniqueAndNamedByFamily() {
    let ids = RuleTable.rules.map { ByteString($0.id) }
    #expect(Set(ids).count == ids.count)
    for id in ids { #expect(id.split(UInt8(ascii: "/")).count == 2, "\(id.string)") }
  }

  /// The rules of a family that is missing in ``RuleTable/families`` would never apply.
  @Test func everyRuleInTheFilesIsInTheTable() throws {
    let directory = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/LinkerDriver/Rules")
    let files = try FileManager.default.contentsOfDirectory(
      at: directory, includingPropertiesForKeys: nil)
    let written = try files.filter { $0.pathExtension == "swift" }.map { file in
      try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        .count { $0.hasPrefix("    Rule(") }
    }
    #expect(written.reduce(0, +) == RuleTable.rules.count)
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

/// What several rules do to a line together. The examples of the rules test each rule by itself.
@Suite struct RuleTests {
  struct Case: CustomTestStringConvertible {
    var target: ByteString
    var zig = ZigVersion(0, 17, 1)
    var line: [ByteString]
    var becomes: [ByteString]
    /// The files in directories given by -L.
    var files: Set<ByteString> = []
    var zigTarget: ByteString?
    /// The path of Apple's SDK.
    var sdk: ByteString?
    var testDescription: String {
      "\(target.string) \(zig.text.string): \(line.map(\.string).joined(separator: " "))"
    }
  }

  private static let musl: ByteString = "x86_64-unknown-linux-musl"
  private static let gnu: ByteString = "x86_64-unknown-linux-gnu"
  private static let windows: ByteString = "x86_64-pc-windows-gnu"
  private static let mac: ByteString = "aarch64-apple-darwin"
  private static let ios: ByteString = "aarch64-apple-ios"
  /// What every compile begins with.
  private static let compiling: [ByteString] = ["-fno-sanitize=undefined", "-nostdlibinc"]

  static let cases: [Case] = [
    Case(target: musl, line: ["-Wl,-O1", "-O2"], becomes: ["-O2"]),
    Case(
      target: musl, line: ["-Wl,-Bdynamic", "-static-pie"],
      becomes: ["-Wl,-Bstatic", "-static", "-pie"]),
    Case(
      target: mac, line: ["-Wl,-current_version,7.1,-compatibility_version,7.0.0"],
      becomes: ["-Wl,-current_version,7.1.0", "-Wl,-compatibility_version,7.0.0"]),
    Case(
      target: musl, line: ["-Wl,--whole-archive", "-Wl,/a,b/libx.a", "-Wl,--no-whole-archive"],
      becomes: ["-Wl,--whole-archive", "-Wl,/a", "b/libx.a", "-Wl,--no-whole-archive"]),
    Case(
      target: musl, line: ["/s/self-contained/crt1.o", "-nostartfiles", "-lc", "-nodefaultlibs"],
      becomes: []),
    Case(
      target: windows,
      line: ["-lwinapi_d3dcompiler", "-lXInput", "-lwinapi_sporder", "-lwinapi_shcore"],
      becomes: ["-ld3dcompiler_47", "-lxinput1_4", "-lws2_32", "-lshcore"]),
    Case(
      target: windows, line: ["-L/w", "-lWS2_32", "-lOwn", "-lfoo", "-lbar"],
      becomes: ["-L/w", "-lws2_32", "-lOwn", "/w/libfoo.dll.a", "-lbar"],
      files: ["/w/libOwn.a", "/w/libfoo.dll.a", "/w/libbar.a", "/w/libbar.dll.a"]),
    Case(
      target: mac, line: ["-lz", "-L/l", "-lobjc", "-l", "z", "-Wl,-lz", "-lobjc"],
      becomes: ["-lz", "-L/l", "-lobjc", "-L/sdk/usr/lib", "-F/sdk/System/Library/Frameworks"],
      files: ["/sdk/usr/lib/libz.tbd", "/sdk/usr/lib/libobjc.tbd"], sdk: "/sdk"),
    Case(
      target: mac, line: ["-liconv", "-liconv"],
      becomes: ["-liconv", "-L/sdk/usr/lib", "-F/sdk/System/Library/Frameworks"],
      files: ["/sdk/usr/lib/libiconv.tbd"], sdk: "/sdk"),
    Case(
      target: mac, line: ["-liconv", "-liconv"], becomes: ["-L/cache/zcc", "-liconv"]),
    Case(
      target: ios, line: ["-target", "arm64-apple-ios14.0.0", "-lSystem"],
      becomes: [
        "-lSystem", "-L/sdk/usr/lib", "-F/sdk/System/Library/Frameworks", "-lSystem.B",
      ], zigTarget: "aarch64-ios.14.0-none", sdk: "/sdk"),
    Case(
      target: mac, line: ["--target=arm64-apple-macosx13", "-c", "a.c"],
      becomes: compiling + ["-c", "a.c"], zigTarget: "aarch64-macos.13.0-none"),
    Case(
      target: gnu, line: ["-c", "a.c", "-Wl,-O1", "-pie", "-lc"],
      becomes: compiling + ["-c", "a.c", "-Wl,-O1", "-pie", "-lc"]),
    Case(target: musl, line: ["a.c", "-lc"], becomes: compiling + ["a.c"]),
    Case(
      target: musl, line: ["-E", "--target=x86_64-unknown-linux-musl", "-x", "c", "-"],
      becomes: compiling + ["-E", "-x", "c", "-"]),
    Case(
      target: mac, line: ["-arch", "arm64", "-c", "a.m", "-mmacosx-version-min=12.3"],
      becomes: compiling + ["-c", "a.m"], zigTarget: "aarch64-macos.12.3-none"),
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

  /// winapi has an archive for each library, except two, which are linker scripts.
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

  /// The arguments for LLD: the words themselves, between the two parts of zig's runtime.
  static let lldCases: [Case] = [
    Case(
      target: musl, line: ["-static-pie"],
      becomes: ["-static", "-pie", "--no-dynamic-linker", "-z", "text"]),
    Case(target: gnu, line: ["-O2", "-g", "-Wall", "-fPIC", "-Wl,-O1"], becomes: ["-O1"]),
    // Options that are still in effect must not affect the runtime. This one ends with a static
    // library.
    Case(target: gnu, line: ["-Wl,-Bstatic", "-lx"], becomes: ["-Bstatic", "-lx"]),
    Case(
      target: gnu, line: ["-Wl,--whole-archive", "x.a"],
      becomes: ["--whole-archive", "x.a", "--no-whole-archive"]),
    Case(
      target: musl, line: ["-Wl,-O1,--strip-debug", "-Wl,--undefined=f", "-Xlinker", "a,b"],
      becomes: ["-O1", "--strip-debug", "--undefined=f", "a,b"]),
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
    context.recallRuntime = { _ in
      KnownRuntime(runtime: ZigRuntime(head: ["HEAD"], tail: ["TAIL"]), extent: .full)
    }
    let job = try planLink(arguments, context, .lld)
    #expect(job.arguments == ["ld.lld", "HEAD"] + example.becomes + ["TAIL"])
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

  @Test func aTargetWithoutALibcIsRefused() throws {
    let target = try TargetResolver.target(
      triple: "aarch64-apple-tvos", origin: .option("--target"))
    let context = LinkContext(
      target: target, zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
    #expect(throws: DriverError.self) { try planLink([], context) }
  }
}
