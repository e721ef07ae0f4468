/// The zig to run, and its cache directories.
public struct ZigToolchain: Hashable, Sendable {
  public let path: ByteString
  public let version: ZigVersion
  public let cache: CacheDirectories
  /// Keeps its version for the next time, where it had to be asked for.
  private let note: Step?

  init(path: ByteString, version: ZigVersion, cache: CacheDirectories, note: Step? = nil) {
    self.path = path
    self.version = version
    self.cache = cache
    self.note = note
  }

  /// What it needs before it runs.
  var prepare: [Step] { cache.steps + (note.map { [$0] } ?? []) }
}

/// A program or directory that a link would use, and why this one.
public struct ToolPlace: Hashable, Sendable {
  public let path: ByteString
  /// The variable that names it, or where it was found.
  public let origin: Literal
}

/// What a link would use, for those who only ask.
extension LinkPlanner {
  @export(interface)
  public func zigPlace() throws(DriverError) -> ToolPlace {
    let path = try ZigFinder(invocation: invocation, fileSystem: fileSystem).find()
    if invocation.environment["ZCC_ZIG"] != nil { return ToolPlace(path: path, origin: "ZCC_ZIG") }
    let isOnPath = invocation.environment.searchPath.contains {
      invocation.absolute($0).appending("zig") == path
    }
    return ToolPlace(path: path, origin: isOnPath ? "PATH" : "Python's package ziglang")
  }

  @export(interface)
  public func cachePlace() throws(DriverError) -> ToolPlace {
    let cache = try CacheDirectoryChooser(invocation: invocation, fileSystem: fileSystem).choose()
    return ToolPlace(path: cache.global, origin: cache.origin)
  }
}

/// Finds zig without running a program: in `ZCC_ZIG`, on `PATH`, then in Python's package `ziglang`.
struct ZigFinder {
  let invocation: Invocation
  let fileSystem: FileSystem

  func find() throws(DriverError) -> ByteString {
    if let path = invocation.environment["ZCC_ZIG"] {
      return try checked(resolveCommand(path), origin: "ZCC_ZIG")
    }
    for directory in invocation.environment.searchPath {
      let path = invocation.absolute(directory).appending("zig")
      if fileSystem.isProgram(path), !isZCC(path) { return path }
    }
    for path in pythonPackages() where fileSystem.isProgram(path) { return path }
    throw .zigNotFound
  }

  /// The path of a command. A bare name is looked up on `PATH`, as in a shell.
  private func resolveCommand(_ command: ByteString) -> ByteString {
    if command.bytes.contains(UInt8(ascii: "/")) { return invocation.absolute(command) }
    for directory in invocation.environment.searchPath {
      let path = invocation.absolute(directory).appending(command)
      if fileSystem.isProgram(path) { return path }
    }
    return invocation.absolute(command)
  }

  private func checked(
    _ path: ByteString, origin: Literal
  ) throws(DriverError) -> ByteString {
    switch fileSystem.kind(path) {
    case .missing where fileSystem.isSymbolicLink(path):
      throw .zigUnusable(path, origin: origin, problem: "is a symbolic link that leads nowhere")
    case .missing: throw .zigUnusable(path, origin: origin, problem: "does not exist")
    case .directory:
      throw .zigUnusable(
        path, origin: origin, problem: "is a directory; name the zig executable in it")
    case .other: throw .zigUnusable(path, origin: origin, problem: "is not a file")
    case .unknown:
      throw .zigUnusable(
        path, origin: origin, problem: "is in a directory that this user may not search")
    case .file: break
    }
    guard fileSystem.isExecutable(path) else {
      throw .zigUnusable(path, origin: origin, problem: "is not executable")
    }
    if isZCC(path) { throw .zigIsZcc(path) }
    return path
  }

  private func isZCC(_ path: ByteString) -> Bool {
    guard let own = invocation.ownStatus, let status = fileSystem.status(path) else { return false }
    return status.isSameFile(as: own)
  }

  // MARK: Python's ziglang package

  /// The paths that `ziglang/zig` can have in Python environments: in the environment that zcc is
  /// installed in, in the active virtual environment, beside a Python on `PATH`, in the user's own
  /// directory, and in the directories of pipx, uv and pyenv.
  private func pythonPackages() -> [ByteString] {
    var libraries: [ByteString] = []
    if let own = invocation.ownPath(fileSystem) {
      libraries.append(own.directory.directory.appending("lib"))
    }
    if let environment = invocation.environment["VIRTUAL_ENV"] {
      libraries.append(environment.appending("lib"))
    }
    libraries += pythonLibrariesOnPath()
    if let home = invocation.environment["HOME"] {
      libraries.append(home.appending(".local/lib"))
      for tools in ["pipx/venvs", "uv/tools"] as [ByteString] {
        libraries += subdirectories(home.appending(".local/share").appending(tools))
      }
      libraries += subdirectories(home.appending(".pyenv/versions"))
    }
    return libraries.flatMap(packages(inLibrary:))
  }

  private func pythonLibrariesOnPath() -> [ByteString] {
    var libraries: [ByteString] = []
    for directory in invocation.environment.searchPath {
      let directory = invocation.absolute(directory)
      for name in ["python3", "python"] as [ByteString] {
        let python = directory.appending(name)
        guard fileSystem.isProgram(python) else { continue }
        // The python in a virtual environment is a link, and its packages are beside the link.
        libraries.append(directory.directory.appending("lib"))
        if let real = fileSystem.realPath(python) {
          libraries.append(real.directory.directory.appending("lib"))
        }
      }
    }
    return libraries
  }

  private func subdirectories(_ path: ByteString) -> [ByteString] {
    fileSystem.list(path).map { path.appending($0).appending("lib") }
  }

  private func packages(inLibrary library: ByteString) -> [ByteString] {
    fileSystem.list(library).reversed().filter { $0.hasPrefix("python3") }
      .flatMap { python in
        (["site-packages", "dist-packages"] as [ByteString]).map {
          library.appending(python).appending($0).appending("ziglang/zig")
        }
      }
  }
}
