/// Translates the CPU options of a command line, which are written for gcc, to options of `zig cc`.
///
/// zig reads `-march=`, `-mcpu=` and `-mtune=` as one option. The last of them counts, and names a CPU
/// and its features in zig's own spelling (`-mcpu=cortex_a72+crypto-neon`). zig then passes clang an
/// explicit yes or no for every feature of the architecture, after the other options. So it silently
/// overrules every other option that selects instructions (`-mfpu=`, `-mips32r5`, `-msse4`), and these
/// have to be expressed in zig's `-mcpu=`, too.
public enum CPUOptions {
  /// An option that asks for something that has no name in zig.
  public struct Failure: Error, Hashable, Sendable {
    /// The option on the command line: `-march=rv64gc_xmine`.
    public let option: ByteString
    /// The part that zig has no name for: `xmine`.
    public let part: ByteString
    public let reason: Literal

    /// What is wrong, on one line.
    package var message: ByteString {
      "'" + part + (part == option ? "' " : "' of '" + option + "' ") + ByteString(reason)
    }
  }

  /// Families of architectures that have the same CPUs and features. They are zig's own families.
  package enum Family: Hashable, Sendable, CaseIterable {
    case x86, arm, aarch64, riscv, powerpc, mips, s390x, loongarch, sparc, wasm, m68k, hexagon
  }

  /// Whether an option of a compiler driver is one of those that ``translate(_:target:zig:)`` takes
  /// together. That function returns the options that it does not change.
  package static func concerns(_ option: ByteString) -> Bool {
    guard option.hasPrefix("-m"), option.count > 2 else { return option == "-ffixed-x18" }
    let isAboutTheSystem =
      option.hasPrefix("-mmac")
      || option.cut(at: UInt8(ascii: "="))
        .map { $0.head.hasSuffix("-version-min") } ?? false
    return !isAboutTheSystem && !takesAnotherArgument(option)
  }

  /// Whether it is an option of clang's that begins with `-m` and has its value in the next argument.
  private static func takesAnotherArgument(_ option: ByteString) -> Bool {
    option == "-mllvm" || option == "-mmlir" || option == "-map" || option == "-meabi"
      || option == "-mthread-model" || option.hasPrefix("-module") || option.hasPrefix("-macos")
  }

  /// The options that replace the CPU options of a command line.
  ///
  /// The last `-march=` says the ISA, or else the last `-mcpu=`. `-mtune=` only affects scheduling and
  /// has no counterpart. A value that zig understands does not change.
  ///
  /// - Parameters:
  ///   - options: all options for which ``concerns(_:)`` is true, in the order of the line.
  ///   - baseline: the CPU, in zig's spelling, to which the options add if they do not name a CPU.
  ///   - target: its architecture decides about the names, its ABI about the registers for floats.
  /// - Returns: the options for `zig cc`, which have to be in one place.
  package static func translate(
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
  /// The family of an architecture in zig's spelling; nil if the architecture has no choice of CPUs.
  package init?(architecture: ByteString) {
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

  /// Whether `-march=` names the ISA, so that a `-mcpu=` beside it only affects tuning. On other
  /// architectures both are the same option.
  var hasArchitectureOption: Bool {
    switch self {
    case .x86, .arm, .aarch64, .riscv, .loongarch: true
    case .powerpc, .mips, .s390x, .sparc, .wasm, .m68k, .hexagon: false
    }
  }
}

extension CPUOptions {
  /// A feature, and whether it is on or off.
  struct Feature: Hashable, Sendable {
    let name: ByteString
    let isOn: Bool

    init(_ name: ByteString, isOn: Bool = true) {
      self.name = name
      self.isOn = isOn
    }
  }

  /// A CPU with features added and removed: the value of zig's `-mcpu=`.
  struct CPU: Hashable, Sendable {
    var name: ByteString
    private(set) var features: [Feature] = []

    init(_ name: ByteString) { self.name = name }

    /// Sets a feature. The last setting counts; in zig itself, every `-` would win.
    mutating func set(_ name: ByteString, _ isOn: Bool = true) {
      features.removeAll { $0.name == name }
      features.append(Feature(name, isOn: isOn))
    }

    /// Sets the features in a list such as `+lsx -lasx`.
    mutating func setAll(_ list: StaticString) {
      for feature in Feature.list(list) { set(feature.name, feature.isOn) }
    }

    var text: ByteString {
      var text = name
      for feature in features { text += (feature.isOn ? "+" : "-") + feature.name }
      return text
    }

    /// Reads a value in zig's own grammar; nil if it contains a name that zig does not have.
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
  /// LLVM's name of a CPU or feature in zig's spelling: `sse4.2` becomes `sse4_2`.
  var zigSpelling: ByteString {
    ByteString(
      bytes.map {
        $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") ? UInt8(ascii: "_") : $0
      })
  }

  /// Whether this is one of the words in a list, which are separated by spaces and line ends.
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

  /// The text after a prefix; nil if the text does not begin with the prefix.
  func after(_ prefix: StaticString) -> ByteString? {
    hasPrefix(prefix) ? dropFirst(prefix.utf8CodeUnitCount) : nil
  }
}
