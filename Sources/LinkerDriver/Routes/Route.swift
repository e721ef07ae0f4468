/// Who links, and how a line is said to them: everything in which one way of linking differs from
/// another. Each is made in a file of its own beside this one.
public struct Route: Sendable {
  /// As `zcc explain` names it.
  let name: ByteString
  /// Whose C runtime goes into the linked file; nil for another one, or none.
  let runtime: Runtime?
  let program: ByteString
  let toolchain: LinkReport.Toolchain
  let rules: RuleRoutes
  /// Whose options the rules leave on the line; nil for a program that gets only what the rules
  /// spell, or that takes them all.
  let options: OptionSupport.Linker?
  let responseFile: ResponseFile.Syntax
  /// Whether all the libraries of the link are in directories that the line names, or zig's.
  var checksLibraries = true
  /// Says a line to the program.
  let write: @Sendable (RewrittenLine) -> WrittenLine

  public enum Runtime: Hashable, Sendable {
    case zigs
    /// The one that is installed with Rust's standard library.
    case rusts

    var description: ByteString {
      switch self {
      case .zigs: "with zig's C runtime"
      case .rusts: "with the C runtime installed with Rust"
      }
    }
  }
}

/// A line as a program takes it.
struct WrittenLine {
  /// What comes first.
  var head: [ByteString]
  /// The words of the line itself. zig's runtime, if there is one, comes before and behind them.
  var words: [ByteString]
  /// What runtime of zig's the line needs.
  var runtime: RuntimeKind?
  /// What ends the states that the words leave open, before the end of a runtime.
  var ending: @Sendable (ZigRuntime) -> [ByteString] = { _ in [] }

  /// `argv[1...]`.
  func arguments(with runtime: ZigRuntime?) -> [ByteString] {
    var arguments = head
    // Each + would be a copy of the whole line.
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

/// A link: its line, and everything it is planned by.
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
