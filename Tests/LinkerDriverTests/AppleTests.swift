import Testing

@testable import LinkerDriver

extension FileSystem {
  /// A file system with an SDK of Apple's at `/sdk`.
  static let sdk = Fake(
    directories: ["/sdk", "/sdk/usr/lib", "/sdk/System/Library/Frameworks", "/other"],
    files: [
      "/sdk/usr/lib/libSystem.tbd": [1], "/sdk/usr/lib/libz.tbd": [1],
      "/sdk/System/Library/Frameworks/Security.framework/Security.tbd": [1],
    ]
  ).fileSystem
}

@Suite struct AppleSDKTests {
  private func find(
    _ environment: [ByteString], _ line: [ByteString] = [], target: ByteString = "aarch64-macos"
  ) throws -> ByteString? {
    let zig = try #require(ZigTarget(target))
    return try AppleSDK.find(
      for: zig, .fake(environment: environment), arguments: CommandLineText.parse(line),
      fileSystem: .sdk)?.path
  }

  @Test func isThatOfTheLineOrTheVariable() throws {
    #expect(try find(["SDKROOT=/sdk"]) == "/sdk")
    #expect(try find(["SDKROOT=/nowhere"], ["-isysroot", "/sdk"]) == "/sdk")
    #expect(try find(["SDKROOT=/sdk"], ["-isysroot", "/other"]) == "/sdk")
    #expect(try find([], ["-isysroot", "/other"]) == nil)
    #expect(try find(["SDKROOT=/nowhere"], ["--sysroot=/sdk"]) == "/sdk")
    #expect(try find([], ["--sysroot", "/sdk"]) == "/sdk")
    #expect(try find([]) == nil)
  }

  @Test func concernsApplesSystemsOnly() throws {
    #expect(try find(["SDKROOT=/nowhere"], target: "x86_64-linux-gnu") == nil)
    #expect(try find(["SDKROOT=/sdk"], target: "aarch64-ios") == "/sdk")
  }

  @Test func isNotThatOfAnotherPlatform() throws {
    let phone: ByteString = "SDKROOT=/Xcode/iPhoneOS.platform/Developer/SDKs/iPhoneOS.sdk"
    #expect(try find([phone]) == nil)
    #expect(throws: DriverError.self) { try find([phone], target: "aarch64-ios") }
    #expect(try find([phone], target: "aarch64-ios-simulator") == nil)
  }

  @Test(arguments: ["/nowhere", "/other", "macosx"])
  func hasToBeOne(path: ByteString) throws {
    #expect {
      try find(["SDKROOT=" + path])
    } throws: { error in
      let message = (error as? DriverError)?.message.string ?? ""
      return message.contains("'\(path.string)'") && message.contains("MacOSX.sdk")
    }
  }

  @Test func hasTheLibrariesOfItsSystemWhereThereIsOne() throws {
    let target = try TargetResolver.target(triple: "aarch64-apple-ios", origin: .option("--target"))
    #expect(throws: DriverError.self) { try checkSupport(target, .v17) }
    #expect(throws: Never.self) { try checkSupport(target, .v17, AppleSDK(path: "/sdk")) }
  }
}

@Suite struct AppleStubTests {
  @Test(
    arguments: [
      ("---\narchs: [ x86_64 ]", 1), ("--- !tapi-tbd-v2\n", 2), ("--- !tapi-tbd-v3\n", 3),
      ("--- !tapi-tbd\ntbd-version: 4\n", 4), ("{\n  \"main_library\"", 5), ("!<arch>\n", nil),
    ] as [(ByteString, Int?)])
  func tellTheirVersion(start: ByteString, version: Int?) {
    #expect(AppleSDK.stubVersion(start) == version)
  }

  @Test(
    arguments: [
      ("---\n", .v15, false), ("--- !tapi-tbd-v2\n", .v15, true),
      ("--- !tapi-tbd-v3\n", .v15, true),
      ("--- !tapi-tbd-v3\n", .v17, false), ("--- !tapi-tbd\n", .v17, true), ("{\n", .v17, false),
    ] as [(ByteString, ZigVersion, Bool)])
  func areRefusedWhereZigDoesNotReadThem(
    start: ByteString, zig: ZigVersion, isRead: Bool
  ) throws {
    let files = FileSystem.Fake(
      directories: ["/sdk"], files: ["/sdk/usr/lib/libSystem.tbd": start.bytes]
    ).fileSystem
    let sdk = AppleSDK(path: "/sdk")
    if isRead {
      try sdk.checkStubs(zig, files)
    } else {
      #expect(throws: DriverError.self) { try sdk.checkStubs(zig, files) }
    }
  }
}

@Suite struct AppleSDKTargetTests {
  private func problem(
    _ triple: ByteString, _ zig: ZigVersion = .v17, role: Role = .c, line: [ByteString] = ["a.o"]
  ) throws -> String? {
    var context = LinkContext(
      role: role, target: try TargetResolver.target(triple: triple, origin: .option("--target")),
      zig: ZigToolchain(path: "zig", version: zig), fileSystem: .sdk)
    context.sdk = AppleSDK(path: "/sdk")
    do {
      _ = try planLink(CommandLineText.parse(line), context)
      return nil
    } catch {
      return error.message.string
    }
  }

