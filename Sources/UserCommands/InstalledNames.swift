import LinkerDriver

/// The names in a directory by which zcc is every tool of one target.
struct InstalledNames: Sendable {
  let triple: ByteString

  var linker: ByteString { triple + "-zcc" }
  var cPlusPlus: ByteString { triple + "-zc++" }
  var archiver: ByteString { triple + "-zcc-ar" }
  var ranlib: ByteString { triple + "-zcc-ranlib" }
  var toolchainFile: ByteString { triple + "-zcc.cmake" }

  /// The name by which rustc looks for a dlltool on `PATH`: for these targets only, as its other
  /// Windows targets have import libraries written by rustc itself.
  var dlltool: ByteString? {
    guard triple.hasSuffix("-pc-windows-gnu") else { return nil }
    return triple.dropLast(15) + "-w64-mingw32-dlltool"
  }

  /// The names that are symbolic links to zcc.
  var links: [ByteString] {
    [linker, cPlusPlus, archiver, ranlib] + (dlltool.map { [$0] } ?? [])
  }

  var all: [ByteString] { links + [toolchainFile] }

  /// The names that belong to the triple of this one; nil for a name that `zcc install` never
  /// makes.
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
