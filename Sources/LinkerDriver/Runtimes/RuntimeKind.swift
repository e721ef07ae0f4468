/// Everything that zig's C runtime depends on. Links with equal values get the same files.
public struct RuntimeKind: Hashable, Sendable {
  public let target: ZigTarget
  /// The value of zig's `-mcpu=`; nil if the target has none.
  let cpu: ByteString?
  /// The options of `zig cc` that choose between program and library, static and dynamic.
  let output: [ByteString]
  /// The libraries that zig adds only if they are named.
  private(set) var libraries: [ByteString]

  /// - Parameter named: the libraries on the line that zig's take the place of, such as `gcc_s`.
  init(
    target: ZigTarget, cpu: ByteString? = nil, role: Role, arguments: [Argument],
    named: [ByteString]
  ) {
    let unwinder: [ByteString] =
      Self.has(["gcc_s", "gcc_eh", "unwind"], named) ? ["unwind"] : []
    let cxx: [ByteString] = Self.has(Self.cxxLibraries, named) ? ["c++"] : []
    self.init(
      target: target, cpu: cpu, role: role, arguments: arguments, libraries: unwinder + cxx)
  }

  /// - Parameter libraries: the libraries that `zig cc` shall add, with its own names.
  init(
    target: ZigTarget, cpu: ByteString? = nil, role: Role, arguments: [Argument],
    libraries: [ByteString]
  ) {
    self.target = target
    self.cpu = cpu
    output = Self.output(target, arguments)
    let needsCxx = role == .cPlusPlus && !Self.has(Self.cxxLibraries, libraries)
    self.libraries = libraries + (needsCxx ? ["c++"] : [])
  }

  static let cxxLibraries: [Literal] = ["stdc++", "c++", "c++abi", "supc++"]

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

  /// The runtime of `zig cc` where it links for Apple's systems.
  init(target: ZigTarget, cpu: ByteString?) {
    self.target = target
    self.cpu = cpu
    output = []
    libraries = []
  }

  /// The arguments by which zig links a program or library of this kind.
  ///
  /// - Parameters:
  ///   - source: a C file.
  ///   - file: what to write.
  ///   - extent: how much of the runtime the program gets.
  ///   - core: for Windows, what the thin runtime has of mingw-w64.
  func arguments(
    linking source: ByteString, to file: ByteString, _ extent: RuntimeExtent = .full,
    core: MinGWCore? = nil
  ) -> [ByteString] {
    if extent != .full {
      return partialArguments(linking: source, to: file, extent) + (core?.probeOptions ?? [])
    }
    // zig's own debug information would name its directories in a program for macOS.
    if target.systemFamily == .apple { return ["cc", "-s"] + options + [source, "-o", file] }
    // zig names the import library after the source, for several links at once the same.
    let importLibrary = isWindows ? ["-Wl,--out-implib=" + file + ".lib"] : []
    return ["cc"] + options + [source, "-o", file] + importLibrary
  }

  /// The files that such a link writes. For Windows there are more than one.
  func files(of file: ByteString) -> [ByteString] {
    [file] + (isWindows ? [file + ".pdb", file + ".lib"] : [])
  }

  /// For `zig build-exe` and `zig build-lib`, which differ from `zig cc` in that parts of the
  /// runtime can be left out.
  private func partialArguments(
    linking source: ByteString, to file: ByteString, _ extent: RuntimeExtent
  ) -> [ByteString] {
    // compiler_rt is not left out for Windows: its memcpy and the like come before those of
    // Windows' own libraries.
    let without: [ByteString] =
      extent == .thin && !isWindows
      ? ["-fno-ubsan-rt", "-fno-compiler-rt"] : ["-fno-ubsan-rt"]
    return [isLibrary ? "build-lib" : "build-exe"] + targetOptions + output.map(Self.zigOption)
      + (isLibrary && !isWindows ? ["-fno-soname"] : []) + ["-lc"] + libraryOptions + without
      + (isWindows ? ["--name", file.fileName] : []) + [source, "-femit-bin=" + file]
  }

  /// What an option of a C compiler's is to zig itself.
  private static func zigOption(_ option: ByteString) -> ByteString {
    switch option {
    case "-shared": "-dynamic"
    case "-pie": "-fPIE"
    case "-no-pie": "-fno-PIE"
    default: option
    }
  }

  /// The libraries of Windows' own among those that are named: zig makes an import library for
  /// each.
  var importLibraries: [ByteString] {
    isWindows ? libraries.filter { name in !Self.builtLibraries.contains { name == $0.text } } : []
  }

  /// The kind without them.
  var base: RuntimeKind {
    let imports = importLibraries
    var base = self
    base.libraries = libraries.filter { !imports.contains($0) }
    return base
  }

  /// What zig builds itself where it is named.
  private static let builtLibraries: [Literal] = [
    "c", "m", "pthread", "winpthread", "unwind", "gcc_s", "gcc_eh", "gcc", "c++", "c++abi",
    "stdc++", "supc++", "compiler_rt", "mingw32", "mingwex", "ssp",
  ]

  var isLibrary: Bool { output.contains("-shared") }
  var isUnicode: Bool { output.contains("-municode") }

  private var isWindows: Bool { target.systemFamily == .windows }

  private var options: [ByteString] { targetOptions + output + libraryOptions }

  private var targetOptions: [ByteString] {
    ["-target", target.text] + (cpu.map { ["-mcpu=" + $0] } ?? [])
  }

  private var libraryOptions: [ByteString] { libraries.map { "-l" + $0 } }

  /// The kind as a text, which is the same for the same runtime.
  var name: ByteString { options.joined(" ") }
}
