import Foundation
import LinkerDriver
import Testing

@testable import UserCommands

/// The table in the document about the rules, which is generated.
@Suite struct RuleDocumentTests {
  private static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/LinkerDriver/Rules/RULES.md")
  private static let begin = "<!-- rules:begin -->\n"
  private static let end = "<!-- rules:end -->\n"

  @Test func theTableIsUpToDate() throws {
    let document = try String(contentsOf: Self.file, encoding: .utf8)
    let table = RuleList.text(.markdown).string
    let begin = try #require(document.range(of: Self.begin))
    let end = try #require(document.range(of: Self.end))
    let present = document[begin.upperBound..<end.lowerBound]
    if present == table { return }
    if ProcessInfo.processInfo.environment["RECORD_RULES"] != nil {
      try (document[..<begin.upperBound] + table + document[end.lowerBound...])
        .write(to: Self.file, atomically: true, encoding: .utf8)
      return
    }
    Issue.record("RULES.md is out of date. Run `bash Tests/run --rules --fix`.")
  }
}
