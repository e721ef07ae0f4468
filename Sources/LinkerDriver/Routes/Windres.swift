/// `zig rc`, called as GNU windres is: it makes objects of resources for Windows.
extension LinkPlanner {
  func windresAnswer(to request: LinkRequest) throws(DriverError) -> ByteString? {
    try windresLine(request).question?.answer
  }

  func windresPlan(
    _ request: LinkRequest, _ version: ZigVersion?
  ) throws(DriverError) -> LinkPlan {
    let line = try windresLine(request)
    guard case .zig(let target) = try destination(of: request), target.zig.systemFamily == .windows
    else { throw .windres(.notWindows) }
    let zig = try toolchain(version)
    if zig.version.lacks(.resourceObjects) { throw .windres(.noObjects(zig: zig.version)) }
    let arguments: [ByteString]
    do {
      arguments = try line.arguments(for: target)
    } catch {
      throw .windres(error)
    }
    let command = Command(
      zig.path, [request.role.zigVerb] + arguments,
      environment: zig.cache.assignments + environment(for: target))
    let report = LinkReport(
      target: target, toolchains: [.zig(zig.path, zig.version)],
      line: CommandLineText.parse(request.original))
    return LinkPlan(report, prepare: zig.prepare, unchanged: command)
  }

  private func windresLine(_ request: LinkRequest) throws(DriverError) -> WindresLine {
    do {
      return try WindresLine(request.original)
    } catch {
      throw .windres(error)
    }
  }
}
