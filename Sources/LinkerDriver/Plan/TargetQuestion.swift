/// A question for the name of the target, which a compiler driver answers and then stops.
enum TargetQuestion {
  /// As GNU's tools write it: `x86_64-unknown-linux-gnu`.
  case gnu
  /// As clang writes it, without a version of glibc.
  case clang
  /// Likewise, with the oldest version of Apple's system that the program is for.
  case clangWithVersion

  /// The first that a line asks; nil where it asks none.
  init?(_ arguments: [Argument]) {
    for argument in arguments where argument.reader == .driver {
      switch argument.words.first?.text {
      case "-dumpmachine", "--dumpmachine": self = .gnu
      case "-print-target-triple", "--print-target-triple": self = .clang
      case "-print-effective-triple", "--print-effective-triple": self = .clangWithVersion
      default: continue
      }
      return
    }
    return nil
  }

  /// Nil where clang has no name for the target that zcc knows.
  func answer(for target: LinkTarget) -> ByteString? {
    switch self {
    case .gnu: target.gnuTriple
    case .clang: target.clangTriple
    case .clangWithVersion: target.clangTripleWithVersion
    }
  }
}
