extension CPUOptions {
  /// An option that selects instructions and that zig overrules, refuses or has under another name,
  /// and what has the same meaning in zig.
  ///
  /// These options were found by comparing the macros of `zig cc` with those of clang 21 for every
  /// `-m` option that clang completes. The features are those in clang's own `-###`.
  struct OptionRule: Sendable {
    let families: [Family]
    let option: StaticString
    /// The option that replaces this one; nil if this one stays, empty if it is dropped.
    var replacement: StaticString?
    /// Features of zig's for `-mcpu=`.
    var features: StaticString?
    /// Features of LLVM's that zig's features must not overrule.
    var forced: StaticString?
    var condition: Condition = .always

    enum Condition: Sendable {
      case always
      /// The zig has this feature. Other zigs cannot keep the option.
      case zigHas(Literal)
      /// The ABI passes floats in general registers, so that the option changes nothing.
      case softFloatABI
    }

    /// Why the option cannot be kept; nil if it can.
    func refusal(target: ZigTarget, zig: ZigVersion) -> Literal? {
      switch condition {
      case .always: nil
      case .zigHas(let feature):
        families.contains { zig.has(ByteString(feature), in: .features($0)) }
          ? nil : "is beyond this zig"
      case .softFloatABI: target.hasHardFloats ? "contradicts the target's ABI" : nil
      }
    }

    static func rule(for option: ByteString, family: Family) -> OptionRule? {
      all.first { option == $0.option && $0.families.contains(family) }
    }

    static let all: [OptionRule] = [
      // sse4 is an option in gcc and clang, not a feature.
      OptionRule(families: [.x86], option: "-msse4", replacement: "-msse4.2"),
      OptionRule(families: [.x86], option: "-mno-sse4", replacement: "-mno-sse4.1"),
      OptionRule(
        families: [.x86], option: "-mapxf",
        forced: "+egpr +push2pop2 +ppx +ndd +ccmp +nf +cf +zu"),
      OptionRule(
        families: [.x86], option: "-mno-apxf",
        forced: "-egpr -push2pop2 -ppx -ndd -ccmp -nf -cf -zu"),
      OptionRule(
        families: [.x86], option: "-mavx10.1", forced: "+avx10.1", condition: .zigHas("avx10_1")),
      OptionRule(
        families: [.x86], option: "-mavx10.2", forced: "+avx10.2", condition: .zigHas("avx10_2")),
      OptionRule(families: [.x86], option: "-mgeneral-regs-only", forced: "-x87 -mmx -sse"),
      OptionRule(
        families: [.x86], option: "-mharden-sls=all",
        forced: "+harden-sls-ret +harden-sls-ijmp"),
      OptionRule(families: [.x86], option: "-mharden-sls=return", forced: "+harden-sls-ret"),
      OptionRule(
        families: [.x86], option: "-mharden-sls=indirect-jmp", forced: "+harden-sls-ijmp"),

      OptionRule(
        families: [.arm, .aarch64], option: "-mno-unaligned-access",
        replacement: "-mstrict-align"),
      OptionRule(
        families: [.arm, .aarch64], option: "-munaligned-access",
        replacement: "-mno-strict-align"),
      OptionRule(families: [.arm], option: "-msoft-float", replacement: "-mfloat-abi=soft"),
      OptionRule(families: [.arm], option: "-mhard-float", replacement: "-mfloat-abi=hard"),
      OptionRule(
        families: [.aarch64], option: "-mgeneral-regs-only", forced: "-fp-armv8 -neon -crypto"),
      OptionRule(families: [.aarch64], option: "-ffixed-x18", forced: "+reserve-x18"),
      OptionRule(
        families: [.aarch64], option: "-mharden-sls=all",
        forced: "+harden-sls-retbr +harden-sls-blr"),

      OptionRule(
        families: [.riscv], option: "-mstrict-align", replacement: "",
        features: "-unaligned_scalar_mem -unaligned_vector_mem"),
      OptionRule(
        families: [.riscv], option: "-mno-strict-align", replacement: "",
        features: "+unaligned_scalar_mem +unaligned_vector_mem"),
      OptionRule(
        families: [.riscv], option: "-mno-scalar-strict-align", replacement: "",
        features: "+unaligned_scalar_mem"),

      OptionRule(
        families: [.mips, .powerpc], option: "-msoft-float", replacement: "",
        condition: .softFloatABI),
      OptionRule(families: [.mips], option: "-mips16", replacement: "", features: "+mips16"),
      OptionRule(families: [.mips], option: "-mno-madd4", replacement: "", features: "+nomadd4"),
      OptionRule(families: [.mips], option: "-mmsa", replacement: "", features: "+msa +fp64"),

      OptionRule(families: [.s390x], option: "-mvx", replacement: "", features: "+vector"),
      OptionRule(families: [.s390x], option: "-mno-vx", replacement: "", features: "-vector"),
      OptionRule(
        families: [.s390x], option: "-mhtm", replacement: "",
        features: "+transactional_execution"),
      OptionRule(
        families: [.s390x], option: "-mno-htm", replacement: "",
        features: "-transactional_execution"),

      OptionRule(families: [.loongarch], option: "-msimd=lsx", replacement: "-mlsx"),
      OptionRule(families: [.loongarch], option: "-msimd=lasx", replacement: "-mlasx"),
      OptionRule(families: [.loongarch], option: "-msimd=none", replacement: "-mno-lsx"),
      OptionRule(
        families: [.loongarch], option: "-mfpu=64", replacement: "", features: "+d"),

      OptionRule(families: [.wasm], option: "-mrelaxed-simd", features: "+simd128"),
      OptionRule(families: [.wasm], option: "-mfp16", features: "+simd128"),
    ]
  }
}

extension ZigTarget {
  /// Whether functions take floats in floating-point registers, on an architecture whose ABI's name
  /// says it.
  package var hasHardFloats: Bool {
    guard let abi else { return false }
    return abi.hasSuffix("hf") || abi.hasSuffix("f32")
  }
}

extension CPUOptions.Translation {
  /// Adds features that clang turns on together with the features that need them, "unless explicitly
  /// disabled" (X86TargetInfo::initFeatureMap). zig explicitly disables all that nobody asked for.
  mutating func addImpliedFeatures() {
    let features = others.compactMap { CPUOptions.Feature(option: $0, family: .x86) }
    let wanted = features.filter { $0.isOn }
    let needsXSave = wanted.contains {
      $0.name.hasPrefix("avx")
        || $0.name.isWord(of: "f16c fma fma4 sha512 sm3 sm4 vaes vpclmulqdq xop")
    }
    func add(_ name: ByteString) {
      if !features.contains(where: { $0.name == name }) { others.append("-m" + name) }
    }
    if needsXSave || wanted.contains(where: { $0.name == "sse4.2" }) { add("popcnt") }
    if needsXSave { add("xsave") }
    if zig.has(.separate512BitRegisters),
      wanted.contains(where: { $0.name.hasPrefix("avx512") })
    {
      add("evex512")
    }
  }
}
