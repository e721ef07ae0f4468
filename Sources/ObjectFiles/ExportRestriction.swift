import ByteStrings

/// Restricts the exports of one file, for ``MachOExports``.
struct ExportRestriction {
  private var file: MachOFile
  private let exports: ExportedSymbols
  private(set) var contents: [UInt8]
  private(set) var unexportable: [ByteString] = []

  typealias Failure = MachOExports.Failure

  init(_ file: MachOFile, _ contents: [UInt8], _ exports: ExportedSymbols) {
    self.file = file
    self.exports = exports
    self.contents = contents
  }

  mutating func run() throws(Failure) {
    guard file.isImage else { throw .noExports }
    guard let trie = try exportTrie() else { throw .noExports }
    let (kept, removed) = try sorted(trie)
    let symbols = try symbolTable()
    try look(for: Set(exports.required).subtracting(kept.map { $0.name }), in: symbols)
    if removed.isEmpty { return }
    if let name = try firstBound(of: removed) { throw .boundByName(name) }
    try write(ExportTrie.encode(kept), over: trie, "its exports")
    try removeWeakBindings(to: removed, kept: kept)
    if let symbols { try makePrivate(removed, in: symbols) }
    try renewSignature()
  }

  // MARK: Exports

  private func exportTrie() throws(Failure) -> FilePart? {
    try reading { () throws(ObjectFileError) in
      guard let place = try file.exportTriePlace() else { return nil }
      return try file.part(place.command, at: place.field, "its exports")
    }
  }

  /// Sorts the entries of the trie: those that remain, and the names of those that do not.
  private mutating func sorted(
    _ trie: FilePart
  ) throws(Failure) -> (kept: [ExportTrie.Entry], removed: Set<ByteString>) {
    var kept: [ExportTrie.Entry] = []
    var removed: Set<ByteString> = []
    let allowed = exports
    try reading { () throws(ObjectFileError) in
      try ExportTrie.forEachExport(in: trie) { bytes, payload throws(ObjectFileError) in
        try file.bytes.spend(bytes.count)
        let name = ByteString(bytes)
        if allowed.contains(name) {
          kept.append(ExportTrie.Entry(name: name, payload: payload.bytes))
        } else {
          removed.insert(name)
        }
      }
    }
    return (kept, removed)
  }

  // MARK: Bindings

  private func dyldInfo() throws(Failure) -> MachOFile.LoadCommand? {
    try reading { () throws(ObjectFileError) in
      if let command = try file.command(LoadCommandKind.dyldInfoOnly, size: 48) { return command }
      return try file.command(LoadCommandKind.dyldInfo, size: 48)
    }
  }

  private func firstBound(of symbols: Set<ByteString>) throws(Failure) -> ByteString? {
    let info = try dyldInfo()
    return try reading { () throws(ObjectFileError) in
      if let info {
        let (bind, lazyBind) = (16, 32)
        for (field, isLazy) in [(bind, false), (lazyBind, true)] {
          let program = BindOpcodes(
            try file.part(info, at: field, "its bindings"), isLazy: isLazy)
          if let name = try program.firstBound(of: symbols) { return name }
        }
      }
      guard let command = try file.command(LoadCommandKind.dyldChainedFixups, size: 16) else {
        return nil
      }
      return try ChainedImports(try file.part(command, at: 8, "its fixups"))
        .firstBound(of: symbols)
    }
  }

  /// Removes the bindings of symbols that become private. dyld looks up a weak exported symbol by name,
  /// because another file's definition may be used in the end. For a private symbol, the address that is
  /// already in the file is the right one.
  private mutating func removeWeakBindings(
    to symbols: Set<ByteString>, kept: [ExportTrie.Entry]
  ) throws(Failure) {
    guard let info = try dyldInfo() else { return }
    let (program, remaining) = try reading { () throws(ObjectFileError) in
      let program = try file.part(info, at: 24, "its bindings")
      return (program, try BindOpcodes(program).removing(symbols))
    }
    try write(remaining.bytes, over: program, "its weak bindings")
    var flags = file.flags
    if !remaining.binds { flags &= ~MachOFile.bindsToWeak }
    if !remaining.overrides && !kept.contains(where: { $0.isWeak }) {
      flags &= ~MachOFile.weakDefines
    }
    contents.set(flags, at: MachOFile.flagsOffset)
  }

  // MARK: Symbols

  private func symbolTable() throws(Failure) -> MachOSymbolTable? {
    try reading { () throws(ObjectFileError) in try MachOSymbolTable(file) }
  }

  /// Looks in the symbol table for the symbols that should be exported and are not in the trie.
  private mutating func look(
    for missing: Set<ByteString>, in symbols: MachOSymbolTable?
  ) throws(Failure) {
    if missing.isEmpty { return }
    let present = symbols?.names(of: missing) ?? []
    let undefined = missing.subtracting(present)
    if !undefined.isEmpty { throw .undefined(undefined.sorted()) }
    unexportable = present.sorted()
  }

  private mutating func makePrivate(
    _ names: Set<ByteString>, in symbols: MachOSymbolTable
  ) throws(Failure) {
    let (order, indirect) = try reading { () throws(ObjectFileError) in
      let order = try symbols.order(makingPrivate: names, in: &file.bytes)
      return (order, try symbols.indirectSymbols(after: order, in: file))
    }
    try write(symbols.records(in: order), over: symbols.table, "its symbols")
    for (offset, value) in symbols.counts(in: order) { contents.set(value, at: offset) }
    if let indirect { try write(indirect.bytes, over: indirect.place, "its indirect symbols") }
  }

  // MARK: Writing

  private mutating func renewSignature() throws(Failure) {
    do throws(CodeSigning.Failure) {
      contents = try CodeSigning.renew(contents)
    } catch {
      throw .signing(error)
    }
  }

  /// Replaces a part of the file by bytes, followed by zeros to the end of the part.
  private mutating func write(
    _ bytes: [UInt8], over part: FilePart, _ name: Literal
  ) throws(Failure) {
    if bytes.count > part.count { throw .noRoom(name) }
    let padding = [UInt8](repeating: 0, count: part.count - bytes.count)
    contents.replaceSubrange(part.bytes.indices, with: bytes + padding)
  }

  private func reading<Value>(
    _ body: () throws(ObjectFileError) -> Value
  ) throws(Failure) -> Value {
    do {
      return try body()
    } catch {
      throw .file(error)
    }
  }
}

extension ExportTrie.Entry {
  /// Whether the flag `EXPORT_SYMBOL_FLAGS_WEAK_DEFINITION` is set, which is in the first byte of the
  /// flags.
  fileprivate var isWeak: Bool { payload.first.map { $0 & 0x04 != 0 } ?? false }
}
