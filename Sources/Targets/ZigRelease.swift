/// One release of zig, with everything in which zcc distinguishes it from other releases.
///
/// The first two numbers of a version say which release a zig is: 0.17.0 and the builds before it count
/// as 0.17.1. A zig that is newer than all releases in the table counts as the newest, except where the
/// code asks ``ZigVersion/isNewerThanKnown``. A zig that is older than all counts as the oldest, but
/// without its options and targets.
public struct ZigRelease: Sendable {
  /// The runs of the end-to-end tests in which a zig is used.
  public enum Testing: Sendable {
    case byDefault
    case withAll
    /// With `--all`, only in the tests of zcc's tables, which run no program.
    case tablesOnly
  }

  /// The version of the zig that was asked.
  public let version: ZigVersion
  public let tested: Testing
  /// The facts that are true of this release and not of the release before.
  let gains: [ZigFact]
  /// The facts that are true of the release before and not of this one.
  let loses: [ZigFact]
  let answers: ZigAnswers

  init(
    _ major: UInt16, _ minor: UInt16, _ patch: UInt16, tested: Testing, gains: [ZigFact] = [],
    loses: [ZigFact] = [], answers: ZigAnswers
  ) {
    version = ZigVersion(major, minor, patch)
    self.tested = tested
    self.gains = gains
    self.loses = loses
    self.answers = answers
  }

  /// The newest release that zcc knows.
  @export(interface)
  public static var newest: ZigRelease { all[all.count - 1] }

  /// The number of releases up to the release of a zig.
  fileprivate static func count(upTo zig: ZigVersion) -> Int {
    var count = all.count
    while count > 0, all[count - 1].version.firstOfRelease > zig.firstOfRelease { count -= 1 }
    return count
  }
}

// MARK: - Questions about a zig

extension ZigVersion {
  /// Whether a fact is true of a zig.
  package func has(_ fact: ZigFact) -> Bool {
    var has = false
    for release in ZigRelease.all.prefix(max(ZigRelease.count(upTo: self), 1)) {
      if (has ? release.loses : release.gains).contains(fact) { has.toggle() }
    }
    return has
  }

  package func lacks(_ fact: ZigFact) -> Bool { !has(fact) }

  /// Whether the zig is newer than all known releases, so that it may differ from them.
  package var isNewerThanKnown: Bool { firstOfRelease > ZigRelease.newest.version.firstOfRelease }

  /// Whether a word is among the answers of a zig.
  func has(_ word: ByteString, in subject: ZigAnswers.Subject) -> Bool {
    var has = false
    for index in 0..<ZigRelease.count(upTo: self) {
      let change = ZigRelease.all[index].answers.change(subject)
      if (has ? change.lost : change.gained).contains(word) { has.toggle() }
    }
    return has
  }

  /// The newest glibc that the zig can build for a target.
  func newestGlibc(on target: ZigTarget) -> GlibcVersion {
    let answers = ZigRelease.all[max(ZigRelease.count(upTo: self), 1) - 1].answers
    let older = answers.olderGlibc.first { target.architecture == $0.architecture.text }
    return GlibcVersion(older?.minor ?? answers.newestGlibc)
  }

  /// The release of LLVM, and so of clang and LLD, in the zig; nil if zcc does not know the zig.
  package var llvm: UInt32? {
    let count = ZigRelease.count(upTo: self)
    return isNewerThanKnown || count == 0 ? nil : ZigRelease.all[count - 1].answers.llvm
  }

  /// The first zig whose LLVM is of this release or a later one; nil if zcc does not know one.
  package static func first(withLLVM llvm: UInt32) -> ZigVersion? {
    ZigRelease.all.first { $0.answers.llvm >= llvm }?.version.firstOfRelease
  }

  /// The first zig with an LLD of this release, so that its options are known; nil if the LLD is
  /// newer than all that zcc knows. An LLD that is older than all of them counts as the oldest.
  package static func first(withLLD release: UInt32) -> ZigVersion? {
    guard release <= ZigRelease.newest.answers.llvm else { return nil }
    let same = ZigRelease.all.last { $0.answers.llvm <= release } ?? ZigRelease.all.first
    return same?.version.firstOfRelease
  }

  /// `0.17` for 0.17.1.
  package var shortText: ByteString {
    [major, minor].map { ByteString(number: $0) }.joined(".")
  }

  /// 0.17.0 for 0.17.1.
  var firstOfRelease: ZigVersion { ZigVersion(major, minor, 0) }

  /// Why a zig does not link for a target that others link for.
  package enum Obstacle {
    /// Only zigs before this one do.
    case tooNew(before: ZigVersion)
    /// Only this zig and later ones do.
    case tooOld(since: ZigVersion)
    case never
  }

  /// Why a zig does not link for a target; nil if it does.
  package func obstacle(to triple: ByteString) -> Obstacle? {
    if has(triple, in: .targets) { return nil }
    let count = ZigRelease.count(upTo: self)
    let lost = ZigRelease.all[..<count].last { $0.answers.targets.lost.contains(triple) }
    if let lost { return .tooNew(before: lost.version.firstOfRelease) }
    let gained = ZigRelease.all[count...].first { $0.answers.targets.gained.contains(triple) }
    if let gained { return .tooOld(since: gained.version.firstOfRelease) }
    return .never
  }
}

extension CPUOptions.Family {
  /// Whether any zig has a CPU with this name. A zig that does not have it refuses it by itself.
  func knows(cpu name: ByteString) -> Bool {
    // These words are zig's own, and not in its list.
    if name == "baseline" || name == "native" { return true }
    return ZigRelease.all.contains { $0.answers.change(.cpus(self)).gained.contains(name) }
  }

  /// Whether any zig has a feature with this name. A zig that does not have it refuses it by itself.
  func knows(feature name: ByteString) -> Bool {
    ZigRelease.all.contains { $0.answers.change(.features(self)).gained.contains(name) }
  }
}
