extension RuleTable {
  /// Rules about the target itself, for compiling and linking alike.
  static let target: [Rule] = [
    Rule(
      "target/baseline-cpu", .baselineCPU,
      on: .zigCC, for: .making,
      do: .prepend(["-mcpu=*"]),
      because: """
        Zig's own choice of a CPU for the target has instructions that Rust's programs do without, \
        or lacks what the target is made for. A -mcpu= that the line itself has still wins.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/lib/std/Target.zig#L1828-L1867",
      examples: [
        Example(["a.o"], on: "i586-unknown-linux-gnu", .becomes(["-mcpu=pentium", "a.o"]))
      ]),
    Rule(
      "target/cpu-options", .cpuOptions,
      on: .zigCC, for: .making,
      do: .translateCPUOptions,
      because: """
        Zig has its own names for CPUs and their features, and overrules every other option that \
        selects instructions.
        """,
      see: "https://github.com/ziglang/zig/issues/4911",
      examples: [
        Example(
          ["-c", "-march=rv64gc", "a.c", "-mtune=rocket"], on: "riscv64gc-unknown-linux-gnu",
          .becomes(["-c", "-mcpu=generic_rv64+m+a+f+d+zicsr+zifencei+c", "a.c"]))
      ]),
    Rule(
      "target/target-option", .anyOption(["--target=", "-target"]),
      on: [.zigCC, .ldLLD, .lldLink, .ndkClang], for: .any,
      do: .drop,
      because: """
        The target is settled already. zcc names it to `zig cc` and to the NDK's clang in a way \
        that they read, and a linker sees it in the objects; LLVM's triple, which cc-rs names, \
        would overrule it without its version.
        """,
      see: "https://github.com/rust-cross/cargo-zigbuild/issues/199",
      examples: [
        Example(
          ["--target=x86_64-unknown-linux-musl", "a.o"], on: "x86_64-unknown-linux-musl",
          .becomes(["a.o"])),
        Example(
          ["-target", "x86_64-pc-windows-gnu", "a.o"], on: "x86_64-pc-windows-gnu",
          .becomes(["a.o"])),
        Example(
          ["--target=aarch64-linux-android", "-c", "a.c"], on: "aarch64-linux-android",
          .becomes(["-c", "a.c"])),
      ]),
    Rule(
      "target/arch-arm64", .option("-arch", .exactly(["arm64"])),
      when: [.system(.apple), .architecture("aarch64")],
      on: .zigCC, for: .any,
      do: .drop,
      because: "Zig's clang refuses -arch where it compiles. The target names the processor.",
      see: "https://github.com/rust-cross/cargo-zigbuild/pull/432",
      examples: [
        Example(
          ["-arch", "arm64", "-c", "a.m"], on: "aarch64-apple-darwin", .becomes(["-c", "a.m"])),
        Example(["-arch", "arm64", "-c", "a.m"], on: "x86_64-apple-darwin", .isRefused),
        Example(["-arch", "arm64", "-c", "a.c"], on: "aarch64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "target/arch-x86_64", .option("-arch", .exactly(["x86_64"])),
      when: [.system(.apple), .architecture("x86_64")],
      on: .zigCC, for: .any,
      do: .drop,
      because: "Zig's clang refuses -arch where it compiles. The target names the processor.",
      see: "https://github.com/rust-cross/cargo-zigbuild/pull/432",
      examples: [
        Example(
          ["-arch", "x86_64", "-c", "a.m"], on: "x86_64-apple-darwin", .becomes(["-c", "a.m"])),
        Example(["-arch", "x86_64", "-c", "a.m"], on: "aarch64-apple-darwin", .isRefused),
        Example(["-arch", "x86_64", "-c", "a.c"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "target/arch-refused", .option("-arch"),
      when: [.system(.apple)],
      on: .zigCC, for: .any,
      do: .refuse,
      because: """
        Zig makes files for one processor at a time. Call zcc by the name of the other target \
        instead.
        """,
      see: "https://github.com/rust-cross/cargo-zigbuild/pull/432",
      examples: [
        Example(
          ["-arch", "arm64", "-arch", "x86_64", "-c", "a.m"], on: "aarch64-apple-darwin", .isRefused
        ),
        Example(["-arch", "x86_64", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "target/m32-refused", .option("-m32"),
      when: [.architecture("x86_64")],
      on: [.zigCC, .ldLLD, .lldLink], for: .any,
      do: .refuse,
      because: """
        Zig would build the 64-bit runtime for the program. Use the name of the i686 target \
        instead.
        """,
      see: "https://github.com/ziglang/zig/issues/20243",
      examples: [
        Example(["-m32", "a.o"], on: "x86_64-unknown-linux-gnu", .isRefused),
        Example(["-m32", "a.o"], on: "x86_64-pc-windows-gnu", .isRefused),
        Example(["-m32", "a.o"], on: "i686-unknown-linux-gnu", by: .zigCC, .stays),
      ]),
  ]
}
