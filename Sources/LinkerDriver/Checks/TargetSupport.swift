/// Checks that zcc can link for a target.
///
/// - Parameters:
///   - zig: the version of zig; nil if it is not known yet.
///   - sdk: Apple's SDK, which may have a C library that zig does not have.
func checkSupport(
  _ target: LinkTarget, _ zig: ZigVersion?, _ sdk: AppleSDK? = nil
) throws(DriverError) {
  if let zig { try checkGlibc(target, zig) }
  guard let triple = target.listed ?? target.rust,
    let entry = TargetTable.entry(forRust: triple)
  else { return }
  switch entry.support {
  case .bundled: if let refusal = zig?.refusal(of: triple) { throw refusal }
  case .lld: throw .noDriver(triple)
  case .missing(let needs):
    guard target.zig.takesLibcFromSDK, sdk != nil else {
      throw .noLibc(triple, needs: needs)
    }
    try checkSDKTarget(triple, target.zig, zig)
  case .unsupported(let reason): throw .unsupportedTarget(triple, reason: reason)
  }
}

extension ZigVersion {
  /// The error of a link for a target that only other zigs link for; nil if this zig does.
  func refusal(of triple: ByteString) -> DriverError? {
    switch obstacle(to: triple) {
    case .tooNew(let before): .zigTooNew(triple, before: before, zig: self)
    case .tooOld(let since): .zigTooOld(triple, since: since, zig: self)
    case .never: .unsupportedTarget(triple, reason: "no zig that zcc knows can")
    case nil: nil
    }
  }
}

/// Checks that zig has the glibc version. zig itself would take the nearest version with a warning, or
/// fail because of a missing symbol.
private func checkGlibc(_ target: LinkTarget, _ zig: ZigVersion) throws(DriverError) {
  guard target.zig.hasGlibc, let text = target.zig.abiVersion else { return }
  guard let version = GlibcVersion(text) else {
    throw .malformedGlibc(text, origin: target.origin)
  }
  let oldest = GlibcVersion.oldest(on: target.zig)
  let newest = GlibcVersion.newest(in: zig, on: target.zig)
  if version >= oldest, newest.map({ version <= $0 }) ?? true { return }
  throw .glibcOutOfRange(
    text, target: target.name, oldest: oldest, newest: newest, zig: zig)
}

/// Refuses targets for which zig's own libraries make a link with an SDK impossible.
private func checkSDKTarget(
  _ triple: ByteString, _ target: ZigTarget, _ zig: ZigVersion?
) throws(DriverError) {
  if target.architecture == "x86_64" {
    throw .unsupportedTarget(
      triple, reason: "zig takes what is compiled for this simulator to be for the device")
  }
  let isTVOSOrVisionOS = target.system == "tvos" || target.system == "visionos"
  if let zig, isTVOSOrVisionOS, zig.lacks(.tvOSAndVisionOS) {
    throw .zigLacks(.tvOSAndVisionOS, target: triple)
  }
}

/// Refuses C++ for targets for which zig has no C headers: zig compiles its C++ library for each target,
/// and needs its own C headers for that.
func checkCxxLibrary(
  _ context: LinkContext, _ arguments: [Argument]
) throws(DriverError) {
  guard context.target.zig.takesLibcFromSDK else { return }
  let names: [StaticString] = ["c++", "c++abi", "stdc++"]
  let isAsked = arguments.contains { argument in
    argument.library.map { library in names.contains { library == $0 } } ?? false
  }
  if isAsked || context.role == .cPlusPlus { throw .noCxxLibrary(context.target.name) }
}
