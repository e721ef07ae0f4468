import LinkerDriver
import ObjectFiles

/// `zcc explain`: shows what zcc would change on a link line, and why.
public struct ExplainRequest: Sendable {
  var target: ByteString?
  var zigVersion: ZigVersion?
  var isJSON = false
  var showsUnchanged = false
  var arguments: [ByteString] = []

  init(_ words: [ByteString]) throws(DriverError) {
    var index = 0
    while index < words.count, words[index] != "--" {
      try readOption(words, &index)
    }
    guard index < words.count - 1 else {
      throw .usage("zcc explain needs a link line after --", "")
    }
    arguments = Array(words[(index + 1)...])
  }

  private mutating func readOption(
    _ words: [ByteString], _ index: inout Int
  ) throws(DriverError) {
    let (name, joined) =
      words[index].hasPrefix("--")
      ? words[index].cut(at: UInt8(ascii: "=")).map { ($0.head, Optional($0.tail)) }
        ?? (words[index], nil)
      : (words[index], nil)
    index += 1
    switch name {
    case "--json": isJSON = true
    case "--all": showsUnchanged = true
    case "--target": target = try value(joined, words, &index, of: "--target needs a Rust triple")
    case "--zig-version":
      let text = try value(joined, words, &index, of: "--zig-version needs a version")
      guard let version = ZigVersion(text) else {
        throw .malformedZigVersion(text)
      }
      zigVersion = version
    default: throw .usage("zcc explain does not know", name)
    }
  }

  private func value(
    _ joined: ByteString?, _ words: [ByteString], _ index: inout Int, of problem: Literal
  ) throws(DriverError) -> ByteString {
    if let joined, !joined.isEmpty { return joined }
    guard joined == nil, index < words.count, words[index] != "--" else {
      throw .usage(problem, "")
    }
    index += 1
    return words[index - 1]
  }

  /// The explanation, as text or JSON.
  func run(_ invocation: Invocation, fileSystem: FileSystem) throws(DriverError) -> ByteString {
    var invocation = invocation
    invocation.arguments = arguments
    let plan = try plan(invocation, fileSystem: fileSystem)
    return isJSON ? Self.json(plan) : plan.explanation(showsUnchanged: showsUnchanged)
  }

  private func plan(
    _ invocation: Invocation, fileSystem: FileSystem
  ) throws(DriverError) -> LinkPlan {
    var request = try LinkRequest(invocation, fileSystem: fileSystem)
    request.isDryRun = true
    if let target { request.target = TargetOption("--target", target) }
    return try LinkPlanner(invocation: invocation, fileSystem: fileSystem)
      .plan(request, zigVersion: zigVersion)
  }
}

extension ExplainRequest {
  private static func json(_ plan: LinkPlan) -> ByteString {
    let report = plan.report
    return JSON.document([
      ("target", report.target.map { .string($0.name) } ?? .null),
      ("zigTarget", report.target.map { .string($0.zig.text) } ?? .null),
      ("cpu", report.target?.cpu.map { .string($0) } ?? .null),
      ("targetOrigin", report.target.map { .string($0.origin.description) } ?? .null),
      ("route", report.route.map { .string($0) } ?? .null),
      ("zigVersion", report.zigVersion.map { .string($0.text) } ?? .null),
      ("ndkVersion", report.ndkVersion.map { .string($0.text) } ?? .null),
      ("edits", .array(report.edits.map { JSON($0) })),
      ("unchanged", .strings(report.unchanged)),
      ("program", .string(plan.command.program)),
      ("arguments", .strings(plan.command.arguments)),
      ("environment", .strings(plan.command.environment.map { $0.text })),
      ("afterwards", .strings(plan.commandsAfter)),
    ])
  }
}

extension JSON {
  fileprivate init(_ edit: Edit) {
    self = .object([
      ("rule", .text(edit.rule)),
      ("before", .strings(edit.before)),
      ("after", .strings(edit.after)),
      ("effect", edit.effect.map { .string($0) } ?? .null),
      ("reason", edit.reason.map { .text($0) } ?? .null),
      ("source", edit.source.map { .text($0) } ?? .null),
    ])
  }
}
