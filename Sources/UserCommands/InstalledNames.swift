import LinkerDriver

/// The file names under which zcc is each of the tools for one target.
struct InstalledNames: Sendable {
  let triple: ByteString

  var linker: ByteString { triple + "-zcc" }
  var cPlusPlus: ByteString { triple + "-zc++" }
  var archiver: ByteString { triple + "-zcc-ar" }
  var ranlib: ByteString { triple + "-zcc-ranlib" }
  var toolchainFile: ByteString { triple + "-zcc.cmake" }
  var crossFile: ByteString { triple + "-zcc.meson" }

  /// The name of the resource compiler; nil for targets other than Windows, which have no resources.
  var windres: ByteString? { isForMinGW ? triple + "-zcc-windres" : nil }

  /// The name of the tool that changes names in Mach-O files; nil for targets other than Apple's.
  var installNameTool: ByteString? {
    triple.split(UInt8(ascii: "-")).contains("apple")
      ? triple + ByteString(Self.installNameToolSuffix) : nil
  }

  static let installNameToolSuffix: StaticString = "-zcc-install_name_tool"

  /// The name under which rustc looks for a dlltool on `PATH`; nil for targets for which it does not.
  /// For other Windows targets, rustc writes import libraries itself.
  var dlltool: ByteString? { triple.hasSuffix("-pc-windows-gnu") ? gnuName("dlltool") : nil }

  /// The names under which rustc and the crates winresource and embed-resource look for tools on
  /// `PATH`.
  private var searched: [ByteString] {
    [dlltool, gnuName("windres"), gnuName("ar")].compactMap { $0 }
  }

  /// Whether the directory has to be on `PATH`.
  var isSearched: Bool { !searched.isEmpty }

  /// The names that are symbolic links to zcc.
  var links: [ByteString] {
    [linker, cPlusPlus, archiver, ranlib] + [windres, installNameTool].compactMap { $0 } + searched
  }

  /// The names that are files for build systems.
  var texts: [ByteString] { [toolchainFile, crossFile] }

  var all: [ByteString] { links + texts }

  /// All names for the triple in one of them; nil if `zcc install` never makes a file with this name.
  init?(containing name: ByteString) {
    let suffixes: [StaticString] = [
      "-zcc", "-zc++", "-zcc-ar", "-zcc-ranlib", "-zcc-windres", "-zcc.cmake",
      "-zcc.meson", Self.installNameToolSuffix,
    ]
    for suffix in suffixes where name.hasSuffix(suffix) {
      self.init(triple: name.dropLast(suffix.utf8CodeUnitCount))
      return
    }
    guard let gnu = GNUToolName(name) else { return nil }
    self.init(triple: gnu.rustTriple)
  }

  init(triple: ByteString) {
    self.triple = triple
  }

  private var isForMinGW: Bool {
    triple.hasSuffix("-windows-gnu") || triple.hasSuffix("-windows-gnullvm")
  }

  private func gnuName(_ tool: ByteString) -> ByteString? {
    GNUToolName(rustTriple: triple, tool: tool)?.text
  }
}
