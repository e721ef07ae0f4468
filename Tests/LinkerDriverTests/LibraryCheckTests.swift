import Testing

@testable import LinkerDriver

@Suite struct LibraryCheckTests {
  private static let musl: ByteString = "x86_64-unknown-linux-musl"
  private static let windows: ByteString = "x86_64-pc-windows-gnu"

  private func check(
    _ line: [ByteString], target: ByteString = musl, files: [ByteString: [UInt8]]
  ) throws -> String? {
    let target = try TargetResolver.target(triple: target, origin: .option("--target"))
    let fake = FileSystem.Fake(directories: ["/l", "/m"], files: files)
    let context = LinkContext(
      target: target, zig: ZigToolchain(path: "zig", version: .v17), fileSystem: fake.fileSystem)
    do {
      _ = try planLink(CommandLineText.parse(line), context)
      return nil
    } catch {
      return error.message.string
    }
  }

  private static func archive(_ members: [(name: String, content: [UInt8])]) -> [UInt8] {
    func padded(_ text: String, _ width: Int) -> [UInt8] {
      Array(text.utf8) + Array(repeating: 0x20, count: width - text.utf8.count)
    }
    return members.reduce(Array("!<arch>\n".utf8)) { archive, member in
      let header = padded(member.name, 48) + padded("\(member.content.count)", 10) + [0x60, 0x0A]
      let padding: [UInt8] = member.content.count % 2 == 1 ? [0x0A] : []
      return archive + header + member.content + padding
    }
  }

