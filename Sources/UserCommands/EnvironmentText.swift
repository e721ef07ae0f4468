import LinkerDriver

/// The formats in which `zcc env` prints.
enum EnvironmentFormat: Sendable {
  case sh, fish, powerShell, json, toml, github, nix

  init?(_ name: ByteString) {
    switch name {
    case "sh": self = .sh
    case "fish": self = .fish
    case "powershell": self = .powerShell
    case "json": self = .json
    case "toml": self = .toml
    case "github": self = .github
    case "nix": self = .nix
    default: return nil
    }
  }

  /// Whether the text goes into a file that is kept. Then it has all variables, also those that are
  /// set at the moment. (In Cargo, the environment wins over `[env]` anyway.)
  var isKept: Bool { self == .toml || self == .nix }

  /// The name of a format that is text, so that it cannot express all paths; nil for the others.
  fileprivate var nameOfText: Literal? {
    switch self {
    case .sh, .fish, .nix: nil
    case .powerShell: "powershell"
    case .json: "json"
    case .toml: "toml"
    case .github: "github"
    }
  }
}

/// A build's environment as a text in each format.
struct EnvironmentText {
  private let environment: BuildEnvironment
  private let searchPath: ByteString

  /// - Parameter searchPath: the current value of `PATH`.
  init(_ environment: BuildEnvironment, searchPath: ByteString) {
    self.environment = environment
    self.searchPath = searchPath
  }

  func text(_ format: EnvironmentFormat) throws(DriverError) -> ByteString {
    if let name = format.nameOfText { try checkText(name) }
    switch format {
    case .sh: return lines(sh)
    case .fish: return lines(fish)
    case .powerShell: return lines(powerShell)
    case .json: return json
    case .toml: return toml
    case .github: return lines(variablesWithSearchPath.map { Self.github($0) })
    case .nix: return nix
    }
  }

  private func checkText(_ format: Literal) throws(DriverError) {
    for variable in variablesWithSearchPath where variable.value.asUTF8 != variable.value {
      throw .notText(variable.value, format: format)
    }
  }

  private func lines(_ lines: [ByteString]) -> ByteString { lines.map { $0 + "\n" }.joined("") }

  /// The directory to add to `PATH`; nil if it is in there already.
  private var newSearchDirectory: ByteString? {
    guard let directory = environment.searchDirectory,
      !searchPath.split(UInt8(ascii: ":")).contains(directory)
    else { return nil }
    return directory
  }

  /// The variables, with the new value of `PATH`, for formats that cannot add to a variable.
  private var variablesWithSearchPath: [EnvironmentAssignment] {
    guard let directory = newSearchDirectory else { return environment.variables }
    let path = searchPath.isEmpty ? directory : directory + ":" + searchPath
    return environment.variables + [EnvironmentAssignment("PATH", path)]
  }

  // MARK: Shells

  private var sh: [ByteString] {
    environment.variables.map { "export " + $0.name + "=" + $0.value.shellQuoted }
      + (newSearchDirectory.map { ["export PATH=" + $0.shellQuoted + "\"${PATH:+:$PATH}\""] } ?? [])
  }

  private var fish: [ByteString] {
    environment.variables.map { "set -gx " + $0.name + " " + Self.fishQuoted($0.value) }
      + (newSearchDirectory.map { ["set -gx PATH " + Self.fishQuoted($0) + " $PATH"] } ?? [])
  }

  private var powerShell: [ByteString] {
    environment.variables.map { "$env:" + $0.name + " = " + Self.powerShellQuoted($0.value) }
      + (newSearchDirectory.map {
        [
          "$env:PATH = " + Self.powerShellQuoted($0)
            + " + [System.IO.Path]::PathSeparator + $env:PATH"
        ]
      } ?? [])
  }

