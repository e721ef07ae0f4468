import ByteStrings

/// A version with up to three numbers: 11.0, 2.17, 10.15.4. A missing number is 0.
public struct Version: Hashable, Sendable, Comparable {
  public let major: UInt32
  public let minor: UInt32
  public let patch: UInt32

  public init(_ major: UInt32, _ minor: UInt32, _ patch: UInt32 = 0) {
    (self.major, self.minor, self.patch) = (major, minor, patch)
  }

  /// Reads `11`, `11.0` or `11.0.0`; nil for other texts.
  public init?(_ text: ByteString) {
    var numbers: [UInt32] = []
    for part in text.split(UInt8(ascii: ".")) {
      guard let number = part.decimalNumber, let small = UInt32(exactly: number) else { return nil }
      numbers.append(small)
    }
    guard numbers.count <= 3 else { return nil }
    numbers += [0, 0]
    self.init(numbers[0], numbers[1], numbers[2])
  }

  /// Reads the number in a Mach-O load command, which has 16 bits, 8 bits and 8 bits.
  init(machO number: UInt32) {
    self.init(number >> 16, number >> 8 & 0xFF, number & 0xFF)
  }

  /// The number in a Mach-O load command; a part that is too large for its place is the largest
  /// that fits.
  var machO: UInt32 { min(major, 0xFFFF) << 16 | min(minor, 0xFF) << 8 | min(patch, 0xFF) }

  public static func < (left: Version, right: Version) -> Bool {
    if left.major != right.major { return left.major < right.major }
    if left.minor != right.minor { return left.minor < right.minor }
    return left.patch < right.patch
  }

  /// The text: `11.0`, or `10.15.4` if there is a third number.
  public var text: ByteString {
    let text = ByteString(number: major) + "." + ByteString(number: minor)
    return patch == 0 ? text : text + "." + ByteString(number: patch)
  }
}
