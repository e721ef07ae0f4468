import Foundation
import ObjectFiles
import Testing

@testable import LinkerDriver

extension AndroidNDK {
  /// An NDK of a release, at `/ndk`.
  static func fake(_ release: UInt32) -> AndroidNDK {
    AndroidNDK(
      path: "/ndk", version: Version(release, 0),
      toolchain: "/ndk/toolchains/llvm/prebuilt/linux-x86_64")
  }
}

// MARK: Recordings

extension Fixture {
  static let androids = all.filter(\.isAndroid)

  /// Releases for which zcc does different things.
  static let ndkReleases: [UInt32] = [22, 23, 28]

  func job(ndk release: UInt32) throws -> LinkPlan {
    var target = try target()
    target.zig.abiVersion = "21"
    let context = LinkContext(target: target, ndk: .fake(release), fileSystem: fileSystem)
    return try planLink(CommandLineText.parse(line), context)
  }

  fileprivate func file(ndk release: UInt32) -> URL {
    directory.appending(path: "ndk-\(release).args")
  }
}

@Suite struct AndroidFixtureTests {
  @Test func fixturesAreFound() {
    #expect(Set(Fixture.androids.map(\.notes.triple)).count == 4)
  }

  @Test(arguments: Fixture.androids)
  func isRewrittenAsExpected(fixture: Fixture) throws {
    var last: [ByteString] = []
    for release in Fixture.ndkReleases {
      let arguments = try fixture.job(ndk: release).arguments
      let file = fixture.file(ndk: release)
      if FixtureTests.isRecording {
        try? FileManager.default.removeItem(at: file)
        let text = arguments.map { $0.string + "\n" }.joined()
        if arguments != last { try Data(text.utf8).write(to: file) }
        Issue.record("recorded \(fixture.testDescription); run again without RECORD_FIXTURES")
        last = arguments
      } else {
        if FileManager.default.fileExists(atPath: file.path) {
          last = try Fixture.arguments(in: file)
        }
        #expect(arguments == last, "NDK r\(release)")
      }
    }
  }

  /// All of rustc's arguments reach clang, in the same order.
  @Test(arguments: Fixture.androids)
  func keepsRustcsLine(fixture: Fixture) throws {
    let arguments = try fixture.job(ndk: 28).arguments
    let line = fixture.line.map { $0 == "-lgcc" ? "-lunwind" : $0 }
    #expect(arguments.dropFirst(2).filter { $0 != "-Wl,-z,defs" } == line)
  }
}

// MARK: Rules

@Suite struct AndroidRuleTests {
  private func rewritten(
    _ line: [ByteString], _ triple: ByteString = "aarch64-linux-android", ndk: UInt32 = 27
  ) throws -> [ByteString] {
    let target = try TargetResolver.target(triple: triple, origin: .option("--target"))
    let job = try planLink(
      CommandLineText.parse(line),
      LinkContext(target: target, ndk: .fake(ndk), fileSystem: .everyDirectory))
    #expect(job.program == "/ndk/toolchains/llvm/prebuilt/linux-x86_64/bin/clang")
    return job.arguments
  }

  private static let sysroot: ByteString =
    "--sysroot=/ndk/toolchains/llvm/prebuilt/linux-x86_64/sysroot"

  @Test(
    arguments: [
      ("aarch64-linux-android35", "--target=aarch64-linux-android35"),
      ("x86_64-linux-android21", "--target=x86_64-linux-android21"),
      ("i686-linux-android21", "--target=i686-linux-android21"),
      ("armv7-linux-androideabi21", "--target=armv7a-linux-androideabi21"),
      ("thumbv7neon-linux-androideabi24", "--target=armv7a-linux-androideabi24"),
      ("riscv64-linux-android35", "--target=riscv64-linux-android35"),
    ] as [(ByteString, ByteString)])
  func theTargetIsClangs(triple: ByteString, option: ByteString) throws {
    #expect(try rewritten(["-c", "a.c"], triple) == [option, Self.sysroot, "-c", "a.c"])
  }

