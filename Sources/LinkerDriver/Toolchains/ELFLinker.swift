import ObjectFiles

/// A linker for ELF that is not zig's: an LLD, or a linker that takes LLD's options.
public struct ELFLinker: Hashable, Sendable {
  public enum Product: Hashable, Sendable { case lld, mold, wild }

  /// Why this linker is used.
  enum Origin: Hashable, Sendable { case variable, noZig }

  public let path: ByteString
  public let product: Product
  public let version: Version
  let origin: Origin
  /// The step that writes down the version, if zcc had to ask for it.
  var prepare: [Step] = []

  /// The arguments that make a program act as LLD for ELF, if it is the LLD for all formats.
  static func head(_ path: ByteString) -> [ByteString] {
    let name = path.fileName
    let isGeneric = name == "rust-lld" || name == "lld" || name.hasPrefix("lld-")
    return isGeneric ? ["-flavor", "gnu"] : []
  }

  var head: [ByteString] { Self.head(path) }

  var name: ByteString {
    switch product {
    case .lld: "LLD " + version.text
    case .mold: "mold " + version.text
    case .wild: "wild " + version.text
    }
  }

  /// The release of LLVM that reads bitcode; nil if the linker is not a part of LLVM.
  var llvm: UInt32? { product == .lld ? version.major : nil }

  /// The zig with the same LLD, whose options are known; nil if zcc does not know one.
  var zigWithSameLLD: ZigVersion? {
    product == .lld ? ZigVersion.first(withLLD: version.major) : nil
  }

  /// Reads a linker's answer to `--version`: `Debian LLD 16.0.6 (compatible with GNU linkers)`.
  static func identify(_ output: ByteString) -> (product: Product, version: Version)? {
    var product: Product?
    for word in ByteString(output.bytes.prefix { $0 != UInt8(ascii: "\n") }).split(0x20) {
      switch word.lowercased {
      case "lld": product = .lld
      case "mold": product = .mold
      case "wild": product = .wild
      default:
        let digits = word.bytes.prefix {
          $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        guard let product, let version = Version(ByteString(digits)) else { continue }
        return (product, version)
      }
    }
    return nil
  }
}

/// Finds the linker that `ZCC_LLD` names, or a linker to use if there is no zig.
struct ELFLinkerFinder {
  let invocation: Invocation
  let fileSystem: FileSystem
  /// The arguments of the line. Rust's own linker may be in a directory near the paths in them.
  let arguments: [Argument]

  /// The linker that `ZCC_LLD` names with a path, a name on `PATH`, `rust-lld` or `system`; nil if the
  /// variable is not set, or if the line is not for a linker.
  func chosen() throws(DriverError) -> ELFLinker? {
    guard let text = invocation.environment["ZCC_LLD"], DriverMode(arguments) == .link else {
      return nil
    }
    guard let path = path(text) else { throw .lldNotFound(text) }
    guard fileSystem.isProgram(path) else { throw .lldUnusable(path) }
    if isZCC(path) { throw .lldIsZcc(path) }
    return try linker(path, .variable)
  }

  private func path(_ text: ByteString) -> ByteString? {
    switch text {
    case "rust-lld": rustLLD
    case "system": onPath("ld.lld")
    default:
      text.bytes.contains(UInt8(ascii: "/")) ? invocation.absolute(text) : onPath(text)
    }
  }

  /// Rust's own LLD, or else the system's; nil if there is neither.
  func installed() -> ELFLinker? {
    for path in [rustLLD, onPath("ld.lld")] {
      if let path, let linker = try? linker(path, .noZig) { return linker }
    }
    return nil
  }

  // MARK: Places

  /// The path of Rust's own LLD. rustup installs it beside the standard libraries, and rustc adds that
  /// directory to the `PATH` of its linker.
  private var rustLLD: ByteString? { RustTools(invocation, fileSystem).find("rust-lld", arguments) }

  private func onPath(_ name: ByteString) -> ByteString? {
    invocation.environment.searchPath.map { invocation.absolute($0).appending(name) }
      .first { fileSystem.isProgram($0) && !isZCC($0) }
  }

  private func isZCC(_ path: ByteString) -> Bool {
    guard let own = invocation.ownStatus, let status = fileSystem.status(path) else { return false }
    return status.isSameFile(as: own)
  }

  // MARK: Versions

  private func linker(
    _ path: ByteString, _ origin: ELFLinker.Origin
  ) throws(DriverError) -> ELFLinker {
    let cache = try? CacheDirectoryChooser(invocation: invocation, fileSystem: fileSystem).choose()
    let note = cache.map {
      CacheNote("lld-version", of: path, cache: $0, fileSystem: fileSystem)
    }
    if let (product, version) = note?.recall().flatMap({ ELFLinker.identify($0) }) {
      return ELFLinker(path: path, product: product, version: version, origin: origin)
    }
    let environment = invocation.environment.setting([LinkPlanner.recursionGuard])
    let output =
      fileSystem.outputOfProgram(path, ELFLinker.head(path) + ["--version"], environment) ?? ""
    let line = ByteString(output.bytes.prefix { $0 != UInt8(ascii: "\n") })
    guard let (product, version) = ELFLinker.identify(line) else {
      throw .notLLD(path, output: line)
    }
    var linker = ELFLinker(path: path, product: product, version: version, origin: origin)
    if let cache, let note { linker.prepare = cache.steps + [note.step(toKeep: line)] }
    return linker
  }
}

/// Programs that are installed with Rust.
struct RustTools {
  private let invocation: Invocation
  private let fileSystem: FileSystem

  init(_ invocation: Invocation, _ fileSystem: FileSystem) {
    self.invocation = invocation
    self.fileSystem = fileSystem
  }

  /// The path of a program in `lib/rustlib/<host>/bin`. That directory is found through the paths on a
  /// link line, on `PATH`, to which rustc adds it for a linker, or through `LD_LIBRARY_PATH`, to which
  /// rustup adds `lib` for all programs that cargo starts.
  func find(_ name: ByteString, _ arguments: [Argument]) -> ByteString? {
    if let directory = Self.directory(arguments), let path = program(name, in: directory) {
      return path
    }
    let onPath = invocation.environment.searchPath.map { invocation.absolute($0).appending(name) }
      .first { fileSystem.isProgram($0) }
    if let onPath { return onPath }
    for library in (invocation.environment["LD_LIBRARY_PATH"] ?? "").split(UInt8(ascii: ":")) {
      if let path = program(name, in: library.appending("rustlib")) { return path }
    }
    return nil
  }

  private func program(_ name: ByteString, in directory: ByteString) -> ByteString? {
    fileSystem.list(directory).map { directory.appending($0).appending("bin").appending(name) }
      .first { fileSystem.isProgram($0) }
  }

  /// The `rustlib` directory of the Rust that wrote a line.
  static func directory(_ arguments: [Argument]) -> ByteString? {
    for argument in arguments {
      guard let path = argument.input ?? argument.value,
        TargetInference.tripleOfStandardLibrary(path) != nil,
        let end = path.end(of: "/rustlib/")
      else { continue }
      return path.prefix(end - 1)
    }
    return nil
  }
}

extension ByteString {
  /// The index after the first occurrence of a text; nil if it does not occur.
  fileprivate func end(of text: ByteString) -> Int? {
    guard count >= text.count else { return nil }
    return (0...(count - text.count)).first { dropFirst($0).starts(with: text) }
      .map { $0 + text.count }
  }
}
