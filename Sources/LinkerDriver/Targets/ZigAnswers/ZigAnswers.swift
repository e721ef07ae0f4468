/// What a zig answered to questions about what it takes, as far as the release before it answers
/// otherwise. `Tests/zig-release` asks, and writes the files in this directory.
struct ZigAnswers: Sendable {
  /// What became other with a release.
  struct Change: Sendable {
    var gained: Words = ""
    var lost: Words = ""
  }

  /// The names of CPUs and of their features, in zig's spelling. Those of a zig before 0.14 are not
  /// asked for.
  struct Processors: Sendable {
    let family: CPUOptions.Family
    let names: Change
    let features: Change

    init(_ family: CPUOptions.Family, names: Change = Change(), features: Change = Change()) {
      self.family = family
      self.names = names
      self.features = features
    }
  }

  /// An architecture whose newest glibc that can be built is older than that of the others.
  struct OlderGlibc: Sendable {
    let architecture: Literal
    let minor: Int

    init(_ architecture: Literal, _ minor: Int) {
      self.architecture = architecture
      self.minor = minor
    }
  }

  /// The newest version of glibc, behind the 2.
  let newestGlibc: Int
  var olderGlibc: [OlderGlibc] = []
  /// The options that `zig cc` hands to its linker, by each spelling.
  var zigCCOptions = Change()
  /// The keywords of `-z` that `zig cc` knows.
  var zigCCKeywords = Change()
  /// The options of the LLD inside zig, by the option table's names.
  var lldOptions = Change()
  /// The keywords of `-z` that the LLD inside zig knows.
  var lldKeywords = Change()
  /// Rust's names of the targets that zig links for, with nothing else installed.
  var targets = Change()
  var processors: [Processors] = []
}

extension ZigAnswers {
  /// What there is a list of words about.
  enum Subject {
    case options(OptionSupport.Linker)
    case keywords(OptionSupport.Linker)
    case targets
    case cpus(CPUOptions.Family)
    case features(CPUOptions.Family)
  }

  func change(_ subject: Subject) -> Change {
    switch subject {
    case .options(.zigCC): zigCCOptions
    case .options(.lld): lldOptions
    case .keywords(.zigCC): zigCCKeywords
    case .keywords(.lld): lldKeywords
    case .targets: targets
    case .cpus(let family): processors.first { $0.family == family }?.names ?? Change()
    case .features(let family): processors.first { $0.family == family }?.features ?? Change()
    }
  }
}
