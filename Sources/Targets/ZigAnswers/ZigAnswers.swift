/// A zig's answers to questions about what it takes, as far as they differ from the answers of the
/// release before. `Tests/zig-release` asks, and writes the files in this directory.
struct ZigAnswers: Sendable {
  /// What changed with a release.
  struct Change: Sendable {
    var gained: Words = ""
    var lost: Words = ""
  }

  /// The names of CPUs and features, in zig's spelling. A zig before 0.14 is not asked for them.
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

  /// An architecture for which the newest glibc that zig can build is older than for the others.
  struct OlderGlibc: Sendable {
    let architecture: Literal
    let minor: Int

    init(_ architecture: Literal, _ minor: Int) {
      self.architecture = architecture
      self.minor = minor
    }
  }

  /// The release of LLVM, and so of clang and LLD, in the zig.
  let llvm: UInt32
  /// The newest version of glibc: the number after the 2.
  let newestGlibc: Int
  var olderGlibc: [OlderGlibc] = []
  /// The options that `zig cc` passes to its linker, in each of their spellings.
  var zigCCOptions = Change()
  /// The keywords of `-z` that `zig cc` knows.
  var zigCCKeywords = Change()
  /// The options that the LLD inside zig takes, with their names in the option table.
  var lldOptions = Change()
  /// The keywords of `-z` that the LLD inside zig knows.
  var lldKeywords = Change()
  /// Rust's names of the targets that zig can link for if nothing else is installed.
  var targets = Change()
  var processors: [Processors] = []
}

extension ZigAnswers {
  /// The subjects of the lists.
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
