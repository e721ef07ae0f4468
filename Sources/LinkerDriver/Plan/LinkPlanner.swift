/// Makes the plan for a call of zcc. It changes nothing.
public struct LinkPlanner: Sendable {
  public var invocation: Invocation
  public var fileSystem: FileSystem
  /// A value to use instead of `ZCC_ROUTE`; nil to read the variable.
  var routeChoice: RouteChoice?

  public init(invocation: Invocation, fileSystem: FileSystem) {
    self.invocation = invocation
    self.fileSystem = fileSystem
  }

  /// - Parameter zigVersion: a version to plan for. No zig of this version has to exist.
  @export(interface)
  public func plan(
    _ request: LinkRequest, zigVersion: ZigVersion? = nil
  ) throws(DriverError) -> LinkPlan {
    if let flavor = request.flavor {
      return try LLDFlavorLink(invocation: invocation, fileSystem: fileSystem)
        .plan(request, flavor, zigVersion)
    }
    guard request.role.isDriver else {
      if request.role == .windres { return try windresPlan(request, zigVersion) }
      return try ToolRole(invocation: invocation, fileSystem: fileSystem).plan(request)
    }
    switch try destination(of: request) {
    case .hostCompiler(let target):
      return try HostCompiler(invocation: invocation, fileSystem: fileSystem).plan(request, target)
    case .zig(let target):
      var context = try context(request, target, zigVersion)
      let line = try UserRules(invocation.environment, triple: target.rust)
        .apply(to: request.arguments)
      context.userEdits = line.edits
      let link = Link(line.arguments, context)
      let route = try RouteChooser(choice: try choice()).choose(link)
      return try link.preprocessesSeveral ? link.planEachSource(route) : link.plan(route)
    }
  }

  private func choice() throws(DriverError) -> RouteChoice {
    if let routeChoice { return routeChoice }
    return try RouteChoice(invocation.environment)
  }

  // MARK: The context of a link

  private func context(
    _ request: LinkRequest, _ target: LinkTarget, _ zigVersion: ZigVersion?
  ) throws(DriverError) -> LinkContext {
    var context = LinkContext(role: request.role, target: target, fileSystem: fileSystem)
    context.responseFile = request.responseFile
    context.verifies = invocation.environment.isOn("ZCC_VERIFY")
    if target.zig.isAndroid {
      try useAndroid(request, zigVersion, &context)
    } else {
      try useZig(request, zigVersion, &context)
    }
    let hasOwnSteps = context.verifies || target.zig.systemFamily == .apple
    if zigVersion == nil, hasOwnSteps { context.ownProgram = invocation.ownCommand(fileSystem) }
    return context
  }

  /// Links for Android are the NDK's, and where there is none, zig's.
  private func useAndroid(
    _ request: LinkRequest, _ zigVersion: ZigVersion?, _ context: inout LinkContext
  ) throws(DriverError) {
    do {
      let finder = AndroidNDKFinder(invocation: invocation, fileSystem: fileSystem)
      try use(try finder.find(), request, &context)
    } catch {
      guard case .androidNDKNotFound(let problem) = error else { throw error }
      guard AndroidLLD.has(context.target.zig.architecture) else { throw error }
      context.ndkProblem = problem
      context.androidStubs = try AndroidStubs.ofEnvironment(invocation, fileSystem)
      context.target = try AndroidLevel.withoutNDK(
        context.target, invocation.environment, arguments: request.arguments)
      try useZig(request, zigVersion, &context)
    }
  }

  private func use(
    _ ndk: AndroidNDK, _ request: LinkRequest, _ context: inout LinkContext
  ) throws(DriverError) {
    context.ndk = ndk
    context.environment = environment(for: context.target)
    context.target = try ndk.withLevel(
      context.target, invocation.environment, arguments: request.arguments, fileSystem)
  }

