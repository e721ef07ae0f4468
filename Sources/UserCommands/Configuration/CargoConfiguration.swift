import LinkerDriver

/// The files in which Cargo looks for its settings, nearest first
/// (https://doc.rust-lang.org/cargo/reference/config.html#hierarchical-structure).
struct CargoConfiguration: Sendable {
  struct File: Sendable {
    let path: ByteString
    let document: TOMLDocument
  }

  /// A file that is there and was not read.
  struct Unread: Sendable {
    let path: ByteString
    let problem: ByteString
  }

  private(set) var files: [File] = []
  private(set) var unread: [Unread] = []
  /// Files that Cargo does not read, because another one is in the same directory.
  private(set) var ignored: [ByteString] = []
  private let environment: Environment

  init(_ invocation: Invocation, _ fileSystem: FileSystem) {
    environment = invocation.environment
    var directories: [ByteString] = []
    var directory = invocation.workingDirectory
    while true {
      directories.append(directory.appending(".cargo"))
      if directory == "/" || !directory.isAbsolutePath { break }
      directory = directory.directory
    }
    if let home = Self.home(invocation), !directories.contains(home) { directories.append(home) }
    for directory in directories { read(directory, fileSystem) }
  }

  /// Cargo's own directory.
  static func home(_ invocation: Invocation) -> ByteString? {
    if let home = invocation.environment["CARGO_HOME"] { return invocation.absolute(home) }
    return invocation.environment["HOME"]?.appending(".cargo")
  }

  private mutating func read(_ directory: ByteString, _ fileSystem: FileSystem) {
    // The old name comes first.
    let paths = [directory.appending("config"), directory.appending("config.toml")]
      .filter { fileSystem.kind($0) == .file }
    guard let path = paths.first else { return }
    ignored += paths.dropFirst()
    guard let text = fileSystem.read(path, 1 << 24) else {
      unread.append(Unread(path: path, problem: "this user may not read it"))
      return
    }
    do throws(TOMLError) {
      files.append(File(path: path, document: try TOMLDocument(text)))
    } catch {
      unread.append(Unread(path: path, problem: error.message))
    }
  }

  // MARK: Settings

  /// A setting, and where it is made.
  struct Setting: Sendable {
    let value: ByteString
    let origin: ByteString
    /// The directory that a path in the setting starts from; nil for the environment's.
    let base: ByteString?
  }

  /// Everything that sets the linker of a target, the one that Cargo takes first.
  ///
  /// - Parameter conditions: what `rustc --print cfg` says of the target.
  func linkers(for triple: ByteString, _ conditions: [ByteString]) -> [Setting] {
    let variable = BuildEnvironment.cargoVariable("LINKER", triple)
    var found: [Setting] = []
    if let value = environment.value(variable) {
      found.append(Setting(value: value, origin: variable, base: nil))
    }
    found += settings(["target", triple, "linker"])
    for name in conditionNames where CargoCondition(name)?.holds(conditions) == true {
      found += settings(["target", name, "linker"])
    }
    return found
  }

  /// The conditions under which settings for targets are made that zcc cannot judge.
  var unreadableConditions: [ByteString] { conditionNames.filter { CargoCondition($0) == nil } }

  private var conditionNames: [ByteString] {
    var names: [ByteString] = []
    for file in files {
      for entry in file.document.entries(below: ["target"])
      where entry.keys[1].hasPrefix("cfg(") && !names.contains(entry.keys[1]) {
        names.append(entry.keys[1])
      }
    }
    return names
  }

