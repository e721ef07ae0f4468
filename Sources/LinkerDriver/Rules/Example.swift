/// What a rule makes of one line. The tests run each example on every zig, and on every route that the
/// rule names and that links for the example's target.
///
/// Of the rules about the line as a whole, an example shows its own rule only.
public struct Example: Sendable {
  /// The words of the line.
  public let line: [Literal]
  /// The Rust triple.
  public let target: Literal
  public let outcome: Outcome
  /// On which zigs; nil for every zig.
  public let zig: ZigKind?
  /// The release of the NDK, for Android; nil for the newest one.
  public let ndk: UInt32?
  /// Whose C runtime the file gets.
  public let runtime: Route.Runtime
  /// The path of Apple's SDK; nil where there is none.
  public let sdk: Literal?
  /// The files that are there.
  public let files: [Literal]?
  /// The directories that are not there; all others are.
  public let missing: [Literal]?
  /// The routes it is about; nil for all that the rule names.
  public let routes: RuleRoutes?

  public init(
    _ line: [Literal], on target: Literal,
    zig: ZigKind? = nil, ndk: UInt32? = nil, runtime: Route.Runtime = .zigs,
    sdk: Literal? = nil, files: [Literal]? = nil, missing: [Literal]? = nil,
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
    self.files = files
    self.missing = missing
    self.routes = routes
  }

  /// The zigs of which a fact is true, or is not true.
  public enum ZigKind: Sendable {
    case has(ZigFact)
    case lacks(ZigFact)
  }

  /// What comes out.
  public enum Outcome: Sendable {
    /// These words: as a driver takes them, but for what is in a linker's own spelling.
    case becomes([Literal])
    case vanishes
    /// The same words.
    case stays
    /// An error.
    case isRefused
    /// Nothing, and this zig target.
    case retargets(Literal)
  }
}
