import Testing

@testable import LinkerDriver

@Suite struct OptionCheckTests {
  @Test func theErrorSaysWhoAskedAndWhatHelps() throws {
    let check = OptionCheck(reader: .zigCC(.v17), forced: "ZCC_ROUTE")
    let line = CommandLineText.parse(["-Wl,--version-script=/a b,--dynamic-list=/a b"])
    do {
      try check.run(line)
      Issue.record("no error")
    } catch {
      #expect(
        error.message == """
          cannot keep the meaning of '-Wl,--dynamic-list=/a b' (rustc's own): zig 0.17.0's cc does \
          not take it (ZCC_ROUTE); to link without it, set ZCC_DROP=-Wl,--dynamic-list
          """)
    }
    #expect(UserPattern("-Wl,--dynamic-list").matches(line[1]))
  }
}
