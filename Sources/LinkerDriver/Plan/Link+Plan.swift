import ObjectFiles

extension Link {
  /// Plans the link on a route. This function of values is all that zcc does to a line.
  func plan(_ route: Route) throws(DriverError) -> LinkPlan {
    if let zig = route.zig, route.runtime != .android {
      try checkSupport(context.target, zig.version, context.sdk)
    }
    let line = try Rewriter.rewrite(RuleTable.index(on: route.rules, for: mode), facts(route))
    _ = try line.exportOptions.mode()
    if mode.links { try check(line, route) }
    let report = report(line, route)
    let written = route.write(line)
    let known = written.runtime.flatMap { context.recallRuntime($0) }
    if let kind = written.runtime, known == nil, !written.hasOwnRuntime {
      return LinkPlan(report: report, work: .needsRuntime(try missing(kind, route, written)))
    }
    return LinkPlan(report: report, work: .steps(steps(line, route, written, known)))
  }

  /// Whether the line asks for the preprocessed text, or the dependencies, of more than one source.
  var preprocessesSeveral: Bool {
    mode.stage == .preprocessing && arguments.count(where: { $0.input != nil }) > 1
      && !arguments.contains { $0.isOption("-o") }
  }

  /// Plans a line with several sources as one command for each. Zig hands clang a line with more than
  /// one source to preprocess as it is, and clang does not find the target's headers then.
  func planEachSource(_ route: Route) throws(DriverError) -> LinkPlan {
    let places = arguments.indices.filter { arguments[$0].input != nil }
    var plans: [LinkPlan] = []
    for place in places {
      let line = arguments.indices.filter { arguments[$0].input == nil || $0 == place }
      plans.append(try Link(line.map { arguments[$0] }, context).plan(route))
    }
    guard var last = plans.popLast(), case .steps(var steps) = last.work else {
      return try plan(route)
    }
    var earlier: [Step] = []
    for plan in plans {
      guard case .steps(let steps) = plan.work else { continue }
      earlier += steps.prepare + [.run(steps.run)]
    }
    steps.prepare = earlier + steps.prepare
    last.work = .steps(steps)
    return last
  }

  private func facts(_ route: Route) -> LinkFacts {
    LinkFacts(
      target: target, cpu: context.target.cpu, zigVersion: route.zig?.version, ndk: context.ndk,
      arguments: arguments, stubDirectory: context.stubDirectory, runtime: route.runtime,
      role: context.role, mode: mode, sdk: context.sdk, fileSystem: context.fileSystem,
      libraryDirectories: arguments.libraryDirectories)
  }

  private func check(_ line: RewrittenLine, _ route: Route) throws(DriverError) {
    try checkCxxLibrary(context, arguments)
    if let reader = route.options {
      try OptionCheck(reader: reader, forced: route.reason).run(line.arguments)
    }
    if let llvm = route.llvm {
      try BitcodeCheck(llvm: llvm, target: target, fileSystem: context.fileSystem).run(arguments)
    }
    if let sdk = context.sdk, let zig = route.zig {
      try sdk.checkStubs(zig.version, context.fileSystem)
    }
    if route.checksLibraries {
      try LibraryCheck(
        target: context.target, arguments: line.arguments, sdk: context.sdk,
        fileSystem: context.fileSystem
      ).run()
    }
  }

  private func report(_ line: RewrittenLine, _ route: Route) -> LinkReport {
    var target = context.target
    target.zig = line.target
    let text = route.name + (route.reason.map { " (" + $0 + ")" } ?? "")
    return LinkReport(
      target: target, toolchains: route.toolchains, route: mode.links ? text : nil,
      edits: context.userEdits + line.edits, line: line.before, changed: line.changed)
  }

