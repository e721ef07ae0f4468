import ObjectFiles

/// Android's Native Development Kit: a clang, and Android's libraries and headers, which zig does
/// not have.
public struct AndroidNDK: Hashable, Sendable {
  public let path: ByteString
  /// The version, such as `27.0.12077973`. The first number is the release: r27.
  public let version: Version
  /// The tools for this machine, in `toolchains/llvm/prebuilt`.
  public let toolchain: ByteString

  public init(path: ByteString, version: Version, toolchain: ByteString) {
    self.path = path
    self.version = version
    self.toolchain = toolchain
  }

  var sysroot: ByteString { toolchain.appending("sysroot") }

  /// The tool for a role. The scripts beside it, such as `aarch64-linux-android21-clang`, call the
  /// same program.
  func program(_ role: Role) -> ByteString {
    let name: ByteString =
      switch role {
      case .c: "clang"
      case .cPlusPlus: "clang++"
      case .archiver: "llvm-ar"
      case .ranlib: "llvm-ranlib"
      case .dlltool: "llvm-dlltool"
      case .windres: "llvm-windres"
      }
    return toolchain.appending("bin").appending(name)
  }

  /// The arguments that tell clang the target and the sysroot.
  func clangArguments(for target: ZigTarget) -> [ByteString] {
    ["--target=" + target.androidClangTriple, "--sysroot=" + sysroot]
  }

  // MARK: compiler-rt

  /// The library of the functions that compiled code calls without naming them, such as `__multc3`;
  /// nil if the NDK has none for the target.
  ///
  /// The place differs: `lib64` in NDKs before r26, a directory per processor or per target in clang's
  /// newer layouts (clang, `ToolChain::getCompilerRT`).
  func compilerRT(for target: ZigTarget, _ fileSystem: FileSystem) -> ByteString? {
    let architecture = target.androidCompilerRTArchitecture
    let own: ByteString = "libclang_rt.builtins-" + architecture + "-android.a"
    for library in ["lib", "lib64"] as [ByteString] {
      let clang = toolchain.appending(library).appending("clang")
      for version in fileSystem.list(clang) {
        let place = clang.appending(version).appending("lib")
        let perTarget = fileSystem.list(place).filter {
          $0.starts(with: architecture) && $0.split(UInt8(ascii: "-")).count > 2
        }
        for directory in ["linux", "linux/" + architecture] + perTarget {
          for name in [own, "libclang_rt.builtins.a"] {
            let path = place.appending(directory).appending(name)
            if fileSystem.kind(path) == .file { return path }
          }
        }
      }
    }
    return nil
  }

  // MARK: API levels

  /// The API levels for which the NDK has libraries, oldest first.
  func levels(for target: ZigTarget, _ fileSystem: FileSystem) -> [Int] {
    levels(in: target.androidLibraryDirectory, fileSystem)
  }

  private func levels(in directory: ByteString, _ fileSystem: FileSystem) -> [Int] {
    fileSystem.list(sysroot.appending("usr/lib").appending(directory))
      .compactMap { $0.decimalNumber }.sorted()
  }

  /// The level if nothing names one: the oldest level for 64-bit processors. Rust does not support
  /// the older levels, which the NDK has for 32-bit processors only.
  private func oldestLevel(_ levels: [Int], _ fileSystem: FileSystem) -> Int? {
    let oldest = self.levels(in: "aarch64-linux-android", fileSystem).first ?? 0
    return levels.first { $0 >= oldest }
  }

  /// The target with an API level: the one in `ZCC_ANDROID_API`, else in the target's name, else in
  /// `--target` on the line, else the oldest level.
  ///
  /// - Throws: an error if the NDK has no libraries of that level.
  func withLevel(
    _ target: LinkTarget, _ environment: Environment, arguments: [Argument] = [],
    _ fileSystem: FileSystem
  ) throws(DriverError) -> LinkTarget {
    let levels = levels(for: target.zig, fileSystem)
    guard let oldest = oldestLevel(levels, fileSystem) else {
      throw .androidTargetNotInNDK(target.name, ndk: self)
    }
    var target = target
    let asked = try AndroidLevel.asked(of: target, environment, arguments) ?? oldest
    // The NDK's own build files, too, take 25 as 24: nothing is new in it.
    let level = asked == 25 && !levels.contains(25) ? 24 : asked
    guard levels.contains(level) else {
      throw .androidLevelNotInNDK(level, target: target.name, levels: levels, ndk: self)
    }
    target.zig.abiVersion = ByteString(number: level)
    return target
  }
}

