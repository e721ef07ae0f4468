import ByteStrings
import TestSupport
import Testing

@testable import Targets

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
}
