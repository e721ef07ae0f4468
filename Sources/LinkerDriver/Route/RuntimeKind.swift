/// What zig's C runtime depends on: links that agree in this get the same files.
public struct RuntimeKind: Hashable, Sendable {
  public let target: ZigTarget
  /// The options that choose between program and library, static and dynamic, as `zig cc` takes
  /// them.
  let output: [ByteString]
  let hasUnwinder: Bool
  let hasCxx: Bool
  /// Whether the line asks for no start files and brings none.
  let hasNoStartFiles: Bool

  init(target: ZigTarget, role: Role, arguments: [Argument]) {
    self.target = target
    output = Self.output(target, arguments)
    let libraries = arguments.compactMap { $0.library }
    hasUnwinder = Self.has(["gcc_s", "gcc_eh", "unwind"], libraries)
    hasCxx = role == .cPlusPlus || Self.has(Self.cxxLibraries, libraries)
    hasNoStartFiles =
      arguments.contains { $0.isOption("-nostartfiles") }
      && !arguments.contains { $0.input?.fileName.hasSuffix("crt1.o") ?? false }
  }

  static let cxxLibraries: [Literal] = ["stdc++", "c++", "c++abi"]

  private static func has(_ names: [Literal], _ libraries: [ByteString]) -> Bool {
    libraries.contains { library in names.contains { library == $0.text } }
  }

  private static func output(_ target: ZigTarget, _ arguments: [Argument]) -> [ByteString] {
    func has(_ name: OptionName) -> Bool { arguments.contains { $0.isOption(name) } }
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
    ["cc"] + options + [source, "-o", file]
  }

  private var options: [ByteString] {
    ["-target", target.text] + output + (hasUnwinder ? ["-lunwind"] : [])
      + (hasCxx ? ["-lc++"] : [])
  }

  /// The kind as text, the same for the same runtime.
  var name: ByteString { options.joined(" ") }
}
