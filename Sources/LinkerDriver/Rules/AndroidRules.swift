/// Rules for the Android NDK's clang, which takes nearly all of rustc's line as it is.
extension Rule {
  /// `--target=aarch64-linux-android` → nothing.
  static let androidTargetOption = Rule(
    "android/target-option", .option("--target="),
    when: .ndk(),
    do: .drop,
    because: """
      cc-rs may name the target without its API level, and clang takes the last one; zcc has named \
      it with one.
      """,
    see: "https://developer.android.com/ndk/guides/other_build_systems")

  /// `-target aarch64-linux-android` → nothing.
  static let androidTargetOptionSeparate = Rule(
    "android/target-option-separate", .option("-target"),
    when: .ndk(),
    do: .drop,
    because: """
      It may name the target without its API level, and clang takes the last one; zcc has named it \
      with one.
      """,
    see: "https://developer.android.com/ndk/guides/other_build_systems")

  /// → `-Wl,-z,max-page-size=16384`.
  static let androidPageSize = Rule(
    "android/page-size", .commandLine,
    when: .ndk(before: 28), .anyArchitecture(["aarch64", "x86_64"]),
    do: .prepend(["-Wl,-z,max-page-size=16384"]),
    because: """
      Devices with pages of 16 KB load nothing that is aligned to 4 KB, as NDKs before r28 align it; \
      a size that the line asks for comes later and wins.
      """,
    see: "https://developer.android.com/guide/practices/page-sizes")

  /// `-lgcc` → `-lunwind`.
  static let androidLibgcc = Rule(
    "android/libgcc", .library(.exactly(["gcc"])),
    when: .ndk(from: 23),
    do: .replace(["-lunwind"]),
    because: """
      The NDK has no libgcc from r23 on, and Rust before 1.68 takes its unwinder from there.
      """,
    see: "https://github.com/bbqsrc/cargo-ndk/pull/67")
}
