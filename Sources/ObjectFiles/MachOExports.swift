import ByteStrings

/// Restricts what a linked Mach-O file exports, after the fact.
///
/// zig's linker for Mach-O exports every global symbol. What Apple's does with an export list is
/// done here to the finished file: the symbols that are not to be exported go from the export trie,
/// and become private (`N_PEXT`) local ones in the symbol table. Every table stays where it is and
/// as long as it is, filled up with zeros, as Apple's tools take no gaps between them (cctools,
/// libstuff/checkout.c).
public enum MachOExports {
  /// Why a file's exports cannot be restricted.
  public enum Failure: Error, Hashable, Sendable {
    case file(ObjectFileError)
    /// It is not linked, or has no export trie.
    case noExports
    /// Symbols to be exported that are not in the file, sorted.
    case undefined([ByteString])
    /// A symbol that the file looks for by name, and would no longer find in itself.
    case boundByName(ByteString)
    /// One with a certificate, or with hashes of another kind than linkers write.
    case signature
    /// A table would become longer than it is.
    case noRoom(Literal)

    /// What is wrong, as the end of a sentence that starts with the file's name.
    public var message: ByteString {
      switch self {
      case .file(let error): error.message
      case .noExports: "is not a linked Mach-O file with a table of exports"
      case .undefined(let names):
        "does not define symbols that it should export: " + Self.first(names)
      case .boundByName(let name):
        "looks up its own symbol '" + name + "' by name, so it has to export that symbol"
      case .signature: "has a code signature that only its signer can renew"
      case .noRoom(let table): "has no room for " + ByteString(table)
      }
    }

    private static func first(_ names: [ByteString]) -> ByteString {
      let limit = 5
      let rest = names.count - limit
      let more: ByteString = rest > 0 ? " and " + ByteString(number: rest) + " more" : ""
      return names.prefix(limit).joined(", ") + more
    }
  }

  /// A file with restricted exports.
  public struct Restricted: Sendable {
    public let contents: [UInt8]
    /// The symbols that were to be exported, are in the file, and cannot be: those that an object
    /// hides, and other libraries' ones.
    public let unexportable: [ByteString]
  }

  /// The file with no other exports than those allowed.
  ///
  /// A list that names a symbol which is not there is refused, as ld64 and LLD do. Where it is
  /// there and hidden, both only warn.
  public static func restrict(
    _ contents: [UInt8], to exports: ExportedSymbols
  ) throws(Failure) -> Restricted {
    guard contents.starts(with: Magic.machO64) else {
      throw .file(Magic.unreadable(contents) ?? .unknownFormat)
    }
    let file: MachOFile
    do {
      file = try MachOFile(contents)
    } catch {
      throw .file(error)
    }
    var restriction = ExportRestriction(file, contents, exports)
    try restriction.run()
    return Restricted(
      contents: restriction.contents, unexportable: restriction.unexportable)
  }
}
