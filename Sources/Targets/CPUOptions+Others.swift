extension CPUOptions.Family {
  /// LLVM's or zig's name of a CPU for which gcc or clang have another name.
  func alias(ofCPU name: ByteString) -> ByteString? {
    switch self {
    case .x86: Self.x86Alias(name)
    case .powerpc: Self.powerPCAlias(name)
    case .m68k:
      name.hasPrefix("m68") ? "M" + name.dropFirst(1) : name.hasPrefix("68") ? "M" + name : nil
    case .hexagon: name.hasPrefix("v") ? "hexagon" + name : nil
    default: nil
    }
  }

  /// LLVM's own aliases (X86TargetParser.cpp).
  private static func x86Alias(_ name: ByteString) -> ByteString? {
    switch name {
    case "corei7-avx": "sandybridge"
    case "core-avx-i": "ivybridge"
    case "core-avx2": "haswell"
    case "pentium4m": "pentium4"
    default: nil
    }
  }

  /// `power9` and other names that clang takes in addition to LLVM's (PPCTargetParser.cpp).
  private static func powerPCAlias(_ name: ByteString) -> ByteString? {
    if let number = name.after("power"), let first = number.bytes.first,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    {
      return "pwr" + number
    }
    return switch name {
    case "powerpc", "ppc32": "ppc"
    case "powerpc64": "ppc64"
    case "8548": "e500"
    case "powerpc64le": "ppc64le"
    case "G3": "g3"
    case "G4": "g4"
    case "G5": "g5"
    default: nil
    }
  }
}

extension CPUOptions.Translation {
  // MARK: RISC-V

  /// Reads an ISA string: `rv64imafdc_zba_zbb`, `rv64i2p1_m2p0`, or a profile followed by extensions,
  /// `rva22u64_v` (RISC-V ISA manual, "ISA Extension Naming Conventions").
  mutating func readRISCV(_ value: ByteString, option: ByteString) throws(CPUOptions.Failure) {
    let width: ByteString = target.architecture == "riscv32" ? "32" : "64"
    cpu = CPUOptions.CPU("generic_rv" + width)
    guard let letters = value.after("rv64") ?? value.after("rv32") else {
      return try readRISCVProfile(value, option: option)
    }
    guard value.dropFirst(2).starts(with: width) else {
      throw CPUOptions.Failure(
        option: option, part: value.prefix(4), reason: "is not an ISA of the target")
    }
    var words = letters.split(UInt8(ascii: "_"))
    try readRISCVLetters(words.removeFirst(), option: option)
    try readRISCVExtensions(words, option: option)
  }

  private mutating func readRISCVProfile(
    _ value: ByteString, option: ByteString
  ) throws(CPUOptions.Failure) {
    var words = value.split(UInt8(ascii: "_"))
    let profile = words.removeFirst()
    cpu.set(try riscvExtension(profile, option: option))
    try readRISCVExtensions(words, option: option)
  }

  private mutating func readRISCVExtensions(
    _ words: [ByteString], option: ByteString
  ) throws(CPUOptions.Failure) {
    for word in words {
      let isLong = word.hasPrefix("z") || word.hasPrefix("s") || word.hasPrefix("x")
      if isLong {
        cpu.set(try riscvExtension(word, option: option))
      } else {
        try readRISCVLetters(word, option: option)
      }
    }
  }

  /// Reads a row of one-letter extensions, each with or without a version. The last one may have a
  /// long name.
  private mutating func readRISCVLetters(
    _ word: ByteString, option: ByteString
  ) throws(CPUOptions.Failure) {
    var rest = word.bytes[...]
    while let letter = rest.first {
      switch letter {
      case UInt8(ascii: "z"), UInt8(ascii: "s"), UInt8(ascii: "x"):
        return cpu.set(try riscvExtension(ByteString(rest), option: option))
      // generic_rv32 and generic_rv64 include it.
      case UInt8(ascii: "i"): break
      case UInt8(ascii: "e"): cpu.setAll("-i +e")
      case UInt8(ascii: "g"): cpu.setAll("+m +a +f +d +zicsr +zifencei")
      default: cpu.set(try riscvExtension(ByteString([letter]), option: option))
      }
      rest = Self.withoutVersion(rest.dropFirst())
    }
  }

  /// zig's name of an extension. LLVM implements one version of each extension, so the version is
  /// ignored.
  private func riscvExtension(
    _ word: ByteString, option: ByteString
  ) throws(CPUOptions.Failure) -> ByteString {
    for name in [word, Self.withoutVersionSuffix(word)] {
      if family.knows(feature: name) { return name }
      let experimental = "experimental_" + name
      if family.knows(feature: experimental) { return experimental }
    }
    return try featureName(word, part: word, option: option)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The text without a version such as `2` or `2p1` at the beginning.
  private static func withoutVersion(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = text.drop { isDigit($0) }
    guard rest.count < text.count, rest.first == UInt8(ascii: "p") else { return rest }
    let behindPoint = rest.dropFirst()
    guard let first = behindPoint.first, isDigit(first) else { return rest }
    return behindPoint.drop { isDigit($0) }
  }

  /// The text without a version such as `1` or `1p0` at the end.
  private static func withoutVersionSuffix(_ word: ByteString) -> ByteString {
    var bytes = word.bytes[...]
    while let last = bytes.last, isDigit(last) { bytes.removeLast() }
    guard bytes.count < word.count, bytes.last == UInt8(ascii: "p") else {
      return ByteString(bytes)
    }
    var major = bytes.dropLast()
    guard let last = major.last, isDigit(last) else { return ByteString(bytes) }
    while let last = major.last, isDigit(last) { major.removeLast() }
    return ByteString(major)
  }

  // MARK: LoongArch

  /// Whether a value names an ISA. There is no name for it that means the same in every zig.
  func isLoongArchVersion(_ value: ByteString) -> Bool {
    family == .loongarch && (value.hasPrefix("la64v1.") || value == "loongarch64")
  }

  /// Reads a version of the ISA. Some zigs have the one without LSX as `loongarch64`, others have it
  /// with LSX only.
  mutating func readLoongArch(
    _ value: ByteString, option: ByteString
  ) throws(CPUOptions.Failure) {
    guard isLoongArchVersion(value) else {
      cpu = CPUOptions.CPU(try cpuName(value, option: option))
      return
    }
    let withLSX: ByteString = "la64v1_0"
    let hasLSX = zig.has(withLSX, in: .cpus(.loongarch))
    cpu = CPUOptions.CPU(hasLSX ? withLSX : "loongarch64")
    switch value {
    case "loongarch64":
      if hasLSX { cpu.setAll("+d -lsx") }
    case "la64v1.0": cpu.set("lsx")
    case "la64v1.1": cpu.setAll("+lsx +frecipe +lam_bh +lamcas +ld_seq_sa +div32 +scq")
    default:
      throw CPUOptions.Failure(option: option, part: value, reason: "is not a CPU that zig knows")
    }
  }
}
