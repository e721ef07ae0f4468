import Testing

@testable import CommandLine
@testable import LinkerDriver

/// The order of two rules is decided only by what they demand, or by their order in one file.
@Suite struct RuleOrderTests {
  /// The rules of a route whose order nobody has decided.
  static func accidents(
    among families: [[Rule]], on route: RuleRoutes, for mode: DriverMode
  ) -> [String] {
    let members = families.enumerated().flatMap { family, rules in
      rules.filter { $0.routes.contains(route) && $0.call.includes(mode) }.map { (family, $0) }
    }
    var found: [String] = []
    for (index, (family, rule)) in members.enumerated() {
      for (otherFamily, other) in members[..<index]
      where family != otherFamily && rule.precision == other.precision && rule.overlaps(other) {
        found.append("\(other.id) and \(rule.id)")
      }
    }
    return found
  }

  private static let modes: [DriverMode] = [
    .link, .compileAndLink, .compile(upTo: .preprocessing), .compile(upTo: .checking),
    .compile(upTo: .assembly), .compile(upTo: .object), .query,
  ]

  @Test(arguments: RuleRoutes.each, modes)
  func noTwoRulesOfDifferentFilesMatchEquallyWell(route: RuleRoutes, mode: DriverMode) {
    let accidents = Self.accidents(among: RuleTable.families, on: route, for: mode)
    #expect(
      accidents.isEmpty,
      """
      These rules can match the same argument, and nothing decides which comes first. Give one of \
      them a condition that the other contradicts, or put both into one file.
      """)
  }

  private static func rule(
    _ id: Literal, _ pattern: Pattern, when conditions: [Condition]? = nil
  ) -> Rule {
    Rule(id, pattern, when: conditions, on: .zigCC, do: .drop, because: "", see: "", examples: [])
  }

  /// The test above can fail, and recognizes rules that exclude each other.
  @Test func anAccidentIsFound() {
    func accidents(_ one: Rule, _ other: Rule) -> Int {
      Self.accidents(among: [[one], [other]], on: .zigCC, for: .link).count
    }
    let name = Self.rule("a/name", .option("-u"))
    #expect(accidents(name, Self.rule("b/names", .anyOption(["-B", "-u"]))) == 1)
    #expect(accidents(name, Self.rule("b/other", .option("-B"))) == 0)
    #expect(accidents(name, Self.rule("b/linker", .linkerOption("-u"))) == 0)
    #expect(accidents(name, Self.rule("b/value", .option("-u", .exactly(["x"])))) == 0)
    #expect(accidents(name, Self.rule("b/word", .driverWord(["-u"]))) == 1)
    #expect(accidents(name, Self.rule("b/longer", .driverWord(["-uv"]))) == 1)
    let flag = Self.rule("a/flag", .option("-s"))
    #expect(accidents(flag, Self.rule("b/longer", .driverWord(["-std="]))) == 0)
    #expect(accidents(name, Self.rule("b/spelled", .spelling([Spelling(["-u"], "")]))) == 1)
    let library = Self.rule("a/library", .library(.exactly(["x", "y"])))
    #expect(accidents(library, Self.rule("b/same", .library(.exactly(["z", "y"])))) == 1)
    #expect(accidents(library, Self.rule("b/other", .library(.exactly(["z"])))) == 0)
    let linux = Self.rule("a/linux", .option("-u"), when: [.system(.linux)])
    #expect(accidents(linux, Self.rule("b/a", .option("-u"), when: [.system(.apple)])) == 0)
    #expect(accidents(linux, Self.rule("b/b", .option("-u"), when: [.libc(.musl)])) == 1)
    #expect(accidents(linux, Self.rule("b/c", .option("-u"), when: [.notSystem(.linux)])) == 0)
    #expect(accidents(linux, Self.rule("b/d", .option("-u"))) == 0)
  }

  /// The rules of a family have the same order on every route.
  @Test func whatAsksMoreComesFirst() {
    let index = RuleIndex([
      Self.rule("a/any", .library(.any)),
      Self.rule("a/condition", .library(.any), when: [.system(.linux)]),
      Self.rule("a/exact", .library(.exactly(["x"]))),
      Self.rule("a/prefix", .library(.prefix("x"))),
      Self.rule("a/repeated", .library(.any), when: [.repeated]),
      Self.rule("a/second", .library(.exactly(["x"]))),
    ])
    #expect(
      index.rules.map(\.id) == [
        "a/repeated", "a/exact", "a/second", "a/prefix", "a/condition", "a/any",
      ])
  }
}

extension Rule {
  /// Whether there can be an argument and a link to which both rules apply.
  fileprivate func overlaps(_ other: Rule) -> Bool {
    if pattern.isAboutLine || other.pattern.isAboutLine { return false }
    let haveCommonArgument = pattern.shapes.contains { shape in
      other.pattern.shapes.contains { shape.overlaps($0) }
    }
    return haveCommonArgument
      && !conditions.contains { condition in
        other.conditions.contains { condition.contradicts($0) || $0.contradicts(condition) }
      }
  }
}

