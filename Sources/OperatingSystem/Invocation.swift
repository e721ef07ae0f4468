/// How zcc was called, by which user and where. zcc takes nothing else from its process.
public struct Invocation: Sendable {
  /// `argv[0]`.
  public var programName: ByteString
  /// `argv[1...]`.
  public var arguments: [ByteString]
  public var environment: Environment
  public var workingDirectory: ByteString
  public var userID: UInt32
  /// The machine that zcc runs on.
  public var host: HostPlatform
  /// The status of zcc's own executable, so that zcc notices if it would run itself; nil if it is
  /// not known.
  public var ownStatus: FileSystem.Status?

  public init(
    programName: ByteString,
    arguments: [ByteString],
    environment: Environment,
    workingDirectory: ByteString = "/",
    userID: UInt32 = 0,
    host: HostPlatform,
    ownStatus: FileSystem.Status? = nil
  ) {
    self.programName = programName
    self.arguments = arguments
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.userID = userID
    self.host = host
    self.ownStatus = ownStatus
  }

  /// The path of zcc's own file, with all symbolic links resolved.
  public func ownPath(_ fileSystem: FileSystem) -> ByteString? {
    if let path = fileSystem.realPath("/proc/self/exe") { return path }
    if programName.bytes.contains(UInt8(ascii: "/")) {
      return fileSystem.realPath(absolute(programName))
    }
    for place in (environment["PATH"] ?? "").split(UInt8(ascii: ":")) {
      let path = absolute(place.isEmpty ? "." : place).appending(programName)
      if fileSystem.kind(path) == .file { return fileSystem.realPath(path) }
    }
    return nil
  }

  /// The command with which a shell starts zcc under the name that has commands.
  package func ownCommand(_ fileSystem: FileSystem) -> ByteString {
    guard let path = ownPath(fileSystem), path.fileName == "zcc" else { return "zcc" }
    return path
  }

  /// The path as an absolute path.
  public func absolute(_ path: ByteString) -> ByteString {
    if path.isAbsolutePath { return path }
    return path == "." ? workingDirectory : workingDirectory.appending(path)
  }
}

/// The environment variables, in the order in which the process got them.
public struct Environment: Sendable {
  /// The variables, each as `NAME=value`.
  public let entries: [ByteString]

  public init(_ entries: [ByteString]) {
    self.entries = entries
  }

  /// The value of a variable; nil if it is not set or empty, which means the same to zcc.
  public subscript(name: StaticString) -> ByteString? {
    let length = name.utf8CodeUnitCount
    for entry in entries
    where entry.count > length + 1 && entry.bytes[length] == UInt8(ascii: "=")
      && entry.hasPrefix(name)
    {
      return entry.dropFirst(length + 1)
    }
    return nil
  }

  /// Whether a variable is set to anything except 0.
  package func isOn(_ name: StaticString) -> Bool { self[name].map { $0 != "0" } ?? false }

  /// The value of a variable whose name is not a literal; nil if it is not set or empty.
  package func value(_ name: ByteString) -> ByteString? {
    let start = name + "="
    for entry in entries where entry.count > start.count && entry.starts(with: start) {
      return entry.dropFirst(start.count)
    }
    return nil
  }

  /// The directories in `PATH`. An empty one means the working directory.
  package var searchPath: [ByteString] {
    (self["PATH"] ?? "").split(UInt8(ascii: ":")).map { $0.isEmpty ? "." : $0 }
  }

  /// These entries, with some variables set to other values.
  public func setting(_ assignments: [EnvironmentAssignment]) -> [ByteString] {
    let starts = assignments.map { $0.name + "=" }
    let kept = entries.filter { entry in !starts.contains { entry.starts(with: $0) } }
    // Of several values for one name, the last counts.
    let last = assignments.indices.filter { index in
      !assignments[(index + 1)...].contains { $0.name == assignments[index].name }
    }
    return kept + last.map { assignments[$0].text }
  }
}

public struct EnvironmentAssignment: Hashable, Sendable {
  public let name: ByteString
  public let value: ByteString

  public init(_ name: ByteString, _ value: ByteString) {
    self.name = name
    self.value = value
  }

  public var text: ByteString { name + "=" + value }
}

/// The machine that a build runs on, as far as zcc needs it to know which links are for the host.
public struct HostPlatform: Hashable, Sendable {
  /// The architecture in zig's spelling.
  public let architecture: ByteString
  /// The operating system in zig's spelling.
  public let system: ByteString
  public let libc: Libc

  /// The C library of the machine's own programs.
  public enum Libc: Hashable, Sendable { case gnu, musl, other }

  public init(architecture: ByteString, system: ByteString, libc: Libc) {
    self.architecture = architecture
    self.system = system
    self.libc = libc
  }
}
