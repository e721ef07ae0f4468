import ByteStrings

/// What one fact about a file should be.
///
/// `zcc inspect --expect` reads expectations from a text (``parse(_:)``); the driver derives them from
/// a link line.
public struct Expectation: Hashable, Sendable {
  public enum Relation: Hashable, Sendable {
    case equal
    /// For names: at most these names.
    case atMost
    /// For names: at least these names.
    case atLeast
  }

  public let fact: Fact
  public let relation: Relation
  public let value: Fact.Value

  public init(_ fact: Fact, _ relation: Relation, _ value: Fact.Value) {
    self.fact = fact
    self.relation = relation
    self.value = value
  }

  public init(_ fact: Fact, _ value: Fact.Value) {
    self.init(fact, .equal, value)
  }

  /// The expectation as `--expect` reads it, except that a long list is shortened.
  public var text: ByteString {
    let name = ByteString(fact.name)
    switch value {
    case .flag(let isSet):
      if fact == .isStatic && !isSet { return Self.dynamic }
      return isSet ? name : "no-" + name
    case .word(let word): return name + relation.text + word
    case .version(let version): return name + relation.text + (version?.text ?? "")
    case .number(let number): return name + relation.text + ByteString(number: number)
    case .names(let names): return name + relation.text + Self.shortened(names, separator: "+")
    }
  }

  /// The word for `no-static`.
  static let dynamic: ByteString = "dynamic"

  /// A line that says what was expected and what the file is instead; nil if it is as expected.
  public func difference(from facts: FileFacts) -> ByteString? {
    guard let found = fact.value(in: facts) else {
      return "expected " + text + ", is " + facts.description
    }
    return problem(found, facts).map { "expected " + text + ", " + $0 }
  }

  private func problem(_ found: Fact.Value, _ facts: FileFacts) -> ByteString? {
    switch (value, found) {
    case (.flag(let expected), .flag(let found)):
      expected == found ? nil : fact.phrase(found, facts)
    case (.word(let expected), .word(let found)):
      expected == found ? nil : found.isEmpty ? "has none" : "is " + found
    case (.version(let expected), .version(let found)):
      relation.holds(found, expected) ? nil : found.map { "is " + $0.text } ?? "has none"
    case (.number(let expected), .number(let found)):
      relation.holds(found, expected) ? nil : "is " + ByteString(number: found)
    case (.names(let expected), .names(let found)):
      difference(found, fact.spelled(expected, for: found, in: facts), facts)
    // The expected value does not have this fact's type.
    default: "cannot be told"
    }
  }

  /// The names that are missing, and the names that should not be there.
  private func difference(
    _ found: [ByteString], _ expected: [ByteString], _ facts: FileFacts
  ) -> ByteString? {
    let lacking = relation == .atMost ? [] : Self.subtract(found, from: expected, fact, facts)
    let besides = relation == .atLeast ? [] : Self.subtract(expected, from: found, fact, facts)
    // A library that is asked for once, and is there twice, is besides too.
    let known = Set(expected.map { fact.comparable($0, in: facts) })
    let repeated = besides.filter { known.contains(fact.comparable($0, in: facts)) }
    let others = besides.filter { !known.contains(fact.comparable($0, in: facts)) }
    var parts: [ByteString] = []
    if !lacking.isEmpty { parts.append("lacks " + Self.shortened(lacking, separator: ", ")) }
    if !others.isEmpty { parts.append("also has " + Self.shortened(others, separator: ", ")) }
    if !repeated.isEmpty {
      parts.append("has " + Self.shortened(repeated, separator: ", ") + " more often")
    }
    return parts.isEmpty ? nil : parts.joined("; ")
  }

