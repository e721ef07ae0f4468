import ObjectFiles

/// Who links, and for what.
public enum Destination: Hashable, Sendable {
  /// zig, for a target.
  case zig(LinkTarget)
  /// The host's own compiler driver: a build script or a proc macro, in a build whose environment
  /// names a foreign target.
  case hostCompiler(LinkTarget)
}

/// A Rust triple given by an option, and the option's name.
public struct TargetOption: Hashable, Sendable {
  public let name: Literal
  public let triple: ByteString

  public init(_ name: Literal, _ triple: ByteString) {
    self.name = name
    self.triple = triple
  }
}

/// Decides the target from all that speaks of it.
///
/// What the user says for this very link (an option, the program's name) must agree with the link
/// line. The environment is only a default: cargo starts host links with it too.
struct TargetResolver {
  let invocation: Invocation
  let fileSystem: FileSystem

  func resolve(
    option: TargetOption?, arguments: [Argument]
  ) throws(DriverError) -> Destination {
    let line = try targetOfLine(arguments)
    if let explicit = try explicitTarget(option) {
      return .zig(try withDeploymentTarget(reconcile(explicit, with: line)))
    }
    guard let fallback = try targetOfEnvironment() else {
      guard let line else { throw .undeterminedTarget }
      return .zig(try withDeploymentTarget(line))
    }
    switch choose(between: fallback, and: line) {
    case .zig(let target): return .zig(try withDeploymentTarget(target))
    case .hostCompiler(let target): return .hostCompiler(target)
    }
  }

  /// The target with the oldest system that the environment asks for, where it is one of Apple's
  /// and its name has not asked for one.
  private func withDeploymentTarget(_ target: LinkTarget) throws(DriverError) -> LinkTarget {
    var target = target
    if target.zig.systemVersion == nil {
      target.zig.systemVersion = try DeploymentTarget.ofEnvironment(
        invocation.environment, for: target.zig)
    }
    return target
  }

  // MARK: Sources

  private func explicitTarget(_ option: TargetOption?) throws(DriverError) -> LinkTarget? {
    if let option { return try Self.target(triple: option.triple, origin: .option(option.name)) }
    if let triple = ProgramName(invocation.programName).triple {
      return try Self.target(triple: triple, origin: .programName(invocation.programName))
    }
    return nil
  }

  private func targetOfEnvironment() throws(DriverError) -> LinkTarget? {
    if let triple = invocation.environment["ZCC_TARGET"] {
      return try Self.target(triple: triple, origin: .variable("ZCC_TARGET"))
    }
    if let text = invocation.environment["ZIG_TARGET"] {
      guard let zig = ZigTarget(text) else {
        throw .malformedZigTarget(text, variable: "ZIG_TARGET")
      }
      return LinkTarget(rust: nil, zig: zig, origin: .variable("ZIG_TARGET"))
    }
    return nil
  }

  private func targetOfLine(_ arguments: [Argument]) throws(DriverError) -> LinkTarget? {
    if let clue = TargetInference.triple(inLinkLine: arguments) {
      return try Self.target(triple: clue.triple, origin: .linkLine(path: clue.path))
    }
    for path in TargetInference.objectFiles(arguments) {
      if let bytes = fileSystem.read(path, ObjectHeader.length), let header = ObjectHeader(bytes) {
        return targetOfObject(header, path: path, arguments: arguments)
      }
    }
    return nil
  }

  /// An object's header tells neither the C library nor a MinGW flavour; the line's arguments do.
  private func targetOfObject(
    _ header: ObjectHeader, path: ByteString, arguments: [Argument]
  ) -> LinkTarget? {
    let suffix: ByteString =
      switch header.format {
      case .machO: "-macos-none"
      case .coff: "-windows-gnu"
      case .elf: arguments.contains(where: Self.isMuslMark) ? "-linux-musl" : "-linux-gnu"
      }
    guard let zig = ZigTarget(header.architecture + suffix) else { return nil }
    return LinkTarget(rust: nil, zig: zig, origin: .objectFile(path: path))
  }

  /// rustc names crt objects of its own for musl only.
  private static func isMuslMark(_ argument: Argument) -> Bool {
    guard let name = argument.input?.fileName else { return false }
    return name == "crt1.o" || name == "rcrt1.o"
  }

  static func target(triple: ByteString, origin: TargetOrigin) throws(DriverError) -> LinkTarget {
    guard let entry = TargetTable.entry(forRust: triple) else {
      throw .unknownTriple(triple, origin: origin, nearest: TargetTable.nearest(to: triple))
    }
    if case .unsupported(let reason) = entry.libc {
      throw .unsupportedTarget(triple, reason: reason)
    }
    guard let zig = ZigTarget(ByteString(entry.zig)) else {
      throw .unsupportedTarget(triple, reason: "its entry in the target table is malformed")
    }
    return LinkTarget(rust: triple, zig: zig, origin: origin)
  }

  // MARK: Weighing

  private func reconcile(
    _ explicit: LinkTarget, with line: LinkTarget?
  ) throws(DriverError) -> LinkTarget {
    guard let line, !explicit.hasSamePlatform(as: line) else { return explicit }
    throw .contradiction(
      given: explicit.name, origin: explicit.origin, line: line.name, lineOrigin: line.origin)
  }

  private func choose(between fallback: LinkTarget, and line: LinkTarget?) -> Destination {
    guard let line else { return .zig(fallback) }
    if fallback.hasSamePlatform(as: line), fallback.hasSameLibc(as: line) {
      return .zig(fallback.naming(line.rust))
    }
    if invocation.host.runs(line.zig) { return .hostCompiler(line) }
    return .zig(line)
  }
}

extension LinkTarget {
  /// The triple, or what stands for it.
  public var name: ByteString { rust ?? zig.text }

  /// An object file's header does not tell Apple's systems apart.
  func hasSamePlatform(as other: LinkTarget) -> Bool {
    guard zig.architecture == other.zig.architecture else { return false }
    if case .objectFile = other.origin, other.zig.systemFamily == .apple {
      return zig.systemFamily == .apple
    }
    return zig.system == other.zig.system
  }

  /// An object file's header says nothing sure of the C library.
  func hasSameLibc(as other: LinkTarget) -> Bool {
    if case .objectFile = other.origin { return true }
    return zig.libc == other.zig.libc
  }

  /// This target with the Rust triple filled in where it has none.
  func naming(_ triple: ByteString?) -> LinkTarget {
    var target = self
    if target.rust == nil { target.rust = triple }
    return target
  }
}