  @Test func someZigsAndSimulatorsDoNotGoTogether() throws {
    #expect(try problem("aarch64-apple-tvos") == nil)
    #expect(try problem("aarch64-apple-tvos", .v15)?.contains("use a later one") == true)
    #expect(try problem("aarch64-apple-visionos-sim", .v14)?.contains("use a later one") == true)
    #expect(try problem("aarch64-apple-watchos", .v15) == nil)
    #expect(try problem("aarch64-apple-ios-sim", .v14) == nil)
    #expect(try problem("x86_64-apple-ios")?.contains("simulator") == true)
  }

  @Test func thereIsNoCxxLibraryForThem() throws {
    let linked = try problem("aarch64-apple-ios", role: .cPlusPlus)
    #expect(linked?.contains("C++ library") == true)
    #expect(
      try problem("aarch64-apple-ios", line: ["a.o", "-lc++"])?.contains("C++ library") == true)
    #expect(try problem("aarch64-apple-ios", role: .cPlusPlus, line: ["-c", "a.cc"]) == nil)
    #expect(try problem("aarch64-apple-darwin", role: .cPlusPlus, line: ["a.o", "-lc++"]) == nil)
  }
}

@Suite struct AppleLibraryTests {
  private func problem(_ line: [ByteString], sdk: ByteString?) throws -> String? {
    var context = LinkContext(
      target: try TargetResolver.target(
        triple: "aarch64-apple-darwin", origin: .option("--target")),
      zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .sdk)
    context.sdk = sdk.map { AppleSDK(path: $0) }
    do {
      _ = try planLink(CommandLineText.parse(line), context)
      return nil
    } catch {
      return error.message.string
    }
  }

  @Test(
    arguments: [
      ["-framework", "Security"], ["-Wl,-framework,Security"], ["-weak_framework", "Security"],
      ["-lobjc"], ["-lresolv"], ["-lz"],
    ] as [[ByteString]])
  func withoutAnSDKTheErrorSaysWhatIsMissing(line: [ByteString]) throws {
    let message = try #require(try problem(line, sdk: nil))
    #expect(message.contains("is in Apple's SDK, and there is none; set SDKROOT"))
  }

  @Test func zlibHasAnotherCure() throws {
    #expect(try problem(["-lz"], sdk: nil)?.hasSuffix("libz-sys's `static` feature") == true)
  }

  @Test func whatIsThereIsLinked() throws {
    #expect(try problem(["-framework", "Security", "-lz"], sdk: "/sdk") == nil)
    #expect(
      try problem(["-F/sdk/System/Library/Frameworks", "-framework", "Security"], sdk: nil) == nil)
    #expect(try problem(["-lSystem", "-lc", "-lm", "-liconv", "-lown"], sdk: nil) == nil)
  }

  @Test func aFrameworkThatTheSDKHasNotIsNamed() throws {
    let message = try problem(["-framework", "Ours"], sdk: "/sdk")
    #expect(message?.contains("'Ours'") == true)
    #expect(message?.contains("'/sdk'") == true)
  }
}

@Suite struct DeploymentTargetTests {
  private func target(
    _ triple: ByteString, _ environment: [ByteString] = [], line: [ByteString] = ["a.o"]
  ) throws -> ByteString? {
    let destination = try TargetResolver(
      invocation: .fake(environment: environment), fileSystem: .everyDirectory
    ).resolve(option: TargetOption("--target", triple), arguments: CommandLineText.parse(line))
    guard case .zig(let target) = destination else { return nil }
    return target.zig.systemVersion
  }

  /// The versions that `rustc --print deployment-target` prints.
  @Test(
    arguments: [
      ("aarch64-apple-darwin", "11.0"), ("x86_64-apple-darwin", "10.12"),
      ("x86_64h-apple-darwin", "10.12"), ("aarch64-apple-ios", "10.0"),
      ("aarch64-apple-ios-sim", "14.0"), ("x86_64-apple-ios", "10.0"),
      ("aarch64-apple-ios-macabi", "14.0"), ("x86_64-apple-ios-macabi", "13.1"),
      ("aarch64-apple-tvos", "10.0"), ("aarch64-apple-tvos-sim", "14.0"),
      ("x86_64-apple-tvos", "10.0"), ("aarch64-apple-watchos", "26.0"),
      ("aarch64-apple-watchos-sim", "7.0"), ("x86_64-apple-watchos-sim", "5.0"),
      ("aarch64-apple-visionos", "1.0"), ("aarch64-apple-visionos-sim", "1.0"),
      ("x86_64-unknown-linux-musl", nil),
    ] as [(ByteString, ByteString?)])
  func isRustsByDefault(triple: ByteString, version: ByteString?) throws {
    #expect(try target(triple) == version)
  }

