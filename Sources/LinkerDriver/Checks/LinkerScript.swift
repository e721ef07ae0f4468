/// A library that is a script for GNU ld and stands for other files.
struct LinkerScript {
  /// The files and the libraries (`-l`) that `INPUT` and `GROUP` name.
  let inputs: [ByteString]

  /// Reads a script; nil if the file is something else.
  init?(_ bytes: [UInt8]) {
    let words = Self.words(bytes)
    guard let first = words.first, Self.commands.contains(where: { first == $0 }) else {
      return nil
    }
    var inputs: [ByteString] = []
    var depth = 0
    var isInput = false
    for word in words {
      switch word {
      case "(": depth += 1
      case ")": depth -= 1
      case _ where depth == 0: isInput = word == "INPUT" || word == "GROUP"
      case "AS_NEEDED": continue
      case _ where isInput: inputs.append(word)
      default: continue
      }
    }
    self.inputs = inputs
  }

  /// The commands with which such a script begins (https://sourceware.org/binutils/docs/ld/).
  private static let commands: [StaticString] = [
    "INPUT", "GROUP", "OUTPUT_FORMAT", "OUTPUT_ARCH", "SEARCH_DIR", "TARGET", "INCLUDE", "STARTUP",
    "EXTERN", "ENTRY", "SECTIONS", "PROVIDE", "ASSERT", "VERSION", "OUTPUT",
  ]

  /// The words and parentheses, without comments, quotes and commas.
  private static func words(_ bytes: [UInt8]) -> [ByteString] {
    var words: [ByteString] = []
    var word: [UInt8] = []
    func end() {
      if !word.isEmpty { words.append(ByteString(word)) }
      word = []
    }
    var rest = bytes[...]
    while let byte = rest.first {
      if rest.starts(with: "/*".utf8) {
        end()
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest = rest.dropFirst() }
        rest = rest.dropFirst(2)
        continue
      }
      rest = rest.dropFirst()
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: ")"):
        end()
        words.append(ByteString([byte]))
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
        UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""):
        end()
      default: word.append(byte)
      }
    }
    end()
    return words
  }
}
