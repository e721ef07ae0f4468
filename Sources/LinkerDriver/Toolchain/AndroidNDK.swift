import ObjectFiles

/// Android's Native Development Kit: a clang, and Android's libraries and headers, which zig has
/// not.
public struct AndroidNDK: Hashable, Sendable {
  public let path: ByteString
  /// `27.0.12077973`, of which the first number is the release's: r27.
  public let version: Version
  /// The tools for this machine, in `toolchains/llvm/prebuilt`.
  public let toolchain: ByteString

  public init(path: ByteString, version: Version, toolchain: ByteString) {
    self.path = path
    self.version = version
    self.toolchain = toolchain
  }

  var sysroot: ByteString { toolchain.appending("sysroot") }

  /// The tool of a role. The scripts beside it, `aarch64-linux-android21-clang`, call no other.
  func program(_ role: Role) -> ByteString {
    let name: ByteString =
      switch role {
      case .c: "clang"
      case .cPlusPlus: "clang++"
      case .archiver: "llvm-ar"
      case .ranlib: "llvm-ranlib"
      case .dlltool: "llvm-dlltool"
      }
    return toolchain.appending("bin").appending(name)
  }

  /// The arguments by which clang makes something for a target of ours.
  func clangArguments(for target: ZigTarget) -> [ByteString] {
    ["--target=" + target.androidClangTriple, "--sysroot=" + sysroot]
  }

  // MARK: API levels

  /// The API levels that there are libraries of, oldest first.
  func levels(for target: ZigTarget, _ fileSystem: FileSystem) -> [Int] {
    levels(in: target.androidLibraryDirectory, fileSystem)
  }

  private func levels(in directory: ByteString, _ fileSystem: FileSystem) -> [Int] {
    fileSystem.list(sysroot.appending("usr/lib").appending(directory))
      .compactMap { $0.decimalNumber }.sorted()
  }

  /// The level where nobody names one: the oldest for 64-bit processors, as Rust supports none of
  /// those that the NDK has for 32-bit ones only.
  private func oldestLevel(_ levels: [Int], _ fileSystem: FileSystem) -> Int? {
    let oldest = self.levels(in: "aarch64-linux-android", fileSystem).first ?? 0
    return levels.first { $0 >= oldest }
  }

  /// The target with an API level: that of `ZCC_ANDROID_API`, else of its own name, else of
  /// `--target` on the line, else the oldest there is.
  ///
  /// - Throws: where the NDK has no libraries of that level.
  func withLevel(
    _ target: LinkTarget, _ environment: Environment, arguments: [Argument] = [],
    _ fileSystem: FileSystem
  ) throws(DriverError) -> LinkTarget {
    let levels = levels(for: target.zig, fileSystem)
    guard let oldest = oldestLevel(levels, fileSystem) else {
      throw .androidTargetNotInNDK(target.name, ndk: self)
    }
    var target = target
    let level =
      try AndroidLevel.ofEnvironment(environment)
      ?? target.zig.abiVersion?.decimalNumber ?? AndroidLevel.of(arguments) ?? oldest
    guard levels.contains(level) else {
      throw .androidLevelNotInNDK(level, target: target.name, levels: levels, ndk: self)
    }
    target.zig.abiVersion = ByteString(number: level)
    return target
  }
}

/// The version of Android's C library, which clang and the NDK's users write behind a target.
enum AndroidLevel {
  /// Takes the level off a target's name: `aarch64-linux-android` and 35 from
  /// `aarch64-linux-android35`.
  static func split(_ triple: ByteString) -> (triple: ByteString, level: ByteString?) {
    let digits = triple.bytes.reversed().prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }.count
    let name = triple.dropLast(digits)
    guard digits > 0, name.hasSuffix("-android") || name.hasSuffix("-androideabi") else {
      return (triple, nil)
    }
    return (name, triple.dropFirst(name.count))
  }

  fileprivate static func ofEnvironment(_ environment: Environment) throws(DriverError) -> Int? {
    guard let text = environment["ZCC_ANDROID_API"] else { return nil }
    guard let level = text.decimalNumber else { throw .malformedAndroidLevel(text) }
    return level
  }

  /// The level in a target as the cc crate names it to clang.
  fileprivate static func of(_ arguments: [Argument]) -> Int? {
    let target = arguments.last { $0.isOption("--target=") || $0.isOption("-target") }
    return target?.value.flatMap { split($0).level?.decimalNumber }
  }
}

