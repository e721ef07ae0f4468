import ObjectFiles

/// What zcc does for one call. A dry run prints this value, explain and the log describe it, tests
/// compare it, and ``LinkRun`` carries it out.
public struct LinkPlan: Hashable, Sendable {
  /// What was decided, and why.
  public var report: LinkReport
  public var work: Work

  public enum Work: Hashable, Sendable {
    case steps(LinkSteps)
    /// zig has to be asked for its C runtime first; then the link is planned anew.
    case needsRuntime(MissingRuntime)
  }
}

/// The whole work of a call, in its order.
public struct LinkSteps: Hashable, Sendable {
  public var prepare: [Step] = []
  public var run: Job
  /// Where there are none, the job takes the place of zcc's own process.
  public var after: [Step] = []
}

/// Something done before or after the job of a plan.
public enum Step: Hashable, Sendable {
  /// Runs a program and waits for it.
  case run(Job)
  case makeDirectory(ByteString, mode: UInt32)
  /// Writes a file whose text never changes, and makes its directory, where it is not there yet.
  case writeFile(ByteString, text: ByteString)
  /// Keeps what was learned for the next time. What cannot be kept is learned again.
  case keepNote(ByteString, text: ByteString)
  /// Fails before the link where a list of exports cannot be read.
  case checkExportLists(ExportOptions)
  /// Removes all other symbols from the exports of a linked file.
  case restrictExports(file: ByteString, ExportOptions, ownProgram: ByteString)
  /// Compares the linked file with what the line asks for.
  case verify(file: ByteString, [Expectation], ownProgram: ByteString)
}

/// A command that can be run.
public struct Job: Hashable, Sendable {
  public let command: Command
  /// Where the arguments go if there are too many of them for execve; nil where the program reads
  /// no response file, or nobody has a directory for one.
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
  /// What is set on top of zcc's own environment.
  public let environment: [EnvironmentAssignment]

  public init(
    _ program: ByteString, _ arguments: [ByteString], environment: [EnvironmentAssignment] = []
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }
}

/// A C runtime of zig's that a link needs and that nobody has asked zig for yet.
public struct MissingRuntime: Hashable, Sendable {
  let kind: RuntimeKind
  let zig: ZigToolchain
  /// For the zig that is asked.
  let environment: [EnvironmentAssignment]
  /// The link as far as it is known, to be shown. Words in angle brackets stand for the runtime.
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

  /// What follows the job; nothing as long as there is no job.
  public var after: [Step] {
    if case .steps(let steps) = work { return steps.after }
    return []
  }

  /// What comes before the job; nothing as long as there is no job.
  public var prepare: [Step] {
    if case .steps(let steps) = work { return steps.prepare }
    return []
  }

  /// A program that gets the arguments as they are.
  init(_ report: LinkReport, prepare: [Step] = [], unchanged command: Command) {
    self.init(report: report, work: .steps(LinkSteps(prepare: prepare, run: Job(command))))
  }
}
