/// zig's library directory without compiler_rt and the runtime of the sanitizer, for links that
/// `zig cc` does itself: it builds both before each first link for a target, and no option keeps all
/// its releases from that. Made of symbolic links, but for the two sources, which are empty.
public struct ThinLibrary: Hashable, Sendable {
  /// zig's own.
  let original: ByteString
  /// What `ZIG_LIB_DIR` names.
  let path: ByteString

  /// Nil where it cannot be told which directory zig takes.
  init?(_ zig: ZigToolchain, fileSystem: FileSystem) {
    guard let program = fileSystem.realPath(zig.path), let status = fileSystem.status(program),
      let original = Self.original(program, fileSystem)
    else { return nil }
    self.original = original
    let key = [program, ByteString(number: status.size), ByteString(number: status.modified)]
    path = zig.cache.ownDirectory.appending("zig-lib-" + CacheNote.fingerprint(key.joined(" ")))
  }

  /// The sources that are empty in it, the last one written last: where it is, all is there.
  static let emptySources: [Literal] = ["ubsan_rt.zig", "compiler_rt.zig"]

  func isComplete(_ fileSystem: FileSystem) -> Bool {
    Self.emptySources.allSatisfy { fileSystem.kind(path.appending($0.text.byteString)) == .file }
  }

  /// Found as zig finds it: in the directories above the program.
  /// See https://github.com/ziglang/zig/blob/0.15.2/src/introspect.zig
  static func original(
    _ program: ByteString, _ fileSystem: FileSystem
  ) -> ByteString? {
    var directory = program.directory
    while true {
      for name in ["lib/zig", "lib"] as [ByteString] {
        let candidate = directory.appending(name)
        if fileSystem.kind(candidate.appending("std/std.zig")) == .file { return candidate }
      }
      if directory == directory.directory { return nil }
      directory = directory.directory
    }
  }

  /// What makes it in a POSIX shell.
  var shellForm: ByteString {
    let empty = Self.emptySources.map { path.appending($0.text.byteString).shellQuoted }
    return "mkdir -p " + path.shellQuoted + " && ln -sf " + original.shellQuoted + "/* "
      + path.shellQuoted + " && "
      + empty.map { "rm -f " + $0 + " && : > " + $0 }.joined(" && ")
  }

  /// Makes it. Several at once make the same.
  func make(_ fileSystem: FileSystem, _ writer: FileWriter) throws(SystemError) {
    if isComplete(fileSystem) { return }
    try writer.makeDirectories(path, 0o755)
    let empty = Self.emptySources.map { $0.text.byteString }
    for name in fileSystem.list(original) where !empty.contains(name) {
      let link = path.appending(name)
      do {
        try writer.link(link, original.appending(name))
      } catch {
        if !fileSystem.isSymbolicLink(link) { throw error }
      }
    }
    for name in empty { try writer.replace(path.appending(name), "") }
  }
}

extension StaticString {
  fileprivate var byteString: ByteString { ByteString(self) }
}
