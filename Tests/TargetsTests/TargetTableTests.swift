import ByteStrings
import TestSupport
import Testing

@testable import Targets

@Suite struct ZigTargetTests {
  @Test(arguments: [
    "x86_64-linux-gnu.2.17", "aarch64-macos.11.0-none", "x86_64-windows-gnu", "wasm32-wasi",
  ])
  func rendersWhatItParsed(text: String) throws {
    let target = try #require(ZigTarget(ByteString(text)))
    #expect(target.text.string == text)
  }

  @Test(arguments: ["", "x86_64", "a--b", "x86_64-unknown-linux-musl", "-linux-gnu"])
  func refusesAnotherShape(text: String) {
    #expect(ZigTarget(ByteString(text)) == nil)
  }
}

@Suite struct TargetTableTests {
  @Test func isSortedWithoutDuplicates() {
    let names = TargetTable.entries.map { ByteString($0.rust) }
    for (left, right) in zip(names, names.dropFirst()) { #expect(left < right) }
  }

  @Test func everyZigTargetHasItsShape() {
    for entry in TargetTable.entries {
      let text = ByteString(entry.zig)
      if text.isEmpty { continue }
      #expect(ZigTarget(text)?.text == text)
    }
  }

  @Test func findsEveryEntry() {
    for entry in TargetTable.entries {
      let found = TargetTable.entry(forRust: ByteString(entry.rust))
      #expect(found.map { ByteString($0.zig) } == ByteString(entry.zig))
    }
    #expect(TargetTable.entry(forRust: "x86_64-unknown-linux") == nil)
  }

  @Test func suggestsTheNearest() {
    #expect(
      TargetTable.nearest(to: "x86_64-unknow-linux-musl").first == "x86_64-unknown-linux-musl")
    #expect(TargetTable.nearest(to: "not-a-triple-at-all-of-any-kind").isEmpty)
  }
}
