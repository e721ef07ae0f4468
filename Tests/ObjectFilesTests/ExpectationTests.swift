import ByteStrings
import Testing

@testable import ObjectFiles

// Swift Testing has a type of this name, too.
typealias Expectation = ObjectFiles.Expectation

private func differences(_ text: ByteString, _ resource: Resource) throws -> [ByteString] {
  try Expectation.parse(text).differences(from: resource.facts)
}

@Suite struct ExpectationTests {
  @Test(
    arguments: [
      (
        .pie,
        "format=elf,arch=x86_64,kind=program,dynamic,no-static,pie,now,nx,entry,no-symbols,"
          + "no-debug,relro=full,interpreter=/lib64/ld-linux-x86-64.so.2,needed=libc.so.6,soname=,exports=,"
          + "glibc=2.17,glibc<=2.17,glibc>=2.5,glibc<=2.17.1,page=16,page<=4096"
      ),
      (
        .mips,
        "kind=shared-library,exports=zcc_weak+zcc_add+zcc_mul,exports>=zcc_add,glibc=,glibc<=2.2"
      ),
      (.exe, "subsystem=windows,needed=KERNEL32.DLL,pie,characteristics>=nx-compat+dynamic-base"),
      (.dll, "exports<=zcc_add+zcc_mul+more,signature=none,arch=x86_64"),
      (
        .dylib,
        "minos=11,minos=11.0.0,minos>=10.13,sdk=12.3,platform=macos,signature=ad-hoc,no-entry"
      ),
      // With and without C's underscore.
      (.dylib, "exports=zcc_add+_zcc_mul+zcc_weak"),
      (.coffObject, "kind=object,symbols"),
      (.pie, "no-duplicates,needed<=libc.so.6+libm.so.6,needed>=libc.so.6"),
    ] as [(Resource, String)])
  func met(resource: Resource, text: String) throws {
    let found = try differences(ByteString(text), resource)
    #expect(found == [])
  }

