import CSystem

/// Everything that touches the operating system.
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

  static func string(_ pointer: UnsafePointer<CChar>) -> ByteString {
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

  /// The host's C library: musl, if musl's dynamic linker is the only one. A system with glibc can
  /// have musl's beside it.
  private static func hostLibc(_ architecture: ByteString) -> HostPlatform.Libc {
    let glibc: ByteString =
      architecture == "x86_64" ? "/lib64/ld-linux-x86-64.so.2" : "/lib/ld-linux-aarch64.so.1"
    let musl = "/lib/ld-musl-" + architecture + ".so.1"
    return kind(musl) == .file && kind(glibc) != .file ? .musl : .gnu
  }

  /// Writes all of a text to a file descriptor.
  static func write(_ text: ByteString, to descriptor: Int32) throws(SystemError) {
    if !writeAll(text.bytes, to: descriptor) { throw lastError() }
  }

  /// Writes a text to standard error. If that fails, nobody can be told.
  public static func warn(_ text: ByteString) { try? write(text, to: 2) }

  /// Says what is wrong, with a line for each thing, and ends the process.
  public static func fail(_ lines: [ByteString]) -> Never {
    warn(lines.map { "zcc: error: " + $0 + "\n" }.joined(""))
    exit(1)
  }

  /// A name for a temporary file beside another one. It ends in 64 random bits, because process
  /// numbers are not unique among the containers that share a directory.
  public static func temporaryName(beside path: ByteString) -> ByteString {
    var number: UInt64 = 0
    _ = getentropy(&number, MemoryLayout<UInt64>.size)
    return path + "." + ByteString(hexadecimal: number)
  }
}

extension SystemInterface {
  public static let live = SystemInterface(
    files: .live, writer: .live, programs: .live,
    print: { (text) throws(SystemError) in try System.write(text, to: 1) },
    warn: { System.warn($0) },
    warnsTerminal: { isatty(2) == 1 })
}
