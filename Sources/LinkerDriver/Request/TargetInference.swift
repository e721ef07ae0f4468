/// Finds out the target from the paths and files of a link line.
enum TargetInference {
  /// A Rust triple, and the path or option that it was read from.
  struct Clue: Equatable {
    let triple: ByteString
    let path: ByteString
  }

  /// The triple in the paths of a link line: first in the standard library's directory
  /// (`…/rustlib/<triple>/lib`), then in cargo's (`…/<triple>/<profile>/deps`).
  ///
  /// A command line that compiles C has neither; there cc-rs passes the triple with `--target`.
  ///
  /// - Parameter isKnown: whether a name is the name of a target. The standard library's directory
  ///   is believed without it.
  static func triple(
    inLinkLine arguments: [Argument], isKnown: (ByteString) -> Bool
  ) -> Clue? {
    var ofCargo: Clue?
    var last: ByteString = ""
    for argument in arguments {
      // Hundreds of object files are in the same directory; one of them is enough.
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

  /// The triple in `…/rustlib/<triple>/lib` or in a path below it.
  static func tripleOfStandardLibrary(_ path: ByteString) -> ByteString? {
    let parts = path.split(UInt8(ascii: "/"))
    guard parts.count >= 3 else { return nil }
    for index in 0..<(parts.count - 2)
    where parts[index] == "rustlib" && parts[index + 2] == "lib" && !parts[index + 1].isEmpty {
      return parts[index + 1]
    }
    return nil
  }

  /// The triple in `…/<triple>/<profile>/{deps,examples,build}/…`, if it is a known target.
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
