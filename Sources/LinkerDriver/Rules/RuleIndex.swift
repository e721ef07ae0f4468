/// The rules of a table that may apply to an argument of one link, found without a look at each.
struct RuleIndex {
  /// A place in the table, under each name of an option that the rule there is about.
  private struct Entry: NamedEntry {
    let key: StaticString
    let place: Int
  }

  private var ofOptions: [Entry] = []
  /// Those for an argument of the driver's by its spelling, whatever it means.
  private var ofWords: [Int] = []
  private var ofInputs: [Int] = []
  /// Whether one of the rules is about what the line has had before.
  private(set) var asksForRepeats = false

  init(_ rules: [Rule], _ facts: LinkFacts) {
    for place in rules.indices where rules[place].holds(forLink: facts) {
      add(place, rules[place].pattern)
      if rules[place].conditions.contains(where: { $0.isAboutRepeats }) { asksForRepeats = true }
    }
  }

  private mutating func add(_ place: Int, _ pattern: Pattern) {
    switch pattern {
    case .option(let name, _), .linkerOption(let name, _): add(place, [name])
    case .anyOption(let names), .anyLinkerOption(let names): add(place, names)
    case .spelling(let spellings): for spelling in spellings { add(place, spelling.names) }
    case .library: add(place, ["-l", "--library"])
    case .driverWord: ofWords.append(place)
    case .input, .linkerInput: ofInputs.append(place)
    case .cpuOptions, .commandLine, .appleSDK, .baselineCPU: break
    }
  }

  private mutating func add(_ place: Int, _ names: [OptionName]) {
    for name in names { ofOptions.insert(inOrder: Entry(key: name.text, place: place)) }
  }

  /// Places in the table, in its order.
  func places(for argument: Argument) -> [Int] {
    switch argument.meaning {
    case .input: return ofInputs
    case .option(let name, _):
      let named = ofOptions[ofOptions.indices(named: name.text)]
      return named.isEmpty ? ofWords : (named.map { $0.place } + ofWords).sorted()
    case .incomplete, .responseFile, .unknown, .detachedValue, .spelled: return ofWords
    }
  }
}
