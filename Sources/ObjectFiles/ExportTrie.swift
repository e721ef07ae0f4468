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
      var reader = OpcodeReader(trie, at: node.offset, name: "its exports")
      let payload = try reader.part(try reader.number())
      if payload.count > 0 { try body(name[...], payload) }
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
