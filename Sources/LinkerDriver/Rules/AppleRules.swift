/// Rules for macOS and Apple's other systems, whose arguments are those of Apple's clang and ld64.
extension Rule {
  /// `-mmacosx-version-min=11.0.0` → `-target aarch64-macos.11.0-none`.
  static let macOSDeploymentTarget = Rule(
    "macos/deployment-target", .option("-mmacosx-version-min="),
    when: .system(.apple),
    do: .setDeploymentTarget,
    because: "zig ignores the option and writes its own oldest macOS into the program.",
    see: "https://github.com/ziglang/zig/issues/14651")

  /// `-mmacos-version-min=11.0` → `-target aarch64-macos.11.0-none`.
  static let macOSDeploymentTargetShort = Rule(
    "macos/deployment-target-short", .option("-mmacos-version-min="),
    when: .system(.apple),
    do: .setDeploymentTarget,
    because: "zig ignores the option and writes its own oldest macOS into the program.",
    see: "https://github.com/ziglang/zig/issues/14651")

  /// `-target arm64-apple-ios14.0` → `-target aarch64-ios.14.0-none`.
  static let appleTargetVersion = Rule(
    "apple/target-version", .option("-target", .clangTripleWithVersion),
    when: .system(.apple),
    do: .setDeploymentTarget,
    because: "rustc and cc-rs say by it the oldest system, which zig reads in a target of its own.",
    see: """
      https://github.com/rust-lang/rust/blob/1.96.0/compiler/rustc_target/src/spec/base/apple/mod.rs
      """)

  /// `--target=arm64-apple-macosx12.0` → `-target aarch64-macos.12.0-none`.
  static let appleTargetVersionJoined = Rule(
    "apple/target-version-joined", .option("--target=", .clangTripleWithVersion),
    when: .system(.apple),
    do: .setDeploymentTarget,
    because: "rustc and cc-rs say by it the oldest system, which zig reads in a target of its own.",
    see: """
      https://github.com/rust-lang/rust/blob/1.96.0/compiler/rustc_target/src/spec/base/apple/mod.rs
      """)

  /// → `-isystem /MacOSX.sdk/usr/include -iframework /MacOSX.sdk/System/Library/Frameworks`.
  static let appleSDKHeaders = Rule(
    "apple/sdk-headers", .appleSDK,
    do: .append(["-isystem", "*/usr/include", "-iframework", "*/System/Library/Frameworks"]),
    because: "zig looks for no header in an SDK, whether by SDKROOT, -isysroot or --sysroot.",
    see: "https://github.com/ziglang/zig/issues/1349")

  /// → `-L/MacOSX.sdk/usr/lib -F/MacOSX.sdk/System/Library/Frameworks`.
  static let appleSDKLibraries = Rule(
    "apple/sdk-libraries", .appleSDK,
    do: .append(["-L*/usr/lib", "-F*/System/Library/Frameworks"]),
    because: """
      zig looks for no library in an SDK by SDKROOT, and --sysroot puts its path before that of \
      every -L.
      """,
    see: "https://github.com/ziglang/zig/issues/1349")

  /// → `-lSystem.B`, for iOS and its kin.
  static let appleSDKLibc = Rule(
    "apple/sdk-libc", .appleSDK,
    when: .libcInSDK, .zigFrom(.v17),
    do: .append(["-lSystem.B"]),
    because: """
      zig has a C library for macOS only; for the others it takes -lSystem for its own all the \
      same, and from 0.17 on links none.
      """,
    see: "https://github.com/ziglang/zig/issues/19217")

  /// `-lz … -lz` → `-lz …`.
  static let appleRepeatedLibrary = Rule(
    "apple/repeated-library", .library(.any),
    when: .system(.apple), .repeated,
    do: .drop,
    because: """
      zig 0.14 to 0.16 write a load command for each, and macOS 26 starts no program that loads a \
      library twice.
      """,
    see: "https://github.com/rust-cross/cargo-zigbuild/issues/457")

  /// `-Wl,-rpath,/a … -Wl,-rpath,/a` → `-Wl,-rpath,/a …`.
  static let appleRepeatedRunPath = Rule(
    "apple/repeated-rpath", .linkerOption("--rpath"),
    when: .system(.apple), .repeated,
    do: .drop,
    because: """
      zig before 0.15 writes a load command for each, and macOS 26 starts no program that has one \
      twice.
      """,
    see: "https://github.com/ziglang/zig/issues/25311")

  /// `-Wl,-exported_symbols_list,FILE` → `zcc restrict-exports` after the link.
  static let macOSExports = Rule(
    "macos/exports",
    .anyLinkerOption([
      "-exported_symbols_list", "-exported_symbol", "-unexported_symbols_list",
      "-unexported_symbol", "-no_exported_symbols",
    ]),
    when: .system(.apple), .absent(.option("-r")),
    do: .restrictExports,
    because: """
      zig's linker exports every symbol: zig refuses these options, or from 0.16 on takes the first \
      without effect.
      """,
    see: "https://github.com/ziglang/zig/issues/24662")

