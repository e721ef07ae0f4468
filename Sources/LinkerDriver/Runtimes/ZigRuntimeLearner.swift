/// Asks zig for a runtime: it links a probe of that kind, which builds the runtime if need be, and
/// prints the linker's command line.
///
/// It runs at the first link of a kind, when a link needs more of the runtime than it got, and once
/// more when zig's cache has lost a file. One process of zcc asks at a time, the others wait for it:
/// zig's builds fail now and then when several share a cache.
struct ZigRuntimeLearner {
  let request: RuntimeRequest
  let run: LinkRun

  /// The plan with the runtime in it; by `zig cc` where zig does not tell, unless the user wants
  /// LLD and nothing else.
  func plan(_ request: LinkRequest, _ planner: LinkPlanner) throws(DriverError) -> LinkPlan {
    for extent in RuntimeExtent.allCases where try learn(extent) {
      return try planner.plan(request)
    }
    if case .lld = try RouteChoice(run.invocation.environment) {
      throw .runtimeNotLearned(self.request.kind.name)
    }
    var planner = planner
    planner.routeChoice = .zigCC
    return try planner.plan(request)
  }

  /// Whether so much of the runtime is known now.
  func learn(_ extent: RuntimeExtent) throws(DriverError) -> Bool {
    let cache = request.zig.cache
    for step in cache.steps { try run.perform(step) }
    let memory = ZigRuntimeMemory(
      zig: request.zig, kind: request.kind, extent: extent, fileSystem: run.system.files)
    let lock = run.system.programs.lock(cache.ownDirectory)
    defer { run.system.programs.unlock(lock) }
    // Another process may have asked while this one waited.
    if memory.recall() != nil { return true }
    if memory.silence.recall() != nil { return false }
    try checkLayers()
    switch try ask(extent) {
    case .runtime(let runtime):
      for step in memory.steps(toKeep: runtime) { try run.perform(step) }
      return memory.recall() != nil
    case .silence:
      try run.perform(memory.silence.step(toKeep: "zig linked, and did not say which runtime"))
      return false
    case .failure: return false
    }
  }

  /// A directory that was given for another zig is an error: nothing in it would ever be linked.
  private func checkLayers() throws(DriverError) {
    let files = run.system.files
    let zig = CacheNote.identity(of: request.zig, files)
    for layer in request.zig.cache.layers {
      let directory = CacheDirectories.ownDirectory(in: layer.directory)
      let owners = files.list(directory).filter { $0.hasPrefix("zig-runtime-") }
        .compactMap { CacheNote.owner(ofFile: directory.appending($0), files) }
      if owners.contains(zig) { continue }
      guard let other = owners.first else {
        throw .noRuntimeDirectory(layer.directory, variable: layer.variable)
      }
      throw .runtimeOfOtherZig(
        layer.directory, variable: layer.variable, holds: other, zig: zig)
    }
  }

  private enum Answer {
    case runtime(ZigRuntime)
    /// zig linked, and did not print the linker's line in a form that zcc can read.
    case silence
    /// zig did not link. It may do so the next time.
    case failure
  }

  private func ask(_ extent: RuntimeExtent) throws(DriverError) -> Answer {
    let cache = request.zig.cache
    let source = cache.ownDirectory.appending(ByteString(ZigRuntime.probeName) + ".c")
    try write(ByteString(ZigRuntime.probeSource), to: source)
    var core: MinGWCore?
    if extent == .thin, request.kind.target.systemFamily == .windows {
      core = MinGWCore(request.kind, request.zig, run.system.files)
      guard let core, try make(core) else { return .failure }
    }
    let end = linkProbe(source, extent, core)
    let runtime =
      request.kind.target.systemFamily == .apple
      ? ZigRuntime(verboseAppleOutput: end.errors, cache: cache.global)
      : ZigRuntime(verboseOutput: end.errors, cache: cache.global)
    if let runtime { return .runtime(runtime) }
    return end.succeeded ? .silence : .failure
  }

  // MARK: mingw-w64

  /// Whether the files of the core are there now. Each gets its name when it is whole.
  private func make(_ core: MinGWCore) throws(DriverError) -> Bool {
    for (path, text) in core.texts { try write(text, to: path) }
    let hasArchive = try make(core.archive) { core.libraryArguments(to: $0, run.system.files) }
    guard hasArchive else { return false }
    return try make(core.startFile) { core.startFileArguments(to: $0) }
  }

  private func make(
    _ file: ByteString, _ arguments: (ByteString) -> [ByteString]
  ) throws(DriverError) -> Bool {
    if run.system.files.kind(file) == .file { return true }
    let temporary = System.temporaryName(beside: file)
    guard runZig(arguments(temporary)).succeeded else { return false }
    do {
      try run.system.writer.move(temporary, file)
    } catch {
      throw .cacheDirectoryFailed(file, error)
    }
    return true
  }

  private func write(_ text: ByteString, to path: ByteString) throws(DriverError) {
    if run.system.files.read(path, text.count + 1) == text.bytes { return }
    do throws(SystemError) {
      try run.system.writer.makeDirectories(path.directory, 0o755)
      try run.system.writer.replace(path, text)
    } catch {
      throw .cacheDirectoryFailed(path, error)
    }
  }

  // MARK: zig

  /// What zig says of the link of a probe, with the linker's command line in it if all of the runtime
  /// is built. The link itself may fail: not all import libraries of Windows go into one program.
  private func linkProbe(
    _ source: ByteString, _ extent: RuntimeExtent, _ core: MinGWCore?
  ) -> ProgramEnd {
    let output = System.temporaryName(
      beside: source.directory.appending(ByteString(ZigRuntime.probeName)))
    let end = runZig(request.kind.arguments(linking: source, to: output, extent, core: core))
    for file in request.kind.files(of: output) { try? run.system.writer.remove(file) }
    return end
  }

  private func runZig(_ arguments: [ByteString]) -> ProgramEnd {
    let verbose = EnvironmentAssignment("ZIG_VERBOSE_LINK", "1")
    // zig quotes nothing in its linker's line. With both caches in one directory, that is the only
    // one whose name has to be known, in case it has spaces.
    let local = EnvironmentAssignment("ZIG_LOCAL_CACHE_DIR", request.zig.cache.global)
    let environment = run.invocation.environment.setting(
      request.environment + [local, verbose])
    let end = run.system.programs.errorOutput(request.zig.path, arguments, environment)
    if !end.succeeded, Self.isKnownToPass(end.errors) {
      if run.invocation.environment.isOn("ZCC_WARN") {
        run.system.warn("zcc: warning: zig could not build its runtime; trying once more\n")
      }
      return run.system.programs.errorOutput(request.zig.path, arguments, environment)
    }
    return end
  }

  /// Whether zig's builds fail like that now and then, and not again when tried once more.
  private static func isKnownToPass(_ errors: ByteString) -> Bool {
    let texts: [StaticString] = [
      "UnableToWriteArchive", "No available targets are compatible with triple",
    ]
    return errors.split(UInt8(ascii: "\n")).contains { line in
      texts.contains { line.contains($0) }
    }
  }
}
