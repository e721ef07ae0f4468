import ByteStrings

/// The bytes of a file, read at places that the file itself names: each is checked.
struct FileBytes {
  let whole: FilePart
  /// How many more bytes of names may be read. Names can share their bytes, so a small file could
  /// otherwise ask for endless ones.
  private var nameBudget: Int

  init(_ bytes: [UInt8], isBigEndian: Bool = false) {
    whole = FilePart(bytes[...], isBigEndian: isBigEndian)
    nameBudget = 2 * bytes.count + 1 << 16
  }

  var count: Int { whole.count }

  /// A stretch of the file.
  ///
  /// - Parameter name: what it is, for the error.
  func part(
    _ offset: UInt64, _ count: UInt64, _ name: Literal
  ) throws(ObjectFileError) -> FilePart {
    let size = UInt64(whole.count)
    guard offset <= size, count <= size - offset else { throw .outside(name) }
    return whole.part(Int(offset), Int(count))
  }

  /// A table of so many records of one size.
  func table(
    _ offset: UInt64, count: UInt64, of size: Int, _ name: Literal
  ) throws(ObjectFileError) -> FilePart {
    let (length, overflow) = count.multipliedReportingOverflow(by: UInt64(size))
    if overflow { throw .outside(name) }
    return try part(offset, length, name)
  }

  /// All from an offset to the end of the file.
  func rest(_ offset: UInt64, _ name: Literal) throws(ObjectFileError) -> FilePart {
    guard offset <= UInt64(count) else { throw .outside(name) }
    return try part(offset, UInt64(count) - offset, name)
  }

  /// The name that ends in a zero.
  mutating func name(
    _ offset: UInt64, in strings: FilePart
  ) throws(ObjectFileError) -> ByteString {
    guard let name = strings.untilZero(offset) else { throw .outside("a name") }
    try spend(name.count)
    return ByteString(name)
  }

  /// Notes that a name of this length is about to be kept.
  mutating func spend(_ count: Int) throws(ObjectFileError) {
    nameBudget -= count
    if nameBudget < 0 { throw .malformed("its names together are longer than the file") }
  }
}
