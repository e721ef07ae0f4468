import LinkerDriver

/// `zcc setup`: makes zcc the linker of targets in a project's `.cargo/config.toml`, and installs
/// zcc's tools for them.
public struct SetupRequest: Sendable {
  private let arguments: TripleArguments
  private let undoes: Bool
  private let isConfirmed: Bool

  init(_ words: [ByteString]) throws(DriverError) {
    let options: [ByteString] = ["--undo", "--yes"]
    arguments = try TripleArguments(words.filter { !options.contains($0) }, options: ["--dir"])
    undoes = words.contains("--undo")
    isConfirmed = words.contains("--yes")
  }

  /// Shows what will be changed, asks, and changes it.
  func run(_ invocation: Invocation, _ system: SystemInterface) throws(DriverError) -> ByteString {
    let setup = try Setup(invocation, system, directory: arguments.directory)
    let changes =
      undoes ? try setup.removals(arguments.triples) : try setup.additions(arguments)
    if changes.isEmpty { return "nothing to do: everything is as it shall be\n" + changes.advice }
    try system.answer(changes.description)
    if !isConfirmed {
      try system.answer("Make these changes? [y/N] ")
      guard setup.isAnsweredYes else { throw .notConfirmed }
    }
    try setup.make(changes)
    return "done\n" + changes.advice
  }
}

/// What `zcc setup` changes.
private struct Changes {
  let configuration: ByteString
  var old: ByteString
  var new: ByteString
  /// The names of the directory's links, for what is shown.
  let directory: ByteString
  var installed: [LinkTarget] = []
  /// The triples whose links are removed; nil if none are.
  var uninstalled: [ByteString]?
  /// What is left for the user to do.
  var advice: ByteString = ""

  var isEmpty: Bool { old == new && installed.isEmpty && uninstalled == nil }

  var description: ByteString {
    var text = UnifiedDiff(old, new, name: configuration).text
    if !installed.isEmpty {
      text += "install in " + directory + ": the tools of "
      text += installed.map { $0.commandName }.joined(", ") + "\n"
    }
    if let uninstalled {
      text += "remove from " + directory + ": the tools of "
      text += (uninstalled.isEmpty ? "all targets" : uninstalled.joined(", ")) + "\n"
    }
    return text
  }
}

private struct Setup {
  let invocation: Invocation
  let system: SystemInterface
  let installation: Installation
  /// The file that is changed.
  let path: ByteString
  let doctor: Doctor

  init(
    _ invocation: Invocation, _ system: SystemInterface, directory: ByteString?
  ) throws(DriverError) {
    self.invocation = invocation
    self.system = system
    installation = try Installation(
      directory: directory, invocation: invocation, fileSystem: system.files,
      writer: system.writer)
    path = invocation.workingDirectory.appending(".cargo/config.toml")
    doctor = Doctor(invocation, system)
  }

  // MARK: What is to be changed

  func additions(_ arguments: TripleArguments) throws(DriverError) -> Changes {
    let triples =
      arguments.triples.isEmpty
      ? doctor.rust?.foreignTargets(system.files) ?? [] : arguments.triples
    if triples.isEmpty { throw .usage("zcc setup needs a Rust target triple", "") }
    var targets: [LinkTarget] = []
    for triple in triples {
      targets.append(try LinkTarget.supported(triple, invocation, fileSystem: system.files))
    }
    var changes = try self.changes()
    changes.installed = targets.filter {
      installation.firstMissing(InstalledNames(triple: $0.commandName)) != nil
    }
    let linkers = targets.map { target in
      ConfigurationEdit.Linker(triple: target.name, value: linker(target))
    }
    do throws(ConfigurationEdit.Refusal) {
      changes.new = try ConfigurationEdit.adding(linkers, to: changes.old, isRight: leadsToZCC)
    } catch {
      throw .configurationNotChanged(path, problem: error.message)
    }
    changes.advice = targets.map { advice($0.name) }.joined("")
    return changes
  }

