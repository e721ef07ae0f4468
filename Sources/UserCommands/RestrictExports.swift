import LinkerDriver

/// `zcc restrict-exports`: does the last step of a link for macOS as a command of its own.
public struct RestrictExportsRequest: Sendable {
  private let path: ByteString
  private let options: ExportOptions

  init(_ words: [ByteString]) throws(DriverError) {
    guard let path = words.first, !path.hasPrefix("-"), words.count > 1 else {
      throw .usage("zcc restrict-exports needs a file and options such as -exported_symbol", "")
    }
    self.path = path
    options = try ExportOptions(Array(words.dropFirst()))
  }

  /// - Returns: a line for each symbol that should be exported and cannot be.
  func run(fileSystem: FileSystem, writer: FileWriter) throws(DriverError) -> ByteString {
    let unexportable = try options.symbols(fileSystem)?.restrictFile(
      path, fileSystem: fileSystem, writer: writer)
    return (unexportable ?? []).map { "not exported, as it is hidden: " + $0 + "\n" }.joined("")
  }
}