/// The shapes of arguments that a pattern matches.
private struct Shape {
  enum Kind {
    case option(OptionName)
    case wordBeginning(Literal)
    case input, cpuOption, any
  }

  let reader: Argument.Reader
  let kind: Kind
  var value = Pattern.Value.any

  func overlaps(_ other: Shape) -> Bool {
    guard reader == other.reader else { return false }
    switch (kind, other.kind) {
    case (.any, _), (_, .any): return true
    case (.option(let name), .option(let otherName)):
      return name == otherName && value.overlaps(other.value)
    case (.input, .input): return value.overlaps(other.value)
    case (.wordBeginning(let start), .option(let name)),
      (.option(let name), .wordBeginning(let start)):
      if ByteString(name).starts(with: ByteString(start)) { return true }
      return OptionTable.driverOption(ByteString(start)).map { Literal($0.option.name) } == name
    case (.wordBeginning(let start), .wordBeginning(let other)):
      return start.haveCommonBeginning(other)
    case (.cpuOption, .cpuOption): return true
    default: return false
    }
  }
}

extension Literal {
  fileprivate func haveCommonBeginning(_ other: Literal) -> Bool {
    ByteString(self).starts(with: ByteString(other))
      || ByteString(other).starts(with: ByteString(self))
  }
}

extension Pattern {
  fileprivate var shapes: [Shape] {
    func both(_ names: [OptionName], _ value: Value) -> [Shape] {
      let tables: [(Argument.Reader, [Option])] = [
        (.driver, OptionTable.driverOptions), (.linker, OptionTable.linkerOptions),
      ]
      return tables.flatMap { reader, table in
        names.filter { name in table.contains { Literal($0.name) == name } }.map {
          Shape(reader: reader, kind: .option($0), value: value)
        }
      }
    }
    switch self {
    case .option(let name, let value):
      return [Shape(reader: .driver, kind: .option(name), value: value)]
    case .optionValue(let names, let value):
      return names.map { Shape(reader: .driver, kind: .option($0), value: value) }
    case .anyOption(let names): return names.map { Shape(reader: .driver, kind: .option($0)) }
    case .linkerOption(let name, let value):
      return [Shape(reader: .linker, kind: .option(name), value: value)]
    case .anyLinkerOption(let names):
      return names.map { Shape(reader: .linker, kind: .option($0)) }
    case .driverWord(let starts):
      return starts.map { Shape(reader: .driver, kind: .wordBeginning($0)) }
    case .spelling(let spellings): return spellings.flatMap { both($0.names, $0.value) }
    case .library(let value): return both(["-l", "--library"], value)
    case .input(let value): return [Shape(reader: .driver, kind: .input, value: value)]
    case .linkerInput(let value): return [Shape(reader: .linker, kind: .input, value: value)]
    case .path(let paths): return [Shape(reader: .driver, kind: .input, value: .exactly(paths))]
    case .anyLinkerWord: return [Shape(reader: .linker, kind: .any)]
    case .cpuOptions: return [Shape(reader: .driver, kind: .cpuOption)]
    case .commandLine, .appleSDK, .baselineCPU, .ndkCompilerRT, .ndkCompilerRTName: return []
    }
  }
}

extension Pattern.Value {
  /// Whether a value can match both; true if that cannot be decided.
  fileprivate func overlaps(_ other: Pattern.Value) -> Bool {
    if let texts { return texts.contains { other.capture(ByteString($0)) != nil } }
    if let texts = other.texts { return texts.contains { capture(ByteString($0)) != nil } }
    if let starts, let others = other.starts {
      return starts.contains { start in others.contains { start.haveCommonBeginning($0) } }
    }
    return true
  }

  private var texts: [Literal]? {
    if case .exactly(let texts) = self { return texts }
    return nil
  }

  private var starts: [Literal]? {
    switch self {
    case .prefix(let start): [start]
    case .startingWith(let starts): starts
    default: nil
    }
  }
}

extension Condition {
  fileprivate func contradicts(_ other: Condition) -> Bool {
    switch (self, other) {
    case (.system(let system), .system(let otherSystem)): system != otherSystem
    case (.system(let system), .notSystem(let otherSystem)): system == otherSystem
    case (.libc, .system(let system)): system != .linux
    case (.libc, .notSystem(let system)): system == .linux
    case (.libc(let libc), .libc(let otherLibc)): libc != otherLibc
    case (.architecture(let name), .architecture(let otherName)): name != otherName
    case (.architecture(let name), .anyArchitecture(let names)): !names.contains(name)
    case (.runtime(let runtime), .runtime(let otherRuntime)): runtime != otherRuntime
    case (.role(let role), .role(let otherRole)): role != otherRole
    case (.stage(let stage), .stage(let otherStage)): stage != otherStage
    case (.zigHas(let fact), .zigLacks(let otherFact)): fact == otherFact
    case (.found(let name), .notFound(let otherName)): name == otherName
    case (.present(let pattern), .absent(let otherPattern)): pattern.text == otherPattern.text
    default: false
    }
  }
}
