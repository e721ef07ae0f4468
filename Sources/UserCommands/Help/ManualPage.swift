import LinkerDriver

/// zcc's manual page, in the man macros of troff (groff_man(7)), which mandoc reads as well.
enum ManualPage {
  static var text: ByteString {
    let version = "zcc " + ByteString(zccVersion)
    var page: ByteString = ".TH ZCC 1 \"\" \"" + version + "\" \"zcc\"\n"
    // No hyphens that the text does not have: an option is read as it is written.
    page += ".nh\n.ad l\n"
    page += section("NAME") + "zcc \\- a linker for Cargo that links for other systems with zig\n"
    page += section("SYNOPSIS") + call("zcc", "ARGUMENT…") + ".br\n"
    page += call("zcc", "COMMAND [ARGUMENT…]")
    page += section("DESCRIPTION")
    page += paragraphs(HelpText.introduction)
    page += section("COMMANDS") + CommandDescription.all.map(entry).joined("")
    page += section("LISTS FOR --EXPECT") + paragraphs(HelpText.expectations)
    page += section("ON A LINK LINE") + paragraphs(HelpText.onALinkLine)
    page += section("ENVIRONMENT")
    for variable in VariableDescription.all {
      page += tagged(bold(variable.fullName), escaped(ByteString(variable.summary)))
    }
    page += section("EXIT STATUS")
    page += escaped("0 if all went well, the linker's own status if a link failed, else 1.") + "\n"
    page += section("SEE ALSO") + ".BR cargo (1),\n.BR rustc (1)\n"
    return page
  }

  private static func entry(_ command: CommandDescription) -> ByteString {
    var text = ByteString()
    for form in command.forms {
      text += tagged(
        bold("zcc " + ByteString(command.name))
          + escaped(ByteString(form.usage).dropFirst(ByteString(command.name).count)),
        escaped(ByteString(form.summary)))
    }
    if command.options.isEmpty { return text }
    text += ".RS\n"
    for option in command.options {
      let value = option.value.map { " \\fI" + escaped(ByteString($0)) + "\\fR" } ?? ""
      text += tagged(bold(ByteString(option.name)) + value, escaped(ByteString(option.summary)))
    }
    return text + ".RE\n"
  }

  private static func section(_ title: ByteString) -> ByteString {
    ".SH " + escaped(title) + "\n"
  }

  private static func call(_ program: ByteString, _ rest: ByteString) -> ByteString {
    bold(program) + " " + escaped(rest) + "\n"
  }

  private static func tagged(_ tag: ByteString, _ text: ByteString) -> ByteString {
    ".TP\n" + tag + "\n" + text + "\n"
  }

  private static func bold(_ text: ByteString) -> ByteString { "\\fB" + escaped(text) + "\\fR" }

  /// A text of the help: its paragraphs are filled, and its indented lines stay as they are.
  private static func paragraphs(_ text: ByteString) -> ByteString {
    var result = ByteString()
    var isTable = false
    for line in text.dropLast(1).split(UInt8(ascii: "\n")) {
      if line.hasPrefix("  ") != isTable, !line.isEmpty {
        result += isTable ? ".EE\n" : ".EX\n"
        isTable.toggle()
      }
      result += line.isEmpty ? (isTable ? "\n" : ".PP\n") : escaped(line) + "\n"
    }
    return result + (isTable ? ".EE\n" : "")
  }

  /// The text as troff prints it: a backslash and a hyphen are written as escapes, other characters
  /// than ASCII's by their code points, and a dot or a quote at the beginning is no command.
  private static func escaped(_ text: ByteString) -> ByteString {
    var result = ByteString()
    for scalar in String(decoding: text.bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "…": result += "..."
      default: result += ByteString(Array(UTF8.encode(scalar).map { Array($0) } ?? []))
      }
    }
    return text.hasPrefix(".") ? "\\&" + result : result
  }
}
