/// One word of a command line, and how it reaches its reader.
public struct Word: Hashable, Sendable {
  public enum Carrier: Hashable, Sendable {
    /// An argument of the driver.
    case plain
    /// One of the comma-separated words of a `-Wl,` argument; words of one argument share a group.
    case comma(group: Int)
    /// The word behind `-Xlinker`.
    case xlinker
  }

  public let text: ByteString
  public let carrier: Carrier

  public init(_ text: ByteString, _ carrier: Carrier = .plain) {
    self.text = text
    self.carrier = carrier
  }
}

/// An option with its values, or an input: what the driver or the linker reads as one thing.
///
/// It keeps the words it was read from, so that rendering gives back the very bytes.
public struct Argument: Hashable, Sendable {
  /// Who reads an argument.
  public enum Reader: Hashable, Sendable {
    /// `zig cc`, gcc, clang.
    case driver
    /// The linker, through `-Wl,` or `-Xlinker`.
    case linker
  }

  public enum Meaning: Hashable, Sendable {
    /// An option of the option table, by its canonical name, with the values it was given.
    case option(OptionName, values: [ByteString])
    /// An option of the table that the command line ends on before its value.
    case incomplete(OptionName)
    /// A file to link.
    case input(ByteString)
    /// `@file`, not read.
    case responseFile(ByteString)
    /// Something with a dash that the option table does not know; taken to stand alone.
    case unknown
    /// A linker option's value that stands apart from it, other arguments between them.
    case detachedValue
    /// A word in the linker's own spelling, put there by a rule.
    case spelled
  }

  public let reader: Reader
  public let meaning: Meaning
  public let words: [Word]
  /// Whether the user's own rules put it here: then it is tried, whatever zcc knows against it.
  var isUsersWord = false

  init(reader: Reader, meaning: Meaning, words: [Word]) {
    self.reader = reader
    self.meaning = meaning
    self.words = words
  }

  /// A word for the linker that nothing shall read as an option of GNU's.
  init(spelled text: ByteString) {
    self.init(reader: .linker, meaning: .spelled, words: [Word(text, .xlinker)])
  }

  var isSpelled: Bool { meaning == .spelled }

  /// The argument as a user would type it.
  public var text: ByteString {
    CommandLineText.render([self]).joined(" ")
  }
}

/// The name of an option in the option table.
public typealias OptionName = Literal

extension Argument {
  public func isOption(_ name: OptionName) -> Bool {
    if case .option(name, _) = meaning { return true }
    return false
  }

  func lacksValue(of name: OptionName) -> Bool {
    if case .incomplete(name) = meaning { return true }
    return false
  }

  var asUsersWord: Argument {
    var argument = self
    argument.isUsersWord = true
    return argument
  }

  /// The value of an option that has one.
  public var value: ByteString? {
    if case .option(_, let values) = meaning { return values.first }
    return nil
  }

  /// The file to link, for an input of the driver or of the linker.
  public var input: ByteString? {
    if case .input(let path) = meaning { return path }
    return nil
  }

  /// The library asked for by `-l` in any spelling: `NAME`, or `:FILE`.
  public var library: ByteString? {
    switch meaning {
    case .option("-l", let values), .option("--library", let values): values.first
    default: nil
    }
  }
}

extension Argument {
  /// What all spellings of an option with a value have in common; nil for what is no such option.
  var withoutSpelling: Argument? {
    if let library {
      return Argument(reader: .linker, meaning: .option("-l", values: [library]), words: [])
    }
    guard case .option(_, let values) = meaning, !values.isEmpty else { return nil }
    return Argument(reader: reader, meaning: meaning, words: [])
  }
}

extension [Argument] {
  /// The directories given by `-L`.
  var libraryDirectories: [ByteString] {
    compactMap { $0.isOption("-L") ? $0.value : nil }
  }
}
