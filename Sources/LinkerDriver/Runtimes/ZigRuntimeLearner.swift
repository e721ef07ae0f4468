/// Asks zig for a runtime: `zig cc` links a probe of that kind, which builds the runtime if need
/// be, and prints the linker's command line.
///
/// It runs at the first link of a kind, and once more when zig's cache has lost a file. Several at
/// once do not disturb each other: each links to a file of its own, and zig locks its cache.
struct ZigRuntimeLearner {
  let missing: MissingRuntime
  let run: LinkRun

  /// The plan with the runtime in it; by `zig cc` where zig does not tell, unless the user wants
  /// LLD and nothing else.
  func plan(_ request: LinkRequest, _ planner: LinkPlanner) throws(DriverError) -> LinkPlan {
    if try learn() { return try planner.plan(request) }
    if case .lld = try RouteChoice(run.invocation.environment) {
      throw .runtimeNotLearned(missing.kind.name)
    }
    var planner = planner
    planner.routeChoice = .zigCC
    return try planner.plan(request)
  }

  /// Whether the runtime is known now.
  private func learn() throws(DriverError) -> Bool {
    let cache = missing.zig.cache
    let source = cache.ownDirectory.appending(ByteString(ZigRuntime.probeName) + ".c")
    for step in cache.steps { try run.perform(step) }
    try writeProbe(source)
    guard let text = linkerLine(source),
      let runtime = ZigRuntime(verboseOutput: text, cache: cache.global)
    else { return false }
    let memory = ZigRuntimeMemory(
      zig: missing.zig, kind: missing.kind, fileSystem: run.system.files)
    try run.perform(memory.step(toKeep: runtime))
    return memory.recall() != nil
  }

  private func writeProbe(_ source: ByteString) throws(DriverError) {
    let text = ByteString(ZigRuntime.probeSource)
    if run.system.files.read(source, text.count + 1) == text.bytes { return }
    do throws(SystemError) {
      try run.system.writer.makeDirectories(source.directory, 0o755)
      try run.system.writer.replace(source, text)
    } catch {
      throw .cacheDirectoryFailed(source, error)
    }
  }

  /// What zig says of the link of a probe, with the linker's command line in it.
  private func linkerLine(_ source: ByteString) -> ByteString? {
    let output = source.directory.appending(
      ByteString(ZigRuntime.probeName) + "-" + ByteString(number: Int(System.processID)))
    let verbose = EnvironmentAssignment("ZIG_VERBOSE_LINK", "1")
    let text = run.system.programs.errorOutput(
      missing.zig.path, missing.kind.arguments(linking: source, to: output),
      run.invocation.environment.setting(missing.environment + [verbose]))
    for file in missing.kind.files(of: output) { try? run.system.writer.remove(file) }
    return text
  }
}
