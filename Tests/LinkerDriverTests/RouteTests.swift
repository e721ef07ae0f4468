import Foundation
import Testing

@testable import LinkerDriver

@Suite struct RouteChooserTests {
  private static let directory: ByteString = "/rust/self-contained"
  private static let installed = FileSystem.Fake(
    directories: [directory],
    files: [
      "/rust/self-contained/rcrt1.o": [], "/rust/self-contained/libc.a": [],
      "/rust/self-contained/libunwind.a": [],
    ])
  private static let installedLine: [ByteString] = [
    "/rust/self-contained/rcrt1.o", "a.o", "-lunwind", "-lc", "-L", directory, "-static-pie",
  ]

  private func link(
    _ line: [ByteString], triple: ByteString = "x86_64-unknown-linux-musl",
    zig: ZigVersion = .v17, role: Role = .c, files: FileSystem.Fake = FileSystem.Fake()
  ) throws -> Link {
    Link(
      CommandLineText.parse(line),
      LinkContext(
        role: role, target: try TargetResolver.target(triple: triple, origin: .option("--target")),
        zig: ZigToolchain(path: "zig", version: zig), fileSystem: files.fileSystem))
  }

  private func choose(
    _ line: [ByteString], triple: ByteString = "x86_64-unknown-linux-musl",
    zig: ZigVersion = .v17, choice: RouteChoice = .automatic, role: Role = .c,
    files: FileSystem.Fake = FileSystem.Fake()
  ) throws -> Route {
    try RouteChooser(choice: choice).choose(
      link(line, triple: triple, zig: zig, role: role, files: files))
  }

