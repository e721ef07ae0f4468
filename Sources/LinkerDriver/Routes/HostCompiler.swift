/// The host's own compiler driver, which gets the line unchanged. It links build scripts and proc macros
/// in a build whose environment names a foreign target.
struct HostCompiler {
  let invocation: Invocation
  let fileSystem: FileSystem

  func plan(_ request: LinkRequest, _ target: LinkTarget) throws(DriverError) -> LinkPlan {
    let program = try find()
    let report = LinkReport(
      target: target, toolchains: [.hostCompiler(program)],
      line: CommandLineText.parse(request.original))
    return LinkPlan(report, unchanged: Command(program, request.original))
  }

  /// The path of the compiler: `ZCC_HOST_CC`, or else `cc` on `PATH`.
  private func find() throws(DriverError) -> ByteString {
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
