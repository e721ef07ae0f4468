import ObjectFiles

/// A whole link: makes the plan, and then prints it or executes it.
public struct LinkRun: Sendable {
  let invocation: Invocation
  let system: SystemInterface

  public init(_ invocation: Invocation, _ system: SystemInterface) {
    self.invocation = invocation
    self.system = system
  }

  /// Does what the call asks for. It returns only for a dry run, and if zcc answers itself.
  @export(interface)
  public func run() throws(DriverError) {
    if invocation.environment["ZCC_ACTIVE"] != nil { throw .recursion }
    if invocation.arguments.isEmpty { throw .noArguments }
    let request = try LinkRequest(invocation, fileSystem: system.files)
    let planner = LinkPlanner(invocation: invocation, fileSystem: system.files)
    if let answer = try planner.answer(to: request) {
      let line = answer.text + "\n"
      if answer.isOnStandardError { system.warn(line) } else { try system.answer(line) }
      return
    }
    let plan = try planner.plan(request)
    if request.isDryRun {
      try show(plan)
    } else {
      try carryOut(plan, request, planner)
    }
  }

  private func show(_ plan: LinkPlan) throws(DriverError) {
    var text = plan.shellCommand
    if case .needsRuntime = plan.work { text += "  # zig tells its runtime at the first link" }
    if plan.prepare.contains(where: { $0.makesAndroidRuntime }) {
      text += "  # zig makes the runtime for Android at the first link"
    }
    try system.answer(text + "\n")
  }

  private func carryOut(
    _ plan: LinkPlan, _ request: LinkRequest, _ planner: LinkPlanner
  ) throws(DriverError) {
    switch plan.work {
    case .steps(let steps):
      try prepare(steps, plan)
      if let fallback = steps.fallback {
        try link(steps, fallback, request, planner)
      } else {
        try link(steps)
      }
    case .needsRuntime(let missing):
      let plan = try ZigRuntimeLearner(request: missing.request, run: self).plan(request, planner)
      guard case .steps = plan.work else {
        throw .runtimeNotLearned(missing.request.kind.name)
      }
      try carryOut(plan, request, planner)
    }
  }

  private func prepare(_ steps: LinkSteps, _ plan: LinkPlan) throws(DriverError) {
    try log(plan)
    let warnings = plan.report.warnings(showsHints: invocation.environment.isOn("ZCC_WARN"))
    if !warnings.isEmpty { system.warn(warnings) }
    for step in steps.prepare { try perform(step) }
    // The host's own compiler finds everything as it would without zcc.
    if !plan.report.isForHost { system.programs.raiseOpenFileLimit() }
  }

  private func link(_ steps: LinkSteps) throws(DriverError) {
    if steps.after.isEmpty { try become(steps.run) }
    try start(steps.run)
    for step in steps.after { try perform(step) }
  }

  /// Links with what is known of zig's runtime, and if that is not enough, with more of it. What
  /// the linker says of a link that is done again is not shown: it says it again, or it has become
  /// untrue.
  private func link(
    _ steps: LinkSteps, _ fallback: RuntimeFallback, _ request: LinkRequest,
    _ planner: LinkPlanner
  ) throws(DriverError) {
    let end = try watch(steps.run)
    if end.succeeded {
      system.warn(end.errors)
      for step in steps.after { try perform(step) }
      return
    }
    let learner = ZigRuntimeLearner(request: fallback.request, run: self)
    guard let extent = fallback.wanted(for: end.errors, system.files),
      try learner.learn(extent) != nil
    else {
      system.warn(end.errors)
      system.programs.end(end.status)
      return
    }
    try carryOut(try planner.plan(request), request, planner)
  }

  private func log(_ plan: LinkPlan) throws(DriverError) {
    guard let path = invocation.environment["ZCC_LOG"] else { return }
    do {
      try system.writer.append(path, plan.explanation(showsUnchanged: false) + "\n")
    } catch {
      throw .logUnwritable(path, error)
    }
  }

  // MARK: Programs

  /// Replaces this process.
  private func become(_ job: Job) throws(DriverError) -> Never {
    let environment = invocation.environment.setting(job.command.environment)
    let arguments = try arguments(job, environment)
    throw .execFailed(
      job.command.program, system.programs.become(job.command.program, arguments, environment))
  }

  /// Waits for the program, and keeps what it says on standard error.
  private func watch(_ job: Job) throws(DriverError) -> ProgramEnd {
    let environment = invocation.environment.setting(job.command.environment)
    let arguments = try arguments(job, environment)
    do {
      return try system.programs.watch(job.command.program, arguments, environment)
    } catch {
      throw .execFailed(job.command.program, error)
    }
  }

  /// Runs a program and waits for it. If the program fails, zcc ends in the same way.
  private func start(_ job: Job) throws(DriverError) {
    let environment = invocation.environment.setting(job.command.environment)
    let arguments = try arguments(job, environment)
    do {
      try system.programs.run(job.command.program, arguments, environment)
    } catch {
      throw .execFailed(job.command.program, error)
    }
  }

