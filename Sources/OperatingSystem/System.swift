import CSystem

/// The edge: everything that touches the operating system.
public enum System {
  // MARK: The process

  /// The call of this process; nil if there is no `argv[0]`.
  public static func invocation() -> Invocation? {
    let arguments = arguments()
    guard let name = arguments.first else { return nil }
    return Invocation(
      programName: name,
      arguments: Array(arguments.dropFirst()),
      environment: Environment(strings(csystem_environ(), limit: Int.max)),
      workingDirectory: workingDirectory(),
      userID: UInt32(geteuid()),
      host: host,
      ownStatus: status("/proc/self/exe"))
  }

  private static func arguments() -> [ByteString] {
    #if hasFeature(Embedded)
      guard let pointers = csystem_argv() else { return [] }
      return strings(pointers, limit: Int(csystem_argc()))
    #else
      return strings(CommandLine.unsafeArgv, limit: Int(CommandLine.argc))
    #endif
  }

  private static func strings(
    _ pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, limit: Int
  ) -> [ByteString] {
    var result: [ByteString] = []
    while result.count < limit, let pointer = pointers[result.count] {
      result.append(string(pointer))
    }
    return result
  }

  private static func string(_ pointer: UnsafePointer<CChar>) -> ByteString {
    let buffer = UnsafeRawBufferPointer(start: pointer, count: strlen(pointer))
    return ByteString([UInt8](upTo: buffer.count) { $0.put(buffer) })
  }

  private static func workingDirectory() -> ByteString {
    guard let pointer = getcwd(nil, 0) else { return "." }
    defer { free(pointer) }
    return string(pointer)
  }

  private static var host: HostPlatform {
    #if arch(x86_64)
      let architecture: ByteString = "x86_64"
    #elseif arch(arm64)
      let architecture: ByteString = "aarch64"
    #else
      let architecture: ByteString = "unknown"
    #endif
    #if os(macOS)
      return HostPlatform(architecture: architecture, system: "macos", libc: .other)
    #else
      return HostPlatform(architecture: architecture, system: "linux", libc: hostLibc(architecture))
    #endif
  }

  /// musl where its dynamic linker is the only one; a system of glibc can have musl's beside it.
  private static func hostLibc(_ architecture: ByteString) -> HostPlatform.Libc {
    let glibc: ByteString =
      architecture == "x86_64" ? "/lib64/ld-linux-x86-64.so.2" : "/lib/ld-linux-aarch64.so.1"
    let musl = "/lib/ld-musl-" + architecture + ".so.1"
    return kind(musl) == .file && kind(glibc) != .file ? .musl : .gnu
  }

  /// Writes all of it to a file descriptor; what cannot be written is lost.
  public static func write(_ text: ByteString, to descriptor: Int32) {
    _ = writeAll(text.bytes, to: descriptor)
  }

  /// Says what is wrong, with a line for each thing, and ends the process.
  public static func fail(_ lines: [ByteString]) -> Never {
    write(lines.map { "zcc: error: " + $0 + "\n" }.joined(""), to: 2)
    exit(1)
  }

  public static var processID: Int32 { getpid() }

  /// Replaces this process. Returns only if that fails.
  public static func execute(
    _ program: ByteString, _ arguments: [ByteString], environment: [ByteString]
  ) -> SystemError {
    withCStrings([program] + arguments) { argv in
      withCStrings(environment) { envp in
        _ = withCString(program) { execve($0, argv, envp) }
      }
    }
    return lastError()
  }

  /// Runs a program and waits for it, and ends as it does where it does not succeed.
  ///
  /// - Throws: where it cannot be started.
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

  /// As many open files as this user may have: zig opens every input at once.
  public static func raiseOpenFileLimit() {
    var limit = rlimit()
    guard csystem_getrlimit_nofile(&limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
    limit.rlim_cur = limit.rlim_max
    _ = csystem_setrlimit_nofile(&limit)
  }

  /// Whether execve takes a command line of this size: a quarter of the stack's limit at the most
  /// for arguments and environment together, 6 MiB where that is unlimited, 128 KiB for one
  /// argument (execve(2)).
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
    // That much is always allowed.
    if total + 2 * page <= 32 * page { return true }
    var stack = rlimit()
    let isKnown = csystem_getrlimit_stack(&stack) == 0
    let quarter = isKnown ? Int(clamping: stack.rlim_cur / 4) : 1 << 19
    return total + 2 * page <= min(max(quarter, 32 * page), limit)
  }

