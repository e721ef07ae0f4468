import LinkerDriver

/// The arguments of `zcc env`, `zcc install`, `zcc uninstall` and `zcc warm`: options and Rust triples.
struct TripleArguments: Sendable {
  private var options: [(name: ByteString, value: ByteString)] = []
  private(set) var triples: [ByteString] = []

  /// `--dir DIR`.
  var directory: ByteString? { value(of: "--dir") }

  /// - Parameter names: the options that there are; each takes a value.
  init(_ words: [ByteString], options names: [Literal]) throws(DriverError) {
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
      let name = parts?.head ?? word
      guard names.contains(where: { name == $0.text }) else { throw .usage("unknown option", name) }
      if value.isEmpty { throw .usage("a value is missing behind", name) }
      options.append((name, value))
    }
  }

  /// The value of an option, the last one if it is given more than once.
  func value(of option: StaticString) -> ByteString? { options.last { $0.name == option }?.value }

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
