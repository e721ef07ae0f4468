/// The part of mingw-w64 that a program takes, compiled from zig's sources: zig itself compiles all
/// of it, some 450 files, before its first link. A link that wants more gets the whole.
///
/// The objects are the same as zig's, by the same options, so the linked file is the same.
/// See https://github.com/ziglang/zig/blob/0.15.2/src/libs/mingw.zig
struct MinGWCore {
  let kind: RuntimeKind
  let zig: ZigToolchain
  /// zig's library directory.
  let library: ByteString
  /// Where its files are.
  let directory: ByteString

  /// Nil where it cannot be told which library directory zig takes.
  init?(_ kind: RuntimeKind, _ zig: ZigToolchain, _ fileSystem: FileSystem) {
    guard let library = ThinLibrary(zig, fileSystem: fileSystem)?.original else { return nil }
    self.kind = kind
    self.zig = zig
    self.library = library
    let key =
      [
        CacheNote.identity(of: zig, fileSystem), kind.target.text, kind.cpu ?? "",
        kind.isUnicode ? "unicode" : "",
      ] + Self.optimization + Self.sources.map { ByteString($0.text) }
    directory = zig.cache.ownDirectory.appending(
      "mingw-core-" + CacheNote.fingerprint(key.joined(" ")))
  }

  // MARK: What is compiled

  /// The objects that the linker takes for programs and libraries of Rust, C and C++, and those
  /// whose names Windows' own libraries have too: without them the linker would take the others.
  static let sources: [Literal] = [
    "crt/_newmode.c", "crt/cinitexe.c", "crt/crt_handler.c", "crt/crtexewin.c",
    "crt/cxa_atexit.c", "crt/cxa_thread_atexit.c", "crt/dllargv.c", "crt/gccmain.c", "crt/merr.c",
    "crt/mingw_helpers.c", "crt/natstart.c", "crt/pesect.c", "crt/pseudo-reloc-list.c",
    "crt/pseudo-reloc.c", "crt/tls_atexit.c", "crt/tlsmcrt.c", "crt/tlssup.c", "crt/tlsthrd.c",
    "crt/ucrtexewin.c", "crt/usermatherr.c", "crt/wildcard.c", "crt/xncommod.c", "crt/xthdloc.c",
    "crt/xtxtmode.c", "misc/__initenv.c", "misc/__p___initenv.c", "misc/__p___winitenv.c",
    "misc/__winitenv.c", "misc/dllmain.c", "misc/ftime64.c", "misc/mingw_matherr.c",
    "misc/ucrt__getmainargs.c", "misc/ucrt__wgetmainargs.c", "misc/ucrt_amsg_exit.c",
    "stdio/ucrt___local_stdio_printf_options.c", "stdio/ucrt_fprintf.c", "stdio/ucrt_printf.c",
    "stdio/ucrt_snprintf.c", "stdio/ucrt_vfprintf.c", "stdio/ucrt_vsnprintf.c",
  ]

  /// What zig from 0.15 on compiles for x86 only.
  static let x86Source: Literal = "crt/CRT_fp10.c"

  private var isX86: Bool { kind.target.architecture.hasPrefix("x86") }

  private func paths(_ fileSystem: FileSystem) -> [ByteString] {
    let hasX86 = isX86 || zig.version.lacks(.mingwWithoutX87OnArm)
    return (Self.sources + (hasX86 ? [Self.x86Source] : []))
      .map { library.appending("libc/mingw").appending(ByteString($0.text)) }
      .filter { fileSystem.kind($0) == .file }
  }

  /// What other objects of zig 0.14's and 0.15's mingw-w64 define, and Windows' own libraries too.
  static let namesOfOthers: [Literal] = [
    "_Exit", "_byteswap_uint64", "_byteswap_ulong", "_byteswap_ushort", "_findfirst64i32",
    "_findnext64i32", "_fstat64i32", "_stat64i32", "_wcstoi64", "_wcstoui64", "_wfindfirst64i32",
    "_wfindnext64i32", "_wstat64i32", "btowc", "cabs", "cabsf", "cacos", "cacosf", "cacosh",
    "cacoshf", "carg", "cargf", "casin", "casinf", "casinh", "casinhf", "catan", "catanf",
    "catanh", "catanhf", "ccos", "ccosf", "ccosh", "ccoshf", "cexp", "cexpf", "cimag", "cimagf",
    "clog", "clog10", "clog10f", "clogf", "conj", "conjf", "cpow", "cpowf", "cproj", "cprojf",
    "creal", "crealf", "csin", "csinf", "csinh", "csinhf", "csqrt", "csqrtf", "ctan", "ctanf",
    "ctanh", "ctanhf", "ldexp", "nan", "nanf", "scalbln", "scalblnf", "scalbn", "scalbnf",
    "strnlen", "wcsnlen", "wcstof", "wcstoimax", "wcstoll", "wcstoull", "wcstoumax", "wctob",
  ]

  /// A C file that has these names, and misses one that only a link with all of mingw-w64 does
  /// without: a link that takes a name of others fails, and is done again.
  var placeholderSource: ByteString {
    let prefix: ByteString = kind.target.architecture == "x86" ? "_" : ""
    var text: ByteString = "extern char __zcc_all_of_mingw_w64[];\n"
    text +=
      "char *const zcc_others __asm__(\"" + prefix + "zcc_others\") = __zcc_all_of_mingw_w64;\n"
    for (index, name) in Self.namesOfOthers.enumerated() {
      text += "char *const zcc_" + ByteString(number: index) + " __asm__(\"" + prefix
      text += ByteString(name.text) + "\") = __zcc_all_of_mingw_w64;\n"
    }
    return text
  }

