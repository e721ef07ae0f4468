import LinkerDriver

/// The commands that zcc has for its users, besides its work as a linker.
public enum UserCommand: Sendable {
  case completions(Shell)
  case doctor(DoctorRequest)
  case environment(EnvironmentRequest)
  case explain(ExplainRequest)
  case help(HelpRequest)
  case hint(HintRequest)
  case inspect(InspectRequest)
  case install(InstallRequest)
  case installNameTool(InstallNameToolRequest)
  case lipo(LipoRequest)
  case manual
  case restrictExports(RestrictExportsRequest)
  case rules(ListFormat)
  case setSDKVersion(SetSDKVersionRequest)
  case setup(SetupRequest)
  case sign(SignRequest)
  case targets(TargetListRequest)
  case version
  case warm(WarmRequest)
  case zigs(ListFormat)

  /// The command that a call names; nil if the call is a link line.
  ///
  /// Under a name with a triple zcc is always the tool of that name, whatever its arguments.
  public static func parse(
    _ invocation: Invocation, fileSystem: FileSystem = .live
  ) throws(DriverError) -> UserCommand? {
    if invocation.programName.hasSuffix(InstalledNames.installNameToolSuffix) {
      return .installNameTool(try InstallNameToolRequest(invocation.arguments))
    }
    guard let word = invocation.arguments.first, ProgramName(invocation.programName).isPlain
    else {
      return nil
    }
    let rest = Array(invocation.arguments.dropFirst())
    switch word {
    case "--help", "-h": return .help(try HelpRequest(rest))
    case "--version" where rest.isEmpty: return .version
    default: break
    }
    guard word.canNameCommand else { return nil }
    guard let command = CommandDescription.named(word) else {
      if fileSystem.kind(word) != .missing { return nil }
      throw .unknownCommand(word, nearest: word.nearest(in: CommandDescription.names))
    }
    if asksForHelp(rest) { return .help(try HelpRequest([word])) }
    return try command.parse(rest)
  }

  /// Whether the arguments of a command ask what it does. Behind `--`, they are a link line.
  private static func asksForHelp(_ words: [ByteString]) -> Bool {
    words == ["-h"] || words.prefix { $0 != "--" }.contains("--help")
  }

  /// Runs the command.
  ///
  /// - Returns: what to print on standard output.
  public func run(
    _ invocation: Invocation, fileSystem: FileSystem, writer: FileWriter = .live
  ) throws(DriverError) -> ByteString {
    switch self {
    case .completions(let shell): shell.completions
    case .doctor(let request): try request.run(invocation, system(fileSystem, writer))
    case .environment(let request): try request.run(invocation, fileSystem: fileSystem)
    case .explain(let request): try request.run(invocation, fileSystem: fileSystem)
    case .help(let request): request.text
    case .hint(let request): try request.run(fileSystem: fileSystem)
    case .inspect(let request): try request.run(fileSystem: fileSystem)
    case .install(let request):
      try request.run(invocation, fileSystem: fileSystem, writer: writer)
    case .installNameTool(let request):
      try request.run(fileSystem: fileSystem, writer: writer)
    case .lipo(let request): try request.run(fileSystem: fileSystem, writer: writer)
    case .manual: ManualPage.text
    case .restrictExports(let request):
      try request.run(fileSystem: fileSystem, writer: writer)
    case .rules(let format): RuleList.text(format)
    case .setSDKVersion(let request):
      try request.run(fileSystem: fileSystem, writer: writer)
    case .setup(let request): try request.run(invocation, system(fileSystem, writer))
    case .sign(let request): try request.run(fileSystem: fileSystem, writer: writer)
    case .targets(let request): request.run(invocation, fileSystem: fileSystem)
    case .version: "zcc " + ByteString(zccVersion) + "\n"
    case .warm(let request): try request.run(invocation, .live)
    case .zigs(let format): ZigList.text(format)
    }
  }

  private func system(_ fileSystem: FileSystem, _ writer: FileWriter) -> SystemInterface {
    var system = SystemInterface.live
    system.files = fileSystem
    system.writer = writer
    return system
  }
}

extension ByteString {
  /// Whether the first word of a call can be meant as a command: letters and dashes, as no option and
  /// hardly any name of an input has them.
  fileprivate var canNameCommand: Bool {
    bytes.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } == true
      && bytes.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}

/// The version of zcc.
public let zccVersion: Literal = "0.1.0"
