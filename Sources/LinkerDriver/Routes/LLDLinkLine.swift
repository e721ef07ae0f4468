/// The inputs and libraries of a link line, in the form that lld-link takes.
///
/// lld-link has neither `-l` nor options that apply to the inputs after them. So each library is looked
/// up here and each whole archive is marked, as `lld/MinGW/Driver.cpp` does.
struct LLDLinkLine {
  private(set) var words: [ByteString] = []
  /// The libraries that are not in any directory given by `-L`, each once. They are the system's, and
  /// zig has them.
  private(set) var systemLibraries: [ByteString] = []

  private let search: LibrarySearch
  private var state: InputState

  /// - Parameter arguments: the line after the rules.
  init(_ arguments: [Argument], _ target: ZigTarget, _ fileSystem: FileSystem) {
    search = LibrarySearch(
      directories: arguments.libraryDirectories, target: target, fileSystem: fileSystem)
    state = InputState(arguments)
    words.reserveCapacity(arguments.count)
    for argument in arguments { read(argument) }
  }

  /// Whether this type reads the argument, so that it needs no rule.
  static func reads(_ argument: Argument) -> Bool {
    argument.input != nil || argument.library != nil || argument.libraryDirectory != nil
      || InputState.reads(argument)
  }

  private mutating func read(_ argument: Argument) {
    if let path = argument.input {
      addInput(path)
    } else if let library = argument.library {
      addLibrary(library)
    } else if let directory = argument.libraryDirectory {
      words.append("-libpath:" + directory)
    } else if InputState.reads(argument) {
      state.read(argument)
    } else {
      words += argument.words.map { $0.text }
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

  /// The file of a library, which is not among zig's unless a directory of the user's has it.
  private func path(of name: ByteString) -> ByteString? {
    Self.zigsOwn.contains { name == $0.text }
      ? search.ownFile(of: name, isStatic: state.isStatic)
      : search.file(of: name, isStatic: state.isStatic)
  }

  /// The libraries that zig builds itself.
  private static let zigsOwn: [Literal] = [
    "c", "m", "pthread", "winpthread", "unwind", "c++", "c++abi", "stdc++", "supc++",
  ]
}
