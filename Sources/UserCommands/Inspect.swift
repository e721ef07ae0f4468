import LinkerDriver
import ObjectFiles

/// `zcc inspect`: prints what a file is, or checks whether it is what it should be.
public struct InspectRequest: Sendable {
  private let path: ByteString
  private let isJSON: Bool
  /// What the file should be; nil to print what it is.
  private let expectations: [Expectation]?

  init(_ words: [ByteString]) throws(DriverError) {
    var paths: [ByteString] = []
    var isJSON = false
    var expectations: [Expectation]?
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      if word == "--json" {
        isJSON = true
      } else if word == "--expect" || word.hasPrefix("--expect=") {
        let joined = word.cut(at: UInt8(ascii: "="))?.tail
        guard let text = joined ?? (index < words.count ? words[index] : nil) else {
          throw .usage("--expect needs a list such as static,pie,relro=full", "")
        }
        if joined == nil { index += 1 }
        expectations = (expectations ?? []) + (try Self.expectations(text))
      } else if word.hasPrefix("--") {
        throw .usage("zcc inspect does not know", word)
      } else {
        paths.append(word)
      }
    }
    guard paths.count == 1 else { throw .usage("zcc inspect takes one file", paths.joined(" ")) }
    if isJSON && expectations != nil { throw .usage("--json and --expect exclude each other", "") }
    self.path = paths[0]
    self.isJSON = isJSON
    self.expectations = expectations
  }

  private static func expectations(_ text: ByteString) throws(DriverError) -> [Expectation] {
    do {
      return try Expectation.parse(text)
    } catch {
      throw .expectation(error)
    }
  }

  /// - Returns: the facts as text or JSON, or nothing if the file is as expected.
  /// - Throws: an error with each difference if it is not.
  func run(fileSystem: FileSystem) throws(DriverError) -> ByteString {
    let facts = try FileFacts(path, fileSystem: fileSystem)
    guard let expectations else {
      return isJSON ? JSON(facts).rendered() + "\n" : Self.text(facts)
    }
    let differences = expectations.differences(from: facts)
    if !differences.isEmpty { throw .unexpectedOutput(path, differences) }
    return ""
  }

  // MARK: Text

  /// The facts, one a line.
  private static func text(_ facts: FileFacts) -> ByteString {
    var text: ByteString = ""
    for fact in Fact.allCases {
      guard let value = fact.value(in: facts) else { continue }
      let name = ByteString(fact.name)
      let padding = Array(repeating: UInt8(ascii: " "), count: max(17 - name.count, 1))
      text += name + ByteString(padding) + Self.text(value) + "\n"
    }
    return text
  }

  private static func text(_ value: Fact.Value) -> ByteString {
    switch value {
    case .flag(let isSet): isSet ? "yes" : "no"
    case .word(let word): word.isEmpty ? "none" : word
    case .version(let version): version?.text ?? "none"
    case .number(let number): ByteString(number: number)
    case .names(let names): Self.text(names)
    }
  }

  private static func text(_ names: [ByteString]) -> ByteString {
    if names.isEmpty { return "none" }
    let limit = 20
    if names.count <= limit { return names.joined(" ") }
    return names.prefix(limit).joined(" ") + " … (" + ByteString(number: names.count)
      + "; --json lists all)"
  }
}

extension JSON {
  init(_ facts: FileFacts) {
    self = .object(Fact.allCases.map { ($0.name, $0.value(in: facts).map { JSON($0) } ?? .null) })
  }

  private init(_ value: Fact.Value) {
    switch value {
    case .flag(let isSet): self = .bool(isSet)
    case .word(let word): self = word.isEmpty ? .null : .string(word)
    case .version(let version): self = version.map { .string($0.text) } ?? .null
    case .number(let number): self = .number(number)
    case .names(let names): self = .strings(names)
    }
  }
}
