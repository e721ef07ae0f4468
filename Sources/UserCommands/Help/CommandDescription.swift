import LinkerDriver

/// A command of zcc's: how its arguments are read, and what is said about it by `zcc help`, by the
/// manual page and by the completions of shells.
struct CommandDescription: Sendable {
  let name: Literal
  /// The ways to call it.
  let forms: [Form]
  var options: [OptionDescription] = []
  /// What its arguments are that are no options.
  var operands: Words = .nothing
  let parse: @Sendable ([ByteString]) throws(DriverError) -> UserCommand

  /// One way to call a command.
  struct Form: Sendable {
    /// The call without `zcc`.
    let usage: Literal
    /// What it does, as a sentence whose subject is the call.
    let summary: Literal

    init(_ usage: Literal, _ summary: Literal) {
      self.usage = usage
      self.summary = summary
    }
  }

  /// What a shell can complete.
  enum Words: Sendable {
    case nothing, targets, files, directories, commands, architectures
    case oneOf([Literal])
  }

  static func named(_ name: ByteString) -> CommandDescription? {
    all.first { ByteString($0.name) == name }
  }

  static var names: [ByteString] { all.map { ByteString($0.name) } }
}

/// An option of a command.
struct OptionDescription: Sendable {
  let name: Literal
  /// What stands for its value in the help; nil for an option without one.
  let value: Literal?
  let summary: Literal
  /// What a shell can complete as its value.
  let words: CommandDescription.Words

  init(
    _ name: Literal, value: Literal? = nil, _ summary: Literal,
    words: CommandDescription.Words = .nothing
  ) {
    self.name = name
    self.value = value
    self.summary = summary
    self.words = words
  }

  /// `--dir DIR`.
  var text: ByteString {
    ByteString(name) + (value.map { " " + ByteString($0) } ?? "")
  }

  static let json = OptionDescription("--json", "prints the same for programs, as JSON")
  static let zigVersion = OptionDescription(
    "--zig-version", value: "V", "answers for this version of zig, which need not exist here")
}
