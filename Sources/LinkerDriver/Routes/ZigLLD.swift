/// `zig ld.lld`, for Linux. It links with the runtime that `zig cc` would use, or with the one that is
/// installed with Rust's standard library; an object file gets none.
enum ZigLLD {
  static let candidate = RouteCandidate(choice: .lld) { link in
    guard let zig = link.context.zig else { return .isForOtherTargets }
    guard link.mode == .link else { return .refuses(because: "it is not a link only") }
    guard let elf = ELFLink(link) else { return .isForOtherTargets }
    if let obstacle = obstacle(elf, zig) { return .refuses(because: obstacle) }
    return .takes(route(elf, zig, runtime: elf.runtime))
  }

  private static func obstacle(_ elf: ELFLink, _ zig: ZigToolchain) -> ByteString? {
    if let argument = elf.driverOnly { return "'" + argument.text + "' is for a compiler driver" }
    return elf.needsRuntimeOfZig || elf.isRelocatable ? elf.obstacle(toRuntimeOf: zig) : nil
  }

  static func route(_ elf: ELFLink, _ zig: ZigToolchain, runtime: Route.Runtime?) -> Route {
    Route(
      name: "zig ld.lld" + (runtime.map { ", " + $0.description } ?? ""), runtime: runtime,
      program: zig.path,
      toolchains: [.zig(zig.path, zig.version)],
      zig: zig, rules: .ldLLD, options: .zigLLD(zig.version), llvm: zig.version.llvm,
      responseFile: .lld
    ) { line in
      elf.write(line, head: ["ld.lld"], runtime: runtime)
    }
  }
}

extension ZigVersion {
  /// Why a zig cannot take a link that needs a fact; nil if the fact is true of this zig.
  func obstacle(for fact: ZigFact) -> ByteString? {
    lacks(fact) ? "zig is older than " + fact.first.shortText : nil
  }
}
