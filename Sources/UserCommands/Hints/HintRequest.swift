import LinkerDriver

/// `zcc hint`: finds the failures in the output of a build that it knows.
public struct HintRequest: Sendable {
  init(_ words: [ByteString]) throws(DriverError) {
    guard words.isEmpty else {
      throw .usage("zcc hint reads standard input and takes no arguments, not", words.joined(" "))
    }
  }

  /// - Returns: a paragraph for each failure, in the order of the output.
  func run(fileSystem: FileSystem) throws(DriverError) -> ByteString {
    guard let log = fileSystem.read("/dev/stdin", 1 << 26) else {
      throw .fileUnreadable("/dev/stdin", problem: "zcc hint needs the output of a build there")
    }
    let found = Hint.found(in: ByteString(log))
    if found.isEmpty { throw .noHint }
    return found.map { $0.text }.joined("\n")
  }
}

extension Hint {
  /// A failure, and the line that says it.
  struct Match: Sendable {
    let hint: Hint
    let line: ByteString
    /// What helps for the library that is missing, if zcc knows its crate.
    let library: Literal?

    var text: ByteString {
      line + "\n" + ("cause: " + ByteString(hint.cause)).indented(2, 9)
        + (library.map { ("cure:  " + ByteString($0)).indented(2, 9) } ?? "")
        + ((library == nil ? "cure:  " : "or:    ") + ByteString(hint.cure)).indented(2, 9)
    }
  }

  /// The failures in the output of a build, each once.
  static func found(in log: ByteString) -> [Match] {
    var found: [Match] = []
    for line in log.split(UInt8(ascii: "\n")) {
      for hint in all where hint.isSaid(in: line) {
        let library =
          hint.id == "missing-library" ? line.missingLibrary.flatMap { LibraryCheck.cure($0) } : nil
        let isKnown = found.contains {
          $0.hint.id == hint.id && ($0.line == line || hint.id != "missing-library")
        }
        if !isKnown { found.append(Match(hint: hint, line: line.withoutBlanks, library: library)) }
        break
      }
    }
    return found
  }

  private func isSaid(in line: ByteString) -> Bool {
    signs.contains { texts in texts.allSatisfy { line.firstIndex(of: ByteString($0)) != nil } }
  }
}

extension ByteString {
  /// The library that a message says is missing.
  fileprivate var missingLibrary: ByteString? {
    let frames: [(ByteString, UInt8)] = [
      ("unable to find library -l", UInt8(ascii: "\n")), ("system library \"", UInt8(ascii: "\"")),
      ("could not open '", UInt8(ascii: ".")), ("library '", UInt8(ascii: "'")),
    ]
    for (start, end) in frames {
      guard let index = firstIndex(of: start) else { continue }
      return ByteString(dropFirst(index + start.count).bytes.prefix { $0 != end })
    }
    return nil
  }

  fileprivate var withoutBlanks: ByteString {
    let start = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    return ByteString(start.last == 0x0D ? start.dropLast() : start)
  }
}
