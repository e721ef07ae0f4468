import TestSupport
import Testing

@testable import LinkerDriver

@Suite struct AndroidWithoutNDKTests {
  private func plan(
    _ line: [ByteString], _ triple: ByteString = "aarch64-linux-android24",
    zig: ZigVersion = .v17, names: AndroidStubs = .own, fileSystem: FileSystem = .everyDirectory
  ) throws -> LinkPlan {
    var context = LinkContext(
      target: try TargetResolver.target(triple: triple, origin: .option("--target")),
      zig: ZigToolchain(path: "/zig", version: zig), fileSystem: fileSystem)
    context.ndkProblem = AndroidNDKProblem(unset: [], tried: [])
    context.androidStubs = names
    return try planLink(CommandLineText.parse(line), context, .automatic)
  }

  private func options(_ triple: ByteString, _ line: [ByteString] = ["a.o"]) throws -> String {
    try plan(line, triple).arguments.prefix { !$0.hasSuffix("crtbegin_dynamic.o") }
      .joined(" ").string
  }

  /// What clang 21 passes (`clang --target=… -###`).
  @Test func theOptionsAreClangs() throws {
    #expect(
      try options("aarch64-linux-android22") == """
        ld.lld -m aarch64linux --eh-frame-hdr -z now -z relro -z max-page-size=16384 --hash-style=both \
        --fix-cortex-a53-843419 --no-rosegment -pie -dynamic-linker /system/bin/linker64
        """)
    #expect(
      try options("x86_64-linux-android29") == """
        ld.lld -m elf_x86_64 --eh-frame-hdr -z now -z relro -z max-page-size=16384 --hash-style=gnu \
        --use-android-relr-tags --pack-dyn-relocs=relr -pie -dynamic-linker /system/bin/linker64
        """)
    #expect(
      try options("armv7-linux-androideabi28") == """
        ld.lld -m armelf_linux_eabi --eh-frame-hdr -z now -z relro -z max-page-size=4096 \
        --hash-style=gnu -X --no-rosegment --use-android-relr-tags --pack-dyn-relocs=relr -pie \
        -dynamic-linker /system/bin/linker
        """)
    #expect(try options("i686-linux-android24", ["a.o", "-no-pie"]).contains(" -pie ") == false)
  }

  private func isIn(_ words: [ByteString], _ name: ByteString) -> Bool {
    words.contains { $0.fileName == name }
  }

  @Test func whatADriverAddsDependsOnTheLine() throws {
    let rust = try plan(["-shared", "-nodefaultlibs", "a.o", "-lc"]).arguments
    #expect(isIn(rust, "crtbegin_so.o") && isIn(rust, "libcompiler_rt.a"))
    #expect(!isIn(rust, "libc.so") && rust.contains("-lc") && !rust.contains("-dynamic-linker"))
    let plain = try plan(["a.o"]).arguments
    #expect(isIn(plain, "crtbegin_dynamic.o") && isIn(plain, "libc.so"))
    for line in [["-nostdlib", "a.o"], ["-nostartfiles", "-nodefaultlibs", "a.o"]]
      as [[ByteString]]
    {
      let bare = try plan(line).arguments
      #expect(!isIn(bare, "crtbegin_dynamic.o") && !isIn(bare, "libc.so"))
    }
    let relocatable = try plan(["-r", "a.o", "-o", "b.o"]).arguments
    #expect(relocatable == ["ld.lld", "-r", "a.o", "-o", "b.o"])
    let open = try plan(["a.o", "-Wl,--whole-archive", "-Wl,-Bstatic", "-lx"]).arguments
    #expect(open.joined(" ").string.contains(" -lx -Bdynamic --no-whole-archive -L"))
  }

  @Test func theRuntimeIsMadeOnce() throws {
    #expect(try plan(["a.o"]).prepare.contains { $0.makesAndroidRuntime })
    var complete = FileSystem.everyDirectory
    complete.kind = { _ in .file }
    #expect(try !plan(["a.o"], fileSystem: complete).prepare.contains { $0.makesAndroidRuntime })
  }

  /// The files of a layer are used where they are.
  @Test func aLayerMayHaveTheRuntime() throws {
    let zig = ZigToolchain(
      path: "/zig", version: .v17,
      cache: CacheDirectories(
        global: "/cache", local: "/cache", isInSharedPlace: false,
        layers: [CacheDirectories.Layer(directory: "/layer", variable: "ZCC_RUNTIME")]))
    var fileSystem = FileSystem.everyDirectory
    fileSystem.kind = { $0.hasPrefix("/layer/") ? .file : .missing }
    var context = LinkContext(
      target: try TargetResolver.target(
        triple: "aarch64-linux-android24", origin: .option("--target")),
      zig: zig, fileSystem: fileSystem)
    context.ndkProblem = AndroidNDKProblem(unset: [], tried: [])
    let plan = try planLink(CommandLineText.parse(["a.o"]), context, .automatic)
    #expect(plan.arguments.contains { $0.hasPrefix("/layer/zcc/android-") })
    #expect(!plan.prepare.contains { $0.makesAndroidRuntime })
  }

  @Test(
    arguments: [
      (["-c", "a.c"], "does not have the headers of Android's C library"),
      (["a.o", "-fsanitize=address"], "'-fsanitize=address' is for a compiler driver"),
    ] as [([ByteString], String)])
  func whatNeedsAnNDKSaysSo(line: [ByteString], said: String) {
    #expect {
      try plan(line)
    } throws: { error in
      guard let message = (error as? DriverError)?.message.string else { return false }
      return message.hasPrefix("no Android NDK found") && message.contains(said)
    }
  }

  @Test func anOldZigIsNotEnough() {
    #expect {
      try plan(["a.o"], zig: .v13)
    } throws: { error in
      (error as? DriverError)?.message.string.contains("zig is older than 0.14") == true
    }
  }

  // MARK: The level

  private func level(_ triple: ByteString, _ environment: [ByteString] = []) throws -> ByteString? {
    try AndroidLevel.withoutNDK(
      TargetResolver.target(triple: triple, origin: .option("--target")), Environment(environment),
      arguments: []
    ).zig.abiVersion
  }

  @Test func theLevelIs24UnlessSomethingNamesOne() throws {
    #expect(try level("aarch64-linux-android") == "24")
    #expect(try level("aarch64-linux-android21") == "21")
    #expect(try level("aarch64-linux-android21", ["ZCC_ANDROID_API=35"]) == "35")
    #expect(throws: DriverError.androidLevelTooOld(20, oldest: 21)) {
      try level("aarch64-linux-android20")
    }
  }

  // MARK: Names

  private func stubs(_ text: String) throws -> AndroidStubs {
    let fake = FileSystem.Fake(files: ["/here/names": Array(text.utf8)])
    return try AndroidStubs.ofEnvironment(
      .fake(environment: ["ZCC_ANDROID_NAMES=names"]), fake.fileSystem)
  }

  @Test func aFileAddsNames() throws {
    let stubs = try stubs("a\r\n# b\n\nm c d # e\nnew f\n")
    #expect(stubs.libraries.map(\.name) == ["c", "m", "dl", "log", "new"])
    #expect(stubs.libraries.map(\.added) == [["a"], ["c", "d"], [], [], ["f"]])
    #expect(stubs.libraries[4].assembly.string.contains("\"f\":\n"))
    #expect(stubs.text != AndroidStubs.own.text)
  }

  @Test func aNameIsAWordForAnAssembler() {
    #expect(throws: DriverError.androidNamesUnreadable("/here/names", line: 3)) {
      try stubs("a\n\nb;c\n")
    }
    #expect(throws: DriverError.androidNamesUnreadable("/here/nothing", line: nil)) {
      try AndroidStubs.ofEnvironment(
        .fake(environment: ["ZCC_ANDROID_NAMES=nothing"]), FileSystem.Fake().fileSystem)
    }
  }

  /// What every program takes has the version that it has on every device.
  @Test func theVersionIsAndroids() throws {
    let libc = AndroidStubs.own.libraries[0]
    #expect(libc.versionScript?.string.contains("    malloc;\n") == true)
    #expect(libc.versionScript?.string.contains("    getrandom;\n") == false)
    for name in ["malloc", "getrandom", "environ", "__libc_init"] {
      #expect(libc.assembly.string.contains("\"\(name)\":\n"), "\(name)")
    }
    #expect(Set(AndroidStubs.own.libraries.map(\.name)).count == 4)
  }
}
