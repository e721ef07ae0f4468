/// The rules for one kind of call in their order, and by what they are about: the few that may apply
/// to an argument are found without a look at each.
struct RuleIndex: Sendable {
  let rules: [Rule]
  /// Those about the line as a whole.
  private(set) var ofCommandLine: [Int] = []
  /// The first about the CPU options.
  private(set) var ofCPUOptions: Int?
  /// Those about what the line has had before.
  private(set) var ofRepeats: [Int] = []

  /// A place in the table, under the name of an option that the rule there is about.
  private struct Entry {
    let name: OptionName
    let place: Int
    /// The next entry of the bucket, which is of no earlier rule; -1 behind the last.
    let next: Int
  }

  /// A hash table: each bucket begins with an entry.
  private var buckets = [Int](repeating: -1, count: 64)
  private var entries: [Entry] = []
  /// Those for an argument of the driver's by its spelling, whatever it means.
  private var ofWords: [Int] = []
  private var ofInputs: [Int] = []

  /// The rules of zcc's own table on one route.
  init(on route: RuleRoutes, for mode: DriverMode) {
    self.init(RuleTable.families) { $0.routes.contains(route) && $0.call.includes(mode) }
  }

  /// - Parameter rules: in any order.
  init(_ rules: [Rule]) { self.init([rules]) { _ in true } }

  private init(_ families: [[Rule]], where isWanted: (Rule) -> Bool) {
    rules = Self.inOrder(families, where: isWanted)
    entries.reserveCapacity(4 * rules.count)
    // An entry is put before those that are there.
    for place in rules.indices.reversed() { addNames(place) }
    for place in rules.indices { add(place) }
  }

  /// What asks most comes first, and what asks equally much as it is declared.
  private static func inOrder(_ families: [[Rule]], where isWanted: (Rule) -> Bool) -> [Rule] {
    var places: [(precision: Int, family: Int, index: Int)] = []
    for (family, rules) in families.enumerated() {
      for index in rules.indices where isWanted(rules[index]) {
        places.append((rules[index].precision, family, index))
      }
    }
    places.sort { ($1.precision, $0.family, $0.index) < ($0.precision, $1.family, $1.index) }
    return places.map { families[$0.family][$0.index] }
  }

  private mutating func addNames(_ place: Int) {
    switch rules[place].pattern {
    case .option(let name, _), .linkerOption(let name, _): add(place, name)
    case .anyOption(let names), .anyLinkerOption(let names), .optionValue(let names, _):
      for name in names { add(place, name) }
    case .spelling(let spellings):
      for spelling in spellings { for name in spelling.names { add(place, name) } }
    case .library: for name in ["-l", "--library"] as [OptionName] { add(place, name) }
    case .driverWord, .input, .linkerInput, .cpuOptions, .commandLine, .appleSDK, .baselineCPU:
      break
    }
  }

  private mutating func add(_ place: Int, _ name: OptionName) {
    let bucket = bucket(of: name)
    entries.append(Entry(name: name, place: place, next: buckets[bucket]))
    buckets[bucket] = entries.count - 1
  }

  private mutating func add(_ place: Int) {
    switch rules[place].pattern {
    case .driverWord: ofWords.append(place)
    case .input, .linkerInput: ofInputs.append(place)
    case .commandLine, .appleSDK, .baselineCPU: ofCommandLine.append(place)
    case .cpuOptions: ofCPUOptions = ofCPUOptions ?? place
    case .option, .optionValue, .linkerOption, .anyOption, .anyLinkerOption, .spelling, .library:
      break
    }
    if rules[place].conditions.contains(where: { $0.isAboutRepeats }) { ofRepeats.append(place) }
  }

  private func bucket(of name: OptionName) -> Int {
    name.text.withUTF8Buffer { (Int($0.last ?? 0) &+ $0.count) & (buckets.count - 1) }
  }

  /// Places in the table, in its order.
  func places(for argument: Argument) -> [Int] {
    switch argument.meaning {
    case .input: return ofInputs
    case .option(let name, _):
      var places = ofWords
      var index = buckets[bucket(of: name)]
      while index >= 0 {
        if entries[index].name == name { places.append(entries[index].place) }
        index = entries[index].next
      }
      return ofWords.isEmpty || places.count == ofWords.count ? places : places.sorted()
    case .incomplete, .responseFile, .unknown, .detachedValue, .spelled: return ofWords
    }
  }

  /// Whether a rule is about an argument like this, whatever else it asks.
  func concerns(_ argument: Argument) -> Bool {
    places(for: argument).contains { rules[$0].pattern.capture(argument) != nil }
  }
}
