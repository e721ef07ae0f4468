/// A line, and what a rule makes of it. The tests run each example on every zig, and on every route that
/// the rule names and that links for the example's target.
///
/// Of the rules about the line as a whole, an example shows only its own rule.
public struct Example: Sendable {
  /// The words of the line.
  public let line: [Literal]
  /// The Rust triple.
  public let target: Literal
  public let outcome: Outcome
  /// The zigs for which the example is; nil for every zig.
  public let zig: ZigKind?
  /// The release of the NDK, for Android; nil for the newest one.
  public let ndk: UInt32?
  /// The C runtime of the linked file.
  public let runtime: Route.Runtime
  /// The path of Apple's SDK; nil if there is none.
  public let sdk: Literal?
  /// Whether zcc is called as a driver for C or for C++.
  public let role: Role
  /// The files that exist.
  public let files: [Literal]?
  /// The directories that do not exist; all others do.
  public let missing: [Literal]?
  /// The routes for which the example is; nil for all routes that the rule names.
  public let routes: RuleRoutes?

  public init(
    _ line: [Literal], on target: Literal,
    zig: ZigKind? = nil, ndk: UInt32? = nil, runtime: Route.Runtime = .zigs,
    sdk: Literal? = nil, role: Role = .c, files: [Literal]? = nil, missing: [Literal]? = nil,
    by routes: RuleRoutes? = nil,
    _ outcome: Outcome
  ) {
    self.line = line
    self.target = target
    self.outcome = outcome
    self.zig = zig
    self.ndk = ndk
    self.runtime = runtime
    self.sdk = sdk
    self.role = role
    self.files = files
    self.missing = missing
    self.routes = routes
  }

  /// The zigs of which a fact is true, or is not true.
  public enum ZigKind: Sendable {
    case has(ZigFact)
    case lacks(ZigFact)
  }

  /// What the rule makes of the line.
  public enum Outcome: Sendable {
    /// The line becomes these words. They are written for a driver, except words in a linker's own
    /// spelling.
    case becomes([Literal])
    case vanishes
    /// The line does not change.
    case stays
    /// The line is an error.
    case isRefused
    /// The line becomes empty, and zig gets this target.
    case retargets(Literal)
  }
}
