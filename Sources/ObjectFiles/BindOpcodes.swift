import ByteStrings

/// The small programs in a Mach-O file that tell dyld which pointers to set to which symbols
/// (`BIND_OPCODE_…` in mach-o/loader.h).
struct BindOpcodes {
  private let program: FilePart
  /// Whether there is one program for each pointer, which runs when the pointer is first used.
  private let isLazy: Bool

  init(_ program: FilePart, isLazy: Bool = false) {
    self.program = program
    self.isLazy = isLazy
  }

  /// An operation and its bytes.
  private struct Operation {
    let bytes: ArraySlice<UInt8>
    let effect: Effect
  }

  private enum Effect {
    case end
    case library(Int)
    /// The symbol to bind to. If `overrides`, the file has a definition of it that is not weak, which
    /// overrides the weak definitions in other files.
    case symbol(ByteString, overrides: Bool)
    case segment
    case advance(UInt64)
    /// Binds a pointer, and moves on by so many bytes.
    case bind(UInt64)
    case other
  }

  /// The first of these symbols that dyld looks up by name and may find in this file; nil if there is
  /// none.
  func firstBound(of symbols: Set<ByteString>) throws(ObjectFileError) -> ByteString? {
    var library = 0
    var symbol: ByteString?
    var found: ByteString?
    try forEachOperation { operation throws(ObjectFileError) in
      switch operation.effect {
      case .end: (library, symbol) = (0, nil)
      case .library(let number): library = number
      case .symbol(let name, _): symbol = name
      case .bind:
        if let symbol, DyldLibrary.mayBeSelf(library), symbols.contains(symbol) {
          found = found ?? symbol
        }
      default: break
      }
    }
    return found
  }

  /// The rest of a program.
  struct Remaining {
    /// The bytes; empty if nothing is left to do.
    fileprivate(set) var bytes: [UInt8] = []
    /// Whether it binds pointers.
    fileprivate(set) var binds = false
    /// Whether a symbol of the file overrides weak definitions in other files.
    fileprivate(set) var overrides = false
  }

  /// The program without the operations for these symbols.
  ///
  /// Other effects of these operations, such as moving on, remain, because later operations need them.
  func removing(_ symbols: Set<ByteString>) throws(ObjectFileError) -> Remaining {
    var result = Remaining()
    var isRemoved = false
    var skipped: UInt64 = 0
    try forEachOperation { operation throws(ObjectFileError) in
      switch operation.effect {
      case .end: return
      case .symbol(let name, let overrides):
        isRemoved = symbols.contains(name)
        if isRemoved { return }
        if overrides { result.overrides = true }
      case .segment: skipped = 0
      case .advance(let distance) where isRemoved:
        skipped &+= distance
        return
      case .bind(let distance) where isRemoved:
        skipped &+= distance
        return
      case .bind, .advance:
        if skipped != 0 {
          result.bytes.append(Self.addAddress)
          ULEB128.append(skipped, to: &result.bytes)
          skipped = 0
        }
        if case .bind = operation.effect { result.binds = true }
      case .library, .other: break
      }
      result.bytes += operation.bytes
    }
    if !result.binds && !result.overrides { result.bytes = [] }
    return result
  }

  private static let addAddress: UInt8 = 0x80

  private func forEachOperation(
    _ body: (Operation) throws(ObjectFileError) -> Void
  ) throws(ObjectFileError) {
    var reader = OpcodeReader(program, name: "its bindings")
    while !reader.isAtEnd {
      let start = reader.offset
      let effect = try Self.effect(&reader)
      try body(
        Operation(bytes: program.part(start, reader.offset - start).bytes, effect: effect))
      if case .end = effect, !isLazy { return }
    }
  }

  private static func effect(_ reader: inout OpcodeReader) throws(ObjectFileError) -> Effect {
    let pointer: UInt64 = 8
    let opcode = try reader.byte()
    let immediate = opcode & 0x0F
    switch opcode & 0xF0 {
    case 0x00: return .end
    case 0x10: return .library(Int(immediate))
    case 0x20: return .library(Int(truncatingIfNeeded: try reader.number()))
    case 0x30: return .library(immediate == 0 ? 0 : Int(Int8(bitPattern: 0xF0 | immediate)))
    case 0x40: return .symbol(ByteString(try reader.text()), overrides: immediate & 8 != 0)
    case 0x50: return .other
    case 0x60:
      try reader.skipNumber()
      return .other
    case 0x70:
      try reader.skipNumber()
      return .segment
    case addAddress: return .advance(try reader.number())
    case 0x90: return .bind(pointer)
    case 0xA0: return .bind(pointer &+ (try reader.number()))
    case 0xB0: return .bind(pointer + UInt64(immediate) * pointer)
    case 0xC0:
      let count = try reader.number()
      return .bind(count &* (pointer &+ (try reader.number())))
    default: throw .unsupported("a Mach-O file with threaded bindings")
    }
  }
}
