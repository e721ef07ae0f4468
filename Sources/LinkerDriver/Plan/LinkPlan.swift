import ObjectFiles

/// What zcc does for one call. A dry run prints this value, `zcc explain` and the log describe it,
/// tests compare it, and ``LinkRun`` executes it.
public struct LinkPlan: Hashable, Sendable {
  /// What zcc decided, and why.
  public var report: LinkReport
  public var work: Work

  public enum Work: Hashable, Sendable {
    case steps(LinkSteps)
    /// zcc has to ask zig for its C runtime first, and then plans the link again.
    case needsRuntime(MissingRuntime)
  }
}

/// All steps of a call, in their order.
public struct LinkSteps: Hashable, Sendable {
  public var prepare: [Step] = []
  public var run: Job
  /// The runtime of zig's that the link gets; nil for none.
  public var runtime: RuntimeRequest?
  /// What to do if the link fails because it did not get all of zig's runtime; nil if it got all.
  public var fallback: RuntimeFallback?
  /// The steps after the job. If there are none, and no fallback, the job replaces zcc's own process.
  public var after: [Step] = []
}

/// A step before or after the job of a plan.
public enum Step: Hashable, Sendable {
  /// Runs a program and waits for it.
  case run(Job)
  /// A private directory is closed to other users.
  case makeDirectory(ByteString, isPrivate: Bool)
  /// Writes a file whose text never changes, with its directory, unless the file exists already.
  case writeFile(ByteString, text: ByteString)
  /// Makes a library directory for zig, unless it exists already.
  case makeLibrary(ThinLibrary)
  /// Has zig make the runtime for Android, unless it exists already.
  case makeAndroidRuntime(AndroidRuntime)
  /// Writes down what zcc has learned. If that fails, zcc learns it again the next time.
  case keepNote(ByteString, text: ByteString)
  /// Reads the lists of exports, so that an unreadable list is an error before the link.
  case checkExportLists(ExportOptions)
  /// Removes all other symbols from the exports of a linked file.
  case restrictExports(file: ByteString, ExportOptions, ownProgram: ByteString)
  /// Writes the version of Apple's SDK into the linked file.
  case setSDKVersion(file: ByteString, Version, ownProgram: ByteString)
  /// Compares the linked file with what the line asks for.
  case verify(file: ByteString, [Expectation], ownProgram: ByteString)
}

extension Step {
  var makesAndroidRuntime: Bool {
    if case .makeAndroidRuntime = self { return true }
    return false
  }
}

/// A command that can be run.
public struct Job: Hashable, Sendable {
  public let command: Command
  /// The response file for the arguments if there are too many of them for execve; nil if the program
  /// does not read response files, or if there is no directory for one.
  var responseFile: ResponseFile.Destination?

  public init(_ command: Command) {
    self.command = command
  }
}

/// A program with its arguments and environment.
public struct Command: Hashable, Sendable {
  public let program: ByteString
  /// `argv[1...]`.
  public let arguments: [ByteString]
  /// The variables to set in addition to zcc's own environment.
  public let environment: [EnvironmentAssignment]

  public init(
    _ program: ByteString, _ arguments: [ByteString], environment: [EnvironmentAssignment] = []
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }
}

/// A C runtime of zig's that a link needs and for which zcc has not asked zig yet.
public struct MissingRuntime: Hashable, Sendable {
  let request: RuntimeRequest
  /// The link as far as it is known, for display. Words in angle brackets stand for the runtime.
  let outline: Command
}

extension LinkPlan {
  /// The program that links, and its arguments as far as they are known.
  @export(interface)
  public var command: Command {
    switch work {
    case .steps(let steps): steps.run.command
    case .needsRuntime(let missing): missing.outline
    }
  }

  /// The steps after the job; empty if there is no job yet.
  public var after: [Step] {
    if case .steps(let steps) = work { return steps.after }
    return []
  }

  /// The steps before the job; empty if there is no job yet.
  public var prepare: [Step] {
    if case .steps(let steps) = work { return steps.prepare }
    return []
  }

  /// A plan to run a program with unchanged arguments.
  init(_ report: LinkReport, prepare: [Step] = [], unchanged command: Command) {
    self.init(report: report, work: .steps(LinkSteps(prepare: prepare, run: Job(command))))
  }
}
