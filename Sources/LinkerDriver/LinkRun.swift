/// A link from start to end: plan, then print or replace this process.
public enum LinkRun {
  /// Does what the call asks. Returns only for a dry run.
  public static func run(_ invocation: Invocation) throws(DriverError) {
    if invocation.environment[LinkPlanner.recursionGuard] != nil { throw .recursion }
    if invocation.arguments.isEmpty { throw .noArguments }
    let request = try LinkRequest(invocation, fileSystem: .live)
    let planner = LinkPlanner(
      invocation: invocation, fileSystem: .live,
      readVersion: { zig, cache throws(DriverError) in
        try ZigVersionCache(invocation: invocation, isDryRun: request.isDryRun)
          .version(of: zig, cache)
      })
    let job = try planner.plan(request)
    if request.isDryRun {
      System.write(job.shellCommand + "\n", to: 1)
    } else {
      try execute(job, request, planner)
    }
  }

  private static func execute(
    _ job: LinkJob, _ request: LinkRequest, _ planner: LinkPlanner
  ) throws(DriverError) {
    try log(job, planner.invocation)
    if job.tool == .zigCC { try make(try planner.cacheDirectories()) }
    System.raiseOpenFileLimit()
    let environment = planner.invocation.environment.setting(job.environment)
    let arguments = try fitting(job, request, environment: environment)
    throw .execFailed(
      job.program, System.execute(job.program, arguments, environment: environment))
  }

  static func make(_ cache: CacheDirectories) throws(DriverError) {
    for path in [cache.global, cache.local] {
      do {
        try System.makeDirectories(path, mode: cache.isInSharedPlace ? 0o700 : 0o755)
      } catch {
        throw .cacheDirectoryFailed(path, error)
      }
    }
  }

  private static func log(_ job: LinkJob, _ invocation: Invocation) throws(DriverError) {
    guard let path = invocation.environment["ZCC_LOG"] else { return }
    do {
      try System.append(job.explanation(showsUnchanged: false) + "\n", toFile: path)
    } catch {
      throw .logUnwritable(path, error)
    }
  }

  /// The arguments themselves, or a response file of zcc's own where the kernel would refuse them.
  private static func fitting(
    _ job: LinkJob, _ request: LinkRequest, environment: [ByteString]
  ) throws(DriverError) -> [ByteString] {
    if System.fitsCommandLine([job.program] + job.arguments, environment: environment) {
      return job.arguments
    }
    guard job.tool == .zigCC, let rustcs = request.responseFile else { return job.arguments }
    let path = rustcs.directory.appending("zcc-linker-arguments")
    do {
      try System.replace(ResponseFile.renderForZig(Array(job.arguments.dropFirst())), at: path)
    } catch {
      throw .responseFileUnwritable(path, error)
    }
    return ["cc", "@" + path]
  }
}

/// zig's version, asked of each zig once and then remembered in zig's cache directory.
public struct ZigVersionCache: Sendable {
  let invocation: Invocation
  let isDryRun: Bool

  public init(invocation: Invocation, isDryRun: Bool) {
    self.invocation = invocation
    self.isDryRun = isDryRun
  }

  public func version(of zig: ByteString, _ cache: CacheDirectories) throws(DriverError)
    -> ZigVersion
  {
    guard let status = FileSystem.live.status(zig) else {
      throw .zigUnusable(zig, origin: "PATH", problem: "does not exist")
    }
    let key = Self.key(zig, status)
    let file = cache.global.appending("zcc").appending("zig-version-" + Self.fingerprint(key))
    if let version = Self.remembered(in: file, key: key) { return version }
    let version = try ask(zig)
    if !isDryRun { remember(version, in: file, key: key, cache) }
    return version
  }

  /// What a remembered version holds for: this path, in this state.
  static func key(_ zig: ByteString, _ status: FileSystem.Status) -> ByteString {
    [ByteString(number: status.size), ByteString(number: status.modified), zig].joined(" ")
  }

  private static func remembered(in file: ByteString, key: ByteString) -> ZigVersion? {
    guard let bytes = FileSystem.live.read(file, 8192),
      let (first, rest) = ByteString(bytes).cut(at: UInt8(ascii: "\n")), rest == key
    else { return nil }
    return ZigVersion(first)
  }

  private func ask(_ zig: ByteString) throws(DriverError) -> ZigVersion {
    let guarded = [EnvironmentAssignment(ByteString(LinkPlanner.recursionGuard), "1")]
    let output = System.output(
      of: zig, ["version"], environment: invocation.environment.setting(guarded))
    let text = ByteString((output ?? "").bytes.prefix { $0 != UInt8(ascii: "\n") })
    guard let version = ZigVersion(text) else {
      throw .zigVersionUnreadable(zig, output: text)
    }
    return version
  }

  /// A version that cannot be kept is asked for again the next time; that is no error.
  private func remember(
    _ version: ZigVersion, in file: ByteString, key: ByteString, _ cache: CacheDirectories
  ) {
    do throws(DriverError) { try LinkRun.make(cache) } catch { return }
    do throws(SystemError) {
      try System.makeDirectories(file.directory, mode: 0o755)
      try System.replace((version.text + "\n" + key).bytes, at: file)
    } catch { return }
  }

  /// FNV-1a, 64 bits, in hexadecimal: a file name for a key.
  static func fingerprint(_ key: ByteString) -> ByteString {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = Array("0123456789abcdef".utf8)
    return ByteString((0..<16).map { digits[Int((hash >> UInt64(60 - 4 * $0)) & 15)] })
  }
}
