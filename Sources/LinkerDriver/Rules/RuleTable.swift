/// All of zcc's own rules.
///
/// Each rule says itself on which routes and for which kind of call it applies. If several rules match an
/// argument, the most precise one comes first (``Rule/precision``); of equally precise ones, the one that
/// is declared first. The arguments that a rule writes are matched again, so that another rule can change
/// them. Arguments that match no rule pass through unchanged.
public enum RuleTable {
  @export(interface)
  public static var rules: [Rule] { all }

  /// The families of rules, each of which has a file of its own.
  static let families: [[Rule]] = [
    target, compile, common, instrumentation, linux, bsd, windows, apple, lld, lldLink, android,

  ]

  private static let all: [Rule] = families.flatMap { $0 }

  /// The rule with an id; nil if the id is unknown.
  @export(interface)
  public static func rule(_ id: Literal) -> Rule? { rules.first { $0.id == id } }

  /// The rules for a route and for what the driver is asked to do.
  static func index(on route: RuleRoutes, for mode: DriverMode) -> RuleIndex {
    switch (route, mode) {
    case (.ldLLD, .link): linkingByLLD
    case (.lldLink, .link): linkingByLLDLink
    default: RuleIndex(on: route, for: mode)
    }
  }

  // These are needed several times for each line, because a line is tried on several routes.
  private static let linkingByLLD = RuleIndex(on: .ldLLD, for: .link)
  private static let linkingByLLDLink = RuleIndex(on: .lldLink, for: .link)
}

extension CallKind {
  func includes(_ mode: DriverMode) -> Bool {
    switch self {
    case .linking: mode.links
    case .compiling: mode.compiles
    case .querying: mode == .query
    case .making: mode != .query
    case .any: true
    }
  }
}