/// The version of Android's C library, which clang and the users of the NDK append to a target.
enum AndroidLevel {
  /// Separates the level from a target's name: `aarch64-linux-android35` gives
  /// `aarch64-linux-android` and 35.
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

  /// The level that something names; nil if nothing does.
  fileprivate static func asked(
    of target: LinkTarget, _ environment: Environment, _ arguments: [Argument]
  ) throws(DriverError) -> Int? {
    try ofEnvironment(environment) ?? target.zig.abiVersion?.decimalNumber ?? of(arguments)
  }

  /// The target with the level for a link without an NDK: the one that something names, else 24, which
  /// is Android 7.
  static func withoutNDK(
    _ target: LinkTarget, _ environment: Environment, arguments: [Argument]
  ) throws(DriverError) -> LinkTarget {
    let level = try asked(of: target, environment, arguments) ?? 24
    guard level >= oldest else { throw .androidLevelTooOld(level, oldest: oldest) }
    var target = target
    target.zig.abiVersion = ByteString(number: level)
    return target
  }

  /// The oldest level for which there is a standard library of Rust's, and on all processors.
  private static let oldest = 21

  private static func ofEnvironment(_ environment: Environment) throws(DriverError) -> Int? {
    guard let text = environment["ZCC_ANDROID_API"] else { return nil }
    guard let level = text.decimalNumber else { throw .malformedAndroidLevel(text) }
    return level
  }

  /// The level in the target that the cc crate passes to clang.
  private static func of(_ arguments: [Argument]) -> Int? {
    let target = arguments.last { $0.isOption("--target=") || $0.isOption("-target") }
    return target?.value.flatMap { split($0).level?.decimalNumber }
  }
}

extension ZigTarget {
  /// The target with its API level, as the NDK's clang reads it.
  var androidClangTriple: ByteString {
    let isARM = architecture == "arm" || architecture == "thumb"
    let triple = isARM ? "armv7a-linux-androideabi" : androidLibraryDirectory
    return triple + (abiVersion ?? "")
  }

  /// The processor in the names of compiler-rt's files.
  fileprivate var androidCompilerRTArchitecture: ByteString {
    switch architecture {
    case "arm", "thumb": "arm"
    case "x86": "i686"
    default: architecture
    }
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

/// Why no NDK was found.
public struct AndroidNDKProblem: Hashable, Sendable {
  /// What an NDK is needed for; nil if it is needed for everything.
  var need: ByteString?
  /// The variables that are not set.
  let unset: [Literal]
  /// The directories in which there is none.
  let tried: [ByteString]

  func needed(because reason: ByteString) -> DriverError {
    var problem = self
    problem.need = reason
    return .androidNDKNotFound(problem)
  }
}

/// Finds the NDK through the variables that Android's and Rust's tools read.
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
      AndroidNDKProblem(
        unset: (Self.ownVariables + Self.sdkVariables)
          .filter { invocation.environment[$0] == nil }.map { Literal($0) },
        tried: sdkPlaces))
  }

  /// Where an SDK has its NDKs: in `ndk`, side by side, or in `ndk-bundle`, as in old SDKs.
  private var sdkPlaces: [ByteString] {
    let sdks = Self.sdkVariables.compactMap { invocation.environment[$0] }
      .map { invocation.absolute($0) }
    return sdks.map { $0.appending("ndk") } + sdks.map { $0.appending("ndk-bundle") }
  }

  /// The directory itself if it is an NDK; otherwise the newest NDK in it.
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

  /// The version in `source.properties`: `Pkg.Revision = 27.0.11718014-beta1`.
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

  /// The names of this machine in the NDK. All of Apple's machines have the same name; its programs
  /// run on both processors.
  private var hosts: [ByteString] {
    let host = invocation.host
    if host.system == "macos" { return ["darwin-x86_64"] }
    return [host.system + "-" + host.architecture]
      + (host.architecture == "aarch64" ? [host.system + "-arm64"] : [])
  }
}
