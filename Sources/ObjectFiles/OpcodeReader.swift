import ByteStrings

/// Reads the data that dyld reads: one byte, number or text after the other.
struct OpcodeReader {
  private let part: FilePart
  private(set) var offset: Int
  /// The name of the data, for errors.
  private let name: Literal

  init(_ part: FilePart, at offset: Int = 0, name: Literal) {
    self.part = part
    self.offset = offset
    self.name = name
  }

  var isAtEnd: Bool { offset == part.count }

  mutating func byte() throws(ObjectFileError) -> UInt8 {
    guard offset < part.count else { throw .outside(name) }
    offset += 1
    return part.u8(offset - 1)
  }

  /// An unsigned LEB128 number.
  mutating func number() throws(ObjectFileError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      let next = try byte()
      let bits = UInt64(next & 0x7F)
      guard (bits << shift) >> shift == bits else { break }
      value |= bits << shift
      if next & 0x80 == 0 { return value }
    }
    throw .malformed("a number in what dyld reads is too large")
  }

  /// Skips a LEB128 number, signed or unsigned.
  mutating func skipNumber() throws(ObjectFileError) {
    while try byte() & 0x80 != 0 {}
  }

  /// The text before the next zero byte.
  mutating func text() throws(ObjectFileError) -> ArraySlice<UInt8> {
    guard let text = part.untilZero(UInt64(offset)) else { throw .outside(name) }
    offset += text.count + 1
    return text
  }

  /// The next bytes.
  mutating func part(_ count: UInt64) throws(ObjectFileError) -> FilePart {
    guard count <= UInt64(part.count - offset) else { throw .outside(name) }
    defer { offset += Int(count) }
    return part.part(offset, Int(count))
  }
}
