/// zig's two cache directories. zcc always sets both.
///
/// zig's own choice of a directory fails or misbehaves if `HOME` is missing, read-only or empty.
public struct CacheDirectories: Hashable, Sendable {
  public let global: ByteString
  public let local: ByteString
  /// Whether the directory is in a place that users share. It is then made for this user only, and
  /// refused if it belongs to another user.
  public let isInSharedPlace: Bool

  /// The variable that names the global one, or a word for where it is.
  var origin: Literal = ""

  /// Directories that are only read, for what the global one has not.
  var layers: [Layer] = []

  /// A directory that is only read, and the variable that names it.
  struct Layer: Hashable, Sendable {
    let directory: ByteString
    let variable: Literal
  }

  /// The directory for zcc's own files.
  var ownDirectory: ByteString { Self.ownDirectory(in: global) }

  static func ownDirectory(in directory: ByteString) -> ByteString { directory.appending("zcc") }

  /// The steps that make the directories if they do not exist.
  var steps: [Step] {
    (local == global ? [global] : [global, local]).map {
      .makeDirectory($0, isPrivate: isInSharedPlace)
    }
  }

  public var assignments: [EnvironmentAssignment] {
    [
      EnvironmentAssignment("ZIG_GLOBAL_CACHE_DIR", global),
      EnvironmentAssignment("ZIG_LOCAL_CACHE_DIR", local),
    ]
  }
}

/// Finds the first cache directory that can be written.
struct CacheDirectoryChooser {
  let invocation: Invocation
  let fileSystem: FileSystem

  /// Chooses without making anything. A directory that does not exist counts if it can be made.
  func choose() throws(DriverError) -> CacheDirectories {
    var tried: [ByteString] = []
    let layers = try layers()
    for candidate in candidates() {
      if candidate.isUsable(self) {
        let local = candidate.isZCCs ? nil : usableLocalDirectory()
        return CacheDirectories(
          global: candidate.path, local: local ?? candidate.path,
          isInSharedPlace: candidate.isInSharedPlace, origin: candidate.origin, layers: layers)
      }
      tried.append(candidate.path)
    }
    throw .noCacheDirectory(tried: tried)
  }

  /// The directories of `ZCC_RUNTIME`, and `ZCC_CACHE_DIR` if it cannot be written.
  private func layers() throws(DriverError) -> [CacheDirectories.Layer] {
    var layers: [CacheDirectories.Layer] = []
    for path in invocation.environment["ZCC_RUNTIME"]?.split(UInt8(ascii: ":")) ?? []
    where !path.isEmpty {
      layers.append(try layer(invocation.absolute(path), "ZCC_RUNTIME"))
    }
    if let path = invocation.environment["ZCC_CACHE_DIR"].map({ invocation.absolute($0) }),
      !canWrite(path)
    {
      layers.append(try layer(path, "ZCC_CACHE_DIR"))
    }
    return layers
  }

  private func layer(
    _ path: ByteString, _ variable: Literal
  ) throws(DriverError) -> CacheDirectories.Layer {
    guard fileSystem.isDirectory(CacheDirectories.ownDirectory(in: path)) else {
      throw .noRuntimeDirectory(path, variable: variable)
    }
    return CacheDirectories.Layer(directory: path, variable: variable)
  }

  private struct Candidate {
    let path: ByteString
    let origin: Literal
    /// A directory that must exist already; nil if all directories above may be missing.
    var base: ByteString?
    var isInSharedPlace = false
    var isZCCs = false

    func isUsable(_ chooser: CacheDirectoryChooser) -> Bool {
      if let base, !chooser.fileSystem.isDirectory(base) { return false }
      if isInSharedPlace, !chooser.isPrivate(path) { return false }
      return chooser.canWrite(path)
    }
  }

  private func candidates() -> [Candidate] {
    let environment = invocation.environment
    var found: [Candidate] = []
    if let path = environment["ZCC_CACHE_DIR"] {
      found.append(
        Candidate(path: invocation.absolute(path), origin: "ZCC_CACHE_DIR", isZCCs: true))
    }
    if let path = environment["ZIG_GLOBAL_CACHE_DIR"] {
      found.append(Candidate(path: invocation.absolute(path), origin: "ZIG_GLOBAL_CACHE_DIR"))
    }
    if let path = environment["ZIG_LOCAL_CACHE_DIR"] {
      found.append(Candidate(path: invocation.absolute(path), origin: "ZIG_LOCAL_CACHE_DIR"))
    }
    if let path = environment["XDG_CACHE_HOME"], path.isAbsolutePath {
      found.append(Candidate(path: path.appending("zig"), origin: "XDG_CACHE_HOME"))
    }
    if let home = environment["HOME"], home.isAbsolutePath {
      found.append(Candidate(path: home.appending(".cache/zig"), origin: "HOME", base: home))
    }
    let name: ByteString = "zcc-" + ByteString(number: invocation.userID)
    if let place = environment["TMPDIR"], place.isAbsolutePath {
      found.append(
        Candidate(
          path: place.appending(name), origin: "TMPDIR", base: place, isInSharedPlace: true))
    }
    found.append(
      Candidate(path: "/tmp/" + name, origin: "/tmp", base: "/tmp", isInSharedPlace: true))
    return found
  }

  private func usableLocalDirectory() -> ByteString? {
    guard let path = invocation.environment["ZIG_LOCAL_CACHE_DIR"] else { return nil }
    let absolute = invocation.absolute(path)
    return canWrite(absolute) ? absolute : nil
  }

  /// Whether the directory can be written, or can be made.
  private func canWrite(_ path: ByteString) -> Bool {
    var path = path
    while true {
      switch fileSystem.kind(path) {
      case .directory: return fileSystem.isWritable(path)
      case .missing where path != "/" && path != "." && !fileSystem.isSymbolicLink(path):
        path = path.directory
      default: return false
      }
    }
  }

  private func isPrivate(_ path: ByteString) -> Bool {
    if fileSystem.isSymbolicLink(path) { return false }
    guard let status = fileSystem.status(path) else { return true }
    return status.owner == invocation.userID && status.permissions & 0o077 == 0
  }
}
