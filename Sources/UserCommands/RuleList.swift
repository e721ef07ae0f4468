import LinkerDriver

/// The rule table as a text.
enum RuleList {
  static func text(_ format: ListFormat) -> ByteString {
    switch format {
    case .plain: plain
    case .markdown: markdown
    case .json: json
    }
  }

  /// A paragraph for each rule.
  private static var plain: ByteString {
    RuleTable.rules.map { rule in
      var lines: [ByteString] = [
        ByteString(rule.id), rule.pattern.text + " → " + rule.action.text,
        "on " + rule.routes.text,
      ]
      let when = circumstances(rule)
      if !when.isEmpty { lines.append("when " + when) }
      if let example = rule.examples.first { lines.append("example: " + example.text) }
      lines += [ByteString(rule.reason), ByteString(rule.source)]
      return lines.joined("\n  ") + "\n"
    }.joined("\n")
  }

  /// The table in `Sources/LinkerDriver/Rules/RULES.md`.
  private static var markdown: ByteString {
    var text: ByteString = """
      | rule | argument | becomes | on | when | why |
      |---|---|---|---|---|---|

      """
    for rule in RuleTable.rules {
      let cells: [ByteString] = [
        "[" + ByteString(rule.id) + "](" + ByteString(rule.source) + ")",
        code(rule.pattern.text),
        rule.action.isText ? code(rule.action.text) : rule.action.text,
        rule.routes.text,
        circumstances(rule),
        ByteString(rule.reason),
      ]
      text += "| " + cells.joined(" | ") + " |\n"
    }
    return text
  }

  private static var json: ByteString {
    let rules = RuleTable.rules.map { rule in
      JSON.object([
        ("rule", .text(rule.id)),
        ("argument", .string(rule.pattern.text)),
        ("becomes", .string(rule.action.text)),
        ("routes", .string(rule.routes.text)),
        ("when", .string(circumstances(rule))),
        ("reason", .text(rule.reason)),
        ("source", .text(rule.source)),
      ])
    }
    return JSON.document([("rules", .array(rules))])
  }

  private static func circumstances(_ rule: Rule) -> ByteString {
    let call = rule.call.text.map { [$0] } ?? []
    return (call + rule.conditions.map { $0.text }).joined(", ")
  }

  private static func code(_ text: ByteString) -> ByteString {
    text.split(UInt8(ascii: "|")).map { "`" + $0 + "`" }.joined(" ")
  }
}