  @Test func readsTheVariable() throws {
    let choices: [(ByteString, RouteChoice)] = [
      ("auto", .automatic), ("cc", .zigCC), ("lld", .lld),
    ]
    for (text, choice) in choices {
      #expect(try RouteChoice(Environment(["ZCC_ROUTE=" + text])) == choice)
    }
    #expect(try RouteChoice(Environment([])) == .automatic)
    #expect(throws: DriverError.unknownRoute("gold")) {
      try RouteChoice(Environment(["ZCC_ROUTE=gold"]))
    }
  }

  @Test func linksOfLinuxAreLLDs() throws {
    for triple: ByteString in ["aarch64-unknown-linux-musl", "x86_64-unknown-linux-gnu"] {
      let decision = try choose(["a.o", "-pie", "-Wl,--a-flag-to-come"], triple: triple)
      #expect(decision.runtime == .zigs)
      #expect(decision.reason == nil)
    }
  }

  private static let windows: ByteString = "x86_64-pc-windows-gnu"

  private static func windows(
    _ line: [ByteString], zig: ZigVersion = .v17, reason: String
  ) -> Obstacle {
    Obstacle(line: line + ["-o", "a.exe"], triple: windows, zig: zig, reason: reason)
  }

  struct Obstacle: Sendable {
    var line: [ByteString]
    var triple: ByteString = "x86_64-unknown-linux-musl"
    var zig = ZigVersion.v17
    var reason: String
  }

  @Test(arguments: [
    Obstacle(line: ["-c", "a.c"], reason: "not a link only"),
    Obstacle(line: ["a.c"], reason: "not a link only"),
    Obstacle(line: ["a.o"], triple: "aarch64-apple-darwin", reason: "Linux and MinGW only"),
    Obstacle(line: ["a.o", "-nolibc"], reason: "'-nolibc' is for"),
    Obstacle(line: ["a.o", "-fsanitize=address"], reason: "'-fsanitize=address' is for"),
    Obstacle(line: ["a.o", "-static"], zig: .v13, reason: "older than 0.14"),
    windows(["a.o", "-Wl,--a-flag-to-come"], reason: "'-Wl,--a-flag-to-come' has no"),
    windows(["a.o", "-Wl,--subsystem,xbox"], reason: "'-Wl,--subsystem,xbox' has no"),
    windows(["a.o", "-Wl,-z,execstack"], reason: "'-Wl,-z,execstack' has no"),
    windows(["a.o", "-T", "a.ld"], reason: "'-T a.ld' has no"),
    windows(["a.o", "-Wl,--defsym=a=b"], reason: "'-Wl,--defsym=a=b' has no"),
    windows(["a.o", "some.rc"], reason: "'some.rc' has no"),
    windows(["a.o"], zig: .v13, reason: "older than 0.14"),
    Obstacle(line: ["a.o"], triple: windows, reason: "names no output"),
    Obstacle(line: ["a.o", "-pie"], zig: .v14, reason: "older than 0.15"),
  ])
  func whatIsNotForALinkerIsZigCCs(obstacle: Obstacle) throws {
    let decision = try choose(obstacle.line, triple: obstacle.triple, zig: obstacle.zig)
    #expect(decision.rules == .zigCC)
    #expect(decision.reason?.string.contains(obstacle.reason) == true)
    #expect {
      _ = try choose(obstacle.line, triple: obstacle.triple, zig: obstacle.zig, choice: .lld)
    } throws: { error in
      (error as? DriverError)?.message.string.contains(obstacle.reason) == true
    }
  }

  @Test func theVariableForcesZigCC() throws {
    let decision = try choose(["a.o"], choice: .zigCC)
    #expect(decision.rules == .zigCC)
    #expect(decision.reason == "ZCC_ROUTE")
  }

  @Test func aRuntimeThatRustcNamesIsLinked() throws {
    #expect(try choose(Self.installedLine, files: Self.installed).runtime == .rusts)
    #expect(
      try choose(Self.installedLine, zig: .v13, files: Self.installed).runtime == .rusts)
  }

  /// The line names a runtime that does not exist, or that is not sufficient for the program.
  @Test func elseZigsIs() throws {
    var missing = Self.installed
    missing.files["/rust/self-contained/libunwind.a"] = nil
    #expect(try choose(Self.installedLine, files: missing).runtime == .zigs)
    missing = Self.installed
    missing.files["/rust/self-contained/rcrt1.o"] = nil
    #expect(try choose(Self.installedLine, files: missing).runtime == .zigs)
    let cxx = Self.installedLine + ["-lc++"]
    #expect(try choose(cxx, files: Self.installed).runtime == .zigs)
    let cxxRole = try choose(Self.installedLine, role: .cPlusPlus, files: Self.installed)
    #expect(cxxRole.runtime == .zigs)
    let dynamic = Array(Self.installedLine.dropLast()) + ["-pie"]
    #expect(try choose(dynamic, files: Self.installed).runtime == .zigs)
    let bare = Self.installedLine.map { $0 == "/rust/self-contained/rcrt1.o" ? "rcrt1.o" : $0 }
    #expect(try choose(bare, files: Self.installed).runtime == .zigs)
  }

  private func kind(_ line: [ByteString], role: Role = .c) throws -> [ByteString] {
    let link = try link(line, role: role)
    let plan = try planLink(link.arguments, link.context, .lld)
    return plan.missingRuntime?.arguments(linking: "p.c", to: "p") ?? []
  }

  @Test func theRuntimeFollowsTheLine() throws {
    let start: [ByteString] = ["cc", "-target", "x86_64-linux-musl"]
    let end: [ByteString] = ["p.c", "-o", "p"]
    #expect(try kind(["a.o", "-static-pie"]) == start + ["-static", "-pie"] + end)
    #expect(try kind(["a.o", "-static", "-no-pie"]) == start + ["-static", "-no-pie"] + end)
    #expect(try kind(["a.o", "-pie"]) == start + ["-pie", "-dynamic"] + end)
    #expect(try kind(["a.o", "-shared", "-static"]) == start + ["-shared"] + end)
    #expect(
      try kind(["a.o", "-static", "-lgcc_eh"]) == start + ["-static", "-lunwind"] + end)
    #expect(try kind(["a.o", "-static", "-lstdc++"]) == start + ["-static", "-lc++"] + end)
    #expect(
      try kind(["a.o", "-static"], role: .cPlusPlus) == start + ["-static", "-lc++"] + end)
  }

  private func windowsKind(
    _ line: [ByteString], role: Role = .c, files: FileSystem.Fake = FileSystem.Fake()
  ) throws -> [ByteString] {
    let link = try link(line + ["-o", "a.exe"], triple: Self.windows, role: role, files: files)
    let plan = try planLink(link.arguments, link.context, .lld)
    return plan.missingRuntime?.arguments(linking: "p.c", to: "p") ?? []
  }

  /// The import libraries and the unwinder are in zig's runtime, under zig's names and each once.
  @Test func theRuntimeForWindowsHasTheLibrariesOfTheLine() throws {
    let start: [ByteString] = ["cc", "-target", "x86_64-windows-gnu"]
    let end: [ByteString] = ["p.c", "-o", "p", "-Wl,--out-implib=p.lib"]
    #expect(try windowsKind(["a.o", "-static"]) == start + end)
    #expect(try windowsKind(["a.o", "-shared"]) == start + ["-shared"] + end)
    #expect(try windowsKind(["a.o", "-Wl,--dll"]) == start + ["-shared"] + end)
    #expect(try windowsKind(["a.o", "-municode"]) == start + ["-municode"] + end)
    #expect(
      try windowsKind(["-lkernel32", "-lgcc_eh", "-lkernel32", "-lmsvcrt", "-lWS2_32"])
        == start + ["-lkernel32", "-lunwind", "-lws2_32"] + end)
    let bar = FileSystem.Fake(files: ["/l/bar.lib": []])
    #expect(
      try windowsKind(["-L/l", "-lfoo", "-lbar"], files: bar) == start + ["-lfoo"] + end)
    #expect(try windowsKind(["a.o"], role: .cPlusPlus) == start + ["-lc++"] + end)
    #expect(try windowsKind(["-lstdc++"], role: .cPlusPlus) == start + ["-lstdc++"] + end)
  }
}

