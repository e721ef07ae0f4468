/// The symbols that a linker could not find, read from its messages.
struct MissingSymbols {
  /// As C names them, without what the object format puts in front.
  let names: [ByteString]

  /// Reads the messages of LLD (`lld/ELF/Relocations.cpp`, `lld/COFF/SymbolTable.cpp`) and of zig's
  /// linker for macOS, which all say `undefined symbol: name`, LLD sometimes with a word between.
  ///
  /// - Parameter target: the target of the link. C's names have an underscore in front on macOS and
  ///   32-bit Windows.
  init(_ messages: ByteString, _ target: ZigTarget) {
    let hasUnderscore =
      target.systemFamily == .apple
      || target.systemFamily == .windows && target.architecture == "x86"
    names = messages.split(UInt8(ascii: "\n")).compactMap { line in
      guard line.contains("undefined "), var name = line.text(behind: " symbol: ") else {
        return nil
      }
      name = name.text(behind: "__declspec(dllimport) ") ?? name
      return hasUnderscore && name.hasPrefix("_") ? name.dropFirst(1) : name
    }
  }

  /// Whether one belongs to the sanitizer that `zig cc` compiles with.
  var needSanitizer: Bool { names.contains { $0.hasPrefix("__ubsan_") } }

  /// Whether one may be defined by compiler_rt: the names that are reserved for the compiler, and
  /// the functions of the C library that a compiler calls.
  var mayBeRuntimes: Bool {
    names.contains { name in
      name.hasPrefix("__") || Self.compilersOwn.contains { name == $0.text }
        // The functions for 128-bit numbers: `fmaq`.
        || name.hasSuffix("q") && name.bytes.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
    }
  }

  /// Whether one may belong to a library whose headers are in a directory: one of them has it as a
  /// word.
  func areMentioned(in directory: ByteString, _ fileSystem: FileSystem) -> Bool {
    let names = names.filter { $0.isIdentifier && !$0.hasPrefix("_ZN") && !$0.hasPrefix("_R") }
    if names.isEmpty { return false }
    return fileSystem.list(directory).contains { name in
      let path = directory.appending(name)
      if fileSystem.isDirectory(path) { return areMentioned(in: path, fileSystem) }
      guard let bytes = fileSystem.read(path, 1 << 26) else { return false }
      return names.contains { bytes.hasWord($0.bytes) }
    }
  }

  /// The names without underscores in `lib/compiler_rt`.
  private static let compilersOwn: [Literal] = [
    "memcpy", "memmove", "memset", "memcmp", "bcmp", "strlen", "ceil", "ceilf", "ceill", "cos",
    "cosf", "cosl", "exp", "expf", "expl", "exp2", "exp2f", "exp2l", "fabs", "fabsf", "fabsl",
    "floor", "floorf", "floorl", "fma", "fmaf", "fmal", "fmax", "fmaxf", "fmaxl", "fmin", "fminf",
    "fminl", "fmod", "fmodf", "fmodl", "log", "logf", "logl", "log10", "log10f", "log10l", "log2",
    "log2f", "log2l", "round", "roundf", "roundl", "sin", "sinf", "sinl", "sincos", "sincosf",
    "sincosl", "sqrt", "sqrtf", "sqrtl", "tan", "tanf", "tanl", "trunc", "truncf", "truncl",
  ]
}

extension UInt8 {
  /// Whether a name in C may have it.
  fileprivate var isInName: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }
}

extension [UInt8] {
  /// Whether they have a name that is no part of a longer one.
  fileprivate func hasWord(_ word: [UInt8]) -> Bool {
    guard let first = word.first else { return false }
    return withUnsafeBufferPointer { bytes in
      var start = 0
      while start + word.count <= bytes.count {
        defer { start += 1 }
        guard bytes[start] == first, bytes[start...].starts(with: word) else { continue }
        let end = start + word.count
        if start > 0, bytes[start - 1].isInName { continue }
        if end == bytes.count || !bytes[end].isInName { return true }
      }
      return false
    }
  }
}

extension ByteString {
  fileprivate var isIdentifier: Bool { !isEmpty && bytes.allSatisfy { $0.isInName } }

  func contains(_ part: StaticString) -> Bool { text(behind: part) != nil }

  /// What follows the first place where a text occurs.
  func text(behind part: StaticString) -> ByteString? {
    part.withUTF8Buffer { part in
      bytes.indices.first { bytes[$0...].starts(with: part) }
        .map { dropFirst($0 + part.count) }
    }
  }
}
