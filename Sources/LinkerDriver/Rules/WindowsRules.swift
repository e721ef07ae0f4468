/// Rules for Windows, where zig brings mingw-w64 and libunwind and rustc names GCC's runtime.
extension Rule {
  /// `-lmsvcrt` → nothing.
  static let windowsRuntimeLibraries = Rule(
    "windows/runtime-libraries",
    .library(.exactly(["msvcrt", "mingw32", "mingwex", "gcc", "ssp", "ssp_nonshared"])),
    when: .system(.windows),
    do: .drop,
    because: """
      zig links its own mingw-w64, which is over the Universal CRT, and compiler_rt in their place.
      """,
    see: "https://github.com/ziglang/zig/pull/16109")

  /// `-lgcc_eh` → `-lunwind`.
  static let windowsUnwinder = Rule(
    "windows/unwinder", .library(.exactly(["gcc_eh", "gcc_s"])),
    when: .system(.windows),
    do: .replace(["-lunwind"]),
    because: """
      zig's unwinder is LLVM's libunwind, which has the functions that std calls; before 0.14 zig \
      does not know gcc_eh.
      """,
    see: "https://github.com/ziglang/zig/pull/22167")

  /// `-l:libpthread.a` → `-lpthread`.
  static let windowsPthread = Rule(
    "windows/pthread", .library(.exactly([":libpthread.a"])),
    when: .system(.windows),
    do: .replace(["-lpthread"]),
    because:
      "zig has winpthreads as -lpthread and no file libpthread.a, for which zig 0.16 crashes.",
    see: "https://github.com/ziglang/zig/pull/22156")

  /// `-lpthread` → nothing, before zig 0.14.
  static let windowsPthreadBuiltIn = Rule(
    "windows/pthread-built-in", .library(.exactly(["pthread", "winpthread"])),
    when: .system(.windows), .zigBefore(.v14),
    do: .drop,
    because: """
      before 0.14 zig has no winpthreads; rustc names it for libgcc_eh, whose place libunwind takes.
      """,
    see: "https://github.com/ziglang/zig/pull/22156")

  /// `-lwinapi_user32` → `-luser32`.
  static let windowsWinapiLibraries = Rule(
    "windows/winapi-libraries", .library(.prefix("winapi_")),
    when: .system(.windows), .noArchive("libwinapi_*.a"),
    do: .replace(["-l*"]),
    because: """
      the winapi crate's libraries are the system's import libraries under other names; those that \
      it brings as linker scripts, which LLD does not read for Windows, zig has under its own.
      """,
    see: "https://github.com/retep998/winapi-rs/tree/0.3/x86_64/lib")

  /// `-lsynchronization` → `-lapi-ms-win-core-synch-l1-2-0`.
  static let windowsSynchronization = libraryOfDLL(
    "windows/synchronization", "synchronization", "-lapi-ms-win-core-synch-l1-2-0",
    see: "https://github.com/retep998/winapi-rs/blob/0.3/x86_64/def/synchronization.def")

  /// `-ld3dcompiler` → `-ld3dcompiler_47`.
  static let windowsD3DCompiler = libraryOfDLL(
    "windows/d3dcompiler", "d3dcompiler", "-ld3dcompiler_47",
    see: "https://github.com/retep998/winapi-rs/blob/0.3/x86_64/def/d3dcompiler.def")

  /// `-lxinput` → `-lxinput1_4`.
  static let windowsXInput = libraryOfDLL(
    "windows/xinput", "xinput", "-lxinput1_4",
    see: "https://github.com/retep998/winapi-rs/blob/0.3/x86_64/def/xinput.def")

  private static func libraryOfDLL(
    _ id: Literal, _ library: Literal, _ replacement: Literal, see source: Literal
  ) -> Rule {
    Rule(
      id, .library(.exactly([library])),
      when: .system(.windows), .notFound("lib*.a"), .notFound("*.lib"),
      do: .replace([replacement]),
      because: "zig has the library under the name of the DLL that it stands for.",
      see: source)
  }

  /// `-lruntimeobject` → `-lapi-ms-win-core-winrt-l1-1-0` and the like.
  static let windowsRuntimeObject = Rule(
    "windows/runtimeobject", .library(.exactly(["runtimeobject"])),
    when: .system(.windows), .notFound("lib*.a"), .notFound("*.lib"),
    do: .replace([
      "-lapi-ms-win-core-winrt-l1-1-0", "-lapi-ms-win-core-winrt-error-l1-1-0",
      "-lapi-ms-win-core-winrt-error-l1-1-1", "-lapi-ms-win-core-winrt-registration-l1-1-0",
      "-lapi-ms-win-core-winrt-robuffer-l1-1-0",
      "-lapi-ms-win-core-winrt-roparameterizediid-l1-1-0",
      "-lapi-ms-win-core-winrt-string-l1-1-0", "-lapi-ms-win-ro-typeresolution-l1-1-0",
    ]),
    because: "zig has its parts, of which mingw-w64's makefile would put the library together.",
    see: """
      https://github.com/mingw-w64/mingw-w64/blob/v12.0.0/\
      mingw-w64-crt/lib-common/runtimeobject.mri
      """)

  /// `-lsporder` → `-lws2_32`.
  static let windowsServiceProviderOrder = Rule(
    "windows/sporder", .library(.exactly(["sporder"])),
    when: .system(.windows), .notFound("lib*.a"), .notFound("*.lib"),
    do: .replace(["-lws2_32"]),
    because: "zig has no sporder, whose two functions ws2_32.dll has too.",
    see: """
      https://github.com/mingw-w64/mingw-w64/blob/v12.0.0/mingw-w64-crt/lib-common/ws2_32.def.in
      """)

