import ByteStrings
import TestSupport
import Testing

@testable import ObjectFiles

extension ExportedSymbols {
  fileprivate init(_ mode: Mode, _ names: [ByteString]) {
    self.init(mode)
    for name in names { insert(name) }
  }
}

private func restricted(
  _ resource: Resource, _ mode: ExportedSymbols.Mode, _ names: [ByteString]
) throws -> [UInt8] {
  try MachOExports.restrict(try resource.bytes, to: ExportedSymbols(mode, names)).contents
}

@Suite struct MachOExportsTests {
  @Test(
    arguments: [
      (.dylib, .only, ["_zcc_add"], ["_zcc_add"]),
      (.dylib, .only, ["_zcc_[am]*"], ["_zcc_add", "_zcc_mul"]),
      (.dylib, .allBut, ["_zcc_add", "_no"], ["_zcc_mul", "_zcc_weak"]),
      (.dylib, .only, [], []),
      (.weakDylib, .only, ["_zcc_mul", "_zcc_data"], ["_zcc_data", "_zcc_mul"]),
      (
        .chainedDylib, .allBut, ["_zcc_add"],
        [
          "_zcc_data", "_zcc_mul", "_zcc_pointer", "_zcc_pointers", "_zcc_weak",
        ]
      ),
    ] as [(Resource, ExportedSymbols.Mode, [ByteString], [ByteString])])
  func exportsWhatIsAllowed(
    resource: Resource, mode: ExportedSymbols.Mode, names: [ByteString], exports: [ByteString]
  ) throws {
    let before = try resource.facts
    let contents = try restricted(resource, mode, names)
    #expect(try contents.count == resource.bytes.count)
    var after = try FileFacts(contents)
    #expect(after.image?.exports == exports)
    after.image?.exports = before.image?.exports ?? []
    #expect(after == before)
    let again = try MachOExports.restrict(contents, to: ExportedSymbols(mode, names))
    #expect(again.contents == contents)
  }

  @Test func signatureIsRenewed() throws {
    let contents = try restricted(.dylib, .only, ["_zcc_add"])
    #expect(try FileFacts(contents).machO?.signature == .adHoc)
    #expect(try contents != Resource.dylib.bytes)
  }

