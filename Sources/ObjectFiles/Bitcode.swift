import ByteStrings

/// LLVM bitcode, which linker-plugin LTO has instead of objects.
public enum Bitcode {
  /// The number of bytes at the beginning of a file that contain its producer.
  public static let headLength = 512

  /// The LLVM that wrote a file, such as `LLVM22.1.2-rust-1.95.0-stable`; nil if the file is not bitcode,
  /// or does not say it.
  ///
  /// It is the string in the identification block, which is the first block
  /// (https://llvm.org/docs/BitCodeFormat.html#identification-block).
  ///
  /// - Parameter head: the first ``headLength`` bytes of the file.
  public static func producer(_ head: [UInt8]) -> ByteString? {
    guard head.starts(with: [0x42, 0x43, 0xC0, 0xDE]) else { return nil }
    var bits = BitReader(bytes: head, position: 32)
    guard bits.fixed(2) == 1, bits.variable(8) == identificationBlock,
      let width = bits.variable(4)
    else { return nil }
    bits.align()
    _ = bits.fixed(32)
    return string(&bits, width: width)
  }

  /// The version of LLVM in a producer's name; nil if the producer is not LLVM.
  public static func version(ofProducer name: ByteString) -> Version? {
    guard name.hasPrefix("LLVM") else { return nil }
    let digits = name.dropFirst(4).bytes.prefix {
      $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    return Version(ByteString(digits))
  }

  private static let identificationBlock = 13
  private static let stringRecord = 1

  /// The first string in a block.
  private static func string(_ bits: inout BitReader, width: Int) -> ByteString? {
    while let word = bits.fixed(width) {
      switch word {
      case 2: guard skipDefinition(&bits) else { return nil }
      case 3:
        guard let code = bits.variable(6), let count = bits.variable(6), count <= headLength,
          let text = characters(count, { bits.variable(6).map { UInt8(truncatingIfNeeded: $0) } })
        else { return nil }
        if code == stringRecord { return text }
      default:
        // The only abbreviation in the block: a code, and an array of six-bit characters.
        guard word == 4, let count = bits.variable(6), count <= headLength else { return nil }
        return characters(count) { bits.fixed(6).map { sixBitCharacter($0) } }
      }
    }
    return nil
  }

  /// A text of so many characters; nil if it is cut off.
  private static func characters(_ count: Int, _ next: () -> UInt8?) -> ByteString? {
    var text: [UInt8] = []
    for _ in 0..<count {
      guard let character = next() else { return nil }
      text.append(character)
    }
    return ByteString(text)
  }

  /// Skips the definition of an abbreviation.
  private static func skipDefinition(_ bits: inout BitReader) -> Bool {
    guard let count = bits.variable(5) else { return false }
    for _ in 0..<count {
      guard let isLiteral = bits.fixed(1) else { return false }
      if isLiteral == 1 {
        _ = bits.variable(8)
      } else if let encoding = bits.fixed(3), encoding == 1 || encoding == 2 {
        _ = bits.variable(5)
      }
    }
    return true
  }

  private static func sixBitCharacter(_ value: Int) -> UInt8 {
    let characters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._".utf8)
    return characters[value & 63]
  }
}

/// Reads numbers with any number of bits, the lowest bit first.
private struct BitReader {
  let bytes: [UInt8]
  var position: Int

  mutating func fixed(_ width: Int) -> Int? {
    guard width <= 32, position + width <= 8 * bytes.count else { return nil }
    var value = 0
    for index in 0..<width {
      let bit = Int(bytes[(position + index) / 8] >> UInt8((position + index) % 8)) & 1
      value |= bit << index
    }
    position += width
    return value
  }

  /// A number in chunks. The highest bit of a chunk says that another chunk follows.
  mutating func variable(_ width: Int) -> Int? {
    var (value, shift) = (0, 0)
    while let chunk = fixed(width), shift < 32 {
      let more = 1 << (width - 1)
      value |= (chunk & (more - 1)) << shift
      if chunk & more == 0 { return value }
      shift += width - 1
    }
    return nil
  }

  /// Moves to the next multiple of 32 bits.
  mutating func align() { position = (position + 31) / 32 * 32 }
}
