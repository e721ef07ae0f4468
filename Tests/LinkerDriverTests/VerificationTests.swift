import ObjectFiles
import Testing

@testable import LinkerDriver

@Suite struct VerificationTests {
  private func expectations(
    _ triple: ByteString, _ line: [ByteString], files: [ByteString: StaticString] = [:]
  ) throws -> [ByteString] {
    let target = try TargetResolver.target(triple: triple, origin: .option("--target"))
    var fake = FileSystem.Fake()
    fake.files = files.mapValues { ByteString($0).bytes }
    return LinkExpectations(
      target: target.zig, arguments: CommandLineText.parse(line), fileSystem: fake.fileSystem
    ).all.map { $0.text }
  }

  private static let musl: ByteString = "x86_64-unknown-linux-musl"
  private static let windows: ByteString = "x86_64-pc-windows-gnu"
  private static let mac: ByteString = "aarch64-apple-darwin"

  /// A line, and what the file must be, besides its architecture, format and kind.
  static let cases: [(triple: ByteString, line: [ByteString], expects: [ByteString])] = [
    (musl, ["-static-pie"], ["static", "pie"]),
    (musl, ["-static", "-no-pie"], ["static", "no-pie"]),
    (musl, ["-pie"], ["pie", "dynamic"]),
    (musl, ["-Wl,-z,relro,-z,now"], ["relro=full"]),
    (musl, ["-Wl,-z,relro"], ["relro=partial"]),
    (musl, ["-Wl,-z,relro", "-Wl,-z,now", "-Wl,-z,lazy"], ["relro=partial"]),
    (musl, ["-Wl,-z,relro,-z,now", "-Wl,-z,norelro"], ["relro=none"]),
    (musl, ["-Wl,-z,noexecstack"], ["nx"]),
    (musl, ["-Wl,--strip-debug"], ["symbols", "no-debug"]),
    (musl, ["-Wl,--strip-all"], ["no-symbols"]),
    (musl, ["-Wl,-z,max-page-size=16384"], ["page>=16384"]),
    (windows, ["-Wl,--subsystem,windows"], ["subsystem=windows"]),
    (windows, ["-mwindows"], ["subsystem=windows"]),
    (
      windows, ["-Wl,--dynamicbase", "-Wl,--nxcompat", "-Wl,--high-entropy-va"],
      ["characteristics>=dynamic-base+high-entropy-va+nx-compat"]
    ),
    (windows, ["-Wl,--dynamicbase,--disable-dynamicbase"], []),
    (mac, ["-mmacosx-version-min=11.0.0"], ["minos=11.0", "signature=ad-hoc"]),
    (musl, [], []),
  ]

  @Test(arguments: cases)
  func readsTheLine(triple: ByteString, line: [ByteString], expects: [ByteString]) throws {
    let found = try expectations(triple, line)
    #expect(found.dropFirst(3).filter { $0 != "no-duplicates" } == expects)
    #expect(found.contains("no-duplicates") == (triple != Self.windows))
  }

  @Test func readsALibrarysName() throws {
    let line: [ByteString] = ["-shared", "-Wl,-soname=libx.so.1"]
    #expect(
      try expectations(Self.musl, line) == [
        "arch=x86_64", "format=elf", "kind=shared-library", "no-duplicates",
        "soname=libx.so.1",
      ])
  }

  @Test func readsTheListOfExports() throws {
    let script: StaticString = "{\n  global:\n    f;\n    g;\n\n  local:\n    *;\n};\n"
    let line: [ByteString] = ["-shared", "-Wl,--version-script=/t/list"]
    let list = try expectations(Self.musl, line, files: ["/t/list": script]).last
    #expect(list == "exports<=f+g")
    let all = line + ["-Wl,--no-undefined-version"]
    #expect(try expectations(Self.musl, all, files: ["/t/list": script]).last == "exports=f+g")
    let names: StaticString = "_f\n# all\n_g\n"
    let mac: [ByteString] = ["-dynamiclib", "-Wl,-exported_symbols_list", "-Wl,/t/list"]
    #expect(
      try expectations(Self.mac, mac, files: ["/t/list": names]).last == "exports=_f+_g")
    #expect(
      try expectations(Self.mac, mac + ["-Wl,-exported_symbol,_h*"], files: ["/t/list": names])
        .last == "signature=ad-hoc")
    let definitions: StaticString = "EXPORTS\n  \"f\"\n  g DATA\n"
    let windows: [ByteString] = ["-shared", "-Wl,/t/list.def"]
    #expect(
      try expectations(Self.windows, windows, files: ["/t/list.def": definitions]).last
        == "exports=f+g")
  }

  /// zcc does not read lists that contain more than plain names.
  @Test(
    arguments: [
      "{ global: f*; local: *; };", "V1 { global: f; local: *; };", "{ global: f; };", "", "{",
      "{ global: f; local: *; /* all */ };", "{ global: extern \"C++\" { f; }; local: *; };",
    ] as [StaticString])
  func anotherVersionScriptIsNoList(text: StaticString) {
    #expect(ExportList(versionScript: ByteString(text).bytes, isExact: true) == nil)
  }

  @Test(
    arguments: [
      "f\n", "EXPORTS\nf=g\n", "EXPORTS\nf @1 NONAME\n", "HEAPSIZE 1\nEXPORTS\nf\n", "",
    ] as [StaticString])
  func anotherDefinitionFileIsNoList(text: StaticString) {
    #expect(ExportList(moduleDefinition: ByteString(text).bytes) == nil)
  }

  @Test func aLinkWithNothingToCheckIsHandedOver() throws {
    let target = try TargetResolver.target(triple: Self.musl, origin: .option("--target"))
    var context = LinkContext(
      target: target, zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
    #expect(try planLink(CommandLineText.parse(["a.o"]), context).isFinal)
    context.verifies = true
    let job = try planLink(CommandLineText.parse(["a.o", "-o", "/x/y"]), context)
    guard case .verify(let file, _, _) = try #require(job.after.last) else {
      Issue.record("\(job.after)")
      return
    }
    #expect(file == "/x/y")
    #expect(try planLink(CommandLineText.parse(["-c", "a.c"]), context).isFinal)
  }
}
