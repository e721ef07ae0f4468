import LinkerDriver
import ObjectFiles

/// The shells for which zcc writes completions.
public enum Shell: Sendable {
  case bash, zsh, fish

  init(_ words: [ByteString]) throws(DriverError) {
    switch words.first {
    case .some("bash") where words.count == 1: self = .bash
    case .some("zsh") where words.count == 1: self = .zsh
    case .some("fish") where words.count == 1: self = .fish
    default:
      throw .usage("zcc completions takes bash, zsh or fish, not", words.joined(" "))
    }
  }

  /// The script.
  var completions: ByteString {
    switch self {
    case .bash: BashCompletions.text
    case .zsh: ZshCompletions.text
    case .fish: FishCompletions.text
    }
  }
}

/// What the scripts of all shells have in common.
private enum Completions {
  static func header(_ comment: ByteString) -> ByteString {
    comment + "# Completions for zcc " + ByteString(zccVersion) + ", made by `zcc completions`.\n\n"
  }

  /// The targets that zcc links for with the newest zig it knows.
  static var targets: ByteString {
    TargetSummary.all(zig: ZigRelease.newest.version).filter { $0.obstacle == nil }
      .map { ByteString($0.entry.rust) }.joined(" ")
  }

  /// The words that are known beforehand, each separated from the next by a space; nil where a shell
  /// finds them itself.
  static func list(_ words: CommandDescription.Words, targets: ByteString) -> ByteString? {
    switch words {
    case .nothing: ""
    case .targets: targets
    case .commands: CommandDescription.names.joined(" ")
    case .architectures: MachOArchitecture.allNames.joined(" ")
    case .oneOf(let words): words.map { ByteString($0) }.joined(" ")
    case .files, .directories: nil
    }
  }

  /// A text in single quotes, in which only such a quote has a meaning.
  static func quoted(_ text: ByteString) -> ByteString {
    "'" + text.split(UInt8(ascii: "'")).joined("'\\''") + "'"
  }
}

/// The script for bash, which works without the package bash-completion.
private enum BashCompletions {
  static var text: ByteString {
    Completions.header("# shellcheck shell=bash\n") + """
      _zcc() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
        local targets='
      """ + Completions.targets + """
        '
          COMPREPLY=()
          if [ "$COMP_CWORD" -eq 1 ]; then
            mapfile -t COMPREPLY < <(compgen -W '
        """ + CommandDescription.names.joined(" ") + """
         --help --version' -- "$word")
            return
          fi
          case ${COMP_WORDS[1]} in

        """ + CommandDescription.all.map(branch).joined("") + """
          esac
        }
        complete -o default -F _zcc zcc

        """
  }

  private static func branch(_ command: CommandDescription) -> ByteString {
    var text = "    " + ByteString(command.name) + ")\n"
    let valued = command.options.filter { $0.value != nil }
    if !valued.isEmpty {
      text += "      case $before in\n"
      for option in valued {
        text += "        " + ByteString(option.name) + ") " + reply(option.words) + "return ;;\n"
      }
      text += "      esac\n"
    }
    let options = (command.options.map { ByteString($0.name) } + ["--help"]).joined(" ")
    text +=
      "      case $word in\n        -*) mapfile -t COMPREPLY < <(compgen -W '" + options
      + "' -- \"$word\"); return ;;\n      esac\n"
    return text + "      " + reply(command.operands) + ";;\n"
  }

  private static func reply(_ words: CommandDescription.Words) -> ByteString {
    if case .targets = words {
      return "mapfile -t COMPREPLY < <(compgen -W \"$targets\" -- \"$word\"); "
    }
    guard let list = Completions.list(words, targets: "") else {
      // Nothing to say: by `-o default`, bash completes names of files.
      return ""
    }
    return list.isEmpty
      ? "" : "mapfile -t COMPREPLY < <(compgen -W '" + list + "' -- \"$word\"); "
  }
}

