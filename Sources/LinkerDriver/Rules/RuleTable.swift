/// All rules of zcc's own.
///
/// Each rule says itself on which routes it stands and for what kind of call. Of the rules that match
/// an argument the one that asks more comes first, as ``Rule/precision`` measures it, and of equal
/// ones the one that is declared first. What a rule puts in an argument's place is matched again, so
/// that one rule can hand over to another. Arguments that match no rule pass through unchanged.
public enum RuleTable {
  @export(interface)
  public static var rules: [Rule] { all }

  /// Each has a file of its own.
  static let families: [[Rule]] = [
    target, compile, common, linux, bsd, windows, apple, lld, lldLink, android,
  ]

  private static let all: [Rule] = families.flatMap { $0 }

  /// The rule of an id.
  @export(interface)
  public static func rule(_ id: Literal) -> Rule? { rules.first { $0.id == id } }

  /// The rules of a route for what a driver is asked to do.
  static func index(on route: RuleRoutes, for mode: DriverMode) -> RuleIndex {
    switch (route, mode) {
    case (.ldLLD, .link): linkingByLLD
    case (.lldLink, .link): linkingByLLDLink
    default: RuleIndex(on: route, for: mode)
    }
  }

  // The routes that a line is tried on ask for these again and again.
  private static let linkingByLLD = RuleIndex(on: .ldLLD, for: .link)
  private static let linkingByLLDLink = RuleIndex(on: .lldLink, for: .link)
}

extension CallKind {
  func includes(_ mode: DriverMode) -> Bool {
    switch self {
    case .linking: mode.links
    case .compiling: mode.compiles
    case .querying: mode == .query
    case .any: true
    }
  }
}
