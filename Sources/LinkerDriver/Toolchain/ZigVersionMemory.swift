/// zig's version, asked of each zig once and then remembered in its cache directory.
///
/// It holds for a path, size and time of modification: another zig is asked anew.
struct ZigVersionMemory {
  let file: ByteString
  let key: ByteString
  let fileSystem: FileSystem

  init(zig: ByteString, cache: CacheDirectories, fileSystem: FileSystem) {
    let status = fileSystem.status(zig) ?? FileSystem.Status()
    key = [ByteString(number: status.size), ByteString(number: status.modified), zig].joined(" ")
    file = cache.ownDirectory.appending("zig-version-" + Self.fingerprint(key))
    self.fileSystem = fileSystem
  }

  /// The remembered version; nil where there is none, or a file that says something else.
  func recall() -> ZigVersion? {
    guard let bytes = fileSystem.read(file, 8192),
      let (first, rest) = ByteString(bytes).cut(at: UInt8(ascii: "\n")), rest == key
    else { return nil }
    return ZigVersion(first)
  }

  /// A version that cannot be kept is asked for again the next time; that is no error.
  func remember(_ version: ZigVersion) {
    do throws(SystemError) {
      try System.makeDirectories(file.directory, mode: 0o755)
      try System.replace((version.text + "\n" + key).bytes, at: file)
    } catch { return }
  }

  /// FNV-1a, 64 bits, in hexadecimal: a file name for a key.
  static func fingerprint(_ key: ByteString) -> ByteString {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = Array("0123456789abcdef".utf8)
    return ByteString((0..<16).map { digits[Int((hash >> UInt64(60 - 4 * $0)) & 15)] })
  }
}
