/// Everything that the plan for a link line depends on, besides the line itself.
public struct LinkContext: Sendable {
  public var role: Role
  public var target: LinkTarget
  /// The zig to run; nil if another toolchain links, or if there is no zig.
  public var zig: ZigToolchain?
  /// Why there is no zig.
  var zigProblem: DriverError?
  /// A linker for ELF that is not zig's, if the user names one or if there is no zig.
  public var elfLinker: ELFLinker?
  /// The NDK, if the target is Android.
  public var ndk: AndroidNDK?
  /// Why there is no NDK, if the target is Android.
  var ndkProblem: AndroidNDKProblem?
  /// The stubs of Android's libraries that a link without an NDK gets.
  var androidStubs = AndroidStubs.own
  /// The variables to set for every program that is started.
  public var environment: [EnvironmentAssignment]
  /// The variables to set for zig besides: its cache directories.
  var zigEnvironment: [EnvironmentAssignment] = []
  public var fileSystem: FileSystem
  /// The command with which a shell starts zcc itself.
  public var ownProgram: ByteString = "zcc"
  /// Apple's SDK, if the target is Apple's and there is one.
  public var sdk: AppleSDK?
  /// Whether to compare the linked file with what the line asks for.
  public var verifies = false
  /// The changes that the user's own rules have already made.
  var userEdits: [Edit] = []
  /// The response file that zcc was called with.
  var responseFile: ByteString?
  /// Returns what is known of a runtime of zig's; nil if nothing is.
  var recallRuntime: @Sendable (RuntimeKind) -> KnownRuntime? = { _ in nil }

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

  /// The directory in which stubs of libraries are, or will be.
  var stubDirectory: ByteString { zig?.cache.ownDirectory ?? "" }
}
