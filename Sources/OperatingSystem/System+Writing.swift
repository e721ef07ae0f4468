import CSystem

extension System {
  /// Makes a directory and the directories above it.
  public static func makeDirectories(_ path: ByteString, mode: UInt32) throws(SystemError) {
    if kind(path) == .directory { return }
    let parent = path.directory
    if parent != path, kind(parent) != .directory { try makeDirectories(parent, mode: mode) }
    if withCString(path, { mkdir($0, mode_t(mode)) }) != 0 {
      let error = lastError()
      // Another zcc may have made the directory in the meantime.
      if error.code != EEXIST || kind(path) != .directory { throw error }
    }
  }

  /// Makes a directory for this user alone, in a place that users share. A directory that exists
  /// already is used only if it is this user's, is no symbolic link, and is closed to all others.
  static func makePrivateDirectory(_ path: ByteString) throws(SystemError) {
    try makeDirectories(path, mode: 0o700)
    var status = stat()
    if withCString(path, { lstat($0, &status) }) != 0 { throw lastError() }
    let isPrivate =
      csystem_is_directory(&status) != 0 && status.st_uid == geteuid()
      && status.st_mode & 0o077 == 0
    if !isPrivate { throw SystemError(code: EPERM, text: "it is open to other users") }
  }

  /// Appends a text in one write, so that several writers do not mix.
  public static func append(_ text: ByteString, toFile path: ByteString) throws(SystemError) {
    try write(to: path, flags: O_WRONLY | O_CREAT | O_APPEND) { put in put(text.bytes) }
  }

  /// Makes a file. It is an error if the file exists already.
  private static func create(at path: ByteString, text: Text) throws(SystemError) {
    try write(to: path, flags: O_WRONLY | O_CREAT | O_EXCL, text: text)
  }

  public typealias Text = FileWriter.Text

  /// Makes or replaces a file of zcc's own in one step, so that readers see the old file or the new
  /// one.
  public static func replace(at path: ByteString, text: Text) throws(SystemError) {
    try replace(at: path, mode: nil, text: text)
  }

  /// Replaces the contents of an existing file in one step. The file keeps its mode, and a symbolic
  /// link to it remains.
  public static func rewrite(_ bytes: [UInt8], at path: ByteString) throws(SystemError) {
    guard let status = rawStatus(path), let path = realPath(path) else { throw lastError() }
    try replace(at: path, mode: status.st_mode & 0o7777) { put in put(bytes) }
  }

  /// Makes or replaces a file in one step, with the permissions of another file.
  public static func replace(
    _ bytes: [UInt8], at path: ByteString, withModeOf other: ByteString
  ) throws(SystemError) {
    guard let status = rawStatus(other) else { throw lastError() }
    try replace(at: path, mode: status.st_mode & 0o777) { put in put(bytes) }
  }

  private static func replace(
    at path: ByteString, mode: mode_t?, text: Text
  ) throws(SystemError) {
    let temporary = temporaryName(beside: path)
    var error: SystemError?
    do {
      try create(at: temporary, text: text)
    } catch let failure {
      if failure.code == EEXIST { return try replace(at: path, mode: mode, text: text) }
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

  /// Makes a symbolic link. It is an error if the name is taken.
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

  static func makeInMemory(_ text: Text) throws(SystemError) -> ByteString {
    let descriptor = csystem_memory_file()
    if descriptor < 0 { throw lastError() }
    try write(text, to: descriptor)
    return "/proc/self/fd/" + ByteString(number: Int(descriptor))
  }

  private static func write(
    to path: ByteString, flags: Int32, text: Text
  ) throws(SystemError) {
    let descriptor = withCString(path) { csystem_open($0, flags, 0o644) }
    if descriptor < 0 { throw lastError() }
    do {
      try write(text, to: descriptor)
    } catch {
      close(descriptor)
      throw error
    }
    // A network file system may say only now that there is no room.
    if close(descriptor) != 0, csystem_errno() != EINTR { throw lastError() }
  }

  private static func write(_ text: Text, to descriptor: Int32) throws(SystemError) {
    var error: SystemError?
    text { bytes in
      if error == nil, !writeAll(bytes, to: descriptor) { error = lastError() }
    }
    if let error { throw error }
  }

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
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
}

extension FileWriter {
  /// Changes the system's own files.
  public static let live = FileWriter(
    makeDirectories: { (path, mode) throws(SystemError) in
      try System.makeDirectories(path, mode: mode)
    },
    makePrivateDirectory: { (path) throws(SystemError) in
      try System.makePrivateDirectory(path)
    },
    replace: { (path, text) throws(SystemError) in try System.replace(at: path, text: text) },
    rewrite: { (path, bytes) throws(SystemError) in try System.rewrite(bytes, at: path) },
    replaceLike: { (path, bytes, other) throws(SystemError) in
      try System.replace(bytes, at: path, withModeOf: other)
    },
    makeInMemory: { (text) throws(SystemError) in try System.makeInMemory(text) },
    append: { (path, text) throws(SystemError) in try System.append(text, toFile: path) },
    link: { (path, destination) throws(SystemError) in
      try System.link(path, to: destination)
    },
    move: { (path, new) throws(SystemError) in try System.move(path, to: new) },
    remove: { (path) throws(SystemError) in try System.remove(path) })
}
