/// What a link for Android gets where there is no NDK: a start file of zcc's own, libunwind and
/// compiler_rt from zig's sources, and stubs of Android's libraries.
///
/// zig makes it once for each zig, processor and API level. It is kept in zig's cache, or in a layer
/// below it.
public struct AndroidRuntime: Hashable, Sendable {
  let target: ZigTarget
  private let cpu: ByteString?
  private let isLibrary: Bool
  private let stubs: AndroidStubs
  let zig: ByteString
  let cache: CacheDirectories
  /// Where its files are.
  private let directory: ByteString

  /// - Parameters:
  ///   - target: the target, with an API level.
  ///   - isLibrary: whether it is for a shared library.
  init(
    _ target: LinkTarget, isLibrary: Bool, _ stubs: AndroidStubs, _ zig: ZigToolchain,
    _ fileSystem: FileSystem
  ) {
    self.target = target.zig
    cpu = target.cpu
    self.isLibrary = isLibrary
    self.stubs = stubs
    self.zig = zig.path
    cache = zig.cache
    let key = [
      CacheNote.identity(of: zig, fileSystem), target.zig.text, target.cpu ?? "",
      ByteString(AndroidStartFile.source),
    ]
    let name: ByteString = "android-" + CacheNote.fingerprint(key.joined(" "))
    let places = ([zig.cache.global] + zig.cache.layers.map { $0.directory })
      .map { CacheDirectories.ownDirectory(in: $0).appending(name) }
    var directory = places[0]
    for place in places
    where Self.files(in: place, isLibrary, stubs).allSatisfy({ fileSystem.kind($0) == .file }) {
      directory = place
      break
    }
    self.directory = directory
  }

  // MARK: Files

  /// The names of the start files are the NDK's.
  private static func files(
    in directory: ByteString, _ isLibrary: Bool, _ stubs: AndroidStubs
  ) -> [ByteString] {
    let startFile: ByteString = isLibrary ? "crtbegin_so.o" : "crtbegin_dynamic.o"
    let names = [startFile, "libcompiler_rt.a", "libunwind.a"]
    let own = stubs.directoryName
    return (names + stubs.libraries.map { own.appending($0.fileName) })
      .map { directory.appending($0) }
  }

  var files: [ByteString] { Self.files(in: directory, isLibrary, stubs) }

  var startFile: ByteString { files[0] }
  var compilerRT: ByteString { files[1] }
  var unwinder: ByteString { files[2] }

  /// The stub of a library; nil if there is none.
  func stub(_ name: ByteString) -> ByteString? {
    stubs.libraries.first { $0.name == name }.map { stub($0) }
  }

  private func stub(_ library: AndroidStubs.Library) -> ByteString {
    directory.appending(stubs.directoryName).appending(library.fileName)
  }

  /// Where a link looks for libraries, after the directories that the line names.
  var libraryDirectories: [ByteString] { [directory.appending(stubs.directoryName), directory] }

  func isComplete(_ fileSystem: FileSystem) -> Bool {
    files.allSatisfy { fileSystem.kind($0) == .file }
  }

  private var source: ByteString { directory.appending("start.c") }
  private var quietHeader: ByteString { directory.appending("quiet.h") }

  /// The files to write before zig makes the others.
  var texts: [(path: ByteString, text: ByteString)] {
    var texts: [(path: ByteString, text: ByteString)] = [
      (source, ByteString(AndroidStartFile.source)),
      (quietHeader, ByteString(AndroidStartFile.quietHeader)),
    ]
    for library in stubs.libraries {
      texts.append((stub(library) + ".s", library.assembly))
      if let script = library.versionScript { texts.append((stub(library) + ".map", script)) }
    }
    return texts
  }

  // MARK: How they are made

  /// A file that zig makes. It gets another name until it is whole.
  struct Part {
    let file: ByteString
    var temporary: ByteString { file + ".new" }
    /// zig's arguments, but for the one that says where to write the file.
    let arguments: [ByteString]
    var outputOption: ByteString = "-femit-bin="

    var allArguments: [ByteString] { arguments + [outputOption + temporary] }
  }

  /// The parts, in an order in which each finds what it needs.
  func parts(_ headers: ZigHeaders) -> [Part] {
    var parts = [
      Part(file: startFile, arguments: startFileArguments),
      Part(file: compilerRT, arguments: compilerRTArguments(headers)),
      Part(file: unwinder, arguments: unwinderArguments(headers)),
    ]
    for library in stubs.libraries {
      parts.append(object(of: library))
      parts.append(shared(library))
    }
    return parts
  }

  private var options: [ByteString] {
    ["-target", target.text] + (cpu.map { ["-mcpu=" + $0] } ?? [])
      + ["-OReleaseSmall", "-fPIC", "-fstrip", "-fno-stack-protector", "-fno-stack-check"]
  }

