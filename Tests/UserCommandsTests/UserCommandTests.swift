import Foundation
import LinkerDriver
import Testing

@testable import UserCommands

private func call(_ arguments: [ByteString], name: ByteString = "zcc") -> Invocation {
  Invocation(
    programName: name, arguments: arguments, environment: Environment(["HOME=/tmp"]),
    workingDirectory: "/", userID: 0,
    host: HostPlatform(architecture: "x86_64", system: "linux", libc: .gnu))
}

private func output(_ arguments: [ByteString]) throws -> ByteString {
  let invocation = call(arguments)
  let command = try #require(try UserCommand.parse(invocation))
  return try command.run(invocation, fileSystem: .live)
}

@Suite struct UserCommandTests {
  @Test func onlyAPlainZCCHasCommands() throws {
    #expect(try UserCommand.parse(call(["explain", "--", "a"])) != nil)
    #expect(try UserCommand.parse(call(["rules"], name: "x86_64-pc-windows-gnu-zcc")) == nil)
    #expect(try UserCommand.parse(call(["a.o", "explain"])) == nil)
    #expect(try UserCommand.parse(call([])) == nil)
  }

  @Test(
    arguments: [
      ["explain"], ["explain", "a.o"], ["explain", "--"], ["explain", "--target"],
      ["explain", "--zig-version", "x", "--", "a"], ["explain", "--what", "--", "a"],
      ["explain", "--target=", "--", "a"], ["rules", "--html"], ["inspect"],
      ["inspect", "a", "b"], ["inspect", "a", "--expect"], ["inspect", "a", "--expect=no"],
      ["inspect", "a", "--json", "--expect=pie"], ["inspect", "a", "--what"],
      ["targets", "a"], ["targets", "--zig-version"], ["targets", "--zig-version", "new"],
      ["targets", "--json=yes"],
    ] as [[ByteString]])
  func refusesMisuse(arguments: [ByteString]) {
    #expect(throws: DriverError.self) { try UserCommand.parse(call(arguments)) }
  }

  @Test func explainsEachEditWithItsRule() throws {
    let text = try output([
      "explain", "--target", "x86_64-unknown-linux-musl", "--zig-version=0.16.0", "--all", "--",
      "-static-pie", "a b.o", "-nolibc",
    ]).string
    #expect(text.contains("x86_64-unknown-linux-musl → x86_64-linux-musl"))
    #expect(text.contains("\nroute   zig cc ('-nolibc' is for a compiler driver)\n"))
    #expect(text.contains("musl/static-pie\n  -static-pie → -static -pie\n  # Zig ignores"))
    #expect(text.contains("1 argument unchanged\n  'a b.o'\n"))
    #expect(text.contains(" zig cc -target x86_64-linux-musl -static -pie 'a b.o' -nolibc"))
  }

  @Test func explainsTheRouteByLLD() throws {
    let text = try output([
      "explain", "--target", "x86_64-unknown-linux-musl", "--zig-version=0.16.0", "--",
      "-rdynamic", "a.o",
    ]).string
    #expect(text.contains("\nroute   zig ld.lld, with zig's C runtime\n"))
    #expect(text.contains("lld/export-dynamic\n  -rdynamic → -Wl,--export-dynamic\n"))
    #expect(text.contains(" zig ld.lld '<start of zig'\\''s runtime>' --export-dynamic a.o"))
  }

  @Test func explainsTheRouteByLLDLink() throws {
    let text = try output([
      "explain", "--target", "x86_64-pc-windows-gnu", "--zig-version=0.16.0", "--",
      "-Wl,--strip-debug", "a.o", "-o", "a.exe",
    ]).string
    #expect(text.contains("\nroute   zig lld-link, with zig's C runtime\n"))
    #expect(text.contains("lld-link/options\n  -Wl,--strip-debug → -debug:symtab\n"))
    #expect(text.contains(" -debug:symtab a.o -out:a.exe '<its libraries>'"))
  }

  @Test func explainsTheCPU() throws {
    let text = try output([
      "explain", "--target", "i586-unknown-linux-musl", "--zig-version=0.16.0", "--", "-c", "a.c",
    ]).string
    #expect(text.contains("i586-unknown-linux-musl → x86-linux-musl -mcpu=pentium  (from"))
    #expect(text.contains("target/baseline-cpu\n  nothing → -mcpu=pentium\n"))
  }

  @Test func explainsTheRawLineOfLLDWithoutAnyZig() throws {
    let text = try output([
      "explain", "--zig-version=0.16.0", "--", "-flavor", "wasm", "a.o", "-o", "a.wasm",
    ]).string
    #expect(text.contains("zig     0.16.0"))
    #expect(text.contains("route   zig wasm-ld"))
    #expect(text.contains(" zig wasm-ld a.o -o a.wasm"))
  }

