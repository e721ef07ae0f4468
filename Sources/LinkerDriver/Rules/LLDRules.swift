/// Rules for a link by `zig ld.lld`: what the line says to a compiler driver, said to a linker.
///
/// LLD takes all else as it is: no option is dropped for being unknown to zcc.
extension Rule {
  /// `-static-pie` → `-static -pie --no-dynamic-linker -z text`.
  static let lldStaticPIE = Rule(
    "lld/static-pie", .option("-static-pie"),
    do: .replace(["-static", "-pie", "-Wl,--no-dynamic-linker", "-Wl,-z,text"]),
    because: "only a compiler driver knows -static-pie; this is what gcc and clang make of it.",
    see: """
      https://github.com/rust-lang/rust/blob/1.96.0/compiler/rustc_codegen_ssa/src/back/linker.rs
      """)

  /// `-rdynamic` → `--export-dynamic`.
  static let lldExportDynamic = Rule(
    "lld/export-dynamic", .option("-rdynamic"),
    do: .replace(["-Wl,--export-dynamic"]),
    because: "this is the linker's name for it.",
    see: "https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html#index-rdynamic")

  /// `-m64` → nothing.
  static let lldDriverOnly = Rule(
    "lld/driver-only",
    .anyOption(["-m32", "-m64", "-nostartfiles", "-nodefaultlibs", "-pthread"]),
    do: .drop,
    because: """
      it tells a driver what to hand to the linker; LLD gets the start files and libraries by name, \
      and the machine from the objects.
      """,
    see: "https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html")

  /// `-B/rust/gcc-ld` → nothing.
  static let lldProgramDirectory = Rule(
    "lld/program-directory", .option("-B"),
    do: .drop,
    because: "it tells a driver where to look for a linker, which is zig's LLD here.",
    see: "https://gcc.gnu.org/onlinedocs/gcc/Directory-Options.html#index-B")

  /// `rcrt1.o` → nothing.
  static let lldStartFiles = Rule(
    "lld/start-files", Rule.muslStartFiles.pattern,
    when: .libc(.musl), .runtime(.zigs),
    do: .drop,
    because:
      "the start files of zig's own musl are linked; a second set would define _start twice.",
    see: "https://github.com/ziglang/zig/issues/5320")

  /// `-lc` → nothing.
  static let lldRuntimeLibraries = Rule(
    "lld/runtime-libraries",
    .library(
      .exactly([
        "c", "m", "dl", "pthread", "rt", "util", "resolv", "gcc", "gcc_s", "gcc_eh", "unwind",
        "compiler_rt", "stdc++", "c++", "c++abi",
      ])),
    when: .runtime(.zigs),
    do: .drop,
    because: "it is among the libraries of zig's own runtime, which end the line.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/target.zig#L329-L380")

  /// `-lcrypt` → nothing.
  static let lldMuslLibraries = Rule(
    "lld/musl-libraries", .library(.exactly(["crypt", "xnet"])),
    when: .libc(.musl), .runtime(.zigs),
    do: .drop,
    because: "musl has it all in libc, which ends the line.",
    see: "https://git.musl-libc.org/cgit/musl/tree/Makefile?h=v1.2.5#n24")

  /// `--require-defined=main` → an error.
  static let lldRequireDefined = Rule(
    "lld/require-defined", .linkerOption("--require-defined"),
    do: .refuse,
    because:
      "LLD has no such option; -u does the same, but for the error where the symbol is missing.",
    see: "https://lld.llvm.org/")

  /// `--no-warn-rwx-segments` → nothing.
  static let lldHints = Rule(
    "lld/hints",
    .anyLinkerOption([
      "--add-needed", "--copy-dt-needed-entries", "--ctf-share-types", "--ctf-variables",
      "--detach", "--detect-odr-violations", "--enable-non-contiguous-regions-warnings", "--fork",
      "--full-shutdown", "--hash-bucket-empty-fraction", "--hash-size", "--keep-files-mapped",
      "--ld-generated-unwind-info", "--map-whole-files", "--no-ctf-variables", "--no-detach",
      "--no-detect-odr-violations", "--no-fork", "--no-icf", "--no-incremental",
      "--no-keep-files-mapped", "--no-ld-generated-unwind-info", "--no-map-whole-files",
      "--no-posix-fallocate", "--no-print-map-discarded", "--no-quick-exit", "--no-threads",
      "--no-warn-constructors", "--no-warn-execstack", "--no-warn-rwx-segments",
      "--no-warn-search-mismatch", "--no-warn-shared-textrel", "--perf", "--posix-fallocate",
      "--preread-archive-symbols", "--print-map-discarded", "--quick-exit",
      "--reduce-memory-overheads", "--sort-common", "--thread-count", "--thread-count-final",
      "--thread-count-initial", "--thread-count-middle", "--traditional-format",
      "--warn-alternate-em", "--warn-constructors", "--warn-mismatch", "--warn-multiple-gp",
      "--warn-rwx-segments", "--warn-search-mismatch", "--warn-section-align",
    ]),
    do: .dropHint,
    because: "only GNU ld, gold or mold has it; LLD neither warns of these things nor works so.",
    see: "https://sourceware.org/binutils/docs/ld/Options.html")

