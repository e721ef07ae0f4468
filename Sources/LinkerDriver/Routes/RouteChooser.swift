/// What the user says about the route, by `ZCC_ROUTE`.
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

/// A route's answer to a link.
enum RouteOffer: Sendable {
  case takes(Route)
  /// It takes such links, but not this one.
  case refuses(because: ByteString)
  case isForOtherTargets
}

/// A way to link.
struct RouteCandidate: Sendable {
  /// The choice that names it; nil for one that stands alone where it is.
  let choice: RouteChoice?
  let offer: @Sendable (Link) -> RouteOffer
}

/// Decides who links.
///
/// LLD takes nearly all that rustc and GNU ld's users ask; `zig cc` refuses much of it, and drops
/// some in silence. So every link for ELF or MinGW that is a link only goes to LLD, as long as each
/// argument of the driver's means something to a linker, and for MinGW each argument has a rule.
struct RouteChooser {
  let choice: RouteChoice

  /// Every way to link, the best first.
  private static let candidates = [
    NDKClang.candidate, ZigLLD.candidate, ZigLLDLink.candidate, ZigCC.candidate,
  ]

  /// The first route that takes the link, and what forced it.
  func choose(_ link: Link) throws(DriverError) -> (route: Route, reason: ByteString?) {
    var obstacle: ByteString?
    for candidate in Self.candidates where allows(candidate) {
      switch candidate.offer(link) {
      case .takes(let route): return (route, candidate.choice == .zigCC ? reason(obstacle) : nil)
      case .refuses(let reason): obstacle = obstacle ?? reason
      case .isForOtherTargets: break
      }
    }
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
