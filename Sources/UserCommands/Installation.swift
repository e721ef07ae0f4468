import LinkerDriver

/// The directory in which `zcc install` makes files, and zcc's own file, to which the links there lead.
struct Installation: Sendable {
  let directory: ByteString
  /// The path of zcc, with all symbolic links resolved.
  let executable: ByteString
  let fileSystem: FileSystem
  let writer: FileWriter

  /// - Parameter directory: the directory that the user names; nil for zcc's own directory.
  init(
    directory: ByteString?, invocation: Invocation, fileSystem: FileSystem,
    writer: FileWriter = .live
  ) throws(DriverError) {
    guard let executable = invocation.ownPath(fileSystem) else { throw .ownPathUnknown }
    self.executable = executable
    if let directory, !directory.isAbsolutePath, !invocation.workingDirectory.isAbsolutePath {
      throw .usage("the working directory is gone, so name a full path, not", directory)
    }
    self.directory = directory.map { invocation.absolute($0) } ?? executable.directory
    self.fileSystem = fileSystem
    self.writer = writer
  }

  func path(_ name: ByteString) -> ByteString { directory.appending(name) }

  // MARK: Existing files

  private enum Occupant { case nothing, zcc, text, somethingElse }

  /// The first line of each file for a build system, by which its maker recognizes it.
  static let marker: ByteString = "# Made by zcc install; zcc uninstall removes it.\n"

  /// What is at a path. A file of `zcc install` is a symbolic link to this zcc, or a file whose first
  /// line is the marker.
  private func occupant(of path: ByteString) -> Occupant {
    let isLink = fileSystem.isSymbolicLink(path)
    guard let status = fileSystem.status(path) else { return isLink ? .somethingElse : .nothing }
    if isLink {
      guard let own = fileSystem.status(executable), status.isSameFile(as: own) else {
        return .somethingElse
      }
      return .zcc
    }
    guard fileSystem.kind(path) == .file,
      fileSystem.read(path, Self.marker.count) == Self.marker.bytes
    else { return .somethingElse }
    return .text
  }

  /// The first of a target's files that is missing. A copy or a hard link of zcc is accepted, too.
  func firstMissing(_ names: InstalledNames) -> ByteString? {
    names.all.map { path($0) }.first { fileSystem.kind($0) != .file }
  }

  // MARK: Making

  /// Makes the files for these targets. If one of them exists and is not a file of `zcc install`, it
  /// makes none.
  ///
  /// - Returns: the files that were made or renewed.
  func install(_ targets: [LinkTarget]) throws(DriverError) -> [ByteString] {
    for target in targets {
      try checkNames(InstalledNames(triple: target.commandName))
    }
    do {
      try writer.makeDirectories(directory, 0o755)
    } catch {
      throw .installFailed(directory, error)
    }
    var made: [ByteString] = []
    for target in targets {
      let names = InstalledNames(triple: target.commandName)
      for name in names.links where try makeLink(path(name)) { made.append(path(name)) }
      for (name, text) in [
        (names.toolchainFile, CMakeToolchain(target: target).text),
        (names.crossFile, MesonCrossFile(target).text),
      ] where try makeText(path(name), Self.marker + text) { made.append(path(name)) }
    }
    return made
  }

  private func checkNames(_ names: InstalledNames) throws(DriverError) {
    for name in names.links where ![.nothing, .zcc].contains(occupant(of: path(name))) {
      throw .notOwnFile(path(name))
    }
    for name in names.texts where ![.nothing, .text].contains(occupant(of: path(name))) {
      throw .notOwnFile(path(name))
    }
  }

  private func makeLink(_ path: ByteString) throws(DriverError) -> Bool {
    if occupant(of: path) == .zcc { return false }
    do {
      try writer.link(path, linkText)
    } catch {
      throw .installFailed(path, error)
    }
    return true
  }

  /// The text of the links. In zcc's own directory it is the bare name, so that the directory can be
  /// moved or copied as a whole. In another directory it is the full path, so that the links can be
  /// moved.
  private var linkText: ByteString {
    fileSystem.realPath(directory) == executable.directory ? executable.fileName : executable
  }

  private func makeText(_ path: ByteString, _ text: ByteString) throws(DriverError) -> Bool {
    if fileSystem.read(path, text.count + 1) == text.bytes { return false }
    do {
      try writer.replace(path, text)
    } catch {
      throw .installFailed(path, error)
    }
    return true
  }

  // MARK: Removing

  /// Removes the files of `zcc install` for these triples, or for all triples if none is given.
  ///
  /// - Returns: the files that were removed.
  func uninstall(_ triples: [ByteString]) throws(DriverError) -> [ByteString] {
    let removed = installed(triples)
    for path in removed { try remove(path) }
    return removed
  }

  /// The files of `zcc install` for these triples, or for all triples if none is given.
  func installed(_ triples: [ByteString]) -> [ByteString] {
    var found: [ByteString] = []
    for name in fileSystem.list(directory) {
      guard let names = InstalledNames(containing: name),
        triples.isEmpty
          ? LinkTarget.isListed(names.triple) : triples.contains(names.triple),
        names.all.contains(name)
      else { continue }
      let isOurs = occupant(of: path(name)) == (names.texts.contains(name) ? .text : .zcc)
      if isOurs { found.append(path(name)) }
    }
    return found
  }

  private func remove(_ path: ByteString) throws(DriverError) {
    do {
      try writer.remove(path)
    } catch {
      throw .uninstallFailed(path, error)
    }
  }
}

/// `zcc install` and `zcc uninstall`.
public struct InstallRequest: Sendable {
  private let arguments: TripleArguments
  private let removes: Bool

  /// - Parameter removes: whether this is `zcc uninstall`.
  init(_ words: [ByteString], removes: Bool) throws(DriverError) {
    arguments = try TripleArguments(words, options: ["--dir"])
    self.removes = removes
    if arguments.triples.isEmpty && !removes {
      throw .usage("zcc install needs a Rust target triple", "")
    }
  }

  /// Makes or removes the files.
  ///
  /// - Returns: their paths, one a line.
  func run(
    _ invocation: Invocation, fileSystem: FileSystem, writer: FileWriter
  ) throws(DriverError) -> ByteString {
    let installation = try Installation(
      directory: arguments.directory, invocation: invocation, fileSystem: fileSystem,
      writer: writer)
    let changed: [ByteString]
    if removes {
      // Something that the target needs, such as an SDK, may be gone; so only the name is checked.
      for triple in arguments.triples {
        _ = try LinkTarget.named(triple, invocation, fileSystem: fileSystem)
      }
      changed = try installation.uninstall(arguments.triples)
    } else {
      changed = try installation.install(arguments.targets(invocation, fileSystem: fileSystem))
    }
    return changed.map { $0 + "\n" }.joined("")
  }
}
