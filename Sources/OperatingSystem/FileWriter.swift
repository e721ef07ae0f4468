/// Everything by which zcc changes files, as a value: the system itself in use
/// (``FileWriter/live``), in tests also one that fails.
public struct FileWriter: Sendable {
  /// Hands a text over in pieces, so that it need not be in memory as a whole.
  public typealias Text = (_ put: ([UInt8]) -> Void) -> Void

  /// Makes a directory and those above it.
  public var makeDirectories: @Sendable (ByteString, _ mode: UInt32) throws(SystemError) -> Void
  /// Makes or replaces a file in one step: a reader sees the old one or the new one.
  public var replace: @Sendable (ByteString, Text) throws(SystemError) -> Void
  /// Likewise a file that is there, which keeps its mode, and its name where a symbolic link leads
  /// to it.
  public var rewrite: @Sendable (ByteString, [UInt8]) throws(SystemError) -> Void
  /// Makes or replaces a file, and gives it the permissions of another one.
  public var replaceLike:
    @Sendable (ByteString, [UInt8], _ other: ByteString) throws(SystemError) -> Void
  /// Appends in one write, so that several writers do not mix.
  public var append: @Sendable (ByteString, ByteString) throws(SystemError) -> Void
  /// Makes a symbolic link, where nothing has that name.
  public var link: @Sendable (_ path: ByteString, _ to: ByteString) throws(SystemError) -> Void
  /// Removes a file, or a symbolic link itself.
  public var remove: @Sendable (ByteString) throws(SystemError) -> Void

  public init(
    makeDirectories: @escaping @Sendable (ByteString, UInt32) throws(SystemError) -> Void,
    replace: @escaping @Sendable (ByteString, Text) throws(SystemError) -> Void,
    rewrite: @escaping @Sendable (ByteString, [UInt8]) throws(SystemError) -> Void,
    replaceLike: @escaping @Sendable (ByteString, [UInt8], ByteString) throws(SystemError) -> Void,
    append: @escaping @Sendable (ByteString, ByteString) throws(SystemError) -> Void,
    link: @escaping @Sendable (ByteString, ByteString) throws(SystemError) -> Void,
    remove: @escaping @Sendable (ByteString) throws(SystemError) -> Void
  ) {
    self.makeDirectories = makeDirectories
    self.replace = replace
    self.rewrite = rewrite
    self.replaceLike = replaceLike
    self.append = append
    self.link = link
    self.remove = remove
  }

  /// Makes or replaces a file of a text that is in memory.
  public func replace(_ path: ByteString, _ text: ByteString) throws(SystemError) {
    try replace(path) { put in put(text.bytes) }
  }
}

/// How zcc starts other programs, as a value.
public struct ProgramRunner: Sendable {
  /// Replaces this process; returns only if that fails.
  public var become:
    @Sendable (ByteString, [ByteString], _ environment: [ByteString]) -> SystemError
  /// Runs a program and waits for it; ends this process as it ends, where it does not succeed.
  /// Throws where it cannot be started.
  public var run:
    @Sendable (ByteString, [ByteString], _ environment: [ByteString]) throws(SystemError) -> Void
  /// What a program prints on standard error; nil where it cannot be run or fails.
  public var errorOutput:
    @Sendable (ByteString, [ByteString], _ environment: [ByteString]) -> ByteString?
  /// Whether execve takes a command line of this size.
  public var fits: @Sendable (ByteString, [ByteString], _ environment: [ByteString]) -> Bool
  /// Allows as many open files as this user may have.
  public var raiseOpenFileLimit: @Sendable () -> Void

  public init(
    become: @escaping @Sendable (ByteString, [ByteString], [ByteString]) -> SystemError,
    run: @escaping @Sendable (ByteString, [ByteString], [ByteString]) throws(SystemError) -> Void,
    errorOutput: @escaping @Sendable (ByteString, [ByteString], [ByteString]) -> ByteString?,
    fits: @escaping @Sendable (ByteString, [ByteString], [ByteString]) -> Bool,
    raiseOpenFileLimit: @escaping @Sendable () -> Void
  ) {
    self.become = become
    self.run = run
    self.errorOutput = errorOutput
    self.fits = fits
    self.raiseOpenFileLimit = raiseOpenFileLimit
  }
}

/// All through which a link touches the system: what it reads, writes, starts and prints.
public struct SystemInterface: Sendable {
  public var files: FileSystem
  public var writer: FileWriter
  public var programs: ProgramRunner
  /// Writes to a file descriptor; what cannot be written is lost.
  public var print: @Sendable (ByteString, Int32) -> Void

  public init(
    files: FileSystem, writer: FileWriter, programs: ProgramRunner,
    print: @escaping @Sendable (ByteString, Int32) -> Void
  ) {
    self.files = files
    self.writer = writer
    self.programs = programs
    self.print = print
  }
}
