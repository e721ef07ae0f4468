/// The options of a gcc-like driver and of the linkers behind it: how each is spelled.
public enum OptionTable {
  /// An option found at the beginning of a word.
  struct Match {
    let option: Option
    /// What the word itself carries after the option's name; nil where the values, if the option
    /// takes any, are the words that follow.
    let joinedValue: ArraySlice<UInt8>?
  }

  /// The option that a driver argument spells, or nil for one the table does not know.
  static func driverOption(_ word: ByteString) -> Match? {
    match(word.bytes[...], in: driverOptions)
  }

  /// The option that a word for the linker spells, or nil for one the table does not know.
  static func linkerOption(_ word: ByteString) -> Match? {
    match(word.bytes[...], in: linkerOptions)
  }

  /// The longest name in the table that the word begins with, as LLVM's option library chooses.
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

  /// A GNU long option, with one dash or two. With one, `-o…` is always an output file and `-l…` a
  /// library (`parse_args` in GNU ld's lexsup.c).
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
  var key: StaticString { name }
}

extension Option.Kind {
  /// How many values follow as words of their own when the option's own word carries none.
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

  /// Whether a word that goes on after this option's name, which is `length` long, is this option.
  func takesJoinedValue(from word: ArraySlice<UInt8>, at length: Int) -> Bool {
    switch self {
    case .joined, .joinedOrSeparate, .commaJoined: true
    case .gnuLong, .gnuFlagOrJoined: word[word.startIndex + length] == UInt8(ascii: "=")
    case .flag, .separate, .gnuFlag: false
    }
  }
}
