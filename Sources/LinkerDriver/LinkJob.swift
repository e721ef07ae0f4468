import ObjectFiles

/// One run of a tool: what a dry run prints, what explain explains, what execve gets.
public struct LinkJob: Hashable, Sendable {
  public enum Tool: Hashable, Sendable {
    /// `zig cc`, or the tool of another role.
    case zig(Role)
    /// `zig ld.lld`.
    case lld
    /// `zig lld-link`.
    case lldLink
    /// The Android NDK's clang, or its tool of another role.
    case ndk(Role)
    /// The host's own compiler driver, for a link that is none of zig's business.
    case hostCompiler
  }

  public let tool: Tool
  /// The executable.
  public let program: ByteString
  /// `argv[1...]`.
  public let arguments: [ByteString]
  /// What is set on top of zcc's own environment.
  public let environment: [EnvironmentAssignment]
  /// Nil for a tool that does not ask for one.
  public let target: LinkTarget?
  /// Nil where zig is not run.
  public let zigVersion: ZigVersion?
  /// Nil where no tool of the Android NDK's is run.
  public var ndkVersion: Version?
  /// Who links, and why; nil for a job that does not link.
  public var route: ByteString?
  /// What the rules changed, in the order of the line.
  public let edits: [Edit]
  /// The line as the rules saw it, and the places in it of what one applied to.
  let line: [Argument]
  var changed: [Int] = []
  /// What the linked file must be: where there is anything, zcc waits for the link.
  public var expectations: [Expectation] = []
  /// Which symbols the linked file is to keep as exports, where zcc sees to that after the link.
  public var exportOptions = ExportOptions()
  /// zcc itself, for a command line.
  public var ownProgram: ByteString = "zcc"
  /// The file that is linked.
  public var output: ByteString = "a.out"
  /// Files of zcc's own that the arguments name, to be there before the job runs.
  public var stubs: [LibraryStub] = []

  /// The arguments no rule applied to.
  public var unchanged: [ByteString] {
    var changed = changed[...]
    var rest: [Argument] = []
    for place in line.indices {
      if place == changed.first { changed.removeFirst() } else { rest.append(line[place]) }
    }
    return CommandLineText.render(rest)
  }

  /// Whether nothing is left to do once the tool runs, so that it can take zcc's place.
  var isFinal: Bool { expectations.isEmpty && exportOptions.isEmpty }
}
