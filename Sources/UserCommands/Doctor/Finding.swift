import LinkerDriver

/// One thing that `zcc doctor` looked at, and what it thinks of it.
struct Finding: Sendable {
  enum Status: Sendable {
    case ok, warning, problem

    var name: Literal {
      switch self {
      case .ok: "ok"
      case .warning: "warning"
      case .problem: "problem"
      }
    }
  }

  let status: Status
  /// The part that was looked at: `zig`, `cache`, `linker`.
  let subject: Literal
  /// The target that it is about; nil if it is about all of them.
  var target: ByteString?
  let text: ByteString
  /// What to do about it; nil if there is nothing to do.
  var cure: ByteString?

  static func ok(_ subject: Literal, _ text: ByteString) -> Finding {
    Finding(status: .ok, subject: subject, text: text)
  }

  static func warning(_ subject: Literal, _ text: ByteString, _ cure: ByteString?) -> Finding {
    Finding(status: .warning, subject: subject, text: text, cure: cure)
  }

  static func problem(_ subject: Literal, _ text: ByteString, _ cure: ByteString?) -> Finding {
    Finding(status: .problem, subject: subject, text: text, cure: cure)
  }

  /// What an error of a link says, which has the cure in it.
  static func problem(_ subject: Literal, _ error: DriverError) -> Finding {
    problem(subject, error.message, nil)
  }

  func about(_ target: ByteString) -> Finding {
    var finding = self
    finding.target = target
    return finding
  }
}

extension [Finding] {
  /// A paragraph for what is about all targets, and one for each target.
  var report: ByteString {
    var text = ByteString()
    var target: ByteString?
    for finding in self {
      if finding.target != target {
        target = finding.target
        text += "\n" + (target ?? "") + "\n"
      }
      let start = ByteString(finding.status.name)
      let subject = ByteString(finding.subject)
      text += start + .spaces(9 - start.count) + subject + .spaces(10 - subject.count)
      text += finding.text + "\n"
      if let cure = finding.cure { text += .spaces(19) + "→ " + cure + "\n" }
    }
    return text
  }

  var json: ByteString {
    let worst: Finding.Status =
      contains { $0.status == .problem }
      ? .problem : contains { $0.status == .warning } ? .warning : .ok
    let findings = map { finding in
      JSON.object([
        ("status", .text(finding.status.name)),
        ("subject", .text(finding.subject)),
        ("target", finding.target.map { .string($0) } ?? .null),
        ("text", .string(finding.text)),
        ("cure", finding.cure.map { .string($0) } ?? .null),
      ])
    }
    return JSON.document([("status", .text(worst.name)), ("findings", .array(findings))])
  }
}
