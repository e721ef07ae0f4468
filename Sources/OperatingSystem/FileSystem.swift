/// The questions that zcc asks about files and programs, as a value. In use, the system answers
/// them (``FileSystem/live``); in tests, the answers are made up.
public struct FileSystem: Sendable {
  public enum Kind: Sendable, Equatable {
    case missing, file, directory, other
    /// The system does not say whether there is a file: a directory may not be searched, or a disk
    /// fails.
    case unknown
  }

  /// What distinguishes one file from another, and a file from its later state.
  public struct Status: Hashable, Sendable {
    public var device: UInt64
    public var inode: UInt64
    public var size: Int64
    public var modified: Int64
    public var owner: UInt32
    /// The lower twelve bits of the mode.
    public var permissions: UInt32

    public init(
      device: UInt64 = 0, inode: UInt64 = 0, size: Int64 = 0, modified: Int64 = 0,
      owner: UInt32 = 0, permissions: UInt32 = 0o700
    ) {
      self.device = device
      self.inode = inode
      self.size = size
      self.modified = modified
      self.owner = owner
      self.permissions = permissions
    }

    public func isSameFile(as other: Status) -> Bool {
      device == other.device && inode == other.inode
    }
  }

  /// The kind of file that a path leads to, with symbolic links followed.
  public var kind: @Sendable (ByteString) -> Kind
  /// The status of the file that a path leads to, with symbolic links followed; nil if there is no
  /// file.
  public var status: @Sendable (ByteString) -> Status?
  /// Whether the path itself is a symbolic link.
  public var isSymbolicLink: @Sendable (ByteString) -> Bool
  /// Whether this user may run the file.
  public var isExecutable: @Sendable (ByteString) -> Bool
  /// Whether this user may make and remove files in the directory.
  public var isWritable: @Sendable (ByteString) -> Bool
  /// The path with all symbolic links resolved; nil if there is no such file.
  public var realPath: @Sendable (ByteString) -> ByteString?
  /// The sorted names in a directory; empty if the directory cannot be read.
  public var list: @Sendable (ByteString) -> [ByteString]
  /// At most so many bytes from the beginning of a file; nil if the file cannot be read.
  public var read: @Sendable (ByteString, Int) -> [UInt8]?
  /// At most so many bytes of a file from an offset on; nil if the file cannot be read.
  public var readAt: @Sendable (ByteString, _ offset: Int64, Int) -> [UInt8]?
  /// Passes on the contents of a file or a pipe from the beginning to the end, in parts of so many
  /// bytes. The last part is shorter than the others.
  public var readParts: @Sendable (ByteString, Int, Take) throws(SystemError) -> Void
  public typealias Take = (_ part: [UInt8]) -> Void
  /// What a program prints when it is run with these arguments in this environment; nil if it
  /// fails.
  public var outputOfProgram: @Sendable (ByteString, [ByteString], [ByteString]) -> ByteString?

  /// Likewise if it is run in the working directory.
  public var outputInWorkingDirectory:
    @Sendable (ByteString, [ByteString], [ByteString]) -> ByteString?
  /// Whether this user may write the file.
  public var mayWrite: @Sendable (ByteString) -> Bool
  /// The bytes that this user may still write where the path, or the nearest directory above it
  /// that exists, is; nil if that is not known.
  public var freeSpace: @Sendable (ByteString) -> UInt64?

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
    readParts: @escaping @Sendable (ByteString, Int, Take) throws(SystemError) -> Void,
    outputOfProgram: @escaping @Sendable (ByteString, [ByteString], [ByteString]) -> ByteString?,
    outputInWorkingDirectory:
      @escaping @Sendable (ByteString, [ByteString], [ByteString]) -> ByteString? = { _, _, _ in
        nil
      },
    mayWrite: @escaping @Sendable (ByteString) -> Bool = { _ in true },
    freeSpace: @escaping @Sendable (ByteString) -> UInt64? = { _ in nil }
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
    self.readParts = readParts
    self.outputOfProgram = outputOfProgram
    self.outputInWorkingDirectory = outputInWorkingDirectory
    self.mayWrite = mayWrite
    self.freeSpace = freeSpace
  }

  package func isDirectory(_ path: ByteString) -> Bool { kind(path) == .directory }

  package func isProgram(_ path: ByteString) -> Bool { kind(path) == .file && isExecutable(path) }
}
