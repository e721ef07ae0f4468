import Foundation
import LinkerDriver
import Testing

@testable import UserCommands

private let musl: ByteString = "x86_64-unknown-linux-musl"
private let windows: ByteString = "x86_64-pc-windows-gnu"
private let muslNames: [ByteString] = [
  "x86_64-unknown-linux-musl-zc++", "x86_64-unknown-linux-musl-zcc",
  "x86_64-unknown-linux-musl-zcc-ar", "x86_64-unknown-linux-musl-zcc-ranlib",
  "x86_64-unknown-linux-musl-zcc.cmake", "x86_64-unknown-linux-musl-zcc.meson",
]

@Suite struct InstallationTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func makesLinksBesideZCCThatMoveWithIt() throws {
    let made = try sandbox.run(["install", musl])
    #expect(sandbox.names("bin") == muslNames + ["zcc", "zig"])
    #expect(made.split(UInt8(ascii: "\n")).dropLast().map { $0.fileName }.sorted() == muslNames)
    #expect(try sandbox.destination("bin/x86_64-unknown-linux-musl-zcc") == "zcc")
  }

  @Test func makesLinksElsewhereByTheFullPath() throws {
    _ = try sandbox.run(["install", "--dir", "some/tools", musl])
    #expect(sandbox.names("some/tools") == muslNames)
    let destination = try sandbox.destination("some/tools/x86_64-unknown-linux-musl-zc++")
    #expect(destination == sandbox.zcc.string)
  }

  @Test func makesDlltoolForTheTargetsWhoseImportLibrariesRustcLeavesToIt() throws {
    _ = try sandbox.run([
      "install", "--dir=tools", windows, "i686-pc-windows-gnu", "aarch64-pc-windows-gnullvm",
    ])
    let dlltools = sandbox.names("tools").filter { $0.hasSuffix("dlltool") }
    #expect(dlltools == ["i686-w64-mingw32-dlltool", "x86_64-w64-mingw32-dlltool"])
  }

  @Test func makesWindresForWindows() throws {
    _ = try sandbox.run(["install", "--dir=tools", musl, windows, "aarch64-pc-windows-gnullvm"])
    let names = sandbox.names("tools")
    #expect(
      names.filter { $0.hasSuffix("windres") } == [
        "aarch64-pc-windows-gnullvm-zcc-windres", "aarch64-w64-mingw32-windres",
        "x86_64-pc-windows-gnu-zcc-windres", "x86_64-w64-mingw32-windres",
      ])
    #expect(names.contains("x86_64-w64-mingw32-ar"))
    _ = try sandbox.run(["uninstall", "--dir=tools", windows, "aarch64-pc-windows-gnullvm"])
    #expect(sandbox.names("tools") == muslNames)
  }

  @Test func doesNothingTheSecondTime() throws {
    _ = try sandbox.run(["install", musl, windows])
    #expect(try sandbox.run(["install", musl, windows]) == "")
  }

  /// Each change of a file in turn fails. The error says so, and the next call does the rest.
  @Test func eachWriteCanFail() throws {
    // The directory, four links, the toolchain file and the cross file.
    for index in 0..<7 {
      let sandbox = try Sandbox()
      let failing = FailingWriter(failing: index)
      let error = #expect(throws: DriverError.self) {
        try sandbox.run(["install", musl], writer: failing.writer)
      }
      #expect(error?.message.string.contains("No space left on device") == true)
      #expect(failing.count == index + 1)
      _ = try sandbox.run(["install", musl])
      #expect(sandbox.names("bin") == muslNames + ["zcc", "zig"])
      let removing = FailingWriter(failing: index % 6)
      #expect(throws: DriverError.self) {
        try sandbox.run(["uninstall", musl], writer: removing.writer)
      }
      _ = try sandbox.run(["uninstall", musl])
      #expect(sandbox.names("bin") == ["zcc", "zig"])
    }
  }

  @Test(arguments: ["cmake", "meson"] as [ByteString])
  func renewsItsFilesForBuildSystems(kind: ByteString) throws {
    _ = try sandbox.run(["install", musl])
    let file = "bin/x86_64-unknown-linux-musl-zcc." + kind
    try sandbox.write(Installation.marker.string + "old\n", to: file)
    #expect(try sandbox.run(["install", musl]) == sandbox.root + "/" + file + "\n")
  }

  @Test(
    arguments: [
      "x86_64-pc-windows-gnu-zcc-ar", "x86_64-pc-windows-gnu-zcc.cmake",
      "x86_64-pc-windows-gnu-zcc.meson",
    ] as [ByteString])
  func changesNothingWhereOneNameIsTaken(name: ByteString) throws {
    try FileManager.default.createDirectory(
      atPath: sandbox.root.appending("tools").string, withIntermediateDirectories: true)
    try sandbox.write("mine", to: "tools/" + name)
    #expect(throws: DriverError.notOwnFile(sandbox.root + "/tools/" + name)) {
      try sandbox.run(["install", "--dir", "tools", musl, windows])
    }
    #expect(sandbox.names("tools") == [name])
    #expect(try sandbox.run(["uninstall", "--dir", "tools"]) == "")
    #expect(sandbox.names("tools") == [name])
  }

  @Test(arguments: ["/bin/sh", "nowhere"])
  func leavesOtherLinksAlone(destination: String) throws {
    let link = sandbox.root + "/bin/x86_64-unknown-linux-musl-zcc"
    try FileManager.default.createSymbolicLink(
      atPath: link.string, withDestinationPath: destination)
    #expect(throws: DriverError.notOwnFile(link)) { try sandbox.run(["install", musl]) }
    #expect(try sandbox.run(["uninstall", musl]) == "")
    #expect(try sandbox.destination("bin/x86_64-unknown-linux-musl-zcc") == destination)
  }

  @Test func uninstallsTheTargetsGivenOrAll() throws {
    _ = try sandbox.run(["install", musl, windows])
    _ = try sandbox.run(["uninstall", windows])
    #expect(sandbox.names("bin") == muslNames + ["zcc", "zig"])
    // A link to zcc that the user made stays.
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.root.appending("bin/zcc-mine").string, withDestinationPath: "zcc")
    _ = try sandbox.run(["uninstall"])
    #expect(sandbox.names("bin") == ["zcc", "zcc-mine", "zig"])
  }

  @Test func refusesTargetsALinkWouldRefuse() {
    #expect(
      throws: DriverError.unknownTriple(
        "x86_64-unknown-linux-mussl", origin: .option("the command line"),
        nearest: TargetTable.nearest(to: "x86_64-unknown-linux-mussl"))
    ) {
      try sandbox.run(["install", "x86_64-unknown-linux-mussl"])
    }
    #expect(throws: DriverError.self) { try sandbox.run(["install", "aarch64-apple-ios"]) }
    #expect(throws: DriverError.self) { try sandbox.run(["env", "x86_64-pc-windows-msvc"]) }
    #expect(sandbox.names("bin") == ["zcc", "zig"])
  }

  @Test func installsForAndroidWhereThereIsAnNDK() throws {
    let android: ByteString = "aarch64-linux-android"
    let bin = "ndk/toolchains/llvm/prebuilt/linux-x86_64/bin"
    let level = "ndk/toolchains/llvm/prebuilt/linux-x86_64/sysroot/usr/lib/aarch64-linux-android/24"
    for directory in [bin, level] {
      try FileManager.default.createDirectory(
        atPath: sandbox.root.string + "/" + directory, withIntermediateDirectories: true)
    }
    try sandbox.write("Pkg.Revision = 27.0.1\n", to: "ndk/source.properties")
    _ = FileManager.default.createFile(
      atPath: sandbox.root.string + "/" + bin + "/clang", contents: Data(),
      attributes: [.posixPermissions: 0o755])
    let ndk: ByteString = "ANDROID_NDK_HOME=" + sandbox.root + "/ndk"

    #expect(throws: DriverError.self) { try sandbox.run(["install", android]) }
    #expect(throws: DriverError.self) {
      try sandbox.run(["install", android + "26"], environment: [ndk])
    }
    // The tools have the level in their names, cargo's variables do not.
    _ = try sandbox.run(["install", android + "24"], environment: [ndk])
    #expect(sandbox.names("bin").contains("aarch64-linux-android24-zcc"))
    let leveled = try sandbox.run(["env", android + "24"], environment: [ndk])
    #expect(leveled.string.contains("CC_aarch64_linux_android='"))
    #expect(leveled.string.contains("/bin/aarch64-linux-android24-zcc'"))
    _ = try sandbox.run(["uninstall", android + "24"])
    #expect(sandbox.names("bin") == ["zcc", "zig"])
    _ = try sandbox.run(["install", android], environment: [ndk])
    #expect(sandbox.names("bin").contains("aarch64-linux-android-zcc-ar"))
    let text = try sandbox.run(["env", "--format", "json", android], environment: [ndk])
    #expect(text.string.contains("--target=aarch64-linux-android24"))
    // Uninstalling works without the NDK.
    _ = try sandbox.run(["uninstall", android])
    #expect(sandbox.names("bin") == ["zcc", "zig"])
  }

  @Test func saysWhichDirectoryItCannotMake() {
    #expect(throws: DriverError.self) {
      try sandbox.run(["install", "--dir", "bin/zcc/below", musl])
    }
  }

  @Test(
    arguments: [
      ["install"], ["install", "--dir"], ["install", "--dir=", "x"], ["uninstall", "--all"],
      ["install", "--format", "sh", "x86_64-unknown-linux-musl"], ["env"],
      ["env", "--format", "csh", "x86_64-unknown-linux-musl"],
      ["env", "--format", "meson", "x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl"],
    ] as [[ByteString]])
  func refusesMisuse(arguments: [ByteString]) throws {
    let error = #expect(throws: DriverError.self) { try sandbox.run(arguments) }
    guard case .usage = error else {
      Issue.record("not a usage error: \(error?.message.string ?? "")")
      return
    }
  }

  @Test func writesAToolchainFileThatKeepsTheHostOut() throws {
    func file(_ triple: ByteString) throws -> String {
      CMakeToolchain(target: try sandbox.target(triple)).text.string
    }
    let text = try file("aarch64-pc-windows-gnullvm")
    #expect(text.contains("set(CMAKE_SYSTEM_NAME Windows)\nset(CMAKE_SYSTEM_PROCESSOR ARM64)\n"))
    #expect(
      text.contains("C_COMPILER \"${CMAKE_CURRENT_LIST_DIR}/aarch64-pc-windows-gnullvm-zcc\")"))
    #expect(text.contains("list(APPEND CMAKE_FIND_ROOT_PATH \"${CMAKE_BINARY_DIR}\")"))
    #expect(text.contains("MODE_PROGRAM NEVER"))
    let windres = "\"${CMAKE_CURRENT_LIST_DIR}/aarch64-pc-windows-gnullvm-zcc-windres\""
    #expect(text.contains("set(CMAKE_RC_COMPILER \(windres))"))
    for kind in ["LIBRARY", "INCLUDE", "PACKAGE"] { #expect(text.contains("MODE_\(kind) ONLY")) }
    #expect(!text.contains("SDKROOT"))
    #expect(
      try file("aarch64-apple-darwin")
        .contains("list(APPEND CMAKE_FIND_ROOT_PATH \"$ENV{SDKROOT}\")"))
    #expect(try file("aarch64-apple-darwin").contains("Darwin)\nset(CMAKE_SYSTEM_PROCESSOR arm64)"))
    #expect(
      try file("i686-unknown-linux-musl").contains("Linux)\nset(CMAKE_SYSTEM_PROCESSOR i686)"))
    #expect(
      try file("armv7-unknown-linux-musleabihf").contains("set(CMAKE_SYSTEM_PROCESSOR armv7)"))
    #expect(
      try file("powerpc64le-unknown-linux-gnu").contains("set(CMAKE_SYSTEM_PROCESSOR ppc64le)"))
  }

  @Test func writesRulesForDarwinAlone() throws {
    let rule = "set(CMAKE_SHARED_LIBRARY_RUNTIME_${zcc_language}_FLAG \"-Wl,-rpath,\")"
    for (triple, has) in [("aarch64-apple-darwin", true), ("x86_64-pc-windows-gnu", false)] {
      let text = CMakeToolchain(target: try sandbox.target(ByteString(triple))).text.string
      #expect(text.contains(rule) == has)
      #expect(text.contains("set(CMAKE_${zcc_language}_COMPILER_AR \"${CMAKE_AR}\")"))
    }
  }

  // MARK: Meson

  @Test(
    arguments: [
      ("x86_64-unknown-linux-musl", "linux", "x86_64", "x86_64", "little"),
      ("i686-pc-windows-gnu", "windows", "x86", "i686", "little"),
      ("armv7-unknown-linux-gnueabihf", "linux", "arm", "armv7", "little"),
      ("powerpc64-unknown-linux-musl", "linux", "ppc64", "ppc64", "big"),
      ("aarch64-apple-darwin", "darwin", "aarch64", "aarch64", "little"),
      ("s390x-unknown-linux-gnu", "linux", "s390x", "s390x", "big"),
    ] as [(ByteString, String, String, String, String)])
  func tellsMesonTheMachine(
    triple: ByteString, system: String, family: String, cpu: String, endian: String
  ) throws {
    let text = MesonCrossFile(try sandbox.target(triple)).text.string
    let machine = try #require(text.split(separator: "[host_machine]\n").last)
    let lines = machine.prefix { $0 != "[" }.split(separator: "\n")
    for line in [
      "system = '\(system)'", "cpu_family = '\(family)'", "cpu = '\(cpu)'", "endian = '\(endian)'",
    ] {
      #expect(lines.contains { $0 == line }, "\(line)")
    }
    #expect(text.contains("[binaries]\nc = '@DIRNAME@/\(triple.string)-zcc'\n"))
    #expect(text.contains("windres = ") == (system == "windows"))
  }

  @Test func printsACrossFileForAnyPlace() throws {
    let directory: ByteString = "some tools\\"
    _ = try sandbox.run(["install", "--dir", directory, musl])
    let text = try sandbox.run(["env", "--dir", directory, "--format=meson", musl])
    #expect(
      text.string.contains(
        "\ncpp = '" + sandbox.root.string + "/some tools\\/x86_64-unknown-linux-musl-zc++'\n"))
    #expect(!text.string.contains("@DIRNAME@"))
  }

  @Test(arguments: ["it's", "two\nlines"] as [ByteString])
  func refusesAPathThatMesonCannotRead(directory: ByteString) throws {
    _ = try sandbox.run(["install", "--dir", directory, musl])
    #expect(throws: DriverError.notInCrossFile(sandbox.root + "/" + directory)) {
      try sandbox.run(["env", "--dir", directory, "--format=meson", musl])
    }
  }
}
