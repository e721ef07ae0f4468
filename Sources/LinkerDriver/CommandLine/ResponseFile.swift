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

  /// The arguments in a response file.
  public static func parse(
    _ text: [UInt8], as dialect: Dialect
  ) throws(SyntaxError) -> [ByteString] {
    var reader = Reader(dialect: dialect)
    for byte in text { try reader.read(byte) }
    return try reader.finish()
  }

  /// Arguments as zig reads them back: each in double quotes, one a line, quotes and the
  /// backslashes before them escaped. zig's `ArgIteratorGeneral` (lib/std/process/Args.zig) takes
  /// any other backslash literally.
  public static func renderForZig(_ arguments: [ByteString]) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    let backslash = UInt8(ascii: "\\")
    var text: [UInt8] = []
    text.reserveCapacity(arguments.reduce(0) { $0 + $1.count + 3 })
    for argument in arguments {
      text.append(quote)
      var backslashes = 0
      for byte in argument.bytes {
        if byte == quote { text += Array(repeating: backslash, count: backslashes + 1) }
        backslashes = byte == backslash ? backslashes + 1 : 0
        text.append(byte)
      }
      text += Array(repeating: backslash, count: backslashes)
      text += [quote, UInt8(ascii: "\n")]
    }
    return text
  }

  /// Arguments as LLD reads them back: one a line, a backslash before each byte that means
  /// something (`TokenizeGNUCommandLine` in llvm/lib/Support/CommandLine.cpp), and quotes around
  /// an empty one.
  public static func renderForLLD(_ arguments: [ByteString]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(arguments.reduce(0) { $0 + $1.count + 1 })
    for argument in arguments {
      if argument.isEmpty { text += "\"\"".utf8 }
      for byte in argument.bytes {
        if " \t\r\n\\'\"".utf8.contains(byte) { text.append(UInt8(ascii: "\\")) }
        text.append(byte)
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }
}

extension ResponseFile {
  private struct Reader {
    let dialect: Dialect
    var arguments: [ByteString] = []
    var current: [UInt8] = []
    var hasCurrent = false
    var isEscaped = false
    var quote: UInt8?
    var line = 1

    init(dialect: Dialect) { self.dialect = dialect }

    mutating func read(_ byte: UInt8) throws(SyntaxError) {
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
      current.append(byte)
      hasCurrent = true
    }

    /// An empty line of rustc's is an empty argument; GNU's needs quotes to say so.
    private mutating func endArgument() {
      if hasCurrent || dialect == .rustc { arguments.append(ByteString(current)) }
      current = []
      hasCurrent = false
    }

    mutating func finish() throws(SyntaxError) -> [ByteString] {
      if isEscaped { throw .trailingBackslash(line: line) }
      if quote != nil { throw .unterminatedQuote(line: line) }
      if hasCurrent { endArgument() }
      return arguments
    }
  }
}
