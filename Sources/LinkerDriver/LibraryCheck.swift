import ObjectFiles

/// Looks at the libraries of a link before zig does, to say what is wrong with one and what helps.
///
/// It finds fault only where zig would fail too, or would link something else than was asked.
struct LibraryCheck {
  let target: LinkTarget
  let arguments: [Argument]
  let fileSystem: FileSystem

  func run() throws(DriverError) {
    let directories = arguments.compactMap { $0.isOption("-L") ? $0.value : nil }
    for name in libraries() {
      try check(name, in: directories)
    }
    if isStatic { try checkInputs() }
  }

  /// A shared library by its path is no better in a static link than one by `-l`.
  private func checkInputs() throws(DriverError) {
    for argument in arguments where argument.reader == .driver {
      guard let path = argument.input, path.hasSuffix(".so") else { continue }
      throw .sharedLibraryInStaticLink(path.fileName, path: path, cure: nil)
    }
  }

  /// The libraries by `-l`, each once, but those by file name.
  private func libraries() -> [ByteString] {
    var names: [ByteString] = []
    for argument in arguments {
      if let name = argument.library, name.bytes.first != UInt8(ascii: ":"), !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  private func check(_ name: ByteString, in directories: [ByteString]) throws(DriverError) {
    if let archive = find(archiveNames(name), in: directories) {
      try checkContents(archive)
    } else if let shared = find(sharedNames(name), in: directories) {
      guard isStatic else { return }
      throw .sharedLibraryInStaticLink(name, path: shared, cure: Self.cure(name))
    } else if let cure = Self.cure(name), !hasSDK {
      throw .missingLibrary(name, cure: cure)
    }
  }

  private func find(_ names: [ByteString], in directories: [ByteString]) -> ByteString? {
    for directory in directories {
      for name in names {
        let path = directory.appending(name)
        if fileSystem.kind(path) == .file { return path }
      }
    }
    return nil
  }

  private func archiveNames(_ name: ByteString) -> [ByteString] {
    let archive = "lib" + name + ".a"
    return target.zig.systemFamily == .windows
      ? [archive, name + ".lib", name + ".dll"] : [archive]
  }

  private func sharedNames(_ name: ByteString) -> [ByteString] {
    switch target.zig.systemFamily {
    case .macos: ["lib" + name + ".dylib", "lib" + name + ".tbd"]
    case .windows: ["lib" + name + ".dll.a"]
    case .linux, .other: ["lib" + name + ".so"]
    }
  }

  private var isStatic: Bool {
    target.zig.libc == .musl && target.zig.systemFamily == .linux
      && arguments.contains { $0.isOption("-static") || $0.isOption("-static-pie") }
  }

  /// On macOS an SDK has libraries of its own.
  private var hasSDK: Bool {
    target.zig.systemFamily == .macos
  }

  // MARK: What is in a library

  private func checkContents(_ path: ByteString) throws(DriverError) {
    guard let start = fileSystem.read(path, 8) else { return }
    let magic = ByteString(start)
    if magic == "!<arch>\n" {
      guard let header = Archive.firstObject({ fileSystem.readAt(path, $0, $1) }) else { return }
      let isForeign =
        header.architecture != target.zig.architecture && !Self.areKin(header, target.zig)
      if isForeign || header.format != target.zig.objectFormat {
        throw .foreignLibrary(path: path, contents: header.description, target: target.name)
      }
    } else if magic.hasPrefix("/*") || magic.hasPrefix("INPUT") || magic.hasPrefix("GROUP"),
      target.zig.systemFamily == .windows || target.zig.systemFamily == .macos
    {
      throw .linkerScript(path: path)
    }
  }

  /// Architectures that share a machine number, or a name in more than one spelling.
  private static func areKin(_ header: ObjectHeader, _ target: ZigTarget) -> Bool {
    let thumb: [StaticString] = ["arm", "armeb", "thumb", "thumbeb"]
    return thumb.contains { header.architecture == $0 }
      && thumb.contains { target.architecture == $0 }
  }

  // MARK: What helps

  /// What a crate offers where its library is missing for the target.
  private static func cure(_ name: ByteString) -> Literal? {
    switch name.string {
    case "ssl", "crypto":
      "enable the openssl crate's `vendored` feature, or set OPENSSL_DIR and OPENSSL_STATIC=1"
    case "z": "enable libz-sys's `static` feature"
    case "sqlite3": "enable rusqlite's (libsqlite3-sys's) `bundled` feature"
    case "pq": "enable pq-sys's `bundled` feature, or set PQ_LIB_DIR and PQ_LIB_STATIC=1"
    default: nil
    }
  }
}
