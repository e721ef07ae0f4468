/// A command line for GNU windres, and what `zig rc` gets for it.
///
/// The options are those of `binutils/windres.c` in binutils 2.44.
public struct WindresLine: Hashable, Sendable {
  /// What windres prints instead of working.
  public enum Question: Hashable, Sendable { case version, help }

  enum Format: Hashable, Sendable { case rc, res, coff }

  /// The first question on the line.
  private(set) var question: Question?
  private(set) var input: ByteString?
  private(set) var output: ByteString?
  private var inputFormat: Format?
  private var outputFormat: Format?
  /// The value of `-F`.
  private var machine: ByteString?
  /// What the line asks of the preprocessor and the compiler, in zig's words.
  private var settings: [ByteString] = []

  /// Why a line cannot be done.
  public enum Failure: Error, Hashable, Sendable {
    case unknownOption(ByteString)
    case missingValue(ByteString)
    case malformedValue(ByteString, option: Literal, expected: Literal)
    case noInput, noOutput
    case extraFile(ByteString)
    case foreignMachine(ByteString, target: ByteString)
    case noArchitecture(ByteString)
    case unsupported(ByteString, reason: Literal)
    case notWindows
    case noObjects(zig: ZigVersion)

    var message: ByteString {
      switch self {
      case .unknownOption(let word):
        "windres has no option '" + word + "'; see windres --help"
      case .missingValue(let word): "'" + word + "' needs a value; write it behind the option"
      case .malformedValue(let value, let option, let expected):
        "'" + value + "' is no value for " + ByteString(option) + "; give it "
          + ByteString(expected)
      case .noInput: "windres got no file to read; name the .rc file"
      case .noOutput: "windres got no file to write; name the object with -o"
      case .extraFile(let path):
        "'" + path + "' is one file too many; windres takes one to read and one to write"
      case .foreignMachine(let value, let target):
        "-F " + value + " is not for " + target + "; leave it out, or use the windres of the other "
          + "target"
      case .noArchitecture(let architecture):
        "zig rc makes no objects for " + architecture + "; use a target for x86_64, x86 or aarch64"
      case .unsupported(let word, let reason):
        "'" + word + "' is not supported: " + ByteString(reason)
      case .noObjects(let zig):
        "the resource compiler of zig " + zig.text + " writes no objects; use zig "
          + ZigFact.resourceObjects.first.text + " or a later one"
      case .notWindows:
        "windres makes resources for Windows only; call it by the name of a Windows target, such as "
          + "x86_64-pc-windows-gnu-zcc-windres"
      }
    }
  }

  public init(_ words: [ByteString]) throws(Failure) {
    var rest = words[...]
    var files: [ByteString] = []
    while let word = rest.popFirst(), question == nil {
      if word == "--" {
        files += rest
        break
      } else if word.hasPrefix("--") {
        try takeLong(word, &rest)
      } else if word.count > 1, word.hasPrefix("-") {
        try takeShort(word, &rest)
      } else {
        files.append(word)
      }
    }
    for file in files {
      if input == nil {
        input = file
      } else if output == nil {
        output = file
      } else if question == nil {
        throw .extraFile(file)
      }
    }
  }

  // MARK: Options, as getopt reads them

  private enum Name {
    case input, output, inputFormat, outputFormat, machine, includeDirectory, define, undefine
    case codepage, language, verbose, preprocessor, preprocessorArgument, nothing
    case version, help

    var takesValue: Bool {
      switch self {
      case .verbose, .nothing, .version, .help: false
      default: true
      }
    }
  }

  private static let options: [(short: Literal?, long: Literal?, name: Name)] = [
    ("-i", "--input", .input), ("-o", "--output", .output),
    ("-J", "--input-format", .inputFormat), ("-O", "--output-format", .outputFormat),
    ("-F", "--target", .machine), ("-I", "--include-dir", .includeDirectory),
    ("-D", "--define", .define), ("-U", "--undefine", .undefine),
    ("-c", "--codepage", .codepage), ("-l", "--language", .language),
    ("-v", "--verbose", .verbose), ("-V", "--version", .version), ("-h", "--help", .help),
    ("-r", nil, .nothing), (nil, "--use-temp-file", .nothing),
    (nil, "--no-use-temp-file", .nothing),
    (nil, "--preprocessor", .preprocessor), (nil, "--preprocessor-arg", .preprocessorArgument),
  ]

