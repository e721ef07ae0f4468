extension ByteString {
  /// Those of some names that this text may be a misspelling of, the most similar first; empty if
  /// none is similar enough.
  @export(interface)
  public func nearest(in names: [ByteString], count: Int = 3) -> [ByteString] {
    let limit = Swift.max(2, self.count / 4)
    var found: [(distance: Int, name: ByteString)] = []
    for name in names {
      let distance = editDistance(to: name)
      if distance <= limit { found.append((distance, name)) }
    }
    let best = found.map { $0.distance }.min() ?? 0
    found.removeAll { $0.distance > best + 1 }
    found.sort { $0.distance != $1.distance ? $0.distance < $1.distance : $0.name < $1.name }
    return found.prefix(count).map { $0.name }
  }

  /// The Levenshtein distance of two texts: the smallest number of bytes to insert, remove or replace.
  private func editDistance(to other: ByteString) -> Int {
    var previous = Array(0...other.count)
    for (row, leftByte) in bytes.enumerated() {
      var current = [row + 1]
      for (column, rightByte) in other.bytes.enumerated() {
        let substituted = previous[column] + (leftByte == rightByte ? 0 : 1)
        current.append(min(substituted, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[other.count]
  }
}
