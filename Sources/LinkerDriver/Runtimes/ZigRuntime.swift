/// The options, start files and libraries that `zig cc` adds around the inputs of a link by LLD.
public struct ZigRuntime: Hashable, Sendable {
  /// The words before the first input.
  var head: [ByteString]
  /// The words after the last input.
  var tail: [ByteString]
  /// Where `zig cc` links: the library directory that it is to build its own part from.
  var library: ThinLibrary?

  public init(head: [ByteString], tail: [ByteString]) {
    self.head = head
    self.tail = tail
  }

  /// Finds the runtime in what `zig cc` prints with ZIG_VERBOSE_LINK=1: in the last line for LLD,
  /// around the object of the probe.
  ///
  /// - Parameters:
  ///   - cache: zig's cache directory. zig does not quote, so the only directory whose name may contain
  ///     spaces has to be known.
  init?(verboseOutput: ByteString, cache: ByteString) {
    var words: [ByteString]?
    for line in verboseOutput.split(UInt8(ascii: "\n"))
    where line.hasPrefix("ld.lld ") || line.hasPrefix("lld-link ") {
      let candidate = Self.words(line, cache)
      if candidate.contains(where: Self.isProbe) { words = candidate }
    }
    guard let words, let probe = words.firstIndex(where: Self.isProbe) else { return nil }
    head = Self.withoutOutput(Array(words[1..<probe]))
    // With `-L/`, the linker would find files of the host.
    tail = words[(probe + 1)...].filter { $0 != "-L/" }
    guard (head + tail).allSatisfy({ $0.isAbsolutePath || !Self.isFile($0) }) else { return nil }
  }

  /// Finds compiler_rt and the runtime of the sanitizer in what `zig cc` prints of a link for an
  /// Apple system.
  init?(verboseAppleOutput output: ByteString, cache: ByteString) {
    let words =
      output.split(UInt8(ascii: "\n")).last { $0.hasPrefix("zig ld ") }
      .map { Self.words($0, cache) } ?? []
    head = []
    tail = words.filter { word in
      ["libcompiler_rt.a", "libubsan_rt.a"].contains { word.hasFileName($0) }
    }
    guard !tail.isEmpty, tail.allSatisfy({ $0.isAbsolutePath }) else { return nil }
  }

  /// The name of the probe, a C file.
  static let probeName: StaticString = "zcc-runtime-probe"
  /// The source of the probe. `wmain` is for `-municode`.
  static let probeSource: StaticString =
    "int main(void) { return 0; }\nint wmain(void) { return 0; }\n"

  private static func isProbe(_ word: ByteString) -> Bool {
    word.fileName.hasPrefix(probeName) && (word.hasSuffix(".o") || word.hasSuffix(".obj"))
  }

  /// The words without the output files, and for lld-link without the kind of debug information
  /// that one of these files is for.
  private static func withoutOutput(_ words: [ByteString]) -> [ByteString] {
    let options: [StaticString] = ["-OUT:", "-IMPLIB:", "-DEBUG", "-PDB", "-LIBPATH:"]
    let words = words.filter { word in !options.contains { word.hasPrefix($0) } }
    guard let index = words.firstIndex(of: "-o"), index + 1 < words.count else { return words }
    return Array(words[..<index] + words[(index + 2)...])
  }

  /// The words of a line, split at spaces except those in the cache directory's name.
  private static func words(_ line: ByteString, _ cache: ByteString) -> [ByteString] {
    var words: [ByteString] = []
    var rest = line.bytes[...]
    var word: [UInt8] = []
    while let byte = rest.first {
      if rest.starts(with: cache.bytes) {
        word += cache.bytes
        rest = rest.dropFirst(cache.count)
        continue
      }
      rest = rest.dropFirst()
      if byte == UInt8(ascii: " ") {
        if !word.isEmpty { words.append(ByteString(word)) }
        word = []
      } else {
        word.append(byte)
      }
    }
    if !word.isEmpty { words.append(ByteString(word)) }
    return words
  }

  /// What a line gets of a runtime.
  enum Part: Hashable {
    case all
    case withoutStartFiles
    /// The options, such as the path of the dynamic linker.
    case options
    /// compiler_rt and the unwinder; the options only for a program that is linked dynamically.
    case compilers(withOptions: Bool)
  }

