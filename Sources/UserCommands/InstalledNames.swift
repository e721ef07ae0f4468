import LinkerDriver

/// The file names under which zcc is each of the tools for one target.
struct InstalledNames: Sendable {
  let triple: ByteString

  var linker: ByteString { triple + "-zcc" }
  var cPlusPlus: ByteString { triple + "-zc++" }
  var archiver: ByteString { triple + "-zcc-ar" }
  var ranlib: ByteString { triple + "-zcc-ranlib" }
  var toolchainFile: ByteString { triple + "-zcc.cmake" }

  /// The name under which rustc looks for a dlltool on `PATH`; nil for targets for which it does not.
  /// For other Windows targets, rustc writes import libraries itself.
  var dlltool: ByteString? {
    guard triple.hasSuffix("-pc-windows-gnu") else { return nil }
    return triple.dropLast(15) + "-w64-mingw32-dlltool"
  }

  /// The names that are symbolic links to zcc.
  var links: [ByteString] {
    [linker, cPlusPlus, archiver, ranlib] + (dlltool.map { [$0] } ?? [])
  }

  var all: [ByteString] { links + [toolchainFile] }

  /// All names for the triple in one of them; nil if `zcc install` never makes a file with this name.
  init?(containing name: ByteString) {
    for suffix in ["-zcc", "-zc++", "-zcc-ar", "-zcc-ranlib", "-zcc.cmake"] as [StaticString]
    where name.hasSuffix(suffix) {
      self.init(triple: name.dropLast(suffix.utf8CodeUnitCount))
      return
    }
    guard name.hasSuffix("-w64-mingw32-dlltool") else { return nil }
    self.init(triple: name.dropLast(20) + "-pc-windows-gnu")
  }

  init(triple: ByteString) {
    self.triple = triple
  }
}
