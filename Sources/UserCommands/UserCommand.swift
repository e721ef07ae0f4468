import LinkerDriver

/// The commands that zcc has for its users, besides its work as a linker.
public enum UserCommand: Sendable {
  case environment(EnvironmentRequest)
  case explain(ExplainRequest)
  case inspect(InspectRequest)
  case install(InstallRequest)
  case lipo(LipoRequest)
  case restrictExports(RestrictExportsRequest)
  case rules(markdown: Bool)
  case setSDKVersion(SetSDKVersionRequest)
  case sign(SignRequest)
  case targets(TargetListRequest)
  case warm(WarmRequest)
  case zigs(isJSON: Bool)
  case help
  case version

  /// The command that a call names; nil if the call is a link line.
  ///
  /// Under a name with a triple zcc is always a linker, whatever its arguments.
  public static func parse(_ invocation: Invocation) throws(DriverError) -> UserCommand? {
    guard let word = invocation.arguments.first, ProgramName(invocation.programName).isPlain
    else {
      return nil
    }
    let rest = Array(invocation.arguments.dropFirst())
    if rest == ["--help"] || rest == ["-h"], isName(word) { return .help }
    switch word {
    case "env": return .environment(try EnvironmentRequest(rest))
    case "install": return .install(try InstallRequest(rest, removes: false))
    case "uninstall": return .install(try InstallRequest(rest, removes: true))
    case "explain": return .explain(try ExplainRequest(rest))
    case "inspect": return .inspect(try InspectRequest(rest))
    case "lipo": return .lipo(try LipoRequest(rest))
    case "restrict-exports": return .restrictExports(try RestrictExportsRequest(rest))
    case "set-sdk-version": return .setSDKVersion(try SetSDKVersionRequest(rest))
    case "sign": return .sign(try SignRequest(rest))
    case "targets": return .targets(try TargetListRequest(rest))
    case "warm": return .warm(try WarmRequest(rest))
    case "rules":
      guard rest.isEmpty || rest == ["--markdown"] else {
        throw .usage("zcc rules takes no arguments or --markdown, not", rest.joined(" "))
      }
      return .rules(markdown: !rest.isEmpty)
    case "zigs":
      guard rest.isEmpty || rest == ["--json"] else {
        throw .usage("zcc zigs takes no arguments or --json, not", rest.joined(" "))
      }
      return .zigs(isJSON: !rest.isEmpty)
    case "--help", "-h", "help": return .help
    case "--version" where rest.isEmpty: return .version
    default: return nil
    }
  }

  private static func isName(_ word: ByteString) -> Bool {
    [
      "env", "install", "uninstall", "explain", "inspect", "lipo", "restrict-exports", "rules",
      "set-sdk-version", "sign", "targets", "warm", "zigs",
    ]
    .contains(word)
  }

  /// Runs the command.
  ///
  /// - Returns: what to print on standard output.
  public func run(
    _ invocation: Invocation, fileSystem: FileSystem, writer: FileWriter = .live
  ) throws(DriverError) -> ByteString {
    switch self {
    case .environment(let request): try request.run(invocation, fileSystem: fileSystem)
    case .install(let request):
      try request.run(invocation, fileSystem: fileSystem, writer: writer)
    case .explain(let request): try request.run(invocation, fileSystem: fileSystem)
    case .inspect(let request): try request.run(fileSystem: fileSystem)
    case .lipo(let request): try request.run(fileSystem: fileSystem, writer: writer)
    case .restrictExports(let request):
      try request.run(fileSystem: fileSystem, writer: writer)
    case .rules(let markdown): markdown ? RuleList.markdown : RuleList.plain
    case .setSDKVersion(let request):
      try request.run(fileSystem: fileSystem, writer: writer)
    case .sign(let request): try request.run(fileSystem: fileSystem, writer: writer)
    case .targets(let request): request.run(invocation, fileSystem: fileSystem)
    case .warm(let request): try request.run(invocation, .live)
    case .zigs(let isJSON): isJSON ? ZigList.json : ZigList.plain
    case .help: Self.helpText
    case .version: "zcc " + ByteString(zccVersion) + "\n"
    }
  }

