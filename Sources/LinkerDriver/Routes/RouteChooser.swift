/// The route that the user chooses with `ZCC_ROUTE`.
public enum RouteChoice: Sendable {
  case automatic, zigCC, lld

  init(_ environment: Environment) throws(DriverError) {
    guard let text = environment["ZCC_ROUTE"] else {
      self = .automatic
      return
    }
    switch text {
    case "auto": self = .automatic
    case "cc": self = .zigCC
    case "lld": self = .lld
    default: throw .unknownRoute(text)
    }
  }
}

/// The answer of a route to a link.
enum RouteOffer: Sendable {
  case takes(Route)
  /// The route takes such links, but not this one.
  case refuses(because: ByteString)
  case isForOtherTargets
}

/// A route that may take a link.
struct RouteCandidate: Sendable {
  /// The value of `ZCC_ROUTE` for this route; nil if there is no other route for its targets.
  let choice: RouteChoice?
  let offer: @Sendable (Link) -> RouteOffer
}

/// Chooses the route.
///
/// LLD takes nearly all options that rustc and the users of GNU ld write. `zig cc` refuses many of them
/// and drops some without a message. So a command line for ELF or MinGW that only links goes to LLD, if a
/// linker can understand every argument on it, and, for MinGW, if there is a rule for every argument.
struct RouteChooser {
  let choice: RouteChoice

  /// All routes, the best one first.
  private static let candidates = [
    NDKClang.candidate, AndroidLLD.candidate, OtherLLD.candidate, ZigLLD.candidate,
    ZigLLDLink.candidate, ZigCC.candidate,
  ]

  /// The first route that takes the link.
  func choose(_ link: Link) throws(DriverError) -> Route {
    var obstacle: ByteString?
    for candidate in Self.candidates where allows(candidate) {
      switch candidate.offer(link) {
      case .takes(var route):
        if candidate.choice == .zigCC { route.reason = reason(obstacle) }
        return route
      case .refuses(let reason): obstacle = obstacle ?? reason
      case .isForOtherTargets: break
      }
    }
    if let problem = link.context.ndkProblem {
      throw problem.needed(because: obstacle ?? link.context.zigProblem?.message ?? "")
    }
    if let problem = link.context.zigProblem { throw problem }
    throw .noLLDRoute(obstacle ?? Self.otherTarget)
  }

  private func allows(_ candidate: RouteCandidate) -> Bool {
    choice == .automatic || candidate.choice == nil || candidate.choice == choice
  }

  private func reason(_ obstacle: ByteString?) -> ByteString {
    choice == .zigCC ? "ZCC_ROUTE" : obstacle ?? Self.otherTarget
  }

  private static let otherTarget: ByteString = "zig's LLD is used for Linux and MinGW only"
}
