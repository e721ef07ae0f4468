/// Something that zcc has learned from a program such as zig and keeps in a file in zig's cache
/// directory.
///
/// It is valid for a program with the same path, size and time of modification. Another program is
/// asked again.
struct CacheNote {
  let file: ByteString
  private let key: ByteString
  let fileSystem: FileSystem

  /// Something that holds for a release of zig, wherever that is installed: a note that can be
  /// copied to another machine, with what it is about.
  ///
  /// - Parameters:
  ///   - directory: zig's cache directory, or one with a copy of what zcc keeps in it.
  init(
    _ name: Literal, about subject: ByteString, of zig: ZigToolchain, in directory: ByteString,
    fileSystem: FileSystem
  ) {
    key = Self.identity(of: zig, fileSystem) + " " + subject
    file = CacheDirectories.ownDirectory(in: directory)
      .appending(ByteString(name) + "-" + Self.fingerprint(key))
    self.fileSystem = fileSystem
  }

  /// What tells one build of zig from another.
  static func identity(of zig: ZigToolchain, _ fileSystem: FileSystem) -> ByteString {
    let size = fileSystem.status(zig.path)?.size ?? 0
    return "zig " + zig.version.text + " " + ByteString(number: size)
  }

  /// - Parameters:
  ///   - name: the kind of note, with which the file's name begins.
  ///   - subject: what else the note depends on.
  init(
    _ name: Literal, about subject: ByteString = "", of program: ByteString,
    cache: CacheDirectories,
    fileSystem: FileSystem
  ) {
    let status = fileSystem.status(program) ?? FileSystem.Status()
    key =
      [ByteString(number: status.size), ByteString(number: status.modified), program].joined(" ")
      + (subject.isEmpty ? "" : " " + subject)
    file = cache.ownDirectory.appending(ByteString(name) + "-" + Self.fingerprint(key))
    self.fileSystem = fileSystem
  }

  /// What a note about a runtime holds for: the zig as ``identity(of:_:)`` says it, and the target.
  struct Subject {
    let zig: ByteString
    let target: ByteString
  }

  static func subject(ofFile path: ByteString, _ fileSystem: FileSystem) -> Subject? {
    fileSystem.read(path, 1 << 12).flatMap(subject)
  }

  static func subject(of bytes: [UInt8]) -> Subject? {
    guard let line = ByteString(bytes).cut(at: UInt8(ascii: "\n"))?.head else { return nil }
    let words = line.split(UInt8(ascii: " "))
    guard words.count > 5, words[1] == "zig" else { return nil }
    let target = words[4] == "-target" ? words[5] : words[4]
    return Subject(zig: words[1..<4].joined(" "), target: target)
  }

  /// The text of the note; nil if there is no note, if it is for another zig, or if it is damaged.
  func recall() -> ByteString? {
    guard let bytes = fileSystem.read(file, 1 << 16),
      let (first, rest) = ByteString(bytes).cut(at: UInt8(ascii: "\n")),
      first == Self.heading(rest, key: key)
    else { return nil }
    return rest
  }

  /// The first line of the file.
  static func heading(_ text: ByteString, key: ByteString) -> ByteString {
    fingerprint(key + "\n" + text) + " " + key
  }

  /// The step that writes the note.
  func step(toKeep text: ByteString) -> Step {
    .keepNote(file, text: Self.heading(text, key: key) + "\n" + text)
  }

  /// The FNV-1a hash with 64 bits in hexadecimal. It is a file name for a key, and shows damage of the
  /// text.
  static func fingerprint(_ key: ByteString) -> ByteString {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return ByteString(hexadecimal: hash)
  }
}
