/// What a compiler driver is asked to do with its inputs.
public enum DriverMode: Hashable, Sendable {
  /// Link objects and libraries, and nothing else: what rustc asks.
  case link
  /// Compile sources and link them in one go.
  case compileAndLink
  /// Stop before linking: `-c`, `-S`, `-E`, `-M`.
  case compile
  /// Answer a question: `--version`, `-print-search-dirs`.
  case query

  public init(_ arguments: [Argument]) {
    let hasInput = arguments.contains { $0.reader == .driver && $0.input != nil }
    if arguments.contains(where: { Self.endsBeforeLinking($0) }) {
      self = .compile
    } else if arguments.contains(where: { Self.isQuery($0, hasInput: hasInput) }) {
      self = .query
    } else {
      self = arguments.contains(where: { Self.isSource($0) }) ? .compileAndLink : .link
    }
  }

  var compiles: Bool { self == .compile || self == .compileAndLink }
  var links: Bool { self == .link || self == .compileAndLink }

  private static func endsBeforeLinking(_ argument: Argument) -> Bool {
    guard argument.reader == .driver, argument.input == nil,
      let word = argument.words.first?.text
    else { return false }
    let flags: [StaticString] = ["-c", "-S", "-E", "-M", "-MM", "-fsyntax-only", "--precompile"]
    return flags.contains { word == $0 }
  }

  /// `-v` alone asks for the version; with something to do it only talks.
  private static func isQuery(_ argument: Argument, hasInput: Bool) -> Bool {
    guard argument.reader == .driver, argument.input == nil,
      let word = argument.words.first?.text
    else { return false }
    if word == "-v" || word == "-V" { return !hasInput }
    let words: [StaticString] = ["--version", "--help", "-dumpversion", "-dumpmachine"]
    return words.contains { word == $0 } || word.hasPrefix("-print-")
      || word.hasPrefix("--print-")
  }

  /// A file in a language that clang compiles, or whose language `-x` names.
  private static func isSource(_ argument: Argument) -> Bool {
    guard argument.reader == .driver else { return false }
    if argument.isOption("-x") { return argument.value.map { $0 != "none" } ?? false }
    guard let path = argument.input else { return false }
    guard let dot = path.bytes.suffix(4).lastIndex(of: UInt8(ascii: ".")) else {
      return path == "-"
    }
    let length = path.count - dot
    return sourceSuffixes.contains {
      $0.text.utf8CodeUnitCount == length && path.hasSuffix($0.text)
    }
  }

  /// None is longer than four bytes.
  private static let sourceSuffixes: [Literal] = [
    ".c", ".C", ".cc", ".cpp", ".cxx", ".c++", ".m", ".mm", ".s", ".S", ".i", ".ii", ".bc", ".ll",
  ]
}
