/// `zig cc`, with its own runtime, for every target for which zig has a C library.
enum ZigCC {
  static let candidate = RouteCandidate(choice: .zigCC) { link in
    guard let zig = link.context.zig else { return .isForOtherTargets }
    return .takes(route(link, zig))
  }

  static func route(_ link: Link, _ zig: ZigToolchain) -> Route {
    let verb = link.context.role.zigVerb
    return Route(
      name: "zig cc", runtime: .zigs, program: zig.path, toolchains: [.zig(zig.path, zig.version)],
      zig: zig,
      rules: .zigCC,
      options: .zigCC(zig.version), llvm: zig.version.llvm, responseFile: .zig
    ) { line in
      WrittenLine(
        head: [verb, "-target", line.target.text], words: CommandLineText.render(line.arguments),
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
}
