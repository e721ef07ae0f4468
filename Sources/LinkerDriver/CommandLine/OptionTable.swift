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
    let single = matchWithSingleDash(word, stem: stem, in: table)
    if let single, single.option.name.utf8CodeUnitCount >= stem.count { return single }
    return matchGNULong(word, stem: stem, in: table) ?? single
  }

  private static func matchWithSingleDash(
    _ word: ArraySlice<UInt8>, stem: ArraySlice<UInt8>, in table: [Option]
  ) -> Match? {
    if let option = find(word, in: table) {
      return Match(option: option, joinedValue: option.kind.isAlwaysJoined ? [] : nil)
    }
    var length = min(word.count - 1, longestName)
    while length > 1 {
      let name = word.prefix(length)
      if let option = find(name, in: table), option.kind.takesJoinedValue(from: word, at: length) {
        let skipped = option.kind.isGNU ? length + 1 : length
        return Match(option: option, joinedValue: word.dropFirst(skipped))
      }
      length -= 1
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
      let option = find([UInt8(ascii: "-")] + stem, in: table), option.kind.isGNU
    else { return nil }
    if stem.count == word.count { return Match(option: option, joinedValue: nil) }
    if option.kind == .gnuFlag { return nil }
    return Match(option: option, joinedValue: word.dropFirst(stem.count + 1))
  }

  /// The entry of exactly this name, by binary search.
  private static func find(_ name: ArraySlice<UInt8>, in table: [Option]) -> Option? {
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if table[middle].name.precedes(name) { low = middle + 1 } else { high = middle }
    }
    guard low < table.count, table[low].name.equals(name) else { return nil }
    return table[low]
  }

  /// No name in either table is longer; a test holds the tables to it.
  static let longestName = 48
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
