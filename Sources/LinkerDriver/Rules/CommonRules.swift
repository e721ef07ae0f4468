/// Rules for every target, or for more than one family.
extension Rule {
  /// `-Wl,-O1` → nothing.
  static let linkerOptimization = Rule(
    "common/linker-optimization", .linkerOption("-O"),
    do: .dropHint,
    because:
      "zig ignores the level and warns of it, and rustc from 1.97 on shows its user the warning.",
    see: "https://github.com/rust-lang/rust/issues/158192")

  /// `-L missing` → nothing.
  static let missingLibraryDirectory = Rule(
    "common/missing-library-directory", .option("-L"),
    when: .missingDirectory,
    do: .drop,
    because:
      "nothing can be found in a directory that does not exist, and zig from 0.14 on warns of it.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L7631-L7644")

  /// `-F missing` → nothing.
  static let missingFrameworkDirectory = Rule(
    "common/missing-framework-directory", .option("-F"),
    when: .missingDirectory,
    do: .drop,
    because:
      "nothing can be found in a directory that does not exist, and zig 0.17 warns of it as of -L.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L7631-L7644")

  /// `-fuse-ld=lld` → nothing.
  static let useLinker = Rule(
    "common/use-ld", .option("-fuse-ld="),
    do: .drop,
    because: "zig always links by itself, and with a C file on the line it warns of the option.",
    see: "https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html#index-fuse-ld_003dlld")

  /// `-Wl,-melf_i386` → nothing.
  static let emulation = Rule(
    "common/emulation", .linkerOption("-m"),
    do: .drop,
    because: "zig cc refuses it, and tells its linker the emulation of the target itself.",
    see: """
      https://github.com/rust-lang/rust/blob/1.96.0/compiler/rustc_target/src/spec/targets/\
      i686_unknown_linux_musl.rs
      """)

  /// `-Wl,-Bdynamic` → `-Wl,-search_paths_first`.
  static let dynamicLibraries = Rule(
    "common/dynamic-libraries", .linkerOption("--Bdynamic"),
    when: .notSystem(.apple),
    do: .replace(["-Wl,-search_paths_first"]),
    because: """
      after -Bdynamic zig never takes a static library; GNU ld does where there is no shared one.
      """,
    see: "https://github.com/ziglang/zig/issues/16811")

  /// `-Wl,/path/libx.a` → `/path/libx.a`.
  static let linkerInputFile = Rule(
    "common/linker-input-file",
    .linkerInput(.suffix([".a", ".rlib", ".o", ".obj", ".lib", ".so", ".dylib", ".tbd"])),
    do: .replace(["*"]),
    because: "zig takes no file through -Wl, and does take it in place, whole-archive included.",
    see: "https://github.com/rust-cross/cargo-zigbuild/pull/477")

  /// `-u sym` → `-Wl,-u,sym`.
  static let undefinedSymbol = Rule(
    "common/undefined-symbol", .option("-u"),
    do: .replace(["-Wl,-u,*"]),
    because: "zig reads the symbol behind a separate -u as a file to link.",
    see: "https://github.com/uber/hermetic_cc_toolchain/pull/242")

  /// `-Wl,--undefined=sym` → `-Wl,-u,sym`.
  static let undefinedSymbolLong = Rule(
    "common/undefined-symbol-long", .linkerOption("--undefined"),
    when: .notSystem(.apple),
    do: .replace(["-Wl,-u,*"]),
    because: "zig refuses the long name, which to Apple's linker is another option's.",
    see: "https://github.com/rust-cross/cargo-zigbuild/pull/466")

  /// `-nolibc` → `-nolibc -lcompiler_rt`.
  static let noLibcDropsCompilerRT = Rule(
    "common/nolibc-compiler-rt", .option("-nolibc"),
    when: .notSystem(.windows), .zigFrom(.v16),
    do: .replace(["-nolibc", "-lcompiler_rt"]),
    because: "zig takes -nolibc for -nostdlib and, from 0.16 on, leaves out compiler_rt with it.",
    see: "https://github.com/rust-cross/cargo-zigbuild/pull/439")

  /// `-l:libx.a` → `/path/libx.a`, before zig 0.17.
  static let libraryFile = Rule(
    "common/library-file", .library(.prefix(":")),
    when: .zigBefore(.v17), .found("*"),
    do: .replaceByPath("*"),
    because: "zig before 0.17 takes -l: for a path and does not look for the file on -L.",
    see: "https://github.com/ziglang/zig/issues/23287")
}
