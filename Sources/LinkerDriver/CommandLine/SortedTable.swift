extension StaticString {
  /// Byte order, for the binary searches in sorted tables.
  func precedes(_ bytes: ArraySlice<UInt8>) -> Bool {
    withUTF8Buffer { $0.lexicographicallyPrecedes(bytes) }
  }

  func equals(_ bytes: ArraySlice<UInt8>) -> Bool {
    withUTF8Buffer { $0.elementsEqual(bytes) }
  }
}
