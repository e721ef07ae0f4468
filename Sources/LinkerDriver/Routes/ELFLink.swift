/// What any LLD for ELF needs to know of a link for Linux.
struct ELFLink {
  let link: Link
  /// Whether the line names start files and a C library that are there, and needs no library that
  /// only zig has.
  let namesInstalledRuntime: Bool

  /// Nil for another target.
  init?(_ link: Link) {
    guard link.target.systemFamily == .linux, link.target.libc != .other else { return nil }
    self.link = link
    namesInstalledRuntime = InstalledRuntime(link).isNamed
  }

  var isStatic: Bool { link.arguments.areStatic }

  var isRelocatable: Bool {
    link.arguments.contains { $0.isOption("-r") || $0.isOption("--relocatable") }
  }

  /// The first argument that means something to a compiler driver only.
  var driverOnly: Argument? { link.arguments.first { !Self.isForLinker($0) } }

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

  /// Whose runtime the linked file gets; nil for an object file, which gets none.
  var runtime: Route.Runtime? {
    if isRelocatable { return nil }
    return namesInstalledRuntime ? .rusts : .zigs
  }

  /// Says a line to LLD.
  ///
  /// - Parameter head: the words by which the program is LLD for ELF.
  func write(
    _ line: RewrittenLine, head: [ByteString], runtime: Route.Runtime?
  ) -> WrittenLine {
    var written = WrittenLine(
      head: head, words: CommandLineText.renderForLinker(line.arguments))
    if runtime == .zigs {
      written.runtime = RuntimeKind(
        target: link.target, cpu: link.context.target.cpu, role: link.context.role,
        arguments: link.arguments)
      let arguments = line.arguments
      written.ending = { $0.beginning(behind: arguments) }
    }
    return written
  }
}

extension [Argument] {
  fileprivate var areStatic: Bool {
    contains { $0.isOption("-static") || $0.isOption("-static-pie") }
  }
}

/// The C runtime for musl that is installed with Rust's standard library, and that rustc names in
/// full.
private struct InstalledRuntime {
  private let arguments: [Argument]
  private let fileSystem: FileSystem
  private let isPossible: Bool

  init(_ link: Link) {
    arguments = link.arguments
    fileSystem = link.context.fileSystem
    isPossible =
      link.mode == .link && link.target.libc == .musl && link.context.role == .c
      && link.arguments.areStatic
  }

  var isNamed: Bool {
    guard isPossible else { return false }
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
      guard Self.libraries.contains(where: { name == $0.text }) else { return true }
      return directories.contains { fileSystem.kind($0.appending("lib" + name + ".a")) == .file }
    }
  }

  private static let startFiles: [Literal] = ["crt1.o", "rcrt1.o", "crti.o", "crtn.o"]
  private static let libraries: [Literal] = [
    "c", "m", "dl", "pthread", "rt", "util", "resolv", "crypt", "xnet", "unwind", "gcc", "gcc_eh",
    "gcc_s", "compiler_rt",
  ]
}
