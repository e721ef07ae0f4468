/// Where a linker finds the libraries that `-l` names.
struct LibrarySearch {
  /// The directories given by `-L`.
  let directories: [ByteString]
  let target: ZigTarget
  let fileSystem: FileSystem

  /// The first file that a linker finds for a library.
  ///
  /// - Parameters:
  ///   - name: the library, or `:FILE`.
  ///   - isStatic: whether the linker takes no shared library here.
  func file(of name: ByteString, isStatic: Bool) -> ByteString? {
    let names = fileNames(of: name, isStatic)
    for directory in directories {
      for name in names {
        let path = directory.appending(name)
        if fileSystem.kind(path) == .file { return path }
      }
    }
    return nil
  }

  /// The same, for a library that may be a part of zig's C runtime: nil if the first file is a part of
  /// another C runtime, for zig's takes the place of that.
  func ownFile(of name: ByteString, isStatic: Bool) -> ByteString? {
    guard let path = file(of: name, isStatic: isStatic), !isRuntime(path.directory) else {
      return nil
    }
    return path
  }

  /// The libraries of a C runtime that a line names, without the user's own of such names.
  func namesOfRuntime(_ arguments: [Argument]) -> [ByteString] {
    var state = InputState(arguments)
    var found: [ByteString] = []
    for argument in arguments {
      state.read(argument)
      guard let name = argument.library, Self.ofRuntime.contains(where: { name == $0.text }),
        ownFile(of: name, isStatic: state.isStatic) == nil
      else { continue }
      found.append(name)
    }
    return found
  }

  private static let ofRuntime: [Literal] = [
    "c", "m", "dl", "pthread", "rt", "util", "resolv", "crypt", "xnet", "gcc", "gcc_s", "gcc_eh",
    "unwind", "compiler_rt", "atomic", "ssp", "stdc++", "c++", "c++abi", "supc++",
  ]

  /// Whether a C runtime is in a directory, as in rustup's `self-contained`, in `/usr/lib` or in an SDK:
  /// it has the start files of programs, or Apple's stub of the C library. rustc's stubs of libraries
  /// (`raw-dylibs`) may be of a C runtime, too.
  private func isRuntime(_ directory: ByteString) -> Bool {
    if directory.hasFileName("raw-dylibs") { return true }
    return Self.runtimeFiles.contains { name in
      fileSystem.kind(directory.appending(ByteString(name))) == .file
    }
  }

  private static let runtimeFiles: [Literal] = [
    "crt1.o", "rcrt1.o", "crt2.o", "crtbegin.o", "libSystem.tbd", "libSystem.B.tbd",
  ]

  private func fileNames(of name: ByteString, _ isStatic: Bool) -> [ByteString] {
    if name.bytes.first == UInt8(ascii: ":") { return [name.dropFirst(1)] }
    let archive = "lib" + name + ".a"
    switch target.systemFamily {
    case .apple: return ["lib" + name + ".tbd", "lib" + name + ".dylib", archive]
    case .windows:
      let archives = [archive, name + ".lib"]
      if isStatic { return archives }
      return ["lib" + name + ".dll.a", name + ".dll.a"] + archives
        + ["lib" + name + ".dll", name + ".dll"]
    case .linux, .freebsd, .other: return isStatic ? [archive] : ["lib" + name + ".so", archive]
    }
  }
}

/// What the options before an input or a library say about it, for GNU ld and LLD.
struct InputState {
  /// Whether the linker takes no shared library.
  private(set) var isStatic: Bool
  private(set) var isWholeArchive = false
  private var saved: [(isStatic: Bool, isWholeArchive: Bool)] = []

  /// The state at the beginning of a line. gcc passes `-static` to the linker before any input.
  init(_ arguments: [Argument]) {
    isStatic = arguments.contains { $0.isOption("-static") || $0.isOption("-static-pie") }
  }

  /// Whether the argument changes the state.
  static func reads(_ argument: Argument) -> Bool {
    guard case .option(let name, _) = argument.meaning else { return false }
    return staticNames.contains(name) || dynamicNames.contains(name) || others.contains(name)
  }

  mutating func read(_ argument: Argument) {
    switch argument.meaning {
    case .option(let name, _) where Self.staticNames.contains(name): isStatic = true
    case .option(let name, _) where Self.dynamicNames.contains(name): isStatic = false
    case .option("--whole-archive", _): isWholeArchive = true
    case .option("--no-whole-archive", _): isWholeArchive = false
    case .option("--push-state", _): saved.append((isStatic, isWholeArchive))
    case .option("--pop-state", _):
      if let state = saved.popLast() { (isStatic, isWholeArchive) = state }
    default: break
    }
  }

  private static let staticNames: [OptionName] = ["--Bstatic", "--static", "--dn", "--non_shared"]
  private static let dynamicNames: [OptionName] = ["--Bdynamic", "--dy", "--call_shared"]
  private static let others: [OptionName] = [
    "-static", "--whole-archive", "--no-whole-archive", "--push-state", "--pop-state",
  ]
}
