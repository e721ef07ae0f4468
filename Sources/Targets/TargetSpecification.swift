/// A target that the user has defined in a JSON file for rustc's `--target`.
///
/// The `llvm-target` in it says which target in the table it is based on; `cpu` and `features` say what
/// is different.
package struct TargetSpecification {
  package let llvmTarget: ByteString
  /// The CPU and the features in LLVM's spelling; nil if they are not in the file.
  let cpu: ByteString?
  let features: ByteString?

  package init?(_ text: [UInt8]) {
    guard let object = JSONObject(text), let llvmTarget = object["llvm-target"]
    else { return nil }
    self.llvmTarget = llvmTarget
    cpu = object["cpu"]
    features = object["features"]
  }

  /// The largest size of a file that is read. rustc has no limit; its own longest specification has
  /// 4 kB.
  package static let sizeLimit = 1 << 20

  // MARK: The target in the table

  /// The table's entry for ``llvmTarget``; nil if there is none.
  package var entry: TargetEntry? {
    Self.entry(llvmTarget)
      ?? ["unknown", "pc"].lazy.compactMap { Self.entry(self.llvmTarget(vendor: $0)) }.first
  }

  /// The LLVM target with another vendor. The vendor's name has no meaning, except for Apple's systems.
  private func llvmTarget(vendor: ByteString) -> ByteString {
    var parts = llvmTarget.split(UInt8(ascii: "-"))
    if parts.count > 2 { parts[1] = vendor }
    return parts.joined("-")
  }

  private static func entry(_ llvmTarget: ByteString) -> TargetEntry? {
    if let entry = TargetTable.entry(forRust: llvmTarget) { return entry }
    // Removes the version of macOS: `arm64-apple-macosx11.0.0`.
    let versionless = ByteString(
      llvmTarget.bytes.reversed().drop { $0 == 0x2E || (0x30...0x39).contains($0) }.reversed())
    let name = versionless.hasSuffix("-macosx") ? versionless : llvmTarget
    for (llvm, rust) in namesOfLLVM where name == llvm {
      return TargetTable.entry(forRust: ByteString(rust))
    }
    return nil
  }

  /// LLVM's target names that are not Rust triples, each with the triple of the most basic target that
  /// has this name (`rustc --print target-spec-json`).
  private static let namesOfLLVM: [(StaticString, StaticString)] = [
    ("aarch64-pc-windows-gnu", "aarch64-pc-windows-gnullvm"),
    ("arm64-apple-macosx", "aarch64-apple-darwin"),
    ("armv6-unknown-freebsd-gnueabihf", "armv6-unknown-freebsd"),
    ("armv6-unknown-netbsdelf-eabihf", "armv6-unknown-netbsd-eabihf"),
    ("armv7-unknown-freebsd-gnueabihf", "armv7-unknown-freebsd"),
    ("armv7-unknown-netbsdelf-eabihf", "armv7-unknown-netbsd-eabihf"),
    ("i586-unknown-netbsdelf", "i586-unknown-netbsd"),
    ("i686-unknown-netbsdelf", "i686-unknown-netbsd"),
    ("mips64-unknown-linux-musl", "mips64-unknown-linux-muslabi64"),
    ("mips64el-unknown-linux-musl", "mips64el-unknown-linux-muslabi64"),
    ("riscv32-unknown-linux-gnu", "riscv32gc-unknown-linux-gnu"),
    ("riscv32-unknown-linux-musl", "riscv32gc-unknown-linux-musl"),
    ("riscv64-unknown-freebsd", "riscv64gc-unknown-freebsd"),
    ("riscv64-unknown-linux-gnu", "riscv64gc-unknown-linux-gnu"),
    ("riscv64-unknown-linux-musl", "riscv64gc-unknown-linux-musl"),
    ("riscv64-unknown-netbsd", "riscv64gc-unknown-netbsd"),
    ("riscv64-unknown-openbsd", "riscv64gc-unknown-openbsd"),
    ("x86_64-apple-macosx", "x86_64-apple-darwin"),
    ("x86_64h-apple-macosx", "x86_64h-apple-darwin"),
  ]

  // MARK: The processor

  /// The value of zig's `-mcpu=` for the specification; the entry's value if the specification does not
  /// say anything about the processor.
  ///
  /// Names that zig does not have are left out. LLVM has some such names: they turn on instructions that
  /// zig's C code can do without, or are about scheduling and the ABI, for which zig has other means.
  package func cpu(on entry: TargetEntry, zig: ZigTarget) -> ByteString? {
    let listed = entry.cpu.map { ByteString($0) }
    guard let family = CPUOptions.Family(architecture: zig.architecture) else { return listed }
    let own = cpu.map { $0.zigSpelling }.flatMap { family.knows(cpu: $0) ? $0 : nil }
    guard var result = CPUOptions.CPU(zigSpelling: own ?? listed ?? "baseline", family: family)
    else { return listed }
    for feature in (features ?? "").split(UInt8(ascii: ",")) {
      let name = feature.dropFirst(1).zigSpelling
      guard feature.hasPrefix("+") || feature.hasPrefix("-"), family.knows(feature: name)
      else { continue }
      result.set(name, feature.hasPrefix("+"))
    }
    return result.text == "baseline" ? nil : result.text
  }
}
