import Testing

@testable import LinkerDriver

@Suite struct SpecifiedTargetTests {
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
