/// An entry of a table that is sorted by name, in byte order.
package protocol NamedEntry {
  var key: StaticString { get }
}

/// Binary search in sorted tables.
extension Array where Element: NamedEntry {
  /// The entry with exactly this name.
  package func entry(named name: ArraySlice<UInt8>) -> Element? {
    name.withUnsafeBufferPointer { name in
      guard let last = self[..<countUpTo(name)].last,
        last.key.utf8CodeUnitCount == name.count, last.key.sharedPrefix(with: name) == name.count
      else { return nil }
      return last
    }
  }

  /// The entry with the longest name that the text begins with.
  ///
  /// In the order of the table, all such names come before the text or are equal to it. The last
  /// entry that does so either is the longest such name, or all such names are within the beginning
  /// that it shares with the text.
  package func longestEntry(beginning text: ArraySlice<UInt8>) -> Element? {
    text.withUnsafeBufferPointer { text in
      var length = text.count
      while length > 0 {
        let beginning = UnsafeBufferPointer(rebasing: text[..<length])
        guard let last = self[..<countUpTo(beginning)].last else { return nil }
        let shared = last.key.sharedPrefix(with: beginning)
        if shared == last.key.utf8CodeUnitCount { return last }
        length = shared
      }
      return nil
    }
  }

  /// The number of entries with this name or a name that sorts before it.
  private func countUpTo(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].key.sortsAfter(name) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension StaticString {
  fileprivate func sortsAfter(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    let shared = sharedPrefix(with: other)
    if shared == utf8CodeUnitCount || shared == other.count { return shared < utf8CodeUnitCount }
    return withUTF8Buffer { $0[shared] > other[shared] }
  }

  /// The number of equal bytes at the beginning of both.
  fileprivate func sharedPrefix(with other: UnsafeBufferPointer<UInt8>) -> Int {
    withUTF8Buffer { own in
      let limit = Swift.min(own.count, other.count)
      var index = 0
      while index < limit, own[index] == other[index] { index += 1 }
      return index
    }
  }
}
