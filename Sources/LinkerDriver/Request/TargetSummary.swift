/// What one version of zig can do for a target: a row of `zcc targets`.
public struct TargetSummary: Sendable {
  public enum FloatABI: Hashable, Sendable { case hard, soft }

  public let entry: TargetEntry
  /// Why zcc cannot link for the target; nil if it can.
  public let obstacle: ByteString?
  /// The target for `zig cc`; nil if `zig cc` does not link for it.
  public let zig: ZigTarget?
  /// The versions of glibc that a program can be linked for; nil if the target does not use glibc. The
  /// newest is nil for a zig that is newer than those that zcc knows.
  public let glibc: (oldest: GlibcVersion, newest: GlibcVersion?)?

  public init(_ entry: TargetEntry, zig version: ZigVersion) {
    self.entry = entry
    if case .lld = entry.support {
      (zig, glibc) = (nil, nil)
      obstacle = version.refusal(of: ByteString(entry.rust))?.message
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

  /// A summary for each of rustc's targets. It is made in this module, because another module would
  /// contain the table once more.
  @export(interface)
  public static func all(zig version: ZigVersion) -> [TargetSummary] {
    TargetTable.entries.map { TargetSummary($0, zig: version) }
  }

  /// How a link for Android is done, for which zig has no C library: by an NDK, or by zig's LLD; nil
  /// for other targets, and if there is no way.
  @export(interface)
  public func wayToAndroid(_ invocation: Invocation, _ fileSystem: FileSystem) -> ByteString? {
    guard let target = ZigTarget(ByteString(entry.zig)), target.isAndroid else { return nil }
    if let ndk = try? AndroidNDKFinder(invocation: invocation, fileSystem: fileSystem).find() {
      if ndk.levels(for: target, fileSystem).isEmpty { return nil }
      return "the Android NDK's clang  (" + ndk.path + ")"
    }
    guard AndroidLLD.has(target.architecture) else { return nil }
    return "zig ld.lld  (Rust alone, because no Android NDK was found)"
  }

  /// Whether functions take floats in floating-point registers; nil if `zig cc` does not link for the
  /// target.
  public var floatABI: FloatABI? {
    guard let zig else { return nil }
    if let cpu = entry.cpu, ByteString(cpu).hasSuffix("+soft_float") { return .soft }
    switch CPUOptions.Family(architecture: zig.architecture) {
    case .arm: return zig.hasHardFloats ? .hard : .soft
    case .mips, .powerpc:
      // Only the 32-bit ABIs have both kinds.
      let is64 = zig.architecture.hasPrefix("mips64") || zig.architecture.hasPrefix("powerpc64")
      return is64 || zig.hasHardFloats ? .hard : .soft
    default: return .hard
    }
  }
}
