import ObjectFiles
import Testing

@testable import CommandLine
@testable import LinkerDriver
@testable import Targets

extension Rule: CustomTestStringConvertible {
  public var testDescription: String { id.description }
}

/// Runs the examples of rules, and reports the examples that are missing.
struct RuleChecker {
  /// All rules, in the order of their declarations.
  var rules: [Rule] = RuleTable.rules
  /// Options that count as entries of the linkers' table.
  var newLinkerOptions: [OptionName] = []

  // MARK: One example

  /// The result of an example on one route.
  struct Outcome: CustomStringConvertible {
    var words: [ByteString] = []
    var target: ByteString = ""
    var isRefused = false
    /// The rules that applied.
    var applied: Set<Literal> = []

    var description: String {
      isRefused ? "an error" : "\"\(words.joined(" "))\" for \(target)"
    }
  }

  func run(
    _ example: Example, of rule: Rule, on route: RuleRoutes, _ zig: ZigVersion
  ) throws -> Outcome {
    let link = try link(example, on: route, zig)
    let mode = DriverMode(link.arguments)
    let index = RuleIndex(
      rules.filter {
        $0.routes.contains(route) && $0.call.includes(mode)
          && (!$0.pattern.isAboutLine || $0.id == rule.id)
      })
    do {
      let line = try Rewriter.rewrite(index, link.facts)
      let isSpelled = line.arguments.contains { $0.isSpelled }
      return Outcome(
        words: isSpelled
          ? CommandLineText.renderForLinker(line.arguments)
          : CommandLineText.render(line.arguments),
        target: line.target.text, applied: Set(line.edits.map(\.rule)))
    } catch {
      switch error {
      case .refused(_, let id, _): return Outcome(isRefused: true, applied: [id])
      case .deploymentTargetOfOtherSystem: return Outcome(isRefused: true, applied: [rule.id])
      default: throw error
      }
    }
  }

  /// How the result of an example differs from what it says; nil if it does not.
  func failure(
    of example: Example, of rule: Rule, on route: RuleRoutes, _ zig: ZigVersion
  ) throws -> String? {
    let outcome = try run(example, of: rule, on: route, zig)
    let target = try ExampleLink.target(of: example).zig.text
    let line = example.line.map { ByteString($0) }
    var expected = Outcome(words: line, target: target)
    switch example.outcome {
    case .becomes(let words): expected.words = words.map { ByteString($0) }
    case .vanishes: expected.words = []
    case .stays: break
    case .isRefused: expected.isRefused = true
    case .retargets(let target):
      expected.words = []
      expected.target = ByteString(target)
    }
    if outcome.isRefused && expected.isRefused { return nil }
    if outcome.isRefused == expected.isRefused, outcome.words == expected.words,
      outcome.target == expected.target
    {
      return nil
    }
    return
      "\(rule.id), \(route.text), zig \(zig.text): \(line.joined(" ")) becomes \(outcome), not \(expected)"
  }

  private func link(
    _ example: Example, on route: RuleRoutes, _ zig: ZigVersion
  ) throws -> ExampleLink {
    try ExampleLink(example, on: route, zig, newLinkerOptions: newLinkerOptions)
  }

  // MARK: One rule

  /// The routes for which an example is.
  func routes(of example: Example, of rule: Rule) throws -> [RuleRoutes] {
    let target = try ExampleLink.target(of: example).zig
    return RuleRoutes.each.filter { route in
      rule.routes.contains(route) && route.links(for: target)
        && (example.routes?.contains(route) ?? true)
        && (example.runtime == .zigs || route == .ldLLD)
    }
  }

  /// What is wrong with the rule's examples: they have other results, or there are too few.
  func problems(of rule: Rule) throws -> [String] {
    var problems: [String] = []
    var shown: RuleRoutes = []
    var otherSides: Set<Int> = []
    for example in rule.examples {
      let routes = try routes(of: example, of: rule)
      if routes.isEmpty {
        problems.append("\(rule.id): no route that the rule names links for \(example.target).")
      }
      for route in routes {
        for zig in example.zigs {
          if let failure = try failure(of: example, of: rule, on: route, zig) {
            problems.append(failure)
          }
          let outcome = try run(example, of: rule, on: route, zig)
          if outcome.applied.contains(rule.id) { shown.insert(route) }
          otherSides.formUnion(
            try link(example, on: route, zig).conditionsThatAloneFail(of: rule))
        }
      }
    }
    for route in RuleRoutes.each where rule.routes.contains(route) && !shown.contains(route) {
      problems.append("\(rule.id): no example shows the rule on \(route.text).")
    }
    for (place, condition) in rule.conditions.enumerated() where !otherSides.contains(place) {
      problems.append(
        "\(rule.id): no example is on the other side of the condition \"\(condition.text)\" alone.")
    }
    return problems + missingOptions(of: rule)
  }

