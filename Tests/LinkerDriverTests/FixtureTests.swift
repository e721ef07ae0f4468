import Foundation
import Testing

@testable import LinkerDriver
@testable import Targets

/// A recorded link line of rustc's (`fixtures/<triple>/<case>/`).
struct Fixture: Sendable, CustomTestStringConvertible {
  /// The notes of fixtures/record beside the line, as far as the tests need them.
  struct Notes: Decodable {
    let rustc: String
    let triple: String
    let why: String
    /// Directories named by -L or -F that did not exist when rustc linked.
    let missing: [String]
    /// The files that -l found.
    let libraries: [String]?
    let environment: [String: String]
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
    line = try Self.arguments(in: directory.appending(path: "link.args"))
  }

  static func arguments(in file: URL) throws -> [ByteString] {
    let lines = ByteString(Array(try Data(contentsOf: file))).split(UInt8(ascii: "\n"))
    return lines.last?.isEmpty == true ? lines.dropLast() : lines
  }

  /// The zig versions whose command lines are kept, oldest first.
  static let zigVersions = ZigRelease.all.map { $0.version }

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures")

  static let all: [Fixture] = {
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    let urls = (files?.allObjects as? [URL] ?? []).filter { $0.lastPathComponent == "fixture.json" }
    return urls.sorted { $0.path < $1.path }.compactMap {
      try? Fixture($0.deletingLastPathComponent())
    }
  }()

  /// The fixtures that zig links.
  static let zigs = all.filter { !$0.isAndroid }

  var isAndroid: Bool { notes.triple.contains("android") }

  static var fixtureDirectoryCount: Int {
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).count { $0.lastPathComponent == "link.args" }
  }

  /// What zcc makes of the line for `zig cc`, its target learned from the line alone.
  func job(_ version: ZigVersion) throws -> LinkPlan {
    try planLink(CommandLineText.parse(line), try context(version))
  }

  /// What zcc makes of it for LLD; nil where the line is `zig cc`'s.
  func lldJob(_ version: ZigVersion) throws -> LinkPlan? {
    let link = Link(CommandLineText.parse(line), try context(version))
    let route = try RouteChooser(choice: .automatic).choose(link)
    return route.rules == .zigCC ? nil : try link.plan(route)
  }

  private func context(_ version: ZigVersion) throws -> LinkContext {
    var context = LinkContext(
      target: try target(), zig: ZigToolchain(path: "zig", version: version),
      fileSystem: fileSystem)
    context.sdk = sdk
    return context
  }

  /// Apple's SDK, to which `SDKROOT` led.
  private var sdk: AppleSDK? {
    notes.environment["SDKROOT"].map { AppleSDK(path: ByteString($0)) }
  }

  /// The stubs in Apple's SDK for what the line names.
  private var stubs: [ByteString] {
    guard let sdk else { return [] }
    return CommandLineText.parse(line).compactMap { argument in
      if let library = argument.library {
        return sdk.path.appending("usr/lib/lib" + library + ".tbd")
      }
      guard argument.isOption("-framework"), let name = argument.value else { return nil }
      return sdk.path.appending(
        "System/Library/Frameworks/" + name + ".framework/" + name + ".tbd")
    }
  }

  /// The target that zcc learns from the line alone.
  func target() throws -> LinkTarget {
    let destination = try TargetResolver(invocation: .fake(), fileSystem: fileSystem)
      .resolve(option: nil, arguments: CommandLineText.parse(line))
    guard case .zig(let target) = destination else { throw DriverError.undeterminedTarget }
    return target
  }

  var fileSystem: FileSystem {
    let inputs = CommandLineText.parse(line).compactMap { $0.input }
    return .withMissing(
      Set(notes.missing.map { ByteString($0) }),
      files: Set((notes.libraries ?? []).map { ByteString($0) } + inputs + stubs))
  }

  /// What zcc answers: the arguments for zig, and behind `&&` what zcc does after the link; or the
  /// line of its error without zig's version.
  func outcome(_ version: ZigVersion) throws -> [ByteString] {
    do {
      let job = try job(version)
      return job.arguments + (job.commandsAfter.isEmpty ? [] : ["&&"] + job.commandsAfter)
    } catch let error as DriverError {
      return [Self.line(of: error, version)]
    }
  }

  /// The arguments for LLD, or the line of zcc's error; nil if LLD does not link.
  func lldOutcome(_ version: ZigVersion) throws -> [ByteString]? {
    do {
      return try lldJob(version)?.arguments
    } catch let error as DriverError {
      return [Self.line(of: error, version)]
    }
  }

  private static func line(of error: DriverError, _ version: ZigVersion) -> ByteString {
    let line = "zcc: error: " + error.message.string
    return ByteString(line.replacingOccurrences(of: "zig " + version.text.string, with: "zig"))
  }

  /// The file with the expected result for a version: the newest file that is not newer than the
  /// version.
  func expectation(_ version: ZigVersion) -> URL? {
    Self.zigVersions.filter { $0 <= version }.reversed().map(file)
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  private func file(_ version: ZigVersion) -> URL {
    directory.appending(path: "zig-\(version.text.string).args")
  }

  /// The file with the expected arguments for LLD, which are the same for every version of zig.
  var lldFile: URL { directory.appending(path: "lld.args") }

  private static func text(_ arguments: [ByteString]) -> Data {
    Data(arguments.map { $0 + "\n" }.reduce(ByteString(), +).bytes)
  }

  /// Writes the present results as the expected ones: a file for each version that changes them.
  func record() throws {
    try? FileManager.default.removeItem(at: lldFile)
    if let outcome = try lldOutcome(.v17) { try Self.text(outcome).write(to: lldFile) }
    var last: [ByteString]?
    for version in Self.zigVersions {
      let arguments = try outcome(version)
      if arguments == last {
        try? FileManager.default.removeItem(at: file(version))
      } else {
        try Self.text(arguments).write(to: file(version))
      }
      last = arguments
    }
  }
}

