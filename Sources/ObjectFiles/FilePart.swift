import ByteStrings

/// A part of a file that is known to exist. Code that reads a field of a part has asked for a part
/// that is large enough.
struct FilePart {
  let bytes: ArraySlice<UInt8>
  let isBigEndian: Bool

  init(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool = false) {
    self.bytes = bytes
    self.isBigEndian = isBigEndian
  }

  var count: Int { bytes.count }

  func u8(_ offset: Int) -> UInt8 { bytes[bytes.startIndex + offset] }
  func u16(_ offset: Int) -> UInt16 { integer(offset) }
  func u32(_ offset: Int) -> UInt32 { integer(offset) }
  func u64(_ offset: Int) -> UInt64 { integer(offset) }

  /// An address or a size, which has 8 bytes or 4 bytes.
  func word(_ offset: Int, is64: Bool) -> UInt64 { is64 ? u64(offset) : UInt64(u32(offset)) }

  private func integer<Value: FixedWidthInteger>(_ offset: Int) -> Value {
    var value: Value = 0
    let start = bytes.startIndex + offset
    for index in start..<(start + Value.bitWidth / 8) {
      value = value << 8 | Value(truncatingIfNeeded: bytes[index])
    }
    return isBigEndian ? value : value.byteSwapped
  }

  /// The records of `size` bytes that fit into it.
  func records(of size: Int) -> some Sequence<FilePart> {
    stride(from: 0, through: count - size, by: size).lazy.map { part($0, size) }
  }

  /// A part of this part. The caller knows that it is inside.
  func part(_ offset: Int, _ count: Int) -> FilePart {
    let start = bytes.startIndex + offset
    return FilePart(bytes[start..<(start + count)], isBigEndian: isBigEndian)
  }

  /// The bytes before the next zero byte; nil if there is none.
  func untilZero(_ offset: UInt64) -> ArraySlice<UInt8>? {
    guard offset < UInt64(count) else { return nil }
    let rest = bytes[(bytes.startIndex + Int(offset))...]
    guard let end = rest.firstIndex(of: 0) else { return nil }
    return rest[..<end]
  }

  /// Whether this text with a zero byte after it is at this offset.
  func holds(_ text: StaticString, at offset: UInt64) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset < UInt64(count), length < count - Int(offset) else { return false }
    let found = part(Int(offset), length + 1).bytes
    return found.last == 0 && text.withUTF8Buffer { found.dropLast().elementsEqual($0) }
  }
}
