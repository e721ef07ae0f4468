/// The CPU that the gcc-style options of one command line ask for, as `zig cc` is told it.
///
/// zig reads `-march=`, `-mcpu=` and `-mtune=` as one option: the last one counts, and names a CPU
/// and its features in zig's own spelling (`-mcpu=cortex_a72+crypto-neon`). It then hands clang an
/// explicit yes or no for every feature of the architecture, behind what clang makes of the other
/// options. Whatever else selects instructions (`-mfpu=`, `-mips32r5`, `-msse4`) is thereby
/// overruled without a word, so it has to be said in zig's terms too.
public enum CPUOptions {
  /// An option that asks for something zig has no name for.
  public struct Failure: Error, Hashable, Sendable {
    /// As it was given: `-march=rv64gc_xmine`.
    public let option: ByteString
    /// The part at fault: `xmine`.
    public let part: ByteString
    public let reason: Literal

    /// What is wrong, on one line.
    var message: ByteString {
      "'" + part + (part == option ? "' " : "' of '" + option + "' ") + ByteString(reason)
    }
  }

  /// The architectures that share their CPUs and features: zig's own families.
  enum Family: Hashable, Sendable, CaseIterable {
    case x86, arm, aarch64, riscv, powerpc, mips, s390x, loongarch, sparc, wasm, m68k, hexagon
  }

  /// Whether an option of a compiler driver belongs to what ``translate(_:target:zig:)`` weighs
  /// together. Those it has nothing to say on come back from there as they were.
  static func concerns(_ option: ByteString) -> Bool {
    guard option.hasPrefix("-m"), option.count > 2 else { return option == "-ffixed-x18" }
    let isAboutTheSystem =
      option.hasPrefix("-mmac")
      || option.cut(at: UInt8(ascii: "="))
        .map { $0.head.hasSuffix("-version-min") } ?? false
    return !isAboutTheSystem && !takesAnotherArgument(option)
  }

  /// clang's options that start alike and have their value in the next argument.
  private static func takesAnotherArgument(_ option: ByteString) -> Bool {
    option == "-mllvm" || option == "-mmlir" || option == "-map" || option == "-meabi"
      || option == "-mthread-model" || option.hasPrefix("-module") || option.hasPrefix("-macos")
  }

  /// What takes the place of the CPU options of a command line.
  ///
  /// The ISA is what the last `-march=` says, or else the last `-mcpu=`; `-mtune=` only schedules
  /// and has no counterpart. A value that zig understands stays as it is, byte for byte.
  ///
  /// - Parameters:
  ///   - options: all that ``concerns(_:)`` accepts, in the order of the line.
  ///   - baseline: the CPU, in zig's spelling, that the options add to where they name none.
  ///   - target: the architecture decides the names, the ABI whether floats are in registers.
  /// - Returns: options for `zig cc`, to stand together in one place.
  static func translate(
    _ options: [ByteString], baseline: ByteString? = nil, target: ZigTarget, zig: ZigVersion
  ) throws(Failure) -> [ByteString] {
    guard let family = Family(architecture: target.architecture) else { return options }
    var translation = Translation(
      family: family, baseline: baseline, target: target, zig: zig, options: options)
    try translation.run()
    return translation.result
  }
}

extension CPUOptions.Family {
  /// The family of an architecture in zig's spelling; nil for one with no CPUs to choose from.
  init?(architecture: ByteString) {
    switch architecture {
    case "x86", "x86_64": self = .x86
    case "arm", "armeb", "thumb", "thumbeb": self = .arm
    case "aarch64", "aarch64_be": self = .aarch64
    case "riscv32", "riscv64": self = .riscv
    case "powerpc", "powerpcle", "powerpc64", "powerpc64le": self = .powerpc
    case "mips", "mipsel", "mips64", "mips64el": self = .mips
    case "s390x": self = .s390x
    case "loongarch32", "loongarch64": self = .loongarch
    case "sparc", "sparc64": self = .sparc
    case "wasm32", "wasm64": self = .wasm
    case "m68k": self = .m68k
    case "hexagon": self = .hexagon
    default: return nil
    }
  }

  /// Whether `-march=` names an ISA that `-mcpu=` beside it only tunes for. Elsewhere the two are
  /// one option.
  var hasArchitectureOption: Bool {
    switch self {
    case .x86, .arm, .aarch64, .riscv, .loongarch: true
    case .powerpc, .mips, .s390x, .sparc, .wasm, .m68k, .hexagon: false
    }
  }
}

extension CPUOptions {
  /// A feature, and whether it is to be there.
  struct Feature: Hashable, Sendable {
    let name: ByteString
    let isOn: Bool

    init(_ name: ByteString, isOn: Bool = true) {
      self.name = name
      self.isOn = isOn
    }
  }

  /// A CPU with features put in and taken out: what zig's `-mcpu=` says.
  struct CPU: Hashable, Sendable {
    var name: ByteString
    private(set) var features: [Feature] = []

    init(_ name: ByteString) { self.name = name }

    /// The last word on a feature counts; zig itself would let every `-` win.
    mutating func set(_ name: ByteString, _ isOn: Bool = true) {
      features.removeAll { $0.name == name }
      features.append(Feature(name, isOn: isOn))
    }

    /// Takes on a list such as `+lsx -lasx`.
    mutating func setAll(_ list: StaticString) {
      for feature in Feature.list(list) { set(feature.name, feature.isOn) }
    }

    var text: ByteString {
      var text = name
      for feature in features { text += (feature.isOn ? "+" : "-") + feature.name }
      return text
    }

    /// Reads zig's own grammar; nil for a value with a name that zig does not have.
    init?(zigSpelling value: ByteString, family: Family) {
      let isSign = { (byte: UInt8) in byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }
      let name = ByteString(value.bytes.prefix { !isSign($0) })
      guard family.knows(cpu: name) else { return nil }
      self.init(name)
      var rest = value.bytes.dropFirst(name.count)
      while let sign = rest.popFirst() {
        let feature = ByteString(rest.prefix { !isSign($0) })
        guard family.knows(feature: feature) else { return nil }
        set(feature, sign == UInt8(ascii: "+"))
        rest = rest.dropFirst(feature.count)
      }
    }
  }
}

extension CPUOptions.Feature {
  /// Reads a list such as `+lsx -lasx`.
  static func list(_ list: StaticString) -> [CPUOptions.Feature] {
    ByteString(list).split(UInt8(ascii: " ")).map {
      CPUOptions.Feature($0.dropFirst(1), isOn: $0.bytes.first == UInt8(ascii: "+"))
    }
  }
}

extension ByteString {
  /// LLVM's name of a CPU or feature as zig spells it: `sse4.2` becomes `sse4_2`.
  var zigSpelling: ByteString {
    ByteString(
      bytes.map {
        $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") ? UInt8(ascii: "_") : $0
      })
  }

  /// Whether this is one of the words between blanks and line ends.
  func isWord(of list: StaticString) -> Bool {
    list.withUTF8Buffer { list in
      var rest = list[...]
      while !rest.isEmpty {
        let word = rest.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
        if word.elementsEqual(bytes) { return true }
        rest = rest.dropFirst(word.count + 1)
      }
      return false
    }
  }

  /// What follows a prefix, or nil without it.
  func after(_ prefix: StaticString) -> ByteString? {
    hasPrefix(prefix) ? dropFirst(prefix.utf8CodeUnitCount) : nil
  }
}