@Suite struct FixtureTests {
  /// `RECORD_FIXTURES=1` rewrites the expected results, and then fails, so that nobody takes it for a
  /// test.
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1"

  @Test func fixturesAreFound() {
    #expect(Fixture.all.count >= 30)
    #expect(Fixture.all.count == Fixture.fixtureDirectoryCount)
  }

  @Test(arguments: Fixture.zigs)
  func isRewrittenAsExpected(fixture: Fixture) throws {
    if Self.isRecording {
      try fixture.record()
      Issue.record("recorded \(fixture.testDescription); run again without RECORD_FIXTURES")
      return
    }
    for version in Fixture.zigVersions {
      let file = try #require(fixture.expectation(version), "run with RECORD_FIXTURES=1")
      let expected = try Fixture.arguments(in: file)
      let outcome = try fixture.outcome(version)
      #expect(outcome == expected, "zig \(version.text.string)")
    }
  }

  /// Links for Linux and Windows that need something that only a compiler driver has.
  static let zigCCs: Set<String> = ["x86_64-unknown-linux-musl/link-arguments"]

  @Test(arguments: Fixture.zigs)
  func isRewrittenForLLD(fixture: Fixture) throws {
    guard !Self.isRecording else { return }
    let isThere = FileManager.default.fileExists(atPath: fixture.lldFile.path)
    let expected = isThere ? try Fixture.arguments(in: fixture.lldFile) : nil
    #expect(try fixture.lldOutcome(.v17) == expected)
    for version in Fixture.zigVersions {
      guard let outcome = try fixture.lldOutcome(version) else { continue }
      #expect(outcome == expected, "zig \(version.text.string)")
    }
    let hasRoute = ["-linux-", "-windows-"].contains { fixture.notes.triple.contains($0) }
    #expect(isThere == (hasRoute && !Self.zigCCs.contains(fixture.testDescription)))
  }

  @Test(arguments: Fixture.all)
  func tellsItsTargetAndRendersItself(fixture: Fixture) throws {
    #expect(try fixture.target().rust?.string == fixture.notes.triple)
    let rendered = CommandLineText.render(CommandLineText.parse(fixture.line))
    #expect(rendered == fixture.line)
  }

  /// Every argument with a dash that rustc writes is in the option table.
  @Test(arguments: Fixture.all)
  func hasNoUnknownOption(fixture: Fixture) {
    let unknown = CommandLineText.parse(fixture.line).filter {
      $0.meaning == .unknown && $0.text != "-Wl,--an-option-to-come"
    }
    #expect(unknown.map(\.text.string) == [])
  }
}
