extension CPUOptions {
  /// The translation of the CPU options of one line.
  struct Translation {
    let family: Family
    let target: ZigTarget
    let zig: ZigVersion
    let options: [ByteString]

    /// The option that names the CPU or ISA.
    private(set) var base: ByteString?
    var cpu: CPU
    /// The value of ``cpu`` before any option is read.
    private let start: CPU
    /// The floating-point unit of a 32-bit Arm CPU, if an extension in ``base`` names one.
    var unitInBase: FloatingPointUnit?
    /// The value of ``cpu`` after ``base`` alone, if zig reads that option by itself.
    private var verbatimCPU: CPU?
    /// The options besides ``base``.
    var others: [ByteString] = []
    /// Features of LLVM's that are passed after zig's features, so that they win.
    private var forced: [Feature] = []

    init(
      family: Family, baseline: ByteString?, target: ZigTarget, zig: ZigVersion,
      options: [ByteString]
    ) {
      start = baseline.flatMap { CPU(zigSpelling: $0, family: family) } ?? CPU("baseline")
      cpu = start
      self.family = family
      self.target = target
      self.zig = zig
      self.options = options
    }

    var result: [ByteString] {
      var result: [ByteString] = []
      if let base, cpu == verbatimCPU {
        result.append(base)
      } else if base != nil || cpu != start {
        result.append("-mcpu=" + cpu.text)
      }
      result += others
      for feature in forced {
        let sign: ByteString = feature.isOn ? "+" : "-"
        result += ["-Xclang", "-target-feature", "-Xclang", sign + feature.name]
      }
      return result
    }

    mutating func run() throws(Failure) {
      if let last = options.last(where: { option in isBase(option) }) {
        let override = family.hasArchitectureOption ? options.last { $0.hasPrefix("-march=") } : nil
        try readBase(override ?? last)
      }
      if family == .arm { try applyFloatingPoint() }
      for option in options where !isBase(option) && !option.hasPrefix("-mtune=") {
        try readOther(option)
      }
      if family == .x86 { addImpliedFeatures() }
    }

    // MARK: The CPU

    /// Whether an option names the CPU or ISA that the code is for.
    private func isBase(_ option: ByteString) -> Bool {
      if option.hasPrefix("-march=") || option.hasPrefix("-mcpu=") { return true }
      return switch family {
      case .mips: option.dropFirst(1).isWord(of: Self.mips)
      case .hexagon: option.hasPrefix("-mv")
      case .m68k: option.hasPrefix("-m68")
      default: false
      }
    }

    private static let mips: StaticString = """
      mips1 mips2 mips3 mips4 mips5 mips32 mips32r2 mips32r3 mips32r5 mips32r6 mips64 mips64r2
      mips64r3 mips64r5 mips64r6
      """

    /// The CPU or ISA in such an option: `mips32` for `-march=mips32` and `-mips32`, `v68` for `-mv68`.
    private static func value(ofBase option: ByteString) -> ByteString {
      if let value = option.after("-march=") ?? option.after("-mcpu=") { return value }
      return option.dropFirst(option.hasPrefix("-mv") ? 2 : 1)
    }

    private mutating func readBase(_ option: ByteString) throws(Failure) {
      base = option
      let value = Self.value(ofBase: option)
      if !isGNUName(value), let known = CPU(zigSpelling: value, family: family) {
        cpu = known
        if option.hasPrefix("-march=") || option.hasPrefix("-mcpu=") { verbatimCPU = known }
        return
      }
      switch family {
      case .arm: try readARM(value, option: option)
      case .aarch64: try readAArch64(value, option: option)
      case .riscv where value.hasPrefix("rv"): try readRISCV(value, option: option)
      case .loongarch: try readLoongArch(value, option: option)
      default: cpu = CPU(try cpuName(value, option: option))
      }
    }

    /// Whether a value means something else to zig than to gcc and clang: zig would read `corei7-avx`
    /// as a corei7 without AVX.
    private func isGNUName(_ value: ByteString) -> Bool {
      if isLoongArchVersion(value) { return true }
      guard family == .x86, value.bytes.contains(UInt8(ascii: "-")) else { return false }
      return family.knows(cpu: (family.alias(ofCPU: value) ?? value).zigSpelling)
    }

    /// zig's name of a CPU for which gcc or clang may have another name.
    func cpuName(_ value: ByteString, option: ByteString) throws(Failure) -> ByteString {
      let name = (family.alias(ofCPU: value) ?? value).zigSpelling
      if family.knows(cpu: name) || zig.isNewerThanKnown { return name }
      throw Failure(option: option, part: value, reason: "is not a CPU that zig knows")
    }

    /// zig's name of an extension in LLVM's spelling.
    func featureName(
      _ name: ByteString, part: ByteString, option: ByteString
    ) throws(Failure) -> ByteString {
      let feature = name.zigSpelling
      if family.knows(feature: feature) || zig.isNewerThanKnown { return feature }
      throw Failure(option: option, part: part, reason: "is not a CPU feature that zig knows")
    }

    // MARK: The other options

    private mutating func readOther(_ option: ByteString) throws(Failure) {
      if let rule = OptionRule.rule(for: option, family: family) {
        if let reason = rule.refusal(target: target, zig: zig) {
          throw Failure(option: option, part: option, reason: reason)
        }
        apply(rule, to: option)
      } else if let feature = Feature(option: option, family: family) {
        readFeature(feature, option: option)
      } else {
        others.append(option)
      }
    }

    private mutating func apply(_ rule: OptionRule, to option: ByteString) {
      if let features = rule.features { cpu.setAll(features) }
      if let features = rule.forced { forced += Feature.list(features) }
      guard let replacement = rule.replacement else { return others.append(option) }
      if replacement.utf8CodeUnitCount > 0 {
        let option = ByteString(replacement)
        guard let feature = Feature(option: option, family: family) else {
          return others.append(option)
        }
        readFeature(feature, option: option)
      }
    }

    /// Reads an option for one feature. zig by itself would make `+sse4_2` of `-msse4.2` and `-sse4_2`
    /// of `-mno-sse4.2`, but would let every `-` win over every `+`, and would keep the features that
    /// depend on a removed one.
    private mutating func readFeature(_ feature: Feature, option: ByteString) {
      let opposite = (feature.isOn ? "-mno-" : "-m") + feature.name
      others.removeAll { $0 == opposite || $0 == option }
      others.append(option)
      let name = feature.name.zigSpelling
      if cpu.features.contains(where: { $0.name == name }) { cpu.set(name, feature.isOn) }
      if !feature.isOn || !forced.isEmpty { force(feature) }
    }

    mutating func force(_ feature: Feature) {
      forced.removeAll { $0 == feature }
      forced.append(feature)
    }
  }
}

extension CPUOptions.Feature {
  /// The feature that `-mNAME` or `-mno-NAME` turns on or off, in LLVM's spelling; the option is read
  /// as zig reads it.
  init?(option: ByteString, family: CPUOptions.Family) {
    guard let name = option.after("-m") else { return nil }
    let negated = name.after("no-")
    let feature = negated ?? name
    guard family.knows(feature: feature.zigSpelling) else { return nil }
    self.init(feature, isOn: negated == nil)
  }
}
