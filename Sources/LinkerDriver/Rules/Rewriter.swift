import ObjectFiles

/// One change made to a link line, and the rule that made it.
public struct Edit: Hashable, Sendable {
  public let rule: Literal
  public let before: [ByteString]
  public let after: [ByteString]
  /// Another effect of the change: a new zig target.
  public let effect: ByteString?

  init(rule: Literal, before: [ByteString], after: [ByteString], effect: ByteString? = nil) {
    self.rule = rule
    self.before = before
    self.after = after
    self.effect = effect
  }

  /// The reason for the change; nil if the id of the rule is unknown.
  public var reason: Literal? { UserRules.reason(rule) ?? RuleTable.rule(rule)?.reason }
  /// Where the reason can be checked; nil for a rule of the user's.
  public var source: Literal? { RuleTable.rule(rule)?.source }
}

/// A link line after the rules.
struct RewrittenLine {
  var arguments: [Argument] = []
  var target: ZigTarget
  var edits: [Edit] = []
  /// The line before the rules, and the indices of the arguments to which a rule applied.
  var before: [Argument] = []
  var changed: [Int] = []
  /// What the job has in its environment besides.
  var environment: [EnvironmentAssignment] = []
  /// The stubs to link against.
  var stubs: [LibraryStub] = []
  /// The export options that zcc applies after the link.
  var exportOptions = ExportOptions()
}

/// Applies a rule table to a link line.
struct Rewriter {
  private let index: RuleIndex
  /// Whether each rule holds for the link; nil as long as no argument has matched its pattern.
  private var holds: [Bool?]
  private var facts: LinkFacts
  private var line: RewrittenLine
  private var nextGroup: Int

  static func rewrite(
    _ index: RuleIndex, _ facts: LinkFacts
  ) throws(DriverError) -> RewrittenLine {
    var rewriter = Rewriter(index: index, facts: facts)
    let asksForRepeats = index.ofRepeats.contains { rewriter.holds(at: $0) }
    rewriter.add { $0.prepended }
    let before = try rewriter.withCPUOptionsTranslated()
    rewriter.facts.begin(before)
    if asksForRepeats, facts.target.systemFamily == .apple { rewriter.facts.lookForLibraries() }
    for place in before.indices {
      if try rewriter.rewrite(before[place], applied: []) { rewriter.line.changed.append(place) }
      rewriter.facts.pass(before[place], remembersOptions: asksForRepeats)
    }
    rewriter.line.before = before
    rewriter.add { $0.appended }
    return rewriter.line
  }

  private init(index: RuleIndex, facts: LinkFacts) {
    self.index = index
    self.facts = facts
    holds = Array(repeating: nil, count: index.rules.count)
    line = RewrittenLine(target: facts.target)
    line.arguments.reserveCapacity(facts.arguments.count)
    nextGroup = CommandLineText.firstFreeGroup(facts.arguments)
  }

  /// Applies the rules about the command line as a whole.
  ///
  /// - Parameter addition: returns what an action adds at this place.
  private mutating func add(_ addition: (Action) -> [Literal]?) {
    for place in index.ofCommandLine {
      let rule = index.rules[place]
      guard let captured = rule.captureCommandLine(in: facts), let texts = addition(rule.action)
      else { continue }
      let words = texts.map { $0.filled(with: captured) }
      let arguments = rule.action.isSpelled ? words.map { Argument(spelled: $0) } : parse(words)
      line.arguments += arguments
      line.edits.append(
        Edit(
          rule: rule.id, before: [], after: Self.text(arguments)))
    }
  }

  /// The line with its CPU options translated for zig, all of them in the place of the first one. If zig
  /// takes them as they are, the line does not change.
  private mutating func withCPUOptionsTranslated() throws(DriverError) -> [Argument] {
    guard let place = index.ofCPUOptions, let zig = facts.zigVersion else {
      return facts.arguments
    }
    let options = facts.arguments.filter { Self.isCPUOption($0) }.map { $0.words[0].text }
    if options.isEmpty { return facts.arguments }
    let translated: [ByteString]
    do {
      translated = try CPUOptions.translate(
        options, baseline: facts.cpu, target: facts.target, zig: zig)
    } catch {
      throw .cpuOption(error)
    }
    if translated == options { return facts.arguments }
    line.edits.append(Edit(rule: index.rules[place].id, before: options, after: translated))
    var arguments: [Argument] = []
    var isPlaced = false
    for argument in facts.arguments {
      if !Self.isCPUOption(argument) {
        arguments.append(argument)
      } else if !isPlaced {
        arguments += parse(translated)
        isPlaced = true
      }
    }
    return arguments
  }

  private static func isCPUOption(_ argument: Argument) -> Bool {
    argument.reader == .driver && argument.words.count == 1 && argument.input == nil
      && CPUOptions.concerns(argument.words[0].text)
  }

