import LinkerDriver

/// The CMake toolchain file of one target.
struct CMakeToolchain: Sendable {
  let target: LinkTarget

  /// The text. It names the tools in its own directory, so that the directory can be moved.
  var text: ByteString {
    let names = InstalledNames(triple: target.commandName)
    let tools: [ByteString] = [
      "set(CMAKE_SYSTEM_NAME " + system + ")",
      "set(CMAKE_SYSTEM_PROCESSOR " + processor + ")",
      tool("CMAKE_C_COMPILER", names.linker),
      tool("CMAKE_CXX_COMPILER", names.cPlusPlus),
      tool("CMAKE_AR", names.archiver),
      tool("CMAKE_RANLIB", names.ranlib),
    ]
    let lines =
      darwinRules + tools + Self.archiversOfLanguages + resourceCompiler + installNameTool
      + sdk + android + Self.search
    return lines.map { $0 + "\n" }.joined("")
  }

  /// Names the archivers once more for each language: CMake takes these for link-time optimization,
  /// and would take an llvm-ar of the host's.
  private static let archiversOfLanguages: [ByteString] = [
    "foreach(zcc_language " + languages + ")",
    "  set(CMAKE_${zcc_language}_COMPILER_AR \"${CMAKE_AR}\")",
    "  set(CMAKE_${zcc_language}_COMPILER_RANLIB \"${CMAKE_RANLIB}\")",
    "endforeach()",
  ]

  private static let languages: ByteString = "C CXX OBJC OBJCXX"

  /// Corrects what CMake believes about macOS. It asks `sw_vers` for the version, which only a Mac
  /// has, and otherwise takes macOS for one older than 10.5: without run paths (LC_RPATH), so that
  /// libraries get absolute install names. So this file names itself as the rules that CMake reads
  /// behind its own, and only then sets these.
  ///
  /// Source: `Modules/Platform/Darwin.cmake` and `CMakeCInformation.cmake` of CMake.
  private var darwinRules: [ByteString] {
    guard target.zig.systemFamily == .apple else { return [] }
    return [
      "if(CMAKE_PLATFORM_HAS_INSTALLNAME)",
      "  foreach(zcc_language " + Self.languages + ")",
      "    set(CMAKE_SHARED_LIBRARY_RUNTIME_${zcc_language}_FLAG \"-Wl,-rpath,\")",
      "  endforeach()",
      "  unset(CMAKE_LINK_DEPENDENT_LIBRARY_FILES)",
      "  if(zcc_rules_of_project)",
      "    include(\"${zcc_rules_of_project}\")",
      "  endif()",
      "  return()",
      "endif()",
      "if(NOT CMAKE_USER_MAKE_RULES_OVERRIDE STREQUAL CMAKE_CURRENT_LIST_FILE)",
      "  set(zcc_rules_of_project \"${CMAKE_USER_MAKE_RULES_OVERRIDE}\")",
      "  set(CMAKE_USER_MAKE_RULES_OVERRIDE \"${CMAKE_CURRENT_LIST_FILE}\")",
      "endif()",
    ]
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

  /// Names the tool that changes run paths when a project is installed. CMake looks for Apple's, and
  /// stops without it if a project enables a language later.
  private var installNameTool: [ByteString] {
    let name = InstalledNames(triple: target.commandName).installNameTool
    return name.map { [tool("CMAKE_INSTALL_NAME_TOOL", $0)] } ?? []
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
  ///
  /// The compiler says where Android's libraries are, because which NDK it takes, and for which API
  /// level, can change from build to build. That level's directory comes first: behind it is the one
  /// with the static libraries of all levels.
  private var android: [ByteString] {
    guard target.zig.isAndroid else { return [] }
    return [
      "set(ANDROID TRUE)",
      "if(NOT DEFINED zcc_libc)",
      "  execute_process(",
      "    COMMAND \"${CMAKE_C_COMPILER}\" -print-file-name=libc.so",
      "    OUTPUT_VARIABLE zcc_libc OUTPUT_STRIP_TRAILING_WHITESPACE)",
      "  list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES zcc_libc)",
      "endif()",
      "if(IS_ABSOLUTE \"${zcc_libc}\")",
      "  get_filename_component(zcc_libraries \"${zcc_libc}\" DIRECTORY)",
      "  list(APPEND CMAKE_SYSTEM_LIBRARY_PATH \"${zcc_libraries}\" \"${zcc_libraries}/..\")",
      "  get_filename_component(zcc_sysroot \"${zcc_libraries}/../../../..\" ABSOLUTE)",
      "  list(APPEND CMAKE_FIND_ROOT_PATH \"${zcc_sysroot}\")",
      "endif()",
    ]
  }

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
    default: return target.processorName
    }
  }
}
