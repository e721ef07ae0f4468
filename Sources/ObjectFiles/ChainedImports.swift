import ByteStrings

/// The symbols that a Mach-O file with chained fixups binds to (`struct dyld_chained_import` and the
/// similar structs in mach-o/fixup-chains.h).
struct ChainedImports {
  private let names: FilePart
  private let imports: FilePart
  private let format: Format

  private enum Format: UInt32 {
    case plain = 1
    case addend
    case addend64

    var size: Int {
      switch self {
      case .plain: 4
      case .addend: 8
      case .addend64: 16
      }
    }
  }

  init(_ fixups: FilePart) throws(ObjectFileError) {
    let bytes = FileBytes(Array(fixups.bytes))
    let header = try bytes.part(0, 28, "its fixups' header")
    guard let format = Format(rawValue: header.u32(20)), header.u32(24) == 0 else {
      throw .unsupported("a Mach-O file with compressed or unknown imports")
    }
    self.format = format
    imports = try bytes.table(
      UInt64(header.u32(8)), count: UInt64(header.u32(16)), of: format.size, "its imports")
    names = try bytes.rest(UInt64(header.u32(12)), "its imports' names")
  }

  /// The first of these symbols that dyld looks up by name and may find in this file; nil if there is
  /// none.
  func firstBound(of symbols: Set<ByteString>) throws(ObjectFileError) -> ByteString? {
    let limit = symbols.reduce(0) { max($0, $1.count) } + 1
    for record in imports.records(of: format.size) {
      let (library, offset) = fields(record)
      guard DyldLibrary.mayBeSelf(library) else { continue }
      let rest = names.bytes.dropFirst(offset).prefix(limit)
      let name = ByteString(rest.prefix { $0 != 0 })
      if symbols.contains(name) { return name }
    }
    return nil
  }

  private func fields(_ record: FilePart) -> (library: Int, name: Int) {
    if format == .addend64 {
      return (Int(Int16(bitPattern: record.u16(0))), Int(record.u32(4)))
    }
    return (Int(Int8(bitPattern: record.u8(0))), Int(record.u32(0) >> 9))
  }
}

/// The place in which dyld looks for a symbol: the number of a library, or `BIND_SPECIAL_DYLIB_…`.
enum DyldLibrary {
  /// Whether dyld may find the symbol in the file itself: the place is the file itself, any file, or any
  /// file that defines the symbol weakly.
  static func mayBeSelf(_ number: Int) -> Bool { [0, -2, -3].contains(number) }
}
