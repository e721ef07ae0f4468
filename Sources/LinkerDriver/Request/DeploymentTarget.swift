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

  /// The version in one of clang's target names: 14.0 for `arm64-apple-ios14.0-simulator`.
  static func version(inClangTriple triple: ByteString) -> ByteString? {
    let parts = triple.split(UInt8(ascii: "-"))
    guard parts.count >= 3, parts[1] == "apple" else { return nil }
    let digits = parts[2].bytes.drop { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return Version(ByteString(digits)) == nil ? nil : ByteString(digits)
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
