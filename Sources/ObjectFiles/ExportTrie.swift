import ByteStrings

/// The names that a Mach-O file exports, as a tree of their common beginnings: the export trie of
/// `EXPORT_SYMBOL_FLAGS_…` in mach-o/loader.h.
enum ExportTrie {
  /// Calls `body` for each export with its name, and with what the trie says of it: flags, address
  /// and so on, which this type only hands on.
  static func forEachExport(
    in trie: FilePart, _ body: (ArraySlice<UInt8>, FilePart) throws(ObjectFileError) -> Void
  ) throws(ObjectFileError) {
    if trie.count == 0 { return }
    var name: [UInt8] = []
    var pending = [Node(offset: 0, nameLength: 0, edge: [])]
    // In a tree every edge has its own bytes; with a loop in it one would go on and on.
    var remaining = trie.count
    while let node = pending.popLast() {
      name.removeLast(name.count - node.nameLength)
      name += node.edge
      var reader = TrieReader(trie, at: node.offset)
      let size = try reader.number()
      let end = try reader.skip(size)
      if size > 0 { try body(name[...], end) }
      let children = try reader.byte()
      let firstChild = pending.count
      for _ in 0..<children {
        let edge = try reader.text()
        let offset = try reader.number()
        guard offset < UInt64(trie.count) else { throw .outside("its exports") }
        remaining -= edge.count + 2
        if remaining < 0 { throw .malformed("its exports are no tree") }
        pending.append(Node(offset: Int(offset), nameLength: name.count, edge: edge))
      }
      pending[firstChild...].reverse()
    }
  }

  private struct Node {
    let offset: Int
    /// How much of the name is from the nodes above.
    let nameLength: Int
    let edge: ArraySlice<UInt8>
  }
}

/// Reads a trie's bytes one after the other.
struct TrieReader {
  private let part: FilePart
  private var offset: Int

  init(_ part: FilePart, at offset: Int = 0) {
    self.part = part
    self.offset = offset
  }

  mutating func byte() throws(ObjectFileError) -> UInt8 {
    guard offset < part.count else { throw .outside("its exports") }
    offset += 1
    return part.u8(offset - 1)
  }

  /// An unsigned LEB128 number.
  mutating func number() throws(ObjectFileError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      let next = try byte()
      let bits = UInt64(next & 0x7F)
      guard (bits << shift) >> shift == bits else { break }
      value |= bits << shift
      if next & 0x80 == 0 { return value }
    }
    throw .malformed("a number in its exports is too large")
  }

  /// The text before the next zero.
  mutating func text() throws(ObjectFileError) -> ArraySlice<UInt8> {
    guard let text = part.untilZero(UInt64(offset)) else { throw .outside("its exports") }
    offset += text.count + 1
    return text
  }

  /// The next bytes.
  mutating func skip(_ count: UInt64) throws(ObjectFileError) -> FilePart {
    guard count <= UInt64(part.count - offset) else { throw .outside("its exports") }
    defer { offset += Int(count) }
    return part.part(offset, Int(count))
  }
}
