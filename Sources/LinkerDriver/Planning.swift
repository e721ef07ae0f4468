/// Everything a link line is rewritten by, besides the line itself.
public struct LinkContext: Sendable {
  public var role: Role
  public var target: LinkTarget
  public var zig: ZigToolchain
  public var environment: [EnvironmentAssignment]
  public var fileSystem: FileSystem
  /// Where stubs of libraries are, or will be.
  public var stubDirectory: ByteString
  /// zcc itself, for a command line.
  public var ownProgram: ByteString = "zcc"
  /// For a target of Apple's, where there is one.
  public var sdk: AppleSDK?
  var decision = RouteDecision(route: .zigCC)
  /// Whether the linked file is to be compared with what the line asks.
  public var verifies = false
  /// What the user's own rules changed before.
  var userEdits: [Edit] = []
  /// For the route that needs one; a placeholder stands for one that is not known yet.
  var runtime: ZigRuntime?

  public init(
    role: Role = .c, target: LinkTarget, zig: ZigToolchain,
    environment: [EnvironmentAssignment] = [],
    fileSystem: FileSystem,
    stubDirectory: ByteString = "/cache/zcc"
  ) {
    self.role = role
    self.stubDirectory = stubDirectory
    self.target = target
    self.zig = zig
    self.environment = environment
    self.fileSystem = fileSystem
  }
}

/// Rewrites a link line: the whole of what zcc does, as a function of values.
public func planLink(
  _ arguments: [Argument], _ context: LinkContext
) throws(DriverError) -> LinkJob {
  try checkSupport(context.target, context.zig.version, context.sdk)
  let facts = LinkFacts(
    target: context.target.zig, cpu: context.target.cpu, zigVersion: context.zig.version,
    arguments: arguments,
    stubDirectory: context.stubDirectory,
    route: context.decision.route, sdk: context.sdk,
    fileSystem: context.fileSystem,
    libraryDirectories: arguments.libraryDirectories)
  let mode = DriverMode(arguments)
  let line =
    if let line = context.decision.lldLink?.line {
      line
    } else {
      try Rewriter.rewrite(RuleTable.index(on: context.decision.route.forRules, for: mode), facts)
    }
  _ = try line.exportOptions.mode()
  if mode.links {
    try checkCxxLibrary(context, arguments)
    if let linker = context.decision.route.optionReader {
      try OptionCheck(
        linker: linker, zig: context.zig.version, forced: context.decision.reason
      ).run(line.arguments)
    }
    try LibraryCheck(
      target: context.target, arguments: line.arguments, sdk: context.sdk,
      fileSystem: context.fileSystem
    ).run()
  }
  var target = context.target
  target.zig = line.target
  return LinkJob(
    tool: context.tool,
    program: context.zig.path,
    arguments: context.toolArguments(line.arguments, target.zig),
    environment: context.environment,
    target: target,
    zigVersion: context.zig.version,
    route: mode.links ? context.decision.text : nil,
    edits: context.userEdits + line.edits,
    line: line.before,
    changed: line.changed,
    expectations: context.verifies && mode.links
      ? LinkExpectations(
        target: context.target.zig, arguments: arguments, fileSystem: context.fileSystem
      ).all : [],
    exportOptions: line.exportOptions,
    ownProgram: context.ownProgram,
    output: arguments.last { $0.isOption("-o") }?.value ?? "a.out",
    stubs: line.stubs)
}

extension LinkContext {
  fileprivate var tool: LinkJob.Tool {
    switch decision.route {
    case .zigCC: .zig(role)
    case .lldWithZigsRuntime, .lldWithRustsRuntime, .lldWithoutRuntime: .lld
    case .lldLink: .lldLink
    }
  }

  fileprivate func toolArguments(_ arguments: [Argument], _ target: ZigTarget) -> [ByteString] {
    let runtime = runtime ?? ZigRuntime(head: [], tail: [])
    switch decision.route {
    case .zigCC:
      return [role.zigVerb, "-target", target.text] + CommandLineText.render(arguments)
    case .lldWithZigsRuntime, .lldWithRustsRuntime, .lldWithoutRuntime:
      // Each + would be a copy of the whole line.
      var words = ["ld.lld"] + runtime.head
      words.reserveCapacity(arguments.count + arguments.count / 4)
      words += CommandLineText.renderForLinker(arguments)
      words += runtime.beginning(behind: arguments)
      words += runtime.tail
      return words
    case .lldLink:
      let line = decision.lldLink?.words ?? LLDLinkLine(arguments, fileSystem)
      return ["lld-link"] + runtime.head + line.words + runtime.tail
    }
  }
}

