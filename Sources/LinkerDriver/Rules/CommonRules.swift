extension RuleTable {
  /// Rules for every target, or for more than one family of targets.
  static let common: [Rule] = [
    Rule(
      "common/linker-optimization", .linkerOption("-O"),
      on: [.zigCC, .lldLink],
      do: .dropHint,
      because: """
        Neither `zig cc` nor lld-link has the level. `zig cc` warns of it, and rustc from 1.97 on \
        shows its user the warning.
        """,
      see: "https://github.com/rust-lang/rust/issues/158192",
      examples: [
        Example(
          ["-Wl,--as-needed,-O1,-z,now"], on: "x86_64-unknown-linux-musl",
          .becomes(["-Wl,--as-needed,-z,now"])),
        Example(["-Wl,-O1", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
      ]),
    Rule(
      "common/missing-library-directory", .option("-L"),
      when: [.missingDirectory],
      on: .zigCC,
      do: .drop,
      because: """
        Nothing can be found in a directory that does not exist. Zig from 0.14 on warns of it.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L7631-L7644",
      examples: [
        Example(
          ["-L", "/missing", "-L/missing", "-L/there"], on: "x86_64-unknown-linux-musl",
          missing: ["/missing"], .becomes(["-L/there"]))
      ]),
    Rule(
      "common/missing-framework-directory", .option("-F"),
      when: [.missingDirectory],
      on: .zigCC,
      do: .drop,
      because: """
        Nothing can be found in a directory that does not exist. Zig from 0.17 on warns of it.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L7631-L7644",
      examples: [
        Example(
          ["-F/missing", "-F/there"], on: "aarch64-apple-darwin", missing: ["/missing"],
          .becomes(["-F/there"]))
      ]),
    Rule(
      "common/use-ld", .option("-fuse-ld="),
      on: [.zigCC, .ldLLD, .lldLink],
      do: .drop,
      because: """
        Zig's own linker does the link in any case. With a C file on the line `zig cc` warns of \
        the option.
        """,
      see: "https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html#index-fuse-ld_003dlld",
      examples: [
        Example(
          ["-fuse-ld=lld", "a.o", "-fuse-ld=mold"], on: "x86_64-unknown-linux-gnu",
          .becomes(["a.o"])),
        Example(["-fuse-ld=lld", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
      ]),
    Rule(
      "common/emulation", .linkerOption("-m"),
      on: .zigCC,
      do: .drop,
      because: """
        `zig cc` refuses the option, and tells its linker the emulation of the target itself.
        """,
      see: """
        https://github.com/rust-lang/rust/blob/1.96.0/compiler/rustc_target/src/spec/targets/\
        i686_unknown_linux_musl.rs
        """,
      examples: [
        Example(
          ["-Wl,-melf_x86_64", "-Wl,-m,elf_x86_64", "a.o"], on: "x86_64-unknown-linux-gnu",
          .becomes(["a.o"]))
      ]),
    Rule(
      "common/dynamic-libraries", .linkerOption("--Bdynamic"),
      when: [.notSystem(.apple)],
      on: .zigCC,
      do: .replace(["-Wl,-search_paths_first"]),
      because: """
        After -Bdynamic zig never takes a static library. GNU ld takes one where there is no \
        shared library.
        """,
      see: "https://github.com/ziglang/zig/issues/16811",
      examples: [
        Example(
          ["-Wl,-Bdynamic", "-lx"], on: "x86_64-unknown-linux-gnu",
          .becomes(["-Wl,-search_paths_first", "-lx"])),
        Example(["-Wl,-Bdynamic", "-lx"], on: "aarch64-apple-darwin", .stays),
      ]),
    Rule(
      "common/linker-input-file",
      .linkerInput(.suffix([".a", ".rlib", ".o", ".obj", ".lib", ".so", ".dylib", ".tbd"])),
      on: .zigCC,
      do: .replace(["*"]),
      because: """
        Zig refuses a file behind -Wl. It takes the file as an argument of its own, and then \
        --whole-archive applies to it as well.
        """,
      see: "https://github.com/rust-cross/cargo-zigbuild/pull/477",
      examples: [
        Example(
          ["-Wl,--whole-archive,/a/libx.a,--no-whole-archive"], on: "x86_64-unknown-linux-musl",
          .becomes(["-Wl,--whole-archive", "/a/libx.a", "-Wl,--no-whole-archive"])),
        Example(["-Wl,/subsystem:windows"], on: "x86_64-pc-windows-gnu", .stays),
      ]),
    Rule(
      "common/library-file", .library(.prefix(":")),
      when: [.zigLacks(.libraryFilesByName), .found("*")],
      on: .zigCC,
      do: .replaceByPath("*"),
      because: """
        Zig before 0.17 takes what stands behind -l: for a path and does not look for the file in \
        the directories given by -L.
        """,
      see: "https://github.com/ziglang/zig/issues/23287",
      examples: [
        Example(
          ["-L/m", "-L/l", "-l:libx.a"], on: "x86_64-unknown-linux-musl",
          zig: .lacks(.libraryFilesByName),
          files: ["/l/libx.a"], .becomes(["-L/m", "-L/l", "/l/libx.a"])),
        Example(
          ["-L/l", "-l:libx.a"], on: "x86_64-unknown-linux-musl", zig: .lacks(.libraryFilesByName),
          .stays),
        Example(
          ["-L/l", "-l:libx.a"], on: "x86_64-unknown-linux-musl", zig: .has(.libraryFilesByName),
          files: ["/l/libx.a"], .stays),
      ]),
    Rule(
      "common/own-library",
      .library(
        .exactly([
          "System", "adsiid", "amstrmid", "atomic", "bits", "c", "c++", "c++abi", "compiler_rt",
          "crypt", "dbm", "delayimp", "dl", "dloadhelper", "dmoguids", "dxerr8", "dxerr9",
          "dxguid", "execinfo", "gcc", "gcc_eh", "gcc_s", "info", "ksguid", "largeint", "m",
          "mfuuid", "mingw32", "mingwex", "mingwthrd", "moldname", "msvcrt-os", "mx", "poll",
          "portabledeviceguids", "proc", "pthread", "resolv", "rpcsvc", "rt", "ssp", "stdc++",
          "stdthreads", "strmiids", "supc++", "thr", "unwind", "util", "uuid", "wbemuuid",
          "wiaguid", "winpthread", "wmcodecdspuuid", "xnet",
        ])),
      when: [.own],
      on: .zigCC,
      do: .replaceByOwnFile,
      because: """
        Zig takes a library of this name for a part of its own C runtime, and does not look for it \
        in the directories given by -L.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/lib/std/zig/target.zig#L279",
      examples: [
        Example(
          ["-L/l", "-lutil", "-lm"], on: "x86_64-unknown-linux-gnu",
          files: ["/l/libutil.so", "/l/libutil.a"], .becomes(["-L/l", "/l/libutil.so", "-lm"])),
        Example(
          ["-static", "-L/l", "-lutil"], on: "x86_64-unknown-linux-musl",
          files: ["/l/libutil.so", "/l/libutil.a"], .becomes(["-static", "-L/l", "/l/libutil.a"])),
        Example(
          ["-L/l", "-lm"], on: "aarch64-apple-darwin", files: ["/l/libm.dylib"],
          .becomes(["-L/l", "/l/libm.dylib"])),
        Example(
          ["-L/l", "-lm"], on: "aarch64-apple-darwin", files: ["/l/libm.tbd", "/l/libSystem.tbd"],
          .stays),
        Example(
          ["-L/l", "-lssp"], on: "x86_64-pc-windows-gnu", files: ["/l/libssp.a"],
          .becomes(["-L/l", "/l/libssp.a"])),
      ]),
    Rule(
      "common/undefined-symbol", .option("-u"),
      on: .zigCC,
      do: .replace(["-Wl,-u,*"]),
      because: "Zig reads the symbol behind a separate -u as a file to link.",
      see: "https://github.com/uber/hermetic_cc_toolchain/pull/242",
      examples: [
        Example(
          ["-u", "f", "-Wl,-u,g"], on: "x86_64-unknown-linux-gnu",
          .becomes(["-Wl,-u,f", "-Wl,-u,g"]))
      ]),
    Rule(
      "common/undefined-symbol-long", .linkerOption("--undefined"),
      when: [.notSystem(.apple)],
      on: .zigCC,
      do: .replace(["-Wl,-u,*"]),
      because: """
        Zig refuses the long name, which stands for another option in Apple's linker.
        """,
      see: "https://github.com/rust-cross/cargo-zigbuild/pull/466",
      examples: [
        Example(["-Wl,--undefined=f"], on: "x86_64-pc-windows-gnu", .becomes(["-Wl,-u,f"])),
        Example(
          ["-Wl,--undefined=f", "-Wl,-undefined,dynamic_lookup"], on: "aarch64-apple-darwin", .stays
        ),
      ]),
    Rule(
      "common/nolibc-compiler-rt", .option("-nolibc"),
      when: [.notSystem(.windows), .zigHas(.noLibcWithoutCompilerRT)],
      on: .zigCC,
      do: .replace(["-nolibc", "-lcompiler_rt"]),
      because: """
        Zig takes -nolibc for -nostdlib, and from 0.16 on it then leaves out compiler_rt, too.
        """,
      see: "https://github.com/rust-cross/cargo-zigbuild/pull/439",
      examples: [
        Example(
          ["-nolibc"], on: "x86_64-unknown-linux-gnu", zig: .has(.noLibcWithoutCompilerRT),
          .becomes(["-nolibc", "-lcompiler_rt"])),
        Example(
          ["-nolibc"], on: "x86_64-unknown-linux-gnu", zig: .lacks(.noLibcWithoutCompilerRT), .stays
        ),
        Example(["-nolibc", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
      ]),
  ]
}
