/// Which of zig's programs links, and whose C runtime goes into the file.
public enum Route: Hashable, Sendable {
  /// `zig cc`, with the runtime it brings.
  case zigCC
  /// `zig ld.lld`, with the runtime that `zig cc` would bring.
  case lldWithZigsRuntime(RuntimeKind)
  /// `zig ld.lld`, with nothing but what the line names.
  case lldWithoutRuntime
  /// `zig ld.lld`, with the runtime that is installed with Rust's standard library and that rustc
  /// names in full.
  case lldWithRustsRuntime
  /// `zig lld-link`, for Windows, with the runtime that `zig cc` would bring.
  case lldLink(RuntimeKind)

  /// Whose C runtime a link by LLD takes.
  public enum Runtime: Hashable, Sendable { case zigs, rusts }

  /// Nil for `zig cc`.
  var runtime: Runtime? {
    switch self {
    case .zigCC, .lldWithoutRuntime: nil
    case .lldWithZigsRuntime, .lldLink: .zigs
    case .lldWithRustsRuntime: .rusts
    }
  }

  /// What runtime of zig's it takes.
  var zigsRuntime: RuntimeKind? {
    switch self {
    case .zigCC, .lldWithRustsRuntime, .lldWithoutRuntime: nil
    case .lldWithZigsRuntime(let kind), .lldLink(let kind): kind
    }
  }

  /// Whose options the rules leave on the line; nil for lld-link, which gets only what they spell.
  var optionReader: OptionSupport.Linker? {
    switch self {
    case .zigCC: .zigCC
    case .lldWithZigsRuntime, .lldWithRustsRuntime, .lldWithoutRuntime: .lld
    case .lldLink: nil
    }
  }

  public var description: ByteString {
    switch self {
    case .zigCC: "zig cc"
    case .lldWithZigsRuntime: "zig ld.lld, with zig's C runtime"
    case .lldWithoutRuntime: "zig ld.lld"
    case .lldWithRustsRuntime: "zig ld.lld, with the C runtime installed with Rust"
    case .lldLink: "zig lld-link, with zig's C runtime"
    }
  }
}

/// What the user says about the route, by `ZCC_ROUTE`.
public enum RouteChoice: Sendable {
  case automatic, zigCC, lld

  init(_ environment: Environment) throws(DriverError) {
    guard let text = environment["ZCC_ROUTE"] else {
      self = .automatic
      return
    }
    switch text {
    case "auto": self = .automatic
    case "cc": self = .zigCC
    case "lld": self = .lld
    default: throw .unknownRoute(text)
    }
  }
}

/// A route, and what forced it.
struct RouteDecision {
  let route: Route
  /// Nil where nothing did.
  var reason: ByteString?
  /// The line as lld-link gets it, where it had to be known for the choice of a runtime.
  var lldLink: RewrittenForLLDLink?

  var text: ByteString { route.description + (reason.map { " (" + $0 + ")" } ?? "") }
}

/// A link line behind the rules for lld-link.
struct RewrittenForLLDLink {
  let line: RewrittenLine
  let words: LLDLinkLine

  init(_ facts: LinkFacts) throws(DriverError) {
    line = try Rewriter.rewrite(RuleTable.index(on: .lldLink, for: .link), facts)
    words = LLDLinkLine(line.arguments, facts.fileSystem)
  }
}

/// Decides who links.
///
/// LLD takes nearly all that rustc and GNU ld's users ask; `zig cc` refuses much of it, and drops
/// some in silence. So every link for ELF or MinGW that is a link only goes to LLD, as long as each
/// argument of the driver's means something to a linker, and for MinGW each argument has a rule.
struct RouteChooser {
  let choice: RouteChoice
  let role: Role
  let target: ZigTarget
  /// zig's `-mcpu=` for the target.
  var cpu: ByteString?
  let zigVersion: ZigVersion
  let arguments: [Argument]
  let fileSystem: FileSystem

  func choose() throws(DriverError) -> RouteDecision {
    if choice == .zigCC { return RouteDecision(route: .zigCC, reason: "ZCC_ROUTE") }
    let obstacle = obstacle()
    if let obstacle {
      if choice == .lld { throw .noLLDRoute(obstacle) }
      return RouteDecision(route: .zigCC, reason: obstacle)
    }
    if arguments.contains(where: { $0.isOption("-r") || $0.isOption("--relocatable") }) {
      return RouteDecision(route: .lldWithoutRuntime)
    }
    if target.systemFamily == .windows { return try lldLink() }
    if namesInstalledRuntime { return RouteDecision(route: .lldWithRustsRuntime) }
    let kind = RuntimeKind(target: target, cpu: cpu, role: role, arguments: arguments)
    return RouteDecision(route: .lldWithZigsRuntime(kind))
  }

