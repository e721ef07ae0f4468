/// What a driver is to hand to its preprocessor: `-Wp,…` and a run of `-Xpreprocessor …`.
package struct PreprocessorWords {
  private let words: [ByteString]

  package init(_ argument: Argument) {
    guard case .option(let name, let values) = argument.meaning else {
      words = []
      return
    }
    words = name == "-Wp," ? values.flatMap { $0.split(UInt8(ascii: ",")) } : values
  }

  /// The same as options of the driver. A preprocessor's `-MD` and `-MMD` have a file as their
  /// value, which is the driver's `-MF` (`TranslateInputArgs` in clang's Driver.cpp).
  package var forDriver: [ByteString] {
    var options: [ByteString] = []
    var isBehindDependencies = false
    for word in words where !word.isEmpty {
      if isBehindDependencies, !word.hasPrefix("-") { options.append("-MF") }
      options.append(word)
      isBehindDependencies = word == "-MD" || word == "-MMD"
    }
    return options
  }
}
