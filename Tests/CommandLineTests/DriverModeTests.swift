import ByteStrings
import TestSupport
import Testing

@testable import CommandLine

@Suite struct DriverModeTests {
  @Test(
    arguments: [
      (["a.o"], .link), (["a.o", "-v"], .link), (["a.c"], .compileAndLink),
      (["-x", "c", "a.txt"], .compileAndLink), (["-x", "none", "a.o"], .link),
      (["-c", "a.c"], .compile(upTo: .object)), (["-S", "a.c", "-c"], .compile(upTo: .assembly)),
      (["-c", "-S", "a.c"], .compile(upTo: .assembly)),
      (["-E", "-S", "-c"], .compile(upTo: .preprocessing)),
      (["-c", "-S", "-E"], .compile(upTo: .preprocessing)),
      (["-c", "-MM", "a.c"], .compile(upTo: .preprocessing)),
      (["-c", "-MMD", "a.c"], .compile(upTo: .object)),
      (["-S", "-fsyntax-only"], .compile(upTo: .checking)),
      (["-fsyntax-only", "-E"], .compile(upTo: .preprocessing)),
      (["--compile", "a.c"], .compile(upTo: .object)),
      (["-v"], .query), (["-v", "-c", "a.c"], .compile(upTo: .object)),
      (["-v", "-E"], .compile(upTo: .preprocessing)), (["--version", "-c", "a.c"], .query),
      (["a.c", "-c", "--print-search-dirs"], .query), (["-dumpversion", "a.o"], .query),
      (["--print-missing-file-dependencies", "-M", "a.c"], .compile(upTo: .preprocessing)),
      (["-o", "-E", "a.o"], .link), (["-Wl,--version", "a.o"], .link), (["-dumpbase", "x"], .link),
    ] as [([ByteString], DriverMode)])
  func readsWhatALineAsks(line: [ByteString], mode: DriverMode) {
    #expect(DriverMode(CommandLineText.parse(line)) == mode)
  }
}