  private func command(
    _ route: Route, _ written: WrittenLine, _ runtime: ZigRuntime?
  ) -> Command {
    let runsZig = route.program == route.zig?.path
    let library = runtime?.library.map { [EnvironmentAssignment("ZIG_LIB_DIR", $0.path)] } ?? []
    return Command(
      route.program, written.arguments(with: runtime),
      environment: (runsZig ? environmentOfZig : context.environment) + library
        + written.environment)
  }

  private var environmentOfZig: [EnvironmentAssignment] {
    context.zigEnvironment + context.environment
  }

  private func steps(
    _ line: RewrittenLine, _ route: Route, _ written: WrittenLine, _ known: KnownRuntime?
  ) -> LinkSteps {
    let runtime = known?.runtime
    var job = Job(command(route, written, runtime?.only(written.part)))
    job.responseFile = ResponseFile.Destination(
      beside: context.responseFile, syntax: route.responseFile, kept: written.kept)
    let exports = line.exportOptions
    return LinkSteps(
      prepare: route.prepare + (route.zig?.prepare ?? []) + library(runtime) + stubs(line)
        + (exports.isEmpty ? [] : [.checkExportLists(exports)]),
      run: job, runtime: request(written.runtime, route),
      fallback: written.part == .options
        ? nil : fallback(request(written.runtime, route), known),
      after: after(exports, sdkVersion(route)))
  }

  private func request(_ kind: RuntimeKind?, _ route: Route) -> RuntimeRequest? {
    guard let kind, let zig = route.zig else { return nil }
    return RuntimeRequest(kind: kind, zig: zig, environment: environmentOfZig)
  }

  private func library(_ runtime: ZigRuntime?) -> [Step] {
    guard let library = runtime?.library, !library.isComplete(context.fileSystem) else { return [] }
    return [.makeLibrary(library)]
  }

  private func fallback(_ request: RuntimeRequest?, _ known: KnownRuntime?) -> RuntimeFallback? {
    guard let known, known.extent != .full, let request else { return nil }
    return RuntimeFallback(request: request, extent: known.extent)
  }

  private func stubs(_ line: RewrittenLine) -> [Step] {
    line.stubs.map { stub in
      .writeFile(
        context.stubDirectory.appending(ByteString(stub.fileName)), text: ByteString(stub.text))
    }
  }

  /// The version of the SDK that the linked file names; nil if that is not for zcc to say.
  private func sdkVersion(_ route: Route) -> Version? {
    guard target.systemFamily == .apple, route.runtime == .zigs, mode.links,
      !arguments.contains(where: { $0.isOption("-r") })
    else { return nil }
    return context.sdk?.version(context.fileSystem) ?? AppleSDK.versionWithoutSDK
  }

  private func after(_ exports: ExportOptions, _ sdkVersion: Version?) -> [Step] {
    let file = arguments.last { $0.isOption("-o") }?.value ?? "a.out"
    var steps: [Step] = []
    if !exports.isEmpty {
      steps.append(.restrictExports(file: file, exports, ownProgram: context.ownProgram))
    }
    // Where zig writes the same version, zcc need not wait for it.
    if let sdkVersion, context.zig?.version.sdkVersion != sdkVersion {
      steps.append(.setSDKVersion(file: file, sdkVersion, ownProgram: context.ownProgram))
    }
    if context.verifies, mode.links {
      let ofLine = LinkExpectations(
        target: target, arguments: arguments, fileSystem: context.fileSystem)
      let ofSDK = sdkVersion.map { [Expectation(.sdk, .version($0))] } ?? []
      steps.append(.verify(file: file, ofLine.all + ofSDK, ownProgram: context.ownProgram))
    }
    return steps
  }

  private func missing(
    _ kind: RuntimeKind, _ route: Route, _ written: WrittenLine
  ) throws(DriverError) -> MissingRuntime {
    guard let zig = route.zig else { throw .zigNotFound }
    return MissingRuntime(
      request: RuntimeRequest(kind: kind, zig: zig, environment: environmentOfZig),
      outline: command(route, written, .placeholder))
  }
}
