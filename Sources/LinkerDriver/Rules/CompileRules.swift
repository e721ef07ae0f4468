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
      "compile/no-host-headers", .commandLine,
      on: .zigCC, for: .compiling,
      do: .prepend(["-nostdlibinc"]),
      because: """
        Zig names its own headers to clang, but it hands clang some lines as they are, such as one \
        with two sources to preprocess. Clang would then read the host's headers.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L2845-L2870",
      examples: [
        Example(
          ["-c", "a.c"], on: "x86_64-unknown-linux-musl", .becomes(["-nostdlibinc", "-c", "a.c"]))
      ]),
    Rule(
      "compile/no-host-gcc", .anyOption(["-v", "--verbose"]),
      when: [.system(.linux)],
      on: .zigCC, for: .compiling,
      do: .replace(["*", "--gcc-toolchain=/nonexistent"]),
      because: """
        Clang would say which GCC of the host it has found. It takes nothing from there, but \
        configure scripts read what -v prints.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/ToolChains/Gnu.cpp
        """,
      examples: [
        Example(
          ["-v", "-c", "a.c"], on: "x86_64-unknown-linux-gnu",
          .becomes(["-v", "--gcc-toolchain=/nonexistent", "-c", "a.c"])),
        Example(["-v", "-c", "a.c"], on: "aarch64-apple-darwin", .stays),
      ]),
    Rule(
      "compile/preprocessor-options", .anyOption(["-Wp,", "-Xpreprocessor"]),
      on: .zigCC, for: .compiling,
      do: .handToDriver,
      because: """
        Zig takes only the options for dependency files this way. The driver takes all of them as \
        its own.
        """,
      see: "https://github.com/aws/aws-lc-rs/issues/993",
      examples: [
        Example(
          ["-c", "a.c", "-Wp,-U_FORTIFY_SOURCE,-D_FORTIFY_SOURCE=2"],
          on: "x86_64-unknown-linux-musl",
          .becomes(["-c", "a.c", "-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=2"])),
        Example(
          ["-c", "a.c", "-Wp,-v,-w", "-Wp,-include,h", "-Wp,-MMD,-MT,x"],
          on: "x86_64-unknown-linux-musl",
          .becomes([
            "-c", "a.c", "-v", "--gcc-toolchain=/nonexistent", "-w", "-include", "h", "-MMD",
            "-MT", "x",
          ])),
        Example(
          ["-c", "a.c", "-Wp,-MD,a.d"], on: "x86_64-unknown-linux-musl",
          .becomes(["-c", "a.c", "-MD", "-MF", "a.d"])),
        Example(
          ["-c", "-Xpreprocessor", "-include", "-Xpreprocessor", "a.c", "-Xpreprocessor", "-MMD"],
          on: "x86_64-unknown-linux-musl", .becomes(["-c", "-include", "a.c", "-MMD"])),
      ]),
    Rule(
      "compile/lto-jobs", .option("-flto=", .exactly(["auto", "jobserver"])),
      on: .zigCC, for: .making,
      do: .replace(["-flto"]),
      because: ltoJobs,
      see: "https://gcc.gnu.org/onlinedocs/gcc/Optimize-Options.html#index-flto",
      examples: [
        Example(
          ["-c", "-flto=auto", "a.c"], on: "x86_64-unknown-linux-musl",
          .becomes(["-c", "-flto", "a.c"])),
        Example(["-c", "-flto=thin", "a.c"], on: "x86_64-unknown-linux-musl", .stays),
      ]),
    Rule(
      "compile/lto-job-count", .option("-flto=", .number),
      on: .zigCC, for: .making,
      do: .replace(["-flto"]),
      because: ltoJobs,
      see: "https://gcc.gnu.org/onlinedocs/gcc/Optimize-Options.html#index-flto",
      examples: [
        Example(
          ["-c", "-flto=4", "a.c"], on: "x86_64-unknown-linux-musl",
          .becomes(["-c", "-flto", "a.c"]))
      ]),
    Rule(
      "compile/lto-partition", .option("-flto-partition="),
      on: .zigCC, for: .making,
      do: .dropHint,
      because: "It is about how GCC divides the work. Clang does not know it.",
      see: "https://gcc.gnu.org/onlinedocs/gcc/Optimize-Options.html#index-flto-partition",
      examples: [
        Example(
          ["-c", "-flto-partition=none", "a.c"], on: "x86_64-unknown-linux-musl",
          .becomes(["-c", "a.c"]))
      ]),
    Rule(
      "compile/dependencies", .option("--dependencies"),
      on: .zigCC, for: .compiling,
      do: .replace(["-M"]),
      because: "Zig does not know this name of -M, and tries to link the list of files.",
      see: "https://clang.llvm.org/docs/ClangCommandLineReference.html",
      examples: [
        Example(
          ["--dependencies", "a.c"], on: "x86_64-unknown-linux-musl", .becomes(["-M", "a.c"]))
      ]),
    Rule(
      "compile/user-dependencies", .option("--user-dependencies"),
      on: .zigCC, for: .compiling,
      do: .replace(["-MM"]),
      because: "Zig does not know this name of -MM, and tries to link the list of files.",
      see: "https://clang.llvm.org/docs/ClangCommandLineReference.html",
      examples: [
        Example(
          ["--user-dependencies", "a.c"], on: "x86_64-unknown-linux-musl", .becomes(["-MM", "a.c"]))
      ]),
    Rule(
      "compile/preprocessing-wins",
      .anyOption(["-c", "--compile", "-S", "--assemble", "-fsyntax-only"]),
      when: [.stage(.preprocessing)],
      on: .zigCC, for: .compiling,
      do: .drop,
      because: """
        For gcc and clang, -E, -M and -MM win over the other actions in any order. For zig, the \
        last action wins.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/Driver.cpp#L350-L420
        """,
      examples: [
        Example(
          ["-c", "-S", "a.c", "-E", "-o", "x"], on: "x86_64-unknown-linux-musl",
          .becomes(["a.c", "-E", "-o", "x"])),
        Example(["-MM", "-c", "a.c"], on: "x86_64-unknown-linux-musl", .becomes(["-MM", "a.c"])),
        Example(
          ["-fsyntax-only", "-E", "a.c"], on: "x86_64-unknown-linux-musl", .becomes(["-E", "a.c"])),
        Example(["-c", "a.c", "-MMD"], on: "x86_64-unknown-linux-musl", .stays),
      ]),
    Rule(
      "compile/checking-wins", .anyOption(["-c", "--compile", "-S", "--assemble", "-o"]),
      when: [.stage(.checking)],
      on: .zigCC, for: .compiling,
      do: .drop,
      because:
        "With -fsyntax-only, gcc and clang write no file, in whatever order the options are.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/Driver.cpp#L350-L420
        """,
      examples: [
        Example(
          ["-fsyntax-only", "-c", "a.c", "-o", "a.o", "-S"], on: "x86_64-unknown-linux-musl",
          .becomes(["-E", "-Xclang", "-fsyntax-only", "a.c"])),
        Example(["-c", "a.c", "-o", "a.o"], on: "x86_64-unknown-linux-musl", .stays),
      ]),
    Rule(
      "compile/assembly-wins", .anyOption(["-c", "--compile"]),
      when: [.stage(.assembly)],
      on: .zigCC, for: .compiling,
      do: .drop,
      because: "For gcc and clang, -S wins over -c in any order. For zig, the last action wins.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/Driver.cpp#L350-L420
        """,
      examples: [
        Example(["-c", "a.c", "-S"], on: "x86_64-unknown-linux-musl", .becomes(["a.c", "-S"])),
        Example(["-S", "-c", "a.c"], on: "x86_64-unknown-linux-musl", .becomes(["-S", "a.c"])),
        Example(["-c", "a.c"], on: "x86_64-unknown-linux-musl", .stays),
      ]),
    Rule(
      "compile/syntax-only", .option("-fsyntax-only"),
      when: [.stage(.checking)],
      on: .zigCC, for: .compiling,
      do: .replace(["-E", "-Xclang", "-fsyntax-only"]),
      because: """
        Zig waits for an object file and fails. With -E it only runs clang, and of two actions \
        clang itself takes the last.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/Driver.cpp#L350-L420
        """,
      examples: [
        Example(
          ["-fsyntax-only", "a.c"], on: "x86_64-unknown-linux-musl",
          .becomes(["-E", "-Xclang", "-fsyntax-only", "a.c"])),
        Example(
          ["a.c", "-fsyntax-only", "-E"], on: "x86_64-unknown-linux-musl", .becomes(["a.c", "-E"])),
      ]),
    Rule(
      "compile/assembly-to-output", .anyOption(["-S", "--assemble"]),
      when: [
        .stage(.assembly), .present(.option("-o", .exactly(["-"]))),
        .absent(.option("-emit-llvm")),
      ],
      on: .zigCC, for: .compiling,
      do: .replace(["-E", "-Xclang", "-S"]),
      because: """
        Zig writes a file with the name -. With -E it lets clang write to standard output, and of \
        two actions clang itself takes the last.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/Driver.cpp#L350-L420
        """,
      examples: [
        Example(
          ["-S", "a.c", "-o", "-"], on: "x86_64-unknown-linux-musl",
          .becomes(["-E", "-Xclang", "-S", "a.c", "-o", "-"])),
        Example(["-S", "a.c", "-o", "a.s"], on: "x86_64-unknown-linux-musl", .stays),
        Example(
          ["-S", "a.c", "-emit-llvm", "-o", "-"], on: "x86_64-unknown-linux-musl",
          .becomes(["-E", "-Xclang", "-emit-llvm", "a.c", "-emit-llvm", "-o", "-"])),
        Example(
          ["-S", "-E", "a.c", "-o", "-"], on: "x86_64-unknown-linux-musl",
          .becomes(["-E", "a.c", "-o", "-"])),
      ]),
    Rule(
      "compile/llvm-to-output", .anyOption(["-S", "--assemble"]),
      when: [
        .stage(.assembly), .present(.option("-o", .exactly(["-"]))),
        .present(.option("-emit-llvm")),
      ],
      on: .zigCC, for: .compiling,
      do: .replace(["-E", "-Xclang", "-emit-llvm"]),
      because: """
        Zig writes a file with the name -. With -E it lets clang write to standard output, and of \
        two actions clang itself takes the last.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/Driver.cpp#L350-L420
        """,
      examples: [
        Example(
          ["-S", "a.c", "-emit-llvm", "-o-"], on: "x86_64-unknown-linux-musl",
          .becomes(["-E", "-Xclang", "-emit-llvm", "a.c", "-emit-llvm", "-o-"])),
        Example(
          ["-S", "a.c", "-emit-llvm", "-o", "a.ll"], on: "x86_64-unknown-linux-musl", .stays),
        Example(
          ["-S", "a.c", "-o", "-"], on: "x86_64-unknown-linux-musl",
          .becomes(["-E", "-Xclang", "-S", "a.c", "-o", "-"])),
        Example(
          ["-S", "-E", "a.c", "-emit-llvm", "-o", "-"], on: "x86_64-unknown-linux-musl",
          .becomes(["-E", "a.c", "-emit-llvm", "-o", "-"])),
      ]),
    Rule(
      "compile/no-unused-action", .commandLine,
      when: [.stage(.assembly), .zigHas(.assemblyWithUnusedAction)],
      on: .zigCC, for: .compiling,
      do: .prepend(["-Qunused-arguments"]),
      because: "Zig gives clang a -c beside the -S, and clang warns that it is unused.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/Driver.cpp#L350-L420
        """,
      examples: [
        Example(
          ["-S", "a.c"], on: "x86_64-unknown-linux-musl", zig: .has(.assemblyWithUnusedAction),
          .becomes(["-Qunused-arguments", "-S", "a.c"])),
        Example(
          ["-S", "a.c"], on: "x86_64-unknown-linux-musl", zig: .lacks(.assemblyWithUnusedAction),
          .stays),
        Example(["-c", "a.c"], on: "x86_64-unknown-linux-musl", .stays),
      ]),
    Rule(
      "compile/standard-input", .path(["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"]),
      on: .zigCC, for: .compiling,
      do: .replace(["-"]),
      because: """
        Zig reads a source twice, which a pipe does not allow. It copies standard input into a \
        file first where it is called -.
        """,
      see: "https://github.com/ziglang/zig/pull/16050",
      examples: [
        Example(
          ["-c", "-xc", "/dev/stdin"], on: "x86_64-unknown-linux-musl",
          .becomes(["-c", "-xc", "-"])),
        Example(["-c", "-xc", "a/dev/stdin"], on: "x86_64-unknown-linux-musl", .stays),
      ]),
    Rule(
      "compile/language-of-input", .path(["-"]),
      when: [.stage(.preprocessing), .role(.c), .absent(.option("-x"))],
      on: .zigCC, for: .compiling,
      do: .replace(["-x", "c", "-", "-x", "none"]),
      because: """
        Zig hands a line with no file name to clang as it is, and clang would read the host's \
        headers.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L2845-L2870",
      examples: [
        Example(
          ["-E", "-"], on: "x86_64-unknown-linux-musl",
          .becomes(["-E", "-x", "c", "-", "-x", "none"])),
        Example(["-E", "-xc++", "-"], on: "x86_64-unknown-linux-musl", .stays),
        Example(["-E", "a/-"], on: "x86_64-unknown-linux-musl", .stays),
        Example(["-c", "-"], on: "x86_64-unknown-linux-musl", .stays),
        Example(
          ["-E", "-"], on: "x86_64-unknown-linux-musl", role: .cPlusPlus,
          .becomes(["-E", "-x", "c++", "-", "-x", "none"])),
      ]),
    Rule(
      "compile/c++-language-of-input", .path(["-"]),
      when: [.stage(.preprocessing), .role(.cPlusPlus), .absent(.option("-x"))],
      on: .zigCC, for: .compiling,
      do: .replace(["-x", "c++", "-", "-x", "none"]),
      because: """
        Zig hands a line with no file name to clang as it is, and clang would read the host's \
        headers.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/main.zig#L2845-L2870",
      examples: [
        Example(
          ["-E", "-"], on: "x86_64-unknown-linux-musl", role: .cPlusPlus,
          .becomes(["-E", "-x", "c++", "-", "-x", "none"])),
        Example(["-E", "-xc", "-"], on: "x86_64-unknown-linux-musl", role: .cPlusPlus, .stays),
        Example(["-c", "-"], on: "x86_64-unknown-linux-musl", role: .cPlusPlus, .stays),
        Example(
          ["-E", "-"], on: "x86_64-unknown-linux-musl",
          .becomes(["-E", "-x", "c", "-", "-x", "none"])),
      ]),
    Rule(
      "compile/other-outputs",
      .anyOption([
        "--analyze", "--precompile", "-emit-ast", "-emit-cir", "-emit-interface-stubs",
        "-extract-api",
      ]),
      on: .zigCC, for: .compiling,
      do: .refuse,
      because: """
        Zig would try to link what clang makes. Ask for an object, for assembly or for \
        preprocessed text.
        """,
      see: "https://clang.llvm.org/docs/ClangCommandLineReference.html",
      examples: [
        Example(["--analyze", "-c", "a.c"], on: "x86_64-unknown-linux-musl", .isRefused)
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
    Rule(
      "query/inputs", .input(.any),
      on: .zigCC, for: .querying,
      do: .drop,
      because: """
        Zig would compile or link the file besides, and clang would answer with the host's \
        directories. gcc and clang answer without a look at it.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/Driver.cpp#L350-L420
        """,
      examples: [
        Example(
          ["a.c", "-print-search-dirs", "-c", "libz.so"], on: "x86_64-unknown-linux-musl",
          .becomes(["-print-search-dirs", "-c"]))
      ]),
    Rule(
      "query/libraries", .library(.any),
      on: .zigCC, for: .querying,
      do: .drop,
      because: "A question is answered without a link, as gcc and clang answer it.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/Driver.cpp#L350-L420
        """,
      examples: [
        Example(
          ["-print-search-dirs", "-lz"], on: "x86_64-unknown-linux-musl",
          .becomes(["-print-search-dirs"]))
      ]),
    Rule(
      "query/linker-words", .anyLinkerWord,
      on: .zigCC, for: .querying,
      do: .drop,
      because: "Zig refuses some options of linkers. A question is answered without a linker.",
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/Driver.cpp#L350-L420
        """,
      examples: [
        Example(
          ["-print-search-dirs", "-Wl,--icf=all,x.a", "-Xlinker", "-h"],
          on: "x86_64-unknown-linux-musl", .becomes(["-print-search-dirs"]))
      ]),
    Rule(
      "query/preprocessor-words", .anyOption(["-Wp,", "-Xpreprocessor"]),
      on: .zigCC, for: .querying,
      do: .drop,
      because: """
        Zig refuses some options of preprocessors. A question is answered without a preprocessor.
        """,
      see: """
        https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/\
        clang/lib/Driver/Driver.cpp#L350-L420
        """,
      examples: [
        Example(
          ["-print-search-dirs", "-Wp,-v", "-Xpreprocessor", "-w"], on: "x86_64-unknown-linux-musl",
          .becomes(["-print-search-dirs"]))
      ]),
    Rule(
      "query/version-text", .option("--version"),
      when: [.zigHas(.linkForVersion)],
      on: .zigCC, for: .querying,
      do: .askClang,
      because: """
        Zig from 0.16 on links something for this question, refuses options that it does not know, \
        and can leave an object behind.
        """,
      see: "https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/clang/tools/driver/driver.cpp",
      examples: [
        Example(
          ["--version", "--sysroot=/s"], on: "x86_64-unknown-linux-musl",
          zig: .has(.linkForVersion), .becomes(["--sysroot=/s"])),
        Example(
          ["--version"], on: "x86_64-unknown-linux-musl", zig: .lacks(.linkForVersion), .stays),
      ]),
    Rule(
      "query/version", .anyOption(["-dumpfullversion", "--dumpversion"]),
      on: .zigCC, for: .querying,
      do: .replace(["-dumpversion"]),
      because: "These are gcc's names. Clang has one version and one name for it.",
      see: "https://gcc.gnu.org/onlinedocs/gcc/Developer-Options.html#index-dumpfullversion",
      examples: [
        Example(["-dumpfullversion"], on: "x86_64-unknown-linux-musl", .becomes(["-dumpversion"])),
        Example(["--dumpversion"], on: "x86_64-unknown-linux-musl", .becomes(["-dumpversion"])),
      ]),
  ]

  private static let ltoJobs: Literal =
    "GCC's value says how many jobs to run. Zig's clang knows full and thin only, or ignores it."
}
