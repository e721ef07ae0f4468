/// Reading and writing `@file` arguments, in the three dialects that meet here.
public enum ResponseFile {
  /// How a response file is written.
  public enum Dialect: Sendable {
    /// rustc's `linker-arguments`: one argument a line, a backslash before each space and
    /// backslash. `Command::args` in compiler/rustc_codegen_ssa/src/back/link.rs writes it.
    case rustc
    /// GNU's, as gcc, ld and cc-rs use it: white space between arguments, quotes of both kinds,
    /// a backslash before any byte. `expandargv` in libiberty/argv.c reads it.
    case gnu
  }

  /// Why the text of a response file cannot be read.
  public enum SyntaxError: Error, Hashable, Sendable {
    case nulByte(line: Int)
    case unterminatedQuote(line: Int)
    case trailingBackslash(line: Int)
  }

  /// The dialect of a file, by its name: rustc calls its own `linker-arguments`.
  public static func dialect(ofFile path: ByteString) -> Dialect {
    path.fileName == "linker-arguments" ? .rustc : .gnu
  }

  /// How a program reads a response file of zcc's.
  package enum Syntax: Hashable, Sendable {
    case zig
    /// Also that of the NDK's clang.
    case lld
    case lldLink

    package func render(_ arguments: ArraySlice<ByteString>) -> [UInt8] {
      self == .zig ? renderForZig(arguments) : renderForLLD(arguments)
    }

    /// What stands before the file on the command line.
    package var options: [ByteString] {
      // lld-link reads Microsoft's quoting unless told not to.
      self == .lldLink ? ["--rsp-quoting=posix"] : []
    }
  }

  /// A response file of zcc's own.
  package struct Destination: Hashable, Sendable {
    /// Beside that of rustc's, in the directory that rustc removes after the link; nil for a file in
    /// memory, which nobody has to remove.
    package let path: ByteString?
    package let syntax: Syntax
    /// How many arguments stay on the command line, before the file.
    package let kept: Int

    /// - Parameter original: the response file that zcc was called with.
    package init(beside original: ByteString?, syntax: Syntax, kept: Int) {
      let rustcs = original.flatMap { dialect(ofFile: $0) == .rustc ? $0 : nil }
      path = rustcs.map { $0.directory.appending("zcc-linker-arguments") }
      self.syntax = syntax
      self.kept = kept
    }
  }

  /// The arguments in a response file.
  public static func parse(
    _ text: [UInt8], as dialect: Dialect
  ) throws(SyntaxError) -> [ByteString] {
    var reader = Reader(dialect: dialect)
    return try reader.read(text, isLast: true)
  }

  /// Arguments as zig reads them back: each in double quotes, one a line, quotes and the
  /// backslashes before them escaped. zig's `ArgIteratorGeneral` (lib/std/process/Args.zig) takes
  /// any other backslash literally.
  public static func renderForZig(_ arguments: ArraySlice<ByteString>) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    return [UInt8](upTo: room(for: arguments)) { text in
      for argument in arguments {
        text.put(quote)
        let isPlain = endOfPlainBytes(in: argument.bytes, from: 0) == argument.count
        text.put(isPlain ? argument.bytes[...] : escapedForZig(argument)[...])
        text.put(quote)
        text.put(UInt8(ascii: "\n"))
      }
    }
  }

  /// As many bytes as arguments take, each byte of theirs escaped and two quotes and a line's end
  /// around each.
  private static func room(for arguments: ArraySlice<ByteString>) -> Int {
    arguments.reduce(0) { $0 + 2 * $1.count + 3 }
  }

  private static func escapedForZig(_ argument: ByteString) -> [UInt8] {
    let backslash = UInt8(ascii: "\\")
    var text: [UInt8] = []
    var backslashes = 0
    for byte in argument.bytes {
      if byte == UInt8(ascii: "\"") {
        text += Array(repeating: backslash, count: backslashes + 1)
      }
      backslashes = byte == backslash ? backslashes + 1 : 0
      text.append(byte)
    }
    return text + Array(repeating: backslash, count: backslashes)
  }

  /// Arguments as LLD reads them back: one a line, a backslash before each byte that means
  /// something (`TokenizeGNUCommandLine` in llvm/lib/Support/CommandLine.cpp), and quotes around
  /// an empty one.
  public static func renderForLLD(_ arguments: ArraySlice<ByteString>) -> [UInt8] {
    [UInt8](upTo: room(for: arguments)) { text in
      for argument in arguments {
        if argument.isEmpty { text.put(Array("\"\"".utf8)[...]) }
        var index = 0
        while index < argument.count {
          let end = endOfPlainBytes(in: argument.bytes, from: index)
          text.put(argument.bytes[index..<end])
          if end < argument.count {
            text.put(UInt8(ascii: "\\"))
            text.put(argument.bytes[end])
          }
          index = end + 1
        }
        text.put(UInt8(ascii: "\n"))
      }
    }
  }
}