  /// Rules that concern zig do not apply.
  @Test func restIsLeftAlone() throws {
    let line: [ByteString] = ["-march=armv8-a+crc", "-Wl,-O1", "-static-pie", "-nodefaultlibs"]
    #expect(try Array(rewritten(line, ndk: 28).dropFirst(2)) == line)
  }
}

// MARK: API levels

@Suite struct AndroidLevelTests {
  private static let lib: ByteString = "/ndk/toolchains/llvm/prebuilt/linux-x86_64/sysroot/usr/lib/"
  private static let fileSystem = FileSystem.Fake(
    directories: Set(
      (["aarch64-linux-android/21", "aarch64-linux-android/35", "arm-linux-androideabi/19"]
        + ["arm-linux-androideabi/22", "riscv64-linux-android/35"] as [ByteString])
        .map { lib + $0 })
  ).fileSystem

  private func level(
    _ triple: ByteString, _ environment: [ByteString] = [], line: [ByteString] = []
  ) throws -> ByteString? {
    try AndroidNDK.fake(27).withLevel(
      TargetResolver.target(triple: triple, origin: .option("--target")),
      Environment(environment), arguments: CommandLineText.parse(line), Self.fileSystem
    ).zig.abiVersion
  }

  @Test func byDefaultItIsTheOldestFor64Bit() throws {
    #expect(try level("aarch64-linux-android") == "21")
    #expect(try level("armv7-linux-androideabi") == "22")
    #expect(try level("riscv64-linux-android") == "35")
  }

  @Test func theVariableThenTheNameThenTheLineSayIt() throws {
    let line: [ByteString] = ["--target=aarch64-linux-android35"]
    #expect(try level("aarch64-linux-android", line: line) == "35")
    #expect(try level("aarch64-linux-android21", line: line) == "21")
    #expect(try level("aarch64-linux-android21", ["ZCC_ANDROID_API=35"]) == "35")
    #expect(try level("armv7-linux-androideabi19") == "19")
  }

  /// The NDK's own build files take it for the level before it.
  @Test func level25Is24() throws {
    let directory = Self.lib + "x86_64-linux-android/"
    let fileSystem = FileSystem.Fake(
      directories: [directory + "24", directory + "26", Self.lib + "aarch64-linux-android/21"])
    let target = try AndroidNDK.fake(27).withLevel(
      TargetResolver.target(triple: "x86_64-linux-android25", origin: .option("--target")),
      Environment([]), fileSystem.fileSystem)
    #expect(target.zig.abiVersion == "24")
  }

  @Test func itHasToBeThere() throws {
    #expect {
      try level("armv7-linux-androideabi30")
    } throws: { error in
      (error as? DriverError)?.message.string.hasSuffix(
        "no libraries of API level 30 for armv7-linux-androideabi; it has the levels 19, 22")
        == true
    }
    #expect(throws: DriverError.malformedAndroidLevel("new")) {
      try level("aarch64-linux-android", ["ZCC_ANDROID_API=new"])
    }
    #expect(
      throws: DriverError.androidTargetNotInNDK("x86_64-linux-android", ndk: .fake(27))
    ) { try level("x86_64-linux-android") }
  }

  @Test(
    arguments: [
      ("aarch64-linux-android35", "aarch64-linux-android", "35"),
      ("armv7a-linux-androideabi21", "armv7a-linux-androideabi", "21"),
      ("aarch64-linux-android", "aarch64-linux-android", nil),
      ("x86_64-unknown-linux-gnu2", "x86_64-unknown-linux-gnu2", nil), ("35", "35", nil),
      ("android35", "android35", nil), ("", "", nil),
    ] as [(ByteString, ByteString, ByteString?)])
  func isTakenOffAName(name: ByteString, triple: ByteString, level: ByteString?) {
    #expect(AndroidLevel.split(name) == (triple, level))
  }
}

// MARK: Discovery

