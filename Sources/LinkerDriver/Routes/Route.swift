/// A way to link: which program links, and how a line is written for it. Each route is defined in a file
/// of its own beside this one.
public struct Route: Sendable {
  /// The name that `zcc explain` prints.
  let name: ByteString
  /// The reason that forced the route; nil if nothing did.
  var reason: ByteString?
  /// The C runtime in the linked file; nil if there is none, or another one.
  let runtime: Runtime?
  let program: ByteString
  /// The programs that `zcc explain` names.
  let toolchains: [LinkReport.Toolchain]
  /// The zig that runs or whose C runtime is linked; nil if there is none.
  let zig: ZigToolchain?
  /// The steps that the program needs before it runs, besides those for zig.
  var prepare: [Step] = []
  let rules: RuleRoutes
  /// The linker whose options remain on the line after the rules; nil if the program gets only what the
  /// rules write, or takes all options.
  let options: OptionReader?
  /// The release of LLVM that reads bitcode; nil if zcc does not know it.
  let llvm: UInt32?
  let responseFile: ResponseFile.Syntax
  /// Whether every library of the link must be zig's, or in a directory that the line names, so that
  /// zcc can check it.
  var checksLibraries = true
  /// Writes a line for the program.
  let write: @Sendable (RewrittenLine) -> WrittenLine

  public enum Runtime: Hashable, Sendable {
    case zigs
    /// The runtime that is installed with Rust's standard library.
    case rusts
    /// Of zig's, compiler_rt and the unwinder at most: the line asks for no C library.
    case compilers
    /// What zig makes for Android, where there is no NDK.
    case android

    var description: ByteString {
      switch self {
      case .zigs: "with zig's C runtime"
      case .rusts: "with the C runtime installed with Rust"
      case .compilers: "without a C library"
      case .android: "with zig's compiler_rt and libunwind and stubs of Android's libraries"
      }
    }
  }
}

/// A line, written for a program.
struct WrittenLine {
  /// The words at the beginning.
  var head: [ByteString]
  /// The words of the line itself. zig's runtime, if it is needed, comes before and after them.
  var words: [ByteString]
  /// The variables that the program gets for this line.
  var environment: [EnvironmentAssignment] = []
  /// The runtime of zig's that the line gets; nil if it gets none.
  var runtime: RuntimeKind?
  /// What the line gets of it.
  var part = ZigRuntime.Part.all
  /// Whether the program adds a runtime by itself if zcc knows none.
  var hasOwnRuntime = false
  /// The number of words at the beginning that must not go into a response file.
  var kept = 1
  /// Returns the options that end the states which the words leave open. They come before the end of
  /// the runtime.
  var ending: @Sendable (ZigRuntime) -> [ByteString] = { _ in [] }

  /// Whether the program takes the options in zig's runtime that only LLD has.
  var takesOptionsOfLLD = true

  /// `argv[1...]`.
  func arguments(with runtime: ZigRuntime?) -> [ByteString] {
    let runtime = takesOptionsOfLLD ? runtime : runtime?.withoutOptionsOfLLD
    var arguments = head
    // Each + would copy the whole line.
    arguments.reserveCapacity(words.count + 64)
    if let runtime { arguments += runtime.head }
    arguments += words
    if let runtime {
      arguments += ending(runtime)
      arguments += runtime.tail
    }
    return arguments
  }
}

/// A link: its line, and everything else that its plan depends on.
struct Link: Sendable {
  let arguments: [Argument]
  let mode: DriverMode
  let context: LinkContext

  init(_ arguments: [Argument], _ context: LinkContext) {
    self.arguments = arguments
    self.context = context
    mode = DriverMode(arguments)
  }

  var target: ZigTarget { context.target.zig }
}
