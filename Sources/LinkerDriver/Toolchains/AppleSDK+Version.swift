import ObjectFiles

extension AppleSDK {
  /// The version that a linked file names where there is no SDK: that of the headers and stubs for
  /// macOS in the newest zig that zcc knows. It is the same with every zig.
  static let versionWithoutSDK = Version(27, 0)

  /// The SDK's own version, which Apple's tools write into every linked file; nil if the SDK does not
  /// tell it. Frameworks choose between old and new behaviour by it.
  ///
  /// Xcode's SDKs have the settings as JSON since macOS 10.15, and older ones as a property list.
  func version(_ fileSystem: FileSystem) -> Version? {
    for (name, read) in Self.settings {
      guard let text = fileSystem.read(path.appending(ByteString(name)), Self.largestSettings),
        let version = read(text).flatMap({ Version($0) })
      else { continue }
      return version
    }
    return nil
  }

  private static let largestSettings = 1 << 20

  private static let settings: [(name: Literal, version: @Sendable ([UInt8]) -> ByteString?)] = [
    ("SDKSettings.json", { JSONObject($0)?["Version"] }),
    ("SDKSettings.plist", { version(inPropertyList: ByteString($0)) }),
  ]

  /// The string behind the key `Version` in a property list as XML.
  private static func version(inPropertyList text: ByteString) -> ByteString? {
    let parts = text.split(UInt8(ascii: "<"))
    guard let key = parts.firstIndex(where: { $0 == "key>Version" }) else { return nil }
    // "/key>", white space, then the value.
    let value = parts.dropFirst(key + 2).first
    return value.flatMap { $0.hasPrefix("string>") ? $0.dropFirst(7) : nil }
  }
}

extension ZigVersion {
  /// The version of Apple's SDK that zig writes into a linked file by itself; nil if it is another one
  /// than ``AppleSDK/versionWithoutSDK``, or not known.
  var sdkVersion: Version? {
    has(.sdk27) && !isNewerThanKnown ? AppleSDK.versionWithoutSDK : nil
  }
}