  func removals(_ triples: [ByteString]) throws(DriverError) -> Changes {
    for triple in triples {
      _ = try LinkTarget.named(triple, invocation, fileSystem: system.files)
    }
    var changes = try self.changes()
    do throws(ConfigurationEdit.Refusal) {
      changes.new = try ConfigurationEdit.removing(triples, from: changes.old)
    } catch {
      throw .configurationNotChanged(path, problem: error.message)
    }
    if !installation.installed(triples).isEmpty { changes.uninstalled = triples }
    return changes
  }

  /// No changes yet, of a file that may be changed.
  private func changes() throws(DriverError) -> Changes {
    let files = system.files
    let oldName = path.directory.appending("config")
    if files.kind(oldName) != .missing {
      throw .configurationNotChanged(
        path, problem: "Cargo reads '" + oldName + "' instead; rename that file to config.toml")
    }
    if files.isSymbolicLink(path) {
      throw .configurationNotChanged(
        path, problem: "it is a symbolic link; call zcc setup where the file itself is")
    }
    var text: ByteString = ""
    switch files.kind(path) {
    case .missing: break
    case .file:
      guard let bytes = files.read(path, 1 << 24) else {
        throw .configurationNotChanged(path, problem: "this user may not read it")
      }
      if !files.mayWrite(path) {
        throw .configurationNotChanged(
          path, problem: "it is read-only; chmod u+w makes it writable")
      }
      text = ByteString(bytes)
    default: throw .configurationNotChanged(path, problem: "it is not a file")
    }
    return Changes(
      configuration: path, old: text, new: text, directory: installation.directory)
  }

  /// What Cargo is told: the link's name if it is found on `PATH`, else its path.
  private func linker(_ target: LinkTarget) -> ByteString {
    let name = InstalledNames(triple: target.commandName).linker
    let path = installation.path(name)
    for directory in (invocation.environment["PATH"] ?? "").split(UInt8(ascii: ":")) {
      if directory == installation.directory { return name }
      if system.files.kind(directory.appending(name)) != .missing { return path }
    }
    return path
  }

  /// Whether a linker in the file is zcc already.
  private func leadsToZCC(_ value: ByteString) -> Bool {
    let setting = CargoConfiguration.Setting(
      value: value, origin: path, base: invocation.workingDirectory)
    if value.fileName == "zcc" || value.hasSuffix("-zcc") { return doctor.path(of: setting) != nil }
    return false
  }

  private func advice(_ triple: ByteString) -> ByteString {
    guard let rust = doctor.rust else {
      return "then install Rust (https://rustup.rs) and its standard library for " + triple + "\n"
    }
    if rust.hasStandardLibrary(for: triple, system.files) {
      return "then: cargo build --target " + triple + "\n"
    }
    guard let command = rust.command(toAdd: triple) else {
      return "then install Rust's standard library for " + triple + "; it is not in "
        + rust.sysroot + "\n"
    }
    return "then: " + command + " && cargo build --target " + triple + "\n"
  }

  // MARK: Changing

  /// Whether the first character on standard input is a y.
  var isAnsweredYes: Bool {
    let answer = system.files.read("/dev/stdin", 1)?.first
    return answer == UInt8(ascii: "y") || answer == UInt8(ascii: "Y")
  }

  func make(_ changes: Changes) throws(DriverError) {
    if !changes.installed.isEmpty { _ = try installation.install(changes.installed) }
    if changes.new != changes.old {
      do throws(SystemError) {
        try write(changes.new)
      } catch {
        throw .outputUnwritable(path, error)
      }
    }
    if let triples = changes.uninstalled { _ = try installation.uninstall(triples) }
  }

  private func write(_ text: ByteString) throws(SystemError) {
    if system.files.kind(path) == .file {
      if text.isEmpty {
        try system.writer.remove(path)
      } else {
        try system.writer.rewrite(path, text.bytes)
      }
      return
    }
    try system.writer.makeDirectories(path.directory, 0o755)
    try system.writer.replace(path, text)
  }
}