/// Compares the rules for lld-link with LLD's own driver for MinGW, whose results are in
/// `fixtures/mingw-driver.tsv`.
@Suite struct LLDLinkRuleTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let emulation: String
    let options: String
    let words: [String]
    var testDescription: String { emulation + " " + options }
  }

  static let rows: [Row] = {
    let file = Fixture.root.appending(path: "mingw-driver.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Row(
        emulation: fields[0], options: fields[1],
        words: fields[2].split(separator: " ").map(String.init))
    }
  }()

  private static let triples: [String: ByteString] = [
    "i386pep": "x86_64-pc-windows-gnu", "i386pe": "i686-pc-windows-gnu",
    "arm64pe": "aarch64-pc-windows-gnullvm",
  ]

  /// The words that zcc writes for `a.o -o a.exe` and some linker options.
  private func words(
    _ options: String, _ emulation: String, beside more: [ByteString] = []
  ) throws -> [String] {
    let line =
      ["a.o", "-o", "a.exe"] + more
      + options.split(separator: " ").map { "-Wl," + ByteString(String($0)) }
    let target = try TargetResolver.target(
      triple: try #require(Self.triples[emulation]), origin: .option("--target"))
    let context = LinkContext(
      target: target, zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
    return try planLink(CommandLineText.parse(line), context, .lld).arguments.map(\.string)
  }

  /// Words that state the default. They are needed only after their opposite; the driver leaves them
  /// out, because it knows which option came last.
  private static let defaults: Set<String> = [
    "-dynamicbase", "-highentropyva", "-nxcompat", "-tsaware", "-fixed:no", "-auto-import",
    "-runtime-pseudo-reloc", "-demangle", "-WX:no", "-guard:no", "-opt:noicf", "-opt:noref",
    "-debug:none", "-debug:dwarf", "-build-id",
  ]
  /// Words that the driver writes and zcc leaves to zig: the kind of file, and that it has no build ID.
  private static let zigs: Set<String> = ["-dll", "-build-id:no"]
  /// Options of which zcc keeps more than the driver; the rules say why.
  private static let better = [
    "-u symbol": ["-include:symbol"], "--undefined=symbol": ["-include:symbol"], "-s -S": [],
  ]

  @Test(arguments: rows)
  func agreesWithLLDsOwnDriver(row: Row) throws {
    let without = Set(try words("", row.emulation)).subtracting(["-debug:dwarf"])
    let added = try words(row.options, row.emulation).filter {
      !without.contains($0) && !Self.defaults.contains($0)
    }
    let expected = Self.better[row.options] ?? row.words.filter { !Self.zigs.contains($0) }
    #expect(Set(added) == Set(expected))
  }

  /// Each spelling in the table has a row in the file, except the driver's flags and the machine.
  @Test func everyOptionHasARow() {
    #expect(Self.rows.count > 80)
    let asked = Self.rows.flatMap { row in
      CommandLineText.parse(
        row.options.split(separator: " ").map { "-Wl," + ByteString(String($0)) })
    }
    let unasked = Spelling.lldLink.flatMap(\.names).filter { name in
      !asked.contains { $0.isOption(name) }
    }
    #expect(
      Set(unasked.map(\.description)) == [
        "-o", "-m", "-mwindows", "-mconsole", "--disable-large-address-aware", "--no-as-needed",
        "--soname", "--pie", "--no-pie", "-(", "-)", "-z",
      ])
  }

  @Test func whatIsStrippedIsNotKept() throws {
    #expect(try !words("-s", "i386pep").contains("-debug:dwarf"))
    #expect(try words("", "i386pep").contains("-debug:dwarf"))
    #expect(try !words("-s -S", "i386pep").contains("-debug:symtab"))
  }

  @Test func hintsAreDropped() throws {
    let options = "-z now --hash-style=gnu --rpath=/x --stats -x --no-warn-rwx-segments"
    #expect(try words(options, "i386pep") == words("", "i386pep"))
  }

  @Test func aSecondSetOfStartFilesIsDropped() throws {
    let more: [ByteString] = ["/rust/self-contained/crt2.o", "-nostartfiles"]
    #expect(try words("", "i386pep", beside: more) == words("", "i386pep"))
  }
}

