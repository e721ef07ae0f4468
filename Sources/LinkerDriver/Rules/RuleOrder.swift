/// The order of rules if several of them match an argument.
extension Rule {
  /// How much the rule demands of an argument and its link. Rules are sorted by this number, the largest
  /// number first; rules with equal numbers keep the order of their declarations.
  ///
  /// What the pattern demands of the argument weighs more than the number of conditions. All rules about
  /// the line as a whole have the same number, because all that hold are applied.
  var precision: Int {
    if pattern.isAboutLine { return 0 }
    let isAboutOneArgument = conditions.contains { $0.isAboutRepeats }
    return (isAboutOneArgument ? 3 : pattern.precision) * Self.mostConditions + conditions.count
  }

  private static let mostConditions = 16
}

extension Pattern {
  /// Whether the rule is about the line as a whole, and not about an argument.
  var isAboutLine: Bool {
    switch self {
    case .commandLine, .appleSDK, .baselineCPU, .ndkCompilerRT, .ndkCompilerRTName: true
    default: false
    }
  }

  fileprivate var precision: Int {
    switch self {
    case .option(_, let value), .optionValue(_, let value), .linkerOption(_, let value),
      .library(let value), .input(let value), .linkerInput(let value):
      value.precision
    case .spelling(let spellings): spellings.map { $0.value.precision }.min() ?? 0
    case .path: 2
    case .anyOption, .anyLinkerOption, .anyLinkerWord, .driverWord, .cpuOptions, .commandLine,
      .appleSDK, .baselineCPU, .ndkCompilerRT, .ndkCompilerRTName:
      0
    }
  }
}

extension Pattern.Value {
  fileprivate var precision: Int {
    switch self {
    case .exactly: 2
    case .prefix, .startingWith, .suffix, .listWith, .number, .mixedCase, .shortVersion,
      .clangNameWithVersion:
      1
    case .any: 0
    }
  }
}
