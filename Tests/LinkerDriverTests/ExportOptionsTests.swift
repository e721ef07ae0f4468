import ObjectFiles
import Testing

@testable import LinkerDriver

@Suite struct ExportOptionsTests {
  private func job(_ line: [ByteString]) throws -> LinkPlan {
    let target = try TargetResolver.target(
      triple: "aarch64-apple-darwin", origin: .option("--target"))
    return try planLink(
      CommandLineText.parse(line),
      LinkContext(
        target: target, zig: ZigToolchain(path: "zig", version: .v17),
        fileSystem: .everyDirectory))
  }

  @Test func theJobHasASecondStep() throws {
    let job = try job([
      "a.o", "-Wl,-exported_symbols_list", "-Wl,/t/l i", "-o", "b.dylib", "-Xlinker",
      "-exported_symbol", "-Xlinker", "_f*",
    ])
    #expect(!job.isFinal)
    #expect(
      job.shellCommand == """
        zig cc -target aarch64-macos-none a.o -o b.dylib && \
        zcc restrict-exports b.dylib -exported_symbols_list '/t/l i' -exported_symbol '_f*'
        """)
    let text = job.explanation(showsUnchanged: false).string
    #expect(text.contains("-Wl,-exported_symbols_list '-Wl,/t/l i' → zcc restrict-exports, after"))
    #expect(try self.job(["a.o", "-o", "b.dylib"]).isFinal)
  }

  @Test func namingWhatIsAndWhatIsNotExportedIsRefused() {
    #expect(
      throws: DriverError.exportOptionsConflict("-exported_symbol", "-unexported_symbols_list")
    ) {
      try job(["-Wl,-exported_symbol,_f", "-Wl,-unexported_symbols_list,/t/list"])
    }
  }

  @Test func listsAndNamesAddUp() throws {
    var fake = FileSystem.Fake()
    fake.files = ["/t/list": ByteString("_a\n_b*\n").bytes]
    let options = try ExportOptions([
      "-exported_symbols_list", "/t/list", "-exported_symbol", "_c", "-no_exported_symbols",
    ])
    let symbols = try #require(try options.symbols(fake.fileSystem))
    #expect(symbols.mode == .only && symbols.required == ["_a", "_c"])
    #expect(symbols.contains("_b1") && !symbols.contains("_d"))
    #expect(try ExportOptions(["-no_exported_symbols"]).symbols(fake.fileSystem)?.exactNames == [])
    #expect(throws: DriverError.fileUnreadable("/t/no", problem: "it does not exist")) {
      try ExportOptions(["-unexported_symbols_list", "/t/no"]).symbols(fake.fileSystem)
    }
  }

  @Test func otherWordsAreNone() {
    for words in [["_f"], ["-exported_symbols_order", "x"], ["-exported_symbol"]] as [[ByteString]]
    {
      #expect(throws: DriverError.self) { try ExportOptions(words) }
    }
  }
}
