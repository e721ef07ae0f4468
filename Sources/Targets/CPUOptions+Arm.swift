extension CPUOptions.Translation {
  /// zig's feature for an Arm architecture: `v8_2a` for `armv8.2-a`; nil if the name is not an
  /// architecture. clang accepts the name without the dash, and without the profile if there is only
  /// one profile.
  private func armArchitecture(
    _ value: ByteString, option: ByteString
  ) throws(CPUOptions.Failure) -> ByteString? {
    guard let version = (value.after("generic-") ?? value).after("armv") else { return nil }
    let name: ByteString =
      switch version {
      case "5": "v5t"
      case "5e": "v5te"
      case "6z", "6zk": "v6kz"
      case "7": "v7a"
      case "8": "v8a"
      case "9": "v9a"
      case "6s-m", "6sm": "v6m"
      case "8-m.base", "8m.base": "v8m"
      default: "v" + ByteString(version.bytes.filter { $0 != UInt8(ascii: "-") })
      }
    return try featureName(name, part: value, option: option)
  }

  /// The second CPU of one of gcc's pairs, such as `cortex-a57.cortex-a53` (big.LITTLE). Both have
  /// the same ISA.
  private func armCPU(
    _ value: ByteString, option: ByteString
  ) throws(CPUOptions.Failure) -> CPUOptions.CPU {
    let name = value.cut(at: UInt8(ascii: "."))?.tail ?? value
    return CPUOptions.CPU(try cpuName(name, option: option))
  }

  private mutating func take(_ list: StaticString) {
    for feature in CPUOptions.Feature.list(list) {
      cpu.set(feature.name.zigSpelling, feature.isOn)
      if !feature.isOn { force(feature) }
    }
  }

  // MARK: AArch64

  mutating func readAArch64(
    _ value: ByteString, option: ByteString
  ) throws(CPUOptions.Failure) {
    let parts = value.split(UInt8(ascii: "+"))
    let architecture = try armArchitecture(parts[0], option: option)
    if let architecture {
      cpu = CPUOptions.CPU("generic")
      cpu.set(architecture)
    } else {
      cpu = try armCPU(parts[0], option: option)
    }
    let has84 = architecture.map { $0.isWord(of: Self.since84) } ?? false
    for part in parts.dropFirst() {
      try readAArch64Extension(part, has84: has84, option: option)
    }
  }

  /// The architectures in which `crypto` and `fp16` mean more (AArch64TargetParser.cpp).
  private static let since84: StaticString = """
    v8_4a v8_5a v8_6a v8_7a v8_8a v8_9a v9a v9_1a v9_2a v9_3a v9_4a v9_5a v9_6a v9_7a
    """

  private mutating func readAArch64Extension(
    _ part: ByteString, has84: Bool, option: ByteString
  ) throws(CPUOptions.Failure) {
    switch part {
    case "crypto": take(has84 ? "+crypto +sha3 +sm4" : "+crypto")
    case "nocrypto": take("-crypto -aes -sha2 -sha3 -sm4")
    case "nofp": take("-fp-armv8 -neon")
    case "fp16" where has84: take("+fullfp16 +fp16fml")
    default:
      let negated = part.after("no")
      let name = negated ?? part
      let feature = Self.aarch64Extension(name)
      cpu.set(try featureName(feature, part: part, option: option), negated == nil)
      if negated != nil { force(CPUOptions.Feature(feature, isOn: false)) }
    }
  }

  /// LLVM's feature for an extension that has another name in `-march=`
  /// (`clang --print-supported-extensions`).
  private static func aarch64Extension(_ name: ByteString) -> ByteString {
    switch name {
    case "fp": "fp-armv8"
    case "simd": "neon"
    case "fp16": "fullfp16"
    case "rdma": "rdm"
    case "profile": "spe"
    case "rng": "rand"
    case "memtag": "mte"
    case "pmuv3": "perfmon"
    case "jscvt": "jsconv"
    case "fcma": "complxnum"
    case "predres2": "specres2"
    default: name
    }
  }

  // MARK: 32-bit Arm

  mutating func readARM(_ value: ByteString, option: ByteString) throws(CPUOptions.Failure) {
    let parts = value.split(UInt8(ascii: "+"))
    let architecture = try armArchitecture(parts[0], option: option)
    if let architecture {
      cpu = CPUOptions.CPU("generic")
      cpu.set(architecture)
    } else {
      cpu = try armCPU(parts[0], option: option)
    }
    for part in parts.dropFirst() {
      let name = Self.unitName(architecture ?? "", part)
      if let name, let unit = FloatingPointUnit(name) {
        unitInBase = unit
      } else {
        try readARMExtension(part, option: option)
      }
    }
    completeOldVersion(architecture ?? cpu.name)
  }

  /// Adds what zig's features for old versions lack: ARMv5TE and ARMv6K lack the DSP instructions,
  /// and ARMv6 lacks the avoidance of unaligned accesses that clang and rustc have.
  private mutating func completeOldVersion(_ name: ByteString) {
    if name.isWord(of: Self.version5E) { cpu.set("dsp") }
    guard name.isWord(of: Self.version6) else { return }
    cpu.set("dsp")
    if !options.contains("-munaligned-access") { cpu.set("strict_align") }
  }

  private static let version5E: StaticString = """
    v5te v5tej arm9e arm926ej_s arm946e_s arm966e_s arm968e_s arm10e arm1020e arm1022e
    """

  private static let version6: StaticString = """
    v6 v6j v6k v6kz v6t2 arm1136j_s arm1136jf_s arm1156t2_s arm1156t2f_s arm1176jz_s arm1176jzf_s
    mpcore mpcorenovfp
    """

  private mutating func readARMExtension(
    _ part: ByteString, option: ByteString
  ) throws(CPUOptions.Failure) {
    switch part {
    case "crypto": take("+crypto")
    case "nocrypto": take("-crypto -aes -sha2")
    case "nosimd": take("-neon -crypto -aes -sha2")
    case "simd": take("+neon")
    case "fp": take("+fp-armv8")
    case "nofp": unitInBase = FloatingPointUnit.none
    case "idiv": take("+hwdiv +hwdiv-arm")
    case "sec": take("+trustzone")
    case "virt": take("+virtualization")
    default:
      let negated = part.after("no")
      let name = negated ?? part
      let feature: ByteString = name == "fp16" ? "fullfp16" : name
      cpu.set(try featureName(feature, part: part, option: option), negated == nil)
      if negated != nil { force(CPUOptions.Feature(feature, isOn: false)) }
    }
  }

  /// The floating-point unit that an architecture or CPU has by default in clang
  /// (ARMTargetParser.def), but not in zig's feature or CPU of the same name.
  private var missingUnit: FloatingPointUnit? {
    let name = cpu.name == "generic" ? cpu.features.first?.name ?? "" : cpu.name
    return switch name {
    case "v6", "v6j", "v6k", "v6kz": FloatingPointUnit("vfpv2")
    case "v7em", "cortex_m4": FloatingPointUnit("fpv4-sp-d16")
    case "cortex_m7": FloatingPointUnit("fpv5-d16")
    case "cortex_m33", "cortex_m35p": FloatingPointUnit("fpv5-sp-d16")
    case "v8m_main": FloatingPointUnit("fpv5-d16")
    case "v8_1m_main": FloatingPointUnit("fp-armv8-fullfp16-sp-d16")
    default: nil
    }
  }

  /// The unit that gcc's extensions `fp`, `fp.dp` and `simd` mean for an architecture (gcc's manual,
  /// "ARM Options"); nil if that unit has no name in `-mfpu=`.
  private static func unitName(_ architecture: ByteString, _ part: ByteString) -> ByteString? {
    switch part {
    case "fp":
      switch architecture {
      case "v5te", "v6", "v6j", "v6k", "v6kz", "v6t2": "vfpv2"
      case "v7a", "v7r": "vfpv3-d16"
      case "v7ve": "vfpv4-d16"
      case "v7em": "fpv4-sp-d16"
      case "v8m_main": "fpv5-sp-d16"
      case "v8_1m_main": "fp-armv8-fullfp16-sp-d16"
      default: nil
      }
    case "fp.dp":
      switch architecture {
      case "v7em", "v8m_main": "fpv5-d16"
      case "v8_1m_main": "fp-armv8-fullfp16-d16"
      default: nil
      }
    case "fp.sp": architecture == "v7r" ? "vfpv3xd" : nil
    case "simd":
      switch architecture {
      case "v7a": "neon"
      case "v7ve": "neon-vfpv4"
      default: nil
      }
    default: part
    }
  }

  /// Applies the first of these that is given: a float ABI without a floating-point unit, the unit of
  /// `-mfpu=`, the unit of an extension, the unit of the architecture.
  mutating func applyFloatingPoint() throws(CPUOptions.Failure) {
    let unit = try unitOfOption() ?? unitInBase
    if isSoftFloat {
      setFloatingPointUnit(.none)
      cpu.set("soft_float")
    } else if let unit {
      setFloatingPointUnit(unit)
    } else if usesFloatRegisters, base != nil, let unit = missingUnit {
      setFloatingPointUnit(unit)
    }
  }

  private func unitOfOption() throws(CPUOptions.Failure) -> FloatingPointUnit? {
    let option = options.last { $0.hasPrefix("-mfpu=") }
    guard let option, let name = option.after("-mfpu="), name != "auto" else { return nil }
    if let unit = FloatingPointUnit(name) { return unit }
    throw CPUOptions.Failure(
      option: option, part: name, reason: "is not a floating-point unit that zig knows")
  }

  private var floatOption: ByteString? {
    options.last {
      $0.hasPrefix("-mfloat-abi=") || $0 == "-msoft-float" || $0 == "-mhard-float"
    }
  }

  private var isSoftFloat: Bool {
    floatOption.map { $0 == "-mfloat-abi=soft" || $0 == "-msoft-float" } ?? false
  }

  private var usesFloatRegisters: Bool {
    floatOption == nil ? target.hasHardFloats : !isSoftFloat
  }

  private mutating func setFloatingPointUnit(_ unit: FloatingPointUnit) {
    for name in unit.features { cpu.set(name.zigSpelling) }
    guard mayHaveFloatingPointUnit else { return }
    for name in FloatingPointUnit.everyFeature where !unit.features.contains(name) {
      cpu.set(name.zigSpelling, false)
    }
  }

  /// Whether the CPU may already have a unit, which must be removed before another one is added.
  private var mayHaveFloatingPointUnit: Bool {
    guard cpu.name == "generic", let architecture = cpu.features.first else { return true }
    return !architecture.name.isWord(of: Self.withoutUnit)
  }

  /// The architectures whose features in zig include no floating-point unit.
  private static let withoutUnit: StaticString = """
    v4 v4t v5t v5te v5tej v6 v6j v6k v6kz v6m v6sm v6t2 v7em v7m v7r v8m v8m_main v8_1m_main
    """
}

