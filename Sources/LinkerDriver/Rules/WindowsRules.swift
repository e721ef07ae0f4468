extension RuleTable {
  /// Rules for Windows, where rustc names GCC's runtime, and zig has mingw-w64 and libunwind.
  static let windows: [Rule] = [
    Rule(
      "windows/runtime-libraries",
      .library(.exactly(["msvcrt", "mingw32", "mingwex", "gcc", "ssp", "ssp_nonshared"])),
      when: [.system(.windows), .notOwn],
      on: [.zigCC, .lldLink],
      do: .drop,
      because: """
        Zig links its own mingw-w64, which uses the Universal CRT, and compiler_rt in their place.
        """,
      see: "https://github.com/ziglang/zig/pull/16109",
      examples: [
        Example(
          ["-lgcc", "-lmsvcrt", "-lmingw32", "-lfoo"], on: "x86_64-pc-windows-gnu",
          .becomes(["-lfoo"])),
        Example(
          ["-L/l", "-lssp"], on: "x86_64-pc-windows-gnu", files: ["/l/libssp.a"], by: .lldLink,
          .stays),
        Example(["-lgcc"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/unwinder", .library(.exactly(["gcc_eh", "gcc_s"])),
      when: [.system(.windows), .notOwn],
      on: [.zigCC, .lldLink],
      do: .replace(["-lunwind"]),
      because: """
        Zig's unwinder is LLVM's libunwind, which has the functions that std calls. Zig before \
        0.14 does not know gcc_eh.
        """,
      see: "https://github.com/ziglang/zig/pull/22167",
      examples: [
        Example(
          ["-lgcc_eh", "-lgcc_s"], on: "x86_64-pc-windows-gnu", .becomes(["-lunwind", "-lunwind"])),
        Example(
          ["-L/l", "-lgcc_s"], on: "x86_64-pc-windows-gnu", files: ["/l/libgcc_s.a"], by: .lldLink,
          .stays),
        Example(["-lgcc_eh"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/pthread", .library(.exactly([":libpthread.a"])),
      when: [.system(.windows), .notOwn],
      on: [.zigCC, .lldLink],
      do: .replace(["-lpthread"]),
      because: """
        Zig has winpthreads as -lpthread and has no file libpthread.a. Zig 0.16 crashes when it \
        looks for that file.
        """,
      see: "https://github.com/ziglang/zig/pull/22156",
      examples: [
        Example(
          ["-l:libpthread.a", "-l", ":libpthread.a"], on: "x86_64-pc-windows-gnu",
          zig: .has(.winpthreads),
          .becomes(["-lpthread", "-lpthread"])),
        Example(
          ["-L/l", "-l:libpthread.a"], on: "x86_64-pc-windows-gnu",
          zig: .lacks(.libraryFilesByName), files: ["/l/libpthread.a"], by: .zigCC,
          .becomes(["-L/l", "/l/libpthread.a"])),
        Example(
          ["-L/l", "-l:libpthread.a"], on: "x86_64-pc-windows-gnu", files: ["/l/libpthread.a"],
          by: .lldLink, .stays),
        Example(["-l:libpthread.a"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/pthread-built-in", .library(.exactly(["pthread", "winpthread"])),
      when: [.system(.windows), .zigLacks(.winpthreads), .notOwn],
      on: .zigCC,
      do: .drop,
      because: """
        Zig before 0.14 has no winpthreads. rustc names it for libgcc_eh only, and libunwind takes \
        the place of libgcc_eh.
        """,
      see: "https://github.com/ziglang/zig/pull/22156",
      examples: [
        Example(
          ["-l:libpthread.a", "-lwinpthread", "a.o"], on: "x86_64-pc-windows-gnu",
          zig: .lacks(.winpthreads),
          .becomes(["a.o"])),
        Example(
          ["-L/l", "-lpthread"], on: "x86_64-pc-windows-gnu", zig: .lacks(.winpthreads),
          files: ["/l/libpthread.a"], .becomes(["-L/l", "/l/libpthread.a"])),
        Example(["-lpthread"], on: "x86_64-pc-windows-gnu", zig: .has(.winpthreads), .stays),
        Example(["-lpthread"], on: "x86_64-unknown-linux-gnu", zig: .lacks(.winpthreads), .stays),
      ]),
    Rule(
      "windows/winapi-libraries", .library(.prefix("winapi_")),
      when: [.system(.windows), .noArchive("libwinapi_*.a")],
      on: [.zigCC, .lldLink],
      do: .replace(["-l*"]),
      because: """
        The winapi crate's libraries are the system's import libraries under other names. Some it \
        brings as linker scripts, which LLD does not read for Windows, and zig has those libraries \
        under their own names.
        """,
      see: "https://github.com/retep998/winapi-rs/tree/0.3/x86_64/lib",
      examples: [
        Example(
          ["-lwinapi_user32", "-lwinapi_synchronization"], on: "x86_64-pc-windows-gnu",
          .becomes(["-luser32", "-lapi-ms-win-core-synch-l1-2-0"])),
        Example(
          ["-L/w", "-lwinapi_user32"], on: "x86_64-pc-windows-gnu",
          files: ["/w/libwinapi_user32.a"], .stays),
        Example(["-lwinapi_user32"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/synchronization", .library(.exactly(["synchronization"])),
      when: [.system(.windows), .notFound("lib*.a"), .notFound("*.lib")],
      on: [.zigCC, .lldLink],
      do: .replace(["-lapi-ms-win-core-synch-l1-2-0"]),
      because: underNameOfDLL,
      see: "https://github.com/retep998/winapi-rs/blob/0.3/x86_64/def/synchronization.def",
      examples: [
        Example(
          ["-lsynchronization"], on: "x86_64-pc-windows-gnu",
          .becomes(["-lapi-ms-win-core-synch-l1-2-0"])),
        Example(
          ["-L/w", "-lsynchronization"], on: "x86_64-pc-windows-gnu",
          files: ["/w/libsynchronization.a"], .stays),
        Example(
          ["-L/w", "-lsynchronization"], on: "x86_64-pc-windows-gnu",
          files: ["/w/synchronization.lib"], .stays),
        Example(["-lsynchronization"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/d3dcompiler", .library(.exactly(["d3dcompiler"])),
      when: [.system(.windows), .notFound("lib*.a"), .notFound("*.lib")],
      on: [.zigCC, .lldLink],
      do: .replace(["-ld3dcompiler_47"]),
      because: underNameOfDLL,
      see: "https://github.com/retep998/winapi-rs/blob/0.3/x86_64/def/d3dcompiler.def",
      examples: [
        Example(["-ld3dcompiler"], on: "x86_64-pc-windows-gnu", .becomes(["-ld3dcompiler_47"])),
        Example(
          ["-L/w", "-ld3dcompiler"], on: "x86_64-pc-windows-gnu", files: ["/w/libd3dcompiler.a"],
          .stays),
        Example(
          ["-L/w", "-ld3dcompiler"], on: "x86_64-pc-windows-gnu", files: ["/w/d3dcompiler.lib"],
          .stays),
        Example(["-ld3dcompiler"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/xinput", .library(.exactly(["xinput"])),
      when: [.system(.windows), .notFound("lib*.a"), .notFound("*.lib")],
      on: [.zigCC, .lldLink],
      do: .replace(["-lxinput1_4"]),
      because: underNameOfDLL,
      see: "https://github.com/retep998/winapi-rs/blob/0.3/x86_64/def/xinput.def",
      examples: [
        Example(["-lxinput"], on: "x86_64-pc-windows-gnu", .becomes(["-lxinput1_4"])),
        Example(["-lXInput"], on: "x86_64-pc-windows-gnu", .becomes(["-lxinput1_4"])),
        Example(
          ["-L/w", "-lxinput"], on: "x86_64-pc-windows-gnu", files: ["/w/libxinput.a"], .stays),
        Example(
          ["-L/w", "-lxinput"], on: "x86_64-pc-windows-gnu", files: ["/w/xinput.lib"], .stays),
        Example(["-lxinput"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/runtimeobject", .library(.exactly(["runtimeobject"])),
      when: [.system(.windows), .notFound("lib*.a"), .notFound("*.lib")],
      on: [.zigCC, .lldLink],
      do: .replace([
        "-lapi-ms-win-core-winrt-l1-1-0", "-lapi-ms-win-core-winrt-error-l1-1-0",
        "-lapi-ms-win-core-winrt-error-l1-1-1", "-lapi-ms-win-core-winrt-registration-l1-1-0",
        "-lapi-ms-win-core-winrt-robuffer-l1-1-0",
        "-lapi-ms-win-core-winrt-roparameterizediid-l1-1-0",
        "-lapi-ms-win-core-winrt-string-l1-1-0", "-lapi-ms-win-ro-typeresolution-l1-1-0",
      ]),
      because: """
        Zig has the parts from which mingw-w64's makefile would put this library together.
        """,
      see: """
        https://github.com/mingw-w64/mingw-w64/blob/v12.0.0/\
        mingw-w64-crt/lib-common/runtimeobject.mri
        """,
      examples: [
        Example(
          ["-lruntimeobject"], on: "x86_64-pc-windows-gnu",
          .becomes([
            "-lapi-ms-win-core-winrt-l1-1-0", "-lapi-ms-win-core-winrt-error-l1-1-0",
            "-lapi-ms-win-core-winrt-error-l1-1-1", "-lapi-ms-win-core-winrt-registration-l1-1-0",
            "-lapi-ms-win-core-winrt-robuffer-l1-1-0",
            "-lapi-ms-win-core-winrt-roparameterizediid-l1-1-0",
            "-lapi-ms-win-core-winrt-string-l1-1-0", "-lapi-ms-win-ro-typeresolution-l1-1-0",
          ])),
        Example(
          ["-L/w", "-lruntimeobject"], on: "x86_64-pc-windows-gnu",
          files: ["/w/libruntimeobject.a"], .stays),
        Example(
          ["-L/w", "-lruntimeobject"], on: "x86_64-pc-windows-gnu", files: ["/w/runtimeobject.lib"],
          .stays),
        Example(["-lruntimeobject"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/sporder", .library(.exactly(["sporder"])),
      when: [.system(.windows), .notFound("lib*.a"), .notFound("*.lib")],
      on: [.zigCC, .lldLink],
      do: .replace(["-lws2_32"]),
      because: "Zig has no sporder. Its two functions are in ws2_32.dll, too.",
      see: """
        https://github.com/mingw-w64/mingw-w64/blob/v12.0.0/mingw-w64-crt/lib-common/ws2_32.def.in
        """,
      examples: [
        Example(["-lsporder"], on: "x86_64-pc-windows-gnu", .becomes(["-lws2_32"])),
        Example(
          ["-L/w", "-lsporder"], on: "x86_64-pc-windows-gnu", files: ["/w/libsporder.a"], .stays),
        Example(
          ["-L/w", "-lsporder"], on: "x86_64-pc-windows-gnu", files: ["/w/sporder.lib"], .stays),
        Example(["-lsporder"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/import-library", .library(.any),
      when: [.system(.windows), .found("lib*.dll.a"), .notFound("lib*.a"), .notFound("*.lib")],
      on: [.zigCC, .lldLink],
      do: .replaceByPath("lib*.dll.a"),
      because: "Zig never looks for an import library under the name that MinGW gives it.",
      see: "https://sourceware.org/binutils/docs/ld/WIN32.html",
      examples: [
        Example(
          ["-L/w", "-lfoo"], on: "x86_64-pc-windows-gnu", files: ["/w/libfoo.dll.a"],
          .becomes(["-L/w", "/w/libfoo.dll.a"])),
        Example(["-L/w", "-lfoo"], on: "x86_64-pc-windows-gnu", .stays),
        Example(
          ["-L/w", "-lfoo"], on: "x86_64-pc-windows-gnu",
          files: ["/w/libfoo.dll.a", "/w/libfoo.a"], .stays),
        Example(
          ["-L/w", "-lfoo"], on: "x86_64-pc-windows-gnu", files: ["/w/libfoo.dll.a", "/w/foo.lib"],
          .stays),
        Example(
          ["-L/w", "-lfoo"], on: "x86_64-unknown-linux-gnu", files: ["/w/libfoo.dll.a"], .stays),
      ]),
    Rule(
      "windows/lower-case", .library(.mixedCase),
      when: [
        .system(.windows), .notFound("lib*.dll.a"), .notFound("lib*.a"), .notFound("*.lib"),
        .notFound("*.dll"), .notFound("lib*.dll"),
      ],
      on: [.zigCC, .lldLink],
      do: .lowercaseLibrary,
      because: """
        Windows does not distinguish upper and lower case in a library's name, and the names of \
        zig's files are lower case.
        """,
      see: "https://github.com/rust-lang/rust/issues/100813",
      examples: [
        Example(["-lWS2_32"], on: "x86_64-pc-windows-gnu", .becomes(["-lws2_32"])),
        Example(
          ["-L/w", "-lOwn"], on: "x86_64-pc-windows-gnu", files: ["/w/libOwn.dll.a"],
          .becomes(["-L/w", "/w/libOwn.dll.a"])),
        Example(["-L/w", "-lOwn"], on: "x86_64-pc-windows-gnu", files: ["/w/libOwn.a"], .stays),
        Example(["-L/w", "-lOwn"], on: "x86_64-pc-windows-gnu", files: ["/w/Own.lib"], .stays),
        Example(["-L/w", "-lOwn"], on: "x86_64-pc-windows-gnu", files: ["/w/Own.dll"], .stays),
        Example(["-L/w", "-lOwn"], on: "x86_64-pc-windows-gnu", files: ["/w/libOwn.dll"], .stays),
        Example(["-lWS2_32"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/export-definitions", .linkerInput(.suffix([".def"])),
      when: [.system(.windows)],
      on: .zigCC,
      do: .replace(["*"]),
      because: """
        Zig refuses the file behind -Wl. As an argument of its own, zig restricts the exports to \
        it.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L1961-L1963",
      examples: [
        Example(["-Wl,/t/list.def"], on: "x86_64-pc-windows-gnu", .becomes(["/t/list.def"])),
        Example(["-Wl,/t/list.def"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/linker-plugin", .option("-fno-use-linker-plugin"),
      when: [.system(.windows)],
      on: [.zigCC, .lldLink],
      do: .drop,
      because: "It turns off a plugin of GCC's, which zig does not have.",
      see: """
        https://github.com/rust-lang/rust/blob/1.96.0/compiler/\
        rustc_target/src/spec/base/windows_gnu.rs
        """,
      examples: [
        Example(["-fno-use-linker-plugin", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
        Example(["-fno-use-linker-plugin", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/nodefaultlibs", .option("-nodefaultlibs"),
      when: [.system(.windows)],
      on: .zigCC,
      do: .drop,
      because: """
        It is on the line because rustc names the runtime's libraries itself. Zig ignores the \
        option and links its own libraries.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig#L5193",
      examples: [
        Example(["-nodefaultlibs", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
        Example(["-nodefaultlibs", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/nolibc", .option("-nolibc"),
      when: [.system(.windows)],
      on: .zigCC,
      do: .drop,
      because: "Zig would leave out its mingw-w64, and from 0.16 on compiler_rt, too.",
      see: "https://github.com/rust-cross/cargo-zigbuild/pull/439",
      examples: [
        Example(["-nolibc", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
        Example(
          ["-nolibc", "a.o"], on: "x86_64-unknown-linux-gnu", zig: .lacks(.noLibcWithoutCompilerRT),
          .stays),
      ]),
    Rule(
      "windows/unwindlib", .option("--unwindlib="),
      when: [.system(.windows)],
      on: .zigCC,
      do: .drop,
      because: """
        Zig ignores the option at a link, and links the libunwind that rustc names by -lunwind.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig#L7370-L7377",
      examples: [
        Example(["--unwindlib=none", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
        Example(["--unwindlib=none", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/auto-image-base", .linkerOption("--disable-auto-image-base"),
      when: [.system(.windows)],
      on: [.zigCC, .lldLink],
      do: .drop,
      because: """
        Zig never derives an image base from the file's name. `zig cc` warns of the option, and \
        before 0.14 refuses it.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L2604-L2617",
      examples: [
        Example(
          ["-Wl,--disable-auto-image-base", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
        Example(["-Wl,--disable-auto-image-base", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/dropped",
      .anyLinkerOption([
        "--dependency-file", "--export", "--export-all-symbols", "--export-dynamic",
        "--major-os-version", "--minor-os-version", "--script", "--version-script", "--wrap",
        "-E", "-T",
      ]),
      when: [.system(.windows)],
      on: .zigCC,
      do: .refuse,
      because: dropped,
      see: droppedSource,
      examples: [
        Example(["-Wl,--version-script=list"], on: "x86_64-pc-windows-gnu", .isRefused),
        Example(["-Wl,-T,a.ld"], on: "x86_64-pc-windows-gnu", .isRefused),
        Example(["-Wl,-E"], on: "x86_64-pc-windows-gnu", .isRefused),
        Example(["-Wl,--wrap=f"], on: "x86_64-pc-windows-gnu", .isRefused),
        Example(["-Wl,--major-os-version=5"], on: "x86_64-pc-windows-gnu", .isRefused),
        Example(["-Wl,--version-script=list"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/dropped-by-driver", .anyOption(["-T", "-rdynamic"]),
      when: [.system(.windows)],
      on: .zigCC,
      do: .refuse,
      because: dropped,
      see: droppedSource,
      examples: [
        Example(["-T", "a.ld"], on: "x86_64-pc-windows-gnu", .isRefused),
        Example(["-rdynamic"], on: "x86_64-pc-windows-gnu", .isRefused),
        Example(["-T", "a.ld", "-rdynamic"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/dropped-version",
      .anyLinkerOption(["--major-subsystem-version", "--minor-subsystem-version"]),
      when: [.system(.windows), .absent(.linkerOption("--subsystem"))],
      on: .zigCC,
      do: .refuse,
      because: dropped,
      see: droppedSource,
      examples: [
        Example(["-Wl,--minor-subsystem-version=1"], on: "x86_64-pc-windows-gnu", .isRefused),
        Example(
          ["-Wl,--subsystem,windows,--major-subsystem-version=5"], on: "x86_64-pc-windows-gnu",
          .stays),
        Example(["-Wl,--minor-subsystem-version=1"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/large-address-aware", .linkerOption("--large-address-aware"),
      when: [.system(.windows)],
      on: .zigCC,
      do: .drop,
      because: "`zig cc` refuses it. A 32-bit program then has 2 GiB of addresses and not 4 GiB.",
      see: "https://github.com/rust-cross/cargo-zigbuild/issues/110",
      examples: [
        Example(
          ["-Wl,--large-address-aware", "a.o"], on: "i686-pc-windows-gnu", .becomes(["a.o"])),
        Example(["-Wl,--large-address-aware", "a.o"], on: "i686-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "windows/frame-registration", .input(.exactly(["rsbegin.o", "rsend.o"])),
      when: [.system(.windows), .architecture("x86")],
      on: [.zigCC, .lldLink],
      do: .drop,
      because: """
        These files register the unwind tables by functions that only GCC's unwinder has. Zig \
        links LLVM's unwinder, which finds the tables by itself.
        """,
      see: "https://github.com/rust-lang/rust/blob/1.96.0/library/rtstartup/rsbegin.rs",
      examples: [
        Example(["rsbegin.o", "/r/rsend.o", "a.o"], on: "i686-pc-windows-gnu", .becomes(["a.o"])),
        Example(["rsbegin.o", "a.o"], on: "x86_64-pc-windows-gnu", .stays),
        Example(["rsbegin.o", "a.o"], on: "i686-unknown-linux-gnu", .stays),
      ]),
  ]

  private static let underNameOfDLL: Literal =
    "Zig has the library under the name of the DLL that it stands for."
  private static let dropped: Literal =
    "`zig cc` takes the option and then leaves it out of a link for Windows."
  private static let droppedSource: Literal =
    "https://github.com/ziglang/zig/blob/0.15.2/src/link/Lld.zig"
}
