/// What a compiler driver is asked to do with its inputs.
public enum DriverMode: Hashable, Sendable {
  /// Link objects and libraries, and nothing else. This is what rustc asks for.
  case link
  /// Compile source files and link them with one command.
  case compileAndLink
  /// Stop before linking: `-c`, `-S`, `-E`, `-M`.
  case compile
  /// Answer a question: `--version`, `-print-search-dirs`.
  case query

  public init(_ arguments: [Argument]) {
    var (hasInput, hasSource, ends, asks, talks) = (false, false, false, false, false)
    for argument in arguments where argument.reader == .driver {
      if argument.input != nil || argument.isOption("-x") {
        hasInput = hasInput || argument.input != nil
        hasSource = hasSource || Self.isSource(argument)
      } else if let word = argument.words.first?.text {
        ends = ends || Self.endsBeforeLinking(word)
        asks = asks || Self.isQuery(word)
        talks = talks || word == "-v" || word == "-V"
      }
    }
    if ends {
      self = .compile
    } else if asks || talks && !hasInput {
      self = .query
    } else {
      self = hasSource ? .compileAndLink : .link
    }
  }

  package var compiles: Bool { self == .compile || self == .compileAndLink }
  package var links: Bool { self == .link || self == .compileAndLink }

  private static func endsBeforeLinking(_ word: ByteString) -> Bool {
    switch word {
    case "-c", "-S", "-E", "-M", "-MM", "-fsyntax-only", "--precompile": true
    default: false
    }
  }

  /// Whether the word asks a question. `-v` is not among them: it asks for the version only if
  /// there is no input; with an input, the driver prints more and does its work.
  private static func isQuery(_ word: ByteString) -> Bool {
    switch word {
    case "--version", "--help", "-dumpversion", "-dumpmachine": true
    default: word.hasPrefix("-print-") || word.hasPrefix("--print-")
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
