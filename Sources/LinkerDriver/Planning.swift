/// Everything a link line is rewritten by, besides the line itself.
public struct LinkContext: Sendable {
  public var target: LinkTarget
  public var zig: ZigToolchain
  public var environment: [EnvironmentAssignment]
  public var fileSystem: FileSystem

  public init(
    target: LinkTarget, zig: ZigToolchain, environment: [EnvironmentAssignment] = [],
    fileSystem: FileSystem
  ) {
    self.target = target
    self.zig = zig
    self.environment = environment
    self.fileSystem = fileSystem
  }
}

/// Rewrites a link line: the whole of what zcc does, as a function of values.
public func planLink(
  _ arguments: [Argument], _ context: LinkContext, rules: [Rule] = RuleTable.rules
) throws(DriverError) -> LinkJob {
  try checkLibc(context.target, context.zig.version)
  let facts = LinkFacts(
    target: context.target.zig, zigVersion: context.zig.version, arguments: arguments,
    fileSystem: context.fileSystem)
  let line = Rewriter.rewrite(rules, facts)
  var target = context.target
  target.zig = line.target
  return LinkJob(
    tool: .zigCC,
    program: context.zig.path,
    arguments: ["cc", "-target", target.zig.text] + CommandLineText.render(line.arguments),
    environment: context.environment,
    target: target,
    zigVersion: context.zig.version,
    edits: line.edits,
    unchanged: CommandLineText.render(line.unchanged))
}

private func checkLibc(_ target: LinkTarget, _ zig: ZigVersion) throws(DriverError) {
  guard let triple = target.rust, let entry = TargetTable.entry(forRust: triple) else { return }
  switch entry.libc {
  case .bundled(let since):
    if zig < since { throw .libcTooNew(triple, since: since, zig: zig) }
  case .missing(let needs): throw .noLibc(triple, needs: needs)
  case .unsupported(let reason): throw .unsupportedTarget(triple, reason: reason)
  }
}

/// From a call of zcc to the job that answers it.
public struct LinkPlanner: Sendable {
  /// Asks a zig for its version; the directory is where the answer may be kept.
  public typealias VersionReader =
    @Sendable (_ zig: ByteString, _ cache: CacheDirectories) throws(DriverError) -> ZigVersion

  public var invocation: Invocation
  public var fileSystem: FileSystem
  public var readVersion: VersionReader

  public init(
    invocation: Invocation, fileSystem: FileSystem, readVersion: @escaping VersionReader
  ) {
    self.invocation = invocation
    self.fileSystem = fileSystem
    self.readVersion = readVersion
  }

  public func plan(_ request: LinkRequest) throws(DriverError) -> LinkJob {
    switch try destination(of: request) {
    case .hostCompiler(let target): return try hostJob(request, target)
    case .zig(let target):
      let path = try ZigFinder(invocation: invocation, fileSystem: fileSystem).find()
      let cache = try cacheDirectories()
      let zig = ZigToolchain(path: path, version: try readVersion(path, cache))
      return try zigJob(request, target, zig, cache)
    }
  }

  /// Plans for a zig that need not be there.
  public func plan(_ request: LinkRequest, with zig: ZigToolchain) throws(DriverError) -> LinkJob {
    switch try destination(of: request) {
    case .hostCompiler(let target): try hostJob(request, target)
    case .zig(let target): try zigJob(request, target, zig, try cacheDirectories())
    }
  }

  private func zigJob(
    _ request: LinkRequest, _ target: LinkTarget, _ zig: ZigToolchain, _ cache: CacheDirectories
  ) throws(DriverError) -> LinkJob {
    try planLink(
      request.arguments,
      LinkContext(
        target: target, zig: zig, environment: Self.assignments(cache), fileSystem: fileSystem))
  }

  public func destination(of request: LinkRequest) throws(DriverError) -> Destination {
    try TargetResolver(invocation: invocation, fileSystem: fileSystem)
      .resolve(option: request.target, arguments: request.arguments)
  }

  public func cacheDirectories() throws(DriverError) -> CacheDirectories {
    try CacheDirectoryChooser(invocation: invocation, fileSystem: fileSystem).choose()
  }

  /// The variable that tells zcc it was started by the zig it runs.
  public static let recursionGuard: StaticString = "ZCC_ACTIVE"

  private static func assignments(_ cache: CacheDirectories) -> [EnvironmentAssignment] {
    cache.assignments + [EnvironmentAssignment(ByteString(recursionGuard), "1")]
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
      unchanged: request.original)
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
