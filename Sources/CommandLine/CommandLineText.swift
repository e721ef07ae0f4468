/// Converts an argument vector to arguments and back. For all bytes, `render(parse(argv)) == argv`.
public enum CommandLineText {
  /// Reads an argument vector (without the program's name). It never fails: what it does not
  /// understand stays as it is.
  ///
  /// - Parameter firstGroup: the number of the first `-Wl,` group, for arguments that will be
  ///   inserted among arguments that were read before.
  public static func parse(_ argv: [ByteString], firstGroup: Int = 0) -> [Argument] {
    var parser = Parser(words: splitIntoWords(argv, firstGroup: firstGroup))
    return parser.parse()
  }

  /// Writes arguments back as an argument vector.
  public static func render(_ arguments: [Argument]) -> [ByteString] {
    var argv: [ByteString] = []
    argv.reserveCapacity(arguments.count)
    var openGroup: Int?
    for argument in arguments {
      for word in argument.words {
        switch word.carrier {
        case .plain:
          argv.append(word.text)
          openGroup = nil
        case .xlinker:
          argv.append("-Xlinker")
          argv.append(word.text)
          openGroup = nil
        case .comma(let group):
          if group == openGroup {
            argv[argv.count - 1] += "," + word.text
          } else {
            argv.append("-Wl," + word.text)
            openGroup = group
          }
        }
      }
    }
    return argv
  }

  /// Writes arguments for the linker itself, without `-Wl,` and `-Xlinker`.
  public static func renderForLinker(_ arguments: [Argument]) -> [ByteString] {
    var words: [ByteString] = []
    words.reserveCapacity(roomForWords(arguments.count))
    for argument in arguments {
      for word in argument.words { words.append(word.text) }
    }
    return words
  }

  /// A group number that no `-Wl,` argument of the line has.
  package static func firstFreeGroup(_ arguments: [Argument]) -> Int {
    var free = 0
    for argument in arguments {
      for word in argument.words {
        if case .comma(let group) = word.carrier { free = max(free, group + 1) }
      }
    }
    return free
  }

  /// The capacity for the words of so many arguments: some arguments have several words, and an
  /// array that has to grow takes twice the memory.
  private static func roomForWords(_ count: Int) -> Int { count + count / 8 }

  private static func splitIntoWords(_ argv: [ByteString], firstGroup: Int) -> [Word] {
    var words: [Word] = []
    words.reserveCapacity(roomForWords(argv.count))
    var index = 0
    while index < argv.count {
      let text = argv[index]
      if text.hasPrefix("-Wl,") {
        for part in text.dropFirst(4).split(UInt8(ascii: ",")) {
          words.append(Word(part, .comma(group: firstGroup + index)))
        }
      } else if text == "-Xlinker", index + 1 < argv.count {
        index += 1
        words.append(Word(argv[index], .xlinker))
      } else {
        words.append(Word(text))
      }
      index += 1
    }
    return words
  }
}

extension Word {
  var reader: Argument.Reader { carrier == .plain ? .driver : .linker }

  /// `-` alone means standard input, which is an input file like any other.
  var looksLikeOption: Bool { text.count > 1 && text.bytes[0] == UInt8(ascii: "-") }
}

/// Groups words into arguments. The option table says how many values each option takes.
private struct Parser {
  let words: [Word]
  var index = 0
  /// The number of values that a linker option still lacks because other arguments came between.
  var owedToLinker = 0

  init(words: [Word]) { self.words = words }

  mutating func parse() -> [Argument] {
    var arguments: [Argument] = []
    arguments.reserveCapacity(words.count)
    while index < words.count {
      arguments.append(next())
    }
    return arguments
  }

  private mutating func next() -> Argument {
    let word = words[index]
    index += 1
    let reader = word.reader
    if reader == .linker, owedToLinker > 0 {
      owedToLinker -= 1
      return Argument(reader: reader, meaning: .detachedValue, words: [word])
    }
    guard word.looksLikeOption else {
      return Argument(reader: reader, meaning: meaningOfOperand(word), words: [word])
    }
    let match =
      reader == .driver
      ? OptionTable.driverOption(word.text) : OptionTable.linkerOption(word.text)
    guard let match else { return Argument(reader: reader, meaning: .unknown, words: [word]) }
    let found = argument(of: match, at: word)
    return found.isOption("-Xpreprocessor") ? withRun(of: found) : found
  }

  private func meaningOfOperand(_ word: Word) -> Argument.Meaning {
    if word.reader == .driver, word.text.count > 1, word.text.bytes[0] == UInt8(ascii: "@") {
      return .responseFile(word.text.dropFirst(1))
    }
    return .input(word.text)
  }

  private mutating func argument(of match: OptionTable.Match, at word: Word) -> Argument {
    let name = OptionName(match.option.name)
    if let joined = match.joinedValue {
      let values = [ByteString(joined)]
      return Argument(reader: word.reader, meaning: .option(name, values: values), words: [word])
    }
    let count = match.option.kind.separateCount
    let values = takeValues(count, for: word.reader)
    let meaning: Argument.Meaning =
      values.count == count
      ? .option(name, values: values.map { $0.text }) : .incomplete(name)
    if values.count < count, word.reader == .linker { owedToLinker = count - values.count }
    return Argument(reader: word.reader, meaning: meaning, words: [word] + values)
  }

  /// `-Xpreprocessor -include -Xpreprocessor x.h` is an option and its value.
  private mutating func withRun(of first: Argument) -> Argument {
    guard case .option(let name, var values) = first.meaning else { return first }
    var parts = first.words
    while index + 1 < words.count, words[index].carrier == .plain,
      words[index].text == "-Xpreprocessor", words[index + 1].carrier == .plain
    {
      parts += words[index...index + 1]
      values.append(words[index + 1].text)
      index += 2
    }
    return Argument(reader: .driver, meaning: .option(name, values: values), words: parts)
  }

  /// The words that follow directly, as long as the same program reads them.
  private mutating func takeValues(_ count: Int, for reader: Argument.Reader) -> ArraySlice<Word> {
    let start = index
    while index < words.count, index - start < count, words[index].reader == reader {
      index += 1
    }
    return words[start..<index]
  }
}
