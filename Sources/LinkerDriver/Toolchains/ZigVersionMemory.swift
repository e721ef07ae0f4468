/// The version of a zig. zcc asks each zig once and then remembers it.
struct ZigVersionMemory {
  private let note: CacheNote

  init(zig: ByteString, cache: CacheDirectories, fileSystem: FileSystem) {
    note = CacheNote("zig-version", of: zig, cache: cache, fileSystem: fileSystem)
  }

  /// The remembered version; nil if there is none, or if the file contains something else.
  func recall() -> ZigVersion? { note.recall().flatMap { ZigVersion($0) } }

  func step(toKeep version: ZigVersion) -> Step { note.step(toKeep: version.text) }
}
