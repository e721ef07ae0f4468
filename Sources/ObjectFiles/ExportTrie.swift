import ByteStrings

/// The names that a Mach-O file exports, as a tree of their common beginnings: the export trie
/// (`EXPORT_SYMBOL_FLAGS_…` in mach-o/loader.h).
enum ExportTrie {
  /// Calls `body` for each export with its name and its data in the trie (flags, address and so on),
  /// which this type does not interpret.
  static func forEachExport(
    in trie: FilePart, _ body: (ArraySlice<UInt8>, FilePart) throws(ObjectFileError) -> Void
  ) throws(ObjectFileError) {
    if trie.count == 0 { return }
    var name: [UInt8] = []
    var pending = [Node(offset: 0, nameLength: 0, edge: [])]
    // In a tree each edge has its own bytes, so there cannot be more steps than bytes. Without this
    // limit, a loop would never end.
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
        if remaining < 0 { throw .malformed("its exports are not a tree") }
        pending.append(Node(offset: Int(offset), nameLength: name.count, edge: edge))
      }
      pending[firstChild...].reverse()
    }
  }

  private struct Node {
    let offset: Int
    /// The length of the part of the name that is from the nodes above.
    let nameLength: Int
    let edge: ArraySlice<UInt8>
  }
}