  /// The others without the names: each occurrence counts once if the fact is a list in which a name
  /// can be repeated.
  private static func subtract(
    _ names: [ByteString], from others: [ByteString], _ fact: Fact, _ facts: FileFacts
  ) -> [ByteString] {
    var counts: [ByteString: Int] = [:]
    for name in names { counts[fact.comparable(name, in: facts), default: 0] += 1 }
    return others.filter { other in
      let name = fact.comparable(other, in: facts)
      guard let count = counts[name], count > 0 else { return true }
      if fact == .needed { counts[name] = count - 1 }
      return false
    }
  }

  /// The first names of a list, and the number of the others.
  private static func shortened(_ names: [ByteString], separator: ByteString) -> ByteString {
    let limit = 10
    let text = names.prefix(limit).joined(separator)
    return names.count <= limit
      ? text : text + " and " + ByteString(number: names.count - limit) + " more"
  }
}

extension [Expectation] {
  /// A line for each expectation that the file does not meet.
  public func differences(from facts: FileFacts) -> [ByteString] {
    compactMap { $0.difference(from: facts) }
  }
}

extension Expectation.Relation {
  var text: ByteString {
    switch self {
    case .equal: "="
    case .atMost: "<="
    case .atLeast: ">="
    }
  }

  func holds<Value: Comparable>(_ found: Value, _ expected: Value) -> Bool {
    switch self {
    case .equal: found == expected
    case .atMost: found <= expected
    case .atLeast: found >= expected
    }
  }

  /// Whether the relation holds. If a file needs no version at all, it needs at most any version.
  func holds(_ found: Version?, _ expected: Version?) -> Bool {
    guard let found, let expected else {
      return found == expected || (found == nil && self == .atMost)
    }
    return holds(found, expected)
  }
}

extension Fact {
  /// What to say about a file whose flag is not the expected one.
  fileprivate func phrase(_ found: Bool, _ facts: FileFacts) -> ByteString {
    switch self {
    case .isStatic: found ? "is static" : "is dynamic" + facts.evidenceForDynamic
    case .isPositionIndependent: found ? "is position-independent" : "is not position-independent"
    case .duplicates: facts.evidenceForDuplicates ?? "needs no library more than once"
    case .bindsNow: found ? "binds its symbols at the start" : "binds symbols lazily"
    case .nonExecutableStack: found ? "has no executable stack" : "has an executable stack"
    case .entryPoint: found ? "has an entry point" : "has no entry point"
    case .symbolTable: found ? "has a symbol table" : "has no symbol table"
    case .debugInformation: found ? "has debug information" : "has no debug information"
    default: found ? "is so" : "is not"
    }
  }

  /// The names in the file's spelling. The user may omit C's leading underscore from the names that a
  /// Mach-O file exports.
  fileprivate func spelled(
    _ names: [ByteString], for found: [ByteString], in facts: FileFacts
  ) -> [ByteString] {
    guard self == .exports, facts.format == .machO else { return names }
    let found = Set(found)
    return names.map { found.contains($0) || !found.contains("_" + $0) ? $0 : "_" + $0 }
  }

  /// A name in a form that can be compared. Windows ignores the case of a library's name.
  fileprivate func comparable(_ name: ByteString, in facts: FileFacts) -> ByteString {
    self == .needed && facts.format == .pe ? name.lowercased : name
  }
}

extension FileFacts {
  /// The format and kind of the file, such as `an elf program`.
  fileprivate var description: ByteString {
    let article: ByteString = format == .elf || format == .archive ? "an " : "a "
    return article + format.name + (format == .archive ? "" : " " + kind.name)
  }

  fileprivate var evidenceForDuplicates: ByteString? {
    guard let names = image?.repeatedLibraries, !names.isEmpty else { return nil }
    return "needs " + names.joined(" and ") + " more than once"
  }

  fileprivate var evidenceForDynamic: ByteString {
    if kind != .program { return ": it is " + description }
    if let first = image?.needed.first { return ": it needs " + first }
    return image?.interpreter.map { ": it is loaded by " + $0 } ?? ""
  }
}
