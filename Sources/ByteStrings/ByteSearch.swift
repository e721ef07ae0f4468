/// A fast search of bytes: 8 bytes in one step.
extension UnsafeRawBufferPointer {
  /// The index of the first byte that is marked; the end if no byte is marked.
  ///
  /// - Parameter marks: looks at eight bytes; not 0 if one of them is a byte to find.
  public func firstIndex(from start: Int, where marks: (UInt64) -> UInt64) -> Int {
    var index = start
    while index + 8 <= count, marks(word(at: index)) == 0 { index += 8 }
    while index < count, marks(UInt64(self[index]) &* UInt64.eachByte) == 0 { index += 1 }
    return index
  }

  /// The last index at which a byte occurs.
  func lastIndex(of byte: UInt8) -> Int? {
    var end = count
    while end >= 8, word(at: end - 8).marks(ofByte: byte) == 0 { end -= 8 }
    while end > 0 {
      end -= 1
      if self[end] == byte { return end }
    }
    return nil
  }

  @inline(__always)
  private func word(at offset: Int) -> UInt64 {
    loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// Whether `other` occurs at this index. It must not reach beyond the end.
  func has(_ other: UnsafeRawBufferPointer, at start: Int) -> Bool {
    var index = 0
    while index + 8 <= other.count {
      let left = loadUnaligned(fromByteOffset: start + index, as: UInt64.self)
      if left != other.loadUnaligned(fromByteOffset: index, as: UInt64.self) { return false }
      index += 8
    }
    while index < other.count {
      if self[start + index] != other[index] { return false }
      index += 1
    }
    return true
  }
}

/// Eight bytes as one word, after <https://graphics.stanford.edu/~seander/bithacks.html>.
extension UInt64 {
  fileprivate static let eachByte: UInt64 = 0x0101_0101_0101_0101

  /// Not 0 if one of the eight bytes is this byte.
  public func marks(ofByte byte: UInt8) -> UInt64 {
    (self ^ Self.eachByte &* UInt64(byte)).marks(ofBytesBelow: 1)
  }

  /// Not 0 if one of the eight bytes is below a limit, which is at most 128.
  public func marks(ofBytesBelow limit: UInt8) -> UInt64 {
    (self &- Self.eachByte &* UInt64(limit)) & ~self & (Self.eachByte << 7)
  }
}