  /// Local symbols come first, then exported symbols, then undefined ones.
  @Test func symbolsBecomePrivate() throws {
    let contents = try restricted(.weakDylib, .only, ["_zcc_mul"])
    let symbols = try Symbols(contents)
    #expect(symbols.counts[0] == 0 && symbols.counts[2] == symbols.counts[1])
    #expect(symbols.counts[3] == 1 && symbols.counts[4] == symbols.counts[2] + 1)
    #expect(symbols.external.map(\.name) == ["_zcc_mul"])
    #expect(symbols.undefined.map(\.name) == ["dyld_stub_binder"])
    let old = try Symbols(try Resource.weakDylib.bytes)
    // The new local symbols come last, in their old order.
    let new = symbols.local.suffix(old.external.count - 1)
    #expect(new.map(\.name) == old.external.map(\.name).filter { $0 != "_zcc_mul" })
    #expect(
      new.map(\.symbol.value)
        == old.external.filter { $0.name != "_zcc_mul" }
        .map(\.symbol.value))
    for (name, symbol) in new {
      #expect(symbol.type == 0x1E, "\(name)")
      #expect(symbol.description & 0x80 == 0, "\(name)")
    }
    // A stub, a pointer to data, the binder, and a lazy pointer.
    #expect(old.indirect == ["_zcc_weak", "_zcc_data", "dyld_stub_binder", "_zcc_weak"])
    #expect(symbols.indirect == [nil, nil, "dyld_stub_binder", nil])
  }

  @Test func privateSymbolsAreNotBoundWeakly() throws {
    #expect(try weakBindings(try Resource.weakDylib.bytes) == ["_zcc_data", "_zcc_weak"])
    let one = try restricted(.weakDylib, .only, ["_zcc_mul", "_zcc_weak"])
    #expect(try weakBindings(one) == ["_zcc_weak"])
    #expect(try MachOFile(one).flags & 0x1_8000 == 0x1_8000)
    let none = try restricted(.weakDylib, .only, ["_zcc_mul"])
    #expect(try weakBindings(none) == [])
    #expect(try MachOFile(none).flags & 0x1_8000 == 0)
  }

  private func weakBindings(_ contents: [UInt8]) throws -> [ByteString] {
    let file = try MachOFile(contents)
    let command = try #require(try file.command(LoadCommandKind.dyldInfoOnly, size: 48))
    let program = BindOpcodes(try file.part(command, at: 24, "its bindings"))
    // Nothing is removed, so everything remains.
    let remaining = try program.removing([])
    return ["_zcc_data", "_zcc_weak"].filter { name in
      ([0x40] + Array(name.bytes) + [0]).isPart(of: remaining.bytes)
    }
  }

  @Test(
    arguments: [
      (.weakDylib, .only, ["_nope", "_zcc_add", "_none"], .undefined(["_none", "_nope"])),
      (.chainedDylib, .only, ["_zcc_add"], .boundByName("_zcc_data")),
      (.elfObject, .only, ["_x"], .file(.unknownFormat)),
    ] as [(Resource, ExportedSymbols.Mode, [ByteString], MachOExports.Failure)])
  func refuses(
    resource: Resource, mode: ExportedSymbols.Mode, names: [ByteString],
    failure: MachOExports.Failure
  ) {
    #expect(throws: failure) { try restricted(resource, mode, names) }
  }

  /// ld64 and LLD warn about a hidden symbol, and accept the symbol of another library.
  @Test func hiddenSymbolsAreTold() throws {
    let names: [ByteString] = ["_zcc_hidden", "_zcc_add", "dyld_stub_binder"]
    let result = try MachOExports.restrict(
      try Resource.weakDylib.bytes, to: ExportedSymbols(.only, names))
    #expect(result.unexportable == ["_zcc_hidden", "dyld_stub_binder"])
    #expect(try FileFacts(result.contents).image?.exports == ["_zcc_add"])
  }

  @Test func objectsHaveNoExports() throws {
    var bytes = try Resource.dylib.bytes
    bytes[12] = 1
    #expect(throws: MachOExports.Failure.noExports) {
      try MachOExports.restrict(bytes, to: ExportedSymbols(.only))
    }
  }

  @Test func aSignersSignatureStays() throws {
    var bytes = try Resource.dylib.bytes
    let file = try MachOFile(bytes)
    let command = try #require(try file.command(LoadCommandKind.codeSignature, size: 16))
    let start = Int(command.body.u32(8))
    // Changes the slot of the only blob. Then there is a certificate and no list of hashes.
    bytes[start + 12 + 1] = 1
    #expect(throws: MachOExports.Failure.signing(.certificate)) {
      try MachOExports.restrict(bytes, to: ExportedSymbols(.only, ["_zcc_add"]))
    }
  }

  /// For all bytes there is an answer or an error, and no crash.
  @Test(arguments: [Resource.dylib, .weakDylib, .chainedDylib])
  func changedBytes(resource: Resource) throws {
    let bytes = try resource.bytes
    var numbers = FixedNumbers(state: UInt64(bytes.count))
    let tables = Int(try MachOFile(bytes).lowestTable)
    var answers = 0
    for round in 0..<300 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let places = Bool.random(using: &numbers) ? 0..<1200 : tables..<bytes.count
        changed[Int.random(in: places, using: &numbers)] =
          [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &numbers)]
          .randomElement(using: &numbers) ?? 0
      }
      if round % 10 == 0 { changed.removeLast(Int.random(in: 0..<bytes.count, using: &numbers)) }
      let exports = ExportedSymbols(.allBut, ["_zcc_add", "_zcc_m?l"])
      if let result = try? MachOExports.restrict(changed, to: exports) {
        answers += 1
        #expect(result.contents.count >= changed.count)
      }
    }
    #expect((1..<300).contains(answers))
  }
}

extension MachOFile {
  /// The offset at which the tables after code and data begin.
  fileprivate var lowestTable: UInt32 {
    commands.filter { $0.kind == LoadCommandKind.segment64 }
      .last.map { UInt32(truncatingIfNeeded: $0.body.u64(40)) } ?? 0
  }
}

extension [UInt8] {
  fileprivate func isPart(of whole: [UInt8]) -> Bool {
    guard count <= whole.count else { return false }
    return (0...(whole.count - count)).contains { whole[$0...].starts(with: self) }
  }
}

