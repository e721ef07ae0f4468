/// The inputs and libraries of a link line, in the form that lld-link takes.
///
/// lld-link has neither `-l` nor options that apply to the inputs after them. So each library is looked
/// up here and each whole archive is marked, as `lld/MinGW/Driver.cpp` does.
struct LLDLinkLine {
  private(set) var words: [ByteString] = []
  /// The libraries that are not in any directory given by `-L`, each once. They are the system's, and
  /// zig has them.
  private(set) var systemLibraries: [ByteString] = []

  private struct State {
    var isStatic = false
    var isWholeArchive = false
  }

  private let directories: [ByteString]
  private let fileSystem: FileSystem
  private var state = State()
  private var saved: [State] = []

  /// - Parameter arguments: the line after the rules.
  init(_ arguments: [Argument], _ fileSystem: FileSystem) {
    directories = arguments.compactMap { $0.isLibraryDirectory ? $0.value : nil }
    self.fileSystem = fileSystem
    words.reserveCapacity(arguments.count)
    // gcc passes -static to the linker before it names an input.
    state.isStatic = arguments.contains { $0.isOption("-static") }
    for argument in arguments { read(argument) }
  }

  /// Whether this type reads the argument, so that it needs no rule.
  static func reads(_ argument: Argument) -> Bool {
    if argument.input != nil || argument.library != nil { return true }
    guard !argument.isLibraryDirectory, case .option(let name, _) = argument.meaning else {
      return argument.isLibraryDirectory
    }
    return switches.contains(name)
  }

  private static let staticNames: [OptionName] = ["--Bstatic", "--static", "--dn", "--non_shared"]
  private static let dynamicNames: [OptionName] = ["--Bdynamic", "--dy", "--call_shared"]
  private static let switches: [OptionName] =
    staticNames + dynamicNames + [
      "-static", "--whole-archive", "--no-whole-archive", "--push-state", "--pop-state",
    ]

  private mutating func read(_ argument: Argument) {
    switch argument.meaning {
    case .input(let path): addInput(path)
    case .option("-static", _): break
    case .option(let name, _) where Self.staticNames.contains(name): state.isStatic = true
    case .option(let name, _) where Self.dynamicNames.contains(name): state.isStatic = false
    case .option("--whole-archive", _): state.isWholeArchive = true
    case .option("--no-whole-archive", _): state.isWholeArchive = false
    case .option("--push-state", _): saved.append(state)
    case .option("--pop-state", _): state = saved.popLast() ?? state
    default:
      if let library = argument.library {
        addLibrary(library)
      } else if argument.isLibraryDirectory, let directory = argument.value {
        words.append("-libpath:" + directory)
      } else {
        words += argument.words.map { $0.text }
      }
    }
  }

  private mutating func addInput(_ path: ByteString) {
    if path.suffix(4).lowercased.hasSuffix(".def") {
      words.append("-def:" + path)
    } else {
      words.append(state.isWholeArchive ? "-wholearchive:" + path : path)
    }
  }

  private mutating func addLibrary(_ name: ByteString) {
    if let path = path(of: name) {
      addInput(path)
    } else if !systemLibraries.contains(name) {
      systemLibraries.append(name)
    }
  }

  // MARK: Libraries

  /// The file of a library in the first directory that has it.
  private func path(of name: ByteString) -> ByteString? {
    if Self.zigsOwn.contains(where: { name == $0.text }) { return nil }
    let names = fileNames(of: name)
    for directory in directories {
      for name in names {
        let path = directory.appending(name)
        if fileSystem.kind(path) == .file { return path }
      }
    }
    return nil
  }

  /// The libraries that zig builds itself and never takes from a directory.
  private static let zigsOwn: [Literal] = [
    "c", "m", "pthread", "winpthread", "unwind", "c++", "c++abi", "stdc++",
  ]

  private func fileNames(of name: ByteString) -> [ByteString] {
    if name.bytes.first == UInt8(ascii: ":") { return [name.dropFirst(1)] }
    let archives = ["lib" + name + ".a", name + ".lib"]
    if state.isStatic { return archives }
    return ["lib" + name + ".dll.a", name + ".dll.a"] + archives
      + ["lib" + name + ".dll", name + ".dll"]
  }
}

extension Argument {
  /// Whether it is `-L`, in any spelling.
  fileprivate var isLibraryDirectory: Bool { isOption("-L") || isOption("--library-path") }
}
