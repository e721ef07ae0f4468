import LinkerDriver

extension CommandDescription {
  /// All commands, in the order in which they are listed.
  static let all: [CommandDescription] = [
    CommandDescription(
      name: "install",
      forms: [
        Form(
          "install [--dir DIR] T…",
          """
          makes the tools of each target in DIR (by default, the directory of zcc): T-zcc, T-zc++, \
          T-zcc-ar, … as links to zcc, a CMake toolchain file and a cross file for Meson
          """)
      ],
      options: [directory("the directory to make them in")],
      operands: .targets,
      parse: { (words) throws(DriverError) in .install(try InstallRequest(words, removes: false)) }),
    CommandDescription(
      name: "uninstall",
      forms: [
        Form(
          "uninstall [--dir DIR] [T…]", "removes what zcc install made, and nothing else")
      ],
      options: [directory("the directory to remove them from")],
      operands: .targets,
      parse: { (words) throws(DriverError) in .install(try InstallRequest(words, removes: true)) }),
    CommandDescription(
      name: "setup",
      forms: [
        Form(
          "setup [--dir DIR] [--yes] [T…]",
          """
          makes zcc the linker of these targets (by default, of those that Rust has a standard \
          library for) in .cargo/config.toml, and installs their tools: shows what it will change, \
          and asks first
          """),
        Form("setup --undo [--dir DIR] [--yes] [T…]", "removes what zcc setup made"),
      ],
      options: [
        directory("the directory to make the tools in"),
        OptionDescription("--yes", "asks nothing"),
        OptionDescription("--undo", "removes the settings and the tools again"),
      ],
      operands: .targets,
      parse: { (words) throws(DriverError) in .setup(try SetupRequest(words)) }),
    CommandDescription(
      name: "doctor",
      forms: [
        Form(
          "doctor [--json] [T…]",
          """
          looks at everything that a link for these targets needs, links an empty program, and says \
          what is wrong and what to do; fails if there is a problem
          """)
      ],
      options: [.json],
      operands: .targets,
      parse: { (words) throws(DriverError) in .doctor(try DoctorRequest(words)) }),
    CommandDescription(
      name: "hint",
      forms: [
        Form(
          "hint < LOG",
          "names the cause and the cure of the failures that it knows in the output of a build")
      ],
      parse: { (words) throws(DriverError) in .hint(try HintRequest(words)) }),
    CommandDescription(
      name: "env",
      forms: [
        Form(
          "env [--dir DIR] [--format sh|fish|powershell|json|toml|github|nix] T…",
          "prints the variables through which cargo, cc, cmake and bindgen find these tools"),
        Form("env [--dir DIR] --format meson T", "prints a cross file for Meson"),
      ],
      options: [
        directory("the directory that zcc install made them in"),
        OptionDescription(
          "--format", value: "FORMAT", "the shell or program that the text is for (by default, sh)",
          words: .oneOf(["sh", "fish", "powershell", "json", "toml", "github", "nix", "meson"])),
      ],
      operands: .targets,
      parse: { (words) throws(DriverError) in .environment(try EnvironmentRequest(words)) }),
    CommandDescription(
      name: "explain",
      forms: [
        Form(
          "explain [--target T] [--zig-version V] [--json] [--all] -- ARGUMENT…|@FILE",
          "shows what zcc would change on a link line, by which rule, and why")
      ],
      options: [
        OptionDescription(
          "--target", value: "T", "the target, if the line does not tell it", words: .targets),
        .zigVersion, .json,
        OptionDescription("--all", "lists the arguments that pass unchanged, too"),
      ],
      operands: .files,
      parse: { (words) throws(DriverError) in .explain(try ExplainRequest(words)) }),
    CommandDescription(
      name: "inspect",
      forms: [
        Form(
          "inspect FILE [--arch A] [--json]",
          """
          prints what an object file or a linked file is: its format, its architecture, how it is \
          loaded, …; of a universal (fat) file, it prints this for each part, or for the part that \
          --arch names
          """),
        Form(
          "inspect FILE [--arch A] --expect LIST",
          """
          compares the file with LIST: prints nothing if it is so; if not, prints each difference \
          and fails
          """),
      ],
      options: [
        architecture, .json,
        OptionDescription("--expect", value: "LIST", "what the file shall be, such as static,pie"),
      ],
      operands: .files,
      parse: { (words) throws(DriverError) in .inspect(try InspectRequest(words)) }),
    CommandDescription(
      name: "install-name-tool",
      forms: [
        Form(
          "install-name-tool OPTION… FILE",
          """
          changes the names in a linked Mach-O file, like Apple's install_name_tool: its own, those \
          of the libraries that it needs, and its run paths
          """)
      ],
      options: [
        OptionDescription("-id", value: "NAME", "the name of a library"),
        OptionDescription("-change", value: "OLD NEW", "the name of a library that it needs"),
        OptionDescription("-rpath", value: "OLD NEW", "replaces a run path"),
        OptionDescription("-add_rpath", value: "PATH", "adds a run path"),
        OptionDescription("-delete_rpath", value: "PATH", "removes a run path"),
      ],
      operands: .files,
      parse: { (words) throws(DriverError) in
        .installNameTool(try InstallNameToolRequest(words))
      }),
    CommandDescription(
      name: "lipo",
      forms: [
        Form(
          "lipo -create FILE… -output FILE",
          "joins Mach-O files or static libraries into a universal file"),
        Form(
          "lipo -thin A FILE -output FILE",
          "takes the part for one architecture out of a universal file"),
        Form("lipo -info FILE…", "prints which architectures each file is for"),
        Form("lipo -archs FILE", "prints the architectures that a file is for, and nothing else"),
        Form("lipo FILE -verify_arch A…", "fails if a file is not for all of these architectures"),
      ],
      options: [
        OptionDescription("-create", "joins files"),
        OptionDescription("-thin", value: "A", "takes a part out", words: .architectures),
        OptionDescription("-info", "prints a line for each file"),
        OptionDescription("-archs", "prints the names of the architectures"),
        OptionDescription("-verify_arch", value: "A…", "checks for them", words: .architectures),
        OptionDescription("-output", value: "FILE", "the file to write", words: .files),
      ],
      operands: .files,
      parse: { (words) throws(DriverError) in .lipo(try LipoRequest(words)) }),
    CommandDescription(
      name: "restrict-exports",
      forms: [
        Form(
          "restrict-exports FILE OPTION…",
          """
          changes a linked Mach-O file so that it exports only the symbols that these options of \
          Apple's linker allow (a link for macOS does this by itself)
          """)
      ],
      options: [
        OptionDescription(
          "-exported_symbols_list", value: "LIST", "exports the symbols in a file", words: .files),
        OptionDescription("-exported_symbol", value: "NAME", "exports a symbol"),
        OptionDescription(
          "-unexported_symbols_list", value: "LIST", "hides the symbols in a file", words: .files),
        OptionDescription("-unexported_symbol", value: "NAME", "hides a symbol"),
        OptionDescription("-no_exported_symbols", "exports nothing"),
      ],
      operands: .files,
      parse: { (words) throws(DriverError) in
        .restrictExports(try RestrictExportsRequest(words))
      }),
    CommandDescription(
      name: "set-sdk-version",
      forms: [
        Form(
          "set-sdk-version FILE VERSION",
          """
          changes the version of Apple's SDK that a linked Mach-O file names (a link does this by \
          itself)
          """)
      ],
      operands: .files,
      parse: { (words) throws(DriverError) in .setSDKVersion(try SetSDKVersionRequest(words)) }),
    CommandDescription(
      name: "sign",
      forms: [
        Form(
          "sign FILE…",
          """
          signs linked Mach-O files anew (ad hoc, without a certificate), after another tool has \
          changed them
          """)
      ],
      operands: .files,
      parse: { (words) throws(DriverError) in .sign(try SignRequest(words)) }),
    CommandDescription(
      name: "targets",
      forms: [
        Form(
          "targets [--json] [--zig-version V]",
          "lists Rust's targets, and how zig links for each of them")
      ],
      options: [.json, .zigVersion],
      parse: { (words) throws(DriverError) in .targets(try TargetListRequest(words)) }),
    CommandDescription(
      name: "warm",
      forms: [
        Form(
          "warm [--dir DIR] [--all] [--jobs N] [--from FILE] [--to FILE] T…",
          """
          has zig build ahead, in DIR or in its usual cache, what the first links for each target \
          need; with --all, all of zig's C runtime
          """)
      ],
      options: [
        directory("the cache directory to fill"),
        OptionDescription("--all", "builds all of zig's C runtime"),
        OptionDescription("--jobs", value: "N", "lets zig use so many processors at the most"),
        OptionDescription(
          "--from", value: "FILE", "first unpacks a tar file that --to has written", words: .files),
        OptionDescription(
          "--to", value: "FILE", "writes what there is then to a tar file", words: .files),
      ],
      operands: .targets,
      parse: { (words) throws(DriverError) in .warm(try WarmRequest(words)) }),
    CommandDescription(
      name: "zigs",
      forms: [
        Form(
          "zigs [--json]",
          "lists the releases of zig that zcc knows, and what each of them has")
      ],
      options: [.json],
      parse: { (words) throws(DriverError) in .zigs(try ListFormat(words, of: "zigs", [.json])) }),
    CommandDescription(
      name: "rules",
      forms: [
        Form("rules [--markdown|--json]", "prints all rules by which zcc changes a line")
      ],
      options: [
        OptionDescription("--markdown", "prints them as a table in Markdown"), .json,
      ],
      parse: { (words) throws(DriverError) in
        .rules(try ListFormat(words, of: "rules", [.markdown, .json]))
      }),
    CommandDescription(
      name: "completions",
      forms: [
        Form(
          "completions bash|zsh|fish",
          "prints a script by which a shell completes zcc's commands, options and targets")
      ],
      operands: .oneOf(["bash", "zsh", "fish"]),
      parse: { (words) throws(DriverError) in .completions(try Shell(words)) }),
    CommandDescription(
      name: "man",
      forms: [Form("man", "prints zcc's manual page, for man -l - or a file zcc.1")],
      parse: { (words) throws(DriverError) in
        guard words.isEmpty else {
          throw .usage("zcc man takes no arguments, not", words.joined(" "))
        }
        return .manual
      }),
    CommandDescription(
      name: "help",
      forms: [
        Form("help [COMMAND]", "prints this list, or all about one command; so does COMMAND --help")
      ],
      operands: .commands,
      parse: { (words) throws(DriverError) in .help(try HelpRequest(words)) }),
  ]

