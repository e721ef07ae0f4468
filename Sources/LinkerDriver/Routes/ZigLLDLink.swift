/// `zig lld-link`, for MinGW, with the runtime that `zig cc` would use.
enum ZigLLDLink {
  static let candidate = RouteCandidate(choice: .lld) { link in
    guard let zig = link.context.zig else { return .isForOtherTargets }
    guard link.mode == .link else { return .refuses(because: "it is not a link only") }
    guard link.target.systemFamily == .windows, link.target.libc == .gnu else {
      return .isForOtherTargets
    }
    if let obstacle = obstacle(link.arguments, zig) { return .refuses(because: obstacle) }
    return .takes(route(link, zig))
  }

  private static func obstacle(_ arguments: [Argument], _ zig: ZigToolchain) -> ByteString? {
    if let obstacle = zig.version.obstacle(for: .runtimeForLLD) { return obstacle }
    if let argument = arguments.first(where: { !isForLLDLink($0) }) {
      return "'" + argument.text + "' has no counterpart in lld-link"
    }
    if !arguments.contains(where: { $0.isOption("-o") }) { return "the line names no output" }
    return nil
  }

  private static func isForLLDLink(_ argument: Argument) -> Bool {
    // A resource script has to be compiled, which `zig cc` does.
    if let path = argument.input, path.suffix(4).lowercased.hasSuffix(".rc") { return false }
    return LLDLinkLine.reads(argument)
      || RuleTable.index(on: .lldLink, for: .link).concerns(argument)
  }

  private static func route(_ link: Link, _ zig: ZigToolchain) -> Route {
    Route(
      name: "zig lld-link, " + Route.Runtime.zigs.description, runtime: .zigs, program: zig.path,
      toolchains: [.zig(zig.path, zig.version)],
      zig: zig, rules: .lldLink, options: nil, llvm: zig.version.llvm,
      responseFile: .lldLink
    ) { line in
      let read = LLDLinkLine(line.arguments, link.target, link.context.fileSystem)
      // The runtime has an import library for each system library, and the unwinder if the line names
      // it.
      let runtime = RuntimeKind(
        target: link.target, cpu: link.context.target.cpu, role: link.context.role,
        arguments: link.arguments, libraries: read.systemLibraries)
      return WrittenLine(
        head: ["lld-link"], words: read.words, runtime: runtime,
        part: link.arguments.haveNoStartFiles ? .withoutStartFiles : .all)
    }
  }
}
