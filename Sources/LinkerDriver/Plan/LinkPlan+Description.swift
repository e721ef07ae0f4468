import ObjectFiles

extension LinkPlan {
  /// The work as one command line for a POSIX shell. If the runtime is not known yet, words in angle
  /// brackets stand for it.
  @export(interface)
  public var shellCommand: ByteString {
    let steps = prepare.compactMap { $0.shellForm } + [command.shellForm]
    return (steps + after.compactMap { $0.shellForm }).joined(" && ")
  }

  /// The words of the commands that follow the job, with `&&` between the commands.
  @export(interface)
  public var commandsAfter: [ByteString] {
    let commands = after.map { $0.words }.filter { !$0.isEmpty }
    return Array(commands.joined(separator: ["&&"]))
  }

  /// The report, then the command: what `zcc explain` prints and `ZCC_LOG` keeps.
  ///
  /// - Parameter showsUnchanged: whether to list the arguments to which no rule applied, too.
  @export(interface)
  public func explanation(showsUnchanged: Bool) -> ByteString {
    report.description(showsUnchanged: showsUnchanged) + "command\n  " + shellCommand + "\n"
  }
}

extension Command {
  /// The command as a POSIX shell runs it.
  var shellForm: ByteString {
    let assignments = environment.map { $0.name + "=" + $0.value.shellQuoted }
    return (assignments + ([program] + arguments).map { $0.shellQuoted }).joined(" ")
  }
}

extension Step {
  /// The command with which a shell does the same; nil for a step that only helps zcc itself.
  var shellForm: ByteString? {
    if case .run(let job) = self { return job.command.shellForm }
    if case .makeLibrary(let library) = self { return library.shellForm }
    return words.isEmpty ? nil : words.map { $0.shellQuoted }.joined(" ")
  }

  /// The program and its arguments; empty if the step is not a command.
  var words: [ByteString] {
    switch self {
    case .run(let job): [job.command.program] + job.command.arguments
    case .makeDirectory, .writeFile, .makeLibrary, .makeAndroidRuntime, .keepNote,
      .checkExportLists:
      []
    case .restrictExports(let file, let options, let program):
      [program, "restrict-exports", file] + options.words
    case .setSDKVersion(let file, let version, let program):
      [program, "set-sdk-version", file, version.text]
    case .verify(let file, let expectations, let program):
      [program, "inspect", file, "--expect", expectations.map { $0.text }.joined(",")]
    }
  }
}
