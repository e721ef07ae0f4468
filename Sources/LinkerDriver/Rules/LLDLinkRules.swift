extension RuleTable {
  /// Rules for a link by `zig lld-link`. They translate a line for a GNU linker to Microsoft's options.
  ///
  /// LLD has a driver that does this, `lld/MinGW/Driver.cpp`, but zig leaves it out. These rules do the
  /// same to a line. ``LLDLinkLine`` handles inputs and libraries, whose meaning depends on the options
  /// before them.
  static let lldLink: [Rule] = [
    Rule(
      "lld-link/environment", .commandLine,
      on: .lldLink,
      do: .spell(["-lldignoreenv"]),
      because: """
        Lld-link takes arguments from a variable LINK and directories from LIB. GNU ld reads \
        neither.
        """,
      see: """
        https://learn.microsoft.com/en-us/cpp/build/reference/linking#link-environment-variables
        """,
      examples: [
        Example(["a.o"], on: "x86_64-pc-windows-gnu", .becomes(["-lldignoreenv", "a.o"]))
      ]),
    Rule(
      "lld-link/debug-information", .commandLine,
      when: [
        .absent(.spelling([Spelling(["-s", "-S", "--strip-all", "--strip-debug", "--pdb"], "")]))
      ],
      on: .lldLink,
      do: .spell(["-debug:dwarf"]),
      because: """
        Debug information and symbols stay in the file, where GNU ld leaves them. `zig cc` drops \
        the symbols and writes a .pdb beside the file that nobody asked for.
        """,
      see: driver,
      examples: [
        Example(["a.o"], on: "x86_64-pc-windows-gnu", .becomes(["-debug:dwarf", "a.o"])),
        Example(["-s", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["-debug:none", "a.o"])),
      ]),
    Rule(
      "lld-link/pdb", .commandLine,
      when: [.present(.linkerOption("--pdb"))],
      on: .lldLink,
      do: .spell(["-debug"]),
      because: """
        Lld-link writes a .pdb only where it is told to make full debug information.
        """,
      see: driver,
      examples: [
        Example(
          ["-Wl,--pdb=x.pdb", "a.o"], on: "x86_64-pc-windows-gnu",
          .becomes(["-debug", "-pdb:x.pdb", "a.o"])),
        Example(["a.o"], on: "x86_64-pc-windows-gnu", .stays),
      ]),
    Rule(
      "lld-link/sections", .commandLine,
      on: .lldLink,
      do: .spell(["-opt:noref", "-opt:noicf"]),
      because: """
        Sections are dropped or merged where the line asks for it. Without this, lld-link would \
        do both in a stripped file and neither in another one, as `zig cc` does.
        """,
      see: driver,
      examples: [
        Example(
          ["-Wl,--gc-sections", "a.o"], on: "x86_64-pc-windows-gnu",
          .becomes(["-opt:noref", "-opt:noicf", "-opt:ref", "a.o"]))
      ]),
    Rule(
      "lld-link/start-files", .input(.exactly(["crt2.o", "dllcrt2.o"])),
      on: .lldLink,
      do: .drop,
      because: """
        The start files of zig's own mingw-w64 are linked. A second set would define the same \
        symbols again.
        """,
      see: "https://github.com/ziglang/zig/blob/0.15.2/src/libs/mingw.zig#L17-L95",
      examples: [
        Example(
          ["/r/self-contained/crt2.o", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"]))
      ]),
    Rule(
      "lld-link/entry-x86",
      .spelling([Spelling(["-e", "--entry"], "-entry:*", where: .prefix("_"))]),
      when: [.architecture("x86")],
      on: .lldLink,
      do: .respell,
      because: """
        GNU ld takes the symbol as it is in the object. Lld-link takes it without the underscore \
        that C puts before it.
        """,
      see: driver,
      examples: [
        Example(
          ["-Wl,-e,_start", "a.o"], on: "i686-pc-windows-gnu", .becomes(["-entry:start", "a.o"])),
        Example(
          ["-Wl,-e,_start", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["-entry:_start", "a.o"])),
      ]),
    Rule(
      "lld-link/strip-all", .spelling([Spelling(["-S", "--strip-debug"], "")]),
      when: [.present(.spelling([Spelling(["-s", "--strip-all"], "")]))],
      on: .lldLink,
      do: .drop,
      because: """
        The line has everything stripped, and lld-link adds up what its -debug: options say.
        """,
      see: "https://github.com/llvm/llvm-project/pull/75178",
      examples: [
        Example(
          ["-s", "-Wl,--strip-debug", "a.o"], on: "x86_64-pc-windows-gnu",
          .becomes(["-debug:none", "a.o"])),
        Example(
          ["-Wl,--strip-debug", "a.o"], on: "x86_64-pc-windows-gnu",
          .becomes(["-debug:symtab", "a.o"])),
      ]),
    Rule(
      "lld-link/strip-beside-pdb",
      .spelling([
        Spelling(["-S", "--strip-debug"], "-debug:nodwarf,symtab"),
        Spelling(["-s", "--strip-all"], "-debug:nodwarf,nosymtab"),
      ]),
      when: [.present(.linkerOption("--pdb"))],
      on: .lldLink,
      do: .respell,
      because: "The file is stripped, and the .pdb is not.",
      see: "https://github.com/llvm/llvm-project/pull/75181",
      examples: [
        Example(
          ["-s", "-Wl,--pdb=x.pdb", "a.o"], on: "x86_64-pc-windows-gnu",
          .becomes(["-debug:nodwarf,nosymtab", "-pdb:x.pdb", "a.o"])),
        Example(["-s", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["-debug:none", "a.o"])),
      ]),
    Rule(
      "lld-link/undefined",
      .spelling([Spelling(["-u", "--undefined"], "-include:*")]),
      on: .lldLink,
      do: .respell,
      because: """
        LLD's MinGW driver says -includeoptional:, which looks into archives only and lets \
        --gc-sections drop the symbol of an object. `zig cc` says the same as this rule.
        """,
      see: "https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/lld/COFF/Driver.cpp",
      examples: [
        Example(
          ["-u", "f", "-Wl,--undefined=g", "a.o"], on: "x86_64-pc-windows-gnu",
          .becomes(["-include:f", "-include:g", "a.o"]))
      ]),
    Rule(
      "lld-link/options", .spelling(Spelling.lldLink),
      on: .lldLink,
      do: .respell,
      because: """
        Lld-link has the option in Microsoft's spelling. Some options have nothing to take their \
        place, and LLD's MinGW driver ignores them, too: the file format has no such thing, or \
        lld-link does it anyway.
        """,
      see: driver,
      examples: [
        Example(
          ["-o", "a.exe", "-Wl,--gc-sections", "-mwindows", "a.o"], on: "x86_64-pc-windows-gnu",
          .becomes(["-out:a.exe", "-opt:ref", "-subsystem:windows", "a.o"]))
      ]),
    Rule(
      "lld-link/driver-only",
      .anyOption([
        "-nolibc", "-shared", "-pie", "-no-pie", "-shared-libgcc", "-mthreads", "-municode",
      ]),
      on: .lldLink,
      do: .drop,
      because: """
        It tells a driver what to hand to the linker. zcc asks zig for the runtime of this kind of \
        file, and hands its start files and libraries to lld-link by name.
        """,
      see: "https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html",
      examples: [
        Example(
          ["-shared", "-nolibc", "-municode", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])
        )
      ]),
    Rule(
      "lld-link/unwindlib", .option("--unwindlib=", .exactly(["none"])),
      on: .lldLink,
      do: .drop,
      because: "The unwinder is the one that the line names by -l.",
      see: "https://clang.llvm.org/docs/Toolchain.html#unwind-library",
      examples: [
        Example(["--unwindlib=none", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"])),
        Example(["--unwindlib=libgcc", "a.o"], on: "x86_64-pc-windows-gnu", .stays),
      ]),
    Rule(
      "lld-link/elf-only",
      .anyLinkerOption([
        "--Bsymbolic", "--Bsymbolic-functions", "--allow-shlib-undefined",
        "--compress-debug-sections", "--disable-new-dtags", "--dynamic-linker", "--eh-frame-hdr",
        "--enable-new-dtags", "--hash-style", "--no-allow-shlib-undefined", "--no-dynamic-linker",
        "--no-eh-frame-hdr", "--no-undefined-version", "--rpath", "--rpath-link",
        "--undefined-version",
      ]),
      on: .lldLink,
      do: .dropHint,
      because: "It is about ELF files. A file for Windows has nothing of the kind.",
      see: "https://sourceware.org/binutils/docs/ld/Options.html",
      examples: [
        Example(
          ["-Wl,--hash-style=gnu", "-Wl,-rpath,/x", "a.o"], on: "x86_64-pc-windows-gnu",
          .becomes(["a.o"]))
      ]),
    Rule(
      "lld-link/keywords",
      .spelling([
        Spelling(
          ["-z"], "",
          where: .exactly([
            "combreloc", "defs", "lazy", "nocombreloc", "nocopyreloc", "nodelete", "noexecstack",
            "norelro", "noseparate-code", "nostart-stop-gc", "notext", "now", "origin", "relro",
            "separate-code", "separate-loadable-segments", "start-stop-gc", "text",
          ])),
        Spelling(["-z"], "", where: .startingWith(["max-page-size=", "common-page-size="])),
      ]),
      on: .lldLink,
      do: .dropHint,
      because: """
        It is about ELF files. For Windows all imports are bound at the start, and the stack is \
        not executable (--nxcompat).
        """,
      see: "https://learn.microsoft.com/en-us/windows/win32/debug/pe-format",
      examples: [
        Example(
          ["-Wl,-z,now,-z,max-page-size=4096", "a.o"], on: "x86_64-pc-windows-gnu",
          .becomes(["a.o"])),
        Example(["-Wl,-z,execstack", "a.o"], on: "x86_64-pc-windows-gnu", .stays),
      ]),
    Rule(
      "lld-link/hints",
      .anyLinkerOption([
        "--check-sections", "--color-diagnostics", "--cref", "--discard-all", "--discard-locals",
        "--no-check-sections", "--no-color-diagnostics", "--no-keep-memory", "--no-relax",
        "--no-warn-common", "--no-warnings", "--print-gc-sections", "--print-icf-sections",
        "--print-map", "--print-memory-usage", "--relax", "--sort-section", "--stats", "--trace",
        "--warn-common", "-M", "-X", "-t", "-w", "-x",
      ]),
      on: .lldLink,
      do: .dropHint,
      because: "Lld-link has nothing of the kind. The program does the same without it.",
      see: "https://sourceware.org/binutils/docs/ld/Options.html",
      examples: [
        Example(["-Wl,--stats,-x", "a.o"], on: "x86_64-pc-windows-gnu", .becomes(["a.o"]))
      ]),
  ]

  private static let driver: Literal =
    "https://github.com/llvm/llvm-project/blob/llvmorg-21.1.0/lld/MinGW/Driver.cpp"
}

/// The spelling of one of GNU ld's options in lld-link.
public struct Spelling: Sendable {
  let names: [OptionName]
  let value: Pattern.Value
  /// The text. `*` stands for what the value left open.
  let text: Literal

  init(_ names: [OptionName], _ text: Literal, where value: Pattern.Value = .any) {
    self.names = names
    self.value = value
    self.text = text
  }

  /// The spelling for an option; nil if the option has another name or value.
  func of(_ name: OptionName, value given: ByteString) -> ByteString? {
    guard names.contains(name), let captured = value.capture(given) else { return nil }
    return text.filled(with: captured)
  }

  /// What LLD's MinGW driver makes of each option of a driver or of the linker.
  static let lldLink: [Spelling] = [
    Spelling(["-o"], "-out:*"),
    Spelling(["-e", "--entry"], "-entry:*"),
    Spelling(
      ["--subsystem"], "-subsystem:*", where: .exactly(["console", "windows", "native", "posix"])),
    Spelling(["--subsystem"], "-subsystem:console,*", where: .prefix("console:")),
    Spelling(["--subsystem"], "-subsystem:windows,*", where: .prefix("windows:")),
    Spelling(["-mwindows"], "-subsystem:windows"),
    Spelling(["-mconsole"], "-subsystem:console"),
    Spelling(["--image-base"], "-base:*"),
    Spelling(["--stack"], "-stack:*"),
    Spelling(["-z"], "-stack:*", where: .prefix("stack-size=")),
    Spelling(["--heap"], "-heap:*"),
    Spelling(["--file-alignment"], "-filealign:*"),
    Spelling(["--section-alignment"], "-align:*"),

    Spelling(["-s", "--strip-all"], "-debug:none"),
    Spelling(["-S", "--strip-debug"], "-debug:symtab"),
    Spelling(["--pdb"], "", where: .exactly([""])),
    Spelling(["--pdb"], "-pdb:*"),
    Spelling(
      ["--build-id"], "-build-id", where: .exactly(["", "fast", "md5", "sha1", "tree", "uuid"])),
    Spelling(["--build-id"], "-build-id:no", where: .exactly(["none"])),
    Spelling(["--no-insert-timestamp"], "-timestamp:0"),
    Spelling(["--gc-sections"], "-opt:ref"),
    Spelling(["--no-gc-sections"], "-opt:noref"),
    Spelling(["--icf"], "-opt:icf", where: .exactly(["all"])),
    Spelling(["--icf"], "-opt:safeicf", where: .exactly(["safe"])),
    Spelling(["--icf"], "-opt:noicf", where: .exactly(["none"])),

    Spelling(["--dynamicbase"], "-dynamicbase"),
    Spelling(["--disable-dynamicbase", "--no-dynamicbase"], "-dynamicbase:no"),
    Spelling(["--high-entropy-va"], "-highentropyva"),
    Spelling(["--disable-high-entropy-va"], "-highentropyva:no"),
    Spelling(["--nxcompat"], "-nxcompat"),
    Spelling(["--disable-nxcompat"], "-nxcompat:no"),
    Spelling(["--tsaware"], "-tsaware"),
    Spelling(["--disable-tsaware"], "-tsaware:no"),
    Spelling(["--large-address-aware"], "-largeaddressaware"),
    Spelling(["--disable-large-address-aware"], "-largeaddressaware:no"),
    Spelling(["--enable-reloc-section"], "-fixed:no"),
    Spelling(["--disable-reloc-section"], "-fixed"),
    Spelling(["--no-seh"], "-noseh"),
    Spelling(["--appcontainer"], "-appcontainer"),
    Spelling(["--guard-cf"], "-guard:cf,longjmp"),
    Spelling(["--no-guard-cf"], "-guard:no"),

    Spelling(["--out-implib"], "-implib:*"),
    Spelling(["--output-def"], "-output-def:*"),
    Spelling(["--export-all-symbols"], "-export-all-symbols"),
    Spelling(["--exclude-all-symbols"], "-exclude-all-symbols"),
    Spelling(["--exclude-symbols"], "-exclude-symbols:*"),
    Spelling(["--kill-at"], "-kill-at"),
    Spelling(["--enable-stdcall-fixup"], "-stdcall-fixup"),
    Spelling(["--disable-stdcall-fixup"], "-stdcall-fixup:no"),
    Spelling(["--enable-auto-import"], "-auto-import"),
    Spelling(["--disable-auto-import"], "-auto-import:no"),
    Spelling(["--enable-runtime-pseudo-reloc"], "-runtime-pseudo-reloc"),
    Spelling(["--disable-runtime-pseudo-reloc"], "-runtime-pseudo-reloc:no"),
    Spelling(["--delayload"], "-delayload:*"),

    Spelling(["--require-defined"], "-include:*"),
    Spelling(["--wrap"], "-wrap:*"),
    Spelling(["--allow-multiple-definition"], "-force:multiple"),

    Spelling(["--plugin-opt"], "-opt:lldlto=*", where: .prefix("O")),
    Spelling(["--plugin-opt"], "-mllvm:-mcpu=*", where: .prefix("mcpu=")),
    Spelling(["--plugin-opt"], "-opt:lldltojobs=*", where: .prefix("jobs=")),
    Spelling(["--lto-O"], "-opt:lldlto=*"),
    Spelling(["--thinlto-jobs"], "-opt:lldltojobs=*"),
    Spelling(["--thinlto-cache-dir"], "-lldltocache:*"),
    Spelling(["--mllvm"], "-mllvm:*"),

    Spelling(["--Map"], "-lldmap:*"),
    Spelling(["--reproduce"], "-reproduce:*"),
    Spelling(["--verbose"], "-verbose", where: .exactly([""])),
    Spelling(["--demangle"], "-demangle", where: .exactly([""])),
    Spelling(["--no-demangle"], "-demangle:no"),
    Spelling(["--error-limit"], "-errorlimit:*"),
    Spelling(["--fatal-warnings"], "-WX"),
    Spelling(["--no-fatal-warnings"], "-WX:no"),
    Spelling(["--threads"], "-threads:*"),
    Spelling(["--Xlink"], "*"),

    Spelling(["-m"], "", where: .exactly(["i386pe", "i386pep", "arm64pe", "thumb2pe"])),
    Spelling(["--shared", "--dll", "--pic-executable", "--insert-timestamp"], ""),
    Spelling(["--pie", "--no-pie"], ""),
    Spelling(["--start-group", "--end-group", "-(", "-)"], ""),
    Spelling(["--as-needed", "--no-as-needed", "--no-undefined", "--soname"], ""),
    Spelling(["--enable-auto-image-base"], ""),
  ]
}
