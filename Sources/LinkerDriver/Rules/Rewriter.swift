/// One change made to a link line, and the rule that made it.
public struct Edit: Hashable, Sendable {
  public let rule: Literal
  public let before: [ByteString]
  public let after: [ByteString]
  /// What else changed: the zig target.
  public let effect: ByteString?

  init(rule: Literal, before: [ByteString], after: [ByteString], effect: ByteString? = nil) {
    self.rule = rule
    self.before = before
    self.after = after
    self.effect = effect
  }

  /// Why; nil for a rule there is not.
  public var reason: Literal? { UserRules.reason(rule) ?? RuleTable.rule(rule)?.reason }
  /// Where that can be checked; nil for a rule of the user's.
  public var source: Literal? { RuleTable.rule(rule)?.source }
}

/// A link line after the rules.
struct RewrittenLine {
  var arguments: [Argument] = []
  var target: ZigTarget
  var edits: [Edit] = []
  /// The arguments no rule applied to.
  var unchanged: [Argument] = []
  /// The stubs to link against.
  var stubs: [LibraryStub] = []
  /// What zcc sees to after the link.
  var exportOptions = ExportOptions()
}

/// Applies a rule table to a link line.
struct Rewriter {
  private let rules: [Rule]
  private let facts: LinkFacts
  private var line: RewrittenLine
  private var nextGroup: Int

  static func rewrite(
    _ rules: [Rule], _ facts: LinkFacts
  ) throws(DriverError) -> RewrittenLine {
    var rewriter = Rewriter(rules: rules, facts: facts)
    rewriter.prepend()
    for argument in try rewriter.withCPUOptionsTranslated() {
      try rewriter.rewrite(argument, applied: [])
    }
    return rewriter.line
  }

  private init(rules: [Rule], facts: LinkFacts) {
    self.rules = rules
    self.facts = facts
    line = RewrittenLine(target: facts.target)
    line.arguments.reserveCapacity(facts.arguments.count)
    nextGroup = CommandLineText.firstFreeGroup(facts.arguments)
  }

  /// Applies the rules about the whole command line.
  private mutating func prepend() {
    for rule in rules where rule.appliesToCommandLine(in: facts) {
      guard case .prepend(let texts) = rule.action else { continue }
      let arguments = parse(texts.map { ByteString($0) })
      line.arguments += arguments
      line.edits.append(
        Edit(
          rule: rule.id, before: [], after: CommandLineText.render(arguments)))
    }
  }

  /// The line with its CPU options as zig takes them, all in the place of the first; the very line
  /// where zig takes them as they are.
  private mutating func withCPUOptionsTranslated() throws(DriverError) -> [Argument] {
    let rule = rules.first { rule in
      if case .translateCPUOptions = rule.action { return true }
      return false
    }
    guard let rule else { return facts.arguments }
    let options = facts.arguments.filter { Self.isCPUOption($0) }.map { $0.words[0].text }
    let translated: [ByteString]
    do {
      translated = try CPUOptions.translate(options, target: facts.target, zig: facts.zigVersion)
    } catch {
      throw .cpuOption(error)
    }
    if translated == options { return facts.arguments }
    line.edits.append(Edit(rule: rule.id, before: options, after: translated))
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

  /// Reads arguments that are to stand among those of the line.
  private mutating func parse(_ texts: [ByteString]) -> [Argument] {
    defer { nextGroup += texts.count }
    return CommandLineText.parse(texts, firstGroup: nextGroup)
  }

  /// - Parameter applied: the rules that led to this argument; none of them applies to it again.
  private mutating func rewrite(
    _ argument: Argument, applied: [Int]
  ) throws(DriverError) {
    for (index, rule) in rules.enumerated() where !applied.contains(index) {
      guard let captured = rule.capture(argument, in: facts) else { continue }
      for replacement in try apply(rule, to: argument, captured: captured) {
        try rewrite(replacement, applied: applied + [index])
      }
      return
    }
    line.arguments.append(argument)
    if applied.isEmpty { line.unchanged.append(argument) }
  }

  /// Records the edit and returns what takes the argument's place.
  private mutating func apply(
    _ rule: Rule, to argument: Argument, captured: ByteString
  ) throws(DriverError) -> [Argument] {
    var replacements: [Argument] = []
    var effect: ByteString?
    switch rule.action {
    case .drop, .dropHint: break
    case .refuse: throw .refused(argument: argument.text, rule: rule.id, reason: rule.reason)
    case .replace(let templates):
      replacements = parse(templates.map { $0.filled(with: captured) })
    case .replaceByPath(let name):
      let path = facts.path(ofLibraryFile: name.filled(with: captured))
      replacements = path.map { parse([$0]) } ?? [argument]
    case .linkStub(let stub):
      if !line.stubs.contains(stub) { line.stubs.append(stub) }
      replacements = parse(["-L" + facts.stubDirectory, "-l" + captured])
    case .lowercaseLibrary: replacements = parse(["-l" + captured.lowercased])
    case .splitAtCommas: replacements = parse(captured.split(UInt8(ascii: ",")))
    case .prepend, .translateCPUOptions: replacements = [argument]
    case .restrictExports:
      line.exportOptions.append(argument)
      effect = "zcc restrict-exports, after the link"
    case .setDeploymentTarget:
      line.target.systemVersion = Self.shortened(captured)
      effect = "-target " + line.target.text
    }
    line.edits.append(
      Edit(
        rule: rule.id, before: CommandLineText.render([argument]),
        after: CommandLineText.render(replacements), effect: effect))
    return replacements
  }

  /// `11.0.0` as `11.0`: one spelling of a version, one entry in zig's cache.
  private static func shortened(_ version: ByteString) -> ByteString {
    let parts = version.split(UInt8(ascii: "."))
    return parts.count == 3 && parts[2] == "0" ? parts[0] + "." + parts[1] : version
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