/// A floating-point unit of 32-bit Arm: what `-mfpu=` names.
struct FloatingPointUnit: Hashable, Sendable {
  /// The features of LLVM that it consists of.
  let features: [ByteString]

  static let none = FloatingPointUnit(words: "")

  /// All features that any unit has, including the registers.
  static let everyFeature = FloatingPointUnit(
    words: """
      crypto aes sha2 neon fp16fml fullfp16 fp-armv8 fp-armv8sp fp-armv8d16 fp-armv8d16sp vfp4 \
      vfp4sp vfp4d16 vfp4d16sp fp16 vfp3 vfp3sp vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 d32 fpregs \
      fpregs16 fpregs64
      """
  ).features

  private init(words: StaticString) {
    let words = ByteString(words)
    features = words.isEmpty ? [] : words.split(UInt8(ascii: " "))
  }

  /// The unit with a name in `-mfpu=`; nil if LLVM does not have it. The names and features are
  /// clang's (`clang --target=armv7a-linux-gnueabihf -mfpu=NAME -###`).
  init?(_ name: ByteString) {
    guard let words = Self.words(name) else { return nil }
    self.init(words: words)
  }

  private static func words(_ name: ByteString) -> StaticString? {
    switch name {
    case "none", "softvfp": ""
    case "vfp", "vfp2", "vfpv2": "vfp2 vfp2sp fp64 fpregs fpregs64"
    case "vfp3", "vfpv3": "vfp3 vfp3sp vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 d32 fpregs fpregs64"
    case "vfpv3-fp16": "fp16 vfp3 vfp3sp vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 d32 fpregs fpregs64"
    case "vfp3-d16", "vfpv3-d16": "vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 fpregs fpregs64"
    case "vfpv3-d16-fp16": "fp16 vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 fpregs fpregs64"
    case "vfpv3xd": "vfp3d16sp vfp2sp fpregs"
    case "vfpv3xd-fp16": "fp16 vfp3d16sp vfp2sp fpregs"
    case "vfp4", "vfpv4":
      """
      vfp4 vfp4sp vfp4d16 vfp4d16sp fp16 vfp3 vfp3sp vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 d32 \
      fpregs fpregs64
      """
    case "vfp4-d16", "vfpv4-d16":
      """
      vfp4d16 vfp4d16sp fp16 vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 fpregs fpregs64
      """
    case "fp4-sp-d16", "fpv4-sp-d16": "vfp4d16sp fp16 vfp3d16sp vfp2sp fpregs"
    case "fp5-dp-d16", "fpv5-d16":
      """
      fp-armv8d16 fp-armv8d16sp vfp4d16 vfp4d16sp fp16 vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 \
      fpregs fpregs64
      """
    case "fp5-sp-d16", "fpv5-sp-d16": "fp-armv8d16sp vfp4d16sp fp16 vfp3d16sp vfp2sp fpregs"
    case "fp-armv8":
      """
      fp-armv8 fp-armv8sp fp-armv8d16 fp-armv8d16sp vfp4 vfp4sp vfp4d16 vfp4d16sp fp16 vfp3 \
      vfp3sp vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 d32 fpregs fpregs64
      """
    case "fp-armv8-fullfp16-d16":
      """
      fullfp16 fp-armv8d16 fp-armv8d16sp vfp4d16 vfp4d16sp fp16 vfp3d16 vfp3d16sp vfp2 vfp2sp \
      fp64 fpregs fpregs16 fpregs64
      """
    case "fp-armv8-fullfp16-sp-d16":
      """
      fullfp16 fp-armv8d16sp vfp4d16sp fp16 vfp3d16sp vfp2sp fpregs fpregs16
      """
    case "neon", "neon-vfpv3":
      """
      neon vfp3 vfp3sp vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 d32 fpregs fpregs64
      """
    case "neon-fp16": "neon fp16 vfp3 vfp3sp vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 d32 fpregs fpregs64"
    case "neon-vfpv4":
      """
      neon vfp4 vfp4sp vfp4d16 vfp4d16sp fp16 vfp3 vfp3sp vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 \
      d32 fpregs fpregs64
      """
    case "neon-fp-armv8":
      """
      neon fp-armv8 fp-armv8sp fp-armv8d16 fp-armv8d16sp vfp4 vfp4sp vfp4d16 vfp4d16sp fp16 \
      vfp3 vfp3sp vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 d32 fpregs fpregs64
      """
    case "crypto-neon-fp-armv8":
      """
      crypto aes sha2 neon fp-armv8 fp-armv8sp fp-armv8d16 fp-armv8d16sp vfp4 vfp4sp vfp4d16 \
      vfp4d16sp fp16 vfp3 vfp3sp vfp3d16 vfp3d16sp vfp2 vfp2sp fp64 d32 fpregs fpregs64
      """
    default: nil
    }
  }
}
