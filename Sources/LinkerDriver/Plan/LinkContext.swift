/// Everything a link line is planned by, besides the line itself.
public struct LinkContext: Sendable {
  public var role: Role
  public var target: LinkTarget
  /// Nil where another toolchain links.
  public var zig: ZigToolchain?
  /// For Android.
  public var ndk: AndroidNDK?
  /// For every program that is started.
  public var environment: [EnvironmentAssignment]
  public var fileSystem: FileSystem
  /// What the toolchain needs before it runs.
  var prepare: [Step] = []
  /// zcc itself, for a command line.
  public var ownProgram: ByteString = "zcc"
  /// For a target of Apple's, where there is one.
  public var sdk: AppleSDK?
  /// Whether the linked file is to be compared with what the line asks.
  public var verifies = false
  /// What the user's own rules changed before.
  var userEdits: [Edit] = []
  /// The response file that zcc was called with.
  var responseFile: ByteString?
  /// A runtime of zig's, as far as it is known.
  var recallRuntime: @Sendable (RuntimeKind) -> ZigRuntime? = { _ in nil }

  public init(
    role: Role = .c, target: LinkTarget, zig: ZigToolchain? = nil, ndk: AndroidNDK? = nil,
    environment: [EnvironmentAssignment] = [], fileSystem: FileSystem
  ) {
    self.role = role
    self.target = target
    self.zig = zig
    self.ndk = ndk
    self.environment = environment
    self.fileSystem = fileSystem
  }

  /// Where stubs of libraries are, or will be.
  var stubDirectory: ByteString { zig?.cache.ownDirectory ?? "" }
}