  private var placeholder: ByteString { directory.appending("others.c") }
  private var needsPlaceholder: Bool { zig.version.has(.mingwWithNamesOfWindows) }

  // MARK: How it is compiled

  private var targetOptions: [ByteString] {
    ["-target", kind.target.text] + (kind.cpu.map { ["-mcpu=" + $0] } ?? [])
  }

  private static let optimization: [ByteString] = [
    "-OReleaseFast", "-fno-compiler-rt", "-fno-ubsan-rt", "-fno-stack-protector",
    "-fno-stack-check", "-fno-sanitize-c",
  ]

  private var options: [ByteString] {
    targetOptions + Self.optimization
      + (kind.target.architecture == "x86" ? ["-fno-unwind-tables"] : [])
  }

  private var compilerOptions: [ByteString] {
    ["-cflags"] + (zig.version.has(.mingwWithoutWarnings) ? ["-w"] : [])
      + [
        "-std=gnu11", "-D__USE_MINGW_ANSI_STDIO=0", "-isystem",
        headers,
      ] + (kind.target.architecture == "thumb" ? ["-mfpu=vfp"] : [])
      + [
        "-D__MSVCRT_VERSION__=0x700", "-D_CRTBLD", "-D_SYSCRT=1", "-D_WIN32_WINNT=0x0f00",
        "-DCRTDLL=1", "-DHAVE_CONFIG_H", "-I", library.appending("libc/mingw/include"),
      ]
  }

  private var sectionOptions: [ByteString] {
    zig.version.has(.mingwInSections) ? ["-ffunction-sections", "-fdata-sections"] : []
  }

  /// A file of the core, and how zig makes it.
  struct Build {
    let file: ByteString
    /// Where zig writes it. It gets its name when it is whole.
    let temporary: ByteString
    /// zig's arguments.
    let arguments: [ByteString]
  }

  /// What makes the files of the core that are not there yet.
  func builds(_ fileSystem: FileSystem) -> [Build] {
    let files: [(path: ByteString, arguments: (ByteString) -> [ByteString])] = [
      (archive, { libraryArguments(to: $0, fileSystem) }), (startFile, startFileArguments),
    ]
    return files.filter { fileSystem.kind($0.path) != .file }.map { file in
      let temporary = System.temporaryName(beside: file.path)
      return Build(file: file.path, temporary: temporary, arguments: file.arguments(temporary))
    }
  }

  private func libraryArguments(to file: ByteString, _ fileSystem: FileSystem) -> [ByteString] {
    ["build-lib"] + options + sectionOptions + compilerOptions + ["--"] + paths(fileSystem)
      + (needsPlaceholder ? [placeholder] : [])
      + ["--name", "mingw32", "-static", "-femit-bin=" + file]
  }

  private func startFileArguments(to file: ByteString) -> [ByteString] {
    let source: ByteString = kind.isLibrary ? "crtdll.c" : "crtexe.c"
    let unicode: [ByteString] =
      kind.isUnicode && !kind.isLibrary ? ["-DUNICODE", "-D_UNICODE"] : []
    // zig has a section for each function in the start file of a library only.
    return ["build-obj"] + options + sectionOptions.suffix(kind.isLibrary ? 2 : 1)
      + compilerOptions + unicode
      + ["--", library.appending("libc/mingw/crt").appending(source), "-femit-bin=" + file]
  }

  /// Where all that mingw-w64 has is declared.
  var headers: ByteString { library.appending("libc/include/any-windows-any") }

  // MARK: Its files

  var archive: ByteString { directory.appending("libmingw32.lib") }
  var startFile: ByteString {
    directory.appending(kind.isLibrary ? "dllcrt2.obj" : "crt2.obj")
  }

  /// The files to write before anything is compiled.
  var texts: [(path: ByteString, text: ByteString)] {
    (needsPlaceholder ? [(placeholder, placeholderSource)] : []) + [(description, libcText)]
  }

  /// What `zig --libc` reads: a C library that is there already, which zig does not build.
  var description: ByteString { directory.appending("libc.txt") }

  /// Every name that some release reads; the others pass over it.
  private var libcText: ByteString {
    [
      "include_dir=" + headers, "sys_include_dir=" + headers, "crt_dir=" + directory,
      "msvc_lib_dir=", "kernel32_lib_dir=", "gcc_dir=", "cc_dir=", "darwin_sdk_dir=", "",
    ].joined("\n")
  }

  /// The import libraries that zig adds to each link of mingw-w64, in its order.
  static let importLibraries: [Literal] = [
    "api-ms-win-crt-conio-l1-1-0", "api-ms-win-crt-convert-l1-1-0",
    "api-ms-win-crt-environment-l1-1-0", "api-ms-win-crt-filesystem-l1-1-0",
    "api-ms-win-crt-heap-l1-1-0", "api-ms-win-crt-locale-l1-1-0", "api-ms-win-crt-math-l1-1-0",
    "api-ms-win-crt-multibyte-l1-1-0", "api-ms-win-crt-private-l1-1-0",
    "api-ms-win-crt-process-l1-1-0", "api-ms-win-crt-runtime-l1-1-0",
    "api-ms-win-crt-stdio-l1-1-0", "api-ms-win-crt-string-l1-1-0", "api-ms-win-crt-time-l1-1-0",
    "api-ms-win-crt-utility-l1-1-0", "advapi32", "kernel32", "ntdll", "shell32", "user32",
  ]

  /// What makes zig link against the core: more arguments for its probe.
  var probeOptions: [ByteString] {
    ["--libc", description] + Self.importLibraries.map { "-l" + ByteString($0.text) }
  }
}
