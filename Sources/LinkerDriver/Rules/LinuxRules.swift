extension RuleTable {
  /// Rules for Linux: for glibc, what zig's glibc cannot do; for musl, that rustc and zig would both link
  /// the start files and the C library.
  static let linux: [Rule] = [
    Rule(
      "linux/cortex-a53-erratum", .linkerOption("--fix-cortex-a53-843419"),
      when: [.system(.linux), .architecture("aarch64")],
      on: .zigCC,
      do: .dropWithWarning,
      because: """
        Rustc asks from 1.98 on for a file that avoids erratum 843419 of the Cortex-A53, and only \
        LLD can do that, not `zig cc`. Use zig 0.15 or later, and leave out ZCC_ROUTE=cc and \
        whatever else forces `zig cc`.
        """,
      see: "https://github.com/rust-lang/rust/pull/155453",
      examples: [
        Example(
          ["-Wl,--fix-cortex-a53-843419", "a.o"], on: "aarch64-unknown-linux-musl",
          .becomes(["a.o"])),
        Example(
          ["-Wl,--fix-cortex-a53-843419", "a.o"], on: "x86_64-unknown-linux-musl", .stays),
        Example(["-Wl,--fix-cortex-a53-843419", "a.o"], on: "aarch64-unknown-freebsd", .stays),
      ]),
    Rule(
      "gnu/static-refused", .anyOption(["-static", "-static-pie"]),
      when: [.libc(.gnu), .runtime(.zigs)],
      on: [.zigCC, .ldLLD],
      do: .refuse,
      because: """
        Zig has glibc's shared libraries only. Use the musl target for a static program, or leave \
        out -C target-feature=+crt-static.
        """,
      see: "https://github.com/ziglang/zig/pull/23572",
      examples: [
        Example(["-static", "a.o"], on: "x86_64-unknown-linux-gnu", .isRefused),
        Example(["-static-pie", "a.o"], on: "x86_64-unknown-linux-gnu", .isRefused),
        Example(["-static", "a.o"], on: "x86_64-unknown-linux-musl", .stays),
        Example(
          ["-static", "-nostdlib", "a.o"], on: "x86_64-unknown-linux-gnu", runtime: .compilers,
          .becomes(["-static", "a.o"])),
      ]),
    Rule(
      "musl/start-files",
      .input(
        .exactly([
          "crt1.o", "rcrt1.o", "Scrt1.o", "crti.o", "crtn.o", "crtbegin.o", "crtbeginS.o",
          "crtbeginT.o", "crtend.o", "crtendS.o",
        ])),
      when: [.libc(.musl), .runtime(.zigs)],
      on: [.zigCC, .ldLLD],
      do: .drop,
      because: """
        The start files of zig's own musl are linked. A second set would define _start twice.
        """,
      see: "https://github.com/ziglang/zig/issues/5320",
      examples: [
        Example(
          ["/r/self-contained/rcrt1.o", "a.o", "crtn.o"], on: "x86_64-unknown-linux-musl",
          .becomes(["a.o"])),
        Example(["crt1.o", "a.o"], on: "x86_64-unknown-linux-musl", runtime: .rusts, .stays),
        Example(["crt1.o", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "musl/nostartfiles", .option("-nostartfiles"),
      when: [.libc(.musl), .present(.input(.exactly(["crt1.o", "rcrt1.o", "Scrt1.o"])))],
      on: .zigCC,
      do: .drop,
      because: """
        It is on the line because rustc names the start files itself. Zig ignores the option and \
        links its own start files.
        """,
      see: """
        https://github.com/rust-lang/rust/blob/1.96.0/compiler/rustc_target/src/spec/crt_objects.rs
        """,
      examples: [
        Example(
          ["crt1.o", "-nostartfiles", "a.o"], on: "x86_64-unknown-linux-musl", .becomes(["a.o"])),
        Example(["my-crt1.o", "-nostartfiles"], on: "x86_64-unknown-linux-musl", .stays),
        Example(["crt1.o", "-nostartfiles"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "musl/nodefaultlibs", .option("-nodefaultlibs"),
      when: [.libc(.musl)],
      on: .zigCC,
      do: .drop,
      because: """
        It is on the line because rustc names the C library itself. Zig ignores the option and \
        links its own musl in any case.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig#L5193",
      examples: [
        Example(["-nodefaultlibs", "a.o"], on: "x86_64-unknown-linux-musl", .becomes(["a.o"])),
        Example(["-nodefaultlibs", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "musl/libc", .library(.exactly(["c"])),
      when: [.libc(.musl), .notOwn],
      on: .zigCC,
      do: .drop,
      because: """
        Zig understands -lc as its own musl, which it links in any case. It does not look for a \
        file libc.a.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L3853-L3856",
      examples: [
        Example(
          ["-lc", "a.o", "-o", "-lc"], on: "x86_64-unknown-linux-musl",
          .becomes(["a.o", "-o", "-lc"])),
        Example(
          ["-L/l", "-lc"], on: "x86_64-unknown-linux-musl", files: ["/l/libc.a"],
          .becomes(["-L/l", "/l/libc.a"])),
        Example(["-lc", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "musl/static-pie", .option("-static-pie"),
      when: [.libc(.musl)],
      on: .zigCC,
      do: .replace(["-static", "-pie"]),
      because: """
        Zig ignores -static-pie and links a program that is not position-independent, so that the \
        system cannot load it at a random address (ASLR).
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig#L5733",
      examples: [
        Example(["-static-pie"], on: "x86_64-unknown-linux-musl", .becomes(["-static", "-pie"])),
        Example(["-static-pie"], on: "x86_64-unknown-freebsd", .stays),
      ]),
    Rule(
      "musl/dynamic-program", .anyOption(["-pie", "-no-pie"]),
      when: [.libc(.musl), .absent(.anyOption(["-static", "-static-pie"])), .zigHas(.sharedMusl)],
      on: .zigCC,
      do: .replace(["*", "-dynamic"]),
      because: """
        For rustc a program without -static is dynamic. Zig links musl statically unless it is \
        told -dynamic.
        """,
      see: "https://github.com/ziglang/zig/pull/23572",
      examples: [
        Example(
          ["-pie", "a.o"], on: "x86_64-unknown-linux-musl", zig: .has(.sharedMusl),
          .becomes(["-pie", "-dynamic", "a.o"])),
        Example(
          ["-no-pie", "a.o"], on: "x86_64-unknown-linux-musl", zig: .has(.sharedMusl),
          .becomes(["-no-pie", "-dynamic", "a.o"])),
        Example(
          ["-pie", "a.o"], on: "x86_64-unknown-linux-musl", zig: .lacks(.sharedMusl), .isRefused),
        Example(["-static", "-no-pie"], on: "x86_64-unknown-linux-musl", .stays),
        Example(["-pie", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "musl/dynamic-program-refused", .anyOption(["-pie", "-no-pie"]),
      when: [
        .libc(.musl), .absent(.anyOption(["-static", "-static-pie"])), .zigLacks(.sharedMusl),
      ],
      on: .zigCC,
      do: .refuse,
      because: """
        Zig before 0.15 links every program for musl statically. Use a later zig, or \
        -C target-feature=+crt-static.
        """,
      see: "https://github.com/ziglang/zig/pull/23572",
      examples: [
        Example(
          ["-pie", "a.o"], on: "x86_64-unknown-linux-musl", zig: .lacks(.sharedMusl), .isRefused),
        Example(
          ["-pie", "a.o"], on: "x86_64-unknown-linux-musl", zig: .has(.sharedMusl),
          .becomes(["-pie", "-dynamic", "a.o"])),
        Example(
          ["-static", "-pie", "a.o"], on: "x86_64-unknown-linux-musl", zig: .lacks(.sharedMusl),
          .stays),
        Example(["-pie", "a.o"], on: "x86_64-unknown-linux-gnu", zig: .lacks(.sharedMusl), .stays),
      ]),
    Rule(
      "musl/static-libraries", .linkerOption("--Bdynamic"),
      when: [.libc(.musl), .present(.anyOption(["-static", "-static-pie"]))],
      on: [.zigCC, .ldLLD],
      do: .replace(["-Wl,-Bstatic"]),
      because: """
        A static program can take static libraries only. After -Bdynamic the linker would choose \
        a shared library where there are both.
        """,
      see: "https://github.com/ziglang/zig/pull/23572",
      examples: [
        Example(
          ["-static", "-Wl,-Bdynamic", "-lx"], on: "x86_64-unknown-linux-musl",
          .becomes(["-static", "-Wl,-Bstatic", "-lx"])),
        Example(
          ["-pie", "-Wl,-Bdynamic", "-lx"], on: "x86_64-unknown-linux-musl", by: .ldLLD, .stays),
        Example(
          ["-static", "-Wl,-Bdynamic", "-lx"], on: "x86_64-unknown-freebsd",
          .becomes(["-static", "-Wl,-search_paths_first", "-lx"])),
      ]),
  ]
}
