/// A tool such as an archiver, which the name of zcc asks for. zig's or the NDK's tool gets the same
/// arguments.
struct ToolRole {
  let invocation: Invocation
  let fileSystem: FileSystem

  func plan(_ request: LinkRequest) throws(DriverError) -> LinkPlan {
    if isForAndroid {
      do {
        return try ndkTool(request)
      } catch {
        guard case .androidNDKNotFound = error else { throw error }
      }
    }
    return try zigTool(request)
  }

  /// Whether the name that zcc is called by has an Android target.
  private var isForAndroid: Bool {
    guard let triple = ProgramName(invocation.programName).triple,
      let target = try? TargetResolver.target(
        triple: triple, origin: .programName(invocation.programName))
    else { return false }
    return target.zig.isAndroid
  }

  private func ndkTool(_ request: LinkRequest) throws(DriverError) -> LinkPlan {
    let ndk = try AndroidNDKFinder(invocation: invocation, fileSystem: fileSystem).find()
    let program = ndk.program(request.role)
    let command = Command(
      program, request.original, environment: [LinkPlanner.recursionGuard])
    return LinkPlan(report(request, .ndk(program, ndk.version)), unchanged: command)
  }

  private func zigTool(_ request: LinkRequest) throws(DriverError) -> LinkPlan {
    let cache = try CacheDirectoryChooser(invocation: invocation, fileSystem: fileSystem).choose()
    let zig = try ZigFinder(invocation: invocation, fileSystem: fileSystem).find()
    let command = Command(
      zig, [request.role.zigVerb] + request.original,
      environment: cache.assignments + [LinkPlanner.recursionGuard])
    return LinkPlan(report(request, .zig(zig, nil)), prepare: cache.steps, unchanged: command)
  }

  private func report(
    _ request: LinkRequest, _ toolchain: LinkReport.Toolchain
  ) -> LinkReport {
    LinkReport(
      target: nil, toolchains: [toolchain], line: CommandLineText.parse(request.original))
  }
}
