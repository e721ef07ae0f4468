/// A set of words in one text. The words are in byte order, with a space or a line end between them.
struct Words: Sendable, ExpressibleByStringLiteral {
  let text: StaticString

  init(stringLiteral text: StaticString) { self.text = text }

  /// Whether a word is in the set, by binary search.
  func contains(_ word: ByteString) -> Bool {
    text.withUTF8Buffer { text in
      word.bytes.withUnsafeBufferPointer { word in Self.search(text, word) }
    }
  }

  private static func search(
    _ text: UnsafeBufferPointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var low = 0
    var high = text.count
    while low < high {
      var start = (low + high) / 2
      while start > low, !isSeparator(text[start - 1]) { start -= 1 }
      var end = start
      while end < high, !isSeparator(text[end]) { end += 1 }
      let candidate = UnsafeBufferPointer(rebasing: text[start..<end])
      if candidate.elementsEqual(word) { return true }
      if candidate.lexicographicallyPrecedes(word) { low = end + 1 } else { high = start }
    }
    return false
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
  }
}
