/// The C headers of one target, for a libclang that is not zig's.
public enum TargetHeaders: Hashable, Sendable {
  /// The arguments with which clang reads these headers, and none of the host's.
  case clangArguments([ByteString])
  /// There are no headers, for this reason.
  case missing(ByteString)

  /// The headers of each target. zig is asked once for all targets.
  @export(interface)
  public static func find(
    _ targets: [LinkTarget], _ invocation: Invocation, fileSystem: FileSystem
  ) throws(DriverError) -> [TargetHeaders] {
    let ofZig = try ofZig(targets.filter { !$0.zig.isAndroid }, invocation, fileSystem)
    let finder = AndroidNDKFinder(invocation: invocation, fileSystem: fileSystem)
    var found: [TargetHeaders] = []
    var others = ofZig[...]
    for target in targets {
      if target.zig.isAndroid {
        found.append(.clangArguments(try finder.find().clangArguments(for: target.zig)))
      } else if let other = others.popFirst() {
        found.append(other)
      }
    }
    return found
  }

  private static func ofZig(
    _ targets: [LinkTarget], _ invocation: Invocation, _ fileSystem: FileSystem
  ) throws(DriverError) -> [TargetHeaders] {
    if targets.isEmpty { return [] }
    let zig: ZigHeaders
    do {
      zig = try ZigHeaders.find(invocation, fileSystem: fileSystem)
    } catch {
      return targets.map { _ in .missing(error.message) }
    }
    var found: [TargetHeaders] = []
    for target in targets {
      let sdk = try AppleSDK.find(for: target.zig, invocation, fileSystem: fileSystem)
      let arguments = zig.clangArguments(for: target, sdk: sdk)
      found.append(
        arguments.map { .clangArguments($0) }
          ?? .missing("zig has no C headers for it in " + zig.directory))
    }
    return found
  }
}
