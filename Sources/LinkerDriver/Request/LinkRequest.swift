/// What one call of zcc asks for: the link line, and zcc's own options on it.
public struct LinkRequest: Sendable {
  public var role: Role
  /// The arguments for the linker driver, with the contents of response files and without zcc's own
  /// options.
  public var arguments: [Argument]
  /// The arguments as zcc got them, without its own options.
  public var original: [ByteString]
  /// The linker in LLD that the line is written for; nil if the line is for a compiler driver.
  var flavor: LLDFlavor?
  /// The target that an option on the line names.
  public var target: TargetOption?
  /// Whether to print the command instead of running it.
  public var isDryRun: Bool
  /// The first response file that was read. If the command line is too long, zcc writes a response
  /// file of its own beside it.
  public var responseFile: ByteString?

  /// Reads zcc's own options and response files.
  @export(interface)
  public init(_ invocation: Invocation, fileSystem: FileSystem) throws(DriverError) {
    isDryRun = invocation.environment.isOn("ZCC_DRY_RUN")
    role = ProgramName(invocation.programName).role
    original = []
    arguments = []
    if role == .windres {
      var expander = ResponseFileExpander(fileSystem: fileSystem)
      var words = try expander.expand(invocation.arguments)
      try takeOwnOptions(from: &words)
      original = words
      return
    }
    guard role.isDriver else {
      original = invocation.arguments
      return
    }
    if let flavor = Self.flavor(invocation.arguments) {
      self.flavor = flavor
      var words = Array(invocation.arguments.dropFirst(2))
      try takeOwnOptions(from: &words)
      original = words
      return
    }
    var expander = ResponseFileExpander(fileSystem: fileSystem)
    var expanded = try expander.expand(invocation.arguments)
    responseFile = expander.firstFile
    var words = expander.original
    try takeOwnOptions(from: &words)
    original = words
    try takeOwnOptions(from: &expanded)
    arguments = CommandLineText.parse(expanded)
    if arguments.contains(where: { $0.lacksValue(of: "-o") }) { throw .missingOutput }
  }

  private mutating func takeOwnOptions(
    from arguments: inout [ByteString]
  ) throws(DriverError) {
    arguments.removeAll { argument in
      if argument.hasPrefix("--zcc-target=") {
        target = TargetOption("--zcc-target", argument.dropFirst(13))
        return true
      }
      if argument == "--zcc-dry-run" || argument == "-###" {
        isDryRun = true
        return true
      }
      return false
    }
    if let unknown = arguments.first(where: { Self.isOwnOption($0) }) {
      throw .unknownOwnOption(unknown)
    }
  }

  /// The linker that rustc names in the first two arguments when it calls LLD: `-flavor gnu`.
  private static func flavor(_ arguments: [ByteString]) -> LLDFlavor? {
    guard arguments.count > 1, arguments[0] == "-flavor" else { return nil }
    return LLDFlavor(rustcName: arguments[1])
  }

  fileprivate static func isOwnOption(_ argument: ByteString) -> Bool {
    argument.hasPrefix("--zcc-") || argument == "-###"
  }
}

/// Replaces each response file by the arguments in it.
private struct ResponseFileExpander {
  let fileSystem: FileSystem
  var firstFile: ByteString?
  /// The arguments for another program that reads response files itself. In place of a file that only
  /// zcc can read, because it is a pipe or contains options of zcc's, they have what is in it.
  var original: [ByteString] = []

  init(fileSystem: FileSystem) { self.fileSystem = fileSystem }

  mutating func expand(_ argv: [ByteString]) throws(DriverError) -> [ByteString] {
    var expanded: [ByteString] = []
    expanded.reserveCapacity(argv.count)
    for argument in argv {
      guard let path = Self.responseFile(argument) else {
        expanded.append(argument)
        original.append(argument)
        continue
      }
      if firstFile == nil { firstFile = path }
      let isPipe = fileSystem.kind(path) == .other
      let start = expanded.count
      try read(path, into: &expanded)
      let contents = expanded[start...]
      let isForOthers = !isPipe && !contents.contains { LinkRequest.isOwnOption($0) }
      original += isForOthers ? [argument] : contents
    }
    return expanded
  }

  private func read(
    _ path: ByteString, into expanded: inout [ByteString]
  ) throws(DriverError) {
    var reader = ResponseFile.Reader(dialect: ResponseFile.dialect(ofFile: path))
    var failure: ResponseFile.SyntaxError?
    var arguments: [ByteString] = []
    func take(_ part: [UInt8], isLast: Bool) {
      if failure != nil { return }
      do {
        arguments += try reader.read(part, isLast: isLast)
      } catch {
        failure = error
      }
    }
    do {
      // The file is read in parts, because new memory for all of it would cost more than reading.
      try fileSystem.readParts(path, Self.partSize) { part in
        take(part, isLast: part.count < Self.partSize)
      }
    } catch {
      throw .responseFileUnreadable(path, error)
    }
    if let failure { throw .responseFileMalformed(path, failure) }
    if let nested = arguments.lazy.compactMap({ Self.responseFile($0) }).first {
      throw .nestedResponseFile(nested, inside: path)
    }
    expanded += arguments
  }

  /// The size of a part in bytes.
  private static let partSize = 250_000

  private static func responseFile(_ argument: ByteString) -> ByteString? {
    guard argument.count > 1, argument.bytes[0] == UInt8(ascii: "@"), !isDyldPath(argument) else {
      return nil
    }
    return argument.dropFirst(1)
  }

  /// Whether the argument is one of dyld's paths, which follow `-install_name` or `-rpath` (dyld(1)).
  private static func isDyldPath(_ argument: ByteString) -> Bool {
    let anchors: [StaticString] = ["@rpath", "@loader_path", "@executable_path"]
    let start = argument.cut(at: UInt8(ascii: "/"))?.head ?? argument
    return anchors.contains { start == $0 }
  }
}