  /// A long option may be cut short, as long as it is the only one that begins so.
  private mutating func takeLong(
    _ word: ByteString, _ rest: inout ArraySlice<ByteString>
  ) throws(Failure) {
    let (name, joined): (ByteString, ByteString?) =
      word.cut(at: UInt8(ascii: "=")).map { ($0.head, $0.tail) } ?? (word, nil)
    let longs = Self.options.filter { $0.long.map { ByteString($0).starts(with: name) } ?? false }
    let exact = longs.first { $0.long.map { name == $0.text } ?? false }
    guard let option = exact ?? (longs.count == 1 ? longs[0] : nil) else {
      throw .unknownOption(word)
    }
    guard option.name.takesValue else { return try take(option.name, "") }
    guard let value = joined ?? rest.popFirst() else { throw .missingValue(word) }
    try take(option.name, value)
  }

  /// Short options without a value may share a word.
  private mutating func takeShort(
    _ word: ByteString, _ rest: inout ArraySlice<ByteString>
  ) throws(Failure) {
    var letters = word.dropFirst(1)
    while let letter = letters.bytes.first {
      letters = letters.dropFirst(1)
      let short = ByteString([UInt8(ascii: "-"), letter])
      guard let option = Self.options.first(where: { $0.short.map { short == $0.text } ?? false })
      else { throw .unknownOption(word) }
      guard option.name.takesValue else {
        try take(option.name, "")
        continue
      }
      guard let value = letters.isEmpty ? rest.popFirst() : letters else {
        throw .missingValue(word)
      }
      return try take(option.name, value)
    }
  }

  private mutating func take(_ name: Name, _ value: ByteString) throws(Failure) {
    switch name {
    case .input: input = value
    case .output: output = value
    case .inputFormat: inputFormat = try Self.format(value, "--input-format")
    case .outputFormat: outputFormat = try Self.format(value, "--output-format")
    case .machine: machine = value
    case .includeDirectory: settings += ["/i", value]
    case .define: settings += ["/d", value]
    case .undefine: settings += ["/u", value]
    case .codepage: settings += ["/c", try Self.codepage(value)]
    case .language: settings += ["/l", try Self.language(value)]
    case .verbose: settings.append("/v")
    case .preprocessorArgument: try takePreprocessorArgument(value)
    case .preprocessor:
      throw .unsupported(
        "--preprocessor", reason: "zig's own preprocessor reads the script; leave the option out")
    case .nothing: break
    case .version: question = .version
    case .help: question = .help
    }
  }

  private mutating func takePreprocessorArgument(_ word: ByteString) throws(Failure) {
    let kinds: [(Literal, ByteString)] = [("-D", "/d"), ("-U", "/u"), ("-I", "/i")]
    for (start, own) in kinds where word.count > 2 && word.hasPrefix(start.text) {
      settings += [own, word.dropFirst(2)]
      return
    }
    throw .unsupported(
      "--preprocessor-arg=" + word,
      reason: "zig's own preprocessor takes -D, -U and -I joined with their value, and nothing else"
    )
  }

  // MARK: Values

  private static func format(_ value: ByteString, _ option: Literal) throws(Failure) -> Format {
    switch value {
    case "rc": return .rc
    case "res": return .res
    case "coff": return .coff
    default: throw .malformedValue(value, option: option, expected: "as rc, res or coff")
    }
  }

  /// As `strtol` reads it with base 0, in the decimal digits of zig.
  private static func codepage(_ value: ByteString) throws(Failure) -> ByteString {
    let number = value.hasPrefix("0x") ? value.dropFirst(2).hexadecimalNumber : value.decimalNumber
    guard let number else {
      throw .malformedValue(value, option: "--codepage", expected: "as a number, like 65001")
    }
    return ByteString(number: number)
  }

  /// As `strtol` reads it with base 16.
  private static func language(_ value: ByteString) throws(Failure) -> ByteString {
    let digits = value.hasPrefix("0x") ? value.dropFirst(2) : value
    guard digits.hexadecimalNumber != nil else {
      throw .malformedValue(
        value, option: "--language", expected: "as hexadecimal digits, like 409")
    }
    return digits
  }

  private static func format(ofFile path: ByteString) -> Format {
    switch path.suffix(4).lowercased {
    case ".res": .res
    case let end where end.hasSuffix(".rc"): .rc
    default: .coff
    }
  }

