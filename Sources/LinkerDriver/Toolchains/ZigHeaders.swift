/// zig's C headers for a clang that is not zig's, namely the libclang that bindgen loads.
public struct ZigHeaders: Sendable {
  /// zig's lib directory.
  public let directory: ByteString
  let fileSystem: FileSystem

  public init(directory: ByteString, fileSystem: FileSystem) {
    self.directory = directory
    self.fileSystem = fileSystem
  }

  /// The headers of the zig that would link. zcc asks that zig, because a zig in a package or behind
  /// a version manager is not beside its lib directory.
  @export(interface)
  public static func find(
    _ invocation: Invocation, fileSystem: FileSystem
  ) throws(DriverError) -> ZigHeaders {
    let zig = try ZigFinder(invocation: invocation, fileSystem: fileSystem).find()
    let cache = try CacheDirectoryChooser(invocation: invocation, fileSystem: fileSystem).choose()
    let environment = invocation.environment.setting(
      cache.assignments + [LinkPlanner.recursionGuard])
    let description = fileSystem.outputOfProgram(zig, ["env"], environment) ?? ""
    guard let directory = Self.libraryDirectory(description),
      fileSystem.isDirectory(directory.appending("libc/include"))
    else { throw .zigHeadersNotFound(zig) }
    return ZigHeaders(directory: directory, fileSystem: fileSystem)
  }

  /// zig's lib directory, as `zig env` prints it. zig 0.14 prints a path relative to its working
  /// directory, which is the root directory.
  static func libraryDirectory(_ description: ByteString) -> ByteString? {
    guard let path = field("lib_dir", of: description) else { return nil }
    return path.isAbsolutePath ? path : "/" + path
  }

  /// A value in the output of `zig env`: a line `"name": "value",` before zig 0.15, `.name = "value",` since 0.15.
  static func field(_ name: ByteString, of description: ByteString) -> ByteString? {
    for line in description.split(UInt8(ascii: "\n")) {
      let words = line.split(UInt8(ascii: "\""))
      let isJSON = words.count == 5 && words[1] == name
      let isZON =
        words.count == 3 && ByteString(words[0].bytes.filter { $0 != 0x20 }) == "." + name + "="
      guard isJSON || isZON else { continue }
      let value = words[words.count - 2]
      return value.bytes.contains(UInt8(ascii: "\\")) ? nil : value
    }
    return nil
  }

  /// The arguments with which clang reads zig's headers for a target, and none of the host's; nil if
  /// zig does not have headers for the target.
  ///
  /// All of zig's headers come after clang's own (`-idirafter`), because libclang fails or crashes
  /// with the `<immintrin.h>` of another clang, which `<windows.h>` includes. zig's copy of clang's
  /// headers comes last, for a libclang that was installed without them.
  ///
  /// - Parameter sdk: for a target of Apple's: where to look for what zig does not have.
  public func clangArguments(for target: LinkTarget, sdk: AppleSDK? = nil) -> [ByteString]? {
    guard let triple = target.clangTriple else { return nil }
    let directories = libcDirectories(target.zig) + (sdk.map { [$0.headers] } ?? [])
    if directories.isEmpty { return nil }
    return ["--target=" + triple, "-nostdlibinc"] + definitions(target.zig)
      + (directories + [directory.appending("include")]).flatMap { ["-idirafter", $0] }
      + (sdk.map { ["-iframework", $0.frameworks] } ?? [])
  }

  /// The macros that zig defines on clang's command line and that its headers need.
  private func definitions(_ target: ZigTarget) -> [ByteString] {
    switch (target.systemFamily, target.libc) {
    case (.linux, .gnu):
      let version = target.abiVersion.flatMap { GlibcVersion($0) }
      return version.map { ["-D__GLIBC_MINOR__=" + ByteString(number: $0.minor)] } ?? []
    case (.windows, _): return ["-D__MSVCRT_VERSION__=0xE00", "-D_WIN32_WINNT=0x0a00"]
    default: return []
    }
  }

  /// The directories of musl's headers for a processor.
  func ofMusl(_ architecture: ByteString) -> [ByteString] {
    ZigTarget(architecture + "-linux-musl").map { libcDirectories($0) } ?? []
  }

  /// The directories in zig's `LibCDirs.zig` that exist, in the same order.
  private func libcDirectories(_ target: ZigTarget) -> [ByteString] {
    let system = target.system
    if target.systemFamily == .apple {
      if target.takesLibcFromSDK { return [] }
      return existing(["any-darwin-any", "any-macos-any"])
    }
    let own = ownDirectories(target)
    return Array(existing(own).prefix(1))
      + existing([
        "generic-" + target.genericLibc,
        ZigTarget.family(target.architecture) + "-" + system + "-any",
        "any-" + system + "-any",
      ])
  }