  // MARK: Files

  /// Makes a directory and those above it.
  public static func makeDirectories(_ path: ByteString, mode: UInt32) throws(SystemError) {
    if kind(path) == .directory { return }
    let parent = path.directory
    if parent != path, kind(parent) != .directory { try makeDirectories(parent, mode: mode) }
    if withCString(path, { mkdir($0, mode_t(mode)) }) != 0 {
      let error = lastError()
      // Another zcc may have made it in the meantime.
      if error.code != EEXIST || kind(path) != .directory { throw error }
    }
  }

  /// Appends a text in one write, so that several writers do not mix.
  public static func append(_ text: ByteString, toFile path: ByteString) throws(SystemError) {
    try write(to: path, flags: O_WRONLY | O_CREAT | O_APPEND) { put in put(text.bytes) }
  }

  /// Makes a file that did not exist; one that exists is not touched.
  private static func create(at path: ByteString, text: Text) throws(SystemError) {
    try write(to: path, flags: O_WRONLY | O_CREAT | O_EXCL, text: text)
  }

  public typealias Text = FileWriter.Text

  /// Makes or replaces a file of zcc's own in one step; readers see the old one or the new one.
  public static func replace(at path: ByteString, text: Text) throws(SystemError) {
    try replace(at: path, mode: nil, text: text)
  }

  /// Likewise with any file that is there, which keeps its mode, and its name where a symbolic link
  /// leads to it.
  public static func rewrite(_ bytes: [UInt8], at path: ByteString) throws(SystemError) {
    guard let status = rawStatus(path), let path = realPath(path) else { throw lastError() }
    try replace(at: path, mode: status.st_mode & 0o7777) { put in put(bytes) }
  }

  /// Likewise a file that may be there or not, with the permissions of another one.
  public static func replace(
    _ bytes: [UInt8], at path: ByteString, withModeOf other: ByteString
  ) throws(SystemError) {
    guard let status = rawStatus(other) else { throw lastError() }
    try replace(at: path, mode: status.st_mode & 0o777) { put in put(bytes) }
  }

  private static func replace(
    at path: ByteString, mode: mode_t?, text: Text
  ) throws(SystemError) {
    let temporary = path + "." + ByteString(number: getpid())
    var error: SystemError?
    do {
      try create(at: temporary, text: text)
    } catch let failure {
      if failure.code == EEXIST { throw failure }
      error = failure
    }
    if error == nil, let mode, withCString(temporary, { chmod($0, mode) }) != 0 {
      error = lastError()
    }
    if error == nil, withCString(temporary, { old in withCString(path) { rename(old, $0) } }) != 0 {
      error = lastError()
    }
    if let error {
      _ = withCString(temporary) { unlink($0) }
      throw error
    }
  }

  /// Makes a symbolic link, where nothing has that name.
  public static func link(_ path: ByteString, to destination: ByteString) throws(SystemError) {
    let made = withCString(destination) { text in withCString(path) { symlink(text, $0) } }
    if made != 0 { throw lastError() }
  }

  static func move(_ path: ByteString, to new: ByteString) throws(SystemError) {
    if withCString(path, { old in withCString(new) { rename(old, $0) } }) != 0 { throw lastError() }
  }

  /// Removes a file, or a symbolic link itself.
  public static func remove(_ path: ByteString) throws(SystemError) {
    if withCString(path, { unlink($0) }) != 0 { throw lastError() }
  }

