/// How the options of a gcc-like driver and of the linkers are spelled.
public enum OptionTable {
  /// An option found at the beginning of a word.
  struct Match {
    let option: Option
    /// The value in the same word, after the option's name; nil if the option takes its values, if
    /// any, from the words that follow.
    let joinedValue: ArraySlice<UInt8>?
  }

  /// The option that an argument for the driver spells; nil if it is not in the table.
  static func driverOption(_ word: ByteString) -> Match? {
    match(word.bytes[...], in: driverOptions)
  }

  /// The option that a word for the linker spells; nil if it is not in the table.
  static func linkerOption(_ word: ByteString) -> Match? {
    match(word.bytes[...], in: linkerOptions)
  }

  /// The option with the longest name that the word begins with, as in LLVM's option library.
  private static func match(_ word: ArraySlice<UInt8>, in table: [Option]) -> Match? {
    let stem = word.prefix { $0 != UInt8(ascii: "=") }
    let single = matchAsSpelled(word, in: table)
    if let single, single.option.name.utf8CodeUnitCount >= stem.count { return single }
    return matchGNULong(word, stem: stem, in: table) ?? single
  }

  private static func matchAsSpelled(_ word: ArraySlice<UInt8>, in table: [Option]) -> Match? {
    var limit = word.count
    while let option = table.longestEntry(beginning: word.prefix(limit)) {
      let length = option.name.utf8CodeUnitCount
      if length == word.count {
        return Match(option: option, joinedValue: option.kind.isAlwaysJoined ? [] : nil)
      }
      if length > 1, option.kind.takesJoinedValue(from: word, at: length) {
        let skipped = option.kind.isGNU ? length + 1 : length
        return Match(option: option, joinedValue: word.dropFirst(skipped))
      }
      limit = length - 1
    }
    return nil
  }

  /// A long option of GNU's, with one or two dashes. With one dash, `-o…` is always an output file
  /// and `-l…` a library (`parse_args` in GNU ld's lexsup.c).
  private static func matchGNULong(
    _ word: ArraySlice<UInt8>, stem: ArraySlice<UInt8>, in table: [Option]
  ) -> Match? {
    guard stem.count > 2, !stem.starts(with: "--".utf8), !stem.starts(with: "-o".utf8),
      !stem.starts(with: "-l".utf8),
      let option = table.entry(named: [UInt8(ascii: "-")] + stem), option.kind.isGNU
    else { return nil }
    if stem.count == word.count { return Match(option: option, joinedValue: nil) }
    if option.kind == .gnuFlag { return nil }
    return Match(option: option, joinedValue: word.dropFirst(stem.count + 1))
  }
}

extension Option: NamedEntry {
  package var key: StaticString { name }
}

extension Option.Kind {
  /// The number of values that follow as separate words if the option's own word has no value.
  var separateCount: Int {
    switch self {
    case .flag, .joined, .commaJoined, .gnuFlag, .gnuFlagOrJoined: 0
    case .separate(let count): Int(count)
    case .joinedOrSeparate, .gnuLong: 1
    }
  }

  var isGNU: Bool {
    switch self {
    case .gnuLong, .gnuFlag, .gnuFlagOrJoined: true
    default: false
    }
  }

  var isAlwaysJoined: Bool { self == .joined || self == .commaJoined }

  /// Whether a word is this option although the word goes on after the option's name, which has
  /// `length` bytes.
  func takesJoinedValue(from word: ArraySlice<UInt8>, at length: Int) -> Bool {
    switch self {
    case .joined, .joinedOrSeparate, .commaJoined: true
    case .gnuLong, .gnuFlagOrJoined: word[word.startIndex + length] == UInt8(ascii: "=")
    case .flag, .separate, .gnuFlag: false
    }
  }
}
