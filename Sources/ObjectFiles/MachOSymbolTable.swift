import ByteStrings

/// The symbols of a linked Mach-O file: the local symbols, the exported ones, and the undefined ones,
/// in this order (`LC_DYSYMTAB`).
struct MachOSymbolTable {
  typealias Symbol = MachOFile.Symbol

  let table: FilePart
  private let strings: FilePart
  private let dynamic: MachOFile.LoadCommand?

  init?(_ file: MachOFile) throws(ObjectFileError) {
    guard let command = try file.command(LoadCommandKind.symbolTable, size: 24) else { return nil }
    table = try file.bytes.table(
      UInt64(command.body.u32(8)), count: UInt64(command.body.u32(12)), of: Symbol.size,
      "its symbols")
    strings = try file.bytes.part(
      UInt64(command.body.u32(16)), UInt64(command.body.u32(20)), "its symbols' names")
    dynamic = try file.command(LoadCommandKind.dynamicSymbolTable, size: 80)
    // The tables of contents, modules and references, and the relocations. All of them contain numbers
    // of symbols, and linkers no longer write them into 64-bit files.
    let (contents, modules, references, relocations, own) = (36, 44, 52, 68, 76)
    for field in [contents, modules, references, relocations, own] {
      if let dynamic, dynamic.body.u32(field) != 0 {
        throw .unsupported("a Mach-O file with relocations or tables of modules")
      }
    }
  }

  private var symbols: some Sequence<Symbol> {
    table.records(of: Symbol.size).lazy.map { Symbol($0) }
  }

  /// Those of the names that a symbol has.
  func names(of wanted: Set<ByteString>) -> Set<ByteString> {
    let limit = wanted.reduce(0) { max($0, $1.count) } + 1
    var found: Set<ByteString> = []
    for symbol in symbols where !symbol.isForDebuggers {
      let rest = strings.bytes.dropFirst(Int(symbol.name)).prefix(limit)
      guard let end = rest.firstIndex(of: 0) else { continue }
      let name = ByteString(rest[..<end])
      if wanted.contains(name) { found.insert(name) }
    }
    return found
  }

  // MARK: The new order

  /// The old indices of the symbols, in the new order.
  struct Order {
    fileprivate var locals: [Int] = []
    fileprivate var newLocals: [Int] = []
    fileprivate var externals: [Int] = []
    fileprivate var undefined: [Int] = []

    fileprivate var all: [Int] { locals + newLocals + externals + undefined }
  }

  /// The order in which the symbols with these names follow the local ones.
  func order(
    makingPrivate names: Set<ByteString>, in bytes: inout FileBytes
  ) throws(ObjectFileError) -> Order {
    var order = Order()
    for (index, symbol) in symbols.enumerated() {
      if !symbol.isExternal {
        order.locals.append(index)
      } else if symbol.isUndefined {
        order.undefined.append(index)
      } else if names.contains(try bytes.name(UInt64(symbol.name), in: strings)) {
        order.newLocals.append(index)
      } else {
        order.externals.append(index)
      }
    }
    return order
  }

  /// The bytes of the table in an order.
  func records(in order: Order) -> [UInt8] {
    func record(_ index: Int) -> ArraySlice<UInt8> {
      table.part(index * Symbol.size, Symbol.size).bytes
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(table.count)
    for index in order.locals { bytes += record(index) }
    for index in order.newLocals { bytes += Symbol.madePrivate(record(index)) }
    for index in order.externals + order.undefined { bytes += record(index) }
    return bytes
  }

  /// The values of `LC_DYSYMTAB` for an order, and their offsets in the file.
  func counts(in order: Order) -> [(offset: Int, value: UInt32)] {
    guard let dynamic else { return [] }
    let locals = order.locals.count + order.newLocals.count
    let externals = order.externals.count
    let undefined = order.undefined.count
    let values = [0, locals, locals, externals, locals + externals, undefined]
    return values.enumerated().map { index, value in
      (dynamic.offset + 8 + 4 * index, UInt32(truncatingIfNeeded: value))
    }
  }

  /// The table of the symbols that stubs and pointers refer to; nil if there is none. A pointer to a
  /// symbol that is no longer external does not need an entry (LLD does the same).
  func indirectSymbols(
    after order: Order, in file: MachOFile
  ) throws(ObjectFileError) -> (bytes: [UInt8], place: FilePart)? {
    guard let dynamic else { return nil }
    let place = try file.bytes.table(
      UInt64(dynamic.body.u32(56)), count: UInt64(dynamic.body.u32(60)), of: 4,
      "its indirect symbols")
    var newIndices = [UInt32](repeating: Self.indirectLocal, count: table.count / Symbol.size)
    for (new, old) in order.all.enumerated() { newIndices[old] = UInt32(truncatingIfNeeded: new) }
    for old in order.newLocals { newIndices[old] = Self.indirectLocal }
    var bytes: [UInt8] = []
    for record in place.records(of: 4) {
      var value = record.u32(0)
      if value & Self.indirectFlags == 0 {
        guard Int(value) < newIndices.count else { throw .outside("an indirect symbol") }
        value = newIndices[Int(value)]
      }
      for shift in stride(from: 0, to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift)))
      }
    }
    return (bytes, place)
  }

  /// `INDIRECT_SYMBOL_LOCAL`, alone and with `INDIRECT_SYMBOL_ABS`.
  private static let indirectLocal: UInt32 = 0x8000_0000
  private static let indirectFlags: UInt32 = 0xC000_0000
}

extension MachOFile.Symbol {
  /// `N_EXT`.
  fileprivate var isExternal: Bool { !isForDebuggers && type & 0x01 != 0 }

  /// `N_UNDF` and `N_PBUD`.
  fileprivate var isUndefined: Bool { type & 0x0E == 0 || type & 0x0E == 0x0C }

  /// The record with `N_PEXT` instead of `N_EXT`, and without `N_WEAK_DEF`, which concerns other files
  /// only.
  fileprivate static func madePrivate(_ record: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = Array(record)
    bytes[4] = bytes[4] & ~0x01 | 0x10
    bytes[6] &= ~0x80
    return bytes
  }
}