  private static func write(
    to path: ByteString, flags: Int32, text: Text
  ) throws(SystemError) {
    let descriptor = withCString(path) { csystem_open($0, flags, 0o644) }
    if descriptor < 0 { throw lastError() }
    defer { close(descriptor) }
    var error: SystemError?
    text { bytes in
      if error == nil, !writeAll(bytes, to: descriptor) { error = lastError() }
    }
    if let error { throw error }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[offset...])
        let count = CSystem.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 && csystem_errno() == EINTR { continue }
        if count <= 0 { return false }
        offset += count
      }
      return true
    }
  }

  // MARK: Running a program for its output

  /// What a program prints on standard output, started in the root directory, 4 KiB of it at the
  /// most; nil where it cannot be run or fails.
  public static func output(
    of program: ByteString, _ arguments: [ByteString], environment: [ByteString]
  ) -> ByteString? {
    output(of: program, arguments, environment: environment, descriptor: 1, limit: 4096)
  }

  /// Likewise on standard error, started in the root directory, as zig names files below its working
  /// directory without it.
  public static func errorOutput(
    of program: ByteString, _ arguments: [ByteString], environment: [ByteString]
  ) -> ProgramEnd {
    end(of: program, arguments, environment: environment, descriptor: 2, limit: 1 << 24)
  }

  private static func output(
    of program: ByteString, _ arguments: [ByteString], environment: [ByteString],
    descriptor: Int32, limit: Int
  ) -> ByteString? {
    let end = end(
      of: program, arguments, environment: environment, descriptor: descriptor, limit: limit)
    return end.succeeded ? end.errors : nil
  }

  private static func end(
    of program: ByteString, _ arguments: [ByteString], environment: [ByteString],
    descriptor: Int32, limit: Int
  ) -> ProgramEnd {
    let failure = ProgramEnd(status: -1, errors: "")
    var ends: [Int32] = [-1, -1]
    guard csystem_pipe(&ends) == 0 else { return failure }
    var child: pid_t = 0
    let started = withCStrings([program] + arguments) { argv in
      withCStrings(environment) { envp in
        withCString(program) { csystem_spawn(&child, $0, argv, envp, ends[1], descriptor) }
      }
    }
    close(ends[1])
    defer { close(ends[0]) }
    guard started == 0 else { return failure }
    let bytes = readAll(ends[0], limit: limit)
    return ProgramEnd(status: csystem_wait(child), errors: ByteString(bytes))
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
    close(ends[1])
    defer { close(ends[0]) }
    if started != 0 { throw lastError() }
    let bytes = readAll(ends[0], limit: 1 << 28)
    return ProgramEnd(status: csystem_wait(child), errors: ByteString(bytes))
  }

  // MARK: Locks

  /// Waits for a lock file in a directory, ten minutes at the most; -1 where there is none to be had.
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

  // MARK: C strings and errors

  private static func lastError() -> SystemError {
    let code = csystem_errno()
    guard let text = strerror(code) else { return SystemError(code: code, text: "unknown error") }
    return SystemError(code: code, text: string(text))
  }

  private static func withCString<Result>(
    _ text: ByteString, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    (text.bytes + [0]).withUnsafeBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        // The array has at least its final zero.
        body(characters.baseAddress.unsafelyUnwrapped)
      }
    }
  }

  private static func withCStrings<Result>(
    _ texts: [ByteString], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var storage = [UInt8](upTo: texts.reduce(0) { $0 + $1.count + 1 }) { storage in
      for text in texts {
        storage.put(text.bytes[...])
        storage.put(0)
      }
    }
    var offsets: [Int] = []
    offsets.reserveCapacity(texts.count)
    var offset = 0
    for text in texts {
      offsets.append(offset)
      offset += text.count + 1
    }
    return storage.withUnsafeMutableBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        var pointers = offsets.map { offset in characters.baseAddress.map { $0 + offset } }
        pointers.append(nil)
        return pointers.withUnsafeBufferPointer { body($0.baseAddress.unsafelyUnwrapped) }
      }
    }
  }
}

// MARK: - The system as values

extension SystemInterface {
  public static let live = SystemInterface(
    files: .live, writer: .live, programs: .live, print: { System.write($0, to: $1) })
}

extension FileWriter {
  /// Changes the system's own files.
  public static let live = FileWriter(
    makeDirectories: { (path, mode) throws(SystemError) in
      try System.makeDirectories(path, mode: mode)
    },
    replace: { (path, text) throws(SystemError) in try System.replace(at: path, text: text) },
    rewrite: { (path, bytes) throws(SystemError) in try System.rewrite(bytes, at: path) },
    replaceLike: { (path, bytes, other) throws(SystemError) in
      try System.replace(bytes, at: path, withModeOf: other)
    },
    append: { (path, text) throws(SystemError) in try System.append(text, toFile: path) },
    link: { (path, destination) throws(SystemError) in
      try System.link(path, to: destination)
    },
    move: { (path, new) throws(SystemError) in try System.move(path, to: new) },
    remove: { (path) throws(SystemError) in try System.remove(path) })
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
    errorOutput: { System.errorOutput(of: $0, $1, environment: $2) },
    end: { csystem_end_as($0) },
    lock: { System.lock($0) },
    unlock: { System.unlock($0) },
    fits: { System.fitsCommandLine($0, $1, environment: $2) },
    raiseOpenFileLimit: { System.raiseOpenFileLimit() })
}

