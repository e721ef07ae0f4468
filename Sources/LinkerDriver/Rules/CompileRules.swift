/// Rules for compiling C and C++.
extension Rule {
  /// → `-fno-sanitize=undefined`.
  static let noUndefinedBehaviourSanitizer = Rule(
    "compile/no-ubsan", .commandLine,
    do: .prepend(["-fno-sanitize=undefined"]),
    because: """
      zig turns the undefined-behaviour sanitizer on where there is no -O, whose runtime only a \
      link by zig has; gcc and clang do not, and a later -fsanitize= of the user's still wins.
      """,
    see: "https://github.com/ziglang/zig/issues/4830")

  /// `-Wp,-D_FORTIFY_SOURCE=2` → `-D_FORTIFY_SOURCE=2`.
  static let preprocessorDefinition = Rule(
    "compile/preprocessor-definition", .option("-Wp,", .startingWith(["-D", "-U", "-I"])),
    do: .splitAtCommas,
    because: "zig takes nothing but dependency files through -Wp, and the driver takes the rest.",
    see: "https://github.com/aws/aws-lc-rs/issues/993")
}

/// Rules for questions to the driver.
extension Rule {
  /// → `--sysroot=/nonexistent`.
  static let noHostDirectories = Rule(
    "query/no-host-directories", .commandLine,
    when: .absent(.anyOption(["--sysroot", "--sysroot=", "-isysroot"])),
    do: .prepend(["--sysroot=/nonexistent"]),
    because: """
      clang answers -print-search-dirs and its like with the directories of the host's GCC, from \
      which a build would link the host's libraries.
      """,
    see: """
      https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
      clang/lib/Driver/ToolChains/Gnu.cpp
      """)
}

/// Rules about the target itself, for compiling and linking alike.
extension Rule {
  /// `--target=x86_64-unknown-linux-musl` → nothing.
  static let targetOption = Rule(
    "target/target-option", .option("--target="),
    do: .drop,
    because: "cc-rs names LLVM's triple, which zig cannot read; the zig target is already there.",
    see: "https://github.com/rust-cross/cargo-zigbuild/issues/199")

  /// `-target arm64-apple-macosx` → nothing.
  static let targetOptionSeparate = Rule(
    "target/target-option-separate", .option("-target"),
    do: .drop,
    because: "cc-rs names LLVM's triple, which zig cannot read; the zig target is already there.",
    see: "https://github.com/rust-cross/cargo-zigbuild/pull/432")

  /// `-arch arm64` → nothing.
  static let architectureArm64 = Rule(
    "target/arch-arm64", .option("-arch", .exactly(["arm64"])),
    when: .system(.apple), .architecture("aarch64"),
    do: .drop,
    because: "zig's clang refuses -arch in a compile; the zig target names the processor.",
    see: "https://github.com/rust-cross/cargo-zigbuild/pull/432")

  /// `-arch x86_64` → nothing.
  static let architectureX8664 = Rule(
    "target/arch-x86_64", .option("-arch", .exactly(["x86_64"])),
    when: .system(.apple), .architecture("x86_64"),
    do: .drop,
    because: "zig's clang refuses -arch in a compile; the zig target names the processor.",
    see: "https://github.com/rust-cross/cargo-zigbuild/pull/432")

  /// `-arch x86_64` → an error, where the target is another one.
  static let architectureRefused = Rule(
    "target/arch-refused", .option("-arch"),
    when: .system(.apple),
    do: .refuse,
    because: "zig makes files for one processor at a time; call zcc by that target's name instead.",
    see: "https://github.com/rust-cross/cargo-zigbuild/pull/432")

  /// `-m32` → an error, for a 64-bit x86 target.
  static let narrowRefused = Rule(
    "target/m32-refused", .option("-m32"),
    when: .architecture("x86_64"),
    do: .refuse,
    because: "zig would build the 64-bit runtime for it; use the i686 target's name instead.",
    see: "https://github.com/ziglang/zig/issues/20243")

  /// → `-mcpu=pentium`.
  static let baselineCPU = Rule(
    "target/baseline-cpu", .baselineCPU,
    do: .prepend(["-mcpu=*"]),
    because: """
      zig's own choice of a CPU for the target has instructions that Rust's programs do without, or \
      lacks what the target is for; -mcpu= of the user's still wins.
      """,
    see: "https://github.com/ziglang/zig/blob/0.15.2/lib/std/Target.zig#L1828-L1867")

  /// `-march=rv64gc` → `-mcpu=generic_rv64+m+a+f+d+zicsr+zifencei+c`.
  static let cpuOptions = Rule(
    "target/cpu-options", .cpuOptions,
    do: .translateCPUOptions,
    because: """
      zig has its own names for CPUs and features, and overrules every other option that selects \
      instructions.
      """,
    see: "https://github.com/ziglang/zig/issues/4911")
}