  // MARK: What zig gets

  /// The arguments for `zig rc`.
  func arguments(for target: LinkTarget) throws(Failure) -> [ByteString] {
    guard let input else { throw .noInput }
    guard let output else { throw .noOutput }
    guard let machine = Machine(target.zig.architecture) else {
      throw .noArchitecture(target.zig.architecture)
    }
    if let asked = self.machine, !machine.isNamed(asked) {
      throw .foreignMachine(asked, target: target.name)
    }
    let writes = try outputWord(for: output)
    let reads = try inputWord(for: input)
    return ["/:input-format", reads, "/:output-format", writes, "/:target", machine.zigsName]
      + ["/:auto-includes", "gnu", "/x"] + machine.definitions + settings + ["--", input, output]
  }

  private func outputWord(for output: ByteString) throws(Failure) -> ByteString {
    switch outputFormat ?? Self.format(ofFile: output) {
    case .coff: return "coff"
    case .res: return "res"
    case .rc:
      throw .unsupported("-O rc", reason: "zig rc writes objects and .res files, not scripts")
    }
  }

  private func inputWord(for input: ByteString) throws(Failure) -> ByteString {
    switch inputFormat ?? (Self.format(ofFile: input) == .res ? .res : .rc) {
    case .rc: return "rc"
    case .res: return "res"
    case .coff:
      throw .unsupported("-J coff", reason: "zig rc reads scripts and .res files, not objects")
    }
  }

  /// A processor that zig rc makes objects for.
  ///
  /// It preprocesses for x86_64 and, from zig 0.16 on, as Microsoft's compiler; a script is to see
  /// what gcc defines for the target, as windres calls gcc.
  private struct Machine {
    let zigsName: ByteString
    let definitions: [ByteString]
    /// What names of it begin with in BFD's and LLVM's targets: `pe-x86-64`, `x86_64-w64-mingw32`.
    private let marks: [Literal]

    init?(_ architecture: ByteString) {
      let common: [ByteString] = ["/u", "_MSC_VER", "/d", "__MINGW32__=1"]
      let wide: [ByteString] = ["/d", "__MINGW64__=1"]
      zigsName = architecture
      switch architecture {
      case "x86_64":
        definitions = common + wide
        marks = ["x86-64", "x86_64"]
      case "aarch64":
        definitions = common + wide + Self.notX8664 + ["/d", "__aarch64__=1"]
        marks = ["aarch64", "arm64"]
      case "x86":
        definitions =
          common + Self.notX8664
          + ["/u", "_WIN64", "/d", "__i386__=1", "/d", "__i386=1", "/d", "_X86_=1"]
        marks = ["i386", "i686"]
      default: return nil
      }
    }

    /// Whether BFD or LLVM means it by this name of a target.
    func isNamed(_ target: ByteString) -> Bool {
      let formats: [Literal] = ["pe-bigobj-", "pei-", "pe-"]
      let format = formats.first { target.hasPrefix($0.text) }
      let name = target.dropFirst(format?.text.utf8CodeUnitCount ?? 0)
      return marks.contains { name.hasPrefix($0.text) }
    }

    private static let notX8664: [ByteString] = [
      "__x86_64__", "__x86_64", "__amd64__", "__amd64", "_M_X64", "_M_AMD64",
    ].flatMap { ["/u", $0] }
  }
}

extension WindresLine.Question {
  /// Meson and the embed-resource crate know a windres by the words `GNU windres`.
  var answer: ByteString {
    switch self {
    case .version: "GNU windres, as zcc has it over zig rc"
    case .help:
      """
      Usage: windres [OPTION]… [INPUT] [OUTPUT]
        -i, --input=FILE             the script, or .res file, to read
        -o, --output=FILE            the file to write
        -J, --input-format=FORMAT    rc or res; by default by the name
        -O, --output-format=FORMAT   coff or res; by default by the name
        -F, --target=TARGET          must be the target of this windres
        -I, --include-dir=DIRECTORY
        -D, --define=NAME[=VALUE]
        -U, --undefine=NAME
            --preprocessor-arg=WORD  -D, -U or -I
        -c, --codepage=NUMBER
        -l, --language=HEXADECIMAL
        -v, --verbose
        -V, --version
        -h, --help
      """
    }
  }
}
