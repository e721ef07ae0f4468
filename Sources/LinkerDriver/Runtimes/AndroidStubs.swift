/// Stubs of Android's libraries: shared libraries with the names that a link may take, and no code.
struct AndroidStubs: Hashable, Sendable {
  /// A library, and what a file of the user's adds to its names.
  struct Library: Hashable, Sendable {
    /// What stands behind `-l`.
    let name: ByteString
    var added: [ByteString] = []

    var fileName: ByteString { "lib" + name + ".so" }
  }

  private(set) var libraries: [Library] = AndroidNames.libraries.map {
    Library(name: ByteString($0.name))
  }

  /// The names that zcc knows.
  static let own = AndroidStubs()

  private init() {}

  /// These, and those of `ZCC_ANDROID_NAMES`: in each line a name in libc, or the name of a library
  /// and names in it. What follows `#` is a comment.
  static func ofEnvironment(
    _ invocation: Invocation, _ fileSystem: FileSystem
  ) throws(DriverError) -> AndroidStubs {
    guard let file = invocation.environment["ZCC_ANDROID_NAMES"] else { return own }
    let path = invocation.absolute(file)
    guard let bytes = fileSystem.read(path, sizeLimit) else {
      throw .androidNamesUnreadable(path, line: nil)
    }
    var stubs = AndroidStubs()
    for (index, line) in ByteString(bytes).split(UInt8(ascii: "\n")).enumerated() {
      let text = line.cut(at: UInt8(ascii: "#"))?.head ?? line
      let words = ByteString(text.bytes.map { isSpace($0) ? 0x20 : $0 }).split(0x20)
        .filter { !$0.isEmpty }
      guard words.allSatisfy(isName) else {
        throw .androidNamesUnreadable(path, line: index + 1)
      }
      if let last = words.last {
        stubs.add(words.count > 1 ? words[1...] : [last], to: words.count > 1 ? words[0] : "c")
      }
    }
    return stubs
  }

  /// In bytes.
  private static let sizeLimit = 1 << 20

  private static func isSpace(_ byte: UInt8) -> Bool { (9...13).contains(byte) }

  /// Whether an assembler takes a word for a symbol as it is.
  private static func isName(_ word: ByteString) -> Bool {
    word.bytes.allSatisfy { byte in
      let isLetter =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
      return isLetter || byte == UInt8(ascii: "$") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
  }

  private mutating func add(_ names: ArraySlice<ByteString>, to library: ByteString) {
    if let index = libraries.firstIndex(where: { $0.name == library }) {
      libraries[index].added += names
    } else {
      libraries.append(Library(name: library, added: Array(names)))
    }
  }

  /// All names, the same for the same stubs.
  var text: ByteString {
    let own = AndroidNames.libraries.map { library in
      [library.name, library.versioned, library.others, library.variables]
        .map { ByteString($0) }.joined("\n")
    }
    let added = libraries.map { ([$0.name] + $0.added).joined(" ") }
    return (own + added).joined("\n")
  }
}

extension AndroidStubs.Library {
  private var known: AndroidNames.Library? {
    AndroidNames.libraries.first { name == $0.name.text }
  }

  private var versioned: [ByteString] { known?.versioned.words ?? [] }
  private var variables: [ByteString] { known?.variables.words ?? [] }

  /// The library in an assembler's language: a label for each name.
  var assembly: ByteString {
    let variables = variables
    var known: Set<ByteString> = []
    var text: ByteString = ".text\n"
    for name in versioned + (self.known?.others.words ?? []) + added
    where !variables.contains(name) && known.insert(name).inserted {
      text += ".globl \"" + name + "\"\n.type \"" + name + "\", %function\n\"" + name + "\":\n"
    }
    text += ".data\n.p2align 3\n"
    for name in variables {
      text += ".globl \"" + name + "\"\n.type \"" + name + "\", %object\n.size \"" + name
      text += "\", 16\n\"" + name + "\":\n.space 16\n"
    }
    return text
  }

  /// The linker's script that gives the names their version; nil if none has one.
  var versionScript: ByteString? {
    if versioned.isEmpty { return nil }
    return "LIBC {\n  global:\n" + versioned.map { "    " + $0 + ";\n" }.joined("") + "};\n"
  }
}

extension Literal {
  fileprivate var words: [ByteString] {
    ByteString(self).split(0x20).filter { !$0.isEmpty }
  }
}