@Suite struct LLDLinkLineTests {
  private static let files = FileSystem.Fake(
    files: Dictionary(
      uniqueKeysWithValues: [
        "/a/libone.a", "/b/libone.dll.a", "/b/libtwo.dll.a", "/b/libtwo.a", "/b/three.lib",
        "/b/four.dll", "/b/libfive.dll", "/b/any.x", "/b/libunwind.a",
      ].map { (ByteString($0), []) }))

  private func read(
    _ line: [ByteString], _ fileSystem: FileSystem = files.fileSystem
  ) throws -> LLDLinkLine {
    let target = try TargetResolver.target(
      triple: "x86_64-pc-windows-gnu", origin: .option("--target"))
    return LLDLinkLine(CommandLineText.parse(line), target.zig, fileSystem)
  }

  /// The first directory with a file of the library wins, and in it the import library.
  @Test func findsLibrariesAsMinGWNamesThem() throws {
    let line = try read([
      "-L/a", "-L", "/b", "-lone", "-ltwo", "-lthree", "-l", "four", "-lfive", "-l:any.x",
    ])
    #expect(
      line.words == [
        "-libpath:/a", "-libpath:/b", "/a/libone.a", "/b/libtwo.dll.a", "/b/three.lib",
        "/b/four.dll", "/b/libfive.dll", "/b/any.x",
      ])
    #expect(line.systemLibraries.isEmpty)
  }

  @Test func takesArchivesOnlyWhereTheLineSaysSo() throws {
    let line = try read([
      "-Wl,-Bstatic", "-ltwo", "-lfour", "-Wl,-Bdynamic", "-ltwo", "-Wl,--library-path=/b",
    ])
    #expect(line.words == ["/b/libtwo.a", "/b/libtwo.dll.a", "-libpath:/b"])
    #expect(line.systemLibraries == ["four"])
    #expect(try read(["-L/b", "-ltwo", "-static"]).words == ["-libpath:/b", "/b/libtwo.a"])
  }

  @Test(arguments: ["-static", "-dn", "-non_shared"] as [ByteString])
  func knowsTheOtherNames(name: ByteString) throws {
    let line = try read(["-L/b", "-Wl," + name, "-ltwo", "-Wl,-dy,-ltwo", "-Wl,-call_shared"])
    #expect(line.words == ["-libpath:/b", "/b/libtwo.a", "/b/libtwo.dll.a"])
  }

  @Test func marksWholeArchives() throws {
    let line = try read([
      "-L/b", "-Wl,--whole-archive", "x.a", "-ltwo", "-Wl,--push-state,--no-whole-archive,y.a",
      "-Wl,--pop-state", "z.a", "list.DEF", "-Wl,--no-whole-archive", "w.a",
    ])
    #expect(
      line.words == [
        "-libpath:/b", "-wholearchive:x.a", "-wholearchive:/b/libtwo.dll.a", "y.a",
        "-wholearchive:z.a", "-def:list.DEF", "w.a",
      ])
  }

  /// A library of that name is the user's own, unless it is beside the start files of another runtime.
  @Test func leavesToZigWhatIsZigs() throws {
    let line = ["-L/b", "-lunwind", "-lkernel32", "-lm", "-l:none.a"] as [ByteString]
    #expect(try read(line).words == ["-libpath:/b", "/b/libunwind.a"])
    #expect(try read(line).systemLibraries == ["kernel32", "m", ":none.a"])
    var files = Self.files
    files.files["/b/crt2.o"] = []
    #expect(try read(line, files.fileSystem).words == ["-libpath:/b"])
    #expect(try read(line, files.fileSystem).systemLibraries.first == "unwind")
  }
}

