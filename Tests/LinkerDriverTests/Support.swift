@_exported import TestSupport
import Testing

@testable import LinkerDriver

extension FileSystem {
  /// A file system of a few paths, for tests. Its symbolic links lead to nothing.
  struct Fake {
    var directories: Set<ByteString> = []
    /// The paths and contents of the files.
    var files: [ByteString: [UInt8]] = [:]
    var programs: [ByteString: FileSystem.Status] = [:]
    var readOnly: Set<ByteString> = []
    var links: Set<ByteString> = []
    var owners: [ByteString: UInt32] = [:]
    var permissions: [ByteString: UInt32] = [:]

    var fileSystem: FileSystem {
      let fake = self
      return FileSystem(
        kind: { path in
          if fake.directories.contains(path) { return .directory }
          if fake.files[path] != nil || fake.programs[path] != nil { return .file }
          return .missing
        },
        status: { path in
          if let status = fake.programs[path] { return status }
          guard fake.directories.contains(path) || fake.files[path] != nil else { return nil }
          return FileSystem.Status(
            owner: fake.owners[path] ?? 1000, permissions: fake.permissions[path] ?? 0o700)
        },
        isSymbolicLink: { fake.links.contains($0) },
        isExecutable: { fake.programs[$0] != nil },
        isWritable: { fake.directories.contains($0) && !fake.readOnly.contains($0) },
        realPath: { $0 },
        list: { directory in
          let paths = Array(fake.directories) + Array(fake.files.keys) + Array(fake.programs.keys)
          return paths.filter { $0.directory == directory && $0 != directory }
            .map(\.fileName).sorted()
        },
        read: { path, limit in fake.files[path].map { Array($0.prefix(limit)) } },
        readAt: { path, offset, limit in
          fake.files[path].map { Array($0.dropFirst(Int(offset)).prefix(limit)) }
        },
        readParts: { (path, size, take) throws(SystemError) in
          guard let text = fake.files[path] else {
            throw SystemError(code: 2, text: "No such file or directory")
          }
          for start in stride(from: 0, through: text.count, by: size) {
            take(Array(text[start...].prefix(size)))
          }
        },
        outputOfProgram: { program, arguments, _ in
          fake.programs[program] != nil && arguments == ["version"]
            ? ZigRelease.newest.version.text + "\n" : nil
        })
    }
  }

  /// Every directory exists.
  static let everyDirectory = withMissing([])

  /// Every directory exists, except these.
  static func withMissing(
    _ missing: Set<ByteString>, files: Set<ByteString> = []
  ) -> FileSystem {
    var fileSystem = Fake().fileSystem
    fileSystem.kind = { path in
      if missing.contains(path) { return .missing }
      return files.contains(path) ? .file : .directory
    }
    return fileSystem
  }
}

extension Invocation {
  /// A call of zcc by user 1000 on x86_64 Linux with glibc.
  static func fake(
    _ arguments: [ByteString] = [], name: ByteString = "zcc", environment: [ByteString] = [],
    ownStatus: FileSystem.Status? = nil
  ) -> Invocation {
    Invocation(
      programName: name, arguments: arguments, environment: Environment(environment),
      workingDirectory: "/here", userID: 1000,
      host: HostPlatform(architecture: "x86_64", system: "linux", libc: .gnu),
      ownStatus: ownStatus)
  }
}

extension ZigToolchain {
  /// With its cache in `/cache`.
  init(path: ByteString, version: ZigVersion) {
    self.init(
      path: path, version: version,
      cache: CacheDirectories(global: "/cache", local: "/cache", isInSharedPlace: false))
  }
}

/// What zcc makes of a line for `zig cc`, or the NDK's clang.
func planLink(
  _ arguments: [Argument], _ context: LinkContext
) throws(DriverError) -> LinkPlan {
  let link = Link(arguments, context)
  var route = try RouteChooser(choice: context.zig == nil ? .automatic : .zigCC).choose(link)
  route.reason = nil
  return try link.plan(route)
}

/// What zcc makes of a line by the route that the user chooses.
func planLink(
  _ arguments: [Argument], _ context: LinkContext, _ choice: RouteChoice
) throws(DriverError) -> LinkPlan {
  let link = Link(arguments, context)
  return try link.plan(try RouteChooser(choice: choice).choose(link))
}

extension LinkPlan {
  var arguments: [ByteString] { command.arguments }
  var environment: [EnvironmentAssignment] { command.environment }
  var program: ByteString { command.program }
  var target: LinkTarget? { report.target }
  var edits: [Edit] { report.edits }
  var missingRuntime: RuntimeKind? {
    if case .needsRuntime(let missing) = work { return missing.request.kind }
    return nil
  }
  /// Whether the program takes the place of zcc's process.
  var isFinal: Bool {
    if case .steps(let steps) = work { return steps.after.isEmpty }
    return false
  }
}
