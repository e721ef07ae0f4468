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
    let extents = RuntimeExtent.useful(on: self.request.kind.target)
    for extent in extents where try learn(extent) != nil {
      return try planner.plan(request)
    }
    if case .lld = try RouteChoice(run.invocation.environment) {
      throw .runtimeNotLearned(self.request.kind.name)
    }
    var planner = planner
    planner.routeChoice = .zigCC
    return try planner.plan(request)
  }

  /// So much of the runtime, which is built if it is not known; nil if that fails.
  func learn(_ extent: RuntimeExtent) throws(DriverError) -> ZigRuntime? {
    let cache = request.zig.cache
    for step in cache.steps { try run.perform(step) }
    let memory = ZigRuntimeMemory(
      zig: request.zig, kind: request.kind, extent: extent, fileSystem: run.system.files)
    let lock = run.system.programs.lock(cache.ownDirectory)
    defer { run.system.programs.unlock(lock) }
    // Another process may have asked while this one waited.
    if let known = memory.recall() { return known }
    if memory.silence.recall() != nil { return nil }
    try checkLayers()
    switch try ask(extent) {
    case .runtime(let runtime):
      for step in memory.steps(toKeep: runtime) { try run.perform(step) }
      return memory.recall()
    case .silence:
      try run.perform(memory.silence.step(toKeep: "zig linked, and did not say which runtime"))
      return nil
    case .failure: return nil
    }
  }

  /// A directory that was given for another zig is an error: nothing in it would ever be linked.
  private func checkLayers() throws(DriverError) {
    let files = run.system.files
    let zig = CacheNote.identity(of: request.zig, files)
    for layer in request.zig.cache.layers {
      let directory = CacheDirectories.ownDirectory(in: layer.directory)
      let notes = files.list(directory).filter { $0.hasPrefix("zig-runtime-") }
        .compactMap { CacheNote.subject(ofFile: directory.appending($0), files) }
      let owners = notes.map { $0.zig }
      if owners.contains(zig) {
        warn(layer, Set(notes.filter { $0.zig == zig }.map { $0.target }))
        continue
      }
      guard let other = owners.first else {
        throw .noRuntimeDirectory(layer.directory, variable: layer.variable)
      }
      throw .runtimeOfOtherZig(
        layer.directory, variable: layer.variable, holds: other, zig: zig)
    }
  }

  /// Says which targets a directory is for that was given, and lacks the target of this link.
  private func warn(_ layer: CacheDirectories.Layer, _ targets: Set<ByteString>) {
    let target = request.kind.target.text
    if targets.contains(target) || !run.invocation.environment.isOn("ZCC_WARN") { return }
    run.system.warn(
      "zcc: warning: " + ByteString(layer.variable) + " names '" + layer.directory
        + "', whose runtimes are for " + targets.sorted().joined(", ") + ", and this link is for "
        + target + "; zig builds the runtime\n")
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
      if core == nil { return .failure }
    }
    guard let end = try linkProbe(source, extent, core) else { return .failure }
    let runtime =
      request.kind.target.systemFamily == .apple
      ? ZigRuntime(verboseAppleOutput: end.errors, cache: cache.global)
      : ZigRuntime(verboseOutput: end.errors, cache: cache.global)
    if let runtime { return .runtime(runtime) }
    return end.succeeded ? .silence : .failure
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
  /// is built. The link itself may fail: not all import libraries of Windows go into one program, and
  /// the core of mingw-w64 is made at the same time. Nil if that fails.
  private func linkProbe(
    _ source: ByteString, _ extent: RuntimeExtent, _ core: MinGWCore?
  ) throws(DriverError) -> ProgramEnd? {
    for (path, text) in core?.texts ?? [] { try write(text, to: path) }
    let builds = core?.builds(run.system.files) ?? []
    let output = System.temporaryName(
      beside: source.directory.appending(ByteString(ZigRuntime.probeName)))
    let probe = request.kind.arguments(linking: source, to: output, extent, core: core)
    let ends = runZig([probe] + builds.map { $0.arguments })
    for file in request.kind.files(of: output) { try? run.system.writer.remove(file) }
    guard ends.dropFirst().allSatisfy({ $0.succeeded }), !ends.contains(where: Self.isFull) else {
      for build in builds { try? run.system.writer.remove(build.temporary) }
      if ends.contains(where: Self.isFull) { throw .cacheFull(request.zig.cache.global) }
      return nil
    }
    for build in builds {
      do {
        try run.system.writer.move(build.temporary, build.file)
      } catch {
        throw .cacheDirectoryFailed(build.file, error)
      }
    }
    return ends.first
  }

  /// Runs zig once for each list of arguments, all at the same time. What fails as zig's builds do
  /// now and then is run once more.
  private func runZig(_ lines: [[ByteString]]) -> [ProgramEnd] {
    let verbose = EnvironmentAssignment("ZIG_VERBOSE_LINK", "1")
    // zig quotes nothing in its linker's line. With both caches in one directory, that is the only
    // one whose name has to be known, in case it has spaces.
    let local = EnvironmentAssignment("ZIG_LOCAL_CACHE_DIR", request.zig.cache.global)
    let environment = run.invocation.environment.setting(
      request.environment + [local, verbose])
    let programs = run.system.programs
    let ends = programs.errorOutputs(request.zig.path, lines, environment)
    return zip(lines, ends).map { line, end in
      if end.succeeded || !Self.isKnownToPass(end.errors) { return end }
      if run.invocation.environment.isOn("ZCC_WARN") {
        run.system.warn("zcc: warning: zig could not build its runtime; trying once more\n")
      }
      return programs.errorOutputs(request.zig.path, [line], environment).first ?? end
    }
  }

  /// Whether zig's builds fail like that now and then, and not again when tried once more.
  private static func isKnownToPass(_ errors: ByteString) -> Bool {
    let texts: [StaticString] = [
      "UnableToWriteArchive", "No available targets are compatible with triple",
    ]
    return errors.hasLine(with: texts)
  }

  /// Whether zig says that it could not write to its cache, in its own words or the system's.
  private static func isFull(_ end: ProgramEnd) -> Bool {
    end.errors.hasLine(with: [
      "NoSpaceLeft", "No space left on device", "DiskQuota", "Disk quota exceeded", "FileTooBig",
      "File too large",
    ])
  }
}

extension ByteString {
  fileprivate func hasLine(with texts: [StaticString]) -> Bool {
    split(UInt8(ascii: "\n")).contains { line in texts.contains { line.contains($0) } }
  }
}
