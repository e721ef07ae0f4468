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
      original = takingOwnOptions(from: invocation.arguments.dropFirst(2))
      return
    }
    var expander = ResponseFileExpander(fileSystem: fileSystem)
    let expanded = try expander.expand(invocation.arguments)
    responseFile = expander.firstFile
    for argument in invocation.arguments where !Self.isOwnOption(argument) {
      original.append(argument)
    }
    arguments = CommandLineText.parse(takingOwnOptions(from: expanded[...]))
    if arguments.contains(where: { $0.lacksValue(of: "-o") }) { throw .missingOutput }
  }

  /// - Returns: the other arguments.
  private mutating func takingOwnOptions(
    from arguments: ArraySlice<ByteString>
  ) -> [ByteString] {
    var others: [ByteString] = []
    others.reserveCapacity(arguments.count)
    for argument in arguments {
      if argument.hasPrefix("--zcc-target=") {
        target = TargetOption("--zcc-target", argument.dropFirst(13))
      } else if argument == "--zcc-dry-run" || argument == "-###" {
        isDryRun = true
      } else {
        others.append(argument)
      }
    }
    return others
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
      expanded += try read(path)
    }
    return expanded
  }

  private func read(_ path: ByteString) throws(DriverError) -> [ByteString] {
    switch fileSystem.kind(path) {
    case .file: break
    case .missing: throw .responseFileUnreadable(path, problem: "it does not exist")
    case .directory, .other: throw .responseFileUnreadable(path, problem: "it is not a file")
    }
    guard let text = fileSystem.read(path, Int.max) else {
      throw .responseFileUnreadable(path, problem: "this user may not")
    }
    let arguments: [ByteString]
    do {
      arguments = try ResponseFile.parse(text, as: ResponseFile.dialect(ofFile: path))
    } catch {
      throw .responseFileMalformed(path, error)
    }
    for argument in arguments {
      if let nested = Self.responseFile(argument) {
        throw .nestedResponseFile(nested, inside: path)
      }
    }
    return arguments
  }

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
