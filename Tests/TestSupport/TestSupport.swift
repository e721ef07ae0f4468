import ByteStrings
import Targets

// The build of the shipped program compiles this module, too, but no test uses it there.
#if !hasFeature(Embedded)
  extension ByteString: CustomStringConvertible {
    public var description: String { string }
  }

  extension Literal: CustomStringConvertible {
    public var description: String { text.description }
  }

  extension ZigVersion {
    // The first version of each release that tests tell apart.
    public static let v13 = ZigVersion(0, 13, 0)
    public static let v14 = ZigVersion(0, 14, 0)
    public static let v15 = ZigVersion(0, 15, 0)
    public static let v16 = ZigVersion(0, 16, 0)
    public static let v17 = ZigVersion(0, 17, 0)
  }

  /// Numbers that are the same in every run (SplitMix64).
  public struct FixedNumbers: RandomNumberGenerator {
    var state: UInt64

    public init(state: UInt64) { self.state = state }

    public mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
      return value ^ value >> 31
    }
  }
#endif
