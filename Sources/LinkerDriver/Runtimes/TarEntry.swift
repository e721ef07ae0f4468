/// A regular file in a tar file of the format ustar (POSIX, pax(1)).
struct TarEntry {
  let name: ByteString
  /// In bytes.
  let size: Int

  static let blockSize = 512
  /// What follows the last entry.
  static let end = [UInt8](repeating: 0, count: 2 * blockSize)

  init(name: ByteString, size: Int) {
    self.name = name
    self.size = size
  }

  /// What fills the last block of its contents.
  var padding: [UInt8] {
    [UInt8](repeating: 0, count: (Self.blockSize - size % Self.blockSize) % Self.blockSize)
  }

  /// Whether its name fits into a header.
  var isNameable: Bool { name.count <= Field.name.count }

  /// The block before its contents. Owner, permissions and time are the same for all files.
  var header: [UInt8] {
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    func put(_ bytes: [UInt8], _ field: Range<Int>) {
      for (index, byte) in zip(field, bytes) { block[index] = byte }
    }
    func put(octal number: Int, _ field: Range<Int>) {
      let last = field.upperBound - 2
      for index in field.lowerBound...last {
        let digit = number >> (3 * (last - index)) & 7
        block[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      }
    }
    put(name.bytes, Field.name)
    put(octal: 0o644, Field.mode)
    put(octal: 0, Field.user)
    put(octal: 0, Field.group)
    put(octal: size, Field.size)
    put(octal: Self.time, Field.time)
    block[Field.type] = UInt8(ascii: "0")
    put(ByteString("ustar\u{0}00").bytes, Field.magic)
    put(octal: Self.checksum(of: block), Field.checksum)
    return block
  }

  /// - Returns: nil if the block is not the header of a regular file.
  init?(header block: [UInt8]) {
    guard block.count == Self.blockSize,
      Self.number(block[Field.checksum]) == Self.checksum(of: block),
      block[Field.type] == UInt8(ascii: "0") || block[Field.type] == 0,
      let size = Self.number(block[Field.size])
    else { return nil }
    name = ByteString(block[Field.name].prefix { $0 != 0 })
    self.size = size
  }

  // MARK: The fields of a header

  private enum Field {
    static let name = 0..<100
    static let mode = 100..<108
    static let user = 108..<116
    static let group = 116..<124
    static let size = 124..<136
    static let time = 136..<148
    static let checksum = 148..<156
    static let type = 156
    static let magic = 257..<265
  }

  /// The beginning of 1980, in seconds since 1970, as other programs write it that make archives which
  /// are always the same.
  private static let time = 315_532_800

  /// The sum of the bytes, with spaces for the sum itself.
  private static func checksum(of block: [UInt8]) -> Int {
    block.indices.reduce(0) { sum, index in
      sum + Int(Field.checksum.contains(index) ? UInt8(ascii: " ") : block[index])
    }
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    let digits = field.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 << 3 | Int($1 & 7) }
  }
}
