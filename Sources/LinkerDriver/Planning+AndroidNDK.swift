/// Everything a line for Android is rewritten by, besides the line itself.
public struct AndroidContext: Sendable {
  public var role: Role
  /// With its API level.
  public var target: LinkTarget
  public var ndk: AndroidNDK
  public var environment: [EnvironmentAssignment]
  public var fileSystem: FileSystem
  /// Whether the linked file is to be compared with what the line asks.
  public var verifies = false
  /// What the user's own rules changed before.
  var userEdits: [Edit] = []

  public init(
    role: Role = .c, target: LinkTarget, ndk: AndroidNDK,
    environment: [EnvironmentAssignment] = [], fileSystem: FileSystem
  ) {
    self.role = role
    self.target = target
    self.ndk = ndk
    self.environment = environment
    self.fileSystem = fileSystem
  }
}

/// Rewrites a line for the NDK's own clang, which zcc becomes for Android: zig has no bionic.
public func planLink(
  _ arguments: [Argument], _ context: AndroidContext
) throws(DriverError) -> LinkJob {
  let mode = DriverMode(arguments)
  let line = try Rewriter.rewrite(
    RuleTable.index(on: .ndkClang, for: mode),
    LinkFacts(
      target: context.target.zig, zigVersion: nil, ndk: context.ndk, arguments: arguments,
      stubDirectory: "", fileSystem: context.fileSystem,
      libraryDirectories: arguments.libraryDirectories))
  var job = LinkJob(
    tool: .ndk(context.role),
    program: context.ndk.program(context.role),
    arguments: context.ndk.clangArguments(for: context.target.zig)
      + CommandLineText.render(line.arguments),
    environment: context.environment,
    target: context.target,
    zigVersion: nil,
    route: mode.links ? "the Android NDK's clang" : nil,
    edits: context.userEdits + line.edits,
    line: line.before,
    changed: line.changed,
    expectations: context.verifies && mode.links
      ? LinkExpectations(
        target: context.target.zig, arguments: arguments, fileSystem: context.fileSystem
      ).all : [],
    output: arguments.last { $0.isOption("-o") }?.value ?? "a.out")
  job.ndkVersion = context.ndk.version
  return job
}

extension LinkPlanner {
  /// A link or compile for Android. It needs no zig, and no cache.
  func androidPlan(
    _ request: LinkRequest, _ target: LinkTarget
  ) throws(DriverError) -> LinkPlan {
    let ndk = try AndroidNDKFinder(invocation: invocation, fileSystem: fileSystem).find()
    var context = AndroidContext(
      role: request.role,
      target: try ndk.withLevel(
        target, invocation.environment, arguments: request.arguments, fileSystem),
      ndk: ndk,
      environment: [Self.recursionGuard] + withoutHostHeaders(target),
      fileSystem: fileSystem)
    let users = try UserRules(invocation.environment, triple: target.rust)
      .apply(to: request.arguments)
    context.userEdits = users.edits
    context.verifies = invocation.environment.isOn("ZCC_VERIFY")
    return LinkPlan(
      job: try planLink(users.arguments, context), cache: nil, versionToRemember: nil)
  }

  /// The NDK's archiver or the like, with the same arguments; nil where the name that zcc is called
  /// by is of no target of Android's.
  func androidToolPlan(_ request: LinkRequest) throws(DriverError) -> LinkPlan? {
    guard let triple = ProgramName(invocation.programName).triple,
      let target = try? TargetResolver.target(
        triple: triple, origin: .programName(invocation.programName)),
      target.zig.isAndroid
    else { return nil }
    let ndk = try AndroidNDKFinder(invocation: invocation, fileSystem: fileSystem).find()
    var job = LinkJob(
      tool: .ndk(request.role),
      program: ndk.program(request.role),
      arguments: request.original,
      environment: [Self.recursionGuard],
      target: nil,
      zigVersion: nil,
      edits: [],
      line: CommandLineText.parse(request.original))
    job.ndkVersion = ndk.version
    return LinkPlan(job: job, cache: nil, versionToRemember: nil)
  }
}
