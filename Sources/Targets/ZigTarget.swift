/// A target as zig writes it: `x86_64-linux-gnu.2.17`, `aarch64-macos.11.0-none`.
public struct ZigTarget: Hashable, Sendable {
  public var architecture: ByteString
  public var system: ByteString
  /// The oldest version of the system that the program must run on: macOS's deployment target.
  public var systemVersion: ByteString?
  public var abi: ByteString?
  /// The glibc version, if the ABI is `gnu`.
  public var abiVersion: ByteString?

  /// Reads `architecture-system[.version][-abi[.version]]`; nil for other texts.
  public init?(_ text: ByteString) {
    let parts = text.split(UInt8(ascii: "-"))
    guard (2...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    architecture = parts[0]
    (system, systemVersion) = Self.splitVersion(parts[1])
    (abi, abiVersion) = parts.count > 2 ? Self.splitVersion(parts[2]) : (nil, nil)
  }

  public var text: ByteString {
    var text = architecture + "-" + system
    if let systemVersion { text += "." + systemVersion }
    if let abi { text += "-" + abi }
    if let abiVersion { text += "." + abiVersion }
    return text
  }

  /// As clang takes it, too, which zig hands a question to as it is.
  package var withoutVersions: ZigTarget {
    var target = self
    (target.systemVersion, target.abiVersion) = (nil, nil)
    return target
  }

  private static func splitVersion(_ part: ByteString) -> (ByteString, ByteString?) {
    guard let (name, version) = part.cut(at: UInt8(ascii: ".")) else { return (part, nil) }
    return (name, version)
  }
}

extension ZigTarget {
  /// The families of systems that rules distinguish.
  public enum System: Hashable, Sendable, CaseIterable {
    case linux, windows
    /// macOS and its relatives: iOS, tvOS, watchOS, visionOS.
    case apple
    case freebsd, other
  }

  public enum Libc: Hashable, Sendable, CaseIterable {
    case gnu, musl, bionic, other
  }

  public var systemFamily: System {
    if system == "linux" { return .linux }
    if system == "windows" { return .windows }
    if system == "freebsd" { return .freebsd }
    return Self.applesSystems.contains { system == $0 } ? .apple : .other
  }

  private static let applesSystems: [StaticString] = [
    "macos", "ios", "tvos", "watchos", "visionos", "maccatalyst", "driverkit",
  ]

  /// Whether only Apple's SDK has the C library.
  package var takesLibcFromSDK: Bool {
    systemFamily == .apple && system != "macos" && system != "maccatalyst"
  }

  /// Whether zig signs the linked file if the processor needs a signature. It does so for the systems
  /// that accept an ad-hoc signature.
  package var isSignedByZig: Bool { system == "macos" || abi == "simulator" }

  public var isBigEndian: Bool {
    let names: [StaticString] = [
      "aarch64_be", "armeb", "m68k", "mips", "mips64", "powerpc", "powerpc64", "s390x", "sparc",
      "sparc64", "thumbeb", "bpfeb", "lanai",
    ]
    return names.contains { architecture == $0 }
  }

  /// Whether programs for this target use glibc, of ``abiVersion`` or later.
  package var hasGlibc: Bool { systemFamily == .linux && libc == .gnu }

  /// Whether the C library is Android's, bionic.
  public var isAndroid: Bool { abi?.hasPrefix("android") ?? false }

  /// The C library of a Linux target. It is `gnu` for MinGW, too.
  public var libc: Libc {
    guard let abi else { return .other }
    if abi.hasPrefix("gnu") { return .gnu }
    if abi.hasPrefix("musl") { return .musl }
    if isAndroid { return .bionic }
    return .other
  }
}
