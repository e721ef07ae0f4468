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
  /// Replaces this process. It returns only if that fails.
  public var become:
    @Sendable (ByteString, [ByteString], _ environment: [ByteString]) -> SystemError
  /// Runs a program and waits for it. If the program fails, this process ends in the same way. It
  /// throws if the program cannot be started.
  public var run:
    @Sendable (ByteString, [ByteString], _ environment: [ByteString]) throws(SystemError) -> Void
  /// Runs a program and waits for it, however it ends. Throws where it cannot be started.
  public var watch:
    @Sendable (ByteString, [ByteString], _ environment: [ByteString]) throws(SystemError)
      -> ProgramEnd
  /// Runs a program in the root directory, once for each list of arguments, all at the same time.
  /// Waits for all of them, however they end.
  public var errorOutputs:
    @Sendable (ByteString, [[ByteString]], _ environment: [ByteString]) -> [ProgramEnd]
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
  /// Keeps this process, and all that it starts, to so many of the processors.
  public var limitProcessors: @Sendable (Int) throws(SystemError) -> Void

  /// The time since some moment, in milliseconds.
  public var milliseconds: @Sendable () -> UInt64 = { System.milliseconds }

  public init(
    become: @escaping @Sendable (ByteString, [ByteString], [ByteString]) -> SystemError,
    run: @escaping @Sendable (ByteString, [ByteString], [ByteString]) throws(SystemError) -> Void,
    watch:
      @escaping @Sendable (ByteString, [ByteString], [ByteString]) throws(SystemError) ->
      ProgramEnd,
    errorOutputs: @escaping @Sendable (ByteString, [[ByteString]], [ByteString]) -> [ProgramEnd],
    end: @escaping @Sendable (Int32) -> Void,
    lock: @escaping @Sendable (ByteString) -> Int32,
    unlock: @escaping @Sendable (Int32) -> Void,
    fits: @escaping @Sendable (ByteString, [ByteString], [ByteString]) -> Bool,
    raiseOpenFileLimit: @escaping @Sendable () -> Void,
    limitProcessors: @escaping @Sendable (Int) throws(SystemError) -> Void
  ) {
    self.become = become
    self.run = run
    self.watch = watch
    self.errorOutputs = errorOutputs
    self.end = end
    self.lock = lock
    self.unlock = unlock
    self.fits = fits
    self.raiseOpenFileLimit = raiseOpenFileLimit
    self.limitProcessors = limitProcessors
  }
}
