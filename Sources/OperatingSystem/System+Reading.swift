import CSystem

extension System {
  static func rawStatus(_ path: ByteString) -> stat? {
    var status = stat()
    return withCString(path) { stat($0, &status) } == 0 ? status : nil
  }

  static func kind(_ path: ByteString) -> FileSystem.Kind {
    guard var status = rawStatus(path) else {
      let isMissing = [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG].contains(csystem_errno())
      return isMissing ? .missing : .unknown
    }
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
      owner: UInt32(status.st_uid),
      permissions: UInt32(status.st_mode & 0o7777))
  }

  static func isSymbolicLink(_ path: ByteString) -> Bool {
    var byte: CChar = 0
    return withCString(path) { readlink($0, &byte, 1) } >= 0
  }

  static func freeSpace(_ path: ByteString) -> UInt64? {
    var path = path
    while kind(path) == .missing, path != "/", path != "." { path = path.directory }
    return UInt64(exactly: withCString(path) { csystem_free_space($0) })
  }

  static func mayAccess(_ path: ByteString, _ mode: Int32) -> Bool {
    withCString(path) { access($0, mode) } == 0
  }

  static func realPath(_ path: ByteString) -> ByteString? {
    guard let pointer = withCString(path, { realpath($0, nil) }) else { return nil }
    defer { free(pointer) }
    return string(pointer)
  }

  static func list(_ path: ByteString) -> [ByteString] {
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

  static func read(
    _ path: ByteString, offset: Int64 = 0, limit: Int
  ) -> [UInt8]? {
    let descriptor = withCString(path) { csystem_open($0, O_RDONLY, 0) }
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    if offset != 0, lseek(descriptor, off_t(offset), SEEK_SET) < 0 { return nil }
    return try? readAll(descriptor, limit: limit)
  }

  /// Passes on a file, or what comes through a pipe, in parts of so many bytes. The last part is
  /// shorter.
  static func readParts(
    _ path: ByteString, size: Int, _ take: FileSystem.Take
  ) throws(SystemError) {
    let descriptor = withCString(path) { csystem_open($0, O_RDONLY, 0) }
    if descriptor < 0 { throw lastError() }
    defer { close(descriptor) }
    while true {
      let part = try readAll(descriptor, limit: size)
      take(part)
      if part.count < size { return }
    }
  }

  /// Reads a file to its end, or so many bytes. A large file is read with one call.
  static func readAll(_ descriptor: Int32, limit: Int) throws(SystemError) -> [UInt8] {
    let page = 4096
    let size = limit > page ? Int(csystem_size(descriptor)) : 0
    var bytes: [UInt8] = []
    repeat {
      let expected = size > bytes.count ? size - bytes.count : 16 * page
      let part = try readOnce(descriptor, limit: min(limit - bytes.count, expected))
      if part.isEmpty { break }
      if bytes.isEmpty { bytes = part } else { bytes += part }
    } while bytes.count < limit && bytes.count != size
    return bytes
  }

  private static func readOnce(
    _ descriptor: Int32, limit: Int
  ) throws(SystemError) -> [UInt8] {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, used in
      repeat {
        count = CSystem.read(descriptor, buffer.baseAddress, limit)
      } while count < 0 && csystem_errno() == EINTR
      used = max(count, 0)
    }
    if count < 0 { throw lastError() }
    return bytes
  }
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
    readParts: { (path, size, take) throws(SystemError) in
      try System.readParts(path, size: size, take)
    },
    outputOfProgram: { System.output(of: $0, $1, environment: $2) },
    outputInWorkingDirectory: {
      System.outputInWorkingDirectory(of: $0, $1, environment: $2)
    },
    mayWrite: { System.mayAccess($0, W_OK) },
    freeSpace: { System.freeSpace($0) })
}
