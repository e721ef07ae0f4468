/// A line that rustc writes for LLD itself (`-flavor gnu`), for targets without a compiler driver. zig's
/// LLD gets the same arguments.
struct LLDFlavorLink {
  let invocation: Invocation
  let fileSystem: FileSystem

  /// - Parameter version: the version of a zig that does not have to exist; nil to look for a zig.
  func plan(
    _ request: LinkRequest, _ flavor: LLDFlavor, _ version: ZigVersion?
  ) throws(DriverError) -> LinkPlan {
    let resolver = TargetResolver(invocation: invocation, fileSystem: fileSystem)
    let line = CommandLineText.parse(request.original)
    if let clue = TargetInference.triple(inLinkLine: line, isKnown: { resolver.isKnown($0) }),
      case .unsupported(let reason) = TargetTable.entry(forRust: clue.triple)?.support
    {
      if let plan = componentPlan(request, clue.triple, line) { return plan }
      throw .unsupportedTarget(clue.triple, reason: reason)
    }
    let zig =
      version == nil
      ? try ZigFinder(invocation: invocation, fileSystem: fileSystem).find() : "zig"
    let report = LinkReport(
      target: nil, toolchains: [.zig(zig, version)],
      route: "zig " + flavor.zigVerb + ", with the arguments rustc writes for LLD itself",
      line: line)
    let command = Command(
      zig, [flavor.zigVerb] + request.original,
      environment: [LinkPlanner.recursionGuard]
        + CompilerVariable.turnedOff(for: nil, invocation))
    return LinkPlan(report, unchanged: command)
  }

  /// By Rust's own linker, where it is installed: it links a WASI component with an LLD beside it,
  /// and adapts it.
  private func componentPlan(
    _ request: LinkRequest, _ triple: ByteString, _ line: [Argument]
  ) -> LinkPlan? {
    let targets: [StaticString] = ["wasm32-wasip2", "wasm32-wasip3"]
    guard targets.contains(where: { triple == $0 }),
      let program = RustTools(invocation, fileSystem).find("wasm-component-ld", line)
    else { return nil }
    let report = LinkReport(
      target: nil, toolchains: [.rust(program)],
      route: "Rust's wasm-component-ld, with the arguments rustc writes for it", line: line)
    let command = Command(
      program, ["-flavor", "wasm"] + request.original,
      environment: [LinkPlanner.recursionGuard])
    return LinkPlan(report, unchanged: command)
  }
}
