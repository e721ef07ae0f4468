extension RuleTable {
  /// Rules for compiling C and C++, and for questions to the driver.
  static let compile: [Rule] = [
    Rule(
      "compile/no-ubsan", .commandLine,
      on: .zigCC, for: .compiling,
      do: .prepend(["-fno-sanitize=undefined"]),
      because: """
        Where there is no -O, zig turns on the undefined-behaviour sanitizer, which gcc and clang \
        do not, and whose runtime only a link by zig has. A -fsanitize= that the line itself has \
        still wins.
        """,
      see: "https://github.com/ziglang/zig/issues/4830",
      examples: [
        Example(
          ["-c", "a.c"], on: "x86_64-unknown-linux-musl",
          .becomes(["-fno-sanitize=undefined", "-c", "a.c"])),
        Example(
          ["a.c", "-lm"], on: "x86_64-unknown-linux-gnu",
          .becomes(["-fno-sanitize=undefined", "a.c", "-lm"])),
      ]),
    Rule(
      "compile/preprocessor-definition", .option("-Wp,", .startingWith(["-D", "-U", "-I"])),
      on: .zigCC, for: .compiling,
      do: .splitAtCommas,
      because: """
        Zig takes only the options for dependency files through -Wp. The driver takes the others \
        without -Wp.
        """,
      see: "https://github.com/aws/aws-lc-rs/issues/993",
      examples: [
        Example(
          ["-c", "a.c", "-Wp,-U_FORTIFY_SOURCE,-D_FORTIFY_SOURCE=2"],
          on: "x86_64-unknown-linux-gnu",
          .becomes(["-c", "a.c", "-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=2"])),
        Example(["-c", "a.c", "-Wp,-MD,a.d"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "query/no-host-directories", .commandLine,
      when: [.absent(.anyOption(["--sysroot", "--sysroot=", "-isysroot"]))],
      on: .zigCC, for: .querying,
      do: .prepend(["--sysroot=/nonexistent"]),
      because: """
        Clang answers -print-search-dirs and its like with the directories of the host's GCC, and \
        a build would take the host's libraries from them.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Gnu.cpp
        """,
      examples: [
        Example(
          ["-print-search-dirs"], on: "x86_64-unknown-linux-musl",
          .becomes(["--sysroot=/nonexistent", "-print-search-dirs"])),
        Example(["-print-search-dirs", "--sysroot=/s"], on: "x86_64-unknown-linux-musl", .stays),
      ]),
  ]
}
