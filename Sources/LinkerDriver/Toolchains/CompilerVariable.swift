/// An environment variable by which clang, LLD or zig's resource compiler gets what is neither on
/// the command line nor in the target's own directories.
///
/// The table has those that zcc turns off. It was made from the names in LLVM's source
/// (clang/lib/Driver, clang/tools/driver, lld/COFF) and in the zig executable.
struct CompilerVariable: Sendable {
  let name: Literal
  /// The value with which the variable has no effect.
  let neutral: Literal
  /// Whether the variable keeps its value in a build for this machine itself.
  let isForHost: Bool
  let reason: Literal

  static let all: [CompilerVariable] = [
    hosts("CPATH", headers),
    hosts("C_INCLUDE_PATH", headers),
    hosts("CPLUS_INCLUDE_PATH", headers),
    hosts("OBJC_INCLUDE_PATH", headers),
    hosts("OBJCPLUS_INCLUDE_PATH", headers),
    hosts("LIBRARY_PATH", "The host's libraries, which the NDK's clang may read."),
    hosts("COMPILER_PATH", "The host's tools, where the NDK's clang looks for a linker."),
    hosts("INCLUDE", "Headers for Microsoft's tools, which zig's resource compiler reads."),
    hosts("LIB", "Libraries for Microsoft's tools, which lld-link reads."),
    hosts("LINK", "Arguments that lld-link puts before its own."),
    hosts("_LINK_", "Arguments that lld-link puts behind its own."),
    CompilerVariable(
      name: "CCC_OVERRIDE_OPTIONS", neutral: "#", isForHost: false,
      reason: "It changes clang's arguments, and zig's cache does not consider it."),
  ]

  private static let headers: Literal =
    "The host's headers: clang reads them for every target, and zig's cache does not consider them."

  private static func hosts(_ name: Literal, _ reason: Literal) -> CompilerVariable {
    CompilerVariable(name: name, neutral: "", isForHost: true, reason: reason)
  }

  /// What turns off the variables that are set.
  static func turnedOff(
    for target: ZigTarget?, _ invocation: Invocation
  ) -> [EnvironmentAssignment] {
    let isForHost = target.map { invocation.host.runs($0) } ?? false
    return all.compactMap { variable in
      guard invocation.environment[variable.name.text] != nil,
        !(isForHost && variable.isForHost)
      else { return nil }
      return EnvironmentAssignment(ByteString(variable.name), ByteString(variable.neutral))
    }
  }
}
