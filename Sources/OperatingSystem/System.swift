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

  /// Writes a text to a file descriptor. What cannot be written is lost.
  public static func write(_ text: ByteString, to descriptor: Int32) {
    _ = writeAll(text.bytes, to: descriptor)
  }

  /// Says what is wrong, with a line for each thing, and ends the process.
  public static func fail(_ lines: [ByteString]) -> Never {
    write(lines.map { "zcc: error: " + $0 + "\n" }.joined(""), to: 2)
    exit(1)
  }

  public static var processID: Int32 { getpid() }
}

extension SystemInterface {
  public static let live = SystemInterface(
    files: .live, writer: .live, programs: .live, print: { System.write($0, to: $1) })
}
