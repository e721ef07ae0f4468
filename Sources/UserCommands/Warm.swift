import LinkerDriver

/// `zcc warm`: has zig build the C runtimes of targets ahead of their first links.
public struct WarmRequest: Sendable {
  private let triples: [ByteString]
  private let directory: ByteString?
  private let buildsAll: Bool

  init(_ words: [ByteString]) throws(DriverError) {
    let arguments = try TripleArguments(words.filter { $0 != "--all" })
    if arguments.format != nil { throw .usage("zcc warm has no option", "--format") }
    if arguments.triples.isEmpty { throw .usage("zcc warm needs a Rust target triple", "") }
    triples = arguments.triples
    directory = arguments.directory
    buildsAll = words.contains("--all")
  }

  func run(_ invocation: Invocation, _ system: SystemInterface) throws(DriverError) -> ByteString {
    var invocation = invocation
    if let directory {
      let assignment = EnvironmentAssignment("ZCC_CACHE_DIR", invocation.absolute(directory))
      invocation.environment = Environment(invocation.environment.setting([assignment]))
    }
    let warmer = RuntimeWarmer(invocation, system, buildsAll: buildsAll)
    var count = 0
    for triple in triples {
      let parts = try warmer.parts(triple)
      for (index, part) in parts.enumerated() {
        let place = ByteString(number: index + 1) + "/" + ByteString(number: parts.count)
        system.warn("zcc: " + triple + " " + place + "\n")
        try warmer.make(part)
        count += 1
      }
    }
    return ByteString(number: count) + " runtimes are ready\n"
  }
}
