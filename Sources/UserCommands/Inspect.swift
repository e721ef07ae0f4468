import LinkerDriver
import ObjectFiles

/// `zcc inspect`: prints what a file is, or checks whether it is what it should be.
public struct InspectRequest: Sendable {
  private let path: ByteString
  private let isJSON: Bool
  /// The part of a universal file to look at; nil for all parts.
  private let architecture: MachOArchitecture?
  /// What the file should be; nil to print what it is.
  private let expectations: [Expectation]?

  init(_ words: [ByteString]) throws(DriverError) {
    var paths: [ByteString] = []
    var isJSON = false
    var architecture: MachOArchitecture?
    var expectations: [Expectation]?
    var words = words[...]
    while let word = words.popFirst() {
      let (name, joined) =
        word.cut(at: UInt8(ascii: "=")).map { ($0.head, Optional($0.tail)) } ?? (word, nil)
      switch name {
      case "--json" where joined == nil: isJSON = true
      case "--expect":
        guard let text = joined ?? words.popFirst() else {
          throw .usage("--expect needs a list such as static,pie,relro=full", "")
        }
        expectations = (expectations ?? []) + (try Self.expectations(text))
      case "--arch":
        guard let text = joined ?? words.popFirst() else {
          throw .usage("--arch needs an architecture such as arm64", "")
        }
        architecture = try MachOArchitecture(given: text)
      default:
        if word.hasPrefix("--") { throw .usage("zcc inspect does not know", word) }
        paths.append(word)
      }
    }
    guard paths.count == 1 else { throw .usage("zcc inspect takes one file", paths.joined(" ")) }
    if isJSON && expectations != nil { throw .usage("--json and --expect exclude each other", "") }
    self.path = paths[0]
    self.isJSON = isJSON
    self.architecture = architecture
    self.expectations = expectations
  }

  private static func expectations(_ text: ByteString) throws(DriverError) -> [Expectation] {
    do {
      return try Expectation.parse(text)
    } catch {
      throw .expectation(error)
    }
  }

  /// The facts of a file, or of a part of a universal file.
  private struct Part {
    /// The name of the part; nil if the file is not universal.
    let name: ByteString?
    let facts: FileFacts
  }

  /// - Returns: the facts as text or JSON, or nothing if the file is as expected.
  /// - Throws: an error with each difference if it is not.
  func run(fileSystem: FileSystem) throws(DriverError) -> ByteString {
    let parts = try parts(try fileSystem.contents(of: path))
    guard let expectations else {
      return isJSON ? Self.json(parts) : Self.text(parts)
    }
    let differences = parts.flatMap { part in
      expectations.differences(from: part.facts).map { (part.name.map { $0 + ": " } ?? "") + $0 }
    }
    if !differences.isEmpty { throw .unexpectedOutput(path, differences) }
    return ""
  }

  private func parts(_ contents: [UInt8]) throws(DriverError) -> [Part] {
    guard let file = try UniversalFile(contents, path: path) else {
      if let architecture {
        _ = try UniversalFile(ofThin: contents, path: path).slice(architecture, path: path)
      }
      return [Part(name: nil, facts: try FileFacts(contents, path: path))]
    }
    if let architecture {
      let slice = try file.slice(architecture, path: path)
      return [Part(name: nil, facts: try FileFacts(slice, path: path))]
    }
    var parts: [Part] = []
    for slice in file.slices {
      let facts = try FileFacts(Array(slice.contents), path: path)
      parts.append(Part(name: slice.architecture.name, facts: facts))
    }
    return parts
  }

  // MARK: JSON and text

  /// The facts; for a universal file, a list of facts, each with the name of its part.
  private static func json(_ parts: [Part]) -> ByteString {
    if let only = parts.first, only.name == nil { return JSON.document(only.facts.members) }
    let slices = parts.map { part in
      JSON.object([("slice", part.name.map { .string($0) } ?? .null)] + part.facts.members)
    }
    return JSON.document([("format", .text("universal")), ("slices", .array(slices))])
  }

  /// The facts of each part. In a universal file, the name of the part stands above them.
  private static func text(_ parts: [Part]) -> ByteString {
    parts.map { part in
      (part.name.map { line("slice", $0) } ?? "") + text(part.facts)
    }.joined("\n")
  }

  /// The facts, one a line.
  private static func text(_ facts: FileFacts) -> ByteString {
    var text: ByteString = ""
    for fact in Fact.allCases {
      guard let value = fact.value(in: facts) else { continue }
      text += line(ByteString(fact.name), Self.text(value))
    }
    return text
  }

  private static func line(_ name: ByteString, _ value: ByteString) -> ByteString {
    let padding = Array(repeating: UInt8(ascii: " "), count: max(17 - name.count, 1))
    return name + ByteString(padding) + value + "\n"
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

extension FileFacts {
  fileprivate var members: [(Literal, JSON)] {
    Fact.allCases.map { ($0.name, $0.value(in: self).map { JSON($0) } ?? .null) }
  }
}

extension JSON {
  fileprivate init(_ value: Fact.Value) {
    switch value {
    case .flag(let isSet): self = .bool(isSet)
    case .word(let word): self = word.isEmpty ? .null : .string(word)
    case .version(let version): self = version.map { .string($0.text) } ?? .null
    case .number(let number): self = .number(number)
    case .names(let names): self = .strings(names)
    }
  }
}
