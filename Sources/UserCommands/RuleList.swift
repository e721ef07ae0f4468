import LinkerDriver

/// The rule table as a text.
enum RuleList {
  /// The text that `zcc rules` prints: a paragraph for each rule.
  static var plain: ByteString {
    RuleTable.rules.map { rule in
      ByteString(rule.id) + "\n  " + rule.pattern.text + " → " + rule.action.text + conditions(rule)
        + "\n  " + ByteString(rule.reason) + "\n  " + ByteString(rule.source) + "\n"
    }.joined("\n")
  }

  /// The table in `Sources/LinkerDriver/Rules/RULES.md`.
  static var markdown: ByteString {
    var text: ByteString = "| rule | argument | becomes | when | why |\n|---|---|---|---|---|\n"
    for rule in RuleTable.rules {
      let cells: [ByteString] = [
        "[" + ByteString(rule.id) + "](" + ByteString(rule.source) + ")",
        code(rule.pattern.text),
        rule.action.isText ? code(rule.action.text) : rule.action.text,
        rule.conditions.map { $0.text }.joined(", "),
        ByteString(rule.reason),
      ]
      text += "| " + cells.joined(" | ") + " |\n"
    }
    return text
  }

  private static func conditions(_ rule: Rule) -> ByteString {
    rule.conditions.isEmpty ? "" : "\n  when " + rule.conditions.map { $0.text }.joined(", ")
  }

  private static func code(_ text: ByteString) -> ByteString {
    text.split(UInt8(ascii: "|")).map { "`" + $0 + "`" }.joined(" ")
  }
}
