import ByteStrings

extension Expectation {
  /// Why a text is not a list of expectations.
  public enum SyntaxError: Error, Hashable, Sendable {
    case unknown(ByteString)
    case needsValue(ByteString)
    case takesNoValue(ByteString)
    case wrongRelation(ByteString)
    case wrongValue(ByteString, oneOf: [ByteString])

    /// What is wrong, with which word, and what to write instead.
    public var message: ByteString {
      switch self {
      case .unknown(let item):
        "unknown expectation '" + item + "'; zcc knows " + Expectation.known.joined(", ")
      case .needsValue(let item):
        "expectation '" + item + "' needs a value; write " + item + "=…"
      case .takesNoValue(let item):
        "expectation '" + item + "' takes no value; write the word alone, or with no- before it"
      case .wrongRelation(let item):
        "expectation '" + item + "' compares values that have no order; write = instead"
      case .wrongValue(let item, let words):
        "expectation '" + item + "' cannot have this value; it takes " + words.joined(", ")
      }
    }
  }

  /// Reads a list such as `static,pie,minos=11.0,glibc<=2.17,needed=libc.so.6+libm.so.6`.
  ///
  /// Items are separated by commas. A flag is its name, or `no-` and its name. All else is a name,
  /// a relation (`=`, `<=`, `>=`) and a value; an empty value means: absent. Names are separated by
  /// `+`; `++` is part of a name (`libstdc++.so.6`).
  public static func parse(_ text: ByteString) throws(SyntaxError) -> [Expectation] {
    var expectations: [Expectation] = []
    for item in text.split(UInt8(ascii: ",")) { expectations.append(try Expectation(item)) }
    return expectations
  }

  private init(_ item: ByteString) throws(SyntaxError) {
    guard let operation = Operation(item) else {
      self = try Self.flag(item)
      return
    }
    guard let fact = Fact.named(operation.name) else { throw .unknown(item) }
    let value = try fact.value(operation.value, item)
    if case .word = value, operation.relation != .equal { throw .wrongRelation(item) }
    self.init(fact, operation.relation, value)
  }

  private static func flag(_ item: ByteString) throws(SyntaxError) -> Expectation {
    if item == dynamic { return Expectation(.isStatic, .flag(false)) }
    let isNegated = item.hasPrefix("no-")
    guard let fact = Fact.named(isNegated ? item.dropFirst(3) : item) else { throw .unknown(item) }
    guard case .flag = fact.example else { throw .needsValue(item) }
    return Expectation(fact, .flag(!isNegated))
  }

  /// All names that an expectation can begin with, for messages.
  static var known: [ByteString] {
    Fact.allCases.map { fact in
      let name = ByteString(fact.name)
      if case .flag = fact.example { return name }
      return name + "="
    } + [dynamic]
  }

  /// An item that compares: its name, the relation and the value.
  private struct Operation {
    let name: ByteString
    let relation: Relation
    let value: ByteString

    init?(_ item: ByteString) {
      guard let (head, tail) = item.cut(at: UInt8(ascii: "=")) else { return nil }
      (name, value) = (head.dropRelation, tail)
      relation = head.hasSuffix("<") ? .atMost : head.hasSuffix(">") ? .atLeast : .equal
    }
  }
}

extension ByteString {
  fileprivate var dropRelation: ByteString {
    hasSuffix("<") || hasSuffix(">") ? dropLast(1) : self
  }
}

extension Fact {
  static func named(_ name: ByteString) -> Fact? {
    allCases.first { name == $0.name.text }
  }

  /// An example value, of the type that this fact has.
  fileprivate var example: Value {
    switch self {
    case .isStatic, .isPositionIndependent, .duplicates, .entryPoint, .symbolTable,
      .debugInformation, .bindsNow, .nonExecutableStack:
      .flag(true)
    case .needed, .exports, .characteristics: .names([])
    case .glibc, .minimumOS, .sdk: .version(nil)
    case .pageAlignment: .number(0)
    case .format, .architecture, .kind, .interpreter, .libraryName, .relro, .platform, .signature,
      .subsystem:
      .word("")
    }
  }

  /// The words that the value can be; empty if it can be any word.
  private var words: [ByteString] {
    switch self {
    case .format: FileFacts.Format.allCases.map { $0.name }
    case .kind: FileFacts.Kind.allCases.map { $0.name }
    case .relro: FileFacts.ELF.RELRO.allCases.map { $0.name }
    case .signature: FileFacts.MachO.Signature.allCases.map { $0.name }
    case .platform: MachOFile.platforms.map { ByteString($0) }
    case .subsystem: PEFile.subsystems.map { ByteString($0.name) }
    case .characteristics: PEFile.characteristicNames.map { ByteString($0) }
    default: []
    }
  }

  /// Reads a value; an empty text means: absent.
  fileprivate func value(
    _ text: ByteString, _ item: ByteString
  ) throws(Expectation.SyntaxError) -> Value {
    switch example {
    case .flag: throw .takesNoValue(ByteString(name))
    case .word:
      if !words.isEmpty && !words.contains(text) { throw .wrongValue(item, oneOf: words) }
      return .word(text)
    case .version:
      if text.isEmpty { return .version(nil) }
      guard let version = Version(text) else {
        throw .wrongValue(item, oneOf: ["a version such as 11.0"])
      }
      return .version(version)
    case .number:
      guard let number = text.decimalNumber else {
        throw .wrongValue(item, oneOf: ["a number such as 4096"])
      }
      return .number(UInt64(number))
    case .names:
      let names = text.names
      if !words.isEmpty, names.contains(where: { !words.contains($0) }) {
        throw .wrongValue(item, oneOf: words)
      }
      return .names(names)
    }
  }
}

extension ByteString {
  /// The parts between plus signs; a double plus sign is part of a name.
  fileprivate var names: [ByteString] {
    let plus = UInt8(ascii: "+")
    var names: [ByteString] = []
    var name: [UInt8] = []
    var index = 0
    while index < count {
      if bytes[index] != plus {
        name.append(bytes[index])
      } else if index + 1 < count, bytes[index + 1] == plus {
        name += [plus, plus]
        index += 1
      } else {
        names.append(ByteString(name))
        name = []
      }
      index += 1
    }
    names.append(ByteString(name))
    return names.filter { !$0.isEmpty }
  }
}
