import ObjectFiles
import Testing

@testable import LinkerDriver

@Suite struct LoadedLibrariesTests {
  private static func stub(_ name: ByteString) -> [UInt8] {
    let text: ByteString =
      "--- !tapi-tbd\ntbd-version:     4\ntargets:         [ arm64-macos ]\ninstall-name:    '"
      + name + "'\n--- !tapi-tbd\ninstall-name: '/another'\n...\n"
    return text.bytes
  }

  private static let fileSystem: FileSystem = {
    let names: [ByteString: ByteString] = [
      "usr/lib/libSystem.tbd": "/usr/lib/libSystem.B.dylib",
      "usr/lib/libSystem.B.tbd": "/usr/lib/libSystem.B.dylib",
      "usr/lib/libz.tbd": "/usr/lib/libz.1.dylib", "usr/lib/libz.1.tbd": "/usr/lib/libz.1.dylib",
      "usr/lib/libncurses.tbd": "/usr/lib/libncurses.5.4.dylib",
      "usr/lib/libcurses.tbd": "/usr/lib/libncurses.5.4.dylib",
      "usr/lib/libobjc.tbd": "/usr/lib/libobjc.A.dylib",
      "System/Library/Frameworks/System.framework/System.tbd": "/usr/lib/libSystem.B.dylib",
      "System/Library/Frameworks/Foundation.framework/Foundation.tbd": "/F/Foundation",
    ]
    var files: [ByteString: [UInt8]] = ["/own/libown.a": Array("!<arch>\n".utf8)]
    for (path, name) in names { files["/sdk/" + path] = stub(name) }
    return FileSystem.Fake(directories: ["/sdk", "/own"], files: files).fileSystem
  }()

  private static let foundation: [ByteString] = ["-framework", "Foundation"]

  /// What zig gets of a line, without what the rules for an SDK add.
  private func planned(_ line: [ByteString], _ zig: ZigVersion = .v15) throws -> [ByteString] {
    let triple: ByteString = "aarch64-apple-darwin"
    var context = LinkContext(
      target: try TargetResolver.target(triple: triple, origin: .option("--target")),
      zig: ZigToolchain(path: "zig", version: zig), fileSystem: Self.fileSystem)
    context.sdk = AppleSDK(path: "/sdk")
    let plan = try planLink(CommandLineText.parse(["a.o"] + line), context)
    let arguments = plan.command.arguments.drop { $0 != "a.o" }.dropFirst()
    return Array(arguments.prefix { !$0.hasPrefix("-L/sdk") })
  }

  @Test(
    arguments: [
      (["-lcurses", "-lncurses"], ["-lcurses"]),
      (["-lz", "-lz.1", "-lz"], ["-lz"]),
      (["/sdk/usr/lib/libz.tbd", "-lz"], ["/sdk/usr/lib/libz.tbd"]),
      (["-lz", "/sdk/usr/lib/libz.tbd"], ["-lz"]),
      // Weak only where all are.
      (["-weak-lz", "-lz"], ["-lz"]),
      (["-weak-lz", "-weak-lz.1"], ["-weak-lz"]),
      (["-framework", "Foundation", "-weak_framework", "Foundation"], foundation),
      (["-weak_framework", "Foundation", "-framework", "Foundation"], foundation),
      (
        [
          "-framework", "Foundation",
          "/sdk/System/Library/Frameworks/Foundation.framework/Foundation.tbd",
        ],
        foundation
      ),
      // zig's own C library.
      (["-lSystem", "-framework", "System", "-lSystem.B", "-lc"], ["-lSystem", "-lc"]),
      (["-lSystem.B", "-framework", "System"], []),
      (
        ["-nodefaultlibs", "-lSystem.B", "-framework", "System"],
        ["-nodefaultlibs", "-lSystem.B"]
      ),
      (["-nodefaultlibs", "-lSystem.B", "-lSystem"], ["-nodefaultlibs", "-lSystem"]),
      (["/sdk/usr/lib/libSystem.tbd", "-lSystem"], ["-lSystem"]),
      // Different ones stay, and archives go by their name.
      (["-lz", "-lobjc", "-lncurses"], ["-lz", "-lobjc", "-lncurses"]),
      (["-L/own", "-lown", "-lz", "-lown"], ["-L/own", "-lown", "-lz"]),
    ] as [([ByteString], [ByteString])])
  func eachIsLoadedOnce(line: [ByteString], expected: [ByteString]) throws {
    #expect(try planned(line) == expected)
  }

  @Test func namesInFiles() throws {
    #expect(InstallName.of(Self.stub("/usr/lib/libz.1.dylib")) == "/usr/lib/libz.1.dylib")
    func name(_ line: StaticString) -> ByteString? {
      InstallName.of(("--- !tapi-tbd\n" + ByteString(line) + "\n...\n").bytes)
    }
    #expect(name("install-name: \"/a b\"") == "/a b")
    #expect(name("install-name:   /usr/lib/libz.1.dylib  ") == "/usr/lib/libz.1.dylib")
    #expect(name("exports: []") == nil)
    #expect(name("--- !tapi-tbd\ninstall-name: '/other'") == nil)
    #expect(InstallName.of([]) == nil)
    #expect(InstallName.of([0xCF, 0xFA, 0xED, 0xFE]) == nil)
  }
}
