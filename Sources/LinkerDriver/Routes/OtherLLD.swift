/// An LLD that is not zig's, for Linux: the one that `ZCC_LLD` names. If no zig is found, it is an
/// installed LLD, for links that need nothing from zig.
enum OtherLLD {
  static let candidate = RouteCandidate(choice: .lld) { link in
    guard let linker = link.context.elfLinker else { return .isForOtherTargets }
    guard link.mode == .link else { return .refuses(because: "it is not a link only") }
    guard let elf = ELFLink(link) else { return .isForOtherTargets }
    if let argument = elf.driverOnly {
      return .refuses(because: "'" + argument.text + "' is for a compiler driver")
    }
    guard elf.needsRuntimeOfZig else { return .takes(route(elf, linker, nil)) }
    guard let zig = link.context.zig else { return .isForOtherTargets }
    if let obstacle = elf.obstacle(toRuntimeOf: zig) { return .refuses(because: obstacle) }
    return .takes(route(elf, linker, zig))
  }

  /// - Parameter zig: the zig whose C runtime is linked; nil if the runtime is not zig's.
  private static func route(_ elf: ELFLink, _ linker: ELFLinker, _ zig: ZigToolchain?) -> Route {
    let runtime = elf.runtime
    var route = Route(
      name: linker.path + (runtime.map { ", " + $0.description } ?? ""), runtime: runtime,
      program: linker.path,
      toolchains: [.linker(linker)] + (zig.map { [.zig($0.path, $0.version)] } ?? []),
      zig: zig, prepare: linker.prepare, rules: .ldLLD,
      options: linker.zigWithSameLLD.map {
        OptionReader(linker: .lld, zig: $0, name: linker.name)
      },
      llvm: linker.llvm, responseFile: .lld
    ) { line in
      var written = elf.write(line, head: linker.head, runtime: runtime)
      written.kept = linker.head.count
      written.takesOptionsOfLLD = linker.product == .lld
      return written
    }
    route.reason = linker.origin == .variable ? "ZCC_LLD" : "no zig was found"
    return route
  }
}
