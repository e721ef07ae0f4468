/// What a target is with one version of zig: a row of `zcc targets`.
public struct TargetSummary: Sendable {
  public enum FloatABI: Hashable, Sendable { case hard, soft }

  public let entry: TargetEntry
  /// Why there are no programs for it; nil where there are.
  public let obstacle: ByteString?
  /// As `zig cc` gets it; nil where it does not run.
  public let zig: ZigTarget?
  /// The versions of glibc that a program can be linked for; nil without glibc. A zig later than
  /// those known has later ones too.
  public let glibc: (oldest: GlibcVersion, newest: GlibcVersion?)?

  public init(_ entry: TargetEntry, zig version: ZigVersion) {
    self.entry = entry
    if case .lld = entry.support {
      (zig, glibc) = (nil, nil)
      obstacle = version.obstacle(to: ByteString(entry.rust))?.message
      return
    }
    do throws(DriverError) {
      let target = try TargetResolver.target(
        triple: ByteString(entry.rust), origin: .option("the target table"))
      try checkSupport(target, version)
      zig = target.zig
      obstacle = nil
    } catch {
      zig = nil
      obstacle = error.message
    }
    glibc = zig.flatMap { target in
      target.hasGlibc
        ? (GlibcVersion.oldest(on: target), GlibcVersion.newest(in: version, on: target)) : nil
    }
  }

  /// One for each target of rustc's, made here so that no other module has the table in it again.
  @export(interface)
  public static func all(zig version: ZigVersion) -> [TargetSummary] {
    TargetTable.entries.map { TargetSummary($0, zig: version) }
  }

  /// Whether functions take floats in the registers for them; nil where `zig cc` does not run.
  public var floatABI: FloatABI? {
    guard let zig else { return nil }
    if let cpu = entry.cpu, ByteString(cpu).hasSuffix("+soft_float") { return .soft }
    switch CPUOptions.Family(architecture: zig.architecture) {
    case .arm: return zig.hasHardFloats ? .hard : .soft
    case .mips, .powerpc:
      // Only the 32-bit ABIs come in two kinds.
      let is64 = zig.architecture.hasPrefix("mips64") || zig.architecture.hasPrefix("powerpc64")
      return is64 || zig.hasHardFloats ? .hard : .soft
    default: return .hard
    }
  }
}