  private func useZig(
    _ request: LinkRequest, _ version: ZigVersion?, _ context: inout LinkContext
  ) throws(DriverError) {
    context.sdk = try AppleSDK.find(
      for: context.target.zig, invocation, arguments: request.arguments, fileSystem: fileSystem)
    if context.ndkProblem == nil { try checkSupport(context.target, version, context.sdk) }
    context.environment = environment(for: context.target)
    let isLinux = context.target.zig.systemFamily == .linux
    let finder = ELFLinkerFinder(
      invocation: invocation, fileSystem: fileSystem, arguments: request.arguments)
    if isLinux { context.elfLinker = try finder.chosen() }
    do {
      let zig = try toolchain(version)
      context.zig = zig
      context.zigEnvironment = zig.cache.assignments
      let fileSystem = fileSystem
      let hasLibraryDirectory = invocation.environment["ZIG_LIB_DIR"] != nil
      context.recallRuntime = { kind in
        if kind.target.systemFamily == .apple {
          return hasLibraryDirectory
            ? nil : ZigRuntimeMemory.recallForApple(kind, zig, fileSystem)
        }
        return ZigRuntimeMemory.recall(kind, zig, fileSystem)
      }
    } catch {
      // Rust's own runtime for musl needs none.
      context.zigProblem = error
      if case .zigNotFound = error, isLinux, context.elfLinker == nil {
        context.elfLinker = finder.installed()
      }
    }
  }

  /// The zig to run. It is asked for its version if zcc does not know it yet.
  func toolchain(_ version: ZigVersion?) throws(DriverError) -> ZigToolchain {
    let chooser = CacheDirectoryChooser(invocation: invocation, fileSystem: fileSystem)
    if let version {
      return ZigToolchain(path: "zig", version: version, cache: try chooser.choose())
    }
    let path = try ZigFinder(invocation: invocation, fileSystem: fileSystem).find()
    let cache = try chooser.choose()
    let memory = ZigVersionMemory(zig: path, cache: cache, fileSystem: fileSystem)
    if let version = memory.recall() {
      return ZigToolchain(path: path, version: version, cache: cache)
    }
    let version = try self.version(ofZig: path)
    return ZigToolchain(
      path: path, version: version, cache: cache, note: memory.step(toKeep: version))
  }

  /// The version of a zig, which is asked for it.
  @export(interface)
  public func version(ofZig path: ByteString) throws(DriverError) -> ZigVersion {
    let environment = invocation.environment.setting([Self.recursionGuard])
    let output = fileSystem.outputOfProgram(path, ["version"], environment) ?? ""
    let line = ByteString(output.bytes.prefix { $0 != UInt8(ascii: "\n") })
    guard let version = ZigVersion(line) else {
      throw .zigVersionUnreadable(path, output: line)
    }
    return version
  }

  /// The version of the zig that would link; nil if there is none.
  @export(interface)
  public func zigVersion() -> ZigVersion? { try? toolchain(nil).version }

  /// Shows a zcc that it was started by the zig that zcc runs.
  static let recursionGuard = EnvironmentAssignment("ZCC_ACTIVE", "1")

  /// What a compiler or linker gets in its environment beside what zcc itself got.
  func environment(for target: LinkTarget) -> [EnvironmentAssignment] {
    [Self.recursionGuard] + CompilerVariable.turnedOff(for: target.zig, invocation)
  }

  // MARK: The target

  /// What zcc answers itself; nil where the line is not such a question.
  func answer(to request: LinkRequest) throws(DriverError) -> Answer? {
    if request.role == .windres { return try windresAnswer(to: request).map { Answer(text: $0) } }
    guard request.role.isDriver else { return nil }
    if let question = TargetQuestion(request.arguments) {
      guard case .zig(let target) = try destination(of: request) else { return nil }
      return question.answer(for: target).map { Answer(text: $0) }
    }
    guard let question = LinkerQuestion(request.arguments),
      case .zig(let target) = try destination(of: request), let zig = zigVersion()
    else { return nil }
    return question.answer(for: target, zig: zig)
  }

  func destination(of request: LinkRequest) throws(DriverError) -> Destination {
    try TargetResolver(invocation: invocation, fileSystem: fileSystem)
      .resolve(option: request.target, arguments: request.arguments)
  }
}
