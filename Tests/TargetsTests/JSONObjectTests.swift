import ByteStrings
import TestSupport
import Testing

@testable import Targets

@Suite struct JSONObjectTests {
  @Test func findsTheStringsOfTheOutermostObject() throws {
    let object = try #require(
      JSONObject(
        Array(
          #"""
          { "a": "1", "n": -1.5e+3, "t": true, "f": false, "z": null, "e": [], "o": {},
            "nested": { "a": "2", "deep": [ { "a": "3" } ] },
            "b\u0062": "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00", "a": "last" }
          """#.utf8)))
    #expect(object["a"] == "last")
    #expect(object["bb"] == "\"\\/\u{8}\u{c}\n\r\té😀")
    #expect(object["n"] == nil)
    #expect(object["deep"] == nil)
  }

  @Test(
    arguments: [
      "", " ", "{", "}", "{}x", "[]", "\"a\"", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}",
      "{\"a\":\"1\"", "{\"a\":\"1\"}}", "{\"a\" \"1\"}", "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}",
      "{\"a\":\"\\u12\"}", "{\"a\":\"\\ud83d\"}", "{\"a\":\"\\ud83dx\"}", "{\"a\":\"\\udc00\"}",
      "{\"a\":[1,]}", "{\"a\":[}", "{\"a\":tru}", "{\"a\":-}", "{a:1}", "{'a':'1'}",
    ])
  func refusesWhatIsNoJSON(text: String) {
    #expect(JSONObject(Array(text.utf8)) == nil)
  }

  @Test func refusesWhatIsDeeperThanAnySpecification() {
    func nested(_ depth: Int) -> [UInt8] {
      Array(
        ("{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
          + "}").utf8)
    }
    #expect(JSONObject(nested(60)) != nil)
    #expect(JSONObject(nested(100_000)) == nil)
    #expect(JSONObject(Array(("{\"a\":" + String(repeating: "[", count: 9)).utf8)) == nil)
  }
}