/// - Parameters:
///   - zig: nil while the version is not known.
///   - sdk: Apple's, which may have the C library that zig has not.
func checkSupport(
  _ target: LinkTarget, _ zig: ZigVersion?, _ sdk: AppleSDK? = nil
) throws(DriverError) {
  if let zig { try checkGlibc(target, zig) }
  guard let triple = target.listed ?? target.rust,
    let entry = TargetTable.entry(forRust: triple)
  else { return }
  switch entry.support {
  case .bundled: if let obstacle = zig?.obstacle(to: triple) { throw obstacle }
  case .lld: throw .noDriver(triple)
  case .missing(let needs):
    guard target.zig.takesLibcFromSDK, sdk != nil else {
      throw .noLibc(triple, needs: needs)
    }
    try checkSDKTarget(triple, target.zig, zig)
  case .unsupported(let reason): throw .unsupportedTarget(triple, reason: reason)
  }
}

/// zig itself takes the nearest version with a warning, or fails with a missing symbol.
private func checkGlibc(_ target: LinkTarget, _ zig: ZigVersion) throws(DriverError) {
  guard target.zig.hasGlibc, let text = target.zig.abiVersion else { return }
  guard let version = GlibcVersion(text) else {
    throw .malformedGlibc(text, origin: target.origin)
  }
  let oldest = GlibcVersion.oldest(on: target.zig)
  let newest = GlibcVersion.newest(in: zig, on: target.zig)
  if version >= oldest, newest.map({ version <= $0 }) ?? true { return }
  throw .glibcOutOfRange(
    text, target: target.name, oldest: oldest, newest: newest, zig: zig)
}

/// Where zig's own libraries stand in the way of a link against an SDK.
private func checkSDKTarget(
  _ triple: ByteString, _ target: ZigTarget, _ zig: ZigVersion?
) throws(DriverError) {
  if target.architecture == "x86_64" {
    throw .unsupportedTarget(
      triple, reason: "zig takes what is compiled for this simulator to be for the device")
  }
  let isTVOSOrVisionOS = target.system == "tvos" || target.system == "visionos"
  if let zig, isTVOSOrVisionOS, zig.lacks(.tvOSAndVisionOS) {
    throw .zigLacks(.tvOSAndVisionOS, target: triple)
  }
}

/// zig compiles its C++ library anew for each target, which takes C headers of zig's own.
private func checkCxxLibrary(
  _ context: LinkContext, _ arguments: [Argument]
) throws(DriverError) {
  guard context.target.zig.takesLibcFromSDK else { return }
  let names: [StaticString] = ["c++", "c++abi", "stdc++"]
  let isAsked = arguments.contains { argument in
    argument.library.map { library in names.contains { library == $0 } } ?? false
  }
  if isAsked || context.role == .cPlusPlus { throw .noCxxLibrary(context.target.name) }
}

/// A job, and what has to be in place before it runs.
public struct LinkPlan: Sendable {
  public let job: LinkJob
  /// The directories to make; nil for a job that is not zig's.
  public let cache: CacheDirectories?
  /// What zig said of its version, where nobody had remembered it.
  public let versionToRemember: ZigVersion?
  /// The runtime to ask zig for before the job can be planned to the end.
  var missingRuntime: RuntimeKind?
}

/// From a call of zcc to the job that answers it. Changes nothing.
public struct LinkPlanner: Sendable {
  public var invocation: Invocation
  public var fileSystem: FileSystem
  /// What `ZCC_ROUTE` is taken for; nil to read it.
  var routeChoice: RouteChoice?

  public init(invocation: Invocation, fileSystem: FileSystem) {
    self.invocation = invocation
    self.fileSystem = fileSystem
  }

