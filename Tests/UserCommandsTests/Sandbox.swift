import Foundation
import LinkerDriver

@testable import UserCommands

/// A temporary directory with a zcc and a zig, neither of which can run.
final class Sandbox {
  let root: ByteString
  let zcc: ByteString
  private let zig: ByteString

  init() throws {
    let name = "zcc test " + UUID().uuidString
    let url = FileManager.default.temporaryDirectory.appending(path: name)
    let headers = url.appending(path: "zig lib/libc/include")
    for directory in ["generic-musl", "x86_64-linux-musl", "any-linux-any", "any-windows-any"] {
      try FileManager.default.createDirectory(
        at: headers.appending(path: directory), withIntermediateDirectories: true)
    }
    let tools = url.appending(path: "bin")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    for tool in ["zcc", "zig"] {
      let path = tools.appending(path: tool).path
      _ = FileManager.default.createFile(
        atPath: path, contents: Data(), attributes: [.posixPermissions: 0o755])
    }
    root = ByteString(url.resolvingSymlinksInPath().path)
    zcc = root.appending("bin/zcc")
    zig = root.appending("bin/zig")
  }

  deinit { try? FileManager.default.removeItem(atPath: root.string) }

  /// The system's file system, except that this process is the sandbox's zcc, and that zig answers.
  var fileSystem: FileSystem {
    var fileSystem = FileSystem.live
    let (zcc, zig, root) = (zcc, zig, root)
    fileSystem.realPath = { $0 == "/proc/self/exe" ? zcc : FileSystem.live.realPath($0) }
    fileSystem.outputOfProgram = { program, arguments, _ in
      guard program == zig, arguments == ["env"] else { return nil }
      return ".{\n    .lib_dir = \"" + root + "/zig lib\",\n    .version = \"1.2.3\",\n}\n"
    }
    return fileSystem
  }

  private func invocation(_ arguments: [ByteString], _ environment: [ByteString]) -> Invocation {
    Invocation(
      programName: "zcc", arguments: arguments,
      environment: Environment(
        environment + ["PATH=/usr/bin:/bin", "ZCC_ZIG=" + zig, "ZCC_CACHE_DIR=" + root + "/cache"]),
      workingDirectory: root,
      host: HostPlatform(architecture: "x86_64", system: "linux", libc: .gnu))
  }

  func target(_ name: ByteString) throws(DriverError) -> LinkTarget {
    try LinkTarget.supported(name, invocation([], []), fileSystem: fileSystem)
  }

  func run(_ arguments: [ByteString], environment: [ByteString] = []) throws(DriverError)
    -> ByteString
  {
    try run(arguments, environment: environment, writer: .live)
  }

  func run(
    _ arguments: [ByteString], environment: [ByteString] = [], writer: FileWriter
  ) throws(DriverError) -> ByteString {
    let invocation = invocation(arguments, environment)
    guard let command = try UserCommand.parse(invocation) else { throw .undeterminedTarget }
    return try command.run(invocation, fileSystem: fileSystem, writer: writer)
  }

  /// The names in a directory below the root.
  func names(_ directory: ByteString) -> [ByteString] {
    FileSystem.live.list(root.appending(directory))
  }

  func write(_ text: String, to path: ByteString) throws {
    try text.write(toFile: root.appending(path).string, atomically: false, encoding: .utf8)
  }

  func destination(_ link: ByteString) throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: root.appending(link).string)
  }
}

/// Changes the system's own files, and fails one of the changes.
final class FailingWriter: @unchecked Sendable {
  private let lock = NSLock()
  private let failing: Int
  private(set) var count = 0

  /// - Parameter failing: which change fails, counted from 0.
  init(failing: Int) { self.failing = failing }

  private func change() throws(SystemError) {
    lock.lock()
    defer { lock.unlock() }
    count += 1
    if count == failing + 1 { throw SystemError(code: 28, text: "No space left on device") }
  }

  var writer: FileWriter {
    var writer = FileWriter.live
    let live = FileWriter.live
    writer.makeDirectories = { (path, mode) throws(SystemError) in
      try self.change()
      try live.makeDirectories(path, mode)
    }
    writer.replace = { (path, text) throws(SystemError) in
      try self.change()
      try live.replace(path, text)
    }
    writer.link = { (path, destination) throws(SystemError) in
      try self.change()
      try live.link(path, destination)
    }
    writer.remove = { (path) throws(SystemError) in
      try self.change()
      try live.remove(path)
    }
    return writer
  }
}

/// A program on this machine that reads what zcc prints.
enum Tool {
  static func path(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { $0 + "/" + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What the program prints; nil if it fails. It gets `PATH` and `HOME` only.
  static func output(_ name: String, _ arguments: [String]) throws -> Data? {
    guard let path = path(name) else { return nil }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": FileManager.default.temporaryDirectory.path,
      "POWERSHELL_TELEMETRY_OPTOUT": "1",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : nil
  }

  static func isUsable(_ name: String, _ arguments: [String]) -> Bool {
    ((try? output(name, arguments)) ?? nil) != nil
  }
}