@Suite struct ZigRuntimeTests {
  /// The output of zig 0.17, with shorter paths.
  private static let verbose: ByteString = """
    warning: something
    ld.lld --error-limit=0 -o /h/o/1/libc.so -shared /h/o/2/x.o
    ld.lld --error-limit=0 -mllvm -x --sysroot=/ -o /o/p --image-base=16777216 -z stack-size=16     /h/o/1/crt1.o /h/o/3/zcc-runtime-probe.o /h/o/4/libc.a --as-needed -L/ -L/h/lib     /h/o/5/libcompiler_rt.a

    """

  @Test func isReadFromTheLinkersLine() throws {
    let runtime = try #require(ZigRuntime(verboseOutput: Self.verbose, cache: "/h"))
    #expect(
      runtime.head == [
        "--error-limit=0", "-mllvm", "-x", "--sysroot=/", "--image-base=16777216", "-z",
        "stack-size=16", "/h/o/1/crt1.o",
      ])
    #expect(
      runtime.tail == ["/h/o/4/libc.a", "--as-needed", "-L/h/lib", "/h/o/5/libcompiler_rt.a"])
    #expect(
      runtime.files == ["/h/o/1/crt1.o", "/h/o/4/libc.a", "/h/o/5/libcompiler_rt.a"])
  }

  /// The words of lld-link's line that name the probe's own files are left out.
  @Test func isReadFromLLDLinksLine() throws {
    let text: ByteString = """
      lld-link -lldmingw -DEBUG -PDB:/h/p.pdb -PDBALTPATH:p.pdb -STACK:16 -OUT:/h/p -IMPLIB:/h/p.lib \
      -DLL /h/o/3/zcc-runtime-probe.obj -ALTERNATENAME:a=b /h/o/1/dllcrt2.obj /h/o/4/kernel32.lib
      """
    let runtime = try #require(ZigRuntime(verboseOutput: text, cache: "/h"))
    #expect(runtime.head == ["-lldmingw", "-STACK:16", "-DLL"])
    #expect(
      runtime.tail == ["-ALTERNATENAME:a=b", "/h/o/1/dllcrt2.obj", "/h/o/4/kernel32.lib"])
    #expect(runtime.files == ["/h/o/1/dllcrt2.obj", "/h/o/4/kernel32.lib"])
    #expect(runtime.only(.withoutStartFiles).files == ["/h/o/4/kernel32.lib"])
  }

  @Test func theCacheMayHaveSpacesInItsName() throws {
    let text: ByteString = "ld.lld /a b/o/1/crt1.o -o x /a b/o/zcc-runtime-probe.o /a b/libc.a\n"
    let runtime = try #require(ZigRuntime(verboseOutput: text, cache: "/a b"))
    #expect(runtime.head == ["/a b/o/1/crt1.o"])
    #expect(runtime.tail == ["/a b/libc.a"])
  }

  @Test(
    arguments: [
      "", "ld.lld a b c\n", "clang zcc-runtime-probe.o\n", "ld.lld ",
      "ld.lld zcc-runtime-probe.o h/libc.a",
    ] as [ByteString])
  func whatNamesNoProbeTellsNothing(text: ByteString) {
    #expect(ZigRuntime(verboseOutput: text, cache: "/h") == nil)
  }

  @Test func aProgramOfItsOwnStartTakesTheLibrariesOnly() {
    let runtime = ZigRuntime(
      head: ["-z", "now", "/h/Scrt1.o", "/h/crti.o"], tail: ["/h/libc.a", "/h/crtn.o"])
    #expect(
      runtime.only(.withoutStartFiles) == ZigRuntime(head: ["-z", "now"], tail: ["/h/libc.a"]))
  }

  private static let zig = FileSystem.Status(device: 1, inode: 2, size: 7, modified: 9)
  private static let cache = CacheDirectories(global: "/c", local: "/c", isInSharedPlace: false)

  private func recall(_ fake: FileSystem.Fake) throws -> ZigRuntime? {
    let target = try TargetResolver.target(
      triple: "x86_64-unknown-linux-musl", origin: .option("--target"))
    let kind = RuntimeKind(
      target: target.zig, role: .c, arguments: CommandLineText.parse(["-static"]),
      libraries: [])
    return ZigRuntimeMemory(
      zig: ZigToolchain(path: "/bin/zig", version: .v17, cache: Self.cache), kind: kind,
      fileSystem: fake.fileSystem
    ).recall()
  }

  private static func note(
    _ text: ByteString, key: ByteString? = nil, written: ByteString? = nil
  ) -> FileSystem.Fake {
    let kind: ByteString = "-target x86_64-linux-musl -static"
    let key = key ?? "zig 0.17.0 7 " + kind
    let name = "zig-runtime-" + CacheNote.fingerprint("zig 0.17.0 7 " + kind)
    return FileSystem.Fake(
      files: [
        Self.cache.ownDirectory.appending(name):
          (CacheNote.heading(written ?? text, key: key) + "\n" + text).bytes,
        "/c/crt1.o": [], "/c/libc.a": [],
      ], programs: ["/bin/zig": zig])
  }

  @Test func isRecalledWhileItsFilesAreThere() throws {
    var fake = Self.note("-z\nnow\n/c/crt1.o\n\n/c/libc.a")
    let runtime = try recall(fake)
    #expect(runtime == ZigRuntime(head: ["-z", "now", "/c/crt1.o"], tail: ["/c/libc.a"]))
    fake.files["/c/libc.a"] = nil
    #expect(try recall(fake) == nil)
  }

  /// Paths in zig's cache directory are relative, so that it can be copied.
  @Test func pathsInANoteAreRelativeToItsDirectory() throws {
    let fake = Self.note("-z\nnow\ncrt1.o\n\nlibc.a\n/lib/ld.so.2")
    let runtime = try recall(fake)
    #expect(
      runtime
        == ZigRuntime(head: ["-z", "now", "/c/crt1.o"], tail: ["/c/libc.a", "/lib/ld.so.2"]))
  }

  @Test(
    arguments: ["", "\n", "/c/crt1.o", "a\n\nb", "/c/crt1.o\n\n/c/libc.a\n\nx"] as [ByteString])
  func aSpoiltNoteIsForgotten(text: ByteString) throws {
    #expect(try recall(Self.note(text)) == nil)
  }

  @Test func aNoteCutShortIsForgotten() throws {
    let text: ByteString = "-z\nnow\n/c/crt1.o\n\n/c/libc.a"
    #expect(try recall(Self.note(text + "\n--as-needed", written: text + "\n--as-needed")) != nil)
    #expect(try recall(Self.note(text + "\n--", written: text + "\n--as-needed")) == nil)
    #expect(try recall(Self.note(text, written: text + "\n--as-needed")) == nil)
  }

  @Test func anotherZigsNoteIsForgotten() throws {
    let key: ByteString = "8 9 /bin/zig -target x86_64-linux-musl -static"
    #expect(try recall(Self.note("/c/crt1.o\n\n/c/libc.a", key: key)) == nil)
  }
}
