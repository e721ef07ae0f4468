import ByteStrings
import TestSupport
import Testing

@testable import Targets

@Suite struct ZigReleaseTests {
  @Test func releasesAreInOrder() {
    let versions = ZigRelease.all.map { $0.version }
    #expect(versions.count > 4)
    for (version, next) in zip(versions, versions.dropFirst()) {
      #expect(version.firstOfRelease < next.firstOfRelease)
    }
  }

  @Test func everyFactTellsOneReleaseFromAnother() {
    for fact in ZigFact.allCases {
      let has = Set(ZigRelease.all.map { $0.version.has(fact) })
      #expect(has == [true, false], "\(fact)")
      #expect(ByteString(fact.name).string == "\(fact)")
    }
  }

  /// A release gains only what it did not have, and loses only what it had.
  @Test func noReleaseGainsWhatIsThere() {
    var facts: Set<ZigFact> = []
    for release in ZigRelease.all {
      #expect(facts.isDisjoint(with: release.gains) && facts.isSuperset(of: release.loses))
      facts = facts.union(release.gains).subtracting(release.loses)
      for fact in ZigFact.allCases {
        #expect(release.version.has(fact) == facts.contains(fact), "\(fact) \(release.version)")
      }
    }
  }

  static let subjects: [ZigAnswers.Subject] =
    [.options(.zigCC), .options(.lld), .keywords(.zigCC), .keywords(.lld), .targets]
    + CPUOptions.Family.allCases.flatMap { [.cpus($0), .features($0)] }

  @Test(arguments: subjects)
  func wordsAreInOrderAndSaidOnce(subject: ZigAnswers.Subject) {
    var known: Set<ByteString> = []
    for release in ZigRelease.all {
      let change = release.answers.change(subject)
      for words in [change.gained.all, change.lost.all] {
        #expect(words == words.sorted())
        #expect(words.count == Set(words).count)
      }
      #expect(known.isDisjoint(with: change.gained.all))
      #expect(known.isSuperset(of: change.lost.all))
      known = known.union(change.gained.all).subtracting(change.lost.all)
      for word in change.gained.all { #expect(release.version.has(word, in: subject)) }
      for word in change.lost.all { #expect(!release.version.has(word, in: subject)) }
    }
    #expect(known.count > 3)
  }

  /// Patches and builds before a release count as that release. A zig newer than all counts as the
  /// newest, and one older than all as the oldest.
  @Test(
    arguments: [
      ("0.15.0", true, false), ("0.15.9", true, false), ("0.15.0-dev.77+abc", true, false),
      ("0.14.1", false, false), ("0.12.0", false, false), ("0.17.0-dev.1+abc", true, true),
      ("1.0.0", true, true),
    ] as [(ByteString, Bool, Bool)])
  func aVersionIsLikeItsRelease(text: ByteString, sharedMusl: Bool, files: Bool) throws {
    let zig = try #require(ZigVersion(text))
    #expect(zig.has(.sharedMusl) == sharedMusl)
    #expect(zig.lacks(.libraryFilesByName) != files)
    #expect(zig.isNewerThanKnown == (text == "1.0.0"))
  }

  @Test func aFactSaysWhichZigsHaveIt() {
    #expect(ZigFact.sharedMusl.text(has: true).string == "zig ≥ 0.15 (with a shared musl)")
    #expect(ZigFact.sharedMusl.text(has: false).string == "zig < 0.15 (without a shared musl)")
    #expect(
      ZigFact.tvOSAndVisionOS.text(has: false).string
        == "zig 0.14, 0.15 (without links for tvOS and visionOS)")
    #expect(ZigFact.tvOSAndVisionOS.releasesWithout.string == "0.14 and 0.15")
    #expect(ZigFact.sharedMusl.first.text.string == "0.15.2")
  }

  /// Some zig links for a target if, and only if, the target's entry says so.
  @Test func everyTargetThatCanBeLinkedForIsThatOfARelease() {
    let named = Set(ZigRelease.all.flatMap { $0.answers.targets.gained.all })
    for entry in TargetTable.entries {
      let isSupported =
        switch entry.support {
        case .bundled, .lld: true
        case .missing, .unsupported: false
        }
      #expect(named.contains(ByteString(entry.rust)) == isSupported, "\(entry.rust)")
    }
    #expect(named.isSubset(of: TargetTable.entries.map { ByteString($0.rust) }))
  }

  @Test(
    arguments: [
      ("", false), ("a", true), ("ab", true), ("abc", true), ("abcd", false), ("b-1", true),
      ("z", true), ("y", false), ("zz", false), ("A", false), ("ab ", false), ("a\nb", false),
    ] as [(ByteString, Bool)])
  func wordsAreFound(word: ByteString, isThere: Bool) {
    let words: Words = """
      a ab abc
      b-1 c dddddddddd
      z
      """
    #expect(words.contains(word) == isThere)
    #expect(!("" as Words).contains(word))
  }
}

extension Words {
  /// The words, in the order of the text.
  var all: [ByteString] {
    ByteString(text).bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
      .map { ByteString($0) }
  }
}

extension ZigRelease {
  /// A version for which zcc has no release.
  static var firstUnknown: ZigVersion {
    let newest = ZigRelease.newest.version
    return ZigVersion(newest.major, newest.minor + 1, 0)
  }
}
