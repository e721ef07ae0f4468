import ObjectFiles

extension FileFacts {
  /// Reads an ELF, PE, COFF or Mach-O file, or an archive.
  public init(_ path: ByteString, fileSystem: FileSystem) throws(DriverError) {
    let bytes = try Self.contents(of: path, fileSystem)
    do throws(ObjectFileError) {
      try self.init(bytes)
    } catch {
      throw .objectFile(path, error)
    }
  }

  private static func contents(
    of path: ByteString, _ fileSystem: FileSystem
  ) throws(DriverError) -> [UInt8] {
    switch fileSystem.kind(path) {
    case .file: break
    case .missing: throw .fileUnreadable(path, problem: "it does not exist")
    case .directory, .other: throw .fileUnreadable(path, problem: "it is not a file")
    }
    guard let status = fileSystem.status(path), status.size <= largest else {
      throw .fileUnreadable(path, problem: "it is larger than 2 GiB")
    }
    guard let bytes = fileSystem.read(path, Int(largest)) else {
      throw .fileUnreadable(path, problem: "this user may not")
    }
    return bytes
  }

  private static let largest: Int64 = 1 << 31
}
