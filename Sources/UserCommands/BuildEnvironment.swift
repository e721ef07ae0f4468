import LinkerDriver

/// The environment variables that a build with C in it needs for some targets, as a value. cargo,
/// cc-rs, cmake-rs, bindgen and pkg-config-rs read them.
struct BuildEnvironment: Sendable {
  /// What `.cargo/config.toml` says about one target.
  struct Target: Sendable {
    let triple: ByteString
    let linker: ByteString
    let dlltool: ByteString?
  }

  let targets: [Target]
  /// The variables, in the order in which they are printed.
  private(set) var variables: [EnvironmentAssignment] = []
  /// The directory in which rustc has to find dlltool, and build scripts windres; nil if they need
  /// none.
  let searchDirectory: ByteString?
  /// Why some variables are left out.
  private(set) var notes: [ByteString] = []

  /// An empty directory, in which pkg-config looks instead of the host's directories. It need not
  /// exist.
  static let emptyDirectory: ByteString = "/var/empty"

  private let environment: Environment?

  /// - Parameters:
  ///   - headers: where bindgen's libclang finds the C headers of each target.
  ///   - environment: the user's environment. Variables that are set there are left out; nil to
  ///     print all variables.
  init(
    _ linkTargets: [LinkTarget], installation: Installation, headers: [TargetHeaders],
    environment: Environment?
  ) {
    self.environment = environment
    targets = linkTargets.map { target in
      let names = InstalledNames(triple: target.commandName)
      return Target(
        triple: target.name, linker: installation.path(names.linker),
        dlltool: names.dlltool.map { installation.path($0) })
    }
    let isSearched = linkTargets.contains { InstalledNames(triple: $0.commandName).isSearched }
    searchDirectory = isSearched ? installation.directory : nil
    for (target, headers) in zip(linkTargets, headers) {
      addTools(of: target, installation)
      addBindgen(target, headers)
      addPkgConfig(target)
    }
  }

  // MARK: Variables

  private mutating func addTools(of target: LinkTarget, _ installation: Installation) {
    let names = InstalledNames(triple: target.commandName)
    let linker = Self.cargoVariable("LINKER", target.name)
    if !isSet(linker) { add(linker, installation.path(names.linker)) }
    var tools: [(ByteString, ByteString)] = [
      ("CC", names.linker), ("CXX", names.cPlusPlus), ("AR", names.archiver),
      ("RANLIB", names.ranlib),
    ]
    if let windres = names.windres { tools.append(("RC", windres)) }
    for (tool, name) in tools where !isSet(tool, for: target.name) {
      add(tool + "_" + Self.underscored(target.name), installation.path(name))
    }
    let file: ByteString = "CMAKE_TOOLCHAIN_FILE"
    if !isSet(file, for: target.name), !isSet(file) {
      add(file + "_" + Self.underscored(target.name), installation.path(names.toolchainFile))
    }
  }

  /// Adds bindgen's variable. bindgen reads the variable with a triple instead of the one without
  /// one, so the user's value of the latter is put first in the former.
  private mutating func addBindgen(_ target: LinkTarget, _ headers: TargetHeaders) {
    let base: ByteString = "BINDGEN_EXTRA_CLANG_ARGS"
    if isSet(base, for: target.name) { return }
    switch headers {
    case .missing(let reason): notes.append("no " + base + " for " + target.name + ": " + reason)
    case .clangArguments(let arguments):
      let general = value(base).map { [$0] } ?? []
      add(
        base + "_" + Self.underscored(target.name),
        (general + arguments.map { $0.shellQuoted }).joined(" "))
    }
  }

  /// Keeps the host's libraries out of a program for another system.
  ///
  /// pkg-config-rs refuses a cross build by itself; openssl-sys then says what to set, and libz-sys
  /// builds its own copy. So `PKG_CONFIG_ALLOW_CROSS` is not set here. If the user sets it, or names
  /// a `PKG_CONFIG`, pkg-config would find the host's `.pc` files. With an empty directory instead
  /// of its default directories, it finds only those in `PKG_CONFIG_PATH`. A user who names a library
  /// directory or a sysroot has already said where to look.
  private mutating func addPkgConfig(_ target: LinkTarget) {
    let places: [ByteString] = ["PKG_CONFIG_LIBDIR", "PKG_CONFIG_SYSROOT_DIR"]
    if places.contains(where: { isSet($0) || isSet($0, for: target.name) }) { return }
    if isSet("PKG_CONFIG", for: target.name) { return }
    add("PKG_CONFIG_LIBDIR_" + Self.underscored(target.name), Self.emptyDirectory)
  }