  /// `-exported_symbols_list FILE` → `zcc restrict-exports` after the link.
  static let macOSDriverExports = Rule(
    "macos/driver-exports",
    .anyOption([
      "-exported_symbols_list", "-exported_symbol", "-unexported_symbols_list",
      "-unexported_symbol",
    ]),
    when: .system(.apple), .absent(.option("-r")),
    do: .restrictExports,
    because: "zig ignores what clang would hand to Apple's linker.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig")

  /// `-Wl,-dylib` → nothing.
  static let macOSDylib = Rule(
    "macos/dylib", .linkerOption("-dylib"),
    when: .system(.apple),
    do: .drop,
    because: "zig refuses it; -dynamiclib beside it asks for the same.",
    see: "https://github.com/rust-lang/rust/pull/131479")

  /// `-liconv` → `-L<cache>/zcc -liconv`.
  static let macOSIconv = Rule(
    "macos/iconv", .library(.exactly(["iconv"])),
    when: .system(.apple), .notFound("lib*.tbd"), .notFound("lib*.dylib"), .notFound("lib*.a"),
    do: .linkStub(.iconv),
    because: "the libc crate asks for it in every program, and zig has no stub but libSystem's.",
    see: "https://github.com/rust-cross/cargo-zigbuild/issues/289")

  /// `-lcharset` → `-L<cache>/zcc -lcharset`.
  static let macOSCharset = Rule(
    "macos/charset", .library(.exactly(["charset"])),
    when: .system(.apple), .notFound("lib*.tbd"), .notFound("lib*.dylib"), .notFound("lib*.a"),
    do: .linkStub(.charset),
    because: "crates that link iconv ask for it too, and zig has no stub but libSystem's.",
    see: "https://github.com/rust-cross/cargo-zigbuild/issues/289")

  /// `-current_version 1.2.3` → `-Wl,-current_version,1.2.3`.
  static let macOSCurrentVersion = Rule(
    "macos/current-version", .option("-current_version"),
    when: .system(.apple),
    do: .replace(["-Wl,-current_version,*"]),
    because: "zig ignores the driver's option and writes 1.0.0; it takes the linker's.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig")

  /// `-compatibility_version 1.0.0` → `-Wl,-compatibility_version,1.0.0`.
  static let macOSCompatibilityVersion = Rule(
    "macos/compatibility-version", .option("-compatibility_version"),
    when: .system(.apple),
    do: .replace(["-Wl,-compatibility_version,*"]),
    because: "zig ignores the driver's option and writes 1.0.0; it takes the linker's.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig")

  /// `-Wl,-current_version,1.2` → `-Wl,-current_version,1.2.0`.
  static let macOSShortCurrentVersion = Rule(
    "macos/short-current-version", .linkerOption("-current_version", .shortVersion),
    when: .system(.apple),
    do: .replace(["-Wl,-current_version,*"]),
    because: "zig refuses a version of less than three numbers, which ld64 takes.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig")

  /// `-Wl,-compatibility_version,1` → `-Wl,-compatibility_version,1.0.0`.
  static let macOSShortCompatibilityVersion = Rule(
    "macos/short-compatibility-version", .linkerOption("-compatibility_version", .shortVersion),
    when: .system(.apple),
    do: .replace(["-Wl,-compatibility_version,*"]),
    because: "zig refuses a version of less than three numbers, which ld64 takes.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig")

  /// `-bundle` → an error.
  static let macOSBundle = Rule(
    "macos/bundle", .option("-bundle"),
    when: .system(.apple),
    do: .refuse,
    because: """
      zig ignores it and tries to make a program; a cdylib without it is a library that dlopen \
      takes as well.
      """,
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig")

  /// `-sectcreate __TEXT __info_plist Info.plist` → an error.
  static let macOSSectionCreate = Rule(
    "macos/section-create", .option("-sectcreate"),
    when: .system(.apple),
    do: .refuse,
    because: """
      zig ignores it and leaves the section out; put the file in by a #[link_section] static of \
      include_bytes!.
      """,
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig")

  /// `-Wl,--version-script=FILE` → an error.
  static let macOSVersionScript = Rule(
    "macos/version-script", .linkerOption("--version-script"),
    when: .system(.apple),
    do: .refuse,
    because: "zig ignores it for Mach-O; Apple's linker takes -exported_symbols_list instead.",
    see: "https://github.com/ziglang/zig/blob/0.15.2/src/link/MachO.zig")
}
