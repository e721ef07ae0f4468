import LinkerDriver

/// `zcc doctor`: looks at everything that a link needs, and links an empty program.
public struct DoctorRequest: Sendable {
  private let triples: [ByteString]
  private let isJSON: Bool

  init(_ words: [ByteString]) throws(DriverError) {
    let arguments = try TripleArguments(words.filter { $0 != "--json" }, options: [])
    triples = arguments.triples
    isJSON = words.contains("--json")
  }

  /// Prints the findings.
  ///
  /// - Throws: an error if there is a problem among them.
  func run(_ invocation: Invocation, _ system: SystemInterface) throws(DriverError) -> ByteString {
    for triple in triples {
      _ = try LinkTarget.named(triple, invocation, fileSystem: system.files)
    }
    let findings = Doctor(invocation, system).findings(triples)
    let problems = findings.count { $0.status == .problem }
    let text = isJSON ? findings.json : findings.report
    if problems == 0 { return text }
    try system.answer(text)
    throw .problemsFound(problems)
  }
}

/// Looks at the system and changes nothing there, except that zig's cache gets what the trial links
/// need.
struct Doctor {
  let invocation: Invocation
  let system: SystemInterface
  let rust: RustToolchain?
  let rustFailure: RustToolchain.Failure?
  let configuration: CargoConfiguration

  var files: FileSystem { system.files }

  init(_ invocation: Invocation, _ system: SystemInterface) {
    self.invocation = invocation
    self.system = system
    configuration = CargoConfiguration(invocation, system.files)
    do throws(RustToolchain.Failure) {
      rust = try RustToolchain(invocation, system.files)
      rustFailure = nil
    } catch {
      rust = nil
      rustFailure = error
    }
  }

  /// - Parameter triples: the targets to look at; if there is none, those that Rust has a standard
  ///   library for.
  func findings(_ triples: [ByteString]) -> [Finding] {
    var found = [own] + zig + cache + rustFindings + configurationFindings + strayLinks
    if let rust {
      found += linkerFindings(rust.host, conditions(rust.host)).filter { $0.status != .ok }
    }
    let targets = triples.isEmpty ? rust?.foreignTargets(files) ?? [] : triples
    if targets.isEmpty {
      found.append(
        .warning(
          "targets", "no target to look at: Rust has a standard library for this machine only",
          "rustup target add x86_64-unknown-linux-musl, or name a target"))
    }
    for target in targets { found += self.findings(about: target).map { $0.about(target) } }
    return found
  }

  // MARK: What all targets have in common

  private var own: Finding {
    let path = invocation.ownPath(files) ?? invocation.programName
    return .ok("zcc", path + " " + ByteString(zccVersion))
  }

  var planner: LinkPlanner { LinkPlanner(invocation: invocation, fileSystem: files) }

  private var zig: [Finding] {
    do throws(DriverError) {
      let place = try planner.zigPlace()
      let version = try planner.version(ofZig: place.path)
      return [judge(version, place)]
    } catch {
      return [.problem("zig", error)]
    }
  }

  private func judge(_ version: ZigVersion, _ place: ToolPlace) -> Finding {
    let text = place.path + " " + version.text + " (from " + ByteString(place.origin) + ")"
    if version.isNewerThanKnown {
      return .warning(
        "zig",
        text + ", which is newer than those that zcc knows; it counts as "
          + ZigRelease.newest.version.text, "use zig " + ZigRelease.newest.version.text)
    }
    let release = ZigSummary.all().first {
      ($0.version.major, $0.version.minor) == (version.major, version.minor)
    }
    switch release?.tested {
    case .byDefault?, .withAll?:
      return .ok("zig", text + ", with which zcc's tests link")
    case .tablesOnly?:
      return .warning(
        "zig", text + ", with which zcc's tests link nothing",
        "use zig " + ZigRelease.newest.version.text)
    case nil:
      return .problem(
        "zig", text + ", which is older than those that zcc knows",
        "use zig " + ZigRelease.newest.version.text + " (pip install ziglang)")
    }
  }

  private var cache: [Finding] {
    do throws(DriverError) {
      let place = try planner.cachePlace()
      let text = place.path + " (from " + ByteString(place.origin) + ")"
      guard let free = files.freeSpace(place.path) else { return [.ok("cache", text)] }
      let megabytes = free >> 20
      let space = text + ", " + ByteString(number: megabytes) + " MB free"
      let cure: ByteString = "make room there, or set ZCC_CACHE_DIR to a directory elsewhere"
      if megabytes < 64 { return [.problem("cache", space + ": too little for a link", cure)] }
      if megabytes < 1024 {
        return [.warning("cache", space + ": zig's runtimes may need more", cure)]
      }
      return [.ok("cache", space)]
    } catch {
      return [.problem("cache", error)]
    }
  }

  private var rustFindings: [Finding] {
    var found: [Finding] = []
    if let rust {
      found.append(.ok("rustc", rust.version + ", " + rust.sysroot))
    } else if case .fails(let program) = rustFailure {
      found.append(
        .problem(
          "rustc", "'" + program + " --print sysroot' fails here",
          "call it by hand, and see what it says"))
    } else {
      found.append(
        .problem("rustc", "there is no rustc on PATH", "install Rust: https://rustup.rs"))
    }
    if RustToolchain.program("cargo", invocation, files) == nil {
      found.append(.warning("cargo", "there is no cargo on PATH", "put it on PATH"))
    }
    return found
  }

  private var configurationFindings: [Finding] {
    var found = configuration.files.map { Finding.ok("config", $0.path) }
    found += configuration.unread.map {
      .problem("config", $0.path + ": " + $0.problem, "correct the file; Cargo refuses it, too")
    }
    found += configuration.ignored.map {
      .warning(
        "config", $0 + " is not read, because the file 'config' is beside it",
        "join the two as config.toml")
    }
    found += configuration.unreadableConditions.map {
      .warning("config", "zcc cannot judge '" + $0 + "', so it leaves its settings out", nil)
    }
    for file in configuration.files where file.document.entry(["include"]) != nil {
      found.append(
        .warning("config", file.path + " includes other files, which zcc doctor does not read", nil)
      )
    }
    found += configuration.settings(["host", "linker"]).map {
      .warning(
        "config", "[host] sets the linker '" + $0.value + "' for build scripts (" + $0.origin + ")",
        "Cargo takes it with -Z host-config only; it must link for this machine")
    }
    return found
  }

  /// Links of `zcc install` that lead nowhere, beside zcc and on `PATH`.
  private var strayLinks: [Finding] {
    var directories = (invocation.environment["PATH"] ?? "").split(UInt8(ascii: ":"))
    if let own = invocation.ownPath(files) { directories.append(own.directory) }
    var seen: [ByteString] = []
    var found: [Finding] = []
    for directory in directories where directory.isAbsolutePath && !seen.contains(directory) {
      seen.append(directory)
      for name in files.list(directory) where InstalledNames(containing: name) != nil {
        let path = directory.appending(name)
        if files.isSymbolicLink(path), files.kind(path) == .missing {
          found.append(
            .problem(
              "links", path + " leads nowhere: zcc is no longer where it was",
              "rm " + path.shellQuoted + ", then zcc install again"))
        }
      }
    }
    return found
  }
}