  /// Reads arguments that are inserted into the line.
  private mutating func parse(_ texts: [ByteString]) -> [Argument] {
    defer { nextGroup += texts.count }
    return CommandLineText.parse(texts, firstGroup: nextGroup)
  }

  /// Applies the rules to an argument.
  ///
  /// - Parameter applied: the rules that have written this argument. None of them applies to it again.
  /// - Returns: whether another rule applied.
  @discardableResult
  private mutating func rewrite(
    _ argument: Argument, applied: [Int]
  ) throws(DriverError) -> Bool {
    for place in index.places(for: argument) where !applied.contains(place) {
      guard let captured = index.rules[place].pattern.capture(argument), holds(at: place),
        index.rules[place].holds(for: argument, captured: captured, in: facts)
      else { continue }
      for replacement in try apply(index.rules[place], to: argument, captured: captured) {
        try rewrite(replacement, applied: applied + [place])
      }
      return true
    }
    line.arguments.append(argument)
    return false
  }

  private mutating func holds(at place: Int) -> Bool {
    if let known = holds[place] { return known }
    let answer = index.rules[place].holds(forLink: facts)
    holds[place] = answer
    return answer
  }

  /// Records the edit and returns what replaces the argument.
  private mutating func apply(
    _ rule: Rule, to argument: Argument, captured: ByteString
  ) throws(DriverError) -> [Argument] {
    var replacements: [Argument] = []
    var effect: ByteString?
    switch rule.action {
    case .drop, .dropHint, .dropWithWarning: break
    case .refuse: throw .refused(argument: argument.text, rule: rule.id, reason: rule.reason)
    case .replace(let templates):
      replacements = parse(templates.map { $0.filled(with: captured) })
    case .spell(let templates):
      replacements = templates.map { Argument(spelled: $0.filled(with: captured)) }
    case .respell: replacements = captured.isEmpty ? [] : [Argument(spelled: captured)]
    case .replaceByPath(let name):
      let path = facts.path(ofLibraryFile: name.filled(with: captured))
      replacements = path.map { parse([$0]) } ?? [argument]
    case .replaceByOwnFile:
      let path = argument.library.flatMap { facts.ownFile(ofLibrary: $0) }
      replacements = path.map { parse([$0]) } ?? [argument]
    case .linkStub(let stub):
      if !line.stubs.contains(stub) { line.stubs.append(stub) }
      replacements = parse(["-L" + facts.stubDirectory, "-l" + captured])
    case .lowercaseLibrary: replacements = parse(["-l" + captured.lowercased])
    case .askClang:
      let assignment = EnvironmentAssignment("CCC_OVERRIDE_OPTIONS", "#+" + argument.text)
      line.environment = [assignment]
      effect = assignment.text
    case .handToDriver: replacements = parse(PreprocessorWords(argument).forDriver)
    case .handToLinker: replacements = parse(argument.forLinker)
    case .readFileList:
      replacements = try FileList(captured).read(facts.fileSystem).map { Argument(input: $0) }
    case .prepend, .append, .translateCPUOptions: replacements = [argument]
    case .restrictExports:
      line.exportOptions.append(argument)
      effect = "zcc restrict-exports, after the link"
    case .setDeploymentTarget:
      guard DeploymentTarget.concerns(facts.target, argument) else {
        throw .deploymentTargetOfOtherSystem(argument.text, target: facts.target)
      }
      guard let version = Version(captured) else {
        throw .malformedDeploymentTarget(argument.text)
      }
      line.target.systemVersion = version.text
      effect = "-target " + line.target.text
    }
    line.edits.append(
      Edit(
        rule: rule.id, before: CommandLineText.render([argument]),
        after: Self.text(replacements), effect: effect))
    return replacements
  }

  /// The texts of arguments in an edit. They are written for a driver, except words in the linker's own
  /// spelling.
  private static func text(_ arguments: [Argument]) -> [ByteString] {
    let isSpelled = arguments.contains { $0.isSpelled }
    return isSpelled
      ? CommandLineText.renderForLinker(arguments) : CommandLineText.render(arguments)
  }
}

extension Action {
  /// What the action adds before all arguments; nil if it does something else.
  fileprivate var prepended: [Literal]? {
    switch self {
    case .prepend(let texts), .spell(let texts): texts
    default: nil
    }
  }

  /// Whether the action adds words in the linker's own spelling.
  fileprivate var isSpelled: Bool {
    if case .spell = self { return true }
    return false
  }

  /// What the action adds after all arguments; nil if it does something else.
  fileprivate var appended: [Literal]? {
    if case .append(let texts) = self { return texts }
    return nil
  }
}

extension Literal {
  /// The text with `*` replaced.
  func filled(with captured: ByteString) -> ByteString {
    guard let (head, tail) = ByteString(self).cut(at: UInt8(ascii: "*")) else {
      return ByteString(self)
    }
    return head + captured + tail
  }
}
