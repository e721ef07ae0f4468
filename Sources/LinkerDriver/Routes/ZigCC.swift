/// `zig cc`, with its own runtime, for every target for which zig has a C library.
enum ZigCC {
  static let candidate = RouteCandidate(choice: .zigCC) { link in
    guard let zig = link.context.zig, !link.target.isAndroid else { return .isForOtherTargets }
    return .takes(route(link, zig))
  }

  static func route(_ link: Link, _ zig: ZigToolchain) -> Route {
    let verb = link.context.role.zigVerb
    let asks = link.mode == .query
    return Route(
      name: "zig cc", runtime: .zigs, program: zig.path, toolchains: [.zig(zig.path, zig.version)],
      zig: zig,
      rules: .zigCC,
      options: .zigCC(zig.version), llvm: zig.version.llvm, responseFile: .zig
    ) { line in
      let target = asks ? line.target.withoutVersions : line.target
      return WrittenLine(
        head: [verb, "-target", target.text], words: CommandLineText.render(line.arguments),
        environment: line.environment + (asks ? [noSearchPath] : []),
        runtime: runtime(link, zig, line.target), hasOwnRuntime: true)
    }
  }

  /// The runtime that zcc chooses for `zig cc`; nil where zig adds its own.
  private static func runtime(
    _ link: Link, _ zig: ZigToolchain, _ target: ZigTarget
  ) -> RuntimeKind? {
    guard link.mode == .link, target.systemFamily == .apple, zig.version.has(.runtimeForLLD) else {
      return nil
    }
    return RuntimeKind(target: target, cpu: link.context.target.cpu)
  }

  /// Clang answers `-print-prog-name=ld` with the first on `PATH`, which is the host's.
  private static let noSearchPath = EnvironmentAssignment("PATH", "")
}