/// The script for zsh: an autoloaded function `_zcc`.
private enum ZshCompletions {
  static var text: ByteString {
    Completions.header("#compdef zcc\n") + """
      _zcc_targets() {
        local -a targets=(
      """ + Completions.targets + """
        )
          compadd -a targets
        }

        _zcc() {
          local -a commands=(

        """ + CommandDescription.all.map(command).joined("") + """
          )
          if (( CURRENT == 2 )); then
            _describe -t commands 'zcc command' commands || _files
            return
          fi
          local name=$words[2]
          shift words
          (( CURRENT-- ))
          case $name in

        """ + CommandDescription.all.map(branch).joined("") + """
            *) _files ;;
          esac
        }

        if [ "$funcstack[1]" = _zcc ]; then _zcc "$@"; else compdef _zcc zcc; fi

        """
  }

  private static func command(_ command: CommandDescription) -> ByteString {
    let summary = command.forms.first.map { ByteString($0.summary) } ?? ""
    return "    " + Completions.quoted(ByteString(command.name) + ":" + summary) + "\n"
  }

  private static func branch(_ command: CommandDescription) -> ByteString {
    var specifications = command.options.map { option in
      var text = ByteString(option.name) + "[" + bracketed(ByteString(option.summary)) + "]"
      if let value = option.value {
        text += ":" + escaped(ByteString(value)) + ":" + action(option.words)
      }
      return Completions.quoted(text)
    }
    specifications.append("'--help[prints all about this command]'")
    specifications.append(Completions.quoted("*::argument:" + action(command.operands)))
    return "    " + ByteString(command.name) + ")\n      _arguments \\\n        "
      + specifications.joined(" \\\n        ") + "\n      ;;\n"
  }

  private static func action(_ words: CommandDescription.Words) -> ByteString {
    switch words {
    case .nothing: " "
    case .targets: "_zcc_targets"
    case .files: "_files"
    case .directories: "_files -/"
    default: "(" + (Completions.list(words, targets: "") ?? "") + ")"
    }
  }

  /// Within the brackets of `_arguments`, a bracket and a colon are written with a backslash.
  private static func bracketed(_ text: ByteString) -> ByteString { escaped(text) }

  private static func escaped(_ text: ByteString) -> ByteString {
    ByteString(
      text.bytes.flatMap { byte in
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"):
          [UInt8(ascii: "\\"), byte]
        default: [byte]
        }
      })
  }
}

/// The script for fish.
private enum FishCompletions {
  static var text: ByteString {
    Completions.header("") + "set -g __zcc_targets " + Completions.targets + "\n\n"
      + command
      + "complete -c zcc -n '__zcc_command_is \"\"' -l help -d 'prints what zcc can do'\n"
      + "complete -c zcc -n '__zcc_command_is \"\"' -l version -d 'prints the version of zcc'\n"
      + CommandDescription.all.map(lines).joined("")
  }

  /// Tells which command has been typed: the first word behind `zcc`, or none.
  private static let command: ByteString = """
    function __zcc_command_is
        set -l words (commandline -opc)
        test "$words[2]" = "$argv[1]"
    end


    """

  private static func lines(_ command: CommandDescription) -> ByteString {
    let name = ByteString(command.name)
    let summary = command.forms.first.map { ByteString($0.summary) } ?? ""
    var text =
      "complete -c zcc -f -n '__zcc_command_is \"\"' -a " + name + " -d " + quoted(summary) + "\n"
    let start = "complete -c zcc -n '__zcc_command_is " + name + "'"
    for option in command.options {
      let words = ByteString(option.name)
      // -l is for names behind two dashes, -o for those behind one.
      text +=
        start + (words.hasPrefix("--") ? " -l " + words.dropFirst(2) : " -o " + words.dropFirst(1))
      if option.value != nil { text += " -r" + self.words(option.words) }
      text += " -d " + quoted(ByteString(option.summary)) + "\n"
    }
    text += start + " -l help -d 'prints all about this command'\n"
    if let operands = operands(command.operands) { text += start + operands + "\n" }
    return text
  }

  private static func operands(_ words: CommandDescription.Words) -> ByteString? {
    switch words {
    case .files, .directories: nil
    default: self.words(words)
    }
  }

  private static func words(_ words: CommandDescription.Words) -> ByteString {
    switch words {
    case .files: " -F"
    case .directories: " -f -a '(__fish_complete_directories)'"
    case .nothing: " -f"
    case .targets: " -f -a \"$__zcc_targets\""
    default: " -f -a " + quoted(Completions.list(words, targets: "") ?? "")
    }
  }

  private static func quoted(_ text: ByteString) -> ByteString {
    EnvironmentText.fishQuoted(text)
  }
}
