import CSystem

extension System {
  /// Replaces this process. It returns only if that fails.
  public static func execute(
    _ program: ByteString, _ arguments: [ByteString], environment: [ByteString]
  ) -> SystemError {
    csystem_reset_signals()
    withCStrings([program] + arguments) { argv in
      withCStrings(environment) { envp in
        _ = withCString(program) { execve($0, argv, envp) }
      }
    }
    return lastError()
  }

  /// Runs a program and waits for it. If the program fails, this process ends in the same way.
  ///
  /// - Throws: an error if the program cannot be started.
  public static func runToSuccess(
    _ program: ByteString, _ arguments: [ByteString], environment: [ByteString]
  ) throws(SystemError) {
    var status: Int32 = 0
    withCStrings([program] + arguments) { argv in
      withCStrings(environment) { envp in
        status = withCString(program) { csystem_run($0, argv, envp) }
      }
    }
    if status == -1 { throw lastError() }
    if csystem_exit_status(status) != 0 { csystem_end_as(status) }
  }

  /// Raises the limit of open files as far as this user may, because zig opens all inputs at once.
  public static func raiseOpenFileLimit() {
    var limit = rlimit()
    guard csystem_getrlimit_nofile(&limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
    limit.rlim_cur = limit.rlim_max
    _ = csystem_setrlimit_nofile(&limit)
  }

  /// Keeps this process, and all that it starts, to so many of the processors that it may use; zig
  /// starts as many compilers at a time as it has processors.
  public static func limitProcessors(_ count: Int) throws(SystemError) {
    if csystem_limit_processors(Int32(clamping: count)) != 0 { throw lastError() }
  }

  /// Whether execve takes a command line of this size. Arguments and environment together may have
  /// a quarter of the stack's limit, or 6 MiB if that is unlimited; one argument may have 128 KiB
  /// (execve(2)).
  public static func fitsCommandLine(
    _ program: ByteString, _ arguments: [ByteString], environment: [ByteString]
  ) -> Bool {
    let pointer = MemoryLayout<UnsafePointer<CChar>>.size
    let page = 4096
    let limit = 6 << 20
    var total = 0
    for texts in [[program], arguments, environment] {
      for text in texts {
        if text.count >= 32 * page || total > limit { return false }
        total += text.count + 1 + pointer
      }
    }
    // This much is always allowed.
    if total + 2 * page <= 32 * page { return true }
    var stack = rlimit()
    let isKnown = csystem_getrlimit_stack(&stack) == 0
    let quarter = isKnown ? Int(clamping: stack.rlim_cur / 4) : 1 << 19
    return total + 2 * page <= min(max(quarter, 32 * page), limit)
  }

  /// What a program prints on standard output, up to 4 KiB, when it is started in the root
  /// directory; nil if it cannot be started or fails.
  public static func output(
    of program: ByteString, _ arguments: [ByteString], environment: [ByteString]
  ) -> ByteString? {
    output(of: program, arguments, environment: environment, in: "/")
  }

  /// Likewise when it is started in the working directory.
  public static func outputInWorkingDirectory(
    of program: ByteString, _ arguments: [ByteString], environment: [ByteString]
  ) -> ByteString? {
    output(of: program, arguments, environment: environment, in: ".")
  }

  private static func output(
    of program: ByteString, _ arguments: [ByteString], environment: [ByteString],
    in directory: ByteString
  ) -> ByteString? {
    let end = start(
      program, arguments, environment: environment, in: directory, descriptor: 1)?
      .end(limit: 4096)
    guard let end, end.succeeded else { return nil }
    return end.errors
  }

  /// The time since some moment, in milliseconds.
  static var milliseconds: UInt64 { UInt64(max(csystem_milliseconds(), 0)) }

  /// What a program prints on standard error, run once for each list of arguments, all at the same
  /// time. They are started in the root directory, without which zig would name files below its
  /// working directory.
  public static func errorOutputs(
    of program: ByteString, _ lines: [[ByteString]], environment: [ByteString]
  ) -> [ProgramEnd] {
    lines.map { start(program, $0, environment: environment, descriptor: 2) }
      .map { $0?.end(limit: 1 << 24) ?? ProgramEnd(status: -1, errors: "") }
  }

  /// A program that was started, and the pipe to which it prints.
  private struct StartedProgram {
    let process: pid_t
    let descriptor: Int32

    /// Reads to the end of the output, and waits for the program.
    ///
    /// - Parameter limit: in bytes; the rest of the output is lost.
    func end(limit: Int) -> ProgramEnd {
      (try? collect(descriptor, limit: limit, process)) ?? ProgramEnd(status: -1, errors: "")
    }
  }

  private static func start(
    _ program: ByteString, _ arguments: [ByteString], environment: [ByteString],
    in directory: ByteString = "/", descriptor: Int32
  ) -> StartedProgram? {
    var ends: [Int32] = [-1, -1]
    guard csystem_pipe(&ends) == 0 else { return nil }
    var child: pid_t = 0
    let started = withCStrings([program] + arguments) { argv in
      withCStrings(environment) { envp in
        withCString(directory) { directory in
          withCString(program) {
            csystem_spawn(&child, $0, argv, envp, directory, ends[1], descriptor)
          }
        }
      }
    }
    close(ends[1])
    if started != 0 {
      close(ends[0])
      return nil
    }
    return StartedProgram(process: child, descriptor: ends[0])
  }

  /// What a program writes into a pipe, and how it ends. The pipe is closed before the wait, so that
  /// a program that writes more than is read does not wait for zcc in turn.
  private static func collect(
    _ descriptor: Int32, limit: Int, _ child: pid_t
  ) throws(SystemError) -> ProgramEnd {
    let result = Result { () throws(SystemError) in try readAll(descriptor, limit: limit) }
    close(descriptor)
    let status = csystem_wait(child)
    if status == -1 { throw lastError() }
    return ProgramEnd(status: status, errors: ByteString(try result.get()))
  }

  /// Runs a program as ``runToSuccess(_:_:environment:)`` does, however it ends, and keeps what it
  /// prints on standard error.
  public static func watch(
    _ program: ByteString, _ arguments: [ByteString], environment: [ByteString]
  ) throws(SystemError) -> ProgramEnd {
    var ends: [Int32] = [-1, -1]
    guard csystem_pipe(&ends) == 0 else { throw lastError() }
    var child: pid_t = 0
    let started = withCStrings([program] + arguments) { argv in
      withCStrings(environment) { envp in
        withCString(program) { csystem_start(&child, $0, argv, envp, ends[1]) }
      }
    }
    let error = lastError()
    close(ends[1])
    if started != 0 {
      close(ends[0])
      throw error
    }
    return try collect(ends[0], limit: 1 << 28, child)
  }

  /// Waits for a lock file in a directory, ten minutes at the most; -1 where there is none to be
  /// had.
  static func lock(_ directory: ByteString) -> Int32 {
    try? makeDirectories(directory, mode: 0o755)
    let descriptor = withCString(directory.appending("lock")) {
      csystem_open($0, O_RDWR | O_CREAT, 0o644)
    }
    if descriptor < 0 { return -1 }
    let pause = 20
    for _ in 0..<(600_000 / pause) {
      if csystem_try_lock(descriptor) == 0 { return descriptor }
      csystem_sleep(Int32(pause))
    }
    close(descriptor)
    return -1
  }

  static func unlock(_ descriptor: Int32) {
    if descriptor >= 0 { close(descriptor) }
  }
}

extension ProgramRunner {
  /// Starts the system's programs.
  public static let live = ProgramRunner(
    become: { System.execute($0, $1, environment: $2) },
    run: { (program, arguments, environment) throws(SystemError) in
      try System.runToSuccess(program, arguments, environment: environment)
    },
    watch: { (program, arguments, environment) throws(SystemError) in
      try System.watch(program, arguments, environment: environment)
    },
    errorOutputs: { System.errorOutputs(of: $0, $1, environment: $2) },
    end: { csystem_end_as($0) },
    lock: { System.lock($0) },
    unlock: { System.unlock($0) },
    fits: { System.fitsCommandLine($0, $1, environment: $2) },
    raiseOpenFileLimit: { System.raiseOpenFileLimit() },
    limitProcessors: { (count) throws(SystemError) in try System.limitProcessors(count) })
}
