import ByteStrings

extension ExportTrie {
  /// A name and its data in the trie.
  struct Entry {
    let name: ByteString
    let payload: ArraySlice<UInt8>
  }

  /// The trie with these entries, whose names are all different.
  static func encode(_ entries: [Entry]) -> [UInt8] {
    if entries.isEmpty { return [] }
    var nodes = tree(entries.sorted { $0.name < $1.name })
    // The size of a node depends on the sizes of its children's offsets. They only grow in this loop,
    // so that it ends.
    var isSettled = false
    while !isSettled {
      isSettled = true
      var offset = 0
      for index in nodes.indices {
        if nodes[index].offset != offset { isSettled = false }
        nodes[index].offset = offset
        offset += nodes[index].size(among: nodes)
      }
    }
    return nodes.reduce(into: []) { $1.write(to: &$0, among: nodes) }
  }

  private struct Node {
    var payload: ArraySlice<UInt8> = []
    var children: [(edge: ArraySlice<UInt8>, node: Int)] = []
    var offset = 0

    func size(among nodes: [Node]) -> Int {
      let payloadSize = ULEB128.size(UInt64(payload.count)) + payload.count
      return children.reduce(payloadSize + 1) { size, child in
        size + child.edge.count + 1 + ULEB128.size(UInt64(nodes[child.node].offset))
      }
    }

    func write(to bytes: inout [UInt8], among nodes: [Node]) {
      ULEB128.append(UInt64(payload.count), to: &bytes)
      bytes += payload
      bytes.append(UInt8(truncatingIfNeeded: children.count))
      for child in children {
        bytes += child.edge
        bytes.append(0)
        ULEB128.append(UInt64(nodes[child.node].offset), to: &bytes)
      }
    }
  }

  /// The nodes for sorted entries. The root comes first.
  private static func tree(_ entries: [Entry]) -> [Node] {
    var nodes = [Node()]
    // Entries whose first `depth` bytes are equal, and the node for these bytes.
    var pending = [(entries: entries[...], depth: 0, node: 0)]
    while let (group, depth, node) = pending.popLast() {
      if let first = group.first, first.name.count == depth {
        nodes[node].payload = first.payload
      }
      var rest = group.drop { $0.name.count == depth }
      while let first = rest.first {
        let letter = first.name.bytes[depth]
        let branch = rest.prefix { $0.name.bytes[depth] == letter }
        rest = rest.dropFirst(branch.count)
        let end = commonLength(branch)
        nodes[node].children.append((first.name.bytes[depth..<end], nodes.count))
        pending.append((branch, end, nodes.count))
        nodes.append(Node())
      }
    }
    return nodes
  }

  /// The number of equal bytes at the beginning of all names. For sorted names it is enough to compare
  /// the first name with the last.
  private static func commonLength(_ entries: ArraySlice<Entry>) -> Int {
    guard let first = entries.first, let last = entries.last else { return 0 }
    return zip(first.name.bytes, last.name.bytes).prefix { $0 == $1 }.count
  }
}

/// Numbers that are written with seven bits in each byte, the lowest bits first.
enum ULEB128 {
  static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  static func size(_ number: UInt64) -> Int {
    max(1, (UInt64.bitWidth - number.leadingZeroBitCount + 6) / 7)
  }
}
