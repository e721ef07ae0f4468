import ByteStrings

/// Restricts the exports of a Mach-O file that is already linked.
///
/// zig's linker for Mach-O exports every global symbol. This does to the finished file what Apple's
/// linker does with an export list: it removes the symbols that must not be exported from the export
/// trie, and makes them private (`N_PEXT`) local symbols in the symbol table. Each table keeps its place
/// and its length and is filled up with zeros, because Apple's tools do not accept gaps between tables
/// (cctools, libstuff/checkout.c).
public enum MachOExports {
  /// Why a file's exports cannot be restricted.
  public enum Failure: Error, Hashable, Sendable {
    case file(ObjectFileError)
    /// The file is not linked, or has no export trie.
    case noExports
    /// The sorted names of symbols that should be exported and are not in the file.
    case undefined([ByteString])
    /// A symbol that the file looks up by name, so that it would no longer find it in itself.
    case boundByName(ByteString)
    /// The file's signature cannot be made valid again.
    case signing(CodeSigning.Failure)
    /// A table would become longer.
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
      case .signing(let failure): failure.message
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
    /// The symbols that should be exported and are in the file, but cannot be exported: an object hides
    /// them, or they belong to another library.
    public let unexportable: [ByteString]
  }

  /// The file with only those exports that are allowed.
  ///
  /// If a list names a symbol that does not exist, that is an error, as with ld64 and LLD. If the symbol
  /// exists and is hidden, both only warn.
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
