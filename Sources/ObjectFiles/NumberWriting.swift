/// Writes numbers of a fixed size as bytes.
extension [UInt8] {
  mutating func append(bigEndian values: [UInt32]) {
    for value in values {
      for shift in stride(from: UInt32(24), through: 0, by: -8) {
        append(UInt8(truncatingIfNeeded: value >> shift))
      }
    }
  }

  mutating func append(bigEndian value: UInt64) {
    append(bigEndian: [UInt32(truncatingIfNeeded: value >> 32), UInt32(truncatingIfNeeded: value)])
  }

  /// Writes a number over the bytes at an offset, the lowest byte first.
  mutating func set<Value: FixedWidthInteger>(_ value: Value, at offset: Int) {
    for index in 0..<(Value.bitWidth / 8) {
      self[offset + index] = UInt8(truncatingIfNeeded: value >> Value(8 * index))
    }
  }
}