  private static let ofC: [ByteString] = ["-fno-sanitize-c", "-fno-compiler-rt", "-fno-ubsan-rt"]

  private var startFileArguments: [ByteString] {
    let ofLibrary: [ByteString] = isLibrary ? ["-DZCC_LIBRARY"] : []
    return ["build-obj"] + options + Self.ofC + ["-cflags", "-ffreestanding", "-nostdinc"]
      + ["-DZCC_API_LEVEL=" + (target.abiVersion ?? "")] + ofLibrary
      + ["--", source]
  }

  /// The API level decides whether it has what emulated thread locals call.
  private func compilerRTArguments(_ headers: ZigHeaders) -> [ByteString] {
    ["build-lib", "-static"] + options
      + [
        "-fno-compiler-rt", "--name", "compiler_rt",
        headers.directory.appending("compiler_rt.zig"),
      ]
  }

  /// libunwind needs little of the C library, in which musl's headers agree with Android. No other
  /// file is compiled with them.
  private func unwinderArguments(_ headers: ZigHeaders) -> [ByteString] {
    let sources = headers.directory.appending("libunwind/src")
    func paths(_ names: [ByteString]) -> [ByteString] { names.map { sources.appending($0) } }
    let common: [ByteString] =
      [
        "-fvisibility=hidden", "-fvisibility-inlines-hidden", "-D_LIBUNWIND_IS_NATIVE_ONLY",
        "-DNDEBUG", "-D__errno_location=__errno", "-include", quietHeader, "-I",
        headers.directory.appending("libunwind/include"),
      ] + headers.ofMusl(target.architecture).flatMap { ["-isystem", $0] }
    return ["build-lib", "-static"] + options + ["-funwind-tables"] + Self.ofC
      + ["-cflags", "-std=c++17", "-fno-exceptions", "-fno-rtti", "-nostdinc++"] + common + ["--"]
      + paths(["libunwind.cpp", "Unwind-EHABI.cpp"])
      + ["-cflags", "-std=c99", "-fexceptions"] + common + ["--"]
      + paths(["UnwindLevel1.c", "UnwindLevel1-gcc-ext.c", "gcc_personality_v0.c"])
      + ["-cflags"] + common + ["--"]
      + paths(["UnwindRegistersRestore.S", "UnwindRegistersSave.S"])
      + ["--name", "unwind"]
  }

  private func object(of library: AndroidStubs.Library) -> Part {
    Part(
      file: stub(library) + ".o",
      arguments: ["build-obj", "-target", target.text, stub(library) + ".s"])
  }

  private func shared(_ library: AndroidStubs.Library) -> Part {
    let script: [ByteString] =
      library.versionScript == nil ? [] : ["--version-script=" + stub(library) + ".map"]
    return Part(
      file: stub(library),
      arguments: ["ld.lld", "-shared", "-soname", library.fileName] + script
        + [stub(library) + ".o"],
      outputOption: "-o")
  }
}

extension AndroidStubs {
  fileprivate var directoryName: ByteString { "stubs-" + CacheNote.fingerprint(text) }
}

extension LinkRun {
  /// Has zig make the parts that are missing. One process of zcc does so at a time, the others wait
  /// for it. Each file gets its name when it is whole.
  func make(_ android: AndroidRuntime) throws(DriverError) {
    let lock = system.programs.lock(android.cache.ownDirectory)
    defer { system.programs.unlock(lock) }
    if android.isComplete(system.files) { return }
    for (path, text) in android.texts { try replace(path, text) }
    let headers = try ZigHeaders.find(invocation, fileSystem: system.files)
    for part in android.parts(headers) where system.files.kind(part.file) != .file {
      try runZig(android, part)
      do {
        try system.writer.move(part.temporary, part.file)
      } catch {
        throw .cacheDirectoryFailed(part.file, error)
      }
    }
  }

  private func replace(_ path: ByteString, _ text: ByteString) throws(DriverError) {
    do throws(SystemError) {
      try system.writer.makeDirectories(path.directory, 0o755)
      try system.writer.replace(path, text)
    } catch {
      throw .cacheDirectoryFailed(path, error)
    }
  }

  private func runZig(
    _ android: AndroidRuntime, _ part: AndroidRuntime.Part
  ) throws(DriverError) {
    let environment = invocation.environment.setting(
      android.cache.assignments + [LinkPlanner.recursionGuard])
    let ends = system.programs.errorOutputs(android.zig, [part.allArguments], environment)
    for end in ends where !end.succeeded {
      throw .androidRuntimeNotMade(part.file, zigSays: end.errors)
    }
  }
}
