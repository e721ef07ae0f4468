extension RuleTable {
  /// Rules for the Android NDK's clang, which takes nearly all of rustc's arguments unchanged.
  static let android: [Rule] = [
    Rule(
      "android/page-size", .commandLine,
      when: [.ndk(before: 28), .anyArchitecture(["aarch64", "x86_64"])],
      on: .ndkClang,
      do: .prepend(["-Wl,-z,max-page-size=16384"]),
      because: """
        Devices with pages of 16 KB load nothing that is aligned to 4 KB, and NDKs before r28 \
        align to 4 KB. A size that the line itself asks for comes later and wins.
        """,
      see: "https://developer.android.com/guide/practices/page-sizes",
      examples: [
        Example(
          ["a.o"], on: "aarch64-linux-android", ndk: 27,
          .becomes(["-Wl,-z,max-page-size=16384", "a.o"])),
        Example(["a.o"], on: "aarch64-linux-android", ndk: 28, .stays),
        Example(["a.o"], on: "i686-linux-android", ndk: 27, .stays),
      ]),
    Rule(
      "android/libgcc", .library(.exactly(["gcc"])),
      when: [.ndk(from: 23)],
      on: .ndkClang,
      do: .replace(["-lunwind"]),
      because: """
        The NDK has no libgcc from r23 on. Rust before 1.68 takes its unwinder from libgcc.
        """,
      see: "https://github.com/bbqsrc/cargo-ndk/pull/67",
      examples: [
        Example(
          ["-lgcc", "-lgcc_real"], on: "aarch64-linux-android", ndk: 23,
          .becomes(["-lunwind", "-lgcc_real"])),
        Example(["-lgcc"], on: "aarch64-linux-android", ndk: 22, .stays),
      ]),
  ]
}
