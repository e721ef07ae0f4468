/// Something learned from a zig, kept in a file in its cache directory.
///
/// It holds for a path, size and time of modification: another zig is asked anew.
struct CacheNote {
  let file: ByteString
  private let key: ByteString
  let fileSystem: FileSystem

  /// - Parameters:
  ///   - name: what is learned; the beginning of the file's name.
  ///   - subject: what else the note depends on.
  init(
    _ name: Literal, about subject: ByteString = "", zig: ByteString, cache: CacheDirectories,
    fileSystem: FileSystem
  ) {
    let status = fileSystem.status(zig) ?? FileSystem.Status()
    key =
      [ByteString(number: status.size), ByteString(number: status.modified), zig].joined(" ")
      + (subject.isEmpty ? "" : " " + subject)
    file = cache.ownDirectory.appending(ByteString(name) + "-" + Self.fingerprint(key))
    self.fileSystem = fileSystem
  }

  /// What was remembered; nil where nothing was, the file is another's or not as it was written.
  func recall() -> ByteString? {
    guard let bytes = fileSystem.read(file, 1 << 16),
      let (first, rest) = ByteString(bytes).cut(at: UInt8(ascii: "\n")),
      first == Self.heading(rest, key: key)
    else { return nil }
    return rest
  }

  /// The file's first line.
  static func heading(_ text: ByteString, key: ByteString) -> ByteString {
    fingerprint(key + "\n" + text) + " " + key
  }

  /// Writes it down for the next time.
  func step(toKeep text: ByteString) -> Step {
    .keepNote(file, text: Self.heading(text, key: key) + "\n" + text)
  }

  /// FNV-1a, 64 bits, in hexadecimal: a file name for a key, and a proof against damage.
  static func fingerprint(_ key: ByteString) -> ByteString {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = Array("0123456789abcdef".utf8)
    return ByteString((0..<16).map { digits[Int((hash >> UInt64(60 - 4 * $0)) & 15)] })
  }
}
