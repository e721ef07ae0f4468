/// `zig cc`, with its own runtime, for every target for which zig has a C library.
enum ZigCC {
  static let candidate = RouteCandidate(choice: .zigCC) { link in
    guard let zig = link.context.zig else { return .isForOtherTargets }
    return .takes(route(link, zig))
  }

  static func route(_ link: Link, _ zig: ZigToolchain) -> Route {
    let verb = link.context.role.zigVerb
    return Route(
      name: "zig cc", runtime: .zigs, program: zig.path, toolchain: .zig(zig.path, zig.version),
      rules: .zigCC,
      options: .zigCC, responseFile: .zig
    ) { line in
      WrittenLine(
        head: [verb, "-target", line.target.text], words: CommandLineText.render(line.arguments))
    }
  }
}
