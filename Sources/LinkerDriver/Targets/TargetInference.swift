/// Reads the target off the things a link is made of.
enum TargetInference {
  /// A Rust triple, and the path or option it was read from.
  struct Clue: Equatable {
    let triple: ByteString
    let path: ByteString
  }

  /// The triple that the paths of a link line speak of: std's own directory
  /// (`…/rustlib/<triple>/lib`) before cargo's (`…/<triple>/<profile>/deps`).
  ///
  /// A C compile has neither; cc-rs tells clang the triple by `--target`.
  ///
  /// - Parameter isKnown: whether a name is that of a target; std's directory needs no such proof.
  static func triple(
    inLinkLine arguments: [Argument], isKnown: (ByteString) -> Bool
  ) -> Clue? {
    var ofCargo: Clue?
    var last: ByteString = ""
    for argument in arguments {
      // Hundreds of object files lie in one directory, and say the same.
      guard let path = pathToSearch(argument), !path.isBeside(last) || path.hasFileName("lib")
      else { continue }
      last = path
      if let triple = tripleOfStandardLibrary(path) { return Clue(triple: triple, path: path) }
      if ofCargo == nil, let triple = tripleOfCargoDirectory(path, isKnown) {
        ofCargo = Clue(triple: triple, path: path)
      }
    }
    if let ofCargo { return ofCargo }
    for argument in arguments where argument.isOption("--target=") || argument.isOption("-target") {
      if let triple = argument.value, isKnown(triple) {
        return Clue(triple: triple, path: argument.text)
      }
    }
    return nil
  }

  /// The object files of the line.
  static func objectFiles(_ arguments: [Argument]) -> [ByteString] {
    arguments.compactMap { argument in
      guard argument.reader == .driver, let path = argument.input,
        path.hasSuffix(".o") || path.hasSuffix(".obj")
      else { return nil }
      return path
    }
  }

  private static func pathToSearch(_ argument: Argument) -> ByteString? {
    if argument.reader == .driver, let path = argument.input { return path }
    if argument.isOption("-L") || argument.isOption("-o") { return argument.value }
    return nil
  }

  /// `…/rustlib/<triple>/lib` or anything below it.
  static func tripleOfStandardLibrary(_ path: ByteString) -> ByteString? {
    let parts = path.split(UInt8(ascii: "/"))
    guard parts.count >= 3 else { return nil }
    for index in 0..<(parts.count - 2)
    where parts[index] == "rustlib" && parts[index + 2] == "lib" && !parts[index + 1].isEmpty {
      return parts[index + 1]
    }
    return nil
  }

  /// `…/<triple>/<profile>/{deps,examples,build}/…`, where the triple is one that rustc knows.
  static func tripleOfCargoDirectory(
    _ path: ByteString, _ isKnown: (ByteString) -> Bool
  ) -> ByteString? {
    let parts = path.split(UInt8(ascii: "/"))
    guard parts.count >= 4 else { return nil }
    for index in 0..<(parts.count - 3)
    where isCargoOutputDirectory(parts[index + 2]) && isKnown(parts[index]) {
      return parts[index]
    }
    return nil
  }

  private static func isCargoOutputDirectory(_ name: ByteString) -> Bool {
    name == "deps" || name == "examples" || name == "build"
  }
}