  /// A file that needs A, A and B is not one that needs A and B.
  @Test func librariesThatAreNeededTwice() throws {
    var facts = try Resource.dylib.facts
    facts.image?.needed = ["A", "A", "B"]
    func differences(_ text: ByteString) throws -> [ByteString] {
      try Expectation.parse(text).differences(from: facts)
    }
    #expect(try differences("needed=A+A+B,needed>=A+B,needed>=B,duplicates") == [])
    #expect(try differences("needed=A+B") == ["expected needed=A+B, has A more often"])
    #expect(try differences("needed<=A+B+C") == ["expected needed<=A+B+C, has A more often"])
    #expect(try differences("needed=A+A+A+B") == ["expected needed=A+A+A+B, lacks A"])
    #expect(
      try differences("needed=A+C")
        == ["expected needed=A+C, lacks C; also has B; has A more often"])
    #expect(try differences("no-duplicates") == ["expected no-duplicates, needs A more than once"])
    facts.image?.needed = ["A", "B"]
    #expect(
      try differences("duplicates")
        == ["expected duplicates, needs no library more than once"])
  }

  @Test(
    arguments: [
      (.pie, "static", "expected static, is dynamic: it needs libc.so.6"),
      (.pie, "no-pie", "expected no-pie, is position-independent"),
      (.pie, "relro=none", "expected relro=none, is full"),
      (.pie, "glibc<=2.16", "expected glibc<=2.16, is 2.17"),
      (.pie, "minos=11.0", "expected minos=11.0, is an elf program"),
      (.pie, "needed=libc.so.6+libm.so.6", "expected needed=libc.so.6+libm.so.6, lacks libm.so.6"),
      (.pie, "needed=", "expected needed=, also has libc.so.6"),
      (.pie, "needed=libm.so", "expected needed=libm.so, lacks libm.so; also has libc.so.6"),
      (.pie, "page>=4096", "expected page>=4096, is 16"),
      (.pie, "soname=a", "expected soname=a, has none"),
      (.mips, "static", "expected static, is dynamic: it is an elf shared-library"),
      (.mips, "pie", "expected pie, is an elf shared-library"),
      (.mips, "exports<=zcc_add", "expected exports<=zcc_add, also has zcc_mul, zcc_weak"),
      (.mips, "exports>=zcc_sub", "expected exports>=zcc_sub, lacks zcc_sub"),
      (.mips, "glibc=2.17", "expected glibc=2.17, has none"),
      (.mips, "glibc>=2.17", "expected glibc>=2.17, has none"),
      (.dll, "entry", "expected entry, has no entry point"),
      (.exe, "no-nx", "expected no-nx, has no executable stack"),
      (.exe, "subsystem=console", "expected subsystem=console, is windows"),
      (.dylib, "minos=11.0.1", "expected minos=11.0.1, is 11.0"),
      (.dylib, "exports=zcc_add+zcc_mul", "expected exports=zcc_add+zcc_mul, also has _zcc_weak"),
      (.coffObject, "exports=", "expected exports=, is a coff object"),
    ] as [(Resource, String, String)])
  func notMet(resource: Resource, text: String, difference: String) throws {
    let found = try differences(ByteString(text), resource)
    #expect(found == [ByteString(difference)])
  }

  @Test func eachDifferenceInOrder() throws {
    let found = try differences("pie,relro=none,no-now", .pie)
    #expect(
      found == [
        "expected relro=none, is full", "expected no-now, binds its symbols at the start",
      ])
  }

  @Test func longListsAreShortened() throws {
    let names = (1...12).map { ByteString("f\($0)") }
    let found = Expectation(.exports, .names(names)).difference(from: try Resource.pie.facts)
    #expect(
      found == """
        expected exports=f1+f2+f3+f4+f5+f6+f7+f8+f9+f10 and 2 more, \
        lacks f1, f2, f3, f4, f5, f6, f7, f8, f9, f10 and 2 more
        """)
  }

  @Test(
    arguments: [
      ("piee", .unknown("piee")),
      ("no-kind", .needsValue("no-kind")),
      ("kind", .needsValue("kind")),
      ("size=4", .unknown("size=4")),
      ("pie=yes", .takesNoValue("pie")),
      ("pie,,static", .unknown("")),
      ("", .unknown("")),
      ("relro<=full", .wrongRelation("relro<=full")),
      ("relro=most", .wrongValue("relro=most", oneOf: ["none", "partial", "full"])),
      ("glibc=2.x", .wrongValue("glibc=2.x", oneOf: ["a version such as 11.0"])),
      ("minos=1.2.3.4", .wrongValue("minos=1.2.3.4", oneOf: ["a version such as 11.0"])),
      ("page=many", .wrongValue("page=many", oneOf: ["a number such as 4096"])),
    ] as [(String, Expectation.SyntaxError)])
  func unreadable(text: String, error: Expectation.SyntaxError) {
    #expect(throws: error) { try Expectation.parse(ByteString(text)) }
    #expect(!error.message.isEmpty)
  }

  @Test func plusSignsInNames() throws {
    let list = try Expectation.parse("needed=libstdc++.so.6+libc.so.6+c+++d")
    #expect(list == [Expectation(.needed, .names(["libstdc++.so.6", "libc.so.6", "c++", "d"]))])
  }

  @Test func textsAreReadBack() throws {
    let text: ByteString =
      "static,dynamic,no-pie,pie,arch=x86_64,minos=11.0,minos<=10.15.4,glibc=,page>=4096,"
      + "needed=a+b,exports<=a,interpreter="
    let list = try Expectation.parse(text)
    #expect(list.map(\.text).joined(",") == text)
  }

  @Test func namesAreUnlike() {
    let names = Fact.allCases.map(\.name.text.description)
    #expect(Set(names).count == names.count)
    let message = Expectation.SyntaxError.unknown("x").message.string
    for name in names + ["dynamic"] { #expect(message.contains(name)) }
  }
}
