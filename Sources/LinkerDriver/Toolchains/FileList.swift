/// A file with the paths of files to link, one in each line, as `-filelist` of Apple's linkers names
/// it: `FILE`, or `FILE,DIRECTORY` where the paths start at a directory (ld(1) of macOS).
struct FileList {
  let path: ByteString
  let directory: ByteString?

  /// - Parameter value: the option's value.
  init(_ value: ByteString) {
    let parts = value.split(UInt8(ascii: ","))
    path = parts.count > 1 ? parts.dropLast().joined(",") : value
    directory = parts.count > 1 ? parts.last : nil
  }

  func read(_ fileSystem: FileSystem) throws(DriverError) -> [ByteString] {
    guard let text = fileSystem.read(path, Self.sizeLimit) else {
      throw .fileUnreadable(path, problem: "it does not exist or cannot be read")
    }
    let lines = ByteString(text).split(UInt8(ascii: "\n")).filter { !$0.isEmpty }
    return lines.map { line in
      let path = directory.map { $0.appending(line) } ?? line
      // A path that begins like an option or a response file would be read as one.
      return path.hasPrefix("-") || path.hasPrefix("@") ? "./" + path : path
    }
  }

  /// The number of bytes that are read.
  private static let sizeLimit = 16_000_000
}
