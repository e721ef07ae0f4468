import ObjectFiles

/// A link from start to end: plan, then print or replace this process.
public enum LinkRun {
  /// Does what the call asks. Returns only for a dry run and for what zcc answers itself.
  @export(interface)
  public static func run(_ invocation: Invocation) throws(DriverError) {
    if invocation.environment["ZCC_ACTIVE"] != nil { throw .recursion }
    if invocation.arguments.isEmpty { throw .noArguments }
    let request = try LinkRequest(invocation, fileSystem: .live)
    let planner = LinkPlanner(invocation: invocation, fileSystem: .live)
    if let answer = try planner.answer(to: request) {
      System.write(answer + "\n", to: 1)
      return
    }
    var plan = try planner.plan(request)
    if request.isDryRun {
      let note: ByteString =
        plan.missingRuntime == nil ? "" : "  # zig tells its runtime at the first link"
      System.write(plan.job.shellCommand + note + "\n", to: 1)
    } else {
      if let kind = plan.missingRuntime {
        plan = try ZigRuntimeLearner(plan: plan, kind: kind, invocation: invocation)
          .completed(request, planner)
      }
      try execute(plan, request, invocation)
    }
  }

  private static func execute(
    _ plan: LinkPlan, _ request: LinkRequest, _ invocation: Invocation
  ) throws(DriverError) {
    try log(plan.job, invocation)
    if invocation.environment.isOn("ZCC_WARN") { System.write(plan.job.warnings, to: 2) }
    if let cache = plan.cache { try prepare(cache, for: plan) }
    System.raiseOpenFileLimit()
    let environment = invocation.environment.setting(plan.job.environment)
    let arguments = try fitting(plan.job, request, environment: environment)
    let exports = try plan.job.exportOptions.symbols(.live)
    if plan.job.isFinal {
      throw .execFailed(
        plan.job.program, System.execute(plan.job.program, arguments, environment: environment))
    }
    do {
      try System.runToSuccess(plan.job.program, arguments, environment: environment)
    } catch {
      throw .execFailed(plan.job.program, error)
    }
    if let exports { try restrict(plan.job, to: exports, invocation) }
    try verify(plan.job)
  }

  /// Restricts what the linked file exports. One that exports more than it should is removed, so
  /// that nobody takes it for what was asked.
  private static func restrict(
    _ job: LinkJob, to exports: ExportedSymbols, _ invocation: Invocation
  ) throws(DriverError) {
    do {
      let unexportable = try exports.restrictFile(job.output, fileSystem: .live)
      if invocation.environment.isOn("ZCC_WARN") {
        for name in unexportable {
          System.write("zcc: warning: cannot export hidden symbol '" + name + "'\n", to: 2)
        }
      }
    } catch {
      if FileSystem.live.kind(job.output) == .file { try? System.remove(job.output) }
      throw error
    }
  }

  /// Compares the linked file with what the link line asks.
  private static func verify(_ job: LinkJob) throws(DriverError) {
    if job.expectations.isEmpty { return }
    let differences = job.expectations.differences(
      from: try FileFacts(job.output, fileSystem: .live))
    if !differences.isEmpty { throw .unexpectedOutput(job.output, differences) }
  }

  private static func prepare(
    _ cache: CacheDirectories, for plan: LinkPlan
  ) throws(DriverError) {
    try make(cache)
    if let version = plan.versionToRemember {
      ZigVersionMemory(zig: plan.job.program, cache: cache, fileSystem: .live).remember(version)
    }
    try write(plan.job.stubs, into: cache.ownDirectory)
  }

  static func make(_ cache: CacheDirectories) throws(DriverError) {
    for path in cache.local == cache.global ? [cache.global] : [cache.global, cache.local] {
      do {
        try System.makeDirectories(path, mode: cache.isInSharedPlace ? 0o700 : 0o755)
      } catch {
        throw .cacheDirectoryFailed(path, error)
      }
    }
  }

  /// A stub that is there already is left alone; its text never changes.
  private static func write(
    _ stubs: [LibraryStub], into directory: ByteString
  ) throws(DriverError) {
    for stub in stubs {
      let path = directory.appending(ByteString(stub.fileName))
      if FileSystem.live.kind(path) == .file { continue }
      do {
        try System.makeDirectories(directory, mode: 0o755)
        try System.replace(ByteString(stub.text).bytes, at: path)
      } catch {
        throw .cacheDirectoryFailed(path, error)
      }
    }
  }

  private static func log(_ job: LinkJob, _ invocation: Invocation) throws(DriverError) {
    guard let path = invocation.environment["ZCC_LOG"] else { return }
    do {
      try System.append(job.explanation(showsUnchanged: false) + "\n", toFile: path)
    } catch {
      throw .logUnwritable(path, error)
    }
  }

  /// The arguments themselves, or a response file of zcc's own where the kernel would refuse them.
  private static func fitting(
    _ job: LinkJob, _ request: LinkRequest, environment: [ByteString]
  ) throws(DriverError) -> [ByteString] {
    if System.fitsCommandLine(job.program, job.arguments, environment: environment) {
      return job.arguments
    }
    guard job.tool.takesResponseFiles, let rustcs = request.responseFile,
      ResponseFile.dialect(ofFile: rustcs) == .rustc
    else { return job.arguments }
    let path = rustcs.directory.appending("zcc-linker-arguments")
    let render = job.tool == .zig(.c) ? ResponseFile.renderForZig : ResponseFile.renderForLLD
    do {
      try System.replace(at: path) { put in
        var rest = job.arguments.dropFirst()
        while !rest.isEmpty {
          put(render(rest.prefix(100)))
          rest = rest.dropFirst(100)
        }
      }
    } catch {
      throw .responseFileUnwritable(path, error)
    }
    // lld-link reads Microsoft's quoting unless told not to.
    let quoting: [ByteString] = job.tool == .lldLink ? ["--rsp-quoting=posix"] : []
    return [job.arguments[0]] + quoting + ["@" + path]
  }
}

extension LinkJob.Tool {
  fileprivate var takesResponseFiles: Bool {
    self == .zig(.c) || self == .lld || self == .lldLink || self == .ndk(.c)
  }
}
