/// The user's own rules for a link line: `ZCC_DROP`, `ZCC_REPLACE` and `ZCC_APPEND`. Each of these
/// variables also exists for one target only (`ZCC_DROP_x86_64_unknown_linux_musl`).
///
/// They are applied before zcc's own rules, so that users of a new rustc do not have to wait for a new
/// zcc.
struct UserRules {
  var drop: [UserPattern] = []
  var replace: [(pattern: UserPattern, words: [ByteString])] = []
  var append: [ByteString] = []

  init() {}

  /// - Parameter triple: the Rust triple; nil if only a zig target is known.
  init(_ environment: Environment, triple: ByteString?) throws(DriverError) {
    for (name, text) in Self.settings("ZCC_DROP", environment, triple) {
      drop += try Self.words(text, name).map { UserPattern($0) }
    }
    for (name, text) in Self.settings("ZCC_REPLACE", environment, triple) {
      replace += try Self.replacements(text, name)
    }
    for (name, text) in Self.settings("ZCC_APPEND", environment, triple) {
      append += try Self.words(text, name)
    }
  }

  var isEmpty: Bool { drop.isEmpty && replace.isEmpty && append.isEmpty }

  // MARK: Reading

  /// The value of the variable for the target, and then of the one for all targets.
  private static func settings(
    _ name: ByteString, _ environment: Environment, _ triple: ByteString?
  ) -> [(name: ByteString, text: ByteString)] {
    let specific = triple.map { name + "_" + $0.asVariableName }
    return [specific, name].compactMap { name in
      guard let name, let text = environment.value(name) else { return nil }
      return (name, text)
    }
  }

  /// The words in a text that is written like a response file of GNU's: quotes keep spaces together,
  /// and a backslash escapes the next character.
  private static func words(
    _ text: ByteString, _ name: ByteString
  ) throws(DriverError) -> [ByteString] {
    do {
      return try ResponseFile.parse(text.bytes, as: .gnu)
    } catch {
      throw .malformedUserRule(name, text, problem: error.message)
    }
  }

  /// The replacements in a text: `PATTERN -> WORD…`, several of them separated by `;`.
  private static func replacements(
    _ text: ByteString, _ name: ByteString
  ) throws(DriverError) -> [(pattern: UserPattern, words: [ByteString])] {
    var found: [(pattern: UserPattern, words: [ByteString])] = []
    for rule in rulesSeparated(try words(text, name)) {
      guard rule.count >= 2, rule[1] == "->" else {
        throw .malformedUserRule(name, text, problem: "each rule is PATTERN -> ARGUMENT…")
      }
      found.append((UserPattern(rule[0]), Array(rule[2...])))
    }
    return found
  }

  private static func rulesSeparated(_ words: [ByteString]) -> [[ByteString]] {
    var rules: [[ByteString]] = [[]]
    for word in words {
      let ends = word.hasSuffix(";")
      let word = ends ? word.dropLast(1) : word
      if !word.isEmpty { rules[rules.count - 1].append(word) }
      if ends { rules.append([]) }
    }
    return rules.filter { !$0.isEmpty }
  }

  // MARK: Applying

  /// The line after the user's rules, and what they changed.
  func apply(to arguments: [Argument]) -> (arguments: [Argument], edits: [Edit]) {
    if isEmpty { return (arguments, []) }
    var edits: [Edit] = []
    var line: [Argument] = []
    var group = CommandLineText.firstFreeGroup(arguments)
    func parsed(_ words: [ByteString]) -> [Argument] {
      defer { group += words.count }
      return CommandLineText.parse(words, firstGroup: group).map { $0.markedAsFromUserRule }
    }
    for argument in arguments {
      if drop.contains(where: { $0.matches(argument) }) {
        edits.append(Edit(rule: Self.dropID, before: CommandLineText.render([argument]), after: []))
      } else if let rule = replace.first(where: { $0.pattern.matches(argument) }) {
        edits.append(
          Edit(
            rule: Self.replaceID, before: CommandLineText.render([argument]), after: rule.words))
        line += parsed(rule.words)
      } else {
        line.append(argument)
      }
    }
    if !append.isEmpty {
      edits.append(Edit(rule: Self.appendID, before: [], after: append))
      line += parsed(append)
    }
    return (line, edits)
  }

  static let dropID: Literal = "user/drop"
  static let replaceID: Literal = "user/replace"
  static let appendID: Literal = "user/append"

  /// The reason for an edit by one of the user's rules; nil if the id is that of a rule of zcc's.
  static func reason(_ id: Literal) -> Literal? {
    switch id {
    case dropID: "ZCC_DROP asks for it."
    case replaceID: "ZCC_REPLACE asks for it."
    case appendID: "ZCC_APPEND asks for it."
    default: nil
    }
  }
}

/// A pattern in one of the user's rules: an option with any value (`-Wl,--icf`) or with one value
/// (`-Wl,--icf=all`), a library (`-lfoo`), a file (`*.def`). `*` stands for any text.
struct UserPattern: Hashable {
  private let text: ByteString
  private let shape: Argument?

  init(_ text: ByteString) {
    self.text = text
    shape = CommandLineText.parse([text]).first
  }

  func matches(_ argument: Argument) -> Bool {
    if argument.text == text { return true }
    guard let shape, shape.reader == argument.reader else { return false }
    switch shape.meaning {
    case .incomplete(let name): return argument.isOption(name)
    case .option(let name, let values):
      guard argument.isOption(name) else { return false }
      guard let value = values.first, !value.isEmpty else { return true }
      return argument.value?.matches(glob: value) ?? false
    case .input(let path):
      guard let input = argument.input else { return false }
      return input.matches(glob: path) || input.fileName.matches(glob: path)
    case .unknown:
      let word = argument.words[0].text
      let name = word.cut(at: UInt8(ascii: "="))?.head ?? word
      let pattern = shape.words[0].text
      return argument.meaning == .unknown && (name == pattern || word.matches(glob: pattern))
    case .responseFile, .detachedValue, .spelled: return false
    }
  }
}
