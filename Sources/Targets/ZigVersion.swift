/// A version of zig: `0.16.0`, or `0.17.0-dev.12+abcdef` for a build before 0.17.0.
public struct ZigVersion: Hashable, Sendable, Comparable {
  public let major: UInt16
  public let minor: UInt16
  public let patch: UInt16
  /// Whether it is a build before the release with this number. It has what the release will have, so
  /// rules treat it like the release.
  public let isDevelopment: Bool

  public init(_ major: UInt16, _ minor: UInt16, _ patch: UInt16, isDevelopment: Bool = false) {
    self.major = major
    self.minor = minor
    self.patch = patch
    self.isDevelopment = isDevelopment
  }

  /// Reads the output of `zig version`; nil for other texts.
  public init?(_ text: ByteString) {
    let isDevelopment = text.bytes.contains(UInt8(ascii: "-"))
    let release = text.bytes.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }
    let numbers = ByteString(release).split(UInt8(ascii: "."))
      .map { $0.decimalNumber.flatMap { UInt16(exactly: $0) } }
    guard numbers.count == 3, let major = numbers[0], let minor = numbers[1], let patch = numbers[2]
    else { return nil }
    self.init(major, minor, patch, isDevelopment: isDevelopment)
  }

  public static func < (left: ZigVersion, right: ZigVersion) -> Bool {
    if left.major != right.major { return left.major < right.major }
    if left.minor != right.minor { return left.minor < right.minor }
    return left.patch < right.patch
  }

  public var text: ByteString {
    let numbers = [major, minor, patch].map { ByteString(number: $0) }.joined(".")
    return isDevelopment ? numbers + "-dev" : numbers
  }
}
