/// An entry of a table that is sorted by its names, in byte order.
protocol NamedEntry {
  var key: StaticString { get }
}

/// The search in such tables is binary.
extension Array where Element: NamedEntry {
  /// The entry of exactly this name.
  func entry(named name: ArraySlice<UInt8>) -> Element? {
    name.withUnsafeBufferPointer { name in
      guard let last = self[..<countNotBehind(name)].last,
        last.key.utf8CodeUnitCount == name.count, last.key.sharedPrefix(with: name) == name.count
      else { return nil }
      return last
    }
  }

  /// The entry with the longest name that a text begins with.
  ///
  /// No such name comes behind the text. The last entry that does not is one of them, or shares
  /// with the text a beginning that each of them lies within.
  func longestEntry(beginning text: ArraySlice<UInt8>) -> Element? {
    text.withUnsafeBufferPointer { text in
      var length = text.count
      while length > 0 {
        let beginning = UnsafeBufferPointer(rebasing: text[..<length])
        guard let last = self[..<countNotBehind(beginning)].last else { return nil }
        let shared = last.key.sharedPrefix(with: beginning)
        if shared == last.key.utf8CodeUnitCount { return last }
        length = shared
      }
      return nil
    }
  }

  /// How many entries have this name or one before it.
  private func countNotBehind(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].key.isBehind(name) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension StaticString {
  fileprivate func isBehind(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    let shared = sharedPrefix(with: other)
    if shared == utf8CodeUnitCount || shared == other.count { return shared < utf8CodeUnitCount }
    return withUTF8Buffer { $0[shared] > other[shared] }
  }

  /// How many bytes both begin with.
  fileprivate func sharedPrefix(with other: UnsafeBufferPointer<UInt8>) -> Int {
    withUTF8Buffer { own in
      let limit = Swift.min(own.count, other.count)
      var index = 0
      while index < limit, own[index] == other[index] { index += 1 }
      return index
    }
  }
}
