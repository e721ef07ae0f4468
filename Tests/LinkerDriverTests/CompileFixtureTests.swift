import Foundation
import Testing

@testable import LinkerDriver

/// A recorded call of a compiler by the cc crate (`fixtures/<triple>/<case>/compile.args`).
struct CompileFixture: Sendable, CustomTestStringConvertible {
  struct Notes: Decodable {
    let triple: String
    let language: String
  }

  let directory: URL
  let notes: Notes
  let line: [ByteString]

  var testDescription: String {
    directory.pathComponents.suffix(2).joined(separator: "/")
  }

  init(_ directory: URL) throws {
    self.directory = directory
    let json = try Data(contentsOf: directory.appending(path: "fixture.json"))
    notes = try JSONDecoder().decode(Notes.self, from: json)
    line = try Fixture.arguments(in: directory.appending(path: "compile.args"))
  }

  static let all: [CompileFixture] = {
    let files = FileManager.default.enumerator(at: Fixture.root, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? [])
      .filter { $0.lastPathComponent == "compile.args" }
      .sorted { $0.path < $1.path }
      .compactMap { try? CompileFixture($0.deletingLastPathComponent()) }
  }()

  /// What `<triple>-zcc` or `<triple>-zc++` makes of the call.
  func job(_ version: ZigVersion) throws -> LinkPlan {
    let triple = ByteString(Array(notes.triple.utf8))
    let context = LinkContext(
      role: notes.language == "c" ? .c : .cPlusPlus,
      target: try TargetResolver.target(triple: triple, origin: .option("--target")),
      zig: ZigToolchain(path: "zig", version: version), fileSystem: .everyDirectory)
    return try planLink(CommandLineText.parse(line), context)
  }

  /// The file with the expected result for a version: the newest file that is not newer than the
  /// version.
  func expectation(_ version: ZigVersion) -> URL? {
    Fixture.zigVersions.filter { $0 <= version }.reversed().map(file)
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  private func file(_ version: ZigVersion) -> URL {
    directory.appending(path: "zig-\(version.text.string).args")
  }

  /// Writes the present results as the expected ones: a file for each version that changes them.
  func record() throws {
    var last: [ByteString]?
    for version in Fixture.zigVersions {
      let arguments = try job(version).arguments
      try? FileManager.default.removeItem(at: file(version))
      if arguments != last {
        let text = arguments.map { $0.string + "\n" }.joined()
        try Data(text.utf8).write(to: file(version))
      }
      last = arguments
    }
  }
}

@Suite struct CompileFixtureTests {
  /// There are C in two profiles and C++ for each of the six targets.
  @Test func fixturesAreFound() {
    #expect(CompileFixture.all.count == 18)
  }

  @Test(arguments: CompileFixture.all)
  func isRewrittenAsExpected(fixture: CompileFixture) throws {
    if FixtureTests.isRecording {
      try fixture.record()
      Issue.record("recorded \(fixture.testDescription); run again without RECORD_FIXTURES")
      return
    }
    for version in Fixture.zigVersions {
      let file = try #require(fixture.expectation(version), "run with RECORD_FIXTURES=1")
      let expected = try Fixture.arguments(in: file)
      let arguments = try fixture.job(version).arguments
      #expect(arguments == expected, "zig \(version.text.string)")
    }
  }

  /// A compile remains a compile of the same file, and gets no option that only a link needs.
  @Test(arguments: CompileFixture.all)
  func keepsWhatIsCompiled(fixture: CompileFixture) throws {
    #expect(DriverMode(CommandLineText.parse(fixture.line)) == .compile(upTo: .object))
    let arguments = try fixture.job(.v17).arguments
    #expect(arguments.suffix(4) == fixture.line.suffix(4))
    let added = arguments.dropFirst(3).filter { !fixture.line.contains($0) }.map(\.string)
    #expect(added == ["-fno-sanitize=undefined", "-nostdlibinc"])
  }
}