  private static func directory(_ summary: Literal) -> OptionDescription {
    OptionDescription("--dir", value: "DIR", summary, words: .directories)
  }

  private static let architecture = OptionDescription(
    "--arch", value: "A", "the part of a universal file to look at", words: .architectures)
}

/// The variables that zcc reads for itself, as the manual page lists them. What they mean in full is
/// in `environment-variables.md`.
struct VariableDescription: Sendable {
  /// The name without `ZCC_` at its beginning.
  let name: Literal
  let summary: Literal

  private init(_ name: Literal, _ summary: Literal) {
    self.name = name
    self.summary = summary
  }

  var fullName: ByteString { "ZCC_" + ByteString(name) }

  static let all: [VariableDescription] = [
    VariableDescription("TARGET", "the Rust triple to link for, if nothing else says another one"),
    VariableDescription("GLIBC", "the oldest glibc that a program shall run on"),
    VariableDescription("ANDROID_API", "the API level of Android to link for"),
    VariableDescription("ANDROID_NAMES", "a file with more names in Android's libraries"),
    VariableDescription("ZIG", "the zig to run: a path, or a name on PATH"),
    VariableDescription("CACHE_DIR", "zig's cache directory, global and local"),
    VariableDescription("RUNTIME", "directories with C runtimes of zig's that are only read"),
    VariableDescription("HOST_CC", "the compiler that links for the host (by default, cc)"),
    VariableDescription("ROUTE", "which linker links for Linux and Windows: auto, cc or lld"),
    VariableDescription("LLD", "another LLD for links for Linux"),
    VariableDescription("DROP", "arguments to leave out"),
    VariableDescription("REPLACE", "arguments to replace"),
    VariableDescription("APPEND", "arguments to add"),
    VariableDescription("VERIFY", "1: compare the linked file with rustc's line"),
    VariableDescription("WARN", "1: print a line for each hint that is dropped"),
    VariableDescription("DRY_RUN", "1: print the command, and run nothing"),
    VariableDescription("LOG", "a file to which the explanation of each link is appended"),
  ]
}
