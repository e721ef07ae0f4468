import LinkerDriver
import Testing

@testable import UserCommands

@Suite struct HintTests {
  /// Each message that a tool printed leads to its hint, and to no other.
  @Test func examplesLeadToTheirHints() {
    for hint in Hint.all {
      #expect(!hint.examples.isEmpty && !hint.signs.isEmpty)
      for example in hint.examples {
        let found = Hint.found(in: "  = note: \n    " + ByteString(example) + "\r\n")
        #expect(found.map { $0.hint.id } == [hint.id], "\(example)")
        #expect(found.first?.line == ByteString(example))
      }
    }
    #expect(Set(Hint.all.map { $0.id }).count == Hint.all.count)
  }

  /// The messages of zcc itself, as they are today.
  @Test func zccsOwnErrorsLeadToHints() {
    let errors: [(DriverError, Literal)] = [
      (.missingLibrary("ssl", cure: "x"), "missing-library"),
      (.foreignObject(path: "a.o", contents: "x", target: "y"), "wrong-machine"),
      (.foreignLibrary(path: "a.a", contents: "x", target: "y"), "wrong-machine"),
      (.missingFramework("Cocoa", sdk: "/sdk"), "framework"),
    ]
    for (error, id) in errors {
      let found = Hint.found(in: "zcc: error: " + error.message)
      #expect(found.map { $0.hint.id } == [id], "\(error)")
    }
  }

  @Test func aKnownLibraryNamesTheFeatureOfItsCrate() {
    let log: ByteString = """
      ld.lld: error: unable to find library -lssl
      ld.lld: error: unable to find library -lssl
      ld.lld: error: unable to find library -lunknown
      error: unable to find dynamic system library "z" using strategy paths_first. searched paths: none
      """
    let found = Hint.found(in: log)
    #expect(found.count == 3)
    #expect(found[0].text.string.contains("`vendored` feature"))
    #expect(found[1].library == nil)
    #expect(found[2].text.string.contains("libz-sys's `static`"))
  }

  @Test func anOutputWithoutFailuresHasNoHint() {
    #expect(Hint.found(in: "   Compiling hello\n    Finished `dev` profile\n").isEmpty)
    #expect(Hint.found(in: "").isEmpty)
  }
}