  /// The arguments themselves, or a response file with them if the kernel would refuse them.
  private func arguments(
    _ job: Job, _ environment: [ByteString]
  ) throws(DriverError) -> [ByteString] {
    let command = job.command
    guard let file = job.responseFile,
      !system.programs.fits(command.program, command.arguments, environment)
    else { return command.arguments }
    let path: ByteString
    do throws(SystemError) {
      path = try write(command.arguments.dropFirst(file.kept), to: file)
    } catch {
      throw .responseFileUnwritable(file.path ?? "in memory", error)
    }
    return command.arguments.prefix(file.kept) + file.syntax.options + ["@" + path]
  }

  /// - Returns: the path of the response file.
  private func write(
    _ arguments: ArraySlice<ByteString>, to file: ResponseFile.Destination
  ) throws(SystemError) -> ByteString {
    func text(_ put: ([UInt8]) -> Void) {
      var rest = arguments
      while !rest.isEmpty {
        put(file.syntax.render(rest.prefix(100)))
        rest = rest.dropFirst(100)
      }
    }
    guard let path = file.path else { return try system.writer.makeInMemory(text) }
    try system.writer.replace(path, text)
    return path
  }

  // MARK: Steps

  func perform(_ step: Step) throws(DriverError) {
    switch step {
    case .run(let job): try start(job)
    case .makeDirectory(let path, let isPrivate): try makeDirectory(path, isPrivate)
    case .writeFile(let path, let text): try writeFile(path, text)
    case .makeLibrary(let library): try makeLibrary(library)
    case .makeAndroidRuntime(let runtime): try make(runtime)
    case .keepNote(let path, let text): keepNote(path, text)
    case .checkExportLists(let options): _ = try options.symbols(system.files)
    case .restrictExports(let file, let options, _): try restrictExports(file, options)
    case .setSDKVersion(let file, let version, _): try setSDKVersion(version, in: file)
    case .verify(let file, let expectations, _): try verify(file, expectations)
    }
  }

  private func makeDirectory(_ path: ByteString, _ isPrivate: Bool) throws(DriverError) {
    do throws(SystemError) {
      if isPrivate {
        try system.writer.makePrivateDirectory(path)
      } else {
        try system.writer.makeDirectories(path, 0o755)
      }
    } catch {
      throw .cacheDirectoryFailed(path, error)
    }
  }

  private func writeFile(_ path: ByteString, _ text: ByteString) throws(DriverError) {
    if system.files.kind(path) == .file { return }
    do throws(SystemError) {
      try system.writer.makeDirectories(path.directory, 0o755)
      try system.writer.replace(path, text)
    } catch {
      throw .cacheDirectoryFailed(path, error)
    }
  }

  private func makeLibrary(_ library: ThinLibrary) throws(DriverError) {
    do {
      try library.make(system.files, system.writer)
    } catch {
      throw .cacheDirectoryFailed(library.path, error)
    }
  }

  private func keepNote(_ path: ByteString, _ text: ByteString) {
    do throws(SystemError) {
      try system.writer.makeDirectories(path.directory, 0o755)
      try system.writer.replace(path, text)
    } catch { return }
  }

  /// Restricts the exports of the linked file. If that fails, the file is removed, so that nobody
  /// takes it for what was asked for.
  private func restrictExports(
    _ file: ByteString, _ options: ExportOptions
  ) throws(DriverError) {
    do {
      let unexportable = try options.symbols(system.files)?.restrictFile(
        file, fileSystem: system.files, writer: system.writer)
      guard invocation.environment.isOn("ZCC_WARN") else { return }
      for name in unexportable ?? [] {
        system.warn("zcc: warning: cannot export hidden symbol '" + name + "'\n")
      }
    } catch {
      if system.files.kind(file) == .file { try? system.writer.remove(file) }
      throw error
    }
  }

  /// A file that names another SDK than it should is removed, so that nobody takes it for what was
  /// asked. What is not a file, as `/dev/null`, needs no version.
  private func setSDKVersion(_ version: Version, in file: ByteString) throws(DriverError) {
    guard system.files.kind(file) == .file else { return }
    do {
      try version.writeAsSDK(into: file, fileSystem: system.files, writer: system.writer)
    } catch {
      try? system.writer.remove(file)
      throw error
    }
  }

  /// Compares the linked file with what the link line asks for.
  private func verify(
    _ file: ByteString, _ expectations: [Expectation]
  ) throws(DriverError) {
    let differences = expectations.differences(from: try FileFacts(file, fileSystem: system.files))
    if !differences.isEmpty { throw .unexpectedOutput(file, differences) }
  }
}

extension SystemInterface {
  /// Prints what was asked for. The program fails if that cannot be printed.
  @export(interface)
  public func answer(_ text: ByteString) throws(DriverError) {
    do {
      try print(text)
    } catch {
      throw .standardOutputUnwritable(error)
    }
  }
}
