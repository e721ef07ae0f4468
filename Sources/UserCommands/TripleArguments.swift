import LinkerDriver

/// The arguments of `zcc env`, `zcc install` and `zcc uninstall`: options and Rust triples.
struct TripleArguments: Sendable {
  /// `--dir DIR`.
  var directory: ByteString?
  /// `--format FORMAT`.
  var format: ByteString?
  var triples: [ByteString] = []

  init(_ words: [ByteString]) throws(DriverError) {
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      guard word.hasPrefix("-") else {
        if !triples.contains(word) { triples.append(word) }
        continue
      }
      let parts = word.cut(at: UInt8(ascii: "="))
      let value = parts?.tail ?? (index < words.count ? words[index] : "")
      if parts == nil { index += 1 }
      try set(parts?.head ?? word, to: value)
    }
  }

  private mutating func set(_ name: ByteString, to value: ByteString) throws(DriverError) {
    switch name {
    case "--dir":
      if value.isEmpty { throw .usage("--dir needs a directory", "") }
      directory = value
    case "--format": format = value
    default: throw .usage("unknown option", name)
    }
  }

  /// The targets.
  ///
  /// - Throws: an error if zcc cannot link for one of them.
  func targets(
    _ invocation: Invocation, fileSystem: FileSystem
  ) throws(DriverError) -> [LinkTarget] {
    var targets: [LinkTarget] = []
    for triple in triples {
      targets.append(try LinkTarget.supported(triple, invocation, fileSystem: fileSystem))
    }
    return targets
  }
}
