import ByteStrings

/// The bytes of a file, which are read at offsets that the file itself contains. Each is checked.
struct FileBytes {
  let whole: FilePart
  /// The number of bytes of names that may still be read. Names can share bytes, so without a limit a
  /// small file could contain names of any total length.
  private var nameBudget: Int

  init(_ bytes: [UInt8], isBigEndian: Bool = false) {
    whole = FilePart(bytes[...], isBigEndian: isBigEndian)
    nameBudget = 2 * bytes.count + 1 << 16
  }

  var count: Int { whole.count }

  /// A part of the file.
  ///
  /// - Parameter name: what the part is, for the error.
  func part(
    _ offset: UInt64, _ count: UInt64, _ name: Literal
  ) throws(ObjectFileError) -> FilePart {
    let size = UInt64(whole.count)
    guard offset <= size, count <= size - offset else { throw .outside(name) }
    return whole.part(Int(offset), Int(count))
  }

  /// A table with a number of records that have the same size.
  func table(
    _ offset: UInt64, count: UInt64, of size: Int, _ name: Literal
  ) throws(ObjectFileError) -> FilePart {
    let (length, overflow) = count.multipliedReportingOverflow(by: UInt64(size))
    if overflow { throw .outside(name) }
    return try part(offset, length, name)
  }

  /// The part from an offset to the end of the file.
  func rest(_ offset: UInt64, _ name: Literal) throws(ObjectFileError) -> FilePart {
    guard offset <= UInt64(count) else { throw .outside(name) }
    return try part(offset, UInt64(count) - offset, name)
  }

  /// The name that ends with a zero byte.
  mutating func name(
    _ offset: UInt64, in strings: FilePart
  ) throws(ObjectFileError) -> ByteString {
    guard let name = strings.untilZero(offset) else { throw .outside("a name") }
    try spend(name.count)
    return ByteString(name)
  }

  /// Takes the length of a name off the budget.
  mutating func spend(_ count: Int) throws(ObjectFileError) {
    nameBudget -= count
    if nameBudget < 0 { throw .malformed("its names together are longer than the file") }
  }
}