  @Test func listsEveryTarget() throws {
    let lines = try output(["targets", "--zig-version", "0.16.0"]).string.split(separator: "\n")
    #expect(lines.count == TargetTable.entries.count + 1)
    func line(_ triple: String) throws -> String {
      let line = try #require(lines.first { $0.hasPrefix(triple + " ") })
      return String(line.dropFirst(triple.count)).trimmingCharacters(in: .whitespaces)
    }
    #expect(try line("x86_64-apple-darwin") == "x86_64-macos-none")
    #expect(
      try line("i586-unknown-linux-gnu")
        == "x86-linux-gnu.2.17 -mcpu=pentium  (glibc 2.0 to 2.43)")
    #expect(try line("wasm32-unknown-unknown") == "zig wasm-ld")
    #expect(try line("x86_64-pc-windows-msvc").hasPrefix("no: zig cannot link for"))
    #expect(
      try line("sparc64-unknown-linux-gnu")
        == "no: zig 0.16.0 cannot link for sparc64-unknown-linux-gnu; use zig 0.17.0 or a later one"
    )
    #expect(lines.last?.hasSuffix(" of \(TargetTable.entries.count) with zig 0.16.0") == true)
  }

  /// Newest first, with a fact that one zig has and another lacks.
  @Test func listsTheZigs() throws {
    let paragraphs = try output(["zigs"]).string.components(separatedBy: "\n\n")
    #expect(paragraphs.first?.hasPrefix("zig \(ZigRelease.newest.version.text)\n") == true)
    let old = try #require(paragraphs.first { $0.hasPrefix("zig 0.14.1\n") })
    #expect(old.contains("\n  tested with --all\n  LLVM 19, glibc up to 2.41\n"))
    let without = try #require(old.split(separator: "\n").first { $0.hasPrefix("  without ") })
    #expect(without.contains("a shared musl"))
    #expect(throws: DriverError.self) { try output(["zigs", "--markdown"]) }
  }

  @Test func listsTheZigsInJSON() throws {
    let text = try output(["zigs", "--json"])
    let object = try JSONSerialization.jsonObject(with: Data(text.bytes)) as? [String: Any]
    let zigs = try #require(object?["zigs"] as? [[String: Any]])
    let facts = try #require(object?["facts"] as? [[String: String]])
    #expect(facts.map { $0["name"] }.count == ZigFact.allCases.count)
    #expect(zigs.compactMap { $0["tested"] as? String }.filter { $0 == "byDefault" }.count > 1)
    let old = try #require(zigs.first { $0["version"] as? String == "0.14.1" })
    #expect(old["tested"] as? String == "withAll")
    #expect(old["newestGlibc"] as? String == "2.41")
    #expect(
      old["has"] as? [String] == [
        "runtimeForLLD", "winpthreads", "separate512BitRegisters", "resourceObjects",
        "mingwWithNamesOfWindows",
      ])
  }

  @Test func listsEveryTargetInJSON() throws {
    let text = try output(["targets", "--json", "--zig-version=0.16.0"])
    let object = try JSONSerialization.jsonObject(with: Data(text.bytes)) as? [String: Any]
    let list = try #require(object)
    #expect(list["zigVersion"] as? String == "0.16.0")
    let targets = try #require(list["targets"] as? [[String: Any]])
    #expect(targets.count == TargetTable.entries.count)
    let armv7 = try #require(
      targets.first { $0["target"] as? String == "armv7-unknown-linux-gnueabihf" })
    let expected = [
      "linker": "zig cc", "zigTarget": "arm-linux-gnueabihf.2.17", "floatABI": "hard",
      "cpu": "generic+v7a-d32-neon-vfp3-vfp3sp", "endianness": "little", "oldestGlibc": "2.4",
      "newestGlibc": "2.43",
    ]
    for (name, value) in expected { #expect(armv7[name] as? String == value) }
    #expect(armv7["reason"] is NSNull)
  }

  @Test func explainsInJSON() throws {
    let text = try output([
      "explain", "--json", "--target=aarch64-apple-darwin", "--zig-version=0.16.0", "--",
      "-mmacosx-version-min=11.0.0", "quote\"back\\slash\u{1}é",
    ])
    let object = try JSONSerialization.jsonObject(with: Data(text.bytes)) as? [String: Any]
    let job = try #require(object)
    #expect(job["zigTarget"] as? String == "aarch64-macos.11.0-none")
    #expect(job["route"] as? String == "zig cc (zig's LLD is used for Linux and MinGW only)")
    #expect(job["unchanged"] as? [String] == ["quote\"back\\slash\u{1}é"])
    let edits = try #require(job["edits"] as? [[String: Any]])
    #expect(edits.count == 1)
    #expect(edits[0]["rule"] as? String == "apple/deployment-target")
    #expect(edits[0]["effect"] as? String == "-target aarch64-macos.11.0-none")
    #expect((edits[0]["source"] as? String)?.hasPrefix("https://") == true)
  }

  @Test func inspectsItsOwnTests() throws {
    let text = try output(["inspect", "/proc/self/exe"]).string
    #expect(text.contains("format           elf\n") && text.contains("kind             program\n"))
    let json = try output(["inspect", "--json", "/proc/self/exe"])
    let object = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any]
    let facts = try #require(object)
    #expect(facts["kind"] as? String == "program" && facts["static"] as? Bool == false)
    #expect((facts["page"] as? Int ?? 0) >= 4096 && facts["subsystem"] is NSNull)
    #expect(try output(["inspect", "/proc/self/exe", "--expect", "kind=program,dynamic"]) == "")
  }

  @Test func namesEachDifference() throws {
    let path: ByteString = "/proc/self/exe"
    let error = try #require(throws: DriverError.self) {
      try output(["inspect", path, "--expect=static", "--expect", "subsystem=windows,kind=program"])
    }
    guard case .unexpectedOutput(path, let differences) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(differences.count == 2)
    #expect(differences[0].string.hasPrefix("expected static, is dynamic"))
    #expect(differences[1] == "expected subsystem=windows, is an elf program")
  }

  @Test func listsEveryRule() throws {
    let plain = try output(["rules"]).string
    let markdown = try output(["rules", "--markdown"]).string
    for rule in RuleTable.rules {
      let id = ByteString(rule.id).string
      #expect(plain.contains(id + "\n"))
      #expect(markdown.contains("[\(id)]("))
    }
    let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(Set(rows.map { $0.filter { $0 == "|" }.count }) == [7])
  }

  @Test func helpsAndNamesItsVersion() throws {
    let help = try output(["--help"])
    #expect(try output(["help"]) == help && output(["-h"]) == help)
    #expect(try output(["--version"]).string == "zcc \(zccVersion.text)\n")
    for command in CommandDescription.all {
      let name = ByteString(command.name)
      let own = try output(["help", name])
      #expect(try output([name, "--help"]) == own)
      #expect(try output([name, "-h"]) == own)
      for form in command.forms {
        let lines = own.string.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
        #expect(lines.contains("zcc " + ByteString(form.usage).string))
        #expect(lines.contains(ByteString(form.summary).string))
        #expect(help.string.contains("  zcc " + name.string))
      }
      for option in command.options {
        #expect(own.string.contains("\n  " + option.text.string), "\(option.name)")
      }
    }
    #expect(
      try output(["install", "x86_64-unknown-linux-musl", "--help"]) == output(["help", "install"]))
  }

  @Test func helpFitsATerminal() throws {
    let texts =
      try [output(["--help"])] + CommandDescription.names.map { try output(["help", $0]) }
    for text in texts {
      for line in text.split(UInt8(ascii: "\n")) { #expect(line.width <= 100, "\(line.string)") }
    }
  }

  /// Arguments behind `--` are a link line, which has its own meaning for `--help`.
  @Test func aLinkLineAsksForNoHelp() throws {
    let line: [ByteString] = [
      "--zig-version=0.17.1", "--target=x86_64-apple-darwin", "--", "--help",
    ]
    #expect(try output(["explain"] + line) != output(["help", "explain"]))
  }

  @Test func aMisspeltCommandNamesTheNearest() throws {
    func error(_ words: [ByteString]) throws -> String {
      try #require(throws: DriverError.self) { try UserCommand.parse(call(words)) }.message.string
    }
    #expect(try error(["instal"]).hasSuffix("did you mean zcc install?"))
    #expect(try error(["help", "targts"]).hasSuffix("did you mean zcc targets?"))
    #expect(try error(["frobnicate"]).hasSuffix("zcc help lists the commands"))
    // A file of that name, an option, a path and a name with an extension are a link line.
    var files = FileSystem.live
    files.kind = { _ in .file }
    #expect(try UserCommand.parse(call(["instal"]), fileSystem: files) == nil)
    for word in ["-o", "./instal", "instal.o", "@list", "lib/instal"] as [ByteString] {
      #expect(try UserCommand.parse(call([word])) == nil)
    }
  }

  /// What is printed for programs says which version of its shape it has, before all else.
  @Test(
    arguments: [
      ["targets", "--json"], ["zigs", "--json"], ["rules", "--json"],
      ["inspect", "--json", "/proc/self/exe"],
      ["explain", "--json", "--target=x86_64-apple-darwin", "--zig-version=0.17.1", "--", "a.o"],
    ] as [[ByteString]])
  func listsForProgramsHaveAVersion(arguments: [ByteString]) throws {
    let text = try output(arguments)
    #expect(text.hasPrefix("{\n  \"formatVersion\": 1,\n"))
    #expect(try JSONSerialization.jsonObject(with: Data(text.bytes)) is [String: Any])
  }

  @Test func noTextHasColours() throws {
    for words in [["--help"], ["rules"], ["zigs"], ["targets"], ["man"]] as [[ByteString]] {
      #expect(!(try output(words)).bytes.contains(0x1B))
    }
  }
}