  /// Why LLD cannot have this link; nil where it can.
  private func obstacle() -> ByteString? {
    guard DriverMode(arguments) == .link else { return "it is not a link only" }
    switch target.systemFamily {
    case .linux where target.libc != .other: return linuxObstacle()
    case .windows where target.libc == .gnu: return windowsObstacle()
    default: return "zig's LLD is used for Linux and MinGW only"
    }
  }

  private func linuxObstacle() -> ByteString? {
    if let argument = arguments.first(where: { !Self.isForLinker($0) }) {
      return "'" + argument.text + "' is for a compiler driver"
    }
    if !namesInstalledRuntime, let tooOld = tooOld(for: .runtimeForLLD) { return tooOld }
    return target.libc == .musl && !isStatic ? tooOld(for: .sharedMusl) : nil
  }

  private func tooOld(for fact: ZigFact) -> ByteString? {
    zigVersion.lacks(fact) ? "zig is older than " + fact.first.shortText : nil
  }

  /// Whether LLD reads it, or a rule says it in LLD's words.
  private static func isForLinker(_ argument: Argument) -> Bool {
    if argument.reader == .linker || argument.input != nil { return true }
    if case .option(let name, _) = argument.meaning, linkersOwn.contains(name) { return true }
    return RuleTable.index(on: .ldLLD, for: .link).concerns(argument)
  }

  /// The driver's options that LLD has under the same name.
  private static let linkersOwn: [OptionName] = [
    "-L", "-l", "-o", "-s", "-e", "-u", "-z", "-T", "-static", "-shared", "-pie", "-no-pie", "-r",
  ]

  private var isStatic: Bool {
    arguments.contains { $0.isOption("-static") || $0.isOption("-static-pie") }
  }

  // MARK: MinGW

  private func windowsObstacle() -> ByteString? {
    if let tooOld = tooOld(for: .runtimeForLLD) { return tooOld }
    if let argument = arguments.first(where: { !Self.isForLLDLink($0) }) {
      return "'" + argument.text + "' has no counterpart in lld-link"
    }
    if !arguments.contains(where: { $0.isOption("-o") }) { return "the line names no output" }
    return nil
  }

  private static func isForLLDLink(_ argument: Argument) -> Bool {
    // zig compiles a resource script.
    if let path = argument.input, path.suffix(4).lowercased.hasSuffix(".rc") { return false }
    return LLDLinkLine.reads(argument)
      || RuleTable.index(on: .lldLink, for: .link).concerns(argument)
  }

  /// The runtime has an import library for each library of the system's, and the unwinder for one.
  private func lldLink() throws(DriverError) -> RouteDecision {
    let facts = LinkFacts(
      target: target, zigVersion: zigVersion, arguments: arguments, stubDirectory: "",
      fileSystem: fileSystem, libraryDirectories: arguments.libraryDirectories)
    let rewritten = try RewrittenForLLDLink(facts)
    let runtime = RuntimeKind(
      target: target, cpu: cpu, role: role, arguments: arguments,
      libraries: rewritten.words.systemLibraries)
    return RouteDecision(route: .lldLink(runtime), lldLink: rewritten)
  }

  // MARK: The runtime installed with Rust

  /// Whether the line names start files and a C library that are there, and needs no library that
  /// only zig has.
  private var namesInstalledRuntime: Bool {
    guard target.libc == .musl, isStatic, role == .c else { return false }
    var libraries: [ByteString] = []
    var directories: [ByteString] = []
    var hasStartFile = false
    for argument in arguments {
      if let library = argument.library { libraries.append(library) }
      if argument.isOption("-L"), let directory = argument.value { directories.append(directory) }
      guard let path = argument.input,
        Self.startFiles.contains(where: { path.hasFileName($0.text) })
      else { continue }
      guard path.bytes.contains(UInt8(ascii: "/")), fileSystem.kind(path) == .file else {
        return false
      }
      hasStartFile = true
    }
    guard hasStartFile else { return false }
    return libraries.allSatisfy { name in
      if RuntimeKind.cxxLibraries.contains(where: { name == $0.text }) { return false }
      guard Self.runtimeLibraries.contains(where: { name == $0.text }) else { return true }
      return directories.contains { fileSystem.kind($0.appending("lib" + name + ".a")) == .file }
    }
  }

  private static let startFiles: [Literal] = ["crt1.o", "rcrt1.o", "crti.o", "crtn.o"]
  private static let runtimeLibraries: [Literal] = [
    "c", "m", "dl", "pthread", "rt", "util", "resolv", "crypt", "xnet", "unwind", "gcc", "gcc_eh",
    "gcc_s", "compiler_rt",
  ]
}
