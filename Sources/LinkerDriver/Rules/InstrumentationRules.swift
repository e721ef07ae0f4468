extension RuleTable {
  /// Rules for what clang builds into a program to watch it, and what only works with a runtime library
  /// that zig does not have. The program would be linked without it and watch nothing, or the linker
  /// would name symbols that nobody knows.
  static let instrumentation: [Rule] = [
    Rule(
      "instrumentation/profile", .anyOption(profilers),
      when: [.absent(.input(.startingWith(profileRuntimes)))],
      on: [.zigCC, .ldLLD, .lldLink],
      do: .refuse,
      because: noProfileRuntime,
      see: "https://github.com/ziglang/zig/issues/17636",
      examples: [
        Example(["-fprofile-instr-generate", "a.o"], on: "x86_64-unknown-linux-musl", .isRefused),
        Example(["-fprofile-generate", "a.o"], on: "x86_64-pc-windows-gnu", .isRefused),
        Example(["-fprofile-generate=/p", "a.c"], on: "aarch64-apple-darwin", .isRefused),
        Example(["-c", "-fprofile-generate", "a.c"], on: "x86_64-unknown-linux-gnu", .stays),
        Example(
          ["-fcs-profile-generate", "a.o", "/r/libprofiler_builtins-1.rlib"],
          on: "x86_64-unknown-linux-gnu", by: .zigCC, .stays),
      ]),
    Rule(
      "instrumentation/coverage", .anyOption(coverage),
      when: [.absent(.input(.startingWith(profileRuntimes)))],
      on: [.zigCC, .ldLLD, .lldLink],
      do: .refuse,
      because: noProfileRuntime,
      see: "https://github.com/ziglang/zig/issues/17636",
      examples: [
        Example(["--coverage", "a.o"], on: "x86_64-unknown-linux-musl", .isRefused),
        Example(["-fprofile-arcs", "a.o"], on: "x86_64-pc-windows-gnu", .isRefused),
        Example(["--coverage", "a.c"], on: "aarch64-apple-darwin", .isRefused),
        Example(["-c", "--coverage", "a.c"], on: "x86_64-unknown-linux-gnu", .stays),
        Example(
          ["--coverage", "a.o", "/r/libclang_rt.profile.a"], on: "x86_64-unknown-linux-gnu",
          by: .zigCC, .stays),
      ]),
    Rule(
      "instrumentation/profile-runtime", .anyOption(profilers),
      when: [.present(.input(.startingWith(profileRuntimes)))],
      on: [.ldLLD, .lldLink],
      do: .replace(["-Wl,-u,__llvm_profile_runtime"]),
      because: """
        With this symbol clang makes the linker take the runtime out of its library. The rest of the \
        option is about compiling.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/clang/lib/Driver/ToolChains/Linux.cpp
        """,
      examples: [
        Example(
          ["-fprofile-generate", "a.o", "/r/libprofiler_builtins-1.rlib"],
          on: "x86_64-unknown-linux-gnu",
          .becomes(["-Wl,-u,__llvm_profile_runtime", "a.o", "/r/libprofiler_builtins-1.rlib"])),
        Example(
          ["-fprofile-generate", "a.o", "/r/libclang_rt.profile.a"], on: "x86_64-pc-windows-gnu",
          .becomes(["-include:__llvm_profile_runtime", "a.o", "/r/libclang_rt.profile.a"])),
        Example(["-fprofile-generate", "a.o"], on: "x86_64-unknown-linux-gnu", .isRefused),
      ]),
    Rule(
      "instrumentation/coverage-runtime", .anyOption(coverage),
      when: [.present(.input(.startingWith(profileRuntimes)))],
      on: [.ldLLD, .lldLink],
      do: .drop,
      because: "The objects refer to the runtime themselves, which is on the line.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/clang/lib/Driver/ToolChains/Linux.cpp
        """,
      examples: [
        Example(
          ["--coverage", "/r/libclang_rt.profile.a"], on: "x86_64-unknown-linux-gnu",
          .becomes(["/r/libclang_rt.profile.a"])),
        Example(
          ["--coverage", "/r/libclang_rt.profile.a"], on: "x86_64-pc-windows-gnu",
          .becomes(["/r/libclang_rt.profile.a"])),
        Example(["--coverage", "a.o"], on: "x86_64-unknown-linux-gnu", .isRefused),
      ]),
    Rule(
      "instrumentation/profilers", .anyOption(["-pg", "-p", "-fxray-instrument"]),
      on: [.zigCC, .ldLLD, .lldLink],
      do: .refuse,
      because: """
        Zig has no runtime that writes the profile of gprof or XRay. Leave the option out.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig",
      examples: [
        Example(["-pg", "a.o"], on: "x86_64-unknown-linux-gnu", .isRefused),
        Example(["-pg", "a.c"], on: "x86_64-unknown-linux-gnu", .isRefused),
        Example(["-pg", "a.o"], on: "x86_64-pc-windows-gnu", .isRefused),
        Example(["-pg", "-c", "a.c"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "instrumentation/sanitizer",
      .option(
        "-fsanitize=",
        .listWith([
          "address", "dataflow", "fuzzer", "hwaddress", "leak", "memory", "numerical", "realtime",
          "safe-stack", "scudo", "type",
        ])),
      when: [
        .absent(.input(.startingWith(sanitizerRuntimes))),
        .absent(.anyOption(["-shared", "-dynamiclib"])),
      ],
      on: .zigCC,
      do: .refuse,
      because: """
        Zig has no runtime of this sanitizer. Name one on the line, such as LLVM's \
        libclang_rt.asan.a, or leave the option out.
        """,
      see: "https://github.com/ziglang/zig/issues/21094",
      examples: [
        Example(["-fsanitize=leak", "a.o"], on: "x86_64-unknown-linux-gnu", .isRefused),
        Example(["-fsanitize=undefined,address", "a.c"], on: "aarch64-apple-darwin", .isRefused),
        Example(["-fsanitize=undefined", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
        Example(["-fsanitize=leak", "-c", "a.c"], on: "x86_64-unknown-linux-gnu", .stays),
        Example(["-fsanitize=leak", "-shared", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
        Example(
          ["-fsanitize=leak", "/r/libclang_rt.lsan.a"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "instrumentation/musl-threads", .option("-fsanitize=", .listWith(["thread"])),
      when: [
        .libc(.musl), .absent(.input(.startingWith(sanitizerRuntimes))),
        .absent(.option("-shared")),
      ],
      on: .zigCC,
      do: .refuse,
      because: """
        Zig has the runtime of this sanitizer for glibc and macOS, and not for musl. Use the \
        glibc target, or leave the option out.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/libs/libtsan.zig",
      examples: [
        Example(["-fsanitize=thread", "a.o"], on: "x86_64-unknown-linux-musl", .isRefused),
        Example(["-fsanitize=thread", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
        Example(["-fsanitize=thread", "-shared"], on: "x86_64-unknown-linux-musl", .stays),
        Example(
          ["-fsanitize=thread", "/r/libclang_rt.tsan.a"], on: "x86_64-unknown-linux-musl", .stays),
      ]),
  ]

  private static let noProfileRuntime: Literal = """
    Zig has no runtime that writes the profile. Name one on the line, such as LLVM's \
    libclang_rt.profile.a, or leave the option out.
    """
  private static let profilers: [OptionName] = [
    "-fprofile-instr-generate", "-fprofile-instr-generate=", "-fprofile-generate",
    "-fprofile-generate=", "-fcs-profile-generate", "-fcs-profile-generate=",
  ]
  private static let coverage: [OptionName] = ["--coverage", "-coverage", "-fprofile-arcs"]
  /// LLVM's own and that of rustc, which has the same for `-C instrument-coverage`.
  private static let profileRuntimes: [Literal] = ["libclang_rt.profile", "libprofiler_builtins"]
  /// LLVM's own and those that rustc has for `-Z sanitizer`.
  private static let sanitizerRuntimes: [Literal] = ["libclang_rt.", "librustc"]
}