  /// The options that the rule names and the table does not have. Such a rule could never apply.
  func missingOptions(of rule: Rule) -> [String] {
    let conditions: [Pattern] = rule.conditions.compactMap { condition in
      switch condition {
      case .present(let pattern), .absent(let pattern): pattern
      default: nil
      }
    }
    return ([rule.pattern] + conditions).flatMap { missingOptions(of: $0) }.map {
      "\(rule.id): \($0)"
    }
  }

  private func missingOptions(of pattern: Pattern) -> [String] {
    let driver = OptionTable.driverOptions.map { Literal($0.name) }
    let linker = OptionTable.linkerOptions.map { Literal($0.name) } + newLinkerOptions
    let driverFile = "CommandLine/DriverOptions.swift"
    let linkerFile = "CommandLine/LinkerOptions.swift"
    func missing(_ names: [OptionName], in table: [OptionName], _ files: String) -> [String] {
      names.filter { !table.contains($0) }.map {
        "the option \($0) is in no option table. Add it to \(files)."
      }
    }
    switch pattern {
    case .option(let name, _): return missing([name], in: driver, driverFile)
    case .optionValue(let names, _), .anyOption(let names):
      return missing(names, in: driver, driverFile)
    case .linkerOption(let name, _): return missing([name], in: linker, linkerFile)
    case .anyLinkerOption(let names): return missing(names, in: linker, linkerFile)
    case .spelling(let spellings):
      let names = spellings.flatMap(\.names)
      return missing(names, in: driver + linker, "\(driverFile) or \(linkerFile)")
    case .driverWord, .library, .input, .linkerInput, .path, .anyLinkerWord, .commandLine,
      .cpuOptions, .appleSDK, .baselineCPU, .ndkCompilerRT, .ndkCompilerRTName:
      return []
    }
  }
}

extension RuleRoutes {
  /// Whether this route links for a target.
  fileprivate func links(for target: ZigTarget) -> Bool {
    if target.isAndroid { return self == .ndkClang || self == .ldLLD }
    switch self {
    case .zigCC: return true
    case .ldLLD: return target.systemFamily == .linux
    case .lldLink: return target.systemFamily == .windows
    default: return false
    }
  }
}

extension Example {
  /// The releases for which the example is.
  fileprivate var zigs: [ZigVersion] {
    ZigRelease.all.map(\.version).filter { version in
      switch zig {
      case nil: true
      case .has(let fact): version.has(fact)
      case .lacks(let fact): version.lacks(fact)
      }
    }
  }
}

/// The link that an example describes.
private struct ExampleLink {
  let arguments: [Argument]
  let facts: LinkFacts

  static func target(of example: Example) throws -> LinkTarget {
    try TargetResolver.target(triple: ByteString(example.target), origin: .option("--target"))
  }

  init(
    _ example: Example, on route: RuleRoutes, _ zig: ZigVersion, newLinkerOptions: [OptionName]
  ) throws {
    let target = try Self.target(of: example)
    arguments = CommandLineText.parse(example.line.map { ByteString($0) }).map { argument in
      let name = newLinkerOptions.first { argument.words.map(\.text) == [ByteString($0)] }
      guard argument.reader == .linker, let name else { return argument }
      return Argument(
        reader: .linker, meaning: .option(name, values: []), words: argument.words)
    }
    let isNDK = route == .ndkClang
    facts = LinkFacts(
      target: target.zig, cpu: target.cpu,
      zigVersion: isNDK ? nil : zig,
      ndk: isNDK ? .fake(example.ndk ?? 28) : nil, arguments: arguments,
      stubDirectory: "/cache/zcc",
      runtime: isNDK ? nil : example.runtime,
      role: example.role, mode: DriverMode(arguments),
      sdk: example.sdk.map { AppleSDK(path: ByteString($0)) },
      fileSystem: Self.fileSystem(example), libraryDirectories: arguments.libraryDirectories)
  }

  /// The example's file system. Every file `.a` is an archive.
  private static func fileSystem(_ example: Example) -> FileSystem {
    var fileSystem = FileSystem.withMissing(
      Set((example.missing ?? []).map { ByteString($0) }),
      files: Set((example.files ?? []).map { ByteString($0) }))
    let files = (example.files ?? []).map { ByteString($0) }
    fileSystem.list = { directory in
      let names = files.filter { $0.starts(with: directory + "/") }
        .compactMap { $0.dropFirst(directory.count + 1).split(UInt8(ascii: "/")).first }
      return Set(names).sorted()
    }
    fileSystem.read = { path, limit in
      Array((path.hasSuffix(".a") ? "!<arch>\n" : "").utf8.prefix(limit))
    }
    return fileSystem
  }

