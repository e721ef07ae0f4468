import LinkerDriver

/// The cross file of one target for Meson: its tools, and what Meson has to know about the target.
struct MesonCrossFile: Sendable {
  private let target: LinkTarget
  private let directory: ByteString

  /// The file for `zcc install`. It names the tools in its own directory, so that the directory can
  /// be moved.
  init(_ target: LinkTarget) {
    (self.target, directory) = (target, "@DIRNAME@")
  }

  /// The file for any place.
  ///
  /// - Parameter directory: the absolute path of the directory with the tools.
  /// - Throws: an error if the path has a character that a cross file cannot express. Meson doubles
  ///   each backslash before it reads a text in quotes, so a quote cannot be escaped.
  init(_ target: LinkTarget, directory: ByteString) throws(DriverError) {
    let unspeakable = [UInt8(ascii: "'"), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    guard directory.asUTF8 == directory else { throw .notText(directory, format: "meson") }
    if directory.bytes.contains(where: { unspeakable.contains($0) }) {
      throw .notInCrossFile(directory)
    }
    (self.target, self.directory) = (target, directory)
  }

  var text: ByteString {
    let lines = binaries + ["", "[host_machine]"] + machine + ["", "[properties]"] + properties
    return lines.map { $0 + "\n" }.joined("")
  }

  /// The tools. Objective-C is compiled by the same programs as C and C++.
  private var binaries: [ByteString] {
    let names = InstalledNames(triple: target.commandName)
    var tools: [(key: ByteString, name: ByteString)] = [
      ("c", names.linker), ("cpp", names.cPlusPlus), ("objc", names.linker),
      ("objcpp", names.cPlusPlus), ("ar", names.archiver), ("ranlib", names.ranlib),
    ]
    if let windres = names.windres { tools.append(("windres", windres)) }
    return ["[binaries]"] + tools.map { entry($0.key, tool($0.name)) } + Self.finders
  }

  /// The host's programs that find libraries. Where they look is among the properties.
  private static let finders: [ByteString] = ["pkg-config = 'pkg-config'", "cmake = 'cmake'"]

  private var machine: [ByteString] {
    let kernel = kernel.map { [entry("kernel", $0)] } ?? []
    let subsystem = subsystem.map { [entry("subsystem", $0)] } ?? []
    return [entry("system", system)] + subsystem + kernel + [
      entry("cpu_family", processorFamily),
      entry("cpu", target.processorName),
      entry("endian", target.zig.isBigEndian ? "big" : "little"),
    ]
  }

  /// Nothing that was built is run: whether the host could run it must not change what is built.
  /// pkg-config looks in an empty directory, not in the host's.
  private var properties: [ByteString] {
    [
      "needs_exe_wrapper = true",
      entry("pkg_config_libdir", BuildEnvironment.emptyDirectory),
      entry(
        "cmake_toolchain_file", tool(InstalledNames(triple: target.commandName).toolchainFile)),
    ]
  }

  private func tool(_ name: ByteString) -> ByteString { directory.appending(name) }

  private func entry(_ key: ByteString, _ value: ByteString) -> ByteString {
    key + " = '" + value + "'"
  }

  // MARK: Meson's names

  private var system: ByteString {
    if target.zig.systemFamily == .apple { return "darwin" }
    if target.zig.isAndroid { return "android" }
    return switch target.zig.system {
    case "illumos": "sunos"
    case "hurd": "gnu"
    case "freestanding": "none"
    default: target.zig.system
    }
  }

  /// The part of the system that Meson's name for it leaves open; nil for none.
  private var subsystem: ByteString? {
    guard target.zig.systemFamily == .apple else { return nil }
    return target.zig.system + (target.zig.abi == "simulator" ? "-simulator" : "")
  }

  private var kernel: ByteString? {
    switch target.zig.systemFamily {
    case .apple: "xnu"
    case .linux: "linux"
    case .windows: "nt"
    case .freebsd: "freebsd"
    case .other: nil
    }
  }

  private var processorFamily: ByteString {
    let architecture = target.zig.architecture
    switch architecture {
    case "aarch64_be": return "aarch64"
    case "armeb", "thumb", "thumbeb": return "arm"
    case "mipsel": return "mips"
    case "mips64el": return "mips64"
    case "powerpc", "powerpcle": return "ppc"
    case "powerpc64", "powerpc64le": return "ppc64"
    default: return architecture
    }
  }
}

extension LinkTarget {
  /// The name of the processor that a Unix system on it gives: `i686`, `armv7`, `ppc64le`.
  var processorName: ByteString {
    let architecture = zig.architecture
    switch architecture {
    case "x86": return "i686"
    case "arm", "thumb": return name.cut(at: UInt8(ascii: "-"))?.head ?? architecture
    default:
      return architecture.hasPrefix("powerpc") ? "ppc" + architecture.dropFirst(7) : architecture
    }
  }
}
