import ObjectFiles

/// Which program links, and for which target.
public enum Destination: Hashable, Sendable {
  /// zig, for a target.
  case zig(LinkTarget)
  /// The host's own compiler driver. It links a build script or a proc macro in a build whose
  /// environment names a foreign target.
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

/// Decides the target from everything that names one.
///
/// What the user says for this one link (an option, the program's name) must agree with the link
/// line. The environment is only a default, because cargo also links for the host under it.
struct TargetResolver {
  let invocation: Invocation
  let fileSystem: FileSystem

  func resolve(
    option: TargetOption?, arguments: [Argument]
  ) throws(DriverError) -> Destination {
    if let explicit = try explicitTarget(option) {
      let line = try targetOfLine(arguments, named: explicit)
      return .zig(try withVersion(reconcile(explicit, with: line)))
    }
    guard let fallback = try targetOfEnvironment() else {
      guard let line = try targetOfLine(arguments, named: nil) else { throw .undeterminedTarget }
      return .zig(try withVersion(line))
    }
    let line = try targetOfLine(arguments, named: fallback)
    switch choose(between: fallback, and: line) {
    case .zig(let target): return .zig(try withVersion(target))
    case .hostCompiler(let target): return .hostCompiler(target)
    }
  }

  /// The target with the oldest system or glibc that the environment asks for, unless the target's
  /// name already asks for one.
  private func withVersion(_ target: LinkTarget) throws(DriverError) -> LinkTarget {
    var target = try withGlibc(target)
    if target.zig.systemVersion == nil {
      target.zig.systemVersion = try DeploymentTarget.ofEnvironment(
        invocation.environment, for: target.zig)
    }
    return target
  }

  // MARK: Sources

  private func explicitTarget(_ option: TargetOption?) throws(DriverError) -> LinkTarget? {
    if let option { return try target(option.triple, origin: .option(option.name)) }
    if let triple = ProgramName(invocation.programName).triple {
      return try target(triple, origin: .programName(invocation.programName))
    }
    return nil
  }

  private func targetOfEnvironment() throws(DriverError) -> LinkTarget? {
    if let triple = invocation.environment["ZCC_TARGET"] {
      return try target(triple, origin: .variable("ZCC_TARGET"))
    }
    if let text = invocation.environment["ZIG_TARGET"] {
      guard let zig = ZigTarget(text) else {
        throw .malformedZigTarget(text, variable: "ZIG_TARGET")
      }
      return LinkTarget(rust: nil, zig: zig, origin: .variable("ZIG_TARGET"))
    }
    return nil
  }

  /// - Parameter given: the target that the user names. It may be a target specification; the link
  ///   line then contains only the specification's name.
  private func targetOfLine(
    _ arguments: [Argument], named given: LinkTarget?
  ) throws(DriverError) -> LinkTarget? {
    if let clue = TargetInference.triple(inLinkLine: arguments, isKnown: { isKnown($0) }) {
      let isGiven = given.map { $0.listed != nil && $0.rust == clue.triple } ?? false
      if isGiven { return nil }
      return try target(clue.triple, origin: .linkLine(path: clue.path))
    }
    // rustc links for the host under the environment of another target, but it compiles nothing.
    if case .variable = given?.origin, DriverMode(arguments).compiles { return nil }
    for path in TargetInference.objectFiles(arguments) {
      if let bytes = fileSystem.read(path, ObjectHeader.length), let header = ObjectHeader(bytes) {
        return targetOfObject(header, path: path, arguments: arguments)
      }
    }
    return nil
  }

  /// The target in an object file's header. The header does not say which C library or which kind of
  /// MinGW it is for; the arguments of the line do.
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

  /// Whether the argument shows that the target is musl: rustc names start files of its own for
  /// musl only.
  private static func isMuslMark(_ argument: Argument) -> Bool {
    guard let name = argument.input?.fileName else { return false }
    return name == "crt1.o" || name == "rcrt1.o"
  }

  // MARK: Names

  /// The target with a name: a Rust triple, a triple with a glibc version, or the name of a target
  /// specification.
  func target(_ name: ByteString, origin: TargetOrigin) throws(DriverError) -> LinkTarget {
    if let target = try specifiedTarget(name, origin) { return target }
    if let (entry, version) = Self.splitGlibc(name) {
      return try Self.target(entry, glibc: version, origin)
    }
    return try Self.target(triple: name, origin: origin)
  }

  static func target(triple: ByteString, origin: TargetOrigin) throws(DriverError) -> LinkTarget {
    let (name, level) = AndroidLevel.split(triple)
    guard let entry = TargetTable.entry(forRust: name) else {
      throw .unknownTriple(triple, origin: origin, nearest: TargetTable.nearest(to: triple))
    }
    var target = try target(entry, origin)
    if let level {
      target.zig.abiVersion = level
      target.spelling = triple
    }
    return target
  }

