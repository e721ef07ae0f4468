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

  /// The name of the SDK and its version, such as `iphoneos18.2`; nil if the SDK does not tell it.
  func canonicalName(_ fileSystem: FileSystem) -> ByteString? {
    let file = path.appending("SDKSettings.json")
    return fileSystem.read(file, Self.largestSettings).flatMap { JSONObject($0)?["CanonicalName"] }
  }

  /// Refuses an SDK whose stubs zig does not read, by the first line of the C library's stub.
  ///
  /// Zig reads the versions 2 and 3 before 0.16, and version 4. Of the others it finds no symbol, or
  /// it fails without naming the file.
  func checkStubs(_ zig: ZigVersion, _ fileSystem: FileSystem) throws(DriverError) {
    let names: [ByteString] = ["libSystem.tbd", "libSystem.B.tbd"]
    let start = names.lazy.compactMap { fileSystem.read(libraries.appending($0), 32) }.first ?? []
    guard let version = Self.stubVersion(ByteString(start)), version != 4 else { return }
    let isOld = version == 2 || version == 3
    if isOld, zig.lacks(.noOldStubs) { return }
    throw .stubVersion(version, sdk: path, zig: zig, readsOld: isOld)
  }

  /// The version of a text stub; nil if it begins like none (LLVM's `TextStub.cpp`).
  static func stubVersion(_ start: ByteString) -> Int? {
    if start.hasPrefix("{") { return 5 }
    if start.hasPrefix("--- !tapi-tbd-v3") { return 3 }
    if start.hasPrefix("--- !tapi-tbd-v2") { return 2 }
    if start.hasPrefix("--- !tapi-tbd") { return 4 }
    return start.hasPrefix("---") ? 1 : nil
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
