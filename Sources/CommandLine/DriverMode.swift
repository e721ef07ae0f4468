/// What a compiler driver is asked to do with its inputs.
public enum DriverMode: Hashable, Sendable {
  /// Link objects and libraries, and nothing else. This is what rustc asks for.
  case link
  /// Compile source files and link them with one command.
  case compileAndLink
  /// Stop before linking.
  case compile(upTo: Stage)
  /// Answer a question: `--version`, `-print-search-dirs`.
  case query

  /// What a compile ends with. Of several that a line asks for, the first of these is made, in
  /// whatever order they stand (`Driver::getFinalPhase` in clang, `-E` before `-S` before `-c` in
  /// gcc's specs).
  public enum Stage: Hashable, Sendable, Comparable {
    /// `-E`, `-M`: preprocessed text, or the names of the files it is made of.
    case preprocessing
    /// `-fsyntax-only`: messages.
    case checking
    /// `-S`.
    case assembly
    /// `-c`.
    case object
  }

  public init(_ arguments: [Argument]) {
    var (hasInput, hasSource, asks, talks) = (false, false, false, false)
    var stage: Stage?
    for argument in arguments where argument.reader == .driver {
      if argument.input != nil || argument.isOption("-x") {
        hasInput = hasInput || argument.input != nil
        hasSource = hasSource || Self.isSource(argument)
      } else if let word = argument.words.first?.text {
        switch Self.demand(of: word) {
        case .answer: asks = true
        case .answerAlone: talks = true
        case .stop(let other): stage = min(stage ?? other, other)
        case nil: break
        }
      }
    }
    if asks || talks && !hasInput && stage == nil {
      self = .query
    } else if let stage {
      self = .compile(upTo: stage)
    } else {
      self = hasSource ? .compileAndLink : .link
    }
  }

  package var compiles: Bool { stage != nil || self == .compileAndLink }
  package var links: Bool { self == .link || self == .compileAndLink }

  /// Where a compile stops; nil for what goes on to a link, or compiles nothing.
  package var stage: Stage? {
    if case .compile(let stage) = self { return stage }
    return nil
  }

  /// What one option asks for the whole line.
  private enum Demand {
    /// An answer, whatever else the line has.
    case answer
    /// An answer where there is nothing to do; with something to do, a more talkative run.
    case answerAlone
    case stop(Stage)
  }

  private static func demand(of word: ByteString) -> Demand? {
    switch word {
    case "-E", "--preprocess", "-M", "--dependencies", "-MM", "--user-dependencies":
      .stop(.preprocessing)
    case "-fsyntax-only": .stop(.checking)
    case "-S", "--assemble": .stop(.assembly)
    case "-c", "--compile", "--precompile": .stop(.object)
    case "--version", "--help", "-help", "--help-hidden", "-dumpversion", "--dumpversion",
      "-dumpmachine", "--dumpmachine", "-dumpfullversion", "-dumpspecs":
      .answer
    case "-v", "--verbose", "-V": .answerAlone
    // These two are about a compile.
    case "--print-missing-file-dependencies", "-print-ivar-layout": nil
    default: word.hasPrefix("-print-") || word.hasPrefix("--print-") ? .answer : nil
    }
  }

  /// Whether the argument is a file in a language that clang compiles, or whose language `-x` names.
  private static func isSource(_ argument: Argument) -> Bool {
    guard argument.reader == .driver else { return false }
    if argument.isOption("-x") { return argument.value.map { $0 != "none" } ?? false }
    guard let path = argument.input else { return false }
    return path == "-" || hasSourceSuffix(path)
  }

  private static func hasSourceSuffix(_ path: ByteString) -> Bool {
    guard let last = path.bytes.last else { return false }
    // Nearly all inputs are objects and libraries, and no suffix of a source file ends with the
    // last letter of theirs.
    switch last {
    case UInt8(ascii: "o"), UInt8(ascii: "a"), UInt8(ascii: "b"): return false
    default: return sourceSuffixes.contains { path.hasSuffix($0.text) }
    }
  }

  private static let sourceSuffixes: [Literal] = [
    ".c", ".C", ".cc", ".cpp", ".cxx", ".c++", ".m", ".mm", ".s", ".S", ".i", ".ii", ".bc", ".ll",
  ]
}
