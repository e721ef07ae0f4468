import ObjectFiles

extension LinkJob {
  /// The command, as a POSIX shell can run it.
  @export(interface)
  public var shellCommand: ByteString {
    let assignments = environment.map { $0.name + "=" + $0.value.shellQuoted }
    let words = [program] + arguments
    let command = (assignments + words.map { $0.shellQuoted }).joined(" ")
    let second = exportCommand.map { $0.shellQuoted }.joined(" ")
    return second.isEmpty ? command : command + " && " + second
  }

  /// The call of zcc that restricts what the linked file exports, where that is to be done.
  public var exportCommand: [ByteString] {
    if exportOptions.isEmpty { return [] }
    return [ownProgram, "restrict-exports", output] + exportOptions.words
  }

  /// Every edit, under the rule that made it with its reason and source, then the command: what
  /// `zcc explain` prints.
  ///
  /// - Parameter showsUnchanged: also list the arguments that no rule applied to.
  @export(interface)
  public func explanation(showsUnchanged: Bool) -> ByteString {
    var text = header
    for rule in rulesInOrder { text += explanation(of: rule) }
    let unchanged = unchanged
    text += ByteString(number: unchanged.count)
    text += unchanged.count == 1 ? " argument unchanged\n" : " arguments unchanged\n"
    if showsUnchanged {
      for argument in unchanged { text += "  " + argument.shellQuoted + "\n" }
    }
    return text + "command\n  " + shellCommand + "\n"
  }

  /// A line for each hint that was dropped: what `ZCC_WARN=1` shows.
  var warnings: ByteString {
    var text = ByteString()
    for edit in edits {
      guard case .dropHint = RuleTable.rule(edit.rule)?.action else { continue }
      text += "zcc: warning: dropped '" + edit.before.joined(" ") + "': "
      text += (edit.reason.map { ByteString($0) } ?? "") + " (rule " + ByteString(edit.rule) + ")\n"
    }
    return text
  }

  /// The rules that made edits, each once, in the order of the line.
  private var rulesInOrder: [Literal] {
    var rules: [Literal] = []
    for edit in edits where !rules.contains(edit.rule) { rules.append(edit.rule) }
    return rules
  }

  private func explanation(of rule: Literal) -> ByteString {
    var text = ByteString(rule) + "\n"
    for edit in edits where edit.rule == rule { text += "  " + edit.text + "\n" }
    let edit = edits.first { $0.rule == rule }
    if let reason = edit?.reason { text += "  # " + ByteString(reason) + "\n" }
    if let source = edit?.source { text += "  # " + ByteString(source) + "\n" }
    return text
  }

  private var header: ByteString {
    var text = ByteString()
    if let target {
      text += "target  " + target.name
      if target.name != target.zig.text { text += " → " + target.zig.text }
      if let cpu = target.cpu { text += " -mcpu=" + cpu }
      text += "  (from " + target.origin.description + ")\n"
    }
    if tool == .hostCompiler { return text + "host    linked by " + program + ", unchanged\n" }
    if let ndkVersion {
      text += "ndk     " + ndkVersion.text + "  (" + program + ")\n"
      return text + (route.map { "route   " + $0 + "\n" } ?? "")
    }
    text += "zig     " + (zigVersion.map { $0.text + "  (" + program + ")" } ?? program) + "\n"
    return text + (route.map { "route   " + $0 + "\n" } ?? "")
  }
}

extension Edit {
  /// `before → after`, as a shell would take them.
  var text: ByteString {
    let written = after.map { $0.shellQuoted }.joined(" ")
    let result: ByteString = effect ?? (after.isEmpty ? "nothing" : written)
    let original = before.isEmpty ? "nothing" : before.map { $0.shellQuoted }.joined(" ")
    return original + " → " + result
  }
}
