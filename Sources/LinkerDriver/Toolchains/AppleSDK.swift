/// Apple's SDK for one of its systems. It has libraries, frameworks and headers that zig does not
/// have.
public struct AppleSDK: Hashable, Sendable {
  public let path: ByteString

  public init(path: ByteString) {
    self.path = path
  }

  var libraries: ByteString { path.appending("usr/lib") }
  var headers: ByteString { path.appending("usr/include") }
  var frameworks: ByteString { path.appending("System/Library/Frameworks") }

  /// Whether the directory is an SDK: every SDK has a stub of the C library, and no Unix system has
  /// one.
  func isThere(_ fileSystem: FileSystem) -> Bool {
    (["libSystem.tbd", "libSystem.B.tbd"] as [ByteString]).contains {
      fileSystem.kind(libraries.appending($0)) == .file
    }
  }

  /// The SDK that `-isysroot` on the line names, or else `--sysroot`, or else `SDKROOT`; nil if none of
  /// them is given.
  ///
  /// - Throws: an error if `SDKROOT` is not the path of an SDK, or if the SDK is another system's.
  public static func find(
    for target: ZigTarget, _ invocation: Invocation, arguments: [Argument] = [],
    fileSystem: FileSystem
  ) throws(DriverError) -> AppleSDK? {
    guard target.systemFamily == .apple else { return nil }
    for name in ["-isysroot", "--sysroot", "--sysroot="] as [OptionName] {
      guard let path = arguments.last(where: { $0.isOption(name) })?.value else { continue }
      let sdk = AppleSDK(path: invocation.absolute(path))
      if sdk.isThere(fileSystem) { return try sdk.checked(for: target, fileSystem) }
    }
    guard let path = invocation.environment["SDKROOT"], !target.isForeignPlatform(path) else {
      return nil
    }
    let sdk = AppleSDK(path: invocation.absolute(path))
    guard sdk.isThere(fileSystem) else { throw .notAppleSDK(path, target.sdkName) }
    return try sdk.checked(for: target, fileSystem)
  }

  /// The SDK itself, if its settings do not say that it is another system's.
  private func checked(
    for target: ZigTarget, _ fileSystem: FileSystem
  ) throws(DriverError) -> AppleSDK {
    guard let name = canonicalName(fileSystem) else { return self }
    // The name ends with the version: `iphoneos18.2`.
    let system = ByteString(name.bytes.prefix { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) })
    if system == target.sdkName.lowercased { return self }
    throw .appleSDKOfOtherSystem(path, name: name, wanted: target.sdkName)
  }

  /// A stub of the library or framework that is a symbolic link to nothing; nil if there is none.
  func danglingStub(_ name: ByteString, _ fileSystem: FileSystem) -> ByteString? {
    let framework = frameworks.appending(name + ".framework/" + name + ".tbd")
    return [libraries.appending("lib" + name + ".tbd"), framework].first { path in
      fileSystem.isSymbolicLink(path) && fileSystem.kind(path) == .missing
    }
  }
}

extension ZigTarget {
  /// The beginning of the names of the SDKs for the system.
  var sdkName: ByteString {
    let isSimulator = abi == "simulator"
    return switch system {
    case "ios": isSimulator ? "iPhoneSimulator" : "iPhoneOS"
    case "tvos": isSimulator ? "AppleTVSimulator" : "AppleTVOS"
    case "watchos": isSimulator ? "WatchSimulator" : "WatchOS"
    case "visionos": isSimulator ? "XRSimulator" : "XROS"
    default: "MacOSX"
    }
  }

  /// Whether an SDK is in the directory of another platform. Xcode sets `SDKROOT` for the program
  /// that it builds, and the tools that are built and run on the Mac meanwhile inherit it. rustc
  /// ignores the variable in this case, too (`compiler/rustc_target/src/spec/base/apple/mod.rs`).
  fileprivate func isForeignPlatform(_ path: ByteString) -> Bool {
    path.split(UInt8(ascii: "/")).contains {
      $0.hasSuffix(".platform") && $0 != sdkName + ".platform"
    }
  }
}