extension ResponseFile {
  /// Where the bytes end that mean nothing but themselves in either dialect: before a backslash,
  /// white space, a quote, or a sign that is as rare.
  @inline(never)
  private static func endOfPlainBytes(in text: [UInt8], from start: Int) -> Int {
    text.withUnsafeBytes { text in
      text.firstIndex(from: start) { bytes in
        bytes.marks(ofByte: UInt8(ascii: "\\"))
          | bytes.marks(ofBytesBelow: UInt8(ascii: "'") + 1)
      }
    }
  }
}

extension ResponseFile {
  /// Reads a response file whose text comes in parts, cut anywhere.
  package struct Reader {
    private let dialect: Dialect
    private var arguments: [ByteString] = []
    /// The argument so far, in the text itself as long as it stands there in one piece.
    private var piece: ArraySlice<UInt8> = []
    private var current: [UInt8] = []
    private var hasCurrent = false
    private var isEscaped = false
    private var quote: UInt8?
    private var line = 1

    package init(dialect: Dialect) { self.dialect = dialect }

    /// - Returns: the arguments that end in this part.
    package mutating func read(_ text: [UInt8], isLast: Bool) throws(SyntaxError) -> [ByteString] {
      arguments = []
      var index = 0
      while index < text.count {
        let end = endOfPlainBytes(in: text, from: index)
        if end > index { read(text[index..<end]) }
        if end < text.count { try read(text[end]) }
        index = end + 1
      }
      current += piece
      piece = []
      if isLast { try finish() }
      return arguments
    }

    /// Reads bytes that mean nothing but themselves.
    private mutating func read(_ plain: ArraySlice<UInt8>) {
      if hasCurrent {
        current += piece
        current += plain
        piece = []
      } else {
        piece = plain
      }
      hasCurrent = true
      isEscaped = false
    }

    private mutating func read(_ byte: UInt8) throws(SyntaxError) {
      if byte == 0 { throw .nulByte(line: line) }
      defer { if byte == UInt8(ascii: "\n") { line += 1 } }
      if isEscaped {
        append(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
        hasCurrent = true
      } else if byte == quote {
        quote = nil
      } else if quote == nil, opensQuote(byte) {
        quote = byte
        hasCurrent = true
      } else if quote == nil, separates(byte) {
        endArgument()
      } else {
        append(byte)
      }
    }

    private func opensQuote(_ byte: UInt8) -> Bool {
      dialect == .gnu && (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\""))
    }

    private func separates(_ byte: UInt8) -> Bool {
      switch dialect {
      case .rustc: byte == UInt8(ascii: "\n")
      case .gnu: byte == UInt8(ascii: " ") || (9...13).contains(byte)
      }
    }

    private mutating func append(_ byte: UInt8) {
      current += piece
      current.append(byte)
      piece = []
      hasCurrent = true
    }

    /// An empty line of rustc's is an empty argument; GNU's needs quotes to say so.
    private mutating func endArgument() {
      if !piece.isEmpty {
        arguments.append(ByteString(piece))
      } else if hasCurrent || dialect == .rustc {
        arguments.append(ByteString(current))
      }
      piece = []
      current = []
      hasCurrent = false
    }

    private mutating func finish() throws(SyntaxError) {
      if isEscaped { throw .trailingBackslash(line: line) }
      if quote != nil { throw .unterminatedQuote(line: line) }
      if hasCurrent { endArgument() }
    }
  }
}
