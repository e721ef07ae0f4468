/// Has zig build ahead what links for a target will want of its C runtime.
public struct RuntimeWarmer: Sendable {
  private let run: LinkRun
  private let buildsAll: Bool

  /// - Parameter buildsAll: build all of zig's runtime, for links that are not waited for.
  public init(_ invocation: Invocation, _ system: SystemInterface, buildsAll: Bool) {
    run = LinkRun(invocation, system)
    self.buildsAll = buildsAll
  }

  /// What is made for one kind of link.
  public struct Part: Sendable {
    fileprivate let work: Work

    fileprivate var cache: CacheDirectories {
      switch work {
      case .ask(let request): request.zig.cache
      case .makeForAndroid(let runtime): runtime.cache
      }
    }

    /// The cache in which it is built.
    public var directory: ByteString { cache.global }
  }

  fileprivate enum Work: Hashable, Sendable {
    case ask(RuntimeRequest)
    case makeForAndroid(AndroidRuntime)
  }

  /// What links for a target want: programs and libraries, in C and in C++.
  ///
  /// Nothing is missing of the parts of another warmer for the same target.
  @export(interface)
  public func parts(_ triple: ByteString) throws(DriverError) -> [Part] {
    var parts: [Part] = []
    for line in try lines(triple) {
      guard let work = try work(triple, line) else { continue }
      if parts.contains(where: { $0.work == work }) { continue }
      parts.append(Part(work: work))
    }
    return parts
  }

  /// Has a part built, if it is not there yet.
  ///
  /// - Returns: its files.
  @export(interface)
  public func make(_ part: Part) throws(DriverError) -> [ByteString] {
    switch part.work {
    case .ask(let request): return try runtime(request).files
    case .makeForAndroid(let runtime):
      try run.make(runtime)
      return runtime.files
    }
  }

  private func runtime(_ request: RuntimeRequest) throws(DriverError) -> ZigRuntime {
    let learner = ZigRuntimeLearner(request: request, run: run)
    guard let runtime = try learner.learn(extent(request)) else {
      throw .runtimeNotLearned(request.kind.base.name)
    }
    return runtime
  }

  private func extent(_ request: RuntimeRequest) -> RuntimeExtent {
    let target = request.kind.target
    let smallest = RuntimeExtent.useful(on: target).first
    return buildsAll || target.systemFamily == .apple ? .full : smallest ?? .full
  }

  // MARK: Archives

  /// Writes the parts to a tar file.
  @export(interface)
  public func pack(_ parts: [Part], to path: ByteString) throws(DriverError) {
    var archive = RuntimeArchive(run.system.files)
    for part in parts {
      switch part.work {
      case .ask(let request):
        let memory = ZigRuntimeMemory(
          zig: request.zig, kind: request.kind, extent: extent(request),
          fileSystem: run.system.files)
        try archive.add(try runtime(request), memory)
      case .makeForAndroid(let runtime):
        archive.add(runtime)
      }
    }
    try archive.write(run.invocation.absolute(path), run.system.writer)
  }

  /// Unpacks such a tar file to the cache in which a part would be built.
  @export(interface)
  public func unpack(_ path: ByteString, for part: Part) throws(DriverError) {
    for step in part.cache.steps { try run.perform(step) }
    var zig: ByteString?
    if case .ask(let request) = part.work {
      zig = CacheNote.identity(of: request.zig, run.system.files)
    }
    try RuntimeArchive.unpack(
      run.invocation.absolute(path), to: part.directory, for: zig, run.system)
  }

  // MARK: Lines

  private func lines(_ triple: ByteString) throws(DriverError) -> [[ByteString]] {
    let target = try TargetResolver.target(triple: triple, origin: .option("zcc warm")).zig
    let isWindows = target.systemFamily == .windows
    let unwinder: ByteString = isWindows ? "-lunwind" : "-lgcc_s"
    var kinds: [[ByteString]] = [["-pie"], [], ["-no-pie"], ["-shared"]]
    var libraries = [[unwinder], [], [unwinder, "-lc++"]]
    var imports: [ByteString] = []
    if isWindows {
      kinds = [[], ["-shared"]]
      // rustc names winpthreads behind the unwinder.
      libraries += [[unwinder, "-lpthread"], ["-lc++", unwinder, "-lpthread"]]
      imports = importLibraries(target).map { "-l" + $0 }
    } else if target.libc == .bionic {
      return [["-pie"], ["-shared"]]
    } else if target.libc == .musl {
      kinds = [["-static"], ["-static-pie"], ["-shared"]]
    }
    var lines: [[ByteString]] = []
    for kind in kinds {
      for names in libraries { lines.append(kind + names + imports) }
    }
    return lines
  }

  /// The libraries of Windows' own that zig has a list of names for.
  private func importLibraries(_ target: ZigTarget) -> [ByteString] {
    let finder = ZigFinder(invocation: run.invocation, fileSystem: run.system.files)
    guard let zig = try? finder.find(), let program = run.system.files.realPath(zig),
      let library = ThinLibrary.original(program, run.system.files)
    else { return [] }
    let own: ByteString =
      switch target.architecture {
      case "x86": "lib32"
      case "x86_64": "lib64"
      case "aarch64": "libarm64"
      default: "libarm32"
      }
    let names = ["lib-common", own].flatMap { directory in
      run.system.files.list(library.appending("libc/mingw").appending(directory))
    }
    let libraries = names.compactMap { name -> ByteString? in
      if name.hasSuffix(".def.in") { return name.dropLast(7) }
      return name.hasSuffix(".def") ? name.dropLast(4) : nil
    }
    // Those with -common are parts of others; a line's names are in lower case for zig.
    return Set(libraries.filter { !$0.hasSuffix("-common") && $0 == $0.lowercased }).sorted()
  }

  /// What zig has to do for a line; nil where zcc needs nothing for it.
  private func work(
    _ triple: ByteString, _ line: [ByteString]
  ) throws(DriverError) -> Work? {
    var invocation = run.invocation
    invocation.programName = "zcc"
    invocation.arguments = ["--zcc-target=" + triple, "warm.o", "-o", "warm"] + line
    let files = run.system.files
    let plan = try LinkPlanner(invocation: invocation, fileSystem: files)
      .plan(try LinkRequest(invocation, fileSystem: files))
    switch plan.work {
    case .needsRuntime(let missing): return .ask(missing.request)
    case .steps(let steps):
      if let request = steps.runtime { return .ask(request) }
      for case .makeAndroidRuntime(let runtime) in steps.prepare { return .makeForAndroid(runtime) }
      return nil
    }
  }
}
