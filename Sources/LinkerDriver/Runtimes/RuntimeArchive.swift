/// A tar file of runtimes, for `zcc warm --to` and `--from`. It has the same bytes if the runtimes have:
/// its names come from the contents, and its order from the names. Two builds of a runtime for Windows
/// differ, because their debug information has names of zig's temporary files in it.
///
/// It is unpacked to a cache directory, by zcc or by tar, or to a directory for `ZCC_RUNTIME`.
struct RuntimeArchive {
  private var sources: [ByteString: ByteString] = [:]
  private var notes: [ByteString: ByteString] = [:]
  private var renamed: [ByteString: ByteString] = [:]
  private let fileSystem: FileSystem

  init(_ fileSystem: FileSystem) {
    self.fileSystem = fileSystem
  }

  /// The directory of the files. The name of the directory below it is the fingerprint of the file.
  private static let directory: ByteString = "zcc/files"

  // MARK: Writing

  /// Adds a runtime, with the notes by which links find it.
  mutating func add(_ runtime: ZigRuntime, _ memory: ZigRuntimeMemory) throws(DriverError) {
    let cache = memory.zig.cache.global
    var copy = runtime
    copy.head = try runtime.head.map { (word) throws(DriverError) in try name(word, cache) }
    copy.tail = try runtime.tail.map { (word) throws(DriverError) in try name(word, cache) }
    for case .keepNote(let path, let text) in memory.steps(toKeep: copy) {
      notes[path.dropFirst(cache.count + 1)] = text
    }
  }

  /// Adds what links for Android get, which they find by its names.
  mutating func add(_ runtime: AndroidRuntime) {
    for file in runtime.files {
      guard let name = file.text(behind: "/zcc/android-") else { continue }
      sources["zcc/android-" + name] = file
    }
  }

  /// The path that a file has after it is unpacked to a cache directory; other words stay as they are.
  private mutating func name(
    _ word: ByteString, _ cache: ByteString
  ) throws(DriverError) -> ByteString {
    guard ZigRuntime.isFile(word) else { return word }
    if let known = renamed[word] { return known }
    guard let contents = contents(word) else {
      throw .archiveUnreadable(word, problem: "is gone")
    }
    let name = Self.directory.appending(CacheNote.fingerprint(ByteString(contents)))
      .appending(word.fileName)
    sources[name] = word
    renamed[word] = cache.appending(name)
    return cache.appending(name)
  }

  /// Writes the tar file: the files first, so that there is no note without its files.
  func write(_ path: ByteString, _ writer: FileWriter) throws(DriverError) {
    let names = Array(sources.keys) + Array(notes.keys)
    if let long = names.first(where: { !TarEntry(name: $0, size: 0).isNameable }) {
      throw .archiveUnreadable(long, problem: "has a name that is too long for a tar file")
    }
    var isComplete = true
    do {
      try writer.replace(path) { put in
        func add(_ name: ByteString, _ contents: [UInt8]) {
          let entry = TarEntry(name: name, size: contents.count)
          put(entry.header)
          put(contents)
          put(entry.padding)
        }
        for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
          guard let contents = contents(source) else {
            isComplete = false
            return
          }
          add(name, contents)
        }
        for (name, text) in notes.sorted(by: { $0.key < $1.key }) { add(name, text.bytes) }
        put(TarEntry.end)
      }
    } catch {
      throw .archiveUnwritable(path, error)
    }
    if isComplete { return }
    try? writer.remove(path)
    throw .archiveUnreadable(path, problem: "lacks files of the cache that are gone")
  }

  private func contents(_ file: ByteString) -> [UInt8]? {
    fileSystem.read(file, 1 << 30)
  }

  // MARK: Reading

  /// Unpacks a tar file to a cache directory. Each file gets its name when it is whole.
  ///
  /// - Parameter zig: the zig for which the runtimes have to be, as ``CacheNote/identity(of:_:)`` says
  ///   it. If they are another zig's, nothing is unpacked. Nil where their names say it.
  static func unpack(
    _ path: ByteString, to cache: ByteString, for zig: ByteString?, _ system: SystemInterface
  ) throws(DriverError) {
    let entries = try entries(path, system.files)
    var owners: [ByteString] = []
    for (entry, offset) in entries where !isRuntimeFile(entry.name) {
      let note = try contents(entry, at: offset, path, system.files)
      if let subject = CacheNote.subject(of: note) { owners.append(subject.zig) }
    }
    if let zig, let other = owners.first, !owners.contains(zig) {
      throw .runtimeOfOtherZig(path, variable: "--from", holds: other, zig: zig)
    }
    for (entry, offset) in entries {
      try write(
        try contents(entry, at: offset, path, system.files),
        to: cache.appending(entry.name), system.writer)
    }
  }

  /// The entries of a tar file, and where their contents begin.
  private static func entries(
    _ path: ByteString, _ fileSystem: FileSystem
  ) throws(DriverError) -> [(entry: TarEntry, offset: Int64)] {
    var entries: [(entry: TarEntry, offset: Int64)] = []
    var offset: Int64 = 0
    while true {
      guard let block = fileSystem.readAt(path, offset, TarEntry.blockSize) else {
        throw .archiveUnreadable(path, problem: "cannot be read")
      }
      let isEnd = block.count == TarEntry.blockSize && block.allSatisfy { $0 == 0 }
      if isEnd, !entries.isEmpty { return entries }
      guard let entry = TarEntry(header: block), isOwn(entry.name) else {
        throw .archiveUnreadable(path, problem: "is cut off, or not a tar file of zcc warm's")
      }
      offset += Int64(block.count)
      entries.append((entry, offset))
      offset += Int64(entry.size + entry.padding.count)
    }
  }

  private static func contents(
    _ entry: TarEntry, at offset: Int64, _ path: ByteString, _ fileSystem: FileSystem
  ) throws(DriverError) -> [UInt8] {
    let contents = fileSystem.readAt(path, offset, entry.size) ?? []
    let isWhole =
      contents.count == entry.size
      && (!isRuntimeFile(entry.name)
        || entry.name.directory.fileName == CacheNote.fingerprint(ByteString(contents)))
    guard isWhole else { throw .archiveUnreadable(path, problem: "is cut off or damaged") }
    return contents
  }

  private static func isRuntimeFile(_ name: ByteString) -> Bool {
    name.starts(with: directory + "/")
  }

  /// Whether it is a name that zcc gives, which does not lead out of the directory.
  private static func isOwn(_ name: ByteString) -> Bool {
    let parts = name.split(UInt8(ascii: "/"))
    return parts.first == "zcc" && parts.count > 1 && !parts.contains("..") && !parts.contains("")
  }

  private static func write(
    _ contents: [UInt8], to path: ByteString, _ writer: FileWriter
  ) throws(DriverError) {
    do throws(SystemError) {
      try writer.makeDirectories(path.directory, 0o755)
      try writer.replace(path, ByteString(contents))
    } catch {
      throw .cacheDirectoryFailed(path, error)
    }
  }
}
