import Foundation
import LinkerDriver
import Testing

@testable import UserCommands

private func call(_ arguments: [ByteString], name: ByteString = "zcc") -> Invocation {
  Invocation(
    programName: name, arguments: arguments, environment: Environment(["HOME=/tmp"]),
    workingDirectory: "/", userID: 0,
    host: HostPlatform(architecture: "x86_64", system: "linux", abi: .gnu))
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
    ] as [[ByteString]])
  func refusesMisuse(arguments: [ByteString]) {
    #expect(throws: DriverError.self) { try UserCommand.parse(call(arguments)) }
  }

  @Test func explainsEachEditWithItsRule() throws {
    let text = try output([
      "explain", "--target", "x86_64-unknown-linux-musl", "--zig-version=0.17.1", "--all", "--",
      "-static-pie", "a b.o", "-nolibc",
    ]).string
    #expect(text.contains("x86_64-unknown-linux-musl → x86_64-linux-musl"))
    #expect(text.contains("\nroute   zig cc ('-nolibc' is for a compiler driver)\n"))
    #expect(text.contains("musl/static-pie\n  -static-pie → -static -pie\n  # zig ignores"))
    #expect(text.contains("1 argument unchanged\n  'a b.o'\n"))
    #expect(text.contains(" zig cc -target x86_64-linux-musl -static -pie 'a b.o' -nolibc"))
  }

  @Test func explainsTheRouteByLLD() throws {
    let text = try output([
      "explain", "--target", "x86_64-unknown-linux-musl", "--zig-version=0.17.1", "--",
      "-rdynamic", "a.o",
    ]).string
    #expect(text.contains("\nroute   zig ld.lld, with zig's C runtime\n"))
    #expect(text.contains("lld/export-dynamic\n  -rdynamic → -Wl,--export-dynamic\n"))
    #expect(text.contains(" zig ld.lld '<start of zig'\\''s runtime>' --export-dynamic a.o"))
  }

  @Test func explainsTheRouteByLLDLink() throws {
    let text = try output([
      "explain", "--target", "x86_64-pc-windows-gnu", "--zig-version=0.17.1", "--",
      "-Wl,--strip-debug", "a.o", "-o", "a.exe",
    ]).string
    #expect(text.contains("\nroute   zig lld-link, with zig's C runtime\n"))
    #expect(text.contains("lld-link/options\n  -Wl,--strip-debug → -debug:symtab\n"))
    #expect(text.contains(" -debug:symtab a.o -out:a.exe '<its libraries>'"))
  }

  @Test func explainsInJSON() throws {
    let text = try output([
      "explain", "--json", "--target=aarch64-apple-darwin", "--zig-version=0.17.1", "--",
      "-mmacosx-version-min=11.0.0", "quote\"back\\slash\u{1}é",
    ])
    let object = try JSONSerialization.jsonObject(with: Data(text.bytes)) as? [String: Any]
    let job = try #require(object)
    #expect(job["zigTarget"] as? String == "aarch64-macos.11.0-none")
    #expect(job["route"] as? String == "zig cc (zig's LLD is used for Linux and MinGW only)")
    #expect(job["unchanged"] as? [String] == ["quote\"back\\slash\u{1}é"])
    let edits = try #require(job["edits"] as? [[String: Any]])
    #expect(edits.count == 1)
    #expect(edits[0]["rule"] as? String == "macos/deployment-target")
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
    let columns = markdown.split(separator: "\n").map { $0.filter { $0 == "|" }.count }
    #expect(Set(columns) == [6])
  }

  @Test func helpsAndNamesItsVersion() throws {
    #expect(try output(["--help"]).string.contains("zcc explain"))
    #expect(try output(["env", "--help"]) == output(["--help"]))
    #expect(try output(["--version"]).string == "zcc \(zccVersion.text)\n")
  }
}
