/// One release of zig, with all in which zcc has to tell one zig from another.
///
/// The first two numbers of a version say which release a zig is: 0.17.0 and the builds on the way
/// to it are taken for 0.17.1. A zig newer than all of these is taken for the newest of them, but
/// for what is asked by ``ZigVersion/isNewerThanKnown``; one older than all is taken for the oldest,
/// without its options and targets.
public struct ZigRelease: Sendable {
  /// In which runs of the end-to-end tests a zig takes part.
  public enum Testing: Sendable {
    case byDefault
    case withAll
    /// With `--all`, in the tests of what zcc's tables say; none of its programs is run.
    case tablesOnly
  }

  /// That of the zig which was asked.
  public let version: ZigVersion
  public let tested: Testing
  /// What it has and the release before it has not.
  let gains: [ZigFact]
  /// What the release before it has.
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

  /// How many of the releases there had been with a zig's own.
  fileprivate static func count(upTo zig: ZigVersion) -> Int {
    var count = all.count
    while count > 0, all[count - 1].version.firstOfRelease > zig.firstOfRelease { count -= 1 }
    return count
  }
}

// MARK: - What a zig is like

extension ZigVersion {
  /// Whether a zig has it.
  func has(_ fact: ZigFact) -> Bool {
    var has = false
    for release in ZigRelease.all.prefix(max(ZigRelease.count(upTo: self), 1)) {
      if (has ? release.loses : release.gains).contains(fact) { has.toggle() }
    }
    return has
  }

  func lacks(_ fact: ZigFact) -> Bool { !has(fact) }

  /// Whether it may have, or no longer have, what no known release has told of.
  var isNewerThanKnown: Bool { firstOfRelease > ZigRelease.newest.version.firstOfRelease }

  /// Whether a word is among what a zig answered.
  func has(_ word: ByteString, in subject: ZigAnswers.Subject) -> Bool {
    var has = false
    for index in 0..<ZigRelease.count(upTo: self) {
      let change = ZigRelease.all[index].answers.change(subject)
      if (has ? change.lost : change.gained).contains(word) { has.toggle() }
    }
    return has
  }

  /// The newest glibc that the release has, or can build for an architecture.
  func newestGlibc(on target: ZigTarget) -> GlibcVersion {
    let answers = ZigRelease.all[max(ZigRelease.count(upTo: self), 1) - 1].answers
    let older = answers.olderGlibc.first { target.architecture == $0.architecture.text }
    return GlibcVersion(older?.minor ?? answers.newestGlibc)
  }

  /// `0.17` for 0.17.1.
  var shortText: ByteString {
    [major, minor].map { ByteString(number: $0) }.joined(".")
  }

  /// 0.17.0 for 0.17.1.
  var firstOfRelease: ZigVersion { ZigVersion(major, minor, 0) }

  /// Why a zig does not link for a target that others link for; nil where it does.
  func obstacle(to triple: ByteString) -> DriverError? {
    if has(triple, in: .targets) { return nil }
    let count = ZigRelease.count(upTo: self)
    let lost = ZigRelease.all[..<count].last { $0.answers.targets.lost.contains(triple) }
    if let lost { return .zigTooNew(triple, before: lost.version.firstOfRelease, zig: self) }
    let gained = ZigRelease.all[count...].first { $0.answers.targets.gained.contains(triple) }
    if let gained { return .zigTooOld(triple, since: gained.version.firstOfRelease, zig: self) }
    return .unsupportedTarget(triple, reason: "no zig that zcc knows can")
  }
}

extension CPUOptions.Family {
  /// Whether any zig has a CPU of this name. One that has not refuses it by itself.
  func knows(cpu name: ByteString) -> Bool {
    // zig's own words, of which it has no list.
    if name == "baseline" || name == "native" { return true }
    return ZigRelease.all.contains { $0.answers.change(.cpus(self)).gained.contains(name) }
  }

  /// Likewise for a feature.
  func knows(feature name: ByteString) -> Bool {
    ZigRelease.all.contains { $0.answers.change(.features(self)).gained.contains(name) }
  }
}