extension ZigTarget {
  public var isAndroid: Bool { abi?.hasPrefix("android") ?? false }

  /// The target as the NDK's clang reads it, API level included.
  var androidClangTriple: ByteString {
    let isARM = architecture == "arm" || architecture == "thumb"
    let triple = isARM ? "armv7a-linux-androideabi" : androidLibraryDirectory
    return triple + (abiVersion ?? "")
  }

  /// The directory of the target's libraries in the NDK's `sysroot/usr/lib`.
  fileprivate var androidLibraryDirectory: ByteString {
    switch architecture {
    case "arm", "thumb": "arm-linux-androideabi"
    case "x86": "i686-linux-android"
    default: architecture + "-linux-android"
    }
  }
}

/// Finds the NDK, by the variables that Android's and Rust's tools read.
struct AndroidNDKFinder {
  let invocation: Invocation
  let fileSystem: FileSystem

  private static let ownVariables: [StaticString] = [
    "ANDROID_NDK_HOME", "ANDROID_NDK_ROOT", "NDK_HOME",
  ]
  private static let sdkVariables: [StaticString] = ["ANDROID_HOME", "ANDROID_SDK_ROOT"]

  func find() throws(DriverError) -> AndroidNDK {
    for variable in Self.ownVariables {
      guard let value = invocation.environment[variable] else { continue }
      let path = invocation.absolute(value)
      guard let version = version(path) else {
        throw .notAndroidNDK(path, variable: Literal(variable))
      }
      return try ndk(path, version)
    }
    for place in sdkPlaces {
      if let (path, version) = newest(place) { return try ndk(path, version) }
    }
    throw .androidNDKNotFound(
      unset: (Self.ownVariables + Self.sdkVariables)
        .filter { invocation.environment[$0] == nil }.map { Literal($0) },
      tried: sdkPlaces)
  }

  /// Where an SDK has its NDKs: side by side, or the one of old.
  private var sdkPlaces: [ByteString] {
    let sdks = Self.sdkVariables.compactMap { invocation.environment[$0] }
      .map { invocation.absolute($0) }
    return sdks.map { $0.appending("ndk") } + sdks.map { $0.appending("ndk-bundle") }
  }

  /// The NDK that a directory is, or the newest of those in it.
  private func newest(_ directory: ByteString) -> (path: ByteString, version: Version)? {
    if let version = version(directory) { return (directory, version) }
    var best: (path: ByteString, version: Version)?
    for name in fileSystem.list(directory) {
      let path = directory.appending(name)
      guard let version = version(path) else { continue }
      if best.map({ $0.version < version }) ?? true { best = (path, version) }
    }
    return best
  }

  /// What `source.properties` says: `Pkg.Revision = 27.0.11718014-beta1`.
  private func version(_ path: ByteString) -> Version? {
    let text = fileSystem.read(path.appending("source.properties"), 4096) ?? []
    for line in ByteString(text).split(UInt8(ascii: "\n")) {
      let words = line.bytes.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }
      guard let (name, value) = ByteString(words).cut(at: UInt8(ascii: "=")),
        name == "Pkg.Revision"
      else { continue }
      return Version(value.cut(at: UInt8(ascii: "-"))?.head ?? value)
    }
    return nil
  }

  private func ndk(_ path: ByteString, _ version: Version) throws(DriverError) -> AndroidNDK {
    let prebuilt = path.appending("toolchains/llvm/prebuilt")
    for host in hosts {
      let ndk = AndroidNDK(path: path, version: version, toolchain: prebuilt.appending(host))
      if fileSystem.isProgram(ndk.program(.c)) { return ndk }
    }
    throw .androidNDKForOtherHost(path, version, tried: hosts.map { prebuilt.appending($0) })
  }

  /// This machine as the NDK names it. Apple's are all of one name, and have programs for both
  /// processors in it.
  private var hosts: [ByteString] {
    let host = invocation.host
    if host.system == "macos" { return ["darwin-x86_64"] }
    return [host.system + "-" + host.architecture]
      + (host.architecture == "aarch64" ? [host.system + "-arm64"] : [])
  }
}
