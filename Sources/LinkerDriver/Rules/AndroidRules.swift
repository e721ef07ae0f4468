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
    Rule(
      "android/compiler-rt", .ndkCompilerRT,
      when: [.present(.option("-nodefaultlibs"))],
      on: .ndkClang,
      do: .append(["*"]),
      because: """
        Rustc passes -nodefaultlibs, for which clang leaves out compiler-rt. C in the link calls \
        it for atomics, for thread locals before Android 10, for complex numbers and for more.
        """,
      see: "https://github.com/rust-lang/rust/issues/109717",
      examples: [
        Example(
          ["a.o", "-nodefaultlibs"], on: "aarch64-linux-android",
          files: [compilerRT],
          .becomes(["a.o", "-nodefaultlibs", compilerRT])),
        Example(["a.o"], on: "aarch64-linux-android", files: [compilerRT], .stays),
        Example(["a.o", "-nodefaultlibs"], on: "aarch64-linux-android", .stays),
      ]),
    Rule(
      "android/compiler-rt-hidden", .ndkCompilerRTName,
      on: .ndkClang,
      do: .append(["-Wl,--exclude-libs=*"]),
      because: """
        A library must not export compiler-rt's functions, or other libraries would use them.
        """,
      see: "https://android.googlesource.com/platform/ndk/+/master/docs/BuildSystemMaintainers.md",
      examples: [
        Example(
          ["a.o"], on: "aarch64-linux-android", files: [compilerRT],
          .becomes(["a.o", "-Wl,--exclude-libs=libclang_rt.builtins-aarch64-android.a"])),
        Example(["a.o"], on: "aarch64-linux-android", .stays),
      ]),
    Rule(
      "android/undefined-symbols", .commandLine,
      when: [.libc(.bionic), .present(.anyOption(["-shared", "--shared"]))],
      on: [.ndkClang, .ldLLD],
      do: .prepend(["-Wl,-z,defs"]),
      because: """
        A library with a symbol that nothing defines links, and then fails in dlopen on the \
        device. The NDK's own build files ask for an error, too. -Wl,-z,undefs on the line wins.
        """,
      see: "https://developer.android.com/ndk/guides/android_mk#local_allow_undefined_symbols",
      examples: [
        Example(
          ["-shared", "a.o"], on: "aarch64-linux-android",
          .becomes(["-Wl,-z,defs", "-shared", "a.o"])),
        Example(["a.o"], on: "aarch64-linux-android", .stays),
        Example(["-shared", "a.o"], on: "aarch64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "android/static-refused", .anyOption(["-static", "-static-pie"]),
      when: [.libc(.bionic)],
      on: .ldLLD,
      do: .refuse,
      because: """
        Only an NDK has Android's static C library. Set ANDROID_NDK_HOME to an NDK's directory, or \
        leave out -C target-feature=+crt-static.
        """,
      see: "https://developer.android.com/ndk/guides/stable_apis#c_library",
      examples: [
        Example(["-static", "a.o"], on: "aarch64-linux-android", .isRefused),
        Example(["-static-pie", "a.o"], on: "aarch64-linux-android", .isRefused),
        Example(["-static", "a.o"], on: "x86_64-unknown-linux-musl", .stays),
      ]),
    Rule(
      "android/libgcc-without-ndk", .library(.exactly(["gcc"])),
      when: [.libc(.bionic), .notFound("lib*.a"), .notFound("lib*.so")],
      on: .ldLLD,
      do: .replace(["-lunwind"]),
      because: "Rust before 1.68 takes its unwinder from libgcc. Here zig's libunwind has it.",
      see: "https://github.com/bbqsrc/cargo-ndk/pull/67",
      examples: [
        Example(
          ["-lgcc"], on: "aarch64-linux-android", runtime: .android, .becomes(["-lunwind"])),
        Example(
          ["-L/l", "-lgcc"], on: "aarch64-linux-android", runtime: .android,
          files: ["/l/libgcc.a"], .stays),
        Example(
          ["-L/l", "-lgcc"], on: "aarch64-linux-android", runtime: .android,
          files: ["/l/libgcc.so"], .stays),
        Example(["-lgcc"], on: "x86_64-unknown-linux-musl", runtime: .rusts, .stays),
      ]),
  ]

  /// The file, where NDK r27 has it.
  private static let compilerRT: Literal = """
    /ndk/toolchains/llvm/prebuilt/linux-x86_64/lib/clang/19/lib/linux/libclang_rt.builtins-\
    aarch64-android.a
    """
}
