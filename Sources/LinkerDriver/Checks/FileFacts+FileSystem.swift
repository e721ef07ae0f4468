import ObjectFiles

extension FileFacts {
  /// Reads an ELF, PE, COFF or Mach-O file, or an archive.
  public init(_ path: ByteString, fileSystem: FileSystem) throws(DriverError) {
    try self.init(try fileSystem.contents(of: path), path: path)
  }

  /// - Parameter path: whose contents they are, for the error.
  public init(_ contents: [UInt8], path: ByteString) throws(DriverError) {
    do throws(ObjectFileError) {
      try self.init(contents)
    } catch {
      throw .objectFile(path, error)
    }
  }
}

extension Version {
  /// Makes it the version of Apple's SDK that a linked file names.
  public func writeAsSDK(
    into path: ByteString, fileSystem: FileSystem, writer: FileWriter
  ) throws(DriverError) {
    let contents = try fileSystem.contents(of: path)
    let changed: [UInt8]
    do throws(CodeSigning.Failure) {
      changed = try MachOVersions.set(sdk: self, in: contents)
    } catch {
      throw .notSigned(path, error)
    }
    if changed == contents { return }
    do throws(SystemError) {
      try writer.rewrite(path, changed)
    } catch {
      throw .outputUnwritable(path, error)
    }
  }
}

extension FileSystem {
  /// All that a file holds.
  public func contents(of path: ByteString) throws(DriverError) -> [UInt8] {
    switch kind(path) {
    case .file: break
    case .missing: throw .fileUnreadable(path, problem: "it does not exist")
    case .directory, .other: throw .fileUnreadable(path, problem: "it is not a file")
    case .unknown:
      throw .fileUnreadable(path, problem: "it is in a directory that this user may not search")
    }
    guard let status = status(path), status.size <= Self.largest else {
      throw .fileUnreadable(path, problem: "it is larger than 2 GiB")
    }
    guard let bytes = read(path, Int(Self.largest)) else {
      throw .fileUnreadable(path, problem: "permission denied")
    }
    return bytes
  }

  private static let largest: Int64 = 1 << 31
}