extension FileSystem {
  /// The system's own answers.
  public static let live = FileSystem(
    kind: { System.kind($0) },
    status: { System.status($0) },
    isSymbolicLink: { System.isSymbolicLink($0) },
    isExecutable: { System.mayAccess($0, X_OK) },
    isWritable: { System.mayAccess($0, W_OK | X_OK) },
    realPath: { System.realPath($0) },
    list: { System.list($0) },
    read: { System.read($0, limit: $1) },
    readAt: { System.read($0, offset: $1, limit: $2) },
    outputOfProgram: { System.output(of: $0, $1, environment: $2) })
}

extension System {
  fileprivate static func rawStatus(_ path: ByteString) -> stat? {
    var status = stat()
    return withCString(path) { stat($0, &status) } == 0 ? status : nil
  }

  static func kind(_ path: ByteString) -> FileSystem.Kind {
    guard var status = rawStatus(path) else { return .missing }
    if csystem_is_directory(&status) != 0 { return .directory }
    return csystem_is_regular(&status) != 0 ? .file : .other
  }

  static func status(_ path: ByteString) -> FileSystem.Status? {
    guard var status = rawStatus(path) else { return nil }
    return FileSystem.Status(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      inode: UInt64(truncatingIfNeeded: status.st_ino),
      size: Int64(truncatingIfNeeded: status.st_size),
      modified: Int64(csystem_mtime_nanoseconds(&status)),
      owner: UInt32(status.st_uid))
  }

  fileprivate static func isSymbolicLink(_ path: ByteString) -> Bool {
    var byte: CChar = 0
    return withCString(path) { readlink($0, &byte, 1) } >= 0
  }

  fileprivate static func mayAccess(_ path: ByteString, _ mode: Int32) -> Bool {
    withCString(path) { access($0, mode) } == 0
  }

  fileprivate static func realPath(_ path: ByteString) -> ByteString? {
    guard let pointer = withCString(path, { realpath($0, nil) }) else { return nil }
    defer { free(pointer) }
    return string(pointer)
  }

  fileprivate static func list(_ path: ByteString) -> [ByteString] {
    guard let directory = withCString(path, { opendir($0) }) else { return [] }
    defer { closedir(directory) }
    var names: [ByteString] = []
    while let entry = readdir(directory) {
      guard let name = csystem_entry_name(entry) else { continue }
      let text = string(name)
      if text != "." && text != ".." { names.append(text) }
    }
    return names.sorted()
  }

  fileprivate static func read(
    _ path: ByteString, offset: Int64 = 0, limit: Int
  ) -> [UInt8]? {
    let descriptor = withCString(path) { csystem_open($0, O_RDONLY, 0) }
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    if offset != 0, lseek(descriptor, off_t(offset), SEEK_SET) < 0 { return nil }
    return readAll(descriptor, limit: limit)
  }

  /// Reads to the end, or so many bytes; a file that is long at one go.
  fileprivate static func readAll(_ descriptor: Int32, limit: Int) -> [UInt8] {
    let page = 4096
    let size = limit > page ? Int(csystem_size(descriptor)) : 0
    var bytes: [UInt8] = []
    repeat {
      let expected = size > bytes.count ? size - bytes.count : 16 * page
      let part = readOnce(descriptor, limit: min(limit - bytes.count, expected))
      if part.isEmpty { break }
      if bytes.isEmpty { bytes = part } else { bytes += part }
    } while bytes.count < limit && bytes.count != size
    return bytes
  }

  private static func readOnce(_ descriptor: Int32, limit: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: limit) { buffer, used in
      var count = CSystem.read(descriptor, buffer.baseAddress, limit)
      while count < 0 && csystem_errno() == EINTR {
        count = CSystem.read(descriptor, buffer.baseAddress, limit)
      }
      used = max(count, 0)
    }
  }
}
