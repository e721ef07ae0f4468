import Testing

@testable import LinkerDriver

@Suite struct UserRulesTests {
  static let triple: ByteString = "x86_64-unknown-linux-musl"

  private func rewritten(
    _ line: [ByteString], _ environment: [ByteString]
  ) throws -> [ByteString] {
    let rules = try UserRules(Environment(environment), triple: Self.triple)
    return CommandLineText.render(rules.apply(to: CommandLineText.parse(line)).arguments)
  }

  /// A pattern, and the arguments of the line that it drops.
  static let patterns: [(ByteString, [ByteString])] = [
    ("-Wl,--icf", ["-Wl,--icf=all"]),
    ("-Wl,--icf=all", ["-Wl,--icf=all"]),
    ("-Wl,--icf=a*", ["-Wl,--icf=all"]),
    ("-Wl,--icf=safe", []),
    ("--icf", []),
    ("-lfoo", ["-lfoo"]),
    ("-l*", ["-lfoo"]),
    ("-lfo", []),
    ("*.def", []),
    ("-Wl,*.def", ["-Wl,/tmp/list.def"]),
    ("main.o", ["/x/main.o"]),
    ("/x/*", ["/x/main.o"]),
    ("-u", ["-u", "sym"]),
    ("'-u sym'", ["-u", "sym"]),
    ("-Wl,--an-option-to-come", ["-Wl,--an-option-to-come=7"]),
    ("-Wl,--an-option-to-come=*", ["-Wl,--an-option-to-come=7"]),
    ("-Wl,--an-option*", ["-Wl,--an-option-to-come=7"]),
    ("-static-pie -lfoo", ["-static-pie", "-lfoo"]),
    ("-static", []),
    ("*", ["/x/main.o"]),
  ]

  static let line: [ByteString] = [
    "/x/main.o", "-Wl,--icf=all", "-lfoo", "-Wl,/tmp/list.def", "-u", "sym",
    "-Wl,--an-option-to-come=7", "-static-pie",
  ]

  @Test(arguments: patterns)
  func aPatternDropsWhatItNames(pattern: ByteString, dropped: [ByteString]) throws {
    let left = try rewritten(Self.line, ["ZCC_DROP=" + pattern])
    #expect(left == Self.line.filter { !dropped.contains($0) })
  }

  @Test func oneWordOfSeveralBehindACommaIsDropped() throws {
    let left = try rewritten(["-Wl,-z,now,--new,-O1"], ["ZCC_DROP=-Wl,--new"])
    #expect(left == ["-Wl,-z,now,-O1"])
  }

  @Test func replacesByNothingOneOrMore() throws {
    let line: [ByteString] = ["-la", "-lb", "-lc", "x.o"]
    let text: ByteString = "ZCC_REPLACE=-la -> -lx '-L/a b'; -lb -> ; -lc -> -lc++"
    #expect(try rewritten(line, [text]) == ["-lx", "-L/a b", "-lc++", "x.o"])
  }

  @Test func appendsBehindAllElse() throws {
    #expect(try rewritten(["a.o"], ["ZCC_APPEND=-Wl,-x b.o"]) == ["a.o", "-Wl,-x", "b.o"])
  }

  @Test func aTargetsOwnVariableHoldsForItOnly() throws {
    let line: [ByteString] = ["-la", "-lb"]
    #expect(try rewritten(line, ["ZCC_DROP_x86_64_unknown_linux_musl=-la"]) == ["-lb"])
    #expect(try rewritten(line, ["ZCC_DROP_x86_64_pc_windows_gnu=-la"]) == line)
    let both: [ByteString] = ["ZCC_DROP=-lb", "ZCC_DROP_x86_64_unknown_linux_musl=-la"]
    #expect(try rewritten(line, both) == [])
  }

  @Test(
    arguments: [
      "ZCC_REPLACE=-la", "ZCC_REPLACE=-la -lb -> -lc", "ZCC_DROP='-la", "ZCC_APPEND=a\\",
      "ZCC_REPLACE_x86_64_unknown_linux_musl=->",
    ] as [ByteString])
  func whatCannotBeReadIsAnError(variable: ByteString) throws {
    do {
      _ = try rewritten(["-la"], [variable])
      Issue.record("no error")
    } catch DriverError.malformedUserRule(let name, let value, _) {
      #expect(name + "=" + value == variable)
    }
  }

  @Test func theUsersWordIsTriedWhateverZccKnowsAgainstIt() throws {
    let target = try TargetResolver.target(triple: Self.triple, origin: .option("--target"))
    let context = LinkContext(
      target: target, zig: ZigToolchain(path: "zig", version: .v17), fileSystem: .everyDirectory)
    let line = CommandLineText.parse(["-r", "-Wl,--an-option-to-come"])
    #expect(throws: DriverError.self) { try planLink(line, context, .lld) }
    let rules = try UserRules(
      Environment(["ZCC_APPEND=-Wl,--an-option-to-come"]), triple: Self.triple)
    let relocatable = CommandLineText.parse(["-r"])
    let job = try planLink(rules.apply(to: relocatable).arguments, context, .lld)
    #expect(job.arguments == ["ld.lld", "-r", "--an-option-to-come"])
  }

  @Test(
    arguments: [
      ("", "", true), ("", "*", true), ("abc", "abc", true), ("abc", "a*c", true),
      ("abc", "*b*", true), ("abc", "a*b*c*", true), ("abc", "**", true), ("ac", "a*c", true),
      ("a", "a*a", false), ("abc", "a*d", false), ("abc", "ab", false), ("aXbXc", "a*X*X*c", true),
      ("aXc", "a*X*X*c", false),
    ] as [(ByteString, ByteString, Bool)])
  func starsStandForAnyText(text: ByteString, pattern: ByteString, matches: Bool) {
    #expect(text.matches(glob: pattern) == matches)
  }
}