  /// - Parameter zigVersion: plan for a zig of this version, which need not be there.
  @export(interface)
  public func plan(
    _ request: LinkRequest, zigVersion: ZigVersion? = nil
  ) throws(DriverError) -> LinkPlan {
    if let flavor = request.flavor { return try lldPlan(request, flavor, zigVersion) }
    guard request.role.isDriver else {
      if let plan = try androidToolPlan(request) { return plan }
      return try toolPlan(request)
    }
    switch try destination(of: request) {
    case .hostCompiler(let target):
      return LinkPlan(job: try hostJob(request, target), cache: nil, versionToRemember: nil)
    case .zig(let target) where target.zig.isAndroid: return try androidPlan(request, target)
    case .zig(let target):
      let sdk = try AppleSDK.find(
        for: target.zig, invocation, arguments: request.arguments, fileSystem: fileSystem)
      try checkSupport(target, zigVersion, sdk)
      let cache = try cacheDirectories()
      let (zig, isNews) = try toolchain(zigVersion, cache)
      var context = LinkContext(
        role: request.role, target: target, zig: zig,
        environment: Self.assignments(cache) + withoutHostHeaders(target),
        fileSystem: fileSystem, stubDirectory: cache.ownDirectory)
      let users = try UserRules(invocation.environment, triple: target.rust)
        .apply(to: request.arguments)
      context.userEdits = users.edits
      if zigVersion == nil, target.zig.systemFamily == .apple {
        context.ownProgram = invocation.ownCommand(fileSystem)
      }
      context.sdk = sdk
      context.verifies = invocation.environment.isOn("ZCC_VERIFY")
      let missingRuntime = try chooseRoute(request.role, users.arguments, cache, &context)
      return LinkPlan(
        job: try planLink(users.arguments, context), cache: cache,
        versionToRemember: isNews ? zig.version : nil, missingRuntime: missingRuntime)
    }
  }

  /// What zcc knows better than zig: `-dumpmachine`, which zig would answer with its own triple.
  func answer(to request: LinkRequest) throws(DriverError) -> ByteString? {
    guard request.role.isDriver, request.arguments.contains(where: { $0.isOption("-dumpmachine") }),
      case .zig(let target) = try destination(of: request)
    else { return nil }
    return target.gnuTriple
  }

  /// Decides who links, and recalls zig's runtime where it takes one.
  ///
  /// - Returns: the runtime that is yet to be asked for.
  private func chooseRoute(
    _ role: Role, _ arguments: [Argument], _ cache: CacheDirectories, _ context: inout LinkContext
  ) throws(DriverError) -> RuntimeKind? {
    context.decision = try RouteChooser(
      choice: try choice(), role: role, target: context.target.zig, cpu: context.target.cpu,
      zigVersion: context.zig.version, arguments: arguments, fileSystem: fileSystem
    ).choose()
    guard let kind = context.decision.route.zigsRuntime else { return nil }
    let memory = ZigRuntimeMemory(
      zig: context.zig.path, kind: kind, cache: cache, fileSystem: fileSystem)
    guard let runtime = memory.recall() else {
      context.runtime = .placeholder
      return kind
    }
    context.runtime = kind.hasNoStartFiles ? runtime.withoutStartFiles : runtime
    return nil
  }

  private func choice() throws(DriverError) -> RouteChoice {
    if let routeChoice { return routeChoice }
    return try RouteChoice(invocation.environment)
  }

  /// What rustc hands to LLD itself, for targets without a compiler driver: zig's LLD, with the
  /// same arguments.
  private func lldPlan(
    _ request: LinkRequest, _ flavor: LLDFlavor, _ version: ZigVersion?
  ) throws(DriverError) -> LinkPlan {
    let resolver = TargetResolver(invocation: invocation, fileSystem: fileSystem)
    let line = CommandLineText.parse(request.original)
    if let clue = TargetInference.triple(inLinkLine: line, isKnown: { resolver.isKnown($0) }),
      case .unsupported(let reason) = TargetTable.entry(forRust: clue.triple)?.support
    {
      throw .unsupportedTarget(clue.triple, reason: reason)
    }
    let finder = ZigFinder(invocation: invocation, fileSystem: fileSystem)
    let job = LinkJob(
      tool: .lld,
      program: version == nil ? try finder.find() : "zig",
      arguments: [flavor.zigVerb] + request.original,
      environment: [Self.recursionGuard],
      target: nil,
      zigVersion: version,
      route: "zig " + flavor.zigVerb + ", with the arguments rustc writes for LLD itself",
      edits: [],
      line: CommandLineText.parse(request.original))
    return LinkPlan(job: job, cache: nil, versionToRemember: nil)
  }

