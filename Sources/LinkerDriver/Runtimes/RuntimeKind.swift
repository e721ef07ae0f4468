/// What zig's C runtime depends on: links that agree in this get the same files.
public struct RuntimeKind: Hashable, Sendable {
  public let target: ZigTarget
  /// zig's `-mcpu=`, where the target has one of its own.
  let cpu: ByteString?
  /// The options that choose between program and library, static and dynamic, as `zig cc` takes
  /// them.
  let output: [ByteString]
  /// The libraries that zig adds only where they are named.
  let libraries: [ByteString]
  /// Whether the line asks for no start files and brings none.
  let hasNoStartFiles: Bool

  init(target: ZigTarget, cpu: ByteString? = nil, role: Role, arguments: [Argument]) {
    let named = arguments.compactMap { $0.library }
    let unwinder: [ByteString] =
      Self.has(["gcc_s", "gcc_eh", "unwind"], named) ? ["unwind"] : []
    let cxx: [ByteString] = Self.has(Self.cxxLibraries, named) ? ["c++"] : []
    self.init(
      target: target, cpu: cpu, role: role, arguments: arguments, libraries: unwinder + cxx)
  }

  /// - Parameter libraries: what `zig cc` shall add, by its own names.
  init(
    target: ZigTarget, cpu: ByteString? = nil, role: Role, arguments: [Argument],
    libraries: [ByteString]
  ) {
    self.target = target
    self.cpu = cpu
    output = Self.output(target, arguments)
    let needsCxx = role == .cPlusPlus && !Self.has(Self.cxxLibraries, libraries)
    self.libraries = libraries + (needsCxx ? ["c++"] : [])
    hasNoStartFiles =
      arguments.contains { $0.isOption("-nostartfiles") }
      && !arguments.contains { $0.input.map(ZigRuntime.isStartFile) ?? false }
  }

  static let cxxLibraries: [Literal] = ["stdc++", "c++", "c++abi"]

  private static func has(_ names: [Literal], _ libraries: [ByteString]) -> Bool {
    libraries.contains { library in names.contains { library == $0.text } }
  }

  private static func output(_ target: ZigTarget, _ arguments: [Argument]) -> [ByteString] {
    func has(_ name: OptionName) -> Bool { arguments.contains { $0.isOption(name) } }
    if target.systemFamily == .windows {
      let isLibrary = has("-shared") || has("--shared") || has("--dll")
      return (isLibrary ? ["-shared"] : []) + (has("-municode") ? ["-municode"] : [])
    }
    if has("-shared") { return ["-shared"] }
    if has("-static-pie") { return ["-static", "-pie"] }
    let pie: [ByteString] = has("-pie") ? ["-pie"] : has("-no-pie") ? ["-no-pie"] : []
    if has("-static") { return ["-static"] + pie }
    return target.libc == .musl ? pie + ["-dynamic"] : pie
  }

  /// The arguments by which `zig cc` links a program or library of this kind.
  ///
  /// - Parameters:
  ///   - source: a C file.
  ///   - file: what to write.
  func arguments(linking source: ByteString, to file: ByteString) -> [ByteString] {
    // zig names the import library after the source, for several links at once the same.
    let importLibrary = isWindows ? ["-Wl,--out-implib=" + file + ".lib"] : []
    return ["cc"] + options + [source, "-o", file] + importLibrary
  }

  /// What such a link writes: for Windows more than the file.
  func files(of file: ByteString) -> [ByteString] {
    [file] + (isWindows ? [file + ".pdb", file + ".lib"] : [])
  }

  private var isWindows: Bool { target.systemFamily == .windows }

  private var options: [ByteString] {
    ["-target", target.text] + (cpu.map { ["-mcpu=" + $0] } ?? []) + output
      + libraries.map { "-l" + $0 }
  }

  /// The kind as text, the same for the same runtime.
  var name: ByteString { options.joined(" ") }
}