  /// The directories in which the headers for one architecture and ABI can be, the most likely one
  /// first. From release to release, zig shares headers among more architectures and ABIs.
  private func ownDirectories(_ target: ZigTarget) -> [ByteString] {
    let architectures = [
      target.architecture, ZigTarget.bigEndian(target.architecture),
      ZigTarget.family(target.architecture),
    ]
    let abi = target.abi ?? "none"
    let sharedABI: ByteString =
      switch target.libc {
      case .musl: "musl"
      case .gnu: "gnu"
      case .bionic, .other: abi.hasSuffix("hf") ? abi.dropLast(2) : abi
      }
    return architectures.flatMap { architecture in
      [abi, sharedABI].map { architecture + "-" + target.system + "-" + $0 }
    }
  }

  private func existing(_ names: [ByteString]) -> [ByteString] {
    names.map { directory.appending("libc/include").appending($0) }
      .filter { fileSystem.isDirectory($0) }
  }
}

extension ZigTarget {
  /// The last part of the name of zig's directory for headers that all architectures share.
  fileprivate var genericLibc: ByteString {
    switch systemFamily {
    case .linux: libc == .musl ? "musl" : "glibc"
    case .windows: "mingw"
    default: system
    }
  }

  /// The architecture without the part that says its byte order: `powerpc64` for `powerpc64le`.
  fileprivate static func bigEndian(_ architecture: ByteString) -> ByteString {
    for suffix in ["_be", "le", "el", "eb"] as [StaticString] where architecture.hasSuffix(suffix) {
      return architecture.dropLast(suffix.utf8CodeUnitCount)
    }
    return architecture == "thumb" ? "arm" : architecture
  }

  /// The architecture's name in the kernel's headers: `x86` for `x86_64`.
  fileprivate static func family(_ architecture: ByteString) -> ByteString {
    let base = bigEndian(architecture)
    if base == "x86_64" { return "x86" }
    let isWidth = base.hasSuffix("32") || base.hasSuffix("64")
    return isWidth && base != "aarch64" ? base.dropLast(2) : base
  }
}

extension ZigTarget {
  /// The name of one of Apple's systems in clang's triples, with its environment.
  fileprivate func clangSystem(version: ByteString = "") -> ByteString {
    let name: ByteString =
      switch system {
      case "macos": "macosx"
      case "maccatalyst": "ios"
      case "visionos": "xros"
      default: system
      }
    if system == "maccatalyst" { return name + version + "-macabi" }
    return name + version + (abi == "simulator" ? "-simulator" : "")
  }
}

extension LinkTarget {
  /// The target's triple in clang; nil for other systems.
  var clangTriple: ByteString? { clangTriple(version: "") }

  /// The same with the oldest version of Apple's system that a program shall run on.
  var clangTripleWithVersion: ByteString? { clangTriple(version: zig.systemVersion ?? "") }

  private func clangTriple(version: ByteString) -> ByteString? {
    switch zig.systemFamily {
    case .apple:
      (zig.architecture == "aarch64" ? "arm64" : zig.architecture) + "-apple-"
        + zig.clangSystem(version: version)
    case .windows: clangArchitecture + "-w64-windows-gnu"
    case .linux: clangArchitecture + "-unknown-linux-" + (zig.abi ?? "gnu")
    case .freebsd, .other:
      zig.system.hasSuffix("bsd") ? clangArchitecture + "-unknown-" + zig.system : nil
    }
  }

  /// The target's triple in GNU's tools, which configure scripts and makefiles look for. config.sub
  /// takes neither LLVM's name for Windows nor zig's name for macOS.
  var gnuTriple: ByteString {
    switch zig.systemFamily {
    case .apple:
      clangArchitecture + "-apple-" + (zig.system == "macos" ? "darwin" : zig.clangSystem())
    case .windows: clangArchitecture + "-w64-mingw32"
    case .linux: clangArchitecture + "-unknown-linux-" + (zig.abi ?? "gnu")
    case .freebsd, .other: clangArchitecture + "-unknown-" + zig.system
    }
  }

  private var clangArchitecture: ByteString {
    if zig.architecture == "x86" { return "i686" }
    // Rust's triple says which ARM it is, as clang's does.
    if zig.architecture == "arm", let rust, rust.hasPrefix("arm") {
      return rust.cut(at: UInt8(ascii: "-"))?.head ?? zig.architecture
    }
    return zig.architecture
  }
}