/// The symbols of a Mach-O file, read by other code than zcc's, from `LC_DYSYMTAB` on.
private struct Symbols {
  typealias Named = (name: ByteString, symbol: MachOFile.Symbol)

  var counts: [Int] = []
  private(set) var all: [Named] = []
  /// The symbols of the indirect table; nil for a local or absolute one.
  private(set) var indirect: [ByteString?] = []

  init(_ contents: [UInt8]) throws {
    let file = try MachOFile(contents)
    let table = try #require(try file.command(LoadCommandKind.symbolTable, size: 24)).body
    let dynamic = try #require(try file.command(LoadCommandKind.dynamicSymbolTable, size: 80)).body
    counts = (0..<6).map { Int(dynamic.u32(8 + 4 * $0)) }
    let strings = try file.bytes.part(UInt64(table.u32(16)), UInt64(table.u32(20)), "strings")
    let records = try file.bytes.table(
      UInt64(table.u32(8)), count: UInt64(table.u32(12)), of: 16, "symbols")
    for record in records.records(of: 16) {
      let symbol = MachOFile.Symbol(record)
      all.append((ByteString(try #require(strings.untilZero(UInt64(symbol.name)))), symbol))
    }
    let indices = try file.bytes.table(
      UInt64(dynamic.u32(56)), count: UInt64(dynamic.u32(60)), of: 4, "indirect symbols")
    for index in indices.records(of: 4) {
      indirect.append(index.u32(0) < 0x4000_0000 ? all[Int(index.u32(0))].name : nil)
    }
  }

  var local: ArraySlice<Named> { all[counts[0]..<(counts[0] + counts[1])] }
  var external: ArraySlice<Named> { all[counts[2]..<(counts[2] + counts[3])] }
  var undefined: ArraySlice<Named> { all[counts[4]..<(counts[4] + counts[5])] }
}

@Suite struct ExportTrieTests {
  private func roundTrip(_ entries: [ExportTrie.Entry]) throws -> [ByteString: [UInt8]] {
    let trie = ExportTrie.encode(entries)
    var found: [ByteString: [UInt8]] = [:]
    try ExportTrie.forEachExport(in: FilePart(trie[...])) { name, payload in
      #expect(found[ByteString(name)] == nil)
      found[ByteString(name)] = Array(payload.bytes)
    }
    return found
  }

  @Test func namesComeBack() throws {
    var numbers = FixedNumbers(state: 1)
    for count in [1, 2, 3, 10, 300, 3000] {
      var payloads: [ByteString: [UInt8]] = [:]
      for _ in 0..<count {
        let length = Int.random(in: 1...12, using: &numbers)
        // There are few letters, so that many names have the same beginning, or are the beginning of
        // another name.
        let letters = (0..<length).map { _ in UInt8.random(in: 0x61...0x63, using: &numbers) }
        let size = Int.random(in: 1...200, using: &numbers)
        payloads[ByteString(letters)] = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
      }
      let entries = payloads.map { ExportTrie.Entry(name: $0, payload: $1[...]) }
      let found = try roundTrip(entries)
      #expect(found == payloads)
    }
    #expect(ExportTrie.encode([]) == [])
  }

  /// LLD fills its own trie up to a multiple of eight bytes.
  @Test func isAsShortAsTheLinkersOwn() throws {
    let file = try MachOFile(try Resource.dylib.bytes)
    let place = try #require(try file.exportTriePlace())
    let trie = try file.part(place.command, at: place.field, "its exports")
    var entries: [ExportTrie.Entry] = []
    try ExportTrie.forEachExport(in: trie) { name, payload in
      entries.append(ExportTrie.Entry(name: ByteString(name), payload: payload.bytes))
    }
    let encoded = ExportTrie.encode(entries)
    #expect((0..<8).contains(trie.count - encoded.count))
  }
}

@Suite struct BindOpcodesTests {
  private func program(_ bytes: [UInt8]) -> BindOpcodes { BindOpcodes(FilePart(bytes[...])) }

  private static let a: [UInt8] = [0x40, 0x61, 0]
  private static let b: [UInt8] = [0x40, 0x62, 0]
  private static let strongB: [UInt8] = [0x48, 0x62, 0]
  private static let (segment, bind): (UInt8, UInt8) = (0x71, 0x90)

  /// A bind program, and what is left of it without the symbol `a`.
  @Test(
    arguments: [
      ([segment, 0] + a + [bind] + b + [bind], [segment, 0] + b + [0x80, 8, bind]),
      (
        [segment, 0] + a + [0x80, 16, bind] + b + [bind, bind],
        [
          segment, 0, 0x40, 0x62, 0, 0x80, 24, bind, bind,
        ]
      ),
      (a + [segment, 0, bind] + b + [segment, 8, bind], [segment, 0] + b + [segment, 8, bind]),
      // Bind and move on: by a number of bytes, by a number of pointers, several times.
      ([segment, 0] + a + [0xA0, 8] + b + [bind], [segment, 0] + b + [0x80, 16, bind]),
      ([segment, 0] + a + [0xB1] + b + [bind], [segment, 0] + b + [0x80, 16, bind]),
      ([segment, 0] + a + [0xC0, 3, 8] + b + [bind], [segment, 0] + b + [0x80, 48, bind]),
      (a + [segment, 0, bind, 0, 0, 0], []),
      (strongB + a + [segment, 0, bind], strongB + [segment, 0]),
    ] as [([UInt8], [UInt8])])
  func withoutOneSymbol(bytes: [UInt8], left: [UInt8]) throws {
    #expect(try program(bytes).removing(["a"]).bytes == left)
  }

  @Test(
    arguments: [
      ([0x10], "a"), ([0x11], nil), ([0x30], "a"), ([0x3F], nil), ([0x3E], "a"), ([0x3D], "a"),
      ([0x20, 0x81, 0x01], nil),
    ] as [([UInt8], ByteString?)])
  func lookingInTheFileItself(library: [UInt8], found: ByteString?) throws {
    let bytes = library + Self.a + [Self.segment, 0, Self.bind]
    #expect(try program(bytes).firstBound(of: ["a"]) == found)
    #expect(try program(bytes).firstBound(of: ["b"]) == nil)
  }

  @Test func lazyProgramsGoOn() throws {
    let bytes = [0x30] + Self.b + [Self.bind, 0, 0x30] + Self.a + [Self.bind, 0]
    #expect(try program(bytes).firstBound(of: ["a"]) == nil)
    let lazy = BindOpcodes(FilePart(bytes[...]), isLazy: true)
    #expect(try lazy.firstBound(of: ["a"]) == "a")
  }
}

@Suite struct ExportedSymbolsTests {
  @Test(
    arguments: [
      ("_a*", "_a", true), ("_a*", "_abc", true), ("_a*", "_b", false), ("*", "", true),
      ("_a*c*e", "_abcde", true), ("_a*c*e", "_abcd", false), ("*ab", "_aab", true),
      ("_?", "_a", true), ("_?", "_", false), ("_?", "_ab", false),
      ("_[a-c]", "_b", true), ("_[a-c]", "_d", false), ("_[xa-c]", "_x", true),
      ("_[a-]", "_-", true), ("_[a", "_a", false), ("_[]x", "_x", false),
    ] as [(ByteString, ByteString, Bool)])
  func patterns(pattern: ByteString, name: ByteString, matches: Bool) throws {
    #expect(try #require(SymbolPattern(pattern)).matches(name) == matches)
  }

  @Test func plainNamesAreNoPatterns() {
    #expect(SymbolPattern("_a.b$c]") == nil)
  }

  @Test func aPatternTakesNoTimeToSpeakOf() throws {
    let pattern = try #require(SymbolPattern(ByteString(String(repeating: "*a", count: 40) + "b")))
    #expect(!pattern.matches(ByteString(String(repeating: "a", count: 4000))))
  }

  @Test func listFiles() {
    var symbols = ExportedSymbols(.only)
    let text = "# a list\n_a\n\n  _b c \t\r\n   # _no\r_d*\n_last"
    symbols.insert(listFile: Array(text.utf8))
    #expect(symbols.required == ["_a", "_b c", "_last"])
    #expect(symbols.contains("_d1") && !symbols.contains("_no") && symbols.exactNames == nil)
  }
}
