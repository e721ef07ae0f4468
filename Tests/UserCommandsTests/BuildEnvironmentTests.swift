import Foundation
import LinkerDriver
import Testing

@testable import UserCommands

private let musl: ByteString = "x86_64-unknown-linux-musl"
private let windows: ByteString = "x86_64-pc-windows-gnu"

@Suite struct BuildEnvironmentTests {
  let sandbox: Sandbox
  /// Characters that are easily quoted wrongly.
  let directory: ByteString = "a  'b' \"c\" $HOME ${d} \\e\\ `f` #g ;h é ‘i’ ~\nj=k <<l %m"

  init() throws {
    sandbox = try Sandbox()
    _ = try sandbox.run(["install", "--dir", directory, musl, windows])
    _ = try sandbox.run(["install", musl, windows])
  }

  private func text(_ format: ByteString) throws -> ByteString {
    try sandbox.run(["env", "--dir", directory, "--format", format, musl, windows])
  }

  /// The path of a file with the text in a format.
  private func file(_ format: ByteString) throws -> String {
    let path = sandbox.root.appending("text." + (format == "powershell" ? "ps1" : format)).string
    try Data(try text(format).bytes).write(to: URL(filePath: path))
    return path
  }

  private func variables(_ arguments: [ByteString], environment: [ByteString] = []) throws
    -> [String: String]
  {
    let text = try sandbox.run(
      ["env", "--format=json"] + arguments, environment: environment)
    let object = try JSONSerialization.jsonObject(with: Data(text.bytes))
    return try #require(object as? [String: String])
  }

  // MARK: What is printed