  /// The flags that Cargo hands to rustc for a target, each with where it is set: those of the
  /// first source that has any.
  func rustFlags(for triple: ByteString, _ conditions: [ByteString]) -> [Setting] {
    if let encoded = environment["CARGO_ENCODED_RUSTFLAGS"] {
      return flags(encoded.split(0x1F), "CARGO_ENCODED_RUSTFLAGS")
    }
    if let text = environment["RUSTFLAGS"] {
      return flags(text.split(UInt8(ascii: " ")), "RUSTFLAGS")
    }
    var found: [Setting] = []
    let variable = BuildEnvironment.cargoVariable("RUSTFLAGS", triple)
    if let text = environment.value(variable) {
      found += flags(text.split(UInt8(ascii: " ")), variable)
    }
    found += settings(["target", triple, "rustflags"])
    for name in conditionNames where CargoCondition(name)?.holds(conditions) == true {
      found += settings(["target", name, "rustflags"])
    }
    if !found.isEmpty { return found }
    if let text = environment["CARGO_BUILD_RUSTFLAGS"] {
      return flags(text.split(UInt8(ascii: " ")), "CARGO_BUILD_RUSTFLAGS")
    }
    return settings(["build", "rustflags"])
  }

  private func flags(_ words: [ByteString], _ origin: ByteString) -> [Setting] {
    words.filter { !$0.isEmpty }.map { Setting(value: $0, origin: origin, base: nil) }
  }

  /// The texts that a key has in the files: one, a list, or a list in one text with spaces.
  func settings(_ keys: [ByteString]) -> [Setting] {
    var found: [Setting] = []
    for file in files {
      guard let entry = file.document.entry(keys) else { continue }
      let origin = file.path + ", line " + ByteString(number: entry.line)
      let isList = keys.last == .some("rustflags")
      let texts =
        entry.value.texts ?? entry.value.text.map { isList ? $0.split(UInt8(ascii: " ")) : [$0] }
        ?? []
      for text in texts where !text.isEmpty {
        found.append(
          Setting(value: text, origin: origin, base: file.path.directory.directory))
      }
    }
    return found
  }
}

/// A condition of Cargo's for targets: `cfg(all(unix, not(target_os = "macos")))`.
indirect enum CargoCondition: Sendable {
  case fact(ByteString)
  case all([CargoCondition])
  case any([CargoCondition])
  case not(CargoCondition)

  /// Reads the text; nil if it is none that zcc knows.
  init?(_ text: ByteString) {
    guard text.hasPrefix("cfg("), text.hasSuffix(")") else { return nil }
    var rest = text.dropFirst(4).dropLast(1).bytes[...]
    guard let condition = Self.read(&rest) else { return nil }
    Self.skipSpaces(&rest)
    guard rest.isEmpty else { return nil }
    self = condition
  }

  /// - Parameter facts: what is true of the target, as `rustc --print cfg` writes it.
  func holds(_ facts: [ByteString]) -> Bool {
    switch self {
    case .fact(let fact): facts.contains(fact) || fact == "true"
    case .all(let conditions): conditions.allSatisfy { $0.holds(facts) }
    case .any(let conditions): conditions.contains { $0.holds(facts) }
    case .not(let condition): !condition.holds(facts)
    }
  }

  private static func skipSpaces(_ rest: inout ArraySlice<UInt8>) {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
  }

  private static func take(_ byte: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
    skipSpaces(&rest)
    guard rest.first == UInt8(ascii: byte) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func read(_ rest: inout ArraySlice<UInt8>) -> CargoCondition? {
    skipSpaces(&rest)
    let name = ByteString(
      rest.prefix {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || $0 == UInt8(ascii: "_")
          || (0x30...0x39).contains($0)
      })
    rest = rest.dropFirst(name.count)
    if name.isEmpty { return nil }
    if take("(", &rest) { return list(name, &rest) }
    guard take("=", &rest) else { return .fact(name) }
    guard take("\"", &rest), let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    let value = ByteString(rest[..<end])
    rest = rest[(end + 1)...]
    return .fact(name + "=\"" + value + "\"")
  }

  private static func list(
    _ name: ByteString, _ rest: inout ArraySlice<UInt8>
  ) -> CargoCondition? {
    var conditions: [CargoCondition] = []
    while !take(")", &rest) {
      guard let condition = read(&rest) else { return nil }
      conditions.append(condition)
      if take(",", &rest) { continue }
      guard take(")", &rest) else { return nil }
      break
    }
    switch name {
    case "all": return .all(conditions)
    case "any": return .any(conditions)
    case "not": return conditions.count == 1 ? .not(conditions[0]) : nil
    default: return nil
    }
  }
}
