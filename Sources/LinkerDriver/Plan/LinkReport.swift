import ObjectFiles

/// What zcc decided about a line, and why.
public struct LinkReport: Hashable, Sendable {
  /// The target; nil for a tool that does not need one.
  public let target: LinkTarget?
  /// The programs that run, or that have the C runtime.
  public let toolchains: [Toolchain]
  /// The route and its reason; nil for a job that does not link.
  public var route: ByteString?
  /// What the rules changed, in the order of the line.
  public var edits: [Edit] = []
  /// The line before the rules, and the indices of the arguments to which a rule applied.
  let line: [Argument]
  var changed: [Int] = []

  /// The version of zig; nil if no zig takes part.
  @export(interface)
  public var zigVersion: ZigVersion? { toolchains.compactMap { $0.zigVersion }.first }

  /// The version of the Android NDK; nil if none of its tools runs.
  @export(interface)
  public var ndkVersion: Version? { toolchains.compactMap { $0.ndkVersion }.first }

  /// Whether the host's own compiler gets the line.
  var isForHost: Bool { toolchains.contains { $0.kind == .hostCompiler } }

  /// The arguments to which no rule applied.
  @export(interface)
  public var unchanged: [ByteString] {
    var changed = changed[...]
    var rest: [Argument] = []
    for place in line.indices {
      if place == changed.first { changed.removeFirst() } else { rest.append(line[place]) }
    }
    return CommandLineText.render(rest)
  }

  /// The toolchain of the program that runs.
  public struct Toolchain: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case zig, ndk, hostCompiler, linker, rust }

    let kind: Kind
    let program: ByteString
    /// The version of zig; nil if zig does not run, or if nothing depends on its version.
    public var zigVersion: ZigVersion?
    /// The version of the Android NDK; nil if none of its tools runs.
    public var ndkVersion: Version?
    /// The version of a linker that is not zig's.
    public var linkerVersion: Version?

    static func zig(_ program: ByteString, _ version: ZigVersion?) -> Toolchain {
      Toolchain(kind: .zig, program: program, zigVersion: version)
    }

    static func ndk(_ program: ByteString, _ version: Version) -> Toolchain {
      Toolchain(kind: .ndk, program: program, ndkVersion: version)
    }

    static func linker(_ linker: ELFLinker) -> Toolchain {
      Toolchain(kind: .linker, program: linker.path, linkerVersion: linker.version)
    }

    /// A program that is installed with Rust.
    static func rust(_ program: ByteString) -> Toolchain {
      Toolchain(kind: .rust, program: program)
    }

    static func hostCompiler(_ program: ByteString) -> Toolchain {
      Toolchain(kind: .hostCompiler, program: program)
    }

    fileprivate var description: ByteString {
      let version = zigVersion?.text ?? ndkVersion?.text ?? linkerVersion?.text
      let named = version.map { $0 + "  (" + program + ")" } ?? program
      return switch kind {
      case .zig: "zig     " + named
      case .ndk: "ndk     " + named
      case .linker: "lld     " + named
      case .rust: "rust    " + named
      case .hostCompiler: "host    linked by " + program + ", unchanged"
      }
    }
  }
}

extension LinkReport {
  /// A line for each warning, and for each dropped hint if `ZCC_WARN=1` asks for these.
  func warnings(showsHints: Bool) -> ByteString {
    var text = ByteString()
    for edit in edits {
      switch RuleTable.rule(edit.rule)?.action {
      case .dropWithWarning: break
      case .dropHint where showsHints: break
      default: continue
      }
      text += "zcc: warning: dropped '" + edit.before.joined(" ") + "': "
      text += (edit.reason.map { ByteString($0) } ?? "") + " (rule " + ByteString(edit.rule) + ")\n"
    }
    return text
  }

  /// The target, the toolchain, the route, and then every edit under the rule that made it.
  func description(showsUnchanged: Bool) -> ByteString {
    var text = header
    for rule in rulesInOrder { text += description(of: rule) }
    let unchanged = unchanged
    text += ByteString(number: unchanged.count)
    text += unchanged.count == 1 ? " argument unchanged\n" : " arguments unchanged\n"
    if showsUnchanged {
      for argument in unchanged { text += "  " + argument.shellQuoted + "\n" }
    }
    return text
  }

  /// The rules that made edits, each once, in the order of the edits.
  private var rulesInOrder: [Literal] {
    var rules: [Literal] = []
    for edit in edits where !rules.contains(edit.rule) { rules.append(edit.rule) }
    return rules
  }

  private func description(of rule: Literal) -> ByteString {
    var text = ByteString(rule) + "\n"
    for edit in edits where edit.rule == rule { text += "  " + edit.text + "\n" }
    let edit = edits.first { $0.rule == rule }
    if let reason = edit?.reason { text += "  # " + ByteString(reason) + "\n" }
    if let source = edit?.source { text += "  # " + ByteString(source) + "\n" }
    return text
  }

  private var header: ByteString {
    var text = ByteString()
    if let target {
      text += "target  " + target.name
      if target.name != target.zig.text { text += " → " + target.zig.text }
      if let cpu = target.cpu { text += " -mcpu=" + cpu }
      text += "  (from " + target.origin.description + ")\n"
    }
    for toolchain in toolchains { text += toolchain.description + "\n" }
    if let route { text += "route   " + route + "\n" }
    return text
  }
}

extension Edit {
  /// The edit as `before → after`, with both quoted for a shell.
  var text: ByteString {
    let written = after.map { $0.shellQuoted }.joined(" ")
    let result: ByteString = effect ?? (after.isEmpty ? "nothing" : written)
    let original = before.isEmpty ? "nothing" : before.map { $0.shellQuoted }.joined(" ")
    return original + " → " + result
  }
}
