/// Rules for Linux with musl, where zig brings the C runtime that rustc also names.
extension Rule {
  /// `rcrt1.o` → nothing.
  static let muslStartFiles = Rule(
    "musl/start-files",
    .input(
      .exactly([
        "crt1.o", "rcrt1.o", "Scrt1.o", "crti.o", "crtn.o", "crtbegin.o", "crtbeginS.o",
        "crtbeginT.o", "crtend.o", "crtendS.o",
      ])),
    when: .libc(.musl),
    do: .drop,
    because: "zig links the start files of its own musl; a second set would define _start twice.",
    see: "https://github.com/ziglang/zig/issues/5320")

  /// `-nostartfiles` → nothing.
  static let muslNoStartFiles = Rule(
    "musl/nostartfiles", .option("-nostartfiles"),
    when: .libc(.musl), .present(.input(.exactly(["crt1.o", "rcrt1.o", "Scrt1.o"]))),
    do: .drop,
    because: """
      rustc asks for it because it names the start files itself; zig ignores it and links its own.
      """,
    see: """
      https://github.com/rust-lang/rust/blob/1.96.0/compiler/rustc_target/src/spec/crt_objects.rs
      """)

  /// `-nodefaultlibs` → nothing.
  static let muslNoDefaultLibraries = Rule(
    "musl/nodefaultlibs", .option("-nodefaultlibs"),
    when: .libc(.musl),
    do: .drop,
    because:
      "rustc names the C library itself; zig ignores the option and links its own musl either way.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig#L5193")

  /// `-lc` → nothing.
  static let muslLibc = Rule(
    "musl/libc", .library(.exactly(["c"])),
    when: .libc(.musl),
    do: .drop,
    because:
      "zig takes -lc for its own musl, which it links anyway, and looks for no libc.a by it.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L3853-L3856")

  /// `-static-pie` → `-static -pie`.
  static let muslStaticPIE = Rule(
    "musl/static-pie", .option("-static-pie"),
    when: .libc(.musl),
    do: .replace(["-static", "-pie"]),
    because: "zig ignores -static-pie and links a program that is not PIE, losing ASLR.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig#L5733")

  /// `-pie` → `-pie -dynamic`.
  static let muslDynamicProgram = Rule(
    "musl/dynamic-program", .anyOption(["-pie", "-no-pie"]),
    when: .libc(.musl), .absent(.anyOption(["-static", "-static-pie"])), .zigFrom(.v15),
    do: .replace(["*", "-dynamic"]),
    because: """
      zig links musl statically unless told -dynamic; to rustc a program without -static is dynamic.
      """,
    see: "https://github.com/ziglang/zig/pull/23572")

  /// `-pie` → an error, before zig 0.15.
  static let muslDynamicProgramRefused = Rule(
    "musl/dynamic-program-refused", .anyOption(["-pie", "-no-pie"]),
    when: .libc(.musl), .absent(.anyOption(["-static", "-static-pie"])), .zigBefore(.v15),
    do: .refuse,
    because: """
      zig before 0.15 links every musl program statically; use a later zig, or \
      -C target-feature=+crt-static.
      """,
    see: "https://github.com/ziglang/zig/pull/23572")

  /// `-Wl,-Bdynamic` → `-Wl,-Bstatic`, in a static link.
  static let muslStaticLibraries = Rule(
    "musl/static-libraries", .linkerOption("--Bdynamic"),
    when: .libc(.musl), .present(.anyOption(["-static", "-static-pie"])),
    do: .replace(["-Wl,-Bstatic"]),
    because:
      "a static program can take static libraries only; zig would choose a shared one first.",
    see: "https://github.com/ziglang/zig/pull/23572")
}
