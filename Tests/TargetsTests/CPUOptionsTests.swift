import ByteStrings
import TestSupport
import Testing

@testable import Targets

/// The CPU options of a command line, and the options for zig that replace them; both are separated
/// by spaces.
private struct Case: CustomTestStringConvertible, Sendable {
  let target: ByteString
  let zig: ZigVersion
  let options: String
  let result: String

  init(_ target: ByteString, _ options: String, _ result: String, zig: ZigVersion = .v17) {
    self.target = target
    self.zig = zig
    self.options = options
    self.result = result
  }

  var testDescription: String { "\(target.string) \(options)" }
}

private func translate(
  _ options: String, target: ByteString, zig: ZigVersion
) throws -> String {
  let options = options.split(separator: " ").map { ByteString(String($0)) }
  return try CPUOptions.translate(options, target: #require(ZigTarget(target)), zig: zig)
    .joined(" ").string
}

@Suite struct CPUOptionsTests {
  @Test(arguments: [
    Case("x86_64-linux-musl", "-march=x86_64_v3", "-march=x86_64_v3"),
    Case("x86_64-linux-musl", "-mcpu=baseline+sse3", "-mcpu=baseline+sse3"),
    Case("x86_64-linux-musl", "-march=native", "-march=native"),
    Case("x86_64-linux-musl", "-march=x86-64-v2", "-mcpu=x86_64_v2"),
    Case("x86_64-linux-musl", "-march=skylake-avx512 -mtune=generic", "-mcpu=skylake_avx512"),
    Case("x86_64-linux-musl", "-mtune=native", ""),
    Case("x86_64-linux-musl", "-march=corei7-avx", "-mcpu=sandybridge"),
    Case("x86_64-linux-musl", "-march=x86-64 -march=haswell", "-march=haswell"),
    Case("x86_64-linux-musl", "-msse4", "-msse4.2 -mpopcnt"),
    Case("x86_64-linux-musl", "-mssse3 -msse4.1 -maes", "-mssse3 -msse4.1 -maes"),
    Case("x86_64-linux-musl", "-mavx2", "-mavx2 -mpopcnt -mxsave"),
    Case(
      "x86_64-linux-musl", "-mavx2 -mno-popcnt",
      "-mavx2 -mno-popcnt -mxsave -Xclang -target-feature -Xclang -popcnt"),
    Case(
      "x86_64-linux-musl", "-mavx512f -mavx512vl",
      "-mavx512f -mavx512vl -mpopcnt -mxsave -mevex512", zig: .v15),
    Case(
      "x86_64-linux-musl", "-march=haswell -mno-avx",
      "-march=haswell -mno-avx -Xclang -target-feature -Xclang -avx"),
    Case(
      "x86_64-linux-musl", "-mno-avx2 -mavx2",
      "-mavx2 -mpopcnt -mxsave -Xclang -target-feature -Xclang -avx2 -Xclang -target"
        + "-feature -Xclang +avx2"),
    Case(
      "x86_64-linux-musl", "-m64 -mno-red-zone -mcmodel=large",
      "-m64 -mno-red-zone -mcmodel=large"),
    Case("x86-linux-musl", "-march=i686 -m32", "-march=i686 -m32"),
    Case("x86-linux-musl", "-march=pentium-mmx", "-mcpu=pentium_mmx"),
  ])
  private func translatesX86(_ example: Case) throws {
    #expect(
      try translate(example.options, target: example.target, zig: example.zig) == example.result)
  }

  @Test(arguments: [
    Case("aarch64-linux-musl", "-march=armv8-a+crypto", "-mcpu=generic+v8a+crypto"),
    Case(
      "aarch64-linux-musl", "-march=armv8.2-a+fp16+dotprod+sha3",
      "-mcpu=generic+v8_2a+fullfp16+dotprod+sha3"),
    Case("aarch64-linux-musl", "-march=armv8.4-a+crypto", "-mcpu=generic+v8_4a+crypto+sha3+sm4"),
    Case("aarch64-linux-musl", "-mcpu=cortex-a72+crypto", "-mcpu=cortex_a72+crypto"),
    Case("aarch64-linux-musl", "-mcpu=cortex-a57.cortex-a53", "-mcpu=cortex_a53"),
    Case("aarch64-linux-musl", "-mcpu=cortex-a72 -march=armv8-a+crc", "-mcpu=generic+v8a+crc"),
    Case(
      "aarch64-linux-musl", "-march=armv8-a+nosimd",
      "-mcpu=generic+v8a-neon -Xclang -target-feature -Xclang -neon"),
    Case(
      "aarch64-linux-musl", "-march=armv8-a+warp",
      "-mcpu=generic+v8a+warp", zig: ZigVersion(0, 18, 0)),
    Case("aarch64-linux-musl", "-mcpu=generic+crypto", "-mcpu=generic+crypto"),
    Case("aarch64-linux-musl", "-mno-unaligned-access", "-mstrict-align"),
  ])
  private func translatesAArch64(_ example: Case) throws {
    #expect(
      try translate(example.options, target: example.target, zig: example.zig) == example.result)
  }

  @Test(arguments: [
    Case("arm-linux-musleabihf", "-march=armv7-a", "-mcpu=generic+v7a"),
    Case(
      "arm-linux-musleabihf", "-march=armv6 -marm -mfpu=vfp",
      "-mcpu=generic+v6+dsp+strict_align+vfp2+vfp2sp+fp64+fpregs+fpregs64 -marm -mfpu=vfp"),
    Case(
      "arm-linux-musleabi", "-march=armv6 -marm -mfloat-abi=soft",
      "-mcpu=generic+v6+dsp+strict_align+soft_float -marm -mfloat-abi=soft"),
    Case("arm-linux-musleabihf", "-mcpu=cortex-a8 -mfpu=auto", "-mcpu=cortex_a8 -mfpu=auto"),
    Case("arm-linux-musleabihf", "-march=armv7-a+idiv", "-mcpu=generic+v7a+hwdiv+hwdiv_arm"),
    Case(
      "thumb-freestanding-eabihf", "-march=armv7e-m -mfpu=fpv4-sp-d16 -mthumb -mfloat-abi=hard",
      "-mcpu=generic+v7em+vfp4d16sp+fp16+vfp3d16sp+vfp2sp+fpregs -mfpu=fpv4-sp-d16 "
        + "-mthumb -mfloat-abi=hard"),
  ])
  private func translatesArm(_ example: Case) throws {
    #expect(
      try translate(example.options, target: example.target, zig: example.zig) == example.result)
  }

  @Test(arguments: [
    Case(
      "riscv64-linux-musl", "-march=rv64gc -mabi=lp64d",
      "-mcpu=generic_rv64+m+a+f+d+zicsr+zifencei+c -mabi=lp64d"),
    Case(
      "riscv64-linux-musl", "-march=rv64imafdc_zba_zbb",
      "-mcpu=generic_rv64+m+a+f+d+c+zba+zbb"),
    Case("riscv64-linux-musl", "-march=rv64i2p1_m2p0_zicsr2p0", "-mcpu=generic_rv64+m+zicsr"),
    Case(
      "riscv64-linux-musl", "-march=rv64imaczicsr_zifencei",
      "-mcpu=generic_rv64+m+a+c+zicsr+zifencei"),
    Case("riscv64-linux-musl", "-march=rva22u64_v", "-mcpu=generic_rv64+rva22u64+v"),
    Case(
      "riscv32-freestanding-none", "-march=rv32ec -mabi=ilp32e",
      "-mcpu=generic_rv32-i+e+c -mabi=ilp32e"),
    Case("riscv64-linux-musl", "-mcpu=sifive-u74", "-mcpu=sifive_u74"),
    Case(
      "riscv64-linux-musl", "-mno-strict-align",
      "-mcpu=baseline+unaligned_scalar_mem+unaligned_vector_mem"),
  ])
  private func translatesRISCV(_ example: Case) throws {
    #expect(
      try translate(example.options, target: example.target, zig: example.zig) == example.result)
  }

  @Test(arguments: [
    Case("powerpc64le-linux-musl", "-mcpu=power9 -mtune=power10 -mvsx", "-mcpu=pwr9 -mvsx"),
    Case("powerpc64le-linux-musl", "-mcpu=pwr8", "-mcpu=pwr8"),
    Case("powerpc-linux-musleabi", "-msoft-float", ""),
    Case("s390x-linux-musl", "-march=z13 -mvx -mtune=z14", "-mcpu=z13+vector"),
    Case("mips-linux-musleabihf", "-march=mips32 -mips32r2", "-mcpu=mips32r2"),
    Case("mips-linux-musleabihf", "-mips32r2 -mdsp", "-mcpu=mips32r2 -mdsp"),
    Case(
      "loongarch64-linux-musl", "-march=la64v1.0 -mabi=lp64d",
      "-mcpu=loongarch64+lsx -mabi=lp64d", zig: .v15),
    Case("loongarch64-linux-musl", "-march=loongarch64 -mlsx", "-mcpu=la64v1_0+d+lsx -mlsx"),
    Case("wasm32-wasi", "-mcpu=mvp -mmutable-globals", "-mcpu=mvp -mmutable-globals"),
    Case("wasm32-wasi", "-mrelaxed-simd", "-mcpu=baseline+simd128 -mrelaxed-simd"),
    Case("hexagon-linux-musl", "-mv68", "-mcpu=hexagonv68"),
    Case("m68k-linux-gnu", "-mcpu=68020", "-mcpu=M68020"),
    Case("kalimba-freestanding-none", "-march=x", "-march=x"),
  ])
  private func translatesOthers(_ example: Case) throws {
    #expect(
      try translate(example.options, target: example.target, zig: example.zig) == example.result)
  }

  @Test(arguments: [
    Case(
      "x86_64-linux-musl", "-march=pdp11",
      "'pdp11' of '-march=pdp11' is not a CPU that zig knows"),
    Case("x86_64-linux-musl", "-mavx10.1", "'-mavx10.1' is beyond this zig", zig: .v15),
    Case(
      "aarch64-linux-musl", "-march=armv8-a+warp",
      "'warp' of '-march=armv8-a+warp' is not a CPU feature that zig knows"),
    Case(
      "arm-linux-musleabihf", "-march=armv7-a -mfpu=bogus",
      "'bogus' of '-mfpu=bogus' is not a floating-point unit that zig knows"),
    Case(
      "riscv64-linux-musl", "-march=rv64gc_xmine",
      "'xmine' of '-march=rv64gc_xmine' is not a CPU feature that zig knows"),
    Case(
      "riscv64-linux-musl", "-march=rv32gc",
      "'rv32' of '-march=rv32gc' is not an ISA of the target"),
    Case(
      "powerpc-linux-musleabihf", "-msoft-float",
      "'-msoft-float' contradicts the target's ABI"),
    Case(
      "mips-linux-musleabihf", "-march=24kc",
      "'24kc' of '-march=24kc' is not a CPU that zig knows"),
  ])
  private func refusesNamingTheOption(_ example: Case) throws {
    let target = try #require(ZigTarget(example.target))
    let options = example.options.split(separator: " ").map { ByteString(String($0)) }
    do {
      let result = try CPUOptions.translate(options, target: target, zig: example.zig)
      Issue.record("\(result)")
    } catch {
      #expect(error.message.string == example.result)
    }
  }

  /// If a floating-point unit is replaced, all features of the old one that the new one lacks are
  /// removed.
  @Test func replacesTheFloatingPointUnit() throws {
    let options = "-march=armv7-a -mfpu=vfpv3-d16 -mfloat-abi=hard -mthumb"
    let result = try translate(options, target: "arm-linux-gnueabihf", zig: .v17)
    #expect(result.hasPrefix("-mcpu=generic+v7a+vfp3d16+"))
    for name in ["-neon", "-d32", "-vfp3", "-vfp4", "-crypto"] {
      #expect(result.contains(name + "-") || result.contains(name + " "), "\(name)")
    }
    #expect(!result.contains("-vfp2") && !result.contains("-fpregs-"))
    #expect(result.hasSuffix(" -mfpu=vfpv3-d16 -mfloat-abi=hard -mthumb"))
  }

  @Test func aSoftFloatABIHasNoUnit() throws {
    let result = try translate(
      "-mcpu=cortex-a9 -mfpu=neon -msoft-float", target: "arm-linux-gnueabi", zig: .v17)
    #expect(result.hasPrefix("-mcpu=cortex_a9-"))
    #expect(result.contains("-neon-") && result.contains("+soft_float"))
    #expect(result.hasSuffix(" -mfpu=neon -mfloat-abi=soft"))
  }

  /// Every CPU in zig's list keeps its name.
  @Test(arguments: CPUOptions.Family.allCases)
  func keepsZigsOwnNames(family: CPUOptions.Family) throws {
    let architecture = try #require(Self.architectures[family])
    let names = ZigRelease.all.flatMap { $0.answers.change(.cpus(family)).gained.all }
    #expect(names.count > 3)
    for name in names where name != "loongarch64" {
      let option = "-mcpu=" + name.string
      #expect(try translate(option, target: architecture + "-linux-none", zig: .v17) == option)
    }
  }

  private static let architectures: [CPUOptions.Family: ByteString] = [
    .x86: "x86_64", .arm: "arm", .aarch64: "aarch64", .riscv: "riscv64", .powerpc: "powerpc64le",
    .mips: "mipsel", .s390x: "s390x", .loongarch: "loongarch64", .sparc: "sparc64",
    .wasm: "wasm32", .m68k: "m68k", .hexagon: "hexagon",
  ]

  /// All features that the rules name are features of zig's.
  @Test func rulesNameFeaturesThatZigKnows() {
    for rule in CPUOptions.OptionRule.all {
      for list in [rule.features, rule.forced] {
        guard let list else { continue }
        for feature in CPUOptions.Feature.list(list) {
          for family in rule.families {
            #expect(family.knows(feature: feature.name.zigSpelling), "\(rule.option)")
          }
        }
      }
    }
  }

  @Test(arguments: ["-march=x", "-mthumb", "-msse4", "-mips32r2", "-ffixed-x18", "-mmsa"])
  func concernsCPUOptions(option: String) {
    #expect(CPUOptions.concerns(ByteString(option)))
  }

  @Test(arguments: ["-mllvm", "-mmacosx-version-min=11", "-meabi", "-O2", "-c", "-map", "-m"])
  func concernsNothingElse(option: String) {
    #expect(!CPUOptions.concerns(ByteString(option)))
  }
}
