/// One word of a command line, and the way in which it is passed to the program that reads it.
public struct Word: Hashable, Sendable {
  public enum Carrier: Hashable, Sendable {
    /// An argument for the compiler driver itself.
    case plain
    /// One of the comma-separated words of a `-Wl,` argument. Words of the same argument have the
    /// same group.
    case comma(group: Int)
    /// The word after `-Xlinker`.
    case xlinker
  }

  public let text: ByteString
  public let carrier: Carrier

  public init(_ text: ByteString, _ carrier: Carrier = .plain) {
    self.text = text
    self.carrier = carrier
  }
}

/// An option with its values, or an input file: what the driver or the linker reads as one unit.
///
/// It keeps the words that it was read from, so that rendering returns the same bytes.
public struct Argument: Hashable, Sendable {
  /// The program that reads an argument.
  public enum Reader: Hashable, Sendable {
    /// `zig cc`, gcc, clang.
    case driver
    /// The linker, through `-Wl,` or `-Xlinker`.
    case linker
  }

  public enum Meaning: Hashable, Sendable {
    /// An option in the option table, with its canonical name and its values.
    case option(OptionName, values: [ByteString])
    /// An option in the table whose value is missing, because the command line ends after it.
    case incomplete(OptionName)
    /// A file to link.
    case input(ByteString)
    /// `@file`, whose contents were not read.
    case responseFile(ByteString)
    /// A word with a dash that is not in the option table. It is treated as an option without a
    /// value.
    case unknown
    /// The value of a linker option, if other arguments stand between the option and the value.
    case detachedValue
    /// A word in the linker's own spelling, which a rule has inserted.
    case spelled
  }

  public let reader: Reader
  public let meaning: Meaning
  public let words: [Word]
  /// Whether a rule of the user's inserted it. Then zcc passes it on, even if it knows that the
  /// linker does not take it.
  package var isFromUserRule = false

  init(reader: Reader, meaning: Meaning, words: [Word]) {
    self.reader = reader
    self.meaning = meaning
    self.words = words
  }

  /// A word for the linker that must not be read as one of GNU's options.
  package init(spelled text: ByteString) {
    self.init(reader: .linker, meaning: .spelled, words: [Word(text, .xlinker)])
  }

  /// A file to link.
  package init(input path: ByteString) {
    self.init(reader: .driver, meaning: .input(path), words: [Word(path)])
  }

  /// The words that hand an option of the driver to the linker behind it.
  package var forLinker: [ByteString] {
    guard case .option(let name, let values) = meaning else { return words.map { $0.text } }
    return ([ByteString(name)] + values).flatMap { ["-Xlinker", $0] }
  }

  package var isSpelled: Bool { meaning == .spelled }

  /// The argument as a user types it.
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

  package func lacksValue(of name: OptionName) -> Bool {
    if case .incomplete(name) = meaning { return true }
    return false
  }

  package var markedAsFromUserRule: Argument {
    var argument = self
    argument.isFromUserRule = true
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

  /// The library that `-l` asks for, in any spelling: `NAME`, or `:FILE`.
  public var library: ByteString? {
    switch meaning {
    case .option("-l", let values), .option("--library", let values): values.first
    default: nil
    }
  }

  /// The directory that `-L` gives, in any spelling.
  package var libraryDirectory: ByteString? {
    switch meaning {
    case .option("-L", let values), .option("--library-path", let values),
      .option("--library-directory", let values), .option("--library-directory=", let values):
      values.first
    default: nil
    }
  }
}

extension Argument {
  /// The same argument for all spellings of an option with a value; nil for other arguments.
  package var withoutSpelling: Argument? {
    if let library {
      return Argument(reader: .linker, meaning: .option("-l", values: [library]), words: [])
    }
    guard case .option(_, let values) = meaning, !values.isEmpty else { return nil }
    return Argument(reader: reader, meaning: meaning, words: [])
  }
}

extension [Argument] {
  /// The directories given by `-L`.
  package var libraryDirectories: [ByteString] { compactMap { $0.libraryDirectory } }
}