  private static func elf(machine: UInt8, system: UInt8 = 0) -> [UInt8] {
    var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1] + Array(repeating: 0, count: 40)
    bytes[18] = machine
    bytes[7] = system
    return bytes
  }

  /// The header tells the machine always, and the system if it is one of the BSDs.
  @Test(
    arguments: [
      (musl, elf(machine: 62), nil),
      (musl, elf(machine: 62, system: 3), nil),
      (musl, elf(machine: 183), "'/a.o' is for aarch64 (ELF), not for " + musl),
      (musl, elf(machine: 62, system: 9), "'/a.o' is for x86_64 (freebsd), not for " + musl),
      (musl, elf(machine: 62, system: 2), "'/a.o' is for x86_64 (netbsd), not for " + musl),
      ("x86_64-unknown-freebsd", elf(machine: 62, system: 9), nil),
      ("x86_64-unknown-freebsd", elf(machine: 62), nil),
      ("x86_64-unknown-netbsd", elf(machine: 62, system: 9), "is for x86_64 (freebsd)"),
      (windows, elf(machine: 62), "'/a.o' is for x86_64 (ELF), not for " + windows),
      (windows, [0x64, 0x86] + Array(repeating: 0, count: 40), nil),
      ("armv7-unknown-linux-gnueabihf", elf32(machine: 40), nil),
      (musl, Array("BC".utf8) + [0xC0, 0xDE] + Array(repeating: 0, count: 40), nil),
      (musl, [], nil),
    ] as [(ByteString, [UInt8], ByteString?)])
  func objectsOfOthers(target: ByteString, contents: [UInt8], problem: ByteString?) throws {
    let found = try check(["/a.o"], target: target, files: ["/a.o": contents])
    #expect(problem.map { found?.contains($0.string) == true } ?? (found == nil))
    let archived = Self.archive([("a.o/", contents)])
    let library = try check(["-L/l", "-lx"], target: target, files: ["/l/libx.a": archived])
    #expect((library == nil) == (problem == nil))
    // rustc makes its own objects for the target, and there are many.
    for name in ["/a.b-cgu.0.rcgu.o", "/t/symbols.o"] as [ByteString] {
      #expect(try check([name], target: target, files: [name: contents]) == nil)
    }
  }

  private static func elf32(machine: UInt8) -> [UInt8] {
    var bytes = elf(machine: machine)
    bytes[4] = 1
    return bytes
  }

  @Test func aSharedLibraryInAStaticLinkIsAnErrorThatNamesTheCure() throws {
    let files: [ByteString: [UInt8]] = ["/l/libssl.so": [1], "/l/libx.so": [1]]
    let ssl = try check(["-L/l", "-lssl", "-static-pie"], files: files)
    #expect(ssl?.contains("'/l/libssl.so'") == true)
    #expect(ssl?.contains("vendored") == true)
    #expect(try check(["-L/l", "-lx", "-static"], files: files)?.contains("libx.so") == true)
    #expect(try check(["-L/l", "-lx", "-pie"], files: files) == nil)
  }

  @Test func aStaticLibraryAnywhereIsEnough() throws {
    let files: [ByteString: [UInt8]] = [
      "/l/libssl.so": [1], "/m/libssl.a": Self.archive([("a.o", Self.elf(machine: 62))]),
    ]
    #expect(try check(["-L/l", "-L", "/m", "-lssl", "-static-pie"], files: files) == nil)
  }

  @Test func aMissingLibraryOfAKnownCrateIsNamedWithItsCure() throws {
    #expect(try check(["-lsqlite3"], files: [:])?.contains("bundled") == true)
    #expect(try check(["-lz"], target: "aarch64-apple-darwin", files: [:])?.contains("SDK") == true)
    #expect(try check(["-lunknown"], files: [:]) == nil)
    #expect(try check(["-c", "a.c", "-lz"], files: [:]) == nil)
  }

  @Test func aLibraryForAnotherArchitectureIsNamed() throws {
    let index: (String, [UInt8]) = ("/", [0, 0, 0])
    let files: [ByteString: [UInt8]] = [
      "/l/libfoo.a": Self.archive([
        index, ("//", Array("long names".utf8)), ("a.o", Self.elf(machine: 183)),
      ]),
      "/m/libbsd.a": Self.archive([("#1/12", Array("a-long-name\0".utf8) + Self.elf(machine: 183))]
      ),
      "/l/libgood.a": Self.archive([index, ("a.o", Self.elf(machine: 62))]),
      "/l/libodd.a": Self.archive([("data", [1, 2, 3])]), "/l/libcut.a": Array("!<arch>\n".utf8),
    ]
    let message = try check(["-L/l", "-lfoo"], files: files)
    #expect(
      message?.contains("'/l/libfoo.a' is for aarch64 (ELF), not for x86_64-unknown-linux-musl")
        == true)
    #expect(try check(["-L/m", "-lbsd"], files: files)?.contains("aarch64") == true)
    #expect(try check(["-L/l", "-lgood", "-lodd", "-lcut"], files: files) == nil)
  }

  @Test func aLibraryOfAnotherSystemIsNamed() throws {
    let coff: [UInt8] = [0x64, 0x86] + Array(repeating: 0, count: 40)
    let files: [ByteString: [UInt8]] = ["/l/libw.a": Self.archive([("a.o", coff)])]
    #expect(try check(["-L/l", "-lw"], files: files)?.contains("x86_64 (Windows)") == true)
    #expect(try check(["-L/l", "-lw"], target: Self.windows, files: files) == nil)
  }

  @Test func aSharedLibraryByPathInAStaticLinkIsNamed() throws {
    #expect(try check(["/l/libx.so", "-static-pie"], files: [:])?.contains("'/l/libx.so'") == true)
    #expect(try check(["/l/libx.so", "-pie"], files: [:]) == nil)
  }

  @Test func aLinkerScriptIsRefusedWhereOnlyELFReadsIt() throws {
    let files: [ByteString: [UInt8]] = [
      "/l/libs.a": Array("/* GNU ld script */\nGROUP ( libt.a AS_NEEDED ( -lc ) )".utf8),
      "/l/libt.a": Self.archive([("a.o", Self.elf(machine: 62))]),
    ]
    #expect(
      try check(["-L/l", "-ls"], target: Self.windows, files: files)?.contains("script") == true)
    #expect(try check(["-L/l", "-ls"], files: files) == nil)
  }

  @Test func aLinkerScriptForAMissingFileIsNamedWithIt() throws {
    let script = Array("OUTPUT_FORMAT(elf64-x86-64)\nINPUT(/m/libt.a, \"gone.o\")".utf8)
    let files: [ByteString: [UInt8]] = ["/l/libs.a": script, "/m/libt.a": [1]]
    #expect(try check(["-L/l", "-ls"], files: files)?.contains("that names 'gone.o'") == true)
    let found = files.merging(["/m/gone.o": [1]]) { $1 }
    #expect(try check(["-L/l", "-L/m", "-ls"], files: found) == nil)
  }

  @Test(arguments: [musl, windows])
  func aTextThatIsNoScriptIsNoLibrary(target: ByteString) throws {
    let files: [ByteString: [UInt8]] = [
      "/l/libs.a": Array("version https://git-lfs.github.com/spec/v1\n".utf8),
      "/l/libempty.a": [], "/l/libthin.a": Array("!<thin>\n".utf8),
    ]
    let message = try check(["-L/l", "-ls"], target: target, files: files)
    #expect(message?.contains("text file") == true)
    #expect(try check(["-L/l", "-lempty", "-lthin"], target: target, files: files) == nil)
  }
}