  private mutating func add(_ name: ByteString, _ value: ByteString) {
    variables.append(EnvironmentAssignment(name, value))
  }

  // MARK: Names, and which variables are set

  /// `CARGO_TARGET_<TRIPLE>_…`.
  static func cargoVariable(_ key: ByteString, _ triple: ByteString) -> ByteString {
    let upper = underscored(triple).bytes.map { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
    }
    return "CARGO_TARGET_" + ByteString(upper) + "_" + key
  }

  private static func underscored(_ triple: ByteString) -> ByteString {
    ByteString(
      triple.bytes.map { byte in
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") ? UInt8(ascii: "_") : byte
      })
  }

  /// Whether one of the variables is set that cc-rs and similar tools read for this target, or for
  /// all targets except the host.
  private func isSet(_ name: ByteString, for triple: ByteString) -> Bool {
    isSet(name + "_" + Self.underscored(triple)) || isSet(name + "_" + triple)
      || isSet("TARGET_" + name)
  }

  private func isSet(_ name: ByteString) -> Bool { value(name) != nil }

  private func value(_ name: ByteString) -> ByteString? {
    guard let environment else { return nil }
    let start = name + "="
    for entry in environment.entries where entry.count > start.count && entry.starts(with: start) {
      return entry.dropFirst(start.count)
    }
    return nil
  }
}

/// `zcc env`: prints what a build needs, in the format of a shell or tool that reads it.
public struct EnvironmentRequest: Sendable {
  private let arguments: TripleArguments
  private let output: Output

  private enum Output {
    case variables(EnvironmentFormat)
    case mesonCrossFile
  }

  init(_ words: [ByteString]) throws(DriverError) {
    arguments = try TripleArguments(words, options: ["--dir", "--format"])
    if arguments.triples.isEmpty { throw .usage("zcc env needs a Rust target triple", "") }
    let name = arguments.value(of: "--format") ?? "sh"
    if let format = EnvironmentFormat(name) {
      output = .variables(format)
    } else if name == "meson" {
      output = .mesonCrossFile
      if arguments.triples.count > 1 {
        throw .usage(
          "--format meson makes a cross file, which is for one target, not for",
          arguments.triples.joined(" "))
      }
    } else {
      throw .usage(
        "--format takes sh, fish, powershell, json, toml, github, nix or meson, not", name)
    }
  }

  /// Writes a note to standard error for each variable that is left out.
  ///
  /// - Returns: the text for standard output.
  func run(_ invocation: Invocation, fileSystem: FileSystem) throws(DriverError) -> ByteString {
    let targets = try arguments.targets(invocation, fileSystem: fileSystem)
    let installation = try Installation(
      directory: arguments.directory, invocation: invocation, fileSystem: fileSystem)
    try checkInstalled(targets, installation)
    switch output {
    case .mesonCrossFile:
      return try MesonCrossFile(targets[0], directory: installation.directory).text
    case .variables(let format):
      let headers = try TargetHeaders.find(targets, invocation, fileSystem: fileSystem)
      let environment = BuildEnvironment(
        targets, installation: installation, headers: headers,
        environment: format.isKept ? nil : invocation.environment)
      for note in environment.notes { Self.say(note) }
      return try EnvironmentText(environment, searchPath: invocation.environment["PATH"] ?? "")
        .text(format)
    }
  }

  private func checkInstalled(
    _ targets: [LinkTarget], _ installation: Installation
  ) throws(DriverError) {
    var missing: ByteString?
    var triples: [ByteString] = []
    for (triple, target) in zip(arguments.triples, targets) {
      let names = InstalledNames(triple: target.commandName)
      guard let path = installation.firstMissing(names) else { continue }
      missing = missing ?? path
      triples.append(triple)
    }
    guard let missing else { return }
    let option: [ByteString] = arguments.directory.map { ["--dir", $0.shellQuoted] } ?? []
    throw .notInstalled(missing, command: (["zcc", "install"] + option + triples).joined(" "))
  }

  private static func say(_ note: ByteString) {
    System.warn("zcc: note: " + note + "\n")
  }
}