  /// `-static-libgcc` → nothing.
  static let lldStaticRuntime = Rule(
    "lld/static-runtime", .anyOption(["-static-libgcc", "-static-libstdc++"]),
    do: .drop,
    because: "zig's compiler_rt, libunwind and libc++ are static libraries in any case.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/target.zig#L329-L380")

  /// `-O2` → nothing.
  static let lldCompileOptions = Rule(
    "lld/compile-options",
    .driverWord([
      "-O", "-g0", "-g1", "-g2", "-g3", "-ggdb", "-gdwarf", "-W", "-w", "-D", "-I", "-isystem",
      "-std=", "-pipe", "-Qunused-arguments", "--target=", "-target", "-march=", "-mcpu=",
      "-mtune=", "-mfpu=", "-mfloat-abi=", "-mabi=", "-mcmodel=", "-msse", "-mavx", "-fPIC",
      "-fpic", "-fPIE", "-fpie", "-ffunction-sections", "-fdata-sections", "-fomit-frame-pointer",
      "-fno-omit-frame-pointer", "-fvisibility", "-fstack-protector", "-fno-stack-protector",
      "-fexceptions", "-fno-exceptions", "-fdiagnostics-color", "-fcolor-diagnostics", "-fno-plt",
      "-fno-common", "-fno-strict-aliasing", "-fwrapv", "-fno-sanitize=", "-fno-lto",
    ]),
    do: .drop,
    because: "it is about compiling, and this line compiles nothing.",
    see: "https://gcc.gnu.org/onlinedocs/gcc/Invoking-GCC.html")

  /// `-g` → nothing.
  static let lldDebug = Rule(
    "lld/debug", .option("-g"),
    do: .drop,
    because: "it is about compiling, and this line compiles nothing.",
    see: "https://gcc.gnu.org/onlinedocs/gcc/Debugging-Options.html")

  /// `-latomic` → nothing, where there is none.
  static let lldCompilerLibraries = Rule(
    "lld/compiler-libraries", .library(.exactly(["atomic", "ssp"])),
    when: .runtime(.zigs), .notFound("lib*.a"), .notFound("lib*.so"),
    do: .drop,
    because: "what GCC has in it is in zig's compiler_rt or C library, which end the line.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/target.zig#L329-L380")

  /// `-l:libunwind.a` → nothing, where there is none.
  static let lldRuntimeArchives = Rule(
    "lld/runtime-archives",
    .library(
      .exactly([
        ":libc.a", ":libm.a", ":libdl.a", ":libpthread.a", ":librt.a", ":libutil.a",
        ":libunwind.a", ":libgcc.a", ":libgcc_eh.a", ":libstdc++.a", ":libc++.a", ":libc++abi.a",
      ])),
    when: .runtime(.zigs), .libc(.musl), .notFound("*"),
    do: .drop,
    because: "it is among the static libraries of zig's own runtime, which end the line.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/target.zig#L329-L380")

  /// `-Wl,-search_paths_first` → nothing.
  static let lldSearchPathsFirst = Rule(
    "lld/search-paths-first", .linkerOption("-search_paths_first"),
    do: .drop,
    because: "zig cc has it from Apple's linker for what LLD does anyway.",
    see: "https://github.com/ziglang/zig/issues/16811")

  /// `-Wl,--threads` → nothing.
  static let lldThreads = Rule(
    "lld/threads", .linkerOption("--threads", .exactly([""])),
    do: .dropHint,
    because: "gold's option has no value; LLD's has one, and it uses threads without it.",
    see: "https://lld.llvm.org/")

  /// `-static` → an error, for glibc.
  static let gnuStaticRefused = Rule(
    "gnu/static-refused", .anyOption(["-static", "-static-pie"]),
    when: .libc(.gnu),
    do: .refuse,
    because: """
      zig has glibc's shared libraries only; use the musl target for a static program, or leave out \
      -C target-feature=+crt-static.
      """,
    see: "https://github.com/ziglang/zig/pull/23572")
}