  /// The indices of the conditions that by themselves keep the rule from an argument of the line.
  func conditionsThatAloneFail(of rule: Rule) -> [Int] {
    if rule.pattern.isAboutLine {
      return alone(rule, facts, nil, "").map { [$0] } ?? []
    }
    var facts = facts
    facts.begin(arguments)
    facts.lookForLibraries()
    return arguments.compactMap { argument in
      defer { facts.pass(argument, remembersOptions: true) }
      guard let captured = rule.pattern.capture(argument) else { return nil }
      return alone(rule, facts, argument, captured)
    }
  }

  private func alone(
    _ rule: Rule, _ facts: LinkFacts, _ argument: Argument?, _ captured: ByteString
  ) -> Int? {
    let failing = rule.conditions.indices.filter {
      !rule.conditions[$0].holds(in: facts, for: argument, captured: captured)
    }
    return failing.count == 1 ? failing[0] : nil
  }
}

@Suite struct RuleExampleTests {
  @Test(arguments: RuleTable.rules)
  func everyExampleHoldsAndEveryConditionHasOne(rule: Rule) throws {
    let problems = try RuleChecker().problems(of: rule)
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
  }

  /// All that a new rule needs: this, and an entry for the option if it is new.
  ///
  /// It drops rustc's `-Wl,--made-up` on aarch64 Linux, which some zigs reject, as a hint.
  private static func trial(
    _ examples: [Example], on routes: RuleRoutes = [.zigCC, .ldLLD]
  ) -> Rule {
    Rule(
      "common/made-up", .linkerOption("--made-up"),
      when: [.system(.linux), .architecture("aarch64"), .zigLacks(.libraryFilesByName)],
      on: routes,
      do: .dropHint,
      because: "Zig before 0.17 rejects the option, which is about speed only.",
      see: "https://example.org",
      examples: examples)
  }

  private static let trialExamples = [
    Example(
      ["-Wl,--made-up,-z,now", "a.o"], on: "aarch64-unknown-linux-gnu",
      zig: .lacks(.libraryFilesByName), .becomes(["-Wl,-z,now", "a.o"])),
    Example(["-Wl,--made-up"], on: "aarch64-apple-darwin", .stays),
    Example(["-Wl,--made-up"], on: "x86_64-unknown-linux-gnu", .stays),
    Example(
      ["-Wl,--made-up"], on: "aarch64-unknown-linux-gnu", zig: .has(.libraryFilesByName), .stays),
  ]

  private static func checker(with rule: Rule, _ options: [OptionName]) -> RuleChecker {
    RuleChecker(rules: RuleTable.rules + [rule], newLinkerOptions: options)
  }

  @Test func aNewRuleWorksOnEachRouteThatItNames() throws {
    let rule = Self.trial(Self.trialExamples)
    let checker = Self.checker(with: rule, ["--made-up"])
    let problems = try checker.problems(of: rule)
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    for route: RuleRoutes in [.zigCC, .ldLLD] {
      let outcome = try checker.run(
        Self.trialExamples[0], of: rule, on: route, ZigVersion(0, 16, 0))
      #expect(outcome.applied == ["common/made-up"])
      #expect(outcome.words == ["-Wl,-z,now", "a.o"])
    }
    #expect(
      RuleOrderTests.accidents(among: RuleTable.families + [[rule]], on: .ldLLD, for: .link)
        .isEmpty)
  }

  @Test func anOptionThatTheTableLacksIsNamedWithItsPlace() throws {
    let rule = Self.trial(Self.trialExamples)
    let problems = try Self.checker(with: rule, []).problems(of: rule)
    #expect(
      problems.last
        == """
        common/made-up: the option --made-up is in no option table. Add it to \
        CommandLine/LinkerOptions.swift.
        """)
  }

  @Test func whatNoExampleShowsIsFound() throws {
    func problems(
      _ examples: [Example], on routes: RuleRoutes = [.zigCC, .ldLLD]
    ) throws -> [String] {
      let rule = Self.trial(examples, on: routes)
      return try Self.checker(with: rule, ["--made-up"]).problems(of: rule)
    }
    let examples = Self.trialExamples
    #expect(
      try problems(Array(examples[1...])) == [
        "common/made-up: no example shows the rule on zig cc.",
        "common/made-up: no example shows the rule on ld.lld.",
      ])
    #expect(
      try problems([examples[0], examples[1], examples[3]]) == [
        """
        common/made-up: no example is on the other side of the condition "aarch64" alone.
        """
      ])
    let wrong = Example(["-Wl,--made-up"], on: "aarch64-unknown-linux-gnu", .stays)
    #expect(
      try problems(examples + [wrong]).contains(
        """
        common/made-up, ld.lld, zig 0.16.0: -Wl,--made-up becomes "" for aarch64-linux-gnu.2.17, \
        not "-Wl,--made-up" for aarch64-linux-gnu.2.17
        """))
    let android = Example(["-Wl,--made-up"], on: "aarch64-linux-android", .stays)
    #expect(
      try problems(examples + [android], on: .zigCC) == [
        "common/made-up: no route that the rule names links for aarch64-linux-android."
      ])
  }
}
