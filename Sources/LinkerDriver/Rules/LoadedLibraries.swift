import ObjectFiles

/// The libraries that a line for Apple's systems loads, and the archives that it links.
///
/// In an SDK many names are one library: `libcurses.tbd` and `libncurses.tbd` lead to one stub. A
/// linker of Apple's writes one load command for each install name, so only that counts here.
struct LoadedLibraries {
  /// The places of the arguments whose library another argument loads as well. Of several that load
  /// one library, the first stays that does not load it weakly, or the first if all do.
  let redundant: Set<Int>

  private struct Use {
    let place: Int
    let isWeak: Bool
    let isKept: Bool
  }

  init(_ arguments: [Argument], _ facts: LinkFacts) {
    let finder = LibraryFinder(facts)
    let isZigsLoaded = Self.loadsLibraryOfZig(arguments, facts)
    var uses: [ByteString: [Use]] = [:]
    for (place, argument) in arguments.enumerated() {
      guard let (name, use) = finder.use(argument, at: place) else { continue }
      uses[name, default: []].append(use)
    }
    var redundant: Set<Int> = []
    for (name, uses) in uses {
      let kept = uses.first { $0.isKept } ?? uses.first { !$0.isWeak } ?? uses.first
      let isZigs = isZigsLoaded && name == LibraryFinder.systemLibrary
      for use in uses where !use.isKept && (isZigs || use.place != kept?.place) {
        redundant.insert(use.place)
      }
    }
    self.redundant = redundant
  }

  /// Whether zig loads its own C library for macOS: by default, or because the line names it.
  private static func loadsLibraryOfZig(_ arguments: [Argument], _ facts: LinkFacts) -> Bool {
    guard facts.target.system == "macos" else { return false }
    let isLeftOut = arguments.contains { argument in
      ["-nostdlib", "-nodefaultlibs", "-nolibc"].contains { argument.isOption($0) }
    }
    return !isLeftOut
      || arguments.contains { argument in
        argument.library.map { LibraryFinder.isSystemLibrary($0) } ?? false
      }
  }

  /// Finds what an argument loads.
  private struct LibraryFinder {
    private let facts: LinkFacts
    private let frameworkDirectories: [ByteString]

    static let systemLibrary: ByteString = "/usr/lib/libSystem.B.dylib"

    init(_ facts: LinkFacts) {
      self.facts = facts
      let given = facts.arguments.compactMap { $0.isOption("-F") ? $0.value : nil }
      frameworkDirectories = given + (facts.sdk.map { [$0.frameworks] } ?? [])
    }

    /// The names under which zig knows its own C library (`is_libc_lib_name` in its src/target.zig).
    static func isSystemLibrary(_ name: ByteString) -> Bool {
      let names: [StaticString] = [
        "System", "c", "dbm", "dl", "info", "m", "poll", "proc", "pthread", "rpcsvc",
      ]
      return names.contains { name == $0 }
    }

    /// What tells the library from others, and how it is loaded; nil for an argument that loads none.
    func use(_ argument: Argument, at place: Int) -> (name: ByteString, use: Use)? {
      if let name = argument.library {
        return (libraryName(name), Use(place: place, isWeak: false, isKept: false))
      }
      if let path = argument.input, Self.isLibrary(path) {
        return (fileName(path), Use(place: place, isWeak: false, isKept: false))
      }
      guard case .option(let option, let values) = argument.meaning, let value = values.first
      else { return nil }
      let (isWeak, isKept) = (Self.weak.contains(option), Self.kept.contains(option))
      let use = Use(place: place, isWeak: isWeak, isKept: isKept)
      if Self.byName.contains(option) { return (libraryName(value), use) }
      if Self.byFramework.contains(option) {
        return (framework(value).flatMap { installName($0) } ?? "-framework " + value, use)
      }
      if Self.byPath.contains(option) { return (fileName(value), use) }
      return nil
    }

    private static let byName: [OptionName] = ["-weak-l", "-reexport-l"]
    private static let byFramework: [OptionName] = [
      "-framework", "-weak_framework", "-needed_framework", "-reexport_framework",
    ]
    private static let byPath: [OptionName] = [
      "-weak_library", "-needed_library", "-reexport_library", "-force_load",
    ]
    private static let weak: [OptionName] = ["-weak-l", "-weak_framework", "-weak_library"]
    /// A library that is passed on has to be named so, and an archive all of which is linked.
    private static let kept: [OptionName] = [
      "-reexport-l", "-reexport_framework", "-reexport_library", "-force_load",
    ]

    private static func isLibrary(_ path: ByteString) -> Bool {
      path.hasSuffix(".tbd") || path.hasSuffix(".dylib") || isArchive(path)
    }

    private static func isArchive(_ path: ByteString) -> Bool {
      path.hasSuffix(".a") || path.hasSuffix(".rlib")
    }

    /// The install name of a file, or its path if it has none.
    private func fileName(_ path: ByteString) -> ByteString {
      let plain = path.hasPrefix("./") ? path.dropFirst(2) : path
      return Self.isArchive(path) ? plain : installName(path) ?? plain
    }

    /// The name of the file that the linker finds, or the option itself if it finds none.
    private func libraryName(_ name: ByteString) -> ByteString {
      let own = "-l" + name
      if Self.isSystemLibrary(name), facts.ownFile(ofLibrary: name) == nil { return own }
      for directory in facts.libraryDirectories + (facts.sdk.map { [$0.libraries] } ?? []) {
        for suffix in [".tbd", ".dylib", ".a"] as [ByteString] {
          let path = directory.appending("lib" + name + suffix)
          if facts.fileSystem.kind(path) == .file { return fileName(path) }
        }
      }
      return own
    }

    private func framework(_ name: ByteString) -> ByteString? {
      let start = name + ".framework/" + name
      for directory in frameworkDirectories {
        for suffix in [".tbd", ".dylib", ""] as [ByteString] {
          let path = directory.appending(start + suffix)
          if facts.fileSystem.kind(path) == .file { return path }
        }
      }
      return nil
    }

    private func installName(_ path: ByteString) -> ByteString? {
      facts.fileSystem.read(path, InstallName.length).flatMap { InstallName.of($0) }
    }
  }
}
