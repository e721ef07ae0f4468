import Foundation
import LinkerDriver
import Testing

@testable import UserCommands

private func document(_ text: String) throws -> TOMLDocument {
  try TOMLDocument(Array(text.utf8))
}

@Suite struct TOMLTests {
  @Test(
    arguments: [
      "[target.T]\nlinker = \"zcc\"", "target.T.linker = 'zcc'",
      "[target]\nT.linker = \"z\\u0063c\"",
      "[target]\nT = { runner = 'x', linker = \"zcc\" }", "target = { T = { linker = 'zcc' } }",
      "[ target . \"T\" ] # comment\r\n\r\n  linker=\"\"\"\r\nzcc\"\"\"\r\n",
      "[\"target\".'T']\nlinker = '''zcc'''", "[target.T]\nlinker = \"\"\"z\\\n   cc\"\"\"",
      "a = [1, 2.0, [ 'x', # comment\n ], 1979-05-27 07:32:00Z, {b = 1, c.d = []}, ]\n"
        + "b = -inf\n[[x]]\ny = 1\n[[x]]\ny = 2\n[x.z]\ny = 3\n[target.T]\nlinker = 'zcc'\n",
      "\u{FEFF}[target.T]\nlinker = 'zcc'",
    ])
  func findsASetting(text: String) throws {
    #expect(try document(text).entry(["target", "T", "linker"])?.value == .string("zcc"))
  }

  @Test func readsArraysOfTexts() throws {
    let text = "[build]\nrustflags = [\n  \"-C\", # one\n  'linker=x',\n]\nmixed = ['a', 1]\n"
    let found = try document(text)
    #expect(found.entry(["build", "rustflags"])?.value.texts == ["-C", "linker=x"])
    #expect(found.entry(["build", "mixed"])?.value.texts == nil)
  }

  /// The line at fault, counted from 1.
  @Test(
    arguments: [
      ("a", 1), ("a =", 1), ("a = b", 1), ("a = \"x", 1), ("a = 'x\n'", 1), ("a = 1 2", 1),
      ("\n[a", 2), ("[a]]", 1), ("[[a]", 1), ("[]", 1), ("[a.]", 1), ("= 1", 1),
      ("a = [1\nb = 2", 2), ("a = {b = 1\n}", 1), ("a = {b = 1,}", 1), ("a = \"\\x\"", 1),
      ("a = \"\\ud800\"", 1), ("ok = 1\na = \"\"\"x\n\n", 2), ("# \u{1}", 1), ("a.b = 1 x", 1),
      ("a = tru", 1), ("a b = 1", 1), ("\"\"\"a\"\"\" = 1", 1),
    ])
  func namesTheLineThatIsNotTOML(text: String, line: Int) {
    #expect(throws: TOMLError(line: line)) { try document(text) }
  }

  @Test(
    arguments: [
      ("a = 1\na = 2", 2), ("[a]\n[b]\n[a]", 3), ("[a]\nb = 1\n[a.b]", 3), ("a.b = 1\n[a]", 2),
      ("a = {b = 1}\n[a]", 2), ("a = {b = 1}\na.c = 2", 2), ("a = 1\na.b = 2", 2),
      ("[a.b]\nx = 1\n[a]\nb.y = 2\n[c]\n[c]", 6),
    ])
  func namesTheLineThatDefinesAgain(text: String, line: Int) {
    #expect(throws: TOMLError(line: line, problem: .definedTwice)) { try document(text) }
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(throws: TOMLError(line: 2)) {
      try TOMLDocument(Array("a = 1\nb = '".utf8) + [0xFF, 0x27])
    }
  }

  @Test func knowsWhereAHeaderEnds() throws {
    let text = "# x\n[target.T]  # y\nlinker = 'a'\n"
    let header = try #require(try document(text).header(["target", "T"]))
    #expect(header.line == 2)
    #expect(header.end == Array("# x\n[target.T]  # y\n".utf8).count)
  }
}
