/// What every LLD for ELF needs to know about a link for Linux.
struct ELFLink {
  let link: Link
  /// Whether the line names start files and a C library that exist, and needs no library that only zig
  /// has.
  let namesInstalledRuntime: Bool

  /// Nil if the target is not Linux with glibc or musl.
  init?(_ link: Link) {
    guard link.target.systemFamily == .linux, [.gnu, .musl].contains(link.target.libc) else {
      return nil
    }
    self.link = link
    namesInstalledRuntime = InstalledRuntime(link).isNamed
  }

  var isStatic: Bool { link.arguments.areStatic }

  var isRelocatable: Bool {
    link.arguments.contains { $0.isOption("-r") || $0.isOption("--relocatable") }
  }

  /// The first argument that only a compiler driver understands.
  var driverOnly: Argument? { link.arguments.first { !Self.isForLinker($0) } }

  /// Whether LLD reads the argument, or a rule translates it for LLD.
  private static func isForLinker(_ argument: Argument) -> Bool {
    if argument.reader == .linker || argument.input != nil { return true }
    if case .option(let name, _) = argument.meaning, linkersOwn.contains(name) { return true }
    return RuleTable.index(on: .ldLLD, for: .link).concerns(argument)
  }

  /// The driver's options that LLD has under the same names.
  private static let linkersOwn: [OptionName] = [
    "-L", "-l", "-o", "-s", "-e", "-u", "-z", "-T", "-static", "-shared", "-pie", "-no-pie", "-r",
  ]

  /// The kind of C runtime in the linked file; nil for an object file, which gets none.
  var runtime: Route.Runtime? {
    if isRelocatable { return nil }
    return namesInstalledRuntime ? .rusts : .zigs
  }

  /// Why zig's runtime cannot be linked; nil if it can.
  func obstacle(toRuntimeOf zig: ZigToolchain) -> ByteString? {
    if let obstacle = zig.version.obstacle(for: .runtimeForLLD) { return obstacle }
    let needsSharedMusl = link.target.libc == .musl && !isStatic
    return needsSharedMusl ? zig.version.obstacle(for: .sharedMusl) : nil
  }

  /// Writes a line for LLD.
  ///
  /// - Parameter head: the words that make the program act as LLD for ELF.
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

/// The C runtime for musl that is installed with Rust's standard library. rustc names its files with
/// their paths.
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
