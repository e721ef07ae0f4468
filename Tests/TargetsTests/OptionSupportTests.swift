import ByteStrings
import TestSupport
import Testing

@testable import CommandLine
@testable import Targets

@Suite struct OptionSupportTests {
  @Test func everyOptionIsOneOfTheOptionTable() {
    for release in ZigRelease.all {
      for option in release.answers.lldOptions.gained.all {
        #expect(OptionTable.linkerOptions.contains { ByteString($0.name) == option }, "\(option)")
      }
    }
  }

  /// An argument, and the first zig whose linker takes it; nil if none takes it.
  static let cases: [(ByteString, OptionSupport.Linker, since: ZigVersion?)] = [
    ("-Wl,--icf=all", .lld, .v13),
    ("-Wl,--icf=all", .zigCC, nil),
    ("-Wl,--wrap=f", .zigCC, .v17),
    ("-Wl,-rpath,/x", .zigCC, .v13),
    ("-Wl,--rpath=/x", .zigCC, .v13),
    ("-Wl,-O1", .zigCC, .v13),
    ("-Wl,-weak-lfoo", .zigCC, .v13),
    ("-Wl,--Bstatic", .zigCC, nil),
    ("-Wl,-Bstatic", .zigCC, .v13),
    ("-Wl,-exported_symbols_list,/x", .zigCC, .v16),
    ("-Wl,-z,relro", .zigCC, .v13),
    ("-Wl,-z,text", .zigCC, nil),
    ("-Wl,-ztext", .lld, .v13),
    ("-Wl,-z,max-page-size=16384", .zigCC, .v13),
    ("-Wl,-z,zicfiss=always", .lld, .v16),
    ("-Wl,-z,ibt", .lld, nil),
    ("-Wl,--an-option-to-come", .lld, nil),
    ("-Wl,/subsystem:windows", .zigCC, .v13),
    ("--an-option-to-come", .lld, .v13),
  ]

  @Test(arguments: cases)
  func knowsWhatEachZigTakes(
    text: ByteString, linker: OptionSupport.Linker, since: ZigVersion?
  ) throws {
    let argument = try #require(CommandLineText.parse([text]).first)
    for zig in ZigRelease.all.map({ $0.version }) {
      let takes = since.map { $0 <= zig } ?? false
      #expect(OptionSupport.refuses(argument, linker, zig: zig) != takes, "\(zig.text)")
    }
    #expect(!OptionSupport.refuses(argument, linker, zig: ZigRelease.firstUnknown))
  }
}
