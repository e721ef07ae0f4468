import LinkerDriver

/// `zcc help`: what zcc can do, or all about one command.
public struct HelpRequest: Sendable {
  private let command: CommandDescription?

  init(_ words: [ByteString]) throws(DriverError) {
    guard let word = words.first else {
      command = nil
      return
    }
    guard words.count == 1 else {
      throw .usage("zcc help takes one command, not", words.joined(" "))
    }
    guard let command = CommandDescription.named(word) else {
      throw .unknownCommand(word, nearest: word.nearest(in: CommandDescription.names))
    }
    self.command = command
  }

  var text: ByteString { command.map { $0.help } ?? HelpText.all }
}

extension CommandDescription {
  /// What `zcc help COMMAND` prints.
  var help: ByteString {
    var text = forms.map { $0.help + "\n" }.joined("")
    if !options.isEmpty {
      text += "Options:\n\n"
      let column = (options.map { $0.text.width }.max() ?? 0) + 4
      for option in options {
        let start = "  " + option.text
        text += start + .spaces(column - start.width)
        text += ByteString(option.summary).indented(0, column)
      }
      text += "\n"
    }
    if usesTargets { text += HelpText.targetNote + "\n" }
    if ByteString(name) == "inspect" { text += HelpText.expectations + "\n" }
    return text
      + "The document is Sources/UserCommands/Documentation/commands.md in zcc's repository.\n"
  }

  private var usesTargets: Bool {
    if case .targets = operands { return true }
    return false
  }
}

extension CommandDescription.Form {
  /// The call, and below it what it does.
  fileprivate var help: ByteString {
    ("zcc " + ByteString(usage)).indented(2, 6) + ByteString(summary).indented(22, 22)
  }
}

/// The parts of the help that are not about one command.
enum HelpText {
  /// What `zcc --help` prints.
  static var all: ByteString {
    introduction + "\n"
      + CommandDescription.all.map { $0.forms.map { $0.help }.joined("") }.joined("")
      + "  zcc --help, zcc --version\n\n"
      + expectations + "\n"
      + onALinkLine + "\n"
      + ("Environment variables: "
      + VariableDescription.all.map { $0.fullName }.joined(", ") + ".").indented(0, 0)
  }

  static let introduction: ByteString = """
    zcc is a linker for Cargo: it links Rust programs for other systems with zig. Set it as Cargo's
    linker, and build with plain cargo:

      CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_LINKER=zcc \\
        cargo build --target x86_64-unknown-linux-musl

    Called with a linker's arguments, zcc links. It also has these commands; T is a Rust target
    triple:

    """

  static let targetNote: ByteString = """
    T is a Rust target triple such as x86_64-unknown-linux-musl. zcc targets lists all of them.

    """

  static let expectations: ByteString = """
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

    """

  static let onALinkLine: ByteString = """
    Options on a link line:

      --zcc-target=T      link for this Rust target triple
      --zcc-dry-run, -### print the command, and run nothing

    zcc takes the target from the first of these that names one: --zcc-target, the name that zcc is
    called by (T-zcc or zcc-T), ZCC_TARGET, ZIG_TARGET, the link line itself.

    """
}