  /// The text in single quotes, in which fish reads a backslash before a quote or another backslash.
  static func fishQuoted(_ text: ByteString) -> ByteString {
    quoted(text, UInt8(ascii: "'")) { byte in
      byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), byte] : [byte]
    }
  }

  /// The text in quotes for PowerShell, which doubles quotes within quotes and takes U+2018 to U+201B
  /// as quotes, too.
  private static func powerShellQuoted(_ text: ByteString) -> ByteString {
    var quoted: [UInt8] = [UInt8(ascii: "'")]
    for character in String(decoding: text.bytes, as: UTF8.self).unicodeScalars {
      let bytes = Array(String(character).utf8)
      let isQuote = character == "'" || (0x2018...0x201B).contains(character.value)
      quoted += isQuote ? bytes + bytes : bytes
    }
    return ByteString(quoted + [UInt8(ascii: "'")])
  }

  private static func quoted(
    _ text: ByteString, _ quote: UInt8, _ escaped: (UInt8) -> [UInt8]
  ) -> ByteString {
    ByteString([quote] + text.bytes.flatMap { escaped($0) } + [quote])
  }

  // MARK: Files and programs

  private var json: ByteString {
    let members = variablesWithSearchPath.map {
      "  " + JSON.quoted($0.name) + ": " + JSON.quoted($0.value)
    }
    return members.isEmpty ? "{}\n" : "{\n" + members.joined(",\n") + "\n}\n"
  }

  /// A line for `$GITHUB_ENV`, which may contain assignments only: a comment would be an error.
  /// `PATH` is a variable like any other there. A value with several lines stands between two marks.
  private static func github(_ variable: EnvironmentAssignment) -> ByteString {
    let newline = UInt8(ascii: "\n")
    guard variable.value.bytes.contains(newline) else { return variable.text }
    var mark: ByteString = "ZCC"
    while variable.value.split(newline).contains(mark) { mark += "_" }
    return variable.name + "<<" + mark + "\n" + variable.value + "\n" + mark
  }

  /// A part of `.cargo/config.toml`. `[env]` cannot add to `PATH`, so an option names rustc's dlltool.
  private var toml: ByteString {
    var text = ByteString()
    for target in environment.targets {
      text += "[target." + target.triple + "]\nlinker = " + JSON.quoted(target.linker) + "\n"
      if let dlltool = target.dlltool {
        text += "rustflags = [" + JSON.quoted("-Cdlltool=" + dlltool) + "]\n"
      }
      text += "\n"
    }
    text += "[env]\n"
    // The linker is already in the target's table.
    for variable in environment.variables where !variable.name.hasPrefix("CARGO_TARGET_") {
      text += variable.name + " = " + JSON.quoted(variable.value) + "\n"
    }
    return text
  }

  /// An attribute set to merge into a derivation. nativeBuildInputs decides about `PATH` there, so an
  /// option names rustc's dlltool. Cargo splits the variable at spaces, but a path in Nix's store has
  /// no spaces.
  private var nix: ByteString {
    var variables = environment.variables
    var note = ByteString()
    for target in environment.targets {
      guard let dlltool = target.dlltool else { continue }
      if dlltool.bytes.contains(UInt8(ascii: " ")) {
        note = "  # With a space in its path, zcc's dlltool has to be found on PATH.\n"
      } else {
        variables.append(
          EnvironmentAssignment(
            BuildEnvironment.cargoVariable("RUSTFLAGS", target.triple), "-Cdlltool=" + dlltool))
      }
    }
    let attributes = variables.map { "  " + $0.name + " = " + Self.nixQuoted($0.value) + ";\n" }
    return "{\n" + note + attributes.joined("") + "}\n"
  }

  private static func nixQuoted(_ text: ByteString) -> ByteString {
    quoted(text, UInt8(ascii: "\"")) { byte in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"): [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): Array("\\n".utf8)
      // Nix reads a carriage return alone as the end of a line.
      case UInt8(ascii: "\r"): Array("\\r".utf8)
      default: [byte]
      }
    }
  }
}