  private static func target(
    _ entry: TargetEntry, _ origin: TargetOrigin
  ) throws(DriverError) -> LinkTarget {
    let triple = ByteString(entry.rust)
    if case .unsupported(let reason) = entry.support {
      throw .unsupportedTarget(triple, reason: reason)
    }
    guard var zig = ZigTarget(ByteString(entry.zig)) else { throw .noDriver(triple) }
    zig.abiVersion = entry.glibc?.text
    return LinkTarget(
      rust: triple, zig: zig, cpu: entry.cpu.map { ByteString($0) }, origin: origin)
  }

  /// The triple and the version in `x86_64-unknown-linux-gnu.2.17`; nil for a name without a
  /// version.
  static func splitGlibc(_ name: ByteString) -> (TargetEntry, ByteString)? {
    for index in name.bytes.indices where name.bytes[index] == UInt8(ascii: ".") {
      guard let entry = TargetTable.entry(forRust: name.prefix(index)) else { continue }
      return (entry, name.dropFirst(index + 1))
    }
    return nil
  }

  private static func target(
    _ entry: TargetEntry, glibc version: ByteString, _ origin: TargetOrigin
  ) throws(DriverError) -> LinkTarget {
    var target = try target(entry, origin)
    guard entry.glibc != nil else { throw .noGlibc(target.name, version: version) }
    guard GlibcVersion(version) != nil else {
      throw .malformedGlibc(version, origin: origin)
    }
    target.zig.abiVersion = version
    target.spelling = target.name + "." + version
    return target
  }

  // MARK: Target specifications

  /// Whether a name is the name of a target.
  func isKnown(_ name: ByteString) -> Bool {
    TargetTable.entry(forRust: name) != nil || specificationFile(name) != nil
  }

  /// The specification file of a target with this name: where rustc looks for it, and in the
  /// working directory, where people keep it.
  private func specificationFile(_ name: ByteString) -> ByteString? {
    if TargetTable.entry(forRust: name) != nil { return nil }
    if name.hasSuffix(".json") {
      let path = invocation.absolute(name)
      return fileSystem.kind(path) == .file ? path : nil
    }
    if name.isEmpty || name.bytes.contains(UInt8(ascii: "/")) { return nil }
    let directories = (invocation.environment["RUST_TARGET_PATH"] ?? "").split(UInt8(ascii: ":"))
    for directory in directories.filter({ !$0.isEmpty }) + ["."] {
      let path = invocation.absolute(directory).appending(name + ".json")
      if fileSystem.kind(path) == .file { return path }
    }
    return nil
  }

  private func specifiedTarget(
    _ name: ByteString, _ origin: TargetOrigin
  ) throws(DriverError) -> LinkTarget? {
    guard let path = specificationFile(name) else {
      if name.hasSuffix(".json") { throw .noSpecification(name, origin: origin) }
      return nil
    }
    guard let text = fileSystem.read(path, TargetSpecification.sizeLimit),
      let specification = TargetSpecification(text)
    else { throw .malformedSpecification(path) }
    guard let entry = specification.entry else {
      throw .unknownLLVMTarget(specification.llvmTarget, specification: path)
    }
    var target = try Self.target(entry, origin)
    target.listed = target.rust
    target.rust = ByteString(path.fileName.bytes.dropLast(".json".utf8.count))
    target.cpu = specification.cpu(on: entry, zig: target.zig)
    return target
  }

  // MARK: glibc

  /// The target with the glibc version in `ZCC_GLIBC`, unless the target's name asks for one.
  func withGlibc(_ target: LinkTarget) throws(DriverError) -> LinkTarget {
    guard let version = invocation.environment["ZCC_GLIBC"], target.zig.hasGlibc,
      target.spelling == nil, target.rust != nil || target.zig.abiVersion == nil
    else { return target }
    guard GlibcVersion(version) != nil else {
      throw .malformedGlibc(version, origin: .variable("ZCC_GLIBC"))
    }
    var target = target
    target.zig.abiVersion = version
    return target
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
      return .zig(fallback.naming(line))
    }
    if invocation.host.runs(line.zig) { return .hostCompiler(line) }
    return .zig(line)
  }
}

extension LinkTarget {
  /// The Rust triple, or the zig target if there is none.
  public var name: ByteString { rust ?? zig.text }

  /// Whether both are for the same system and architecture. The header of an object file does not
  /// say which system with its format it is for, for instance Linux or a BSD.
  func hasSamePlatform(as other: LinkTarget) -> Bool {
    guard zig.architecture == other.zig.architecture else { return false }
    if case .objectFile = other.origin { return zig.objectFormat == other.zig.objectFormat }
    return zig.system == other.zig.system
  }

  /// Whether both are for the same C library. The header of an object file does not say which one it
  /// is for.
  func hasSameLibc(as other: LinkTarget) -> Bool {
    if case .objectFile = other.origin { return true }
    return zig.libc == other.zig.libc
  }

  /// This target, with the Rust triple of `line` and what that triple says about the processor, if
  /// this target has no Rust triple.
  func naming(_ line: LinkTarget) -> LinkTarget {
    var target = self
    if target.rust == nil { (target.rust, target.cpu) = (line.rust, line.cpu) }
    return target
  }
}
