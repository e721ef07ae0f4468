import LinkerDriver

/// `zcc warm`: has zig build the C runtimes of targets ahead of their first links.
public struct WarmRequest: Sendable {
  private let arguments: TripleArguments
  private let buildsAll: Bool
  /// How many processors zig may use; nil for all.
  private let processors: Int?

  init(_ words: [ByteString]) throws(DriverError) {
    arguments = try TripleArguments(
      words.filter { $0 != "--all" }, options: ["--dir", "--jobs", "--to", "--from"])
    if arguments.triples.isEmpty { throw .usage("zcc warm needs a Rust target triple", "") }
    buildsAll = words.contains("--all")
    processors = try arguments.value(of: "--jobs").map { (text) throws(DriverError) in
      guard let number = text.decimalNumber, number > 0 else {
        throw .usage("--jobs needs a number from 1 on, not", text)
      }
      return number
    }
  }

  func run(_ invocation: Invocation, _ system: SystemInterface) throws(DriverError) -> ByteString {
    var invocation = invocation
    if let directory = arguments.directory {
      let assignment = EnvironmentAssignment("ZCC_CACHE_DIR", invocation.absolute(directory))
      invocation.environment = Environment(invocation.environment.setting([assignment]))
    }
    if let processors {
      do {
        try system.programs.limitProcessors(processors)
      } catch {
        throw .processorsNotLimited(error)
      }
    }
    let warmer = RuntimeWarmer(invocation, system, buildsAll: buildsAll)
    var parts: [(triple: ByteString, part: RuntimeWarmer.Part)] = []
    for triple in arguments.triples {
      parts += try warmer.parts(triple).map { (triple, $0) }
    }
    guard let first = parts.first?.part else { return "nothing needs to be built\n" }
    if let archive = arguments.value(of: "--from") { try warmer.unpack(archive, for: first) }
    var files: Set<ByteString> = []
    for (index, (triple, part)) in parts.enumerated() {
      show(index, of: parts.count, triple, system)
      files.formUnion(try warmer.make(part))
    }
    if let archive = arguments.value(of: "--to") {
      try warmer.pack(parts.map { $0.part }, to: archive)
    }
    endProgress(system)
    return ByteString(number: parts.count) + " runtimes are ready: " + size(of: files, system.files)
      + " in " + (arguments.value(of: "--to") ?? first.directory) + "\n"
  }

  private func size(of files: Set<ByteString>, _ fileSystem: FileSystem) -> ByteString {
    let bytes = files.reduce(0) { $0 + (fileSystem.status($1)?.size ?? 0) }
    let tenths = (bytes * 10 + 500_000) / 1_000_000
    return ByteString(number: files.count) + " files, " + ByteString(number: tenths / 10) + "."
      + ByteString(number: tenths % 10) + " MB"
  }

  // MARK: Progress

  /// One line that changes on a terminal, and elsewhere a line for each part.
  private func show(
    _ index: Int, of count: Int, _ triple: ByteString, _ system: SystemInterface
  ) {
    let text =
      "zcc: " + ByteString(number: index + 1) + "/" + ByteString(number: count) + " " + triple
    system.warn(system.warnsTerminal() ? Self.clearLine + text : text + "\n")
  }

  private func endProgress(_ system: SystemInterface) {
    if system.warnsTerminal() { system.warn(Self.clearLine) }
  }

  private static let clearLine: ByteString = "\r\u{1B}[K"
}
