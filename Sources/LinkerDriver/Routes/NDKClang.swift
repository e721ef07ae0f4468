/// The Android NDK's own clang, for Android, because zig does not have Android's C library.
enum NDKClang {
  static let candidate = RouteCandidate(choice: nil) { link in
    guard let ndk = link.context.ndk else { return .isForOtherTargets }
    var route = route(link, ndk)
    route.reason = "an NDK was found"
    return .takes(route)
  }

  private static func route(_ link: Link, _ ndk: AndroidNDK) -> Route {
    let program = ndk.program(link.context.role)
    return Route(
      name: "the Android NDK's clang", runtime: nil, program: program,
      toolchains: [.ndk(program, ndk.version)],
      zig: nil,
      rules: .ndkClang, options: nil, llvm: nil, responseFile: .lld, checksLibraries: false
    ) { line in
      WrittenLine(
        head: ndk.clangArguments(for: line.target), words: CommandLineText.render(line.arguments))
    }
  }
}
