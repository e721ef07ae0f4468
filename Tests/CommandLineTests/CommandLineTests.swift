import ByteStrings
import TestSupport
import Testing

@testable import CommandLine

@Suite struct CommandLineTests {
  @Test(
    arguments: [
      [], [""], ["-"], ["-o"], ["-o", "a"], ["-oa"], ["-Wl,"], ["-Wl"], ["-Xlinker"],
      ["-Xlinker", "-rpath", "-Xlinker", "/a,b"], ["-Wl,-z,relro,-z,now"], ["-Wl,-rpath", "x"],
      ["-Wl,--version-script", "-L/x", "-Wl,/list"], ["@file"], ["@"], ["-Wl,,a,,"],
      ["-l", "c", "-lc", "-l:libc.a"], ["-target", "x"], ["-Wl,-exported_symbols_list", "-Wl,/f"],
    ] as [[ByteString]])
  func rendersWhatItParsed(argv: [ByteString]) {
    #expect(CommandLineText.render(CommandLineText.parse(argv)) == argv)
  }

  /// Random argument vectors of the bytes and words that parsing looks at, and of some others.
  @Test func rendersWhatItParsedForAnything() {
    var generator = FixedNumbers(state: 42)
    let pieces: [ByteString] = [
      "-", "--", "-Wl", ",", "-Xlinker", "-z", "-o", "-l", "-L", "@", "=", "-u", "-rpath", "x",
      ByteString([0xFF, 0xFE]), ByteString([0x80]), " ", "\\", "\"", "é", "-e", "-T", "-arch",
    ]
    for _ in 0..<20_000 {
      let argv = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        (0..<Int.random(in: 0...4, using: &generator)).reduce(into: ByteString()) { text, _ in
          text += pieces.randomElement(using: &generator) ?? ""
        }
      }
      let rendered = CommandLineText.render(CommandLineText.parse(argv))
      #expect(rendered == argv)
    }
  }

  @Test func keepsOutputNamesThatLookLikeOptions() {
    let arguments = CommandLineText.parse(["-o", "-lgcc_s", "-lgcc_s"])
    #expect(arguments.map(\.library) == [nil, "gcc_s"])
    #expect(arguments[0].value == "-lgcc_s")
  }

  @Test func pairsALinkerOptionWithItsValueInTheNextArgument() {
    let arguments = CommandLineText.parse(["-Wl,-exported_symbols_list", "-Wl,/tmp/list", "a.o"])
    #expect(arguments.count == 2)
    #expect(arguments[0].isOption("-exported_symbols_list"))
    #expect(arguments[0].value == "/tmp/list")
    #expect(arguments[1].input == "a.o")
  }

  @Test func carriesAValueThatStandsApartFromItsOption() {
    let arguments = CommandLineText.parse(["-Wl,-rpath", "-L/x", "-Wl,/lib.a"])
    #expect(arguments.map(\.meaning).last == .detachedValue)
  }

  @Test(
    arguments: [
      ("-Wl,-z,relro", "-z", "relro"), ("-Wl,-zrelro", "-z", "relro"),
      ("-Wl,--entry=f", "--entry", "f"), ("-Wl,-entry=f", "--entry", "f"),
      ("-Wl,-soname,x", "--soname", "x"), ("-Wl,-O1", "-O", "1"),
      ("-Wl,--build-id", "--build-id", nil), ("-Wl,--build-id=sha1", "--build-id", "sha1"),
      ("-Wl,-Bdynamic", "--Bdynamic", nil),
      ("-mmacosx-version-min=11.0", "-mmacosx-version-min=", "11.0"),
      ("-lfoo", "-l", "foo"), ("-emain", "-e", "main"),
      ("-fno-use-linker-plugin", "-fno-use-linker-plugin", nil),
      ("--unwindlib=none", "--unwindlib=", "none"), ("--sysroot=/x", "--sysroot=", "/x"),
    ] as [(ByteString, OptionName, ByteString?)])
  func readsSpellings(argument: ByteString, name: OptionName, value: ByteString?) throws {
    let parsed = try #require(CommandLineText.parse([argument]).first)
    #expect(parsed.isOption(name), "\(parsed.meaning)")
    #expect(parsed.value == value)
  }

  @Test(arguments: ["-emit-llvm", "-static", "-export-dynamic", "-undefined", "-lto_library"])
  func takesNoLongFlagForAShortOption(argument: String) throws {
    let parsed = try #require(CommandLineText.parse([ByteString(argument)]).first)
    for short in ["-e", "-s", "-u", "-l"] as [OptionName] { #expect(!parsed.isOption(short)) }
  }

  @Test func findsAMissingValue() {
    #expect(CommandLineText.parse(["a.o", "-o"]).last?.meaning == .incomplete("-o"))
  }
}