  @Test func namesEveryToolOfATarget() throws {
    let bin = sandbox.root.string + "/bin/"
    let headers = "'" + sandbox.root.string + "/zig lib/"
    #expect(
      try variables([musl]) == [
        "CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_LINKER": bin + "x86_64-unknown-linux-musl-zcc",
        "CC_x86_64_unknown_linux_musl": bin + "x86_64-unknown-linux-musl-zcc",
        "CXX_x86_64_unknown_linux_musl": bin + "x86_64-unknown-linux-musl-zc++",
        "AR_x86_64_unknown_linux_musl": bin + "x86_64-unknown-linux-musl-zcc-ar",
        "RANLIB_x86_64_unknown_linux_musl": bin + "x86_64-unknown-linux-musl-zcc-ranlib",
        "CMAKE_TOOLCHAIN_FILE_x86_64_unknown_linux_musl": bin
          + "x86_64-unknown-linux-musl-zcc.cmake",
        "BINDGEN_EXTRA_CLANG_ARGS_x86_64_unknown_linux_musl":
          "--target=x86_64-unknown-linux-musl -nostdlibinc"
          + " -idirafter \(headers)libc/include/x86_64-linux-musl'"
          + " -idirafter \(headers)libc/include/generic-musl'"
          + " -idirafter \(headers)libc/include/any-linux-any'"
          + " -idirafter \(headers)include'",
        "PKG_CONFIG_LIBDIR_x86_64_unknown_linux_musl": "/var/empty",
      ])
  }

  @Test func addsDlltoolToThePath() throws {
    let bin = sandbox.root.string + "/bin"
    #expect(try variables([windows])["PATH"] == bin + ":/usr/bin:/bin")
    let onPath = "PATH=" + sandbox.root + "/bin:/bin"
    #expect(try variables([windows], environment: [onPath])["PATH"] == nil)
  }

  @Test(
    arguments: [
      ("CC_x86_64_unknown_linux_musl", "CC_x86_64_unknown_linux_musl"),
      ("CC_x86_64-unknown-linux-musl", "CC_x86_64_unknown_linux_musl"),
      ("TARGET_AR", "AR_x86_64_unknown_linux_musl"),
      ("CMAKE_TOOLCHAIN_FILE", "CMAKE_TOOLCHAIN_FILE_x86_64_unknown_linux_musl"),
      (
        "CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_LINKER",
        "CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_LINKER"
      ),
      (
        "BINDGEN_EXTRA_CLANG_ARGS_x86_64-unknown-linux-musl",
        "BINDGEN_EXTRA_CLANG_ARGS_x86_64_unknown_linux_musl"
      ),
      ("PKG_CONFIG_SYSROOT_DIR", "PKG_CONFIG_LIBDIR_x86_64_unknown_linux_musl"),
      ("PKG_CONFIG_LIBDIR", "PKG_CONFIG_LIBDIR_x86_64_unknown_linux_musl"),
      ("TARGET_PKG_CONFIG", "PKG_CONFIG_LIBDIR_x86_64_unknown_linux_musl"),
    ] as [(ByteString, String)])
  func leavesOutWhatIsSet(name: ByteString, absent: String) throws {
    let all = try variables([musl])
    let rest = try variables([musl], environment: [name + "=mine"])
    #expect(all.filter { rest[$0.key] == nil }.map(\.key) == [absent])
    // The text for a file does not depend on the current environment.
    let kept = try sandbox.run(["env", "--format=nix", musl], environment: [name + "=mine"])
    #expect(kept.string.contains("  \(absent) = "))
  }

  @Test(
    arguments: [
      "CC=gcc", "PKG_CONFIG_ALLOW_CROSS=1", "PKG_CONFIG=pkgconf",
      "PKG_CONFIG_PATH=/opt/lib/pkgconfig", "CC_x86_64_unknown_linux_musl=",
    ] as [ByteString])
  func keepsWhatTheHostsSettingsDoNotReplace(setting: ByteString) throws {
    #expect(try variables([musl], environment: [setting]) == variables([musl]))
  }

  @Test func putsTheUsersClangArgumentsFirst() throws {
    let value = try variables([musl], environment: ["BINDGEN_EXTRA_CLANG_ARGS=-DMINE"])[
      "BINDGEN_EXTRA_CLANG_ARGS_x86_64_unknown_linux_musl"]
    #expect(value?.hasPrefix("-DMINE --target=x86_64-unknown-linux-musl ") == true)
  }

  @Test func leavesOutTheHeadersOfAZigThatIsMissing() throws {
    let names = try variables([musl], environment: ["ZCC_ZIG=/nowhere/zig"]).keys
    #expect(!names.contains { $0.hasPrefix("BINDGEN") })
    #expect(names.count == 7)
  }

  @Test func namesTheCommandThatMakesWhatIsMissing() {
    #expect(
      throws: DriverError.notInstalled(
        sandbox.root + "/bin/aarch64-apple-darwin-zcc",
        command: "zcc install aarch64-apple-darwin")
    ) {
      try sandbox.run(["env", musl, "aarch64-apple-darwin"])
    }
    #expect(
      throws: DriverError.notInstalled(
        sandbox.root + "/my dir/x86_64-unknown-linux-musl-zcc",
        command: "zcc install --dir 'my dir' x86_64-unknown-linux-musl")
    ) {
      try sandbox.run(["env", "--dir", "my dir", musl])
    }
  }

  @Test func passesBytesAndRefusesToCallThemText() throws {
    let name = ByteString(Array("bytes".utf8) + [0xFF])
    _ = try sandbox.run(["install", "--dir", name, musl])
    let text = try sandbox.run(["env", "--dir", name, musl])
    #expect(text.bytes.contains(0xFF))
    for format in ["json", "toml", "github", "powershell", "meson"] as [ByteString] {
      #expect(throws: DriverError.self) {
        try sandbox.run(["env", "--dir", name, "--format", format, musl])
      }
    }
  }

  // MARK: What programs read

  private static let shells: [(format: String, shell: String, command: [String])] = [
    ("sh", "sh", ["-c", ". \"$1\" && exec env -0", "sh"]),
    ("fish", "fish", ["--no-config", "-c", "source $argv[1]; env -0"]),
    ("powershell", "pwsh", ["-NoProfile", "-Command", "& { . $args[0]; env -0 }"]),
  ]

  @Test(arguments: shells.filter { Tool.path($0.shell) != nil })
  func aShellSetsTheVariables(
    format: String, shell: String, command: [String]
  ) throws {
    let data = try #require(try Tool.output(shell, command + [try file(ByteString(format))]))
    var found: [String: String] = [:]
    for entry in data.split(separator: 0) {
      let text = String(decoding: entry, as: UTF8.self)
      let (name, value) = try #require(ByteString(text).cut(at: UInt8(ascii: "=")))
      found[name.string] = value.string
    }
    for (name, value) in try variables(["--dir", directory, musl, windows]) {
      #expect(found[name] == value, "\(name)")
    }
  }

  @Test(.enabled(if: Tool.isUsable("python3", ["-c", "import tomllib"])))
  func cargoReadsTheTOML() throws {
    let script = "import json,sys,tomllib; print(json.dumps(tomllib.load(open(sys.argv[1],'rb'))))"
    let data = try #require(try Tool.output("python3", ["-c", script, try file("toml")]))
    let object = try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]]
    let config = try #require(object)
    var expected = try variables(["--dir", directory, musl, windows])
    let targets = try #require(config["target"] as? [String: [String: Any]])
    #expect(
      targets["x86_64-unknown-linux-musl"]?["linker"] as? String
        == expected["CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_LINKER"])
    #expect(
      targets["x86_64-pc-windows-gnu"]?["rustflags"] as? [String] == [
        "-Cdlltool=" + sandbox.root.appending(directory).string + "/x86_64-w64-mingw32-dlltool"
      ])
    for name in expected.keys where name == "PATH" || name.hasPrefix("CARGO_") {
      expected[name] = nil
    }
    #expect(config["env"] as? [String: String] == expected)
  }

  @Test func nixTellsRustcItsDlltool() throws {
    // Cargo would split the sandbox's path, because it contains a space.
    let url = FileManager.default.temporaryDirectory.appending(path: "zcc-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: url) }
    let directory = ByteString(url.path)
    _ = try sandbox.run(["install", "--dir", directory, windows])
    let text = try sandbox.run(["env", "--dir", directory, "--format=nix", windows]).string
    #expect(
      text.contains(
        "  CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS = \"-Cdlltool=\(directory.string)/"
          + "x86_64-w64-mingw32-dlltool\";\n"))
    #expect(!text.contains("PATH ="))
  }

  @Test func nixSaysWhatAPathWithASpaceNeeds() throws {
    let text = try text("nix").string
    let note = "  # With a space in its path, zcc's dlltool has to be found on PATH.\n"
    #expect(text.hasPrefix("{\n" + note))
    #expect(!text.contains("RUSTFLAGS"))
  }

  /// The lines are read as GitHub's runner reads `$GITHUB_ENV`: `NAME=value`, or `NAME<<MARK`, the
  /// lines of the value, and `MARK`.
  @Test func gitHubReadsTheLines() throws {
    var found: [String: String] = [:]
    var lines = try text("github").string.split(separator: "\n", omittingEmptySubsequences: false)[
      ...]
    while let line = lines.popFirst() {
      if line.isEmpty { continue }
      let equals = line.firstRange(of: "=")?.lowerBound ?? line.endIndex
      if let heredoc = line.firstRange(of: "<<"), heredoc.lowerBound < equals {
        let mark = line[heredoc.upperBound...]
        let value = lines.prefix { $0 != mark }
        lines = lines.dropFirst(value.count + 1)
        found[String(line[..<heredoc.lowerBound])] = value.joined(separator: "\n")
      } else {
        found[String(line[..<equals])] = String(line[line.index(after: equals)...])
      }
    }
    #expect(try found == variables(["--dir", directory, musl, windows]))
  }
}
