import ObjectFiles

extension LinkPlan {
  /// The work as one command line that a POSIX shell can run. In place of a runtime that is not
  /// known yet stand words in angle brackets.
  @export(interface)
  public var shellCommand: ByteString {
    let steps = prepare.compactMap { $0.shellForm } + [command.shellForm]
    return (steps + after.compactMap { $0.shellForm }).joined(" && ")
  }

  /// The words of the commands that follow the job, `&&` between two of them.
  @export(interface)
  public var commandsAfter: [ByteString] {
    let commands = after.map { $0.words }.filter { !$0.isEmpty }
    return Array(commands.joined(separator: ["&&"]))
  }

  /// The report, then the command: what `zcc explain` prints and `ZCC_LOG` keeps.
  ///
  /// - Parameter showsUnchanged: also list the arguments that no rule applied to.
  @export(interface)
  public func explanation(showsUnchanged: Bool) -> ByteString {
    report.description(showsUnchanged: showsUnchanged) + "command\n  " + shellCommand + "\n"
  }
}

extension Command {
  /// The command as a POSIX shell can run it.
  var shellForm: ByteString {
    let assignments = environment.map { $0.name + "=" + $0.value.shellQuoted }
    return (assignments + ([program] + arguments).map { $0.shellQuoted }).joined(" ")
  }
}

extension Step {
  /// What a shell runs for it; nil for what zcc does for itself and the command works without.
  var shellForm: ByteString? {
    if case .run(let job) = self { return job.command.shellForm }
    return words.isEmpty ? nil : words.map { $0.shellQuoted }.joined(" ")
  }

  /// The program and its arguments; empty for what has no command.
  var words: [ByteString] {
    switch self {
    case .run(let job): [job.command.program] + job.command.arguments
    case .makeDirectory, .writeFile, .keepNote, .checkExportLists: []
    case .restrictExports(let file, let options, let program):
      [program, "restrict-exports", file] + options.words
    case .verify(let file, let expectations, let program):
      [program, "inspect", file, "--expect", expectations.map { $0.text }.joined(",")]
    }
  }
}