@Suite struct AndroidNDKFinderTests {
  private static func properties(_ version: String) -> [UInt8] {
    Array("Pkg.Desc = Android NDK\nPkg.Revision = \(version)\n".utf8)
  }

  private static let fileSystem: FileSystem = {
    let ndks: [(ByteString, String)] = [
      ("/ndk", "27.0.12077973"), ("/beta", "29.0.13113456-beta1"), ("/sdk/ndk/9.0.1", "9.0.1"),
      ("/sdk/ndk/26.3.1", "26.3.1"), ("/sdk/ndk/26.10.1", "26.10.1"), ("/old/ndk-bundle", "21.0.1"),
      ("/broken", "latest"), ("/mac", "27.0.1"),
    ]
    var fake = FileSystem.Fake(directories: ["/sdk/ndk/99.0.0"])
    for (path, version) in ndks {
      fake.directories.insert(path)
      fake.files[path.appending("source.properties")] = properties(version)
      let host: ByteString = path == "/mac" ? "darwin-x86_64" : "linux-x86_64"
      let tools = path.appending("toolchains/llvm/prebuilt").appending(host)
      fake.programs[tools.appending("bin/clang")] = FileSystem.Status()
    }
    return fake.fileSystem
  }()

  private func find(_ environment: [ByteString], system: ByteString = "linux") throws -> AndroidNDK
  {
    var invocation = Invocation.fake(environment: environment)
    invocation.host = HostPlatform(architecture: "x86_64", system: system, libc: .gnu)
    return try AndroidNDKFinder(invocation: invocation, fileSystem: Self.fileSystem).find()
  }

  @Test func variablesHaveAnOrder() throws {
    var environment: [ByteString] = [
      "ANDROID_NDK_HOME=/ndk", "ANDROID_NDK_ROOT=/beta", "NDK_HOME=/sdk/ndk/9.0.1",
      "ANDROID_HOME=/sdk", "ANDROID_SDK_ROOT=/old",
    ]
    for path in ["/ndk", "/beta", "/sdk/ndk/9.0.1", "/sdk/ndk/26.10.1", "/old/ndk-bundle"] {
      #expect(try find(environment).path.string == path)
      environment.removeFirst()
    }
  }

  @Test func versionsAreNumbers() throws {
    #expect(try find(["ANDROID_NDK_HOME=/beta"]).version == Version(29, 0, 13_113_456))
    #expect(try find(["ANDROID_HOME=/sdk"]).version == Version(26, 10, 1))
  }

  @Test func toolsAreThisMachines() throws {
    #expect(
      try find(["NDK_HOME=/mac"], system: "macos").program(.archiver)
        == "/mac/toolchains/llvm/prebuilt/darwin-x86_64/bin/llvm-ar")
    #expect(
      throws: DriverError.androidNDKForOtherHost(
        "/mac", Version(27, 0, 1), tried: ["/mac/toolchains/llvm/prebuilt/linux-x86_64"])
    ) { try find(["NDK_HOME=/mac"]) }
  }

  @Test(arguments: ["/nowhere", "/sdk", "/broken"] as [ByteString])
  func whatAVariableNamesHasToBeOne(path: ByteString) {
    #expect(throws: DriverError.notAndroidNDK(path, variable: "ANDROID_NDK_ROOT")) {
      try find(["ANDROID_NDK_ROOT=" + path, "ANDROID_HOME=/sdk"])
    }
  }

  @Test func anErrorListsThePlaces() throws {
    #expect {
      try find(["ANDROID_HOME=/here/sdk"])
    } throws: { error in
      (error as? DriverError)?.message == """
        no Android NDK found; these variables are not set: ANDROID_NDK_HOME, ANDROID_NDK_ROOT, NDK_HOME, \
        ANDROID_SDK_ROOT; there is no NDK in '/here/sdk/ndk', '/here/sdk/ndk-bundle'; set ANDROID_NDK_HOME \
        to the NDK's directory
        """
    }
  }
}
