import LinkerDriver

extension ByteString {
  /// The number of columns that the text takes on a terminal: one for each character.
  var width: Int { bytes.count { $0 & 0xC0 != 0x80 } }

  static func spaces(_ count: Int) -> ByteString {
    ByteString(Array(repeating: UInt8(ascii: " "), count: max(count, 0)))
  }

  /// The text in lines of at most so many columns, broken at spaces. A longer word gets a line of its
  /// own.
  func wrapped(width: Int) -> [ByteString] {
    var lines: [ByteString] = []
    for word in split(UInt8(ascii: " ")) {
      if let last = lines.last, last.width + 1 + word.width <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    return lines
  }

  /// The text in lines, the first of which is indented by one number of columns and the others by
  /// another.
  func indented(_ first: Int, _ others: Int, width: Int = 98) -> ByteString {
    let lines = wrapped(width: width - max(first, others))
    return lines.enumerated().map { index, line in
      Self.spaces(index == 0 ? first : others) + line + "\n"
    }.joined("")
  }
}
