/// zig's version, asked of each zig once and then remembered.
struct ZigVersionMemory {
  private let note: CacheNote

  init(zig: ByteString, cache: CacheDirectories, fileSystem: FileSystem) {
    note = CacheNote("zig-version", zig: zig, cache: cache, fileSystem: fileSystem)
  }

  /// The remembered version; nil where there is none, or a file that says something else.
  func recall() -> ZigVersion? { note.recall().flatMap { ZigVersion($0) } }

  func step(toKeep version: ZigVersion) -> Step { note.step(toKeep: version.text) }
}
