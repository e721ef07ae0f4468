import LinkerDriver

/// The CMake toolchain file of one target.
struct CMakeToolchain: Sendable {
  let target: LinkTarget

  /// The first line, by which `zcc install` and `zcc uninstall` recognize their own file.
  static let marker: ByteString = "# Made by zcc install; zcc uninstall removes it."

  /// The text. It names the tools in its own directory, so that the directory can be moved.
  var text: ByteString {
    let names = InstalledNames(triple: target.commandName)
    let tools: [ByteString] = [
      Self.marker,
      "set(CMAKE_SYSTEM_NAME " + system + ")",
      "set(CMAKE_SYSTEM_PROCESSOR " + processor + ")",
      tool("CMAKE_C_COMPILER", names.linker),
      tool("CMAKE_CXX_COMPILER", names.cPlusPlus),
      tool("CMAKE_AR", names.archiver),
      tool("CMAKE_RANLIB", names.ranlib),
    ]
    return (tools + resourceCompiler + sdk + android + Self.search).map { $0 + "\n" }.joined("")
  }

  /// Restricts the search for libraries, headers and packages to `CMAKE_FIND_ROOT_PATH`: to what the
  /// project builds, what Cargo's build scripts made for this target, and what the user adds. Without
  /// a root path CMake would search the host's directories in every mode. Its pkg-config module does
  /// not search the host's directories either, unless the user names one.
  private static let search: [ByteString] = [
    "list(APPEND CMAKE_FIND_ROOT_PATH \"${CMAKE_BINARY_DIR}\")",
    "if(DEFINED ENV{OUT_DIR})",
    "  get_filename_component(zcc_outputs \"$ENV{OUT_DIR}/../../..\" ABSOLUTE)",
    "  list(APPEND CMAKE_FIND_ROOT_PATH \"${zcc_outputs}\")",
    "endif()",
    "set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)",
    "set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)",
    "set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)",
    "set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)",
    "if(NOT DEFINED ENV{PKG_CONFIG_LIBDIR} AND NOT DEFINED ENV{PKG_CONFIG_SYSROOT_DIR})",
    "  set(ENV{PKG_CONFIG_LIBDIR} " + BuildEnvironment.emptyDirectory + ")",
    "endif()",
  ]

  /// Names the resource compiler, because cmake-rs would make CMake use the C compiler.
  private var resourceCompiler: [ByteString] {
    let windres = InstalledNames(triple: target.commandName).windres
    return windres.map { [tool("CMAKE_RC_COMPILER", $0)] } ?? []
  }

  /// Adds Apple's SDK, whose libraries and frameworks are for the target.
  private var sdk: [ByteString] {
    guard target.zig.systemFamily == .apple else { return [] }
    return [
      "if(DEFINED ENV{SDKROOT})",
      "  list(APPEND CMAKE_FIND_ROOT_PATH \"$ENV{SDKROOT}\")",
      "endif()",
    ]
  }

  /// Says that the target is Android. If the system's name said so, CMake would look for an NDK
  /// itself and take that NDK's compilers.
  private var android: [ByteString] { target.zig.isAndroid ? ["set(ANDROID TRUE)"] : [] }

  private func tool(_ variable: ByteString, _ name: ByteString) -> ByteString {
    "set(" + variable + " \"${CMAKE_CURRENT_LIST_DIR}/" + name + "\")"
  }

  /// CMake's name for the system. With its names for iOS and related systems, CMake would look for
  /// Xcode.
  private var system: ByteString {
    if target.zig.systemFamily == .apple { return "Darwin" }
    return switch target.zig.system {
    case "linux": "Linux"
    case "windows": "Windows"
    case "freebsd": "FreeBSD"
    case "netbsd": "NetBSD"
    case "openbsd": "OpenBSD"
    case "wasi": "WASI"
    default: target.zig.system
    }
  }

  /// The name that CMake finds on a machine with this processor.
  private var processor: ByteString {
    let architecture = target.zig.architecture
    switch (target.zig.systemFamily, architecture) {
    case (.windows, "x86_64"): return "AMD64"
    case (.windows, "aarch64"): return "ARM64"
    case (.windows, "x86"): return "X86"
    case (.apple, "aarch64"): return "arm64"
    case (_, "x86"): return "i686"
    case (_, "arm"), (_, "thumb"):
      return target.name.cut(at: UInt8(ascii: "-"))?.head ?? architecture
    default:
      return architecture.hasPrefix("powerpc") ? "ppc" + architecture.dropFirst(7) : architecture
    }
  }
}
