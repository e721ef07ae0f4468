/// Asks zig for a runtime: `zig cc` links a probe of that kind, which builds the runtime if need
/// be, and prints the linker's command line.
///
/// It runs at the first link of a kind, and once more when zig's cache has lost a file. Several at
/// once do not disturb each other: each links to a file of its own, and zig locks its cache.
struct ZigRuntimeLearner {
  let plan: LinkPlan
  let kind: RuntimeKind
  let invocation: Invocation

  /// The plan with the runtime in it; by `zig cc` where zig does not tell, unless the user wants
  /// LLD and nothing else.
  func completed(
    _ request: LinkRequest, _ planner: LinkPlanner
  ) throws(DriverError) -> LinkPlan {
    if try learn() { return try planner.plan(request) }
    if case .lld = try RouteChoice(invocation.environment) { throw .runtimeNotLearned(kind.name) }
    var planner = planner
    planner.routeChoice = .zigCC
    return try planner.plan(request)
  }

  /// Whether the runtime is known now.
  private func learn() throws(DriverError) -> Bool {
    guard let cache = plan.cache else { return false }
    try LinkRun.make(cache)
    let source = cache.ownDirectory.appending(ByteString(ZigRuntime.probeName) + ".c")
    let output = source.directory.appending(
      ByteString(ZigRuntime.probeName) + "-" + ByteString(number: Int(System.processID)))
    do throws(SystemError) {
      try System.makeDirectories(cache.ownDirectory, mode: 0o755)
      let text = ByteString(ZigRuntime.probeSource).bytes
      if FileSystem.live.read(source, text.count + 1) != text {
        try System.replace(text, at: source)
      }
    } catch {
      throw .cacheDirectoryFailed(source, error)
    }
    let verbose = EnvironmentAssignment("ZIG_VERBOSE_LINK", "1")
    let text = System.errorOutput(
      of: plan.job.program, kind.arguments(linking: source, to: output),
      environment: invocation.environment.setting(plan.job.environment + [verbose]))
    for file in kind.files(of: output) { try? System.remove(file) }
    guard let text,
      let runtime = ZigRuntime(verboseOutput: text, cache: cache.global)
    else { return false }
    let memory = ZigRuntimeMemory(
      zig: plan.job.program, kind: kind, cache: cache, fileSystem: .live)
    memory.remember(runtime)
    return memory.recall() != nil
  }
}