  /// `-Wl,/tmp/list.def` → `/tmp/list.def`.
  static let windowsExportDefinitions = Rule(
    "windows/export-definitions", .linkerInput(.suffix([".def"])),
    when: .system(.windows),
    do: .replace(["*"]),
    because: "zig refuses it behind -Wl, and restricts the exports to it when it stands alone.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L1961-L1963")

  /// `-fno-use-linker-plugin` → nothing.
  static let windowsLinkerPlugin = Rule(
    "windows/linker-plugin", .option("-fno-use-linker-plugin"),
    when: .system(.windows),
    do: .drop,
    because: "it turns off a plugin of GCC's, which zig does not have.",
    see: """
      https://github.com/rust-lang/rust/blob/1.96.0/compiler/\
      rustc_target/src/spec/base/windows_gnu.rs
      """)

  /// `-nodefaultlibs` → nothing.
  static let windowsNoDefaultLibraries = Rule(
    "windows/nodefaultlibs", .option("-nodefaultlibs"),
    when: .system(.windows),
    do: .drop,
    because:
      "rustc names the runtime's libraries itself; zig ignores the option and links its own.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig#L5193")

  /// `-nolibc` → nothing.
  static let windowsNoLibc = Rule(
    "windows/nolibc", .option("-nolibc"),
    when: .system(.windows),
    do: .drop,
    because: "zig would leave out its mingw-w64, and from 0.16 on compiler_rt too.",
    see: "https://github.com/rust-cross/cargo-zigbuild/pull/439")

  /// `--unwindlib=none` → nothing.
  static let windowsUnwindLibrary = Rule(
    "windows/unwindlib", .option("--unwindlib="),
    when: .system(.windows),
    do: .drop,
    because:
      "zig ignores the option at a link, and links the libunwind that rustc names by -lunwind.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig#L7370-L7377")

  /// `-Wl,--disable-auto-image-base` → nothing.
  static let windowsAutoImageBase = Rule(
    "windows/auto-image-base", .linkerOption("--disable-auto-image-base"),
    when: .system(.windows),
    do: .drop,
    because: """
      zig never takes an image base from the file; it warns of the option, and before 0.14 \
      refuses it.
      """,
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L2604-L2617")

  /// `-Wl,--version-script=x` → an error.
  static let windowsDropped = Rule(
    "windows/dropped",
    .anyLinkerOption([
      "--dependency-file", "--export", "--export-all-symbols", "--export-dynamic",
      "--major-os-version", "--minor-os-version", "--script", "--version-script", "--wrap", "-E",
      "-T",
    ]),
    when: .system(.windows),
    do: .refuse,
    because: dropped,
    see: droppedSource)

  /// `-T x.ld` → an error.
  static let windowsDroppedByDriver = Rule(
    "windows/dropped-by-driver", .anyOption(["-T", "-rdynamic"]),
    when: .system(.windows),
    do: .refuse,
    because: dropped,
    see: droppedSource)

  /// `-Wl,--major-subsystem-version=5` → an error, without `--subsystem`.
  static let windowsDroppedVersion = Rule(
    "windows/dropped-version",
    .anyLinkerOption(["--major-subsystem-version", "--minor-subsystem-version"]),
    when: .system(.windows), .absent(.linkerOption("--subsystem")),
    do: .refuse,
    because: dropped,
    see: droppedSource)

  private static let dropped: Literal = "zig cc takes it, and leaves it out of a link for Windows."
  private static let droppedSource: Literal =
    "https://github.com/ziglang/zig/blob/0.15.2/src/link/Lld.zig"
  /// `-Wl,--large-address-aware` → nothing.
  static let windowsLargeAddresses = Rule(
    "windows/large-address-aware", .linkerOption("--large-address-aware"),
    when: .system(.windows),
    do: .drop,
    because: "zig cc refuses it; a 32-bit program then has 2 GiB of addresses, not 4.",
    see: "https://github.com/rust-cross/cargo-zigbuild/issues/110")

  /// `rsbegin.o` → nothing.
  static let windowsFrameRegistration = Rule(
    "windows/frame-registration", .input(.exactly(["rsbegin.o", "rsend.o"])),
    when: .system(.windows), .architecture("x86"),
    do: .drop,
    because: """
      they register the unwind tables by functions that only GCC's unwinder has; LLVM's, which zig \
      links, finds the tables by itself.
      """,
    see: "https://github.com/rust-lang/rust/blob/1.96.0/library/rtstartup/rsbegin.rs")

  /// `-lfoo` → `/path/libfoo.dll.a`.
  static let windowsImportLibrary = Rule(
    "windows/import-library", .library(.any),
    when: .system(.windows), .found("lib*.dll.a"), .notFound("lib*.a"), .notFound("*.lib"),
    do: .replaceByPath("lib*.dll.a"),
    because: "zig never looks for an import library under the name that MinGW gives it.",
    see: "https://sourceware.org/binutils/docs/ld/WIN32.html")

  /// `-lWS2_32` → `-lws2_32`.
  static let windowsLowerCase = Rule(
    "windows/lower-case", .library(.mixedCase),
    when: .system(.windows), .notFound("lib*.a"), .notFound("*.lib"), .notFound("*.dll"),
    .notFound("lib*.dll"),
    do: .lowercaseLibrary,
    because: "Windows does not tell the case of a library's name, and zig's files are lower case.",
    see: "https://github.com/rust-lang/rust/issues/100813")
}
