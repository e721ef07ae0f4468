/// The runtimes of a zig that are known. Each is kept in a note in zig's cache directory, or in a
/// layer below it, whose paths are relative to that directory.
struct ZigRuntimeMemory {
  let zig: ZigToolchain
  let kind: RuntimeKind
  let extent: RuntimeExtent
  let fileSystem: FileSystem

  init(
    zig: ZigToolchain, kind: RuntimeKind, extent: RuntimeExtent = .full, fileSystem: FileSystem
  ) {
    self.zig = zig
    self.kind = kind
    self.extent = extent
    self.fileSystem = fileSystem
  }

  /// The most that is known of a runtime.
  static func recall(
    _ kind: RuntimeKind, _ zig: ZigToolchain, _ fileSystem: FileSystem
  ) -> KnownRuntime? {
    for extent in RuntimeExtent.allCases.reversed() {
      let memory = ZigRuntimeMemory(zig: zig, kind: kind, extent: extent, fileSystem: fileSystem)
      if let runtime = memory.recall() { return KnownRuntime(runtime: runtime, extent: extent) }
    }
    return nil
  }

  /// Likewise where `zig cc` links: it builds next to nothing for itself, and gets what is known of
  /// the rest as inputs.
  static func recallForApple(
    _ kind: RuntimeKind, _ zig: ZigToolchain, _ fileSystem: FileSystem
  ) -> KnownRuntime? {
    guard let library = ThinLibrary(zig, fileSystem: fileSystem) else { return nil }
    let thin = KnownRuntime(runtime: ZigRuntime(head: [], tail: []), extent: .thin)
    var known = recall(kind, zig, fileSystem) ?? thin
    known.runtime.library = library
    return known
  }

  /// The remembered runtime; nil where there is none, or one of its files is gone.
  func recall() -> ZigRuntime? {
    for directory in [zig.cache.global] + zig.cache.layers.map({ $0.directory }) {
      if let runtime = recall(in: directory) { return runtime }
    }
    return nil
  }

  private func recall(in directory: ByteString) -> ZigRuntime? {
    guard let base = words(note(kind.base.name + extent.noteSuffix, directory), directory),
      base.count == 2
    else { return nil }
    var libraries: [(name: ByteString, word: ByteString?)] = []
    for name in kind.importLibraries {
      guard let parts = words(libraryNote(name, directory), directory) else { return nil }
      libraries.append((name, parts.first?.first))
    }
    let runtime = ZigRuntime(head: base[0], tail: base[1]).adding(libraries)
    let isWhole =
      !runtime.files.isEmpty && runtime.files.allSatisfy { fileSystem.kind($0) == .file }
    return isWhole ? runtime : nil
  }

  /// What keeps a runtime: a note for the kind, and one for each import library.
  func steps(toKeep runtime: ZigRuntime) -> [Step] {
    let directory = zig.cache.global
    let (base, libraries) = runtime.splitting(kind.importLibraries)
    let text = (relative(base.head, directory) + [""] + relative(base.tail, directory))
      .joined("\n")
    return libraries.map { name, word in
      libraryNote(name, directory).step(
        toKeep: relative(word.map { [$0] } ?? [], directory).joined(""))
    } + [note(kind.base.name + extent.noteSuffix, directory).step(toKeep: text)]
  }

  // MARK: Notes

  /// Says that zig does not tell this runtime, so that it is not asked again for every link.
  var silence: CacheNote {
    note("untold " + kind.base.name + extent.noteSuffix, zig.cache.global)
  }

  private func note(_ subject: ByteString, _ directory: ByteString) -> CacheNote {
    CacheNote("zig-runtime", about: subject, of: zig, in: directory, fileSystem: fileSystem)
  }

  private func libraryNote(_ name: ByteString, _ directory: ByteString) -> CacheNote {
    CacheNote(
      "zig-import-library", about: kind.target.text + " " + name, of: zig, in: directory,
      fileSystem: fileSystem)
  }

  /// The words of a note, in parts that an empty line divides.
  private func words(_ note: CacheNote, _ directory: ByteString) -> [[ByteString]]? {
    guard let text = note.recall() else { return nil }
    var parts: [[ByteString]] = [[]]
    for line in text.split(UInt8(ascii: "\n")) {
      let isRelative = ZigRuntime.isFile(line) && !line.isAbsolutePath
      if line.isEmpty {
        parts.append([])
      } else {
        parts[parts.count - 1].append(isRelative ? directory.appending(line) : line)
      }
    }
    return parts
  }

  private func relative(_ words: [ByteString], _ directory: ByteString) -> [ByteString] {
    let prefix = directory + "/"
    return words.map { $0.starts(with: prefix) ? $0.dropFirst(prefix.count) : $0 }
  }
}
