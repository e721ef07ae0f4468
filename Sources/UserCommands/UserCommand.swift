import LinkerDriver

/// The commands zcc has for people, beside its work as a linker.
public enum UserCommand: Sendable {
  case environment(EnvironmentRequest)
  case explain(ExplainRequest)
  case inspect(InspectRequest)
  case install(InstallRequest)
  case restrictExports(RestrictExportsRequest)
  case rules(markdown: Bool)
  case targets(TargetListRequest)
  case help
  case version

  /// The command that a call names, or nil for a link line.
  ///
  /// Only a plain `zcc` has commands: a name with a triple is a linker, whatever its arguments.
  public static func parse(_ invocation: Invocation) throws(DriverError) -> UserCommand? {
    guard let word = invocation.arguments.first, isPlainName(invocation.programName) else {
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
    case "restrict-exports": return .restrictExports(try RestrictExportsRequest(rest))
    case "targets": return .targets(try TargetListRequest(rest))
    case "rules":
      guard rest.isEmpty || rest == ["--markdown"] else {
        throw .usage("zcc rules takes --markdown or nothing, not", rest.joined(" "))
      }
      return .rules(markdown: !rest.isEmpty)
    case "--help", "-h", "help": return .help
    case "--version" where rest.isEmpty: return .version
    default: return nil
    }
  }

  private static func isName(_ word: ByteString) -> Bool {
    [
      "env", "install", "uninstall", "explain", "inspect", "restrict-exports", "rules", "targets",
    ]
    .contains(word)
  }

  private static func isPlainName(_ programName: ByteString) -> Bool {
    programName.fileName == "zcc" || programName.fileName == "zcc.exe"
  }

  /// What the command prints on standard output.
  public func run(_ invocation: Invocation, fileSystem: FileSystem) throws(DriverError)
    -> ByteString
  {
    switch self {
    case .environment(let request): try request.run(invocation, fileSystem: fileSystem)
    case .install(let request): try request.run(invocation, fileSystem: fileSystem)
    case .explain(let request): try request.run(invocation, fileSystem: fileSystem)
    case .inspect(let request): try request.run(fileSystem: fileSystem)
    case .restrictExports(let request): try request.run(fileSystem: fileSystem)
    case .rules(let markdown): markdown ? RuleList.markdown : RuleList.plain
    case .targets(let request): request.run(invocation, fileSystem: fileSystem)
    case .help: Self.helpText
    case .version: "zcc " + ByteString(zccVersion) + "\n"
    }
  }

  static let helpText: ByteString = """
    zcc links Rust programs for other systems with zig cc. Set it as Cargo's linker:

      CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_LINKER=zcc \\
        cargo build --target x86_64-unknown-linux-musl

    It is called with a linker's arguments, and also understands:

      zcc install [--dir DIR] T…
                          the tools of a target, as links to zcc and a CMake toolchain file in
                          DIR (by default where zcc itself lies): <triple>-zcc, -zc++, -zcc-ar, …
      zcc uninstall [--dir DIR] [T…]
                          removes them, and nothing else
      zcc env [--dir DIR] [--format sh|fish|powershell|json|toml|github|nix] T…
                          the variables by which cargo, cc, cmake and bindgen find these tools
      zcc explain [--target T] [--zig-version V] [--json] [--all] -- ARGUMENT…|@FILE
                          what zcc would change on a link line, by which rule, and why
      zcc inspect FILE [--json]
                          what an object or linked file is: format, architecture, how it is loaded
      zcc inspect FILE --expect LIST
                          prints nothing where the file is so, else each difference, and fails
      zcc restrict-exports FILE OPTION…
                          keeps of the symbols that a linked Mach-O file exports those that the
                          options of Apple's linker say: -exported_symbols_list LIST,
                          -exported_symbol NAME, -unexported_symbols_list LIST,
                          -unexported_symbol NAME, -no_exported_symbols; a link does it by itself
      zcc targets [--json] [--zig-version V]
                          what each of Rust's targets is to that zig
      zcc rules [--markdown]
                          all rules
      zcc --help, zcc --version

    An --expect LIST has its items separated by commas, no spaces:

      NAME, no-NAME       static (dynamic), pie, entry, symbols, debug, now, nx
      NAME=WORD           format, arch, kind, interpreter, soname, relro, platform, signature,
                          subsystem
      NAME=, <= or >=N    glibc, minos, sdk, page
      NAME=, <= or >=A+B  needed, exports, characteristics: these, at most, at least these

      An empty value is that there is none: needed=. A ++ is part of a name: libstdc++.so.6. What a
      Mach-O file exports may be named without C's leading underscore.

    On a link line:

      --zcc-target=T      the Rust target triple
      --zcc-dry-run, -### print the command, start nothing

    The target is learned from --zcc-target, the name zcc is called by (<triple>-zcc or
    zcc-<triple>), ZCC_TARGET, ZIG_TARGET, or the link line itself.

    Environment: ZCC_TARGET, ZCC_GLIBC, ZCC_ANDROID_API, ZCC_ZIG, ZCC_CACHE_DIR, ZCC_HOST_CC,
    ZCC_ROUTE, ZCC_DROP, ZCC_REPLACE, ZCC_APPEND, ZCC_VERIFY, ZCC_WARN, ZCC_DRY_RUN, ZCC_LOG.

    """
}

/// The version of zcc.
public let zccVersion: Literal = "0.1.0"
