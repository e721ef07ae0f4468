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

  private func choose(
    _ line: [ByteString], triple: ByteString = "x86_64-unknown-linux-musl",
    zig: ZigVersion = .v17, choice: RouteChoice = .automatic, role: Role = .c,
    files: FileSystem.Fake = FileSystem.Fake()
  ) throws -> RouteDecision {
    let target = try TargetResolver.target(triple: triple, origin: .option("--target"))
    return try RouteChooser(
      choice: choice, role: role, target: target.zig, zigVersion: zig,
      arguments: CommandLineText.parse(line), fileSystem: files.fileSystem
    ).choose()
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
      #expect(decision.route.runtime == .zigs)
      #expect(decision.reason == nil)
    }
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
    Obstacle(line: ["a.o"], triple: "aarch64-apple-darwin", reason: "Linux only"),
    Obstacle(line: ["a.o"], triple: "x86_64-pc-windows-gnu", reason: "Linux only"),
    Obstacle(line: ["a.o", "-nolibc"], reason: "'-nolibc' is for"),
    Obstacle(line: ["a.o", "-fsanitize=address"], reason: "'-fsanitize=address' is for"),
    Obstacle(line: ["a.o", "-static"], zig: .v13, reason: "older than 0.14"),
    Obstacle(line: ["a.o", "-pie"], zig: .v14, reason: "older than 0.15"),
  ])
  func whatIsNotForALinkerIsZigCCs(obstacle: Obstacle) throws {
    let decision = try choose(obstacle.line, triple: obstacle.triple, zig: obstacle.zig)
    #expect(decision.route == .zigCC)
    #expect(decision.reason?.string.contains(obstacle.reason) == true)
    #expect {
      _ = try choose(obstacle.line, triple: obstacle.triple, zig: obstacle.zig, choice: .lld)
    } throws: { error in
      (error as? DriverError)?.message.string.contains(obstacle.reason) == true
    }
  }

  @Test func theVariableForcesZigCC() throws {
    let decision = try choose(["a.o"], choice: .zigCC)
    #expect(decision.route == .zigCC)
    #expect(decision.reason == "ZCC_ROUTE")
  }

  @Test func aRuntimeThatRustcNamesIsLinked() throws {
    #expect(
      try choose(Self.installedLine, files: Self.installed).route == .lldWithRustsRuntime)
    #expect(
      try choose(Self.installedLine, zig: .v13, files: Self.installed).route
        == .lldWithRustsRuntime)
  }

  /// The line names a runtime that is not there, or not enough for the program.
  @Test func elseZigsIs() throws {
    var missing = Self.installed
    missing.files["/rust/self-contained/libunwind.a"] = nil
    #expect(try choose(Self.installedLine, files: missing).route.runtime == .zigs)
    missing = Self.installed
    missing.files["/rust/self-contained/rcrt1.o"] = nil
    #expect(try choose(Self.installedLine, files: missing).route.runtime == .zigs)
    let cxx = Self.installedLine + ["-lc++"]
    #expect(try choose(cxx, files: Self.installed).route.runtime == .zigs)
    let cxxRole = try choose(Self.installedLine, role: .cPlusPlus, files: Self.installed)
    #expect(cxxRole.route.runtime == .zigs)
    let dynamic = Array(Self.installedLine.dropLast()) + ["-pie"]
    #expect(try choose(dynamic, files: Self.installed).route.runtime == .zigs)
    let bare = Self.installedLine.map { $0 == "/rust/self-contained/rcrt1.o" ? "rcrt1.o" : $0 }
    #expect(try choose(bare, files: Self.installed).route.runtime == .zigs)
  }

  private func kind(_ line: [ByteString], role: Role = .c) throws -> [ByteString] {
    guard case .lldWithZigsRuntime(let kind) = try choose(line, role: role).route else { return [] }
    return kind.arguments(linking: "p.c", to: "p")
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
}

@Suite struct ZigRuntimeTests {
  /// What zig 0.17.1 prints, the paths made short.
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
      runtime.withoutStartFiles == ZigRuntime(head: ["-z", "now"], tail: ["/h/libc.a"]))
  }

  private static let zig = FileSystem.Status(device: 1, inode: 2, size: 7, modified: 9)
  private static let cache = CacheDirectories(global: "/c", local: "/c", isInSharedPlace: false)

  private func recall(_ fake: FileSystem.Fake) throws -> ZigRuntime? {
    let target = try TargetResolver.target(
      triple: "x86_64-unknown-linux-musl", origin: .option("--target"))
    let kind = RuntimeKind(
      target: target.zig, role: .c, arguments: CommandLineText.parse(["-static"]))
    return ZigRuntimeMemory(
      zig: "/bin/zig", kind: kind, cache: Self.cache, fileSystem: fake.fileSystem
    ).recall()
  }

  private static func note(
    _ text: ByteString, key: ByteString? = nil, written: ByteString? = nil
  ) -> FileSystem.Fake {
    let key = key ?? "7 9 /bin/zig -target x86_64-linux-musl -static"
    let name =
      "zig-runtime-" + CacheNote.fingerprint("7 9 /bin/zig -target x86_64-linux-musl -static")
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
