import ObjectFiles

/// Looks at the libraries of a link before zig does, to say what is wrong with a library and what to
/// do about it.
///
/// It reports an error only if zig would fail, too, or would link something else than was asked for.
public struct LibraryCheck {
  private let target: LinkTarget
  private let arguments: [Argument]
  /// The SDK. Its directories are already on the line.
  private let sdk: AppleSDK?
  private let fileSystem: FileSystem
  private let directories: [ByteString]
  private let isStatic: Bool

  init(
    target: LinkTarget, arguments: [Argument], sdk: AppleSDK? = nil, fileSystem: FileSystem
  ) {
    self.target = target
    self.arguments = arguments
    self.sdk = sdk
    self.fileSystem = fileSystem
    directories = arguments.libraryDirectories
    isStatic =
      target.zig.libc == .musl && target.zig.systemFamily == .linux
      && arguments.contains { $0.isOption("-static") || $0.isOption("-static-pie") }
  }

  func run() throws(DriverError) {
    for name in libraries() {
      try check(name)
    }
    if isForApple { try checkFrameworks() }
    if isStatic { try checkInputs() }
    try checkObjects()
  }

  /// Checks the objects that are given by their paths, without those that rustc has made itself.
  private func checkObjects() throws(DriverError) {
    for argument in arguments where argument.reader == .driver {
      guard let path = argument.input, path.hasSuffix(".o") || path.hasSuffix(".obj"),
        !path.hasSuffix(".rcgu.o"), !path.hasFileName("symbols.o"),
        let start = fileSystem.read(path, ObjectHeader.length),
        let header = ObjectHeader(start), isForeign(header)
      else { continue }
      throw .foreignObject(path: path, contents: header.description, target: target.name)
    }
  }

  /// Whether an object is for another format, machine or system than the target's.
  private func isForeign(_ header: ObjectHeader) -> Bool {
    header.format != target.zig.objectFormat
      || header.architecture != target.zig.architecture
        && !Self.areSameFamily(header, target.zig)
      || header.system.map { $0 != target.zig.system } ?? false
  }

  /// Refuses a shared library that is given by its path in a static link, as one that is given by
  /// `-l`.
  private func checkInputs() throws(DriverError) {
    for argument in arguments where argument.reader == .driver {
      guard let path = argument.input, path.hasSuffix(".so") else { continue }
      throw .sharedLibraryInStaticLink(path.fileName, path: path, cure: nil)
    }
  }

  /// The names given by `-l`, each once, without those that are file names (`-l:FILE`).
  private func libraries() -> [ByteString] {
    var names: [ByteString] = []
    var known: Set<ByteString> = []
    for argument in arguments {
      if let name = argument.library, name.bytes.first != UInt8(ascii: ":"),
        known.insert(name).inserted
      {
        names.append(name)
      }
    }
    return names
  }

  private func check(_ name: ByteString) throws(DriverError) {
    if let archive = find(archiveNames(name), in: directories) {
      try checkContents(archive)
    } else if let shared = find(sharedNames(name), in: directories) {
      guard isStatic else { return }
      throw .sharedLibraryInStaticLink(name, path: shared, cure: Self.cure(name))
    } else if let stub = sdk?.danglingStub(name, fileSystem) {
      throw .danglingStub(stub)
    } else if isForApple, sdk == nil, Self.librariesOfAppleSDK.contains(where: { name == $0 }) {
      throw .needsAppleSDK(
        "library '" + name + "'", sdk: target.zig.sdkName, cure: Self.cure(name))
    } else if let cure = Self.cure(name) {
      throw .missingLibrary(name, cure: cure)
    }
  }

  private func checkFrameworks() throws(DriverError) {
    let directories = arguments.compactMap { $0.isOption("-F") ? $0.value : nil }
    for argument in arguments where Self.frameworkOptions.contains(where: argument.isOption) {
      guard let name = argument.value else { continue }
      let start = name + ".framework/" + name
      if find([start + ".tbd", start + ".dylib", start], in: directories) != nil { continue }
      guard let sdk else {
        throw .needsAppleSDK("framework '" + name + "'", sdk: target.zig.sdkName, cure: nil)
      }
      if let stub = sdk.danglingStub(name, fileSystem) { throw .danglingStub(stub) }
      throw .missingFramework(name, sdk: sdk.path)
    }
  }

