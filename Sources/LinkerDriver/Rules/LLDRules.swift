extension RuleTable {
  /// Rules for a link by LLD. They translate a line for a compiler driver to the options of a linker.
  ///
  /// LLD gets everything else unchanged. No option is dropped because zcc does not know it.
  static let lld: [Rule] = [
    Rule(
      "lld/static-pie", .option("-static-pie"),
      on: .ldLLD,
      do: .replace(["-static", "-pie", "-Wl,--no-dynamic-linker", "-Wl,-z,text"]),
      because: """
        Only a compiler driver knows -static-pie. This is what gcc and clang make of it for the \
        linker.
        """,
      see: """
        https://github.com/rust-lang/rust/blob/1.96.0/compiler/rustc_codegen_ssa/src/back/linker.rs
        """,
      examples: [
        Example(
          ["-static-pie"], on: "x86_64-unknown-linux-musl",
          .becomes(["-static", "-pie", "-Wl,--no-dynamic-linker", "-Wl,-z,text"]))
      ]),
    Rule(
      "lld/export-dynamic", .option("-rdynamic"),
      on: .ldLLD,
      do: .replace(["-Wl,--export-dynamic"]),
      because: "This is the linker's name for the driver's option.",
      see: "https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html#index-rdynamic",
      examples: [
        Example(
          ["-pie", "-rdynamic"], on: "x86_64-unknown-linux-gnu",
          .becomes(["-pie", "-Wl,--export-dynamic"]))
      ]),
    Rule(
      "lld/driver-only",
      .anyOption(["-m32", "-m64", "-nostartfiles", "-nodefaultlibs", "-pthread"]),
      on: [.ldLLD, .lldLink],
      do: .drop,
      because: """
        It tells a driver what to hand to the linker. zcc hands LLD the start files and libraries \
        by name, and LLD sees the machine in the objects.
        """,
      see: "https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html",
      examples: [
        Example(
          ["-m64", "-nostartfiles", "-nodefaultlibs", "-pthread", "a.o"],
          on: "x86_64-unknown-linux-gnu", .becomes(["a.o"])),
        Example(
          ["-m64", "-nostartfiles", "-nodefaultlibs", "-pthread", "a.o"],
          on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
      ]),
    Rule(
      "lld/no-runtime", .option("-nostdlib"),
      on: .ldLLD,
      do: .drop,
      because: "It tells a driver what to hand to the linker, and zcc hands LLD nothing then.",
      see: "https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html",
      examples: [
        Example(["-nostdlib", "a.o"], on: "x86_64-unknown-linux-gnu", .becomes(["a.o"]))
      ]),
    Rule(
      "lld/program-directory", .option("-B"),
      on: [.ldLLD, .lldLink],
      do: .drop,
      because: "It tells a driver where to look for a linker. Here that is zig's LLD.",
      see: "https://gcc.gnu.org/onlinedocs/gcc/Directory-Options.html#index-B",
      examples: [
        Example(
          ["-B/rust/gcc-ld", "-B", "/x", "a.o"], on: "x86_64-unknown-linux-gnu", .becomes(["a.o"])),
        Example(
          ["-B/rust/gcc-ld", "-B", "/x", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
      ]),
    Rule(
      "lld/runtime-libraries",
      .library(
        .exactly([
          "c", "m", "dl", "pthread", "rt", "util", "resolv", "gcc", "gcc_s", "gcc_eh", "unwind",
          "compiler_rt", "stdc++", "c++", "c++abi", "supc++",
        ])),
      when: [.runtime(.zigs), .notOwn],
      on: .ldLLD,
      do: .drop,
      because:
        "It is one of the libraries of zig's own runtime, which stand at the end of the line.",
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/target.zig#L329-L380",
      examples: [
        Example(
          ["-lc", "-lgcc_s", "-lm", "-lcrypt", "-lfoo", "-Wl,-lc"], on: "x86_64-unknown-linux-gnu",
          .becomes(["-lcrypt", "-lfoo"])),
        Example(
          ["-L/l", "-lutil", "-lm"], on: "x86_64-unknown-linux-gnu", files: ["/l/libutil.so"],
          .becomes(["-L/l", "-lutil"])),
        Example(
          ["-L/l", "-Wl,-Bstatic", "-lutil", "-Wl,-Bdynamic", "-lutil"],
          on: "x86_64-unknown-linux-gnu", files: ["/l/libutil.so"],
          .becomes(["-L/l", "-Wl,-Bstatic", "-Wl,-Bdynamic", "-lutil"])),
        Example(
          ["-L/l", "-lc", "-lstdc++"], on: "x86_64-unknown-linux-musl",
          files: ["/l/libc.a", "/l/libstdc++.a", "/l/crt1.o"], .becomes(["-L/l"])),
        Example(["-lc", "-lunwind"], on: "x86_64-unknown-linux-musl", runtime: .rusts, .stays),
      ]),
    Rule(
      "lld/compiler-runtime",
      .library(.exactly(["gcc", "gcc_s", "gcc_eh", "unwind", "compiler_rt", "atomic"])),
      when: [.runtime(.compilers), .notOwn],
      on: .ldLLD,
      do: .drop,
      because: """
        It is compiler_rt or the unwinder, which zig has and which stand at the end of the line.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/target.zig#L329-L380",
      examples: [
        Example(
          ["-nostdlib", "a.o", "-lgcc"], on: "x86_64-unknown-linux-gnu", runtime: .compilers,
          .becomes(["a.o"])),
        Example(
          ["-L/l", "a.o", "-lgcc"], on: "x86_64-unknown-linux-gnu", runtime: .compilers,
          files: ["/l/libgcc.a"], .stays),
        Example(["-lgcc"], on: "x86_64-unknown-linux-musl", runtime: .rusts, .stays),
      ]),
    Rule(
      "lld/musl-libraries", .library(.exactly(["crypt", "xnet"])),
      when: [.libc(.musl), .runtime(.zigs), .notOwn],
      on: .ldLLD,
      do: .drop,
      because: "Musl has all of it in its libc, which stands at the end of the line.",
      see: "https://git.musl-libc.org/cgit/musl/tree/Makefile?h=v1.2.5#n24",
      examples: [
        Example(["-lcrypt", "-lxnet", "a.o"], on: "x86_64-unknown-linux-musl", .becomes(["a.o"])),
        Example(
          ["-L/l", "-lcrypt"], on: "x86_64-unknown-linux-musl", files: ["/l/libcrypt.a"], .stays),
        Example(["-lcrypt"], on: "x86_64-unknown-linux-musl", runtime: .rusts, .stays),
        Example(["-lcrypt"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "lld/compiler-libraries", .library(.exactly(["atomic", "ssp"])),
      when: [.runtime(.zigs), .notOwn],
      on: .ldLLD,
      do: .drop,
      because: """
        What GCC has in this library, zig has in its compiler_rt or C library, which stand at the \
        end of the line.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/target.zig#L329-L380",
      examples: [
        Example(["-latomic", "-lssp", "a.o"], on: "x86_64-unknown-linux-gnu", .becomes(["a.o"])),
        Example(
          ["-L/l", "-latomic"], on: "x86_64-unknown-linux-gnu", files: ["/l/libatomic.a"], .stays),
        Example(
          ["-L/l", "-latomic"], on: "x86_64-unknown-linux-gnu", files: ["/l/libatomic.so"], .stays),
        Example(["-latomic"], on: "x86_64-unknown-linux-musl", runtime: .rusts, .stays),
      ]),
    Rule(
      "lld/runtime-archives",
      .library(
        .exactly([
          ":libc.a", ":libm.a", ":libdl.a", ":libpthread.a", ":librt.a", ":libutil.a",
          ":libunwind.a", ":libgcc.a", ":libgcc_eh.a", ":libstdc++.a", ":libc++.a", ":libc++abi.a",
          ":libsupc++.a",
        ])),
      when: [.runtime(.zigs), .libc(.musl), .notOwn],
      on: .ldLLD,
      do: .drop,
      because: """
        It is one of the static libraries of zig's own runtime, which stand at the end of the line.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/target.zig#L329-L380",
      examples: [
        Example(
          ["-l:libc.a", "-l:libx.a"], on: "x86_64-unknown-linux-musl", .becomes(["-l:libx.a"])),
        Example(
          ["-L/l", "-l:libc.a"], on: "x86_64-unknown-linux-musl", files: ["/l/libc.a"], .stays),
        Example(["-l:libc.a"], on: "x86_64-unknown-linux-musl", runtime: .rusts, .stays),
        Example(["-l:libc.a"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "lld/raw-dylib",
      .library(
        .exactly([
          ":ld-linux-aarch64.so.1", ":ld-linux-x86-64.so.2", ":libc.so", ":libc.so.6",
          ":libdl.so.2", ":libm.so.6", ":libpthread.so.0", ":libresolv.so.2", ":librt.so.1",
          ":libutil.so.1",
        ])),
      when: [.runtime(.zigs), .notOwn],
      on: [.zigCC, .ldLLD],
      do: .drop,
      because: """
        For #[link(kind = "raw-dylib")] rustc makes a stub with the soname of the real library, and of \
        two libraries with one soname LLD links the first. Zig has the real one, which stands at the \
        end of the line.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/lld/ELF/InputFiles.cpp
        """,
      examples: [
        Example(
          ["-L/t/raw-dylibs", "-l:libc.so.6", "a.o"], on: "x86_64-unknown-linux-gnu",
          files: ["/t/raw-dylibs/libc.so.6"], .becomes(["-L/t/raw-dylibs", "a.o"])),
        Example(
          ["-L/t", "-l:libc.so.6", "a.o"], on: "x86_64-unknown-linux-gnu",
          files: ["/t/libc.so.6"], by: .ldLLD, .stays),
        Example(
          ["-L/t/raw-dylibs", "-l:libc.so"], on: "x86_64-unknown-linux-musl", runtime: .rusts,
          files: ["/t/raw-dylibs/libc.so"], .stays),
      ]),
    Rule(
      "lld/require-defined", .linkerOption("--require-defined"),
      on: .ldLLD,
      do: .refuse,
      because: """
        LLD has no such option. -u does the same, except that it is no error if the symbol is \
        missing.
        """,
      see: "https://lld.llvm.org/",
      examples: [
        Example(["-Wl,--require-defined=f"], on: "x86_64-unknown-linux-musl", .isRefused)
      ]),
    Rule(
      "lld/static-runtime", .anyOption(["-static-libgcc", "-static-libstdc++"]),
      on: [.ldLLD, .lldLink],
      do: .drop,
      because: "Zig's compiler_rt, libunwind and libc++ are static libraries in any case.",
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/target.zig#L329-L380",
      examples: [
        Example(
          ["-static-libgcc", "-static-libstdc++", "a.o"], on: "x86_64-unknown-linux-gnu",
          .becomes(["a.o"])),
        Example(
          ["-static-libgcc", "-static-libstdc++", "a.o"], on: "x86_64-pc-windows-gnu",
          .becomes(["a.o"])),
      ]),
    Rule(
      "lld/compile-options",
      .driverWord([
        "-O", "-g0", "-g1", "-g2", "-g3", "-ggdb", "-gdwarf", "-W", "-w", "-D", "-I", "-isystem",
        "-std=", "-pipe", "-Qunused-arguments", "-march=", "-mcpu=", "-mtune=", "-mfpu=",
        "-mfloat-abi=", "-mabi=", "-mcmodel=", "-msse", "-mavx", "-fPIC", "-fpic", "-fPIE",
        "-fpie", "-ffunction-sections", "-fdata-sections", "-fomit-frame-pointer",
        "-fno-omit-frame-pointer", "-fvisibility", "-fstack-protector", "-fno-stack-protector",
        "-fexceptions", "-fno-exceptions", "-fdiagnostics-color", "-fcolor-diagnostics",
        "-fno-plt", "-fno-common", "-fno-strict-aliasing", "-fwrapv", "-fno-sanitize=", "-fno-lto",
        "-flto", "-ffat-lto-objects", "-fno-fat-lto-objects",
      ]),
      on: [.ldLLD, .lldLink],
      do: .drop,
      because: "It is about compiling, and this line compiles nothing.",
      see: "https://gcc.gnu.org/onlinedocs/gcc/Invoking-GCC.html",
      examples: [
        Example(
          ["-O2", "-gdwarf-4", "-Wall", "-march=native", "-msse4.2", "-fPIC", "a.o"],
          on: "x86_64-unknown-linux-gnu", .becomes(["a.o"])),
        Example(
          ["-O2", "-gdwarf-4", "-Wall", "-march=native", "-msse4.2", "-fPIC", "a.o"],
          on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
        Example(
          ["-flto=thin", "a.o", "-flto-partition=none"], on: "x86_64-unknown-linux-musl",
          .becomes(["a.o"])),
      ]),
    Rule(
      "lld/debug", .option("-g"),
      on: [.ldLLD, .lldLink],
      do: .drop,
      because: "It is about compiling, and this line compiles nothing.",
      see: "https://gcc.gnu.org/onlinedocs/gcc/Debugging-Options.html",
      examples: [
        Example(["-g", "a.o"], on: "x86_64-unknown-linux-gnu", .becomes(["a.o"])),
        Example(["-g", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
      ]),
    Rule(
      "lld/search-paths-first", .linkerOption("-search_paths_first"),
      on: [.ldLLD, .lldLink],
      do: .drop,
      because: """
        `zig cc` has this option from Apple's linker. What it asks for is what LLD does anyway.
        """,
      see: "https://github.com/ziglang/zig/issues/16811",
      examples: [
        Example(
          ["-Wl,-search_paths_first", "a.o"], on: "x86_64-unknown-linux-gnu", .becomes(["a.o"])),
        Example(
          ["-Wl,-search_paths_first", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
      ]),
    Rule(
      "lld/threads", .linkerOption("--threads", .exactly([""])),
      on: [.ldLLD, .lldLink],
      do: .dropHint,
      because: """
        Gold's option of this name has no value. LLD's option needs one, and LLD uses threads \
        without it.
        """,
      see: "https://lld.llvm.org/",
      examples: [
        Example(
          ["-Wl,--threads", "-Wl,--threads=2"], on: "x86_64-unknown-linux-gnu",
          .becomes(["-Wl,--threads=2"])),
        Example(["-Wl,--threads", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
      ]),
    Rule(
      "lld/hints",
      .anyLinkerOption([
        "--add-needed", "--copy-dt-needed-entries", "--ctf-share-types", "--ctf-variables",
        "--detach", "--detect-odr-violations", "--enable-non-contiguous-regions-warnings",
        "--fork", "--full-shutdown", "--hash-bucket-empty-fraction", "--hash-size",
        "--keep-files-mapped", "--ld-generated-unwind-info", "--map-whole-files",
        "--no-ctf-variables", "--no-detach", "--no-detect-odr-violations", "--no-fork",
        "--no-icf", "--no-incremental", "--no-keep-files-mapped",
        "--no-ld-generated-unwind-info", "--no-map-whole-files", "--no-posix-fallocate",
        "--no-print-map-discarded", "--no-quick-exit", "--no-threads", "--no-warn-constructors",
        "--no-warn-execstack", "--no-warn-rwx-segments", "--no-warn-search-mismatch",
        "--no-warn-shared-textrel", "--perf", "--posix-fallocate", "--preread-archive-symbols",
        "--print-map-discarded", "--quick-exit", "--reduce-memory-overheads", "--sort-common",
        "--thread-count", "--thread-count-final", "--thread-count-initial",
        "--thread-count-middle", "--traditional-format", "--warn-alternate-em",
        "--warn-constructors", "--warn-mismatch", "--warn-multiple-gp", "--warn-rwx-segments",
        "--warn-search-mismatch", "--warn-section-align",
      ]),
      on: [.ldLLD, .lldLink],
      do: .dropHint,
      because: """
        Only GNU ld, gold or mold has the option. It is about warnings or about how the linker \
        works, and LLD has no such warning and works in another way.
        """,
      see: "https://sourceware.org/binutils/docs/ld/Options.html",
      examples: [
        Example(
          ["-Wl,--no-warn-rwx-segments", "-Wl,--sort-common=x", "a.o"],
          on: "x86_64-unknown-linux-gnu", .becomes(["a.o"])),
        Example(
          ["-Wl,--no-warn-rwx-segments", "-Wl,--sort-common=x", "a.o"], on: "x86_64-pc-windows-gnu",
          .becomes(["a.o"])),
      ]),
  ]
}
