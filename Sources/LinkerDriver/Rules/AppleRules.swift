extension RuleTable {
  /// Rules for macOS and Apple's other systems, whose arguments are those of Apple's clang and ld64.
  static let apple: [Rule] = [
    Rule(
      "apple/target-version",
      .optionValue(["-target", "--target=", "-mtargetos="], .clangNameWithVersion),
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
          ["-mtargetos=ios14.0-simulator"], on: "aarch64-apple-ios-sim",
          .retargets("aarch64-ios.14.0-simulator")),
        Example(
          ["-c", "a.c", "--target=arm64-apple-macosx"], on: "aarch64-apple-darwin",
          .becomes(["-c", "a.c"])),
        Example(["-mtargetos=ios14.0"], on: "aarch64-apple-darwin", .isRefused),
        Example(["-target", "arm64-apple-ios14.0.0"], on: "x86_64-unknown-linux-musl", .vanishes),
      ]),
    Rule(
      "apple/deployment-target",
      .optionValue([
        "-mmacosx-version-min=", "-mmacos-version-min=", "-miphoneos-version-min=",
        "-mios-version-min=", "-miphonesimulator-version-min=", "-mios-simulator-version-min=",
        "-mappletvos-version-min=", "-mtvos-version-min=", "-mappletvsimulator-version-min=",
        "-mtvos-simulator-version-min=", "-mwatchos-version-min=", "-mwatchsimulator-version-min=",
        "-mwatchos-simulator-version-min=", "-mxros-version-min=", "-mvisionos-version-min=",
        "-mxros-simulator-version-min=", "-mvisionos-simulator-version-min=",
        "-mdriverkit-version-min=", "-mbridgeos-version-min=",
      ]),
      when: [.system(.apple)],
      on: .zigCC, for: .any,
      do: .setDeploymentTarget,
      because: """
        Zig ignores the option and writes its own oldest version of the system into the program.
        """,
      see: "https://github.com/ziglang/zig/issues/14651",
      examples: [
        Example(
          ["-mmacosx-version-min=11.0.0"], on: "aarch64-apple-darwin",
          .retargets("aarch64-macos.11.0-none")),
        Example(
          ["-mmacos-version-min=10.12.3"], on: "x86_64-apple-darwin",
          .retargets("x86_64-macos.10.12.3-none")),
        Example(
          ["-miphoneos-version-min=14.0"], on: "aarch64-apple-ios",
          .retargets("aarch64-ios.14.0-none")),
        Example(
          ["-mios-simulator-version-min=15.0"], on: "aarch64-apple-ios-sim",
          .retargets("aarch64-ios.15.0-simulator")),
        Example(
          ["-mtvos-version-min=15.0"], on: "aarch64-apple-tvos",
          .retargets("aarch64-tvos.15.0-none")),
        Example(["-mmacosx-version-min=11.0"], on: "aarch64-apple-ios", .isRefused),
        Example(["-mios-simulator-version-min=14.0"], on: "aarch64-apple-ios", .isRefused),
        Example(["-mmacosx-version-min=11.0.0"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/sysroot", .optionValue(["--sysroot", "--sysroot="]),
      when: [.system(.apple), .namesSDK],
      on: .zigCC, for: .making,
      do: .drop,
      because: """
        Zig would put that path before the path of every -L. zcc adds the SDK's directories by \
        their names.
        """,
      see: "https://github.com/ziglang/zig/issues/1349",
      examples: [
        Example(
          ["--sysroot=/sdk", "a.o"], on: "aarch64-apple-darwin",
          files: ["/sdk/usr/lib/libSystem.tbd"], .becomes(["a.o"])),
        Example(["--sysroot", "/s", "a.o"], on: "aarch64-apple-darwin", .stays),
        Example(
          ["--sysroot=/sdk", "a.o"], on: "x86_64-unknown-linux-gnu",
          files: ["/sdk/usr/lib/libSystem.tbd"], .stays),
      ]),
    Rule(
      "apple/sdk-name", .appleSDK,
      on: .zigCC, for: .compiling,
      do: .prepend(["-Wno-incompatible-sysroot"]),
      because: """
        Clang takes the system of an SDK from the name of its directory, and warns if that is the \
        name of a symbolic link. zcc has looked into the SDK.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Darwin.cpp
        """,
      examples: [
        Example(
          ["-c", "a.c"], on: "aarch64-apple-darwin", sdk: "/sdk",
          .becomes(["-Wno-incompatible-sysroot", "-c", "a.c"])),
        Example(["-c", "a.c"], on: "aarch64-apple-darwin", .stays),
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
      "apple/repeated-file", .input(.suffix([".tbd", ".dylib", ".a", ".rlib"])),
      when: [.system(.apple), .loadedElsewhere],
      on: .zigCC,
      do: .drop,
      because: """
        Zig 0.14 to 0.16 write a load command for each library, as for -l. Zig 0.17 forgets \
        -force_load for an archive that the line also names without it.
        """,
      see: "https://github.com/rust-cross/cargo-zigbuild/issues/457",
      examples: [
        Example(
          ["/l/libz.tbd", "/l/libx.tbd", "/l/libz.tbd"], on: "aarch64-apple-darwin",
          .becomes(["/l/libz.tbd", "/l/libx.tbd"])),
        Example(
          ["/l/libx.a", "-Wl,-force_load,/l/libx.a"], on: "aarch64-apple-darwin",
          .becomes(["-Wl,-force_load,/l/libx.a"])),
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
      "apple/linker-options",
      .anyOption([
        "-rpath", "-force_load", "-pagezero_size", "-dead_strip", "-dead_strip_dylibs",
      ]),
      when: [.system(.apple)],
      on: .zigCC,
      do: .handToLinker,
      because: "Zig ignores what clang would hand to Apple's linker. It takes the linker's option.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Darwin.cpp
        """,
      examples: [
        Example(
          ["-rpath", "/a,b", "-dead_strip"], on: "aarch64-apple-darwin",
          .becomes(["-Xlinker", "-rpath", "-Xlinker", "/a,b", "-Xlinker", "-dead_strip"])),
        Example(
          ["-pagezero_size0x4000"], on: "aarch64-apple-darwin",
          .becomes(["-Xlinker", "-pagezero_size", "-Xlinker", "0x4000"])),
        Example(["-dead_strip"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/load-all", .commandLine,
      when: [.system(.apple), .present(.spelling([Spelling(["-all_load"], "")]))],
      on: .zigCC,
      do: .prepend(["-Wl,--whole-archive"]),
      because: "Zig has no -all_load. Before all archives, --whole-archive does the same.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Darwin.cpp
        """,
      examples: [
        Example(
          ["a.o", "l.a", "-Wl,-all_load"], on: "aarch64-apple-darwin",
          .becomes(["-Wl,--whole-archive", "a.o", "l.a"])),
        Example(["a.o", "-all_load"], on: "x86_64-unknown-linux-gnu", .stays),
        Example(["a.o"], on: "aarch64-apple-darwin", .stays),
      ]),
    Rule(
      "apple/all-load", .spelling([Spelling(["-all_load"], "")]),
      when: [.system(.apple)],
      on: .zigCC,
      do: .drop,
      because: "The --whole-archive at the beginning of the line does it.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Darwin.cpp
        """,
      examples: [
        Example(["-all_load", "l.a"], on: "aarch64-apple-darwin", .becomes(["l.a"])),
        Example(["-all_load"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/objective-c-archives", .linkerOption("-ObjC"),
      when: [.system(.apple)],
      on: .zigCC,
      do: .replace(["-ObjC"]),
      because: "Zig reads -O and a level. It takes the driver's option of the same name.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Darwin.cpp
        """,
      examples: [
        Example(["-Wl,-ObjC", "a.o"], on: "aarch64-apple-darwin", .becomes(["-ObjC", "a.o"])),
        Example(
          ["-Xlinker", "-ObjC", "a.o"], on: "aarch64-apple-darwin", .becomes(["-ObjC", "a.o"])),
        Example(["-Wl,-ObjC"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/file-list", .spelling([Spelling(["-filelist"], "*")]),
      when: [.system(.apple)],
      on: .zigCC,
      do: .readFileList,
      because: "Zig ignores the list and links without the files that it names.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Darwin.cpp
        """,
      examples: [
        Example(["-filelist", "list"], on: "x86_64-unknown-linux-gnu", .stays),
        Example(
          ["-filelist", "/list,dir", "a.o"], on: "aarch64-apple-darwin", files: ["/list"],
          .becomes(["a.o"])),
      ]),
    Rule(
      "apple/without-effect",
      .anyOption([
        "-twolevel_namespace", "-twolevel_namespace_hints", "-multi_module", "-single_module",
        "-nomultidefs", "-multiply_defined", "-multiply_defined_unused", "-seglinkedit",
        "-noseglinkedit", "-prebind", "-noprebind", "-nofixprebinding",
        "-prebind_all_twolevel_modules", "-read_only_relocs", "-arch_errors_fatal",
        "-force_cpusubtype_ALL", "-no_dead_strip_inits_and_terms", "-whyload", "-why_load",
        "-whatsloaded", "-y",
      ]),
      when: [.system(.apple)],
      on: .zigCC,
      do: .dropHint,
      because: """
        For these processors it asks for what every link does, or for nothing, or for messages \
        alone.
        """,
      see: "https://github.com/apple-oss-distributions/ld64/blob/ld64-956.6/src/ld/Options.cpp",
      examples: [
        Example(
          ["-twolevel_namespace", "-multiply_defined", "suppress", "a.o"],
          on: "aarch64-apple-darwin", .becomes(["a.o"])),
        Example(["-twolevel_namespace"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/ignored-by-zig",
      .anyOption([
        "-reexport-l", "-reexport_library", "-reexport_framework", "-lazy_library",
        "-lazy_framework", "-image_base", "-seg1addr", "-segaddr", "-segprot", "-segcreate",
        "-segs_read_only_addr", "-segs_read_write_addr", "-seg_addr_table",
        "-seg_addr_table_filename", "-sectalign", "-sectorder", "-sectobjectsymbols", "-init",
        "-flat_namespace", "-force_flat_namespace", "-bind_at_load", "-umbrella", "-sub_umbrella",
        "-sub_library", "-allowable_client", "-client_name", "-alias_list", "-dylib_file",
        "-dylinker", "-dylinker_install_name", "-object", "-preload", "-static",
        "-keep_private_externs", "-private_bundle", "-bundle_loader",
        "-weak_reference_mismatches", "-darwin-target-variant", "-darwin-target-variant-triple",
        "-fapplication-extension", "-fapple-kext", "-mkernel", "-Z",
      ]),
      when: [.system(.apple)],
      on: .zigCC,
      do: .refuse,
      because: """
        Zig ignores it, and its linker has nothing in its place. To link without it, name it in \
        ZCC_DROP.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Darwin.cpp
        """,
      examples: [
        Example(["-init", "_f"], on: "aarch64-apple-darwin", .isRefused),
        Example(["-reexport-lz"], on: "x86_64-apple-darwin", .isRefused),
        Example(
          ["-sectalign", "__DATA", "__data", "0x40"], on: "aarch64-apple-darwin", .isRefused),
        Example(["-flat_namespace"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/own-architecture-arm64", .option("-Xarch_arm64"),
      when: [.system(.apple), .architecture("aarch64")],
      on: .zigCC, for: .any,
      do: .replace(["*"]),
      because: "Zig ignores the option with its value. The value is meant for this architecture.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Darwin.cpp
        """,
      examples: [
        Example(
          ["-Xarch_arm64", "-DA", "-c", "a.c"], on: "aarch64-apple-darwin",
          .becomes(["-DA", "-c", "a.c"])),
        Example(["-Xarch_arm64", "-DA"], on: "x86_64-apple-darwin", .vanishes),
        Example(["-Xarch_arm64", "-DA"], on: "aarch64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/own-architecture-x86_64", .option("-Xarch_x86_64"),
      when: [.system(.apple), .architecture("x86_64")],
      on: .zigCC, for: .any,
      do: .replace(["*"]),
      because: "Zig ignores the option with its value. The value is meant for this architecture.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Darwin.cpp
        """,
      examples: [
        Example(
          ["-Xarch_x86_64", "-DA", "-c", "a.c"], on: "x86_64-apple-darwin",
          .becomes(["-DA", "-c", "a.c"])),
        Example(["-Xarch_x86_64", "-DA"], on: "aarch64-apple-darwin", .vanishes),
        Example(["-Xarch_x86_64", "-DA"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/other-architecture",
      .anyOption([
        "-Xarch_arm64", "-Xarch_arm64e", "-Xarch_x86_64", "-Xarch_x86_64h", "-Xarch_i386",
        "-Xarch_armv7", "-Xarch_armv7k", "-Xarch_armv7s",
      ]),
      when: [.system(.apple)],
      on: .zigCC, for: .any,
      do: .drop,
      because: "The option's value is meant for another architecture than the target's.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Darwin.cpp
        """,
      examples: [
        Example(["-Xarch_arm64", "-DA"], on: "x86_64-apple-darwin", .vanishes),
        Example(["-Xarch_i386", "-DA"], on: "x86_64-unknown-linux-gnu", .stays),
      ]),
    Rule(
      "apple/architecture-unknown", .driverWord(["-Xarch_"]),
      when: [.system(.apple)],
      on: .zigCC, for: .any,
      do: .refuse,
      because: """
        Zig ignores it with what stands behind it. Write what stands behind it alone, or not at \
        all.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Darwin.cpp
        """,
      examples: [
        Example(
          ["-Xarch_arm64", "-Wl,-rpath,/a"], on: "aarch64-apple-darwin", .isRefused),
        Example(["-Xarch_arm64", "-Wl,-rpath,/a"], on: "x86_64-unknown-linux-gnu", .stays),
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
