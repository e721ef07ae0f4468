/// What zcc knows about a release of zig: an entry of `zcc zigs`.
public struct ZigSummary: Sendable {
  public let version: ZigVersion
  public let tested: ZigRelease.Testing
  /// The release of LLVM.
  public let llvm: UInt32
  public let newestGlibc: ByteString
  public let has: [ZigFact]
  public let lacks: [ZigFact]

  init(_ release: ZigRelease) {
    version = release.version
    tested = release.tested
    llvm = release.answers.llvm
    newestGlibc = GlibcVersion(release.answers.newestGlibc).text
    has = ZigFact.allCases.filter { release.version.has($0) }
    lacks = ZigFact.allCases.filter { release.version.lacks($0) }
  }

  /// The summaries of all releases, newest first.
  @export(interface)
  public static func all() -> [ZigSummary] { ZigRelease.all.reversed().map { ZigSummary($0) } }
}
