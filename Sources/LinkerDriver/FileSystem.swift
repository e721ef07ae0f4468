/// The questions zcc asks of files and programs, as a value: the system's own answers in use
/// (``FileSystem/live``), made-up ones in tests.
public struct FileSystem: Sendable {
  public enum Kind: Sendable, Equatable { case missing, file, directory, other }

  /// What tells one file from another, and one state of it from a later one.
  public struct Status: Hashable, Sendable {
    public var device: UInt64
    public var inode: UInt64
    public var size: Int64
    public var modified: Int64
    public var owner: UInt32

    public init(
      device: UInt64 = 0, inode: UInt64 = 0, size: Int64 = 0, modified: Int64 = 0,
      owner: UInt32 = 0
    ) {
      self.device = device
      self.inode = inode
      self.size = size
      self.modified = modified
      self.owner = owner
    }

    public func isSameFile(as other: Status) -> Bool {
      device == other.device && inode == other.inode
    }
  }

  /// What a path leads to, symbolic links followed.
  public var kind: @Sendable (ByteString) -> Kind
  /// Likewise, its status; nil for a path that leads nowhere.
  public var status: @Sendable (ByteString) -> Status?
  /// Whether the path itself is a symbolic link.
  public var isSymbolicLink: @Sendable (ByteString) -> Bool
  /// Whether this user may run the file.
  public var isExecutable: @Sendable (ByteString) -> Bool
  /// Whether this user may make and remove files in the directory.
  public var isWritable: @Sendable (ByteString) -> Bool
  /// The path with every symbolic link resolved; nil where it leads nowhere.
  public var realPath: @Sendable (ByteString) -> ByteString?
  /// The names in a directory, sorted; empty where it cannot be read.
  public var list: @Sendable (ByteString) -> [ByteString]
  /// At most so many bytes from a file's beginning; nil where it cannot be read.
  public var read: @Sendable (ByteString, Int) -> [UInt8]?
  /// Likewise from an offset on, for a look at the middle of a large file.
  public var readAt: @Sendable (ByteString, _ offset: Int64, Int) -> [UInt8]?
  /// What a program prints for these arguments in this environment; nil where it fails.
  public var outputOfProgram: @Sendable (ByteString, [ByteString], [ByteString]) -> ByteString?

  public init(
    kind: @escaping @Sendable (ByteString) -> Kind,
    status: @escaping @Sendable (ByteString) -> Status?,
    isSymbolicLink: @escaping @Sendable (ByteString) -> Bool,
    isExecutable: @escaping @Sendable (ByteString) -> Bool,
    isWritable: @escaping @Sendable (ByteString) -> Bool,
    realPath: @escaping @Sendable (ByteString) -> ByteString?,
    list: @escaping @Sendable (ByteString) -> [ByteString],
    read: @escaping @Sendable (ByteString, Int) -> [UInt8]?,
    readAt: @escaping @Sendable (ByteString, _ offset: Int64, Int) -> [UInt8]?,
    outputOfProgram: @escaping @Sendable (ByteString, [ByteString], [ByteString]) -> ByteString?
  ) {
    self.kind = kind
    self.status = status
    self.isSymbolicLink = isSymbolicLink
    self.isExecutable = isExecutable
    self.isWritable = isWritable
    self.realPath = realPath
    self.list = list
    self.read = read
    self.readAt = readAt
    self.outputOfProgram = outputOfProgram
  }

  func isDirectory(_ path: ByteString) -> Bool { kind(path) == .directory }

  func isProgram(_ path: ByteString) -> Bool { kind(path) == .file && isExecutable(path) }
}
