/// Which rule comes first where several match an argument.
extension Rule {
  /// How much the rule asks of an argument and its link. The order of rules is by this number, the
  /// largest first; equal numbers leave it to the order of declaration.
  ///
  /// What the pattern asks of the argument weighs more than the number of conditions. Rules about
  /// the line as a whole have equal numbers: all that hold apply.
  var precision: Int {
    if pattern.isAboutLine { return 0 }
    let isAboutOneArgument = conditions.contains { $0.isAboutRepeats }
    return (isAboutOneArgument ? 3 : pattern.precision) * Self.mostConditions + conditions.count
  }

  private static let mostConditions = 16
}

extension Pattern {
  /// Whether it is about the line as a whole and not about an argument.
  var isAboutLine: Bool {
    switch self {
    case .commandLine, .appleSDK, .baselineCPU: true
    default: false
    }
  }

  fileprivate var precision: Int {
    switch self {
    case .option(_, let value), .optionValue(_, let value), .linkerOption(_, let value),
      .library(let value), .input(let value), .linkerInput(let value):
      value.precision
    case .spelling(let spellings): spellings.map { $0.value.precision }.min() ?? 0
    case .anyOption, .anyLinkerOption, .driverWord, .cpuOptions, .commandLine, .appleSDK,
      .baselineCPU:
      0
    }
  }
}

extension Pattern.Value {
  fileprivate var precision: Int {
    switch self {
    case .exactly: 2
    case .prefix, .startingWith, .suffix, .mixedCase, .shortVersion, .clangTripleWithVersion: 1
    case .any: 0
    }
  }
}