  @Test func isTheVariablesWhereThatIsLater() throws {
    #expect(try target("aarch64-apple-darwin", ["MACOSX_DEPLOYMENT_TARGET=12.3"]) == "12.3")
    #expect(try target("aarch64-apple-darwin", ["MACOSX_DEPLOYMENT_TARGET=13"]) == "13.0")
    #expect(try target("aarch64-apple-darwin", ["MACOSX_DEPLOYMENT_TARGET=10.9"]) == "11.0")
    #expect(try target("aarch64-apple-darwin", ["IPHONEOS_DEPLOYMENT_TARGET=15.0"]) == "11.0")
    #expect(try target("aarch64-apple-ios", ["IPHONEOS_DEPLOYMENT_TARGET=15.0"]) == "15.0")
    let zig = try target(
      "aarch64-apple-darwin", ["ZIG_TARGET=aarch64-macos.12.0", "MACOSX_DEPLOYMENT_TARGET=13.0"])
    #expect(zig == "13.0")
  }

  @Test func ofAZigTargetIsItsOwn() throws {
    let destination = try TargetResolver(
      invocation: .fake(
        environment: ["ZIG_TARGET=aarch64-macos.12.0-none", "MACOSX_DEPLOYMENT_TARGET=13.0"]),
      fileSystem: .everyDirectory
    ).resolve(option: nil, arguments: CommandLineText.parse(["a.o"]))
    guard case .zig(let target) = destination else { throw DriverError.undeterminedTarget }
    #expect(target.zig.text == "aarch64-macos.12.0-none")
  }

  @Test func hasToBeAVersion() throws {
    #expect(throws: DriverError.malformedDeploymentTarget("MACOSX_DEPLOYMENT_TARGET=banana")) {
      try target("aarch64-apple-darwin", ["MACOSX_DEPLOYMENT_TARGET=banana"])
    }
    let context = LinkContext(
      target: try TargetResolver.target(
        triple: "aarch64-apple-darwin", origin: .option("--target")),
      zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
    #expect(throws: DriverError.malformedDeploymentTarget("-mmacosx-version-min=x")) {
      try planLink(CommandLineText.parse(["-mmacosx-version-min=x"]), context)
    }
  }

  @Test(
    arguments: [
      ("arm64-apple-ios14.0-simulator", "14.0"), ("arm64-apple-macosx13", "13"),
      ("x86_64-apple-ios13.1.0-macabi", "13.1.0"), ("arm64-apple-macosx", nil),
      ("x86_64-unknown-linux-gnu2.17", nil), ("arm64-apple-ios1.2.3.4", nil), ("", nil),
      ("ios14.0-simulator", "14.0"), ("macos13", "13"), ("linux5.10", nil),
      ("x86_64-apple-darwin19.6.0", "10.15"), ("arm64-apple-darwin20.1", "11.0"),
      ("arm64-apple-darwin24", "15.0"), ("arm64-apple-darwin25.0", "26.0"),
      ("arm64-apple-darwin", nil), ("x86_64-apple-darwin3", nil),
    ] as [(ByteString, ByteString?)])
  func isReadOffAClangName(name: ByteString, version: ByteString?) {
    #expect(DeploymentTarget.version(inClangName: name) == version)
  }

  @Test(
    arguments: [
      ("aarch64-apple-darwin", "-miphoneos-version-min=14.0"),
      ("aarch64-apple-ios", "-mmacosx-version-min=11.0"),
      ("aarch64-apple-ios", "-mios-simulator-version-min=14.0"),
      ("aarch64-apple-ios-sim", "-mtvos-simulator-version-min=14.0"),
      ("aarch64-apple-ios", "--target=arm64-apple-ios14.0-simulator"),
      ("aarch64-apple-ios", "--target=arm64-apple-ios14.0-macabi"),
      ("aarch64-apple-darwin", "-mdriverkit-version-min=21.0"),
      ("aarch64-apple-darwin", "-mtargetos=xros1.0"),
    ] as [(ByteString, ByteString)])
  func hasToBeOfTheTargetsSystem(triple: ByteString, option: ByteString) throws {
    let context = try context(triple)
    #expect(
      throws: DriverError.deploymentTargetOfOtherSystem(option, target: context.target.zig)
    ) { try planLink(CommandLineText.parse(["-c", "a.c", option]), context) }
  }

  @Test(
    arguments: [
      ("aarch64-apple-ios-macabi", "-mios-version-min=15.0"),
      ("aarch64-apple-ios-sim", "-mios-version-min=15.0"),
      ("aarch64-apple-tvos", "-mappletvos-version-min=15.0"),
      ("aarch64-apple-watchos-sim", "-mwatchsimulator-version-min=15.0"),
      ("aarch64-apple-visionos", "-mtargetos=xros15.0"),
      ("aarch64-apple-darwin", "--target=arm64-apple-darwin24"),
    ] as [(ByteString, ByteString)])
  func isTheOptions(triple: ByteString, option: ByteString) throws {
    let plan = try planLink(CommandLineText.parse(["-c", "a.c", option]), try context(triple))
    #expect(plan.report.target?.zig.systemVersion == "15.0")
  }

  private func context(_ triple: ByteString) throws -> LinkContext {
    var context = LinkContext(
      target: try TargetResolver.target(triple: triple, origin: .option("--target")),
      zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
    context.sdk = AppleSDK(path: "/sdk")
    return context
  }
}
