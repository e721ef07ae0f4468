import Testing

@testable import LinkerDriver
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

@Suite struct TargetSpecificationTests {
  private func specification(_ members: String) throws -> TargetSpecification {
    try #require(TargetSpecification(Array("{ \(members) }".utf8)))
  }

  @Test(
    arguments: [
      ("x86_64-unknown-linux-musl", "x86_64-unknown-linux-musl"),
      ("x86_64-acme-linux-gnu", "x86_64-unknown-linux-gnu"),
      ("x86_64-acme-windows-gnu", "x86_64-pc-windows-gnu"),
      ("riscv64-unknown-linux-gnu", "riscv64gc-unknown-linux-gnu"),
      ("riscv64-acme-linux-musl", "riscv64gc-unknown-linux-musl"),
      ("arm64-apple-macosx11.0.0", "aarch64-apple-darwin"),
      ("i686-unknown-netbsdelf", "i686-unknown-netbsd"),
      ("x86_64-unknown-nothing", nil), ("", nil), ("x86_64", nil),
    ] as [(ByteString, ByteString?)])
  func comesDownToATargetOfTheTable(llvm: ByteString, triple: ByteString?) throws {
    let found = try specification("\"llvm-target\": \"\(llvm.string)\"").entry
    #expect(found.map { ByteString($0.rust) } == triple)
  }

  /// A name of LLVM's that is also a Rust triple would never be looked up.
  @Test func everyNameOfLLVMsIsNeeded() {
    for entry in TargetTable.entries {
      let triple = ByteString(entry.rust)
      let members = "{\"llvm-target\":\"" + triple.string + "\"}"
      #expect(
        TargetSpecification(Array(members.utf8))?.entry.map { ByteString($0.rust) } == triple)
    }
  }

  @Test(
    arguments: [
      ("x86_64-unknown-linux-gnu", "", nil),
      ("x86_64-unknown-linux-gnu", "\"cpu\": \"x86-64\"", "x86_64"),
      (
        "x86_64-unknown-linux-gnu", "\"cpu\": \"x86-64-v3\", \"features\": \"-avx2,+sse4.2,+mine\"",
        "x86_64_v3-avx2+sse4_2"
      ),
      ("i586-unknown-linux-gnu", "", "pentium"),
      ("i586-unknown-linux-gnu", "\"features\": \"+mmx\"", "pentium+mmx"),
      ("i586-unknown-linux-gnu", "\"cpu\": \"mine\"", "pentium"),
      ("s390x-unknown-linux-gnu", "\"cpu\": \"z13\"", "z13"),
    ] as [(ByteString, String, ByteString?)])
  func itsProcessorIsKept(llvm: ByteString, members: String, cpu: ByteString?) throws {
    let more = members.isEmpty ? "" : ", " + members
    let specification = try specification("\"llvm-target\": \"\(llvm.string)\"" + more)
    let entry = try #require(specification.entry)
    let zig = try #require(ZigTarget(ByteString(entry.zig)))
    #expect(specification.cpu(on: entry, zig: zig) == cpu)
  }

  // MARK: Finding the file

  private static let text = Array("{\"llvm-target\":\"x86_64-unknown-linux-musl\"}".utf8)

  private func resolve(
    _ line: [ByteString] = ["a"], name: ByteString = "zcc", environment: [ByteString] = [],
    file: ByteString, _ text: [UInt8] = Self.text
  ) throws(DriverError) -> LinkTarget {
    let destination = try TargetResolver(
      invocation: .fake(name: name, environment: environment),
      fileSystem: FileSystem.Fake(files: [file: text]).fileSystem
    ).resolve(option: nil, arguments: CommandLineText.parse(line))
    guard case .zig(let target) = destination else { throw .undeterminedTarget }
    return target
  }

  @Test func isFoundByPathNameAndLine() throws {
    let line: [ByteString] = ["/p/target/my-target/debug/deps/a.o"]
    let std: [ByteString] = ["-L", "/r/lib/rustlib/my-target/lib", "a.o"]
    let targets = [
      try resolve(environment: ["ZCC_TARGET=/x/my-target.json"], file: "/x/my-target.json"),
      try resolve(environment: ["ZCC_TARGET=my-target.json"], file: "/here/my-target.json"),
      try resolve(name: "my-target-zcc", file: "/here/my-target.json"),
      try resolve(line, file: "/here/my-target.json"),
      try resolve(line, environment: ["RUST_TARGET_PATH=/a:/b"], file: "/b/my-target.json"),
      try resolve(std, file: "/here/my-target.json"),
      try resolve(["--target=my-target", "-c", "a.c"], file: "/here/my-target.json"),
      try resolve(["--target=/y/my-target.json", "-c", "a.c"], file: "/y/my-target.json"),
    ]
    for target in targets {
      #expect(target.zig.text == "x86_64-linux-musl")
      #expect(target.name == "my-target")
      #expect(target.listed == "x86_64-unknown-linux-musl")
    }
  }

  @Test func theUsersWordIsEnoughWhereTheLineHasOnlyTheName() throws {
    let std: [ByteString] = ["-L", "/r/lib/rustlib/my-target/lib", "a.o"]
    let target = try resolve(
      std, environment: ["ZCC_TARGET=/x/my-target.json"], file: "/x/my-target.json")
    #expect(target.zig.text == "x86_64-linux-musl")
  }

  @Test func isCheckedAsItsTargetIs() throws {
    let text = Array("{\"llvm-target\":\"sparc64-unknown-linux-gnu\"}".utf8)
    let target = try resolve(name: "my-target-zcc", file: "/here/my-target.json", text)
    #expect(
      throws: DriverError.zigTooOld("sparc64-unknown-linux-gnu", since: .v17, zig: .v16)
    ) { try checkSupport(target, .v16) }
  }

  @Test func whatIsMissingOrMalformedIsAnError() {
    let json: ByteString = "/here/my-target.json"
    #expect(throws: DriverError.noSpecification("/no.json", origin: .variable("ZCC_TARGET"))) {
      try resolve(environment: ["ZCC_TARGET=/no.json"], file: json)
    }
    #expect(throws: DriverError.malformedSpecification(json)) {
      try resolve(name: "my-target-zcc", file: json, Array("{}".utf8))
    }
    #expect(throws: DriverError.unknownLLVMTarget("pdp11", specification: json)) {
      try resolve(name: "my-target-zcc", file: json, Array("{\"llvm-target\":\"pdp11\"}".utf8))
    }
    let error = #expect(throws: DriverError.self) {
      try resolve(name: "your-target-zcc", file: json)
    }
    #expect(error?.message.string.contains("unknown Rust target 'your-target'") == true)
  }
}
