/// The rules for one kind of call in their order, indexed by what they are about, so that the few rules
/// that may apply to an argument are found without looking at all of them.
struct RuleIndex: Sendable {
  let rules: [Rule]
  /// The rules about the line as a whole.
  private(set) var ofCommandLine: [Int] = []
  /// The first rule about the CPU options.
  private(set) var ofCPUOptions: Int?
  /// The rules about something that occurs a second time.
  private(set) var ofRepeats: [Int] = []

  /// The index of a rule, under the name of an option that the rule is about.
  private struct Entry {
    let name: OptionName
    let place: Int
    /// The next entry in the bucket, whose rule is not earlier; -1 after the last entry.
    let next: Int
  }

  /// A hash table: the first entry of each bucket.
  private var buckets = [Int](repeating: -1, count: 64)
  private var entries: [Entry] = []
  /// The rules about the spelling of an argument for the driver, whatever the argument means.
  private var ofWords: [Int] = []
  private var ofInputs: [Int] = []

  /// The rules in zcc's own table for one route.
  init(on route: RuleRoutes, for mode: DriverMode) {
    self.init(RuleTable.families) { $0.routes.contains(route) && $0.call.includes(mode) }
  }

  /// - Parameter rules: the rules, in any order.
  init(_ rules: [Rule]) { self.init([rules]) { _ in true } }

  private init(_ families: [[Rule]], where isWanted: (Rule) -> Bool) {
    rules = Self.inOrder(families, where: isWanted)
    entries.reserveCapacity(4 * rules.count)
    // Each new entry is put before the existing ones.
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
    case .driverWord, .input, .linkerInput, .path, .anyLinkerWord, .cpuOptions, .commandLine,
      .appleSDK, .baselineCPU, .ndkCompilerRT, .ndkCompilerRTName:
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
    case .anyLinkerWord:
      ofWords.append(place)
      ofInputs.append(place)
    case .input, .linkerInput, .path: ofInputs.append(place)
    case .commandLine, .appleSDK, .baselineCPU, .ndkCompilerRT, .ndkCompilerRTName:
      ofCommandLine.append(place)
    case .cpuOptions: ofCPUOptions = ofCPUOptions ?? place
    case .option, .optionValue, .linkerOption, .anyOption, .anyLinkerOption, .spelling, .library:
      break
    }
    if rules[place].conditions.contains(where: { $0.isAboutRepeats }) { ofRepeats.append(place) }
  }

  private func bucket(of name: OptionName) -> Int {
    name.text.withUTF8Buffer { (Int($0.last ?? 0) &+ $0.count) & (buckets.count - 1) }
  }

  /// The indices of the rules that may apply to an argument, in the order of the rules.
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

  /// Whether the pattern of a rule matches the argument, whatever the rule's conditions are.
  func concerns(_ argument: Argument) -> Bool {
    places(for: argument).contains { rules[$0].pattern.capture(argument) != nil }
  }
}