  /// A part of the runtime.
  func only(_ part: Part) -> ZigRuntime {
    let options = head.filter { !Self.isFile($0) }
    switch part {
    case .all: return self
    case .withoutStartFiles:
      var runtime = self
      runtime.head = head.filter { !Self.isStartFile($0) && $0.fileName != "crti.o" }
      runtime.tail = tail.filter { !Self.isStartFile($0) && $0.fileName != "crtn.o" }
      return runtime
    case .options: return ZigRuntime(head: options, tail: [])
    case .compilers(let withOptions):
      let libraries = tail.filter { word in
        ["libcompiler_rt.a", "libunwind.a"].contains { word.hasFileName($0) }
      }
      return ZigRuntime(head: withOptions ? options : [], tail: libraries)
    }
  }

  /// The runtime without the options that only LLD has: they are about its messages and its LTO.
  var withoutOptionsOfLLD: ZigRuntime {
    var runtime = self
    runtime.head = []
    var isValue = false
    for word in head {
      if !isValue, word != "-mllvm", word != "--error-limit=0" { runtime.head.append(word) }
      isValue = !isValue && word == "-mllvm"
    }
    return runtime
  }

  /// The options that end the states which a line leaves open and which must not affect the
  /// runtime, for example after `-Bstatic` or after `--whole-archive`.
  func beginning(behind arguments: [Argument]) -> [ByteString] {
    func last(_ names: [OptionName]) -> OptionName? {
      names.first { name in
        let final = arguments.last { argument in names.contains { argument.isOption($0) } }
        return final?.reader == .linker && final?.isOption(name) == true
      }
    }
    var words: [ByteString] = []
    let binding = last([
      "--Bstatic", "--static", "--dn", "--non_shared", "--Bdynamic", "--dy", "--call_shared",
    ])
    if let binding, ["--Bstatic", "--static", "--dn", "--non_shared"].contains(binding), hasShared {
      words.append("-Bdynamic")
    }
    if last(["--whole-archive", "--no-whole-archive"]) == "--whole-archive" {
      words.append("--no-whole-archive")
    }
    return words
  }

  private var hasShared: Bool {
    tail.contains { Self.isFile($0) && !$0.hasSuffix(".a") && !$0.hasSuffix(".o") }
  }

  /// Whether it is a start file, such as `rcrt1.o` or MinGW's `dllcrt2.o`.
  static func isStartFile(_ path: ByteString) -> Bool {
    ["crt1.o", "crt2.o", "crt2.obj"].contains { path.hasSuffix($0) }
  }

  /// The files of the runtime. They may be gone from zig's cache.
  var files: [ByteString] { (head + tail).filter(Self.isFile) }

  // MARK: Import libraries

  /// Takes out the import libraries that a link asks for, which zig puts before those it always
  /// adds, and puts the latter of them back to their place. Some, such as `-lm`, are no file.
  func splitting(
    _ names: [ByteString]
  ) -> (base: ZigRuntime, libraries: [(name: ByteString, word: ByteString?)]) {
    if names.isEmpty { return (self, []) }
    let libraries = names.map { name in
      (name: name, word: tail.first { $0.fileName == name + ".lib" })
    }
    let taken = libraries.compactMap { $0.word }
    let always = MinGWCore.importLibraries.compactMap { name in
      tail.first { $0.fileName == ByteString(name.text) + ".lib" }
    }
    var base = self
    base.tail = tail.filter { !taken.contains($0) && !always.contains($0) } + always
    return (base, libraries)
  }

  /// The reverse of ``splitting(_:)``.
  func adding(_ libraries: [(name: ByteString, word: ByteString?)]) -> ZigRuntime {
    if libraries.isEmpty { return self }
    let always = MinGWCore.importLibraries.map { ByteString($0.text) + ".lib" }
    let index = tail.firstIndex { always.contains($0.fileName) } ?? tail.count
    let words = libraries.compactMap { $0.word }
    let names = libraries.map { $0.name + ".lib" }
    var runtime = self
    runtime.tail = tail[..<index] + words + tail[index...].filter { !names.contains($0.fileName) }
    return runtime
  }

  /// Whether it is an object, an archive or a shared library, `libc.so.6` too.
  static func isFile(_ word: ByteString) -> Bool {
    if word.hasPrefix("-") { return false }
    let name = word.fileName
    return [".o", ".a", ".so", ".obj", ".lib"].contains { name.hasSuffix($0) }
      || name.hasPrefix("lib") && word.bytes.contains(UInt8(ascii: "/"))
  }

  /// The words that stand for an unknown runtime when a command is shown.
  static let placeholder = ZigRuntime(head: ["<start of zig's runtime>"], tail: ["<its libraries>"])
}
