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
  /// Gives a file another name, in place of one that has it.
  public var move: @Sendable (ByteString, _ to: ByteString) throws(SystemError) -> Void
  /// Removes a file, or a symbolic link itself.
  public var remove: @Sendable (ByteString) throws(SystemError) -> Void

  public init(
    makeDirectories: @escaping @Sendable (ByteString, UInt32) throws(SystemError) -> Void,
    replace: @escaping @Sendable (ByteString, Text) throws(SystemError) -> Void,
    rewrite: @escaping @Sendable (ByteString, [UInt8]) throws(SystemError) -> Void,
    replaceLike: @escaping @Sendable (ByteString, [UInt8], ByteString) throws(SystemError) -> Void,
    append: @escaping @Sendable (ByteString, ByteString) throws(SystemError) -> Void,
    link: @escaping @Sendable (ByteString, ByteString) throws(SystemError) -> Void,
    move: @escaping @Sendable (ByteString, ByteString) throws(SystemError) -> Void,
    remove: @escaping @Sendable (ByteString) throws(SystemError) -> Void
  ) {
    self.makeDirectories = makeDirectories
    self.replace = replace
    self.rewrite = rewrite
    self.replaceLike = replaceLike
    self.append = append
    self.link = link
    self.move = move
    self.remove = remove
  }

  /// Makes or replaces a file of a text that is in memory.
  public func replace(_ path: ByteString, _ text: ByteString) throws(SystemError) {
    try replace(path) { put in put(text.bytes) }
  }
}

/// How a program ended that zcc waited for.
public struct ProgramEnd: Hashable, Sendable {
  /// As wait(2) gives it.
  public var status: Int32
  /// What it printed on standard error.
  public var errors: ByteString

  public init(status: Int32, errors: ByteString) {
    self.status = status
    self.errors = errors
  }

  public var succeeded: Bool { status == 0 }
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
  /// Runs a program and waits for it, however it ends. Throws where it cannot be started.
  public var watch:
    @Sendable (ByteString, [ByteString], _ environment: [ByteString]) throws(SystemError)
      -> ProgramEnd
  /// Likewise in the root directory.
  public var errorOutput:
    @Sendable (ByteString, [ByteString], _ environment: [ByteString]) -> ProgramEnd
  /// Ends this process with the wait status of another.
  public var end: @Sendable (_ status: Int32) -> Void
  /// Waits until no other process builds in a directory, and keeps others from it until the value
  /// is given back. A process that ends gives it back too.
  public var lock: @Sendable (_ directory: ByteString) -> Int32
  public var unlock: @Sendable (Int32) -> Void
  /// Whether execve takes a command line of this size.
  public var fits: @Sendable (ByteString, [ByteString], _ environment: [ByteString]) -> Bool
  /// Allows as many open files as this user may have.
  public var raiseOpenFileLimit: @Sendable () -> Void

  public init(
    become: @escaping @Sendable (ByteString, [ByteString], [ByteString]) -> SystemError,
    run: @escaping @Sendable (ByteString, [ByteString], [ByteString]) throws(SystemError) -> Void,
    watch:
      @escaping @Sendable (ByteString, [ByteString], [ByteString]) throws(SystemError) ->
      ProgramEnd,
    errorOutput: @escaping @Sendable (ByteString, [ByteString], [ByteString]) -> ProgramEnd,
    end: @escaping @Sendable (Int32) -> Void,
    lock: @escaping @Sendable (ByteString) -> Int32,
    unlock: @escaping @Sendable (Int32) -> Void,
    fits: @escaping @Sendable (ByteString, [ByteString], [ByteString]) -> Bool,
    raiseOpenFileLimit: @escaping @Sendable () -> Void
  ) {
    self.become = become
    self.run = run
    self.watch = watch
    self.errorOutput = errorOutput
    self.end = end
    self.lock = lock
    self.unlock = unlock
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
