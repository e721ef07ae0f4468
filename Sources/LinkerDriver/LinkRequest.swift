/// What zcc is asked to do with one link line: the line, and zcc's own options on it.
public struct LinkRequest: Sendable {
  public var role: Role
  /// The arguments for the linker driver, response files read and zcc's own options taken out.
  public var arguments: [Argument]
  /// The arguments as zcc got them, less its own options.
  public var original: [ByteString]
  /// The linker of LLD that the line is written for; nil for a compiler driver's line.
  var flavor: LLDFlavor?
  /// The target that an option gives.
  public var target: TargetOption?
  /// Print the command instead of running it.
  public var isDryRun: Bool
  /// The first response file that was read; a long command line goes into one beside it.
  public var responseFile: ByteString?

  /// Reads zcc's own options and response files.
  @export(interface)
  public init(_ invocation: Invocation, fileSystem: FileSystem) throws(DriverError) {
    isDryRun = invocation.environment.isOn("ZCC_DRY_RUN")
    role = ProgramName(invocation.programName).role
    original = []
    arguments = []
    guard role.isDriver else {
      original = invocation.arguments
      return
    }
    if let flavor = Self.flavor(invocation.arguments) {
      self.flavor = flavor
      var words = Array(invocation.arguments.dropFirst(2))
      takeOwnOptions(from: &words)
      original = words
      return
    }
    var expander = ResponseFileExpander(fileSystem: fileSystem)
    var expanded = try expander.expand(invocation.arguments)
    responseFile = expander.firstFile
    for argument in invocation.arguments where !Self.isOwnOption(argument) {
      original.append(argument)
    }
    takeOwnOptions(from: &expanded)
    arguments = CommandLineText.parse(expanded)
    if arguments.contains(where: { $0.lacksValue(of: "-o") }) { throw .missingOutput }
  }

  private mutating func takeOwnOptions(from arguments: inout [ByteString]) {
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
  }

  /// rustc's first two arguments where it calls LLD: `-flavor gnu`.
  private static func flavor(_ arguments: [ByteString]) -> LLDFlavor? {
    guard arguments.count > 1, arguments[0] == "-flavor" else { return nil }
    return LLDFlavor(rustcName: arguments[1])
  }

  private static func isOwnOption(_ argument: ByteString) -> Bool {
    argument.hasPrefix("--zcc-") || argument == "-###"
  }
}

/// Puts the arguments of response files in their place.
private struct ResponseFileExpander {
  let fileSystem: FileSystem
  var firstFile: ByteString?

  init(fileSystem: FileSystem) { self.fileSystem = fileSystem }

  mutating func expand(_ argv: [ByteString]) throws(DriverError) -> [ByteString] {
    var expanded: [ByteString] = []
    expanded.reserveCapacity(argv.count)
    for argument in argv {
      guard let path = Self.responseFile(argument) else {
        expanded.append(argument)
        continue
      }
      if firstFile == nil { firstFile = path }
      try read(path, into: &expanded)
    }
    return expanded
  }

  private func read(
    _ path: ByteString, into expanded: inout [ByteString]
  ) throws(DriverError) {
    switch fileSystem.kind(path) {
    case .file: break
    case .missing: throw .responseFileUnreadable(path, problem: "it does not exist")
    case .directory, .other: throw .responseFileUnreadable(path, problem: "it is not a file")
    }
    // In parts: memory that is taken for the first time costs more than the reading.
    var reader = ResponseFile.Reader(dialect: ResponseFile.dialect(ofFile: path))
    var offset: Int64 = 0
    while let part = fileSystem.readAt(path, offset, Self.partSize) {
      let isLast = part.count < Self.partSize
      let arguments: [ByteString]
      do {
        arguments = try reader.read(part, isLast: isLast)
      } catch {
        throw .responseFileMalformed(path, error)
      }
      for argument in arguments {
        if let nested = Self.responseFile(argument) {
          throw .nestedResponseFile(nested, inside: path)
        }
      }
      expanded += arguments
      if isLast { return }
      offset += Int64(part.count)
    }
    throw .responseFileUnreadable(path, problem: "permission denied")
  }

  /// In bytes.
  private static let partSize = 250_000

  private static func responseFile(_ argument: ByteString) -> ByteString? {
    guard argument.count > 1, argument.bytes[0] == UInt8(ascii: "@"), !isDyldPath(argument) else {
      return nil
    }
    return argument.dropFirst(1)
  }

  /// A path as dyld(1) reads it, behind `-install_name` or `-rpath`.
  private static func isDyldPath(_ argument: ByteString) -> Bool {
    let anchors: [StaticString] = ["@rpath", "@loader_path", "@executable_path"]
    let start = argument.cut(at: UInt8(ascii: "/"))?.head ?? argument
    return anchors.contains { start == $0 }
  }
}
