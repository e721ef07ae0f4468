/// What every LLD for ELF needs to know about a link for Linux.
struct ELFLink {
  let link: Link
  /// Whether the line names start files and a C library that exist, and needs no library that only zig
  /// has.
  let namesInstalledRuntime: Bool
  /// Whether the line asks for neither start files nor a C library, and names none.
  private let asksForNoLibc: Bool
  /// Whether the line names compiler_rt or the unwinder.
  private let namesCompilersLibrary: Bool

  /// Nil if the target is not Linux with glibc or musl.
  init?(_ link: Link) {
    guard link.target.systemFamily == .linux, [.gnu, .musl].contains(link.target.libc) else {
      return nil
    }
    self.link = link
    namesInstalledRuntime = InstalledRuntime(link).isNamed
    guard link.arguments.haveNoStartFiles, link.arguments.haveNoLibraries else {
      (asksForNoLibc, namesCompilersLibrary) = (false, false)
      return
    }
    let search = LibrarySearch(
      directories: link.arguments.libraryDirectories, target: link.target,
      fileSystem: link.context.fileSystem)
    let named = search.namesOfRuntime(link.arguments)
    asksForNoLibc = named.allSatisfy { name in Self.compilersOwn.contains { name == $0.text } }
    namesCompilersLibrary = !named.isEmpty
  }

  private static let compilersOwn: [Literal] = [
    "gcc", "gcc_s", "gcc_eh", "unwind", "compiler_rt", "atomic",
  ]

  var isStatic: Bool { link.arguments.areStatic }

  var isRelocatable: Bool {
    link.arguments.contains { $0.isOption("-r") || $0.isOption("--relocatable") }
  }

  /// The first argument that only a compiler driver understands.
  var driverOnly: Argument? { Self.forDriver(link.arguments) }

  /// The first of some arguments that only a compiler driver understands.
  static func forDriver(_ arguments: [Argument]) -> Argument? {
    arguments.first { !isForLinker($0) }
  }

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
    if namesInstalledRuntime { return .rusts }
    return asksForNoLibc ? .compilers : .zigs
  }

  /// Whether anything of zig's runtime is linked.
  var needsRuntimeOfZig: Bool {
    switch runtime {
    case .zigs: true
    case .compilers: part != nil
    case .rusts, .android, nil: false
    }
  }

  /// What the line gets of zig's runtime; nil for nothing.
  private var part: ZigRuntime.Part? {
    guard runtime == .compilers else {
      return link.arguments.haveNoStartFiles ? .withoutStartFiles : .all
    }
    let isDynamicProgram =
      !isStatic && !link.arguments.contains { $0.isOption("-shared") }
      && link.arguments.contains(where: Self.mayLoadLibraries)
    if namesCompilersLibrary { return .compilers(withOptions: isDynamicProgram) }
    return isDynamicProgram ? .options : nil
  }

  /// Whether a program with this argument may need the dynamic linker. LLD would write its name into a
  /// program that has nothing for it to read, and which it then could not start.
  private static func mayLoadLibraries(_ argument: Argument) -> Bool {
    if let name = argument.library { return !compilersOwn.contains { name == $0.text } }
    if let path = argument.input { return path.fileName.contains(".so") }
    return argument.isOption("-pie")
  }

  /// The line that decides which runtime of zig's it is. Zig has no static glibc, but what it has for a
  /// program that is linked dynamically may be linked statically, too.
  private var lineOfRuntime: [Argument] {
    guard runtime == .compilers, link.target.libc == .gnu else { return link.arguments }
    return link.arguments.filter { !$0.isOption("-static") && !$0.isOption("-static-pie") }
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
    // What gcc and clang say for a program without a C library, too.
    if runtime == .compilers { written.words.insert("--eh-frame-hdr", at: 0) }
    if needsRuntimeOfZig, let part {
      written.part = part
      written.runtime = RuntimeKind(
        target: link.target, cpu: link.context.target.cpu, role: link.context.role,
        arguments: lineOfRuntime, named: line.changed.compactMap { line.before[$0].library })
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

  /// Whether the line asks for no start files, and brings none.
  var haveNoStartFiles: Bool {
    contains { $0.isOption("-nostartfiles") || $0.isOption("-nostdlib") }
      && !contains { $0.input.map(ZigRuntime.isStartFile) ?? false }
  }

  fileprivate var haveNoLibraries: Bool {
    contains { $0.isOption("-nodefaultlibs") || $0.isOption("-nostdlib") }
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
      if let directory = argument.libraryDirectory { directories.append(directory) }
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
