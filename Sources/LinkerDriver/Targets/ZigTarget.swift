/// A target as zig writes it: `x86_64-linux-gnu.2.17`, `aarch64-macos.11.0-none`.
public struct ZigTarget: Hashable, Sendable {
  public var architecture: ByteString
  public var system: ByteString
  /// The oldest version of the system a program shall run on: macOS's deployment target.
  public var systemVersion: ByteString?
  public var abi: ByteString?
  /// The glibc version, for a gnu ABI.
  public var abiVersion: ByteString?

  /// Reads `architecture-system[.version][-abi[.version]]`; nil for anything of another shape.
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

  private static func splitVersion(_ part: ByteString) -> (ByteString, ByteString?) {
    guard let (name, version) = part.cut(at: UInt8(ascii: ".")) else { return (part, nil) }
    return (name, version)
  }
}

extension ZigTarget {
  /// The families that rules tell apart.
  public enum System: Hashable, Sendable, CaseIterable {
    case linux, windows
    /// macOS, and those that came of it: iOS, tvOS, watchOS, visionOS.
    case apple
    case freebsd, other
  }

  public enum Libc: Hashable, Sendable, CaseIterable {
    case gnu, musl, other
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

  /// Whether the C library is to be had from Apple's SDK only.
  var takesLibcFromSDK: Bool {
    systemFamily == .apple && system != "macos" && system != "maccatalyst"
  }

  /// Whether zig signs what it links where the processor wants it: for the systems that start an
  /// ad-hoc signature.
  var isSignedByZig: Bool { system == "macos" || abi == "simulator" }

  public var isBigEndian: Bool {
    let names: [StaticString] = [
      "aarch64_be", "armeb", "m68k", "mips", "mips64", "powerpc", "powerpc64", "s390x", "sparc",
      "sparc64", "thumbeb", "bpfeb", "lanai",
    ]
    return names.contains { architecture == $0 }
  }

  /// Whether programs run on a glibc of ``abiVersion`` or later.
  var hasGlibc: Bool { systemFamily == .linux && libc == .gnu }

  /// The C library of a Linux target, `gnu` also for MinGW.
  public var libc: Libc {
    guard let abi else { return .other }
    if abi.hasPrefix("gnu") { return .gnu }
    if abi.hasPrefix("musl") { return .musl }
    return .other
  }
}
