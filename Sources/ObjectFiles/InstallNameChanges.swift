import ByteStrings

/// Changes the names in a linked Mach-O file, as Apple's install_name_tool does: the name of a library,
/// those of the libraries that a file needs, and the run paths on which they are looked for. A file
/// that is signed is signed again.
public struct InstallNameChanges: Sendable {
  public struct Renaming: Hashable, Sendable {
    let old: ByteString
    let new: ByteString

    public init(_ old: ByteString, _ new: ByteString) {
      (self.old, self.new) = (old, new)
    }
  }

  /// The new name of the library; nil to leave it. Only a library has one.
  public var name: ByteString?
  /// New names for needed libraries. It is no error if the file does not need such a library.
  public var needed: [Renaming] = []
  public var runPaths: [Renaming] = []
  public var deletedRunPaths: [ByteString] = []
  public var addedRunPaths: [ByteString] = []

  public init() {}

  public var isEmpty: Bool {
    name == nil && needed.isEmpty && runPaths.isEmpty && deletedRunPaths.isEmpty
      && addedRunPaths.isEmpty
  }

  /// Why the names in a file cannot be changed.
  public enum Failure: Error, Hashable, Sendable {
    case file(ObjectFileError)
    case notLinked
    case noRunPath(ByteString)
    case repeatedRunPath(ByteString)
    case noRoom
    case universal(UniversalFile.Failure)
    case signature(CodeSigning.Failure)

    /// What is wrong, as the end of a sentence that starts with the file's name.
    public var message: ByteString {
      switch self {
      case .file(let error): error.message
      case .notLinked: "is not a linked Mach-O file, and only such a file has names to change"
      case .noRunPath(let path): "has no run path '" + path + "'"
      case .repeatedRunPath(let path): "has the run path '" + path + "' already"
      case .noRoom:
        "has no room for longer names; link it again with -Wl,-headerpad_max_install_names"
      case .universal(let failure): failure.message
      case .signature(let failure): failure.message
      }
    }
  }

  /// The file with these changes, in each of its parts if it is universal.
  public func applied(to contents: [UInt8]) throws(Failure) -> [UInt8] {
    let universal = try Self.reading { () throws(ObjectFileError) in try UniversalFile(contents) }
    guard let universal else { return try appliedToPart(contents) }
    var parts: [[UInt8]] = []
    for slice in universal.slices { parts.append(try appliedToPart(Array(slice.contents))) }
    do throws(UniversalFile.Failure) {
      return try universal.replacing(parts).encoded()
    } catch {
      throw .universal(error)
    }
  }

  private func appliedToPart(_ contents: [UInt8]) throws(Failure) -> [UInt8] {
    guard contents.starts(with: Magic.machO64) else {
      throw Magic.unreadable(contents).map { .file($0) } ?? .notLinked
    }
    let file = try Self.reading { () throws(ObjectFileError) in try MachOFile(contents) }
    guard file.isImage else { throw .notLinked }
    let changed = try replacing(try commands(of: file), in: file, contents)
    if changed == contents { return contents }
    do throws(CodeSigning.Failure) {
      return try CodeSigning.renew(changed)
    } catch {
      throw .signature(error)
    }
  }

  // MARK: Load commands

  private func commands(of file: MachOFile) throws(Failure) -> [[UInt8]] {
    let present = try Self.reading { () throws(ObjectFileError) in
      try file.commands.filter { $0.kind == LoadCommandKind.runPath }.map {
        (command) throws(ObjectFileError) in try command.name()
      }
    }
    try checkRunPaths(present)
    var commands: [[UInt8]] = []
    for command in file.commands {
      let changed = try Self.reading { () throws(ObjectFileError) in try self.changed(command) }
      if let changed { commands.append(changed) }
    }
    return commands + addedRunPaths.map { LoadCommand.runPath($0) }
  }

  /// A run path that is not there cannot be changed, and one that is there cannot be added.
  private func checkRunPaths(_ present: [ByteString]) throws(Failure) {
    for path in deletedRunPaths + runPaths.map({ $0.old }) where !present.contains(path) {
      throw .noRunPath(path)
    }
    for path in addedRunPaths where present.contains(path) && !deletedRunPaths.contains(path) {
      throw .repeatedRunPath(path)
    }
  }

  /// The command with its new name; nil to remove it.
  private func changed(_ command: LoadCommand) throws(ObjectFileError) -> [UInt8]? {
    let kind = command.kind
    if kind == LoadCommandKind.idDylib, let name { return try command.named(name) }
    if LoadCommandKind.dylibs.contains(kind) {
      return try command.named(needed.newName(of: try command.name()))
    }
    if kind == LoadCommandKind.runPath {
      let path = try command.name()
      return deletedRunPaths.contains(path) ? nil : try command.named(runPaths.newName(of: path))
    }
    return Array(command.body.bytes)
  }

  /// The file with other load commands, which may take the room that the linker left behind them.
  private func replacing(
    _ commands: [[UInt8]], in file: MachOFile, _ contents: [UInt8]
  ) throws(Failure) -> [UInt8] {
    let segments = try Self.reading { () throws(ObjectFileError) in try file.segments() }
    let joined = commands.flatMap { $0 }
    let end = MachOFile.headerSize + joined.count
    if end > file.commandsEnd {
      let limit = segments.flatMap { $0.contentOffsets }.min() ?? 0
      guard UInt64(end) <= limit, end <= contents.count,
        contents[file.commandsEnd..<end].allSatisfy({ $0 == 0 })
      else { throw .noRoom }
    }
    let rest = [UInt8](repeating: 0, count: max(0, file.commandsEnd - end))
    var changed = contents
    changed.replaceSubrange(
      MachOFile.headerSize..<max(end, file.commandsEnd), with: joined + rest)
    changed.set(UInt32(commands.count), at: 16)
    changed.set(UInt32(joined.count), at: 20)
    return changed
  }

  private static func reading<Value>(
    _ body: () throws(ObjectFileError) -> Value
  ) throws(Failure) -> Value {
    do {
      return try body()
    } catch {
      throw .file(error)
    }
  }
}

private typealias LoadCommand = MachOFile.LoadCommand

extension [InstallNameChanges.Renaming] {
  fileprivate func newName(of name: ByteString) -> ByteString {
    first { $0.old == name }?.new ?? name
  }
}

extension MachOFile.LoadCommand {
  /// The text at the end of a command, whose offset is its first field.
  fileprivate func name() throws(ObjectFileError) -> ByteString {
    try require(12)
    guard let name = body.untilZero(UInt64(body.u32(8))) else { throw .outside("a name") }
    return ByteString(name)
  }

  /// The bytes of the command with another name; the same bytes if it has this name already.
  fileprivate func named(_ name: ByteString) throws(ObjectFileError) -> [UInt8] {
    if try self.name() == name { return Array(body.bytes) }
    return Self.encoded(Array(body.bytes.prefix(Int(body.u32(8)))), name)
  }

  fileprivate static func runPath(_ path: ByteString) -> [UInt8] {
    var start = [UInt8](repeating: 0, count: 12)
    start.set(LoadCommandKind.runPath, at: 0)
    start.set(UInt32(start.count), at: 8)
    return encoded(start, path)
  }

  /// The name with a zero behind it; the length of a command is a multiple of 8.
  private static func encoded(_ start: [UInt8], _ name: ByteString) -> [UInt8] {
    var bytes = start + name.bytes + [0]
    bytes += [UInt8](repeating: 0, count: (8 - bytes.count % 8) % 8)
    bytes.set(UInt32(bytes.count), at: 4)
    return bytes
  }
}