  private static let frameworkOptions: [OptionName] = [
    "-framework", "-weak_framework", "-needed_framework",
  ]

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
    case .apple: ["lib" + name + ".dylib", "lib" + name + ".tbd"]
    case .windows: ["lib" + name + ".dll.a"]
    case .linux, .freebsd, .other: ["lib" + name + ".so"]
    }
  }

  private var isForApple: Bool { target.zig.systemFamily == .apple }

  /// The libraries in Apple's SDK that crates ask for and zig does not have.
  private static let librariesOfAppleSDK: [StaticString] = [
    "archive", "bsm", "bz2", "compression", "cups", "curl", "edit", "expat", "ffi", "icucore",
    "ncurses", "objc", "pam", "pcap", "resolv", "sandbox", "sqlite3", "util", "xml2", "xslt", "z",
  ]

  // MARK: What is in a library

  private func checkContents(_ path: ByteString) throws(DriverError) {
    guard let start = fileSystem.read(path, 16) else { return }
    if start.starts(with: "!<arch>\n".utf8) {
      guard let header = Archive.firstObject({ fileSystem.readAt(path, $0, $1) }) else { return }
      if isForeign(header) {
        throw .foreignLibrary(path: path, contents: header.description, target: target.name)
      }
    } else if Self.isText(start) {
      try checkScript(path)
    }
  }

  /// Checks a text file, which is either a linker script (only LLD for ELF reads those) or not a
  /// library at all.
  private func checkScript(_ path: ByteString) throws(DriverError) {
    let text = fileSystem.read(path, Self.scriptRoom) ?? []
    guard let script = LinkerScript(text) else { throw .notLibrary(path: path) }
    guard target.zig.objectFormat == .elf else { throw .linkerScript(path: path) }
    for input in script.inputs where !isFound(input, besides: path) {
      throw .linkerScriptInput(path: path, input: input)
    }
  }

  /// Whether LLD finds a file that a script names: in the working directory, beside the script, or in
  /// a directory given by -L.
  private func isFound(_ input: ByteString, besides script: ByteString) -> Bool {
    if input.hasPrefix("-l") || input.hasPrefix("=") { return true }
    let places = ["", script.directory] + directories
    return places.contains { place in
      fileSystem.kind(place.isEmpty || input.isAbsolutePath ? input : place.appending(input))
        == .file
    }
  }

  /// Whether a file that begins with these bytes is a text. Apart from an archive's first line, every
  /// file that can be linked begins with bytes that do not occur in texts.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    !bytes.isEmpty && !bytes.starts(with: "!<thin>\n".utf8)
      && bytes.allSatisfy { (0x20..<0x7F).contains($0) || (9...13).contains($0) }
  }

  /// The number of bytes of a linker script that are read; scripts are shorter.
  private static let scriptRoom = 65_536

  /// Whether an object's architecture belongs to the same family as the target's: the object files of
  /// Arm and Thumb have the same machine number.
  private static func areSameFamily(_ header: ObjectHeader, _ target: ZigTarget) -> Bool {
    let thumb: [StaticString] = ["arm", "armeb", "thumb", "thumbeb"]
    return thumb.contains { header.architecture == $0 }
      && thumb.contains { target.architecture == $0 }
  }

  // MARK: What helps

  /// What the crate offers to a user who does not have its library for the target.
  @export(interface)
  public static func cure(_ name: ByteString) -> Literal? {
    switch name {
    case "ssl", "crypto":
      "enable the openssl crate's `vendored` feature, or set OPENSSL_DIR and OPENSSL_STATIC=1"
    case "z": "enable libz-sys's `static` feature"
    case "sqlite3": "enable rusqlite's (libsqlite3-sys's) `bundled` feature"
    case "pq": "enable pq-sys's `bundled` feature, or set PQ_LIB_DIR and PQ_LIB_STATIC=1"
    default: nil
    }
  }
}
