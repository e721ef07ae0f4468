extension RuleTable {
  /// Rules for macOS and Apple's other systems, whose arguments are those of Apple's clang and ld64.
  static let apple: [Rule] = [
    Rule(
      "apple/target-version", .optionValue(["-target", "--target="], .clangTripleWithVersion),
      when: [.system(.apple)],
      on: .zigCC, for: .any,
      do: .setDeploymentTarget,
      because: """
        With it rustc and cc-rs say the oldest system that the program shall run on. Zig reads \
        that version in a target of its own spelling.
        """,
      see: """
        https://github.com/rust-lang/rust/blob/1.96.0/compiler/rustc_target/src/spec/base/apple/mod.rs
        """,
      examples: [
        Example(
          ["-target", "arm64-apple-ios14.0.0"], on: "aarch64-apple-ios",
          .retargets("aarch64-ios.14.0-none")),
        Example(
          ["-c", "a.c", "--target=arm64-apple-macosx"], on: "aarch64-apple-darwin",
          .becomes(["-c", "a.c"])),
        Example(["-target", "arm64-apple-ios14.0.0"], on: "x86_64-unknown-linux-musl", .vanishes),
      ]),
    Rule(
      "macos/deployment-target",
      .optionValue(["-mmacosx-version-min=", "-mmacos-version-min="]),
      when: [.system(.apple)],
      on: .zigCC, for: .any,
      do: .setDeploymentTarget,
      because: "Zig ignores the option and writes its own oldest macOS into the program.",
      see: "https://github.com/ziglang/zig/issues/14651",
      examples: [
        Example(
          ["-mmacosx-version-min=11.0.0"], on: "aarch64-apple-darwin",
          .retargets("aarch64-macos.11.0-none")),
        Example(
          ["-mmacos-version-min=10.12.3"], on: "x86_64-apple-darwin",
          .retargets("x86_64-macos.10.12.3-none")),
        Example(["-mmacosx-version-min=11.0.0"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/sdk-headers", .appleSDK,
      on: .zigCC, for: .compiling,
      do: .append(["-isystem", "*/usr/include", "-iframework", "*/System/Library/Frameworks"]),
      because: """
        Zig looks for no header in an SDK, whether SDKROOT, -isysroot or --sysroot names it.
        """,
      see: "https://github.com/ziglang/zig/issues/1349",
      examples: [
        Example(
          ["-c", "a.c"], on: "aarch64-apple-darwin", sdk: "/sdk",
          .becomes([
            "-c", "a.c", "-isystem", "/sdk/usr/include", "-iframework",
            "/sdk/System/Library/Frameworks",
          ])),
        Example(["-c", "a.c"], on: "aarch64-apple-darwin", .stays),
      ]),
    Rule(
      "apple/sdk-libraries", .appleSDK,
      on: .zigCC,
      do: .append(["-L*/usr/lib", "-F*/System/Library/Frameworks"]),
      because: """
        Zig looks for no library in the SDK that SDKROOT names. With --sysroot it would put that \
        path before the path of every -L.
        """,
      see: "https://github.com/ziglang/zig/issues/1349",
      examples: [
        Example(
          ["a.o"], on: "aarch64-apple-darwin", sdk: "/sdk",
          .becomes(["a.o", "-L/sdk/usr/lib", "-F/sdk/System/Library/Frameworks"])),
        Example(["a.o"], on: "aarch64-apple-darwin", .stays),
      ]),
    Rule(
      "apple/sdk-libc", .appleSDK,
      when: [.libcInSDK, .zigHas(.librarySystemOnlyForMacOS)],
      on: .zigCC,
      do: .append(["-lSystem.B"]),
      because: """
        Zig has a C library for macOS only. For Apple's other systems it takes -lSystem for its \
        own all the same, and from 0.17 on it then links none.
        """,
      see: "https://github.com/ziglang/zig/issues/19217",
      examples: [
        Example(
          ["a.o"], on: "aarch64-apple-ios", zig: .has(.librarySystemOnlyForMacOS), sdk: "/sdk",
          .becomes(["a.o", "-lSystem.B"])),
        Example(
          ["a.o"], on: "aarch64-apple-ios", zig: .lacks(.librarySystemOnlyForMacOS), sdk: "/sdk",
          .stays),
        Example(["a.o"], on: "aarch64-apple-darwin", sdk: "/sdk", .stays),
      ]),
    Rule(
      "apple/repeated-library", .library(.any),
      when: [.system(.apple), .loadedElsewhere],
      on: .zigCC,
      do: .drop,
      because: """
        Zig 0.14 to 0.16 write a load command for each, and macOS 26 starts no program that loads \
        a library twice.
        """,
      see: "https://github.com/rust-cross/cargo-zigbuild/issues/457",
      examples: [
        Example(
          ["-lz", "-L/l", "-lobjc", "-l", "z", "-Wl,-lz", "-lobjc"], on: "aarch64-apple-darwin",
          .becomes(["-lz", "-L/l", "-lobjc"])),
        Example(["-lx", "-lm", "-lx"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/repeated-option",
      .anyOption([
        "-framework", "-weak_framework", "-needed_framework", "-weak-l", "-weak_library",
        "-needed_library",
      ]),
      when: [.system(.apple), .loadedElsewhere],
      on: .zigCC,
      do: .drop,
      because: "Zig 0.14 to 0.16 write a load command for each, as for -l.",
      see: "https://github.com/rust-cross/cargo-zigbuild/issues/457",
      examples: [
        Example(
          ["-weak_framework", "A", "-framework", "A", "-framework", "B"],
          on: "aarch64-apple-darwin", .becomes(["-framework", "A", "-framework", "B"])),
        Example(["-weak-lz", "-lz", "-weak-lz"], on: "x86_64-apple-darwin", .becomes(["-lz"])),
        Example(["-framework", "A", "-framework", "B"], on: "aarch64-apple-darwin", .stays),
        Example(["-framework", "A", "-framework", "A"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/repeated-linker-option",
      .anyLinkerOption([
        "-framework", "-weak_framework", "-needed_framework", "-weak-l", "-weak_library",
        "-needed_library",
      ]),
      when: [.system(.apple), .loadedElsewhere],
      on: .zigCC,
      do: .drop,
      because: "Zig 0.14 to 0.16 write a load command for each, as for -l.",
      see: "https://github.com/rust-cross/cargo-zigbuild/issues/457",
      examples: [
        Example(
          ["-Wl,-weak-lz", "-lobjc", "-Wl,-weak-lz"], on: "aarch64-apple-darwin",
          .becomes(["-Wl,-weak-lz", "-lobjc"])),
        Example(["-Wl,-weak-lz", "-Wl,-weak-lx"], on: "aarch64-apple-darwin", .stays),
        Example(["-Wl,-weak-lz", "-Wl,-weak-lz"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/repeated-file", .input(.suffix([".tbd", ".dylib"])),
      when: [.system(.apple), .loadedElsewhere],
      on: .zigCC,
      do: .drop,
      because: "Zig 0.14 to 0.16 write a load command for each, as for -l.",
      see: "https://github.com/rust-cross/cargo-zigbuild/issues/457",
      examples: [
        Example(
          ["/l/libz.tbd", "/l/libx.tbd", "/l/libz.tbd"], on: "aarch64-apple-darwin",
          .becomes(["/l/libz.tbd", "/l/libx.tbd"])),
        Example(["/l/a.tbd", "/l/a.tbd"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/repeated-rpath", .linkerOption("--rpath"),
      when: [.system(.apple), .repeated],
      on: .zigCC,
      do: .drop,
      because: """
        Zig before 0.15 writes a load command for each, and macOS 26 starts no program that has \
        the same one twice.
        """,
      see: "https://github.com/ziglang/zig/issues/25311",
      examples: [
        Example(
          ["-Wl,-rpath,/a", "-Wl,-rpath,/b", "-Wl,-rpath,/a"], on: "aarch64-apple-darwin",
          .becomes(["-Wl,-rpath,/a", "-Wl,-rpath,/b"])),
        Example(["-Wl,-rpath,/a", "-Wl,-rpath,/a"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "macos/exports",
      .anyLinkerOption([
        "-exported_symbols_list", "-exported_symbol", "-unexported_symbols_list",
        "-unexported_symbol", "-no_exported_symbols",
      ]),
      when: [.system(.apple), .absent(.option("-r"))],
      on: .zigCC,
      do: .restrictExports,
      because: """
        Zig's linker exports every symbol. Zig refuses these options, or from 0.16 on takes the \
        first of them without effect.
        """,
      see: "https://github.com/ziglang/zig/issues/24662",
      examples: [
        Example(
          ["-Wl,-exported_symbols_list", "-Wl,/l", "-lm"], on: "aarch64-apple-darwin",
          .becomes(["-lm"])),
        Example(
          ["-Wl,-exported_symbol,_f,-dead_strip"], on: "aarch64-apple-darwin",
          .becomes(["-Wl,-dead_strip"])),
        Example(["-r", "-Wl,-exported_symbols_list,/l"], on: "aarch64-apple-darwin", .stays),
        Example(["-Wl,-exported_symbols_list,/l"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "macos/driver-exports",
      .anyOption([
        "-exported_symbols_list", "-exported_symbol", "-unexported_symbols_list",
        "-unexported_symbol",
      ]),
      when: [.system(.apple), .absent(.option("-r"))],
      on: .zigCC,
      do: .restrictExports,
      because: "Zig ignores what clang would hand to Apple's linker.",
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig",
      examples: [
        Example(
          ["-unexported_symbol", "_f", "-lm"], on: "aarch64-apple-darwin", .becomes(["-lm"])),
        Example(["-r", "-unexported_symbol", "_f"], on: "aarch64-apple-darwin", .stays),
        Example(["-unexported_symbol", "_f"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "macos/dylib", .linkerOption("-dylib"),
      when: [.system(.apple)],
      on: .zigCC,
      do: .drop,
      because: "Zig refuses it. The -dynamiclib beside it asks for the same.",
      see: "https://github.com/rust-lang/rust/pull/131479",
      examples: [
        Example(
          ["-Wl,-dylib", "-dynamiclib"], on: "aarch64-apple-darwin", .becomes(["-dynamiclib"])),
        Example(["-Wl,-dylib"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "macos/current-version", .option("-current_version"),
      when: [.system(.apple)],
      on: .zigCC,
      do: .replace(["-Wl,-current_version,*"]),
      because: "Zig ignores the driver's option and writes 1.0.0. It takes the linker's option.",
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig",
      examples: [
        Example(
          ["-current_version", "1.2.3"], on: "aarch64-apple-darwin",
          .becomes(["-Wl,-current_version,1.2.3"])),
        Example(["-current_version", "1.2.3"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "macos/compatibility-version", .option("-compatibility_version"),
      when: [.system(.apple)],
      on: .zigCC,
      do: .replace(["-Wl,-compatibility_version,*"]),
      because: "Zig ignores the driver's option and writes 1.0.0. It takes the linker's option.",
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig",
      examples: [
        Example(
          ["-compatibility_version", "1.0.0"], on: "aarch64-apple-darwin",
          .becomes(["-Wl,-compatibility_version,1.0.0"])),
        Example(
          ["-compatibility_version", "1"], on: "aarch64-apple-darwin",
          .becomes(["-Wl,-compatibility_version,1.0.0"])),
        Example(["-compatibility_version", "1.0.0"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "macos/short-current-version", .linkerOption("-current_version", .shortVersion),
      when: [.system(.apple)],
      on: .zigCC,
      do: .replace(["-Wl,-current_version,*"]),
      because: "Zig refuses a version of fewer than three numbers, which ld64 takes.",
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig",
      examples: [
        Example(
          ["-Wl,-current_version,7.1"], on: "aarch64-apple-darwin",
          .becomes(["-Wl,-current_version,7.1.0"])),
        Example(["-Wl,-current_version,x.y"], on: "aarch64-apple-darwin", .stays),
        Example(["-Wl,-current_version,7.1"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "macos/short-compatibility-version",
      .linkerOption("-compatibility_version", .shortVersion),
      when: [.system(.apple)],
      on: .zigCC,
      do: .replace(["-Wl,-compatibility_version,*"]),
      because: "Zig refuses a version of fewer than three numbers, which ld64 takes.",
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig",
      examples: [
        Example(
          ["-Wl,-compatibility_version,7"], on: "aarch64-apple-darwin",
          .becomes(["-Wl,-compatibility_version,7.0.0"])),
        Example(["-Wl,-compatibility_version,x.y"], on: "aarch64-apple-darwin", .stays),
        Example(["-Wl,-compatibility_version,7"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "macos/bundle", .option("-bundle"),
      when: [.system(.apple)],
      on: .zigCC,
      do: .refuse,
      because: """
        Zig ignores it and tries to make a program. A cdylib without it is a library, which dlopen \
        takes as well.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig",
      examples: [
        Example(["-bundle", "a.o"], on: "aarch64-apple-darwin", .isRefused),
        Example(["-bundle", "a.o"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "macos/section-create", .option("-sectcreate"),
      when: [.system(.apple)],
      on: .zigCC,
      do: .refuse,
      because: """
        Zig ignores it and leaves the section out. Put the file in by a #[link_section] static of \
        include_bytes!.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/clang_options_data.zig",
      examples: [
        Example(
          ["-sectcreate", "__TEXT", "__info_plist", "Info.plist"], on: "aarch64-apple-darwin",
          .isRefused),
        Example(
          ["-sectcreate", "__TEXT", "__info_plist", "Info.plist"], on: "x86_64-unknown-linux-gnu",
          .stays),
      ]),
    Rule(
      "macos/version-script", .linkerOption("--version-script"),
      when: [.system(.apple)],
      on: .zigCC,
      do: .refuse,
      because: """
        Zig ignores it for Mach-O. Apple's linker takes -exported_symbols_list instead, and zcc \
        does what that asks.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/link/MachO.zig",
      examples: [
        Example(["-Wl,--version-script=list"], on: "aarch64-apple-darwin", .isRefused),
        Example(["-Wl,--version-script=list"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "macos/iconv", .library(.exactly(["iconv"])),
      when: [
        .system(.apple), .notFound("lib*.tbd"), .notFound("lib*.dylib"), .notFound("lib*.a"),
      ],
      on: .zigCC,
      do: .linkStub(.iconv),
      because: """
        The libc crate asks for it in every program, and zig has no library stub for macOS but \
        that of libSystem.
        """,
      see: "https://github.com/rust-cross/cargo-zigbuild/issues/289",
      examples: [
        Example(["-liconv"], on: "aarch64-apple-darwin", .becomes(["-L/cache/zcc", "-liconv"])),
        Example(
          ["-L/i", "-liconv"], on: "aarch64-apple-darwin", files: ["/i/libiconv.tbd"], .stays),
        Example(
          ["-L/i", "-liconv"], on: "aarch64-apple-darwin", files: ["/i/libiconv.dylib"], .stays),
        Example(["-L/i", "-liconv"], on: "aarch64-apple-darwin", files: ["/i/libiconv.a"], .stays),
        Example(["-liconv"], on: "x86_64-unknown-linux-musl", .stays),
      ]),
    Rule(
      "macos/charset", .library(.exactly(["charset"])),
      when: [
        .system(.apple), .notFound("lib*.tbd"), .notFound("lib*.dylib"), .notFound("lib*.a"),
      ],
      on: .zigCC,
      do: .linkStub(.charset),
      because: """
        Crates that link iconv ask for it, too, and zig has no library stub for macOS but that of \
        libSystem.
        """,
      see: "https://github.com/rust-cross/cargo-zigbuild/issues/289",
      examples: [
        Example(
          ["-lcharset"], on: "aarch64-apple-darwin", .becomes(["-L/cache/zcc", "-lcharset"])),
        Example(
          ["-L/i", "-lcharset"], on: "aarch64-apple-darwin", files: ["/i/libcharset.tbd"], .stays),
        Example(
          ["-L/i", "-lcharset"], on: "aarch64-apple-darwin", files: ["/i/libcharset.dylib"], .stays),
        Example(
          ["-L/i", "-lcharset"], on: "aarch64-apple-darwin", files: ["/i/libcharset.a"], .stays),
        Example(["-lcharset"], on: "x86_64-unknown-linux-musl", .stays),
      ]),
  ]
}