  static let helpText: ByteString = """
    zcc is a linker for Cargo: it links Rust programs for other systems with zig. Set it as Cargo's
    linker, and build with plain cargo:

      CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_LINKER=zcc \\
        cargo build --target x86_64-unknown-linux-musl

    Called with a linker's arguments, zcc links. It also has these commands; T is a Rust target
    triple:

      zcc install [--dir DIR] T…
                          makes the tools of each target in DIR (by default, the directory of
                          zcc): T-zcc, T-zc++, T-zcc-ar, … as links to zcc, and a CMake
                          toolchain file
      zcc uninstall [--dir DIR] [T…]
                          removes what zcc install made, and nothing else
      zcc env [--dir DIR] [--format sh|fish|powershell|json|toml|github|nix] T…
                          prints the variables through which cargo, cc, cmake and bindgen find
                          these tools
      zcc explain [--target T] [--zig-version V] [--json] [--all] -- ARGUMENT…|@FILE
                          shows what zcc would change on a link line, by which rule, and why
      zcc inspect FILE [--arch A] [--json]
                          prints what an object file or a linked file is: its format, its
                          architecture, how it is loaded, …; of a universal (fat) file, it
                          prints this for each part, or for the part that --arch names
      zcc inspect FILE [--arch A] --expect LIST
                          compares the file with LIST: prints nothing if it is so; if not, prints
                          each difference and fails
      zcc lipo -create FILE… -output FILE
                          joins Mach-O files or static libraries into a universal file
      zcc lipo -thin A FILE -output FILE
                          takes the part for one architecture out of a universal file
      zcc lipo -info FILE…, zcc lipo -archs FILE, zcc lipo FILE -verify_arch A…
                          prints or checks which architectures a file is for
      zcc restrict-exports FILE OPTION…
                          changes a linked Mach-O file so that it exports only the symbols that
                          these options of Apple's linker allow: -exported_symbols_list LIST,
                          -exported_symbol NAME, -unexported_symbols_list LIST,
                          -unexported_symbol NAME, -no_exported_symbols (a link for macOS does
                          this by itself)
      zcc set-sdk-version FILE VERSION
                          changes the version of Apple's SDK that a linked Mach-O file names (a link
                          does this by itself)
      zcc sign FILE…
                          signs linked Mach-O files anew (ad hoc, without a certificate), after
                          another tool has changed them
      zcc targets [--json] [--zig-version V]
                          lists Rust's targets, and how zig links for each of them
      zcc warm [--dir DIR] [--all] T…
                          has zig build ahead, in DIR or in its usual cache, what the first
                          links for each target need; with --all, all of zig's C runtime
      zcc zigs [--json]
                          lists the releases of zig that zcc knows, and what each of them has
      zcc rules [--markdown]
                          prints all rules by which zcc changes a line
      zcc --help, zcc --version

    The items of an --expect LIST are separated by commas, without spaces:

      NAME, no-NAME       static (dynamic), pie, entry, symbols, debug, now, nx, duplicates
      NAME=WORD           format, arch, kind, interpreter, soname, relro, platform, signature,
                          subsystem
      NAME=N, <=N, >=N    glibc, minos, sdk, page
      NAME=A+B            needed, exports, characteristics: exactly these names
      NAME<=A+B, >=A+B    at most these names, at least these names

      An empty value means: absent, as in needed= for a file that needs no library. A double plus
      sign is part of a name: libstdc++.so.6. A symbol that a Mach-O file exports may be named
      without C's leading underscore.

    Options on a link line:

      --zcc-target=T      link for this Rust target triple
      --zcc-dry-run, -### print the command, and run nothing

    zcc takes the target from the first of these that names one: --zcc-target, the name that zcc is
    called by (T-zcc or zcc-T), ZCC_TARGET, ZIG_TARGET, the link line itself.

    Environment variables: ZCC_TARGET, ZCC_GLIBC, ZCC_ANDROID_API, ZCC_ZIG, ZCC_CACHE_DIR,
    ZCC_RUNTIME, ZCC_HOST_CC, ZCC_ROUTE, ZCC_LLD, ZCC_DROP, ZCC_REPLACE, ZCC_APPEND, ZCC_VERIFY,
    ZCC_WARN, ZCC_DRY_RUN, ZCC_LOG.

    """
}

/// The version of zcc.
public let zccVersion: Literal = "0.1.0"
