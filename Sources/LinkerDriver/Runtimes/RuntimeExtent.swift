/// How much of zig's C runtime a link gets. Less is sooner built: a Rust program brings its own
/// compiler_rt, and only what `zig cc` compiled without -O needs the runtime of the sanitizer.
public enum RuntimeExtent: Hashable, Sendable, CaseIterable {
  /// Start files, the C library, the unwinder, the C++ library. For Windows also compiler_rt, and of
  /// mingw-w64 its core only.
  case thin
  /// The same with compiler_rt and all of mingw-w64.
  case withoutSanitizer
  /// All that `zig cc` links.
  case full

  /// The extents that are worth building for a target, the smallest first. musl's own functions for
  /// `long double` call compiler_rt, so hardly a program does without it.
  static func useful(on target: ZigTarget) -> [RuntimeExtent] {
    target.systemFamily == .linux && target.libc == .musl ? [.withoutSanitizer, .full] : allCases
  }

  /// What a note about it says beside the kind of runtime.
  var noteSuffix: ByteString {
    switch self {
    case .thin: " thin"
    case .withoutSanitizer: " without sanitizer"
    case .full: ""
    }
  }

  /// What a link has to get that failed with this much, for what the linker says is missing; nil
  /// where more of the runtime would not help.
  func wanted(for symbols: MissingSymbols, _ target: ZigTarget) -> RuntimeExtent? {
    if self == .full || symbols.names.isEmpty { return nil }
    if symbols.needSanitizer { return .full }
    guard self == .thin, symbols.mayBeRuntimes else { return nil }
    return target.systemFamily == .apple ? .full : .withoutSanitizer
  }
}

/// A runtime that is known, and how much of it that is.
struct KnownRuntime {
  var runtime: ZigRuntime
  let extent: RuntimeExtent
}

/// What zig is asked for a runtime by.
public struct RuntimeRequest: Hashable, Sendable {
  let kind: RuntimeKind
  let zig: ZigToolchain
  /// For the zig that is asked.
  let environment: [EnvironmentAssignment]
}

/// How a link goes on that fails because it did not get all of zig's runtime: zig is asked for
/// more of it, and the link is planned anew.
public struct RuntimeFallback: Hashable, Sendable {
  let request: RuntimeRequest
  /// What the link has.
  let extent: RuntimeExtent

  /// What the link has to get, for what the linker says is missing; nil where more would not help.
  func wanted(for messages: ByteString, _ fileSystem: FileSystem) -> RuntimeExtent? {
    let target = request.kind.target
    let symbols = MissingSymbols(messages, target)
    if let extent = extent.wanted(for: symbols, target) { return extent }
    guard extent == .thin, target.systemFamily == .windows,
      let core = MinGWCore(request.kind, request.zig, fileSystem),
      symbols.areMentioned(in: core.headers, fileSystem)
    else { return nil }
    return .withoutSanitizer
  }
}