  /// An archiver or the like: zig's own, with the same arguments.
  private func toolPlan(_ request: LinkRequest) throws(DriverError) -> LinkPlan {
    let cache = try cacheDirectories()
    let job = LinkJob(
      tool: .zig(request.role),
      program: try ZigFinder(invocation: invocation, fileSystem: fileSystem).find(),
      arguments: [request.role.zigVerb] + request.original,
      environment: Self.assignments(cache),
      target: nil,
      zigVersion: nil,
      edits: [],
      line: CommandLineText.parse(request.original))
    return LinkPlan(job: job, cache: cache, versionToRemember: nil)
  }

  private func cacheDirectories() throws(DriverError) -> CacheDirectories {
    try CacheDirectoryChooser(invocation: invocation, fileSystem: fileSystem).choose()
  }

  func destination(of request: LinkRequest) throws(DriverError) -> Destination {
    try TargetResolver(invocation: invocation, fileSystem: fileSystem)
      .resolve(option: request.target, arguments: request.arguments)
  }

  /// The version of the zig that would link; nil where there is none.
  @export(interface)
  public func zigVersion() -> ZigVersion? {
    guard let cache = try? cacheDirectories() else { return nil }
    return try? toolchain(nil, cache).0.version
  }

  /// The zig to run, and whether its version had to be asked for.
  private func toolchain(
    _ version: ZigVersion?, _ cache: CacheDirectories
  ) throws(DriverError) -> (ZigToolchain, isNews: Bool) {
    if let version { return (ZigToolchain(path: "zig", version: version), false) }
    let path = try ZigFinder(invocation: invocation, fileSystem: fileSystem).find()
    let memory = ZigVersionMemory(zig: path, cache: cache, fileSystem: fileSystem)
    if let version = memory.recall() { return (ZigToolchain(path: path, version: version), false) }
    let environment = invocation.environment.setting([Self.recursionGuard])
    let output = fileSystem.outputOfProgram(path, ["version"], environment) ?? ""
    let line = ByteString(output.bytes.prefix { $0 != UInt8(ascii: "\n") })
    guard let version = ZigVersion(line) else {
      throw .zigVersionUnreadable(path, output: line)
    }
    return (ZigToolchain(path: path, version: version), true)
  }

  /// Tells zcc that it was started by the zig it runs.
  static let recursionGuard = EnvironmentAssignment("ZCC_ACTIVE", "1")

  private static func assignments(_ cache: CacheDirectories) -> [EnvironmentAssignment] {
    cache.assignments + [recursionGuard]
  }

  /// clang takes `CPATH` for -I whatever the target, and zig's cache does not know of it: a cross
  /// compile would see the host's headers. An empty one is none.
  func withoutHostHeaders(_ target: LinkTarget) -> [EnvironmentAssignment] {
    let isSet = invocation.environment["CPATH"] != nil && !invocation.host.runs(target.zig)
    return isSet ? [EnvironmentAssignment("CPATH", "")] : []
  }

  private func hostJob(
    _ request: LinkRequest, _ target: LinkTarget
  ) throws(DriverError) -> LinkJob {
    LinkJob(
      tool: .hostCompiler,
      program: try HostCompilerFinder(invocation: invocation, fileSystem: fileSystem).find(),
      arguments: request.original,
      environment: [],
      target: target,
      zigVersion: nil,
      edits: [],
      line: CommandLineText.parse(request.original))
  }
}

/// Finds the host's own compiler driver: `ZCC_HOST_CC`, else `cc` on `PATH`.
struct HostCompilerFinder {
  let invocation: Invocation
  let fileSystem: FileSystem

  func find() throws(DriverError) -> ByteString {
    let command = invocation.environment["ZCC_HOST_CC"]
    if let command, command.bytes.contains(UInt8(ascii: "/")) {
      return try checked(invocation.absolute(command))
    }
    for directory in invocation.environment.searchPath {
      let path = invocation.absolute(directory).appending(command ?? "cc")
      if fileSystem.isProgram(path) { return try checked(path) }
    }
    throw .hostCompilerNotFound
  }

  private func checked(_ path: ByteString) throws(DriverError) -> ByteString {
    if let own = invocation.ownStatus, let status = fileSystem.status(path),
      status.isSameFile(as: own)
    {
      throw .hostCompilerIsZcc(path)
    }
    return path
  }
}
