import ObjectFiles

/// The oldest version of one of Apple's systems that a program runs on.
enum DeploymentTarget {
  /// The version in the system's environment variable, or the oldest version that Rust supports if
  /// the variable is not set or names an older one, as in rustc; nil for a system that is not
  /// Apple's.
  static func ofEnvironment(
    _ environment: Environment, for target: ZigTarget
  ) throws(DriverError) -> ByteString? {
    guard let variable = variable(target) else { return nil }
    guard let text = environment.value(ByteString(variable)) else { return oldest(target).text }
    guard let version = Version(text) else {
      throw .malformedDeploymentTarget(ByteString(variable) + "=" + text)
    }
    return max(version, oldest(target)).text
  }

  /// The version in one of clang's names of targets or of systems: 14.0 for
  /// `arm64-apple-ios14.0-simulator` and for `ios14.0-simulator`. The version of Darwin, the system's
  /// core, becomes that of the macOS that has it (LLVM's `Triple::getMacOSXVersion`).
  static func version(inClangName name: ByteString) -> ByteString? {
    guard let system = systemPart(ofClangName: name) else { return nil }
    let digits = ByteString(system.bytes.drop { !isDigit($0) })
    guard let version = Version(digits) else { return nil }
    if !system.hasPrefix("darwin") { return digits }
    return switch version.major {
    case ..<20: version.major < 4 ? nil : Version(10, version.major - 4).text
    case ..<25: Version(version.major - 9, 0).text
    default: Version(version.major + 1, 0).text
    }
  }

  /// The part of a clang name that names the system: `ios14.0` of `arm64-apple-ios14.0-simulator`.
  private static func systemPart(ofClangName name: ByteString) -> ByteString? {
    let parts = name.split(UInt8(ascii: "-"))
    if parts.count >= 3, parts[1] == "apple" { return parts[2] }
    return parts.first.flatMap { System(clangName: $0) == nil ? nil : $0 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether an option that names an oldest version names that of the target's system. The name of a
  /// system is taken for its simulator, too, as in clang.
  static func concerns(_ target: ZigTarget, _ argument: Argument) -> Bool {
    guard case .option(let name, let values) = argument.meaning else { return false }
    if let system = System(ofOption: name) { return system.isSystem(of: target) }
    let value = values.first ?? ""
    let clangName = systemPart(ofClangName: value).flatMap { System(clangName: $0) }
    guard var system = clangName else { return false }
    if value.hasSuffix("-simulator") { system.isSimulator = true }
    if value.hasSuffix("-macabi") { system.name = "maccatalyst" }
    return system.isSystem(of: target)
  }

  /// One of Apple's systems, or its simulator.
  private struct System {
    /// zig's name of the system.
    var name: Literal
    var isSimulator = false

    /// - Parameter option: one of clang's options for an oldest version (its `Options.td`).
    init?(ofOption option: OptionName) {
      switch option {
      case "-mmacos-version-min=", "-mmacosx-version-min=": name = "macos"
      case "-mios-version-min=", "-miphoneos-version-min=": name = "ios"
      case "-mtvos-version-min=", "-mappletvos-version-min=": name = "tvos"
      case "-mwatchos-version-min=": name = "watchos"
      case "-mvisionos-version-min=", "-mxros-version-min=": name = "visionos"
      case "-mdriverkit-version-min=": name = "driverkit"
      case "-mbridgeos-version-min=": name = "bridgeos"
      case "-mios-simulator-version-min=", "-miphonesimulator-version-min=":
        (name, isSimulator) = ("ios", true)
      case "-mtvos-simulator-version-min=", "-mappletvsimulator-version-min=":
        (name, isSimulator) = ("tvos", true)
      case "-mwatchos-simulator-version-min=", "-mwatchsimulator-version-min=":
        (name, isSimulator) = ("watchos", true)
      case "-mvisionos-simulator-version-min=", "-mxros-simulator-version-min=":
        (name, isSimulator) = ("visionos", true)
      default: return nil
      }
    }

    /// - Parameter text: clang's name of a system, with or without a version.
    init?(clangName text: ByteString) {
      switch ByteString(text.bytes.prefix { !DeploymentTarget.isDigit($0) }) {
      case "macos", "macosx", "darwin": name = "macos"
      case "ios": name = "ios"
      case "tvos": name = "tvos"
      case "watchos": name = "watchos"
      case "visionos", "xros": name = "visionos"
      case "driverkit": name = "driverkit"
      case "bridgeos": name = "bridgeos"
      default: return nil
      }
    }

    /// The version of a Catalyst program's system is that of iOS.
    func isSystem(of target: ZigTarget) -> Bool {
      let isSameSystem =
        target.system == name.text || target.system == "maccatalyst" && name == "ios"
      return isSameSystem && (!isSimulator || target.abi == "simulator")
    }
  }

  private static func variable(_ target: ZigTarget) -> Literal? {
    switch target.system {
    case "macos": "MACOSX_DEPLOYMENT_TARGET"
    case "ios", "maccatalyst": "IPHONEOS_DEPLOYMENT_TARGET"
    case "tvos": "TVOS_DEPLOYMENT_TARGET"
    case "watchos": "WATCHOS_DEPLOYMENT_TARGET"
    case "visionos": "XROS_DEPLOYMENT_TARGET"
    default: nil
    }
  }

  /// What `rustc --print deployment-target` prints if no variable is set (Rust 1.96).
  static func oldest(_ target: ZigTarget) -> Version {
    let isArm = target.architecture == "aarch64"
    let isSimulator = target.abi == "simulator"
    return switch target.system {
    case "macos": isArm ? Version(11, 0) : Version(10, 12)
    case "maccatalyst": isArm ? Version(14, 0) : Version(13, 1)
    case "ios", "tvos": isArm && isSimulator ? Version(14, 0) : Version(10, 0)
    case "watchos": !isArm ? Version(5, 0) : isSimulator ? Version(7, 0) : Version(26, 0)
    default: Version(1, 0)
    }
  }
}