@Suite struct OptionTableTests {
  @Test(arguments: [OptionTable.driverOptions, OptionTable.linkerOptions])
  func isSortedWithoutDuplicates(table: [Option]) {
    let names = table.map { ByteString($0.name) }
    for (left, right) in zip(names, names.dropFirst()) { #expect(left < right) }
    #expect(names.allSatisfy { $0.count <= 48 })
    #expect(!names.isEmpty)
  }
}

@Suite struct ResponseFileTests {
  @Test func readsRustcsEscapes() throws {
    let text: ByteString = "/a\\ b/c.o\n-o\n/x\\\\y\n\n-l'q\"\n"
    let parsed = try ResponseFile.parse(text.bytes, as: .rustc)
    #expect(parsed == ["/a b/c.o", "-o", "/x\\y", "", "-l'q\""])
  }

  @Test func readsGNUsQuotes() throws {
    let text: ByteString = "  a \"b c\"'d e' f\\ g ''\n\th\r\n"
    let parsed = try ResponseFile.parse(text.bytes, as: .gnu)
    #expect(parsed == ["a", "b cd e", "f g", "", "h"])
  }

  @Test(arguments: [ResponseFile.Dialect.rustc, .gnu])
  func readsPartsAsTheWhole(dialect: ResponseFile.Dialect) throws {
    let text: ByteString = "/long/enough/for/a/step/of/the/search\\ b/c.o\n\n\"d 'e\" f\\\\g ''\n#h"
    let whole = try ResponseFile.parse(text.bytes, as: dialect)
    #expect(whole.count > 3)
    for first in 0...text.count {
      for second in first...text.count {
        var reader = ResponseFile.Reader(dialect: dialect)
        var arguments = try reader.read(Array(text.bytes[..<first]), isLast: false)
        arguments += try reader.read(Array(text.bytes[first..<second]), isLast: false)
        arguments += try reader.read(Array(text.bytes[second...]), isLast: true)
        #expect(arguments == whole)
      }
    }
  }

  @Test(
    arguments: [
      ("a\n\0", .nulByte(line: 2)), ("a \"b", .unterminatedQuote(line: 1)),
      ("a\nb\\", .trailingBackslash(line: 2)),
    ] as [(String, ResponseFile.SyntaxError)])
  func refusesMalformedText(text: String, error: ResponseFile.SyntaxError) {
    #expect(throws: error) { try ResponseFile.parse(Array(text.utf8), as: .gnu) }
  }

  @Test func knowsRustcsFileByItsName() {
    #expect(ResponseFile.dialect(ofFile: "/tmp/rustcX/linker-arguments") == .rustc)
    #expect(ResponseFile.dialect(ofFile: "/tmp/args.rsp") == .gnu)
  }

  @Test func writesWhatZigReads() {
    let text = ResponseFile.renderForZig(["a b", "c\"d", "e\\", "f\\\"", "#g", ""])
    let expected = #"""
      "a b"
      "c\"d"
      "e\\"
      "f\\\""
      "#g"
      ""

      """#
    #expect(ByteString(text) == ByteString(expected))
  }

  /// LLD reads response files as GNU's programs do.
  @Test func writesWhatLLDReads() throws {
    let arguments: [ByteString] = [
      "a b", "c\"d", "e\\", "f'g", "#h", "", "i\tj", "k\nl", "m,n", "@o",
    ]
    let text = ResponseFile.renderForLLD(arguments[...])
    #expect(try ResponseFile.parse(text, as: .gnu) == arguments)
  }
}
