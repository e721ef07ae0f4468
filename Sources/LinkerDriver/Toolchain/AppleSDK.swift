/// Apple's SDK for one of its systems: the libraries, frameworks and headers that zig has not.
public struct AppleSDK: Hashable, Sendable {
  public let path: ByteString

  public init(path: ByteString) {
    self.path = path
  }

  var libraries: ByteString { path.appending("usr/lib") }
  var headers: ByteString { path.appending("usr/include") }
  var frameworks: ByteString { path.appending("System/Library/Frameworks") }

  /// Whether it is one: every SDK has a stub of the C library, and no Unix system has.
  fileprivate func isThere(_ fileSystem: FileSystem) -> Bool {
    (["libSystem.tbd", "libSystem.B.tbd"] as [ByteString]).contains {
      fileSystem.kind(libraries.appending($0)) == .file
    }
  }

  /// The SDK of `-isysroot` on the line, else that of `SDKROOT`; nil where neither is there.
  ///
  /// - Throws: where `SDKROOT` leads to something else.
  public static func find(
    for target: ZigTarget, _ invocation: Invocation, arguments: [Argument] = [],
    fileSystem: FileSystem
  ) throws(DriverError) -> AppleSDK? {
    guard target.systemFamily == .apple else { return nil }
    if let path = arguments.last(where: { $0.isOption("-isysroot") })?.value {
      let sdk = AppleSDK(path: invocation.absolute(path))
      if sdk.isThere(fileSystem) { return sdk }
    }
    guard let path = invocation.environment["SDKROOT"], !target.isForeignPlatform(path) else {
      return nil
    }
    let sdk = AppleSDK(path: invocation.absolute(path))
    guard sdk.isThere(fileSystem) else { throw .notAppleSDK(path, target.sdkName) }
    return sdk
  }
}

extension ZigTarget {
  /// The beginning of the names of the system's SDKs.
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

  /// Whether an SDK lies in the directory of another platform. Xcode sets `SDKROOT` for the program
  /// it builds, and what that program's build runs on the Mac inherits it; rustc, too, takes no
  /// notice of it then (`compiler/rustc_target/src/spec/base/apple/mod.rs`).
  fileprivate func isForeignPlatform(_ path: ByteString) -> Bool {
    path.split(UInt8(ascii: "/")).contains {
      $0.hasSuffix(".platform") && $0 != sdkName + ".platform"
    }
  }
}
