import LinkerDriver
import ObjectFiles

extension UniversalFile {
  /// Reads a file that may be universal; nil if it is not.
  ///
  /// - Parameter path: the path of the file, for the error.
  init?(_ contents: [UInt8], path: ByteString) throws(DriverError) {
    do throws(ObjectFileError) {
      guard let file = try UniversalFile(contents) else { return nil }
      self = file
    } catch {
      throw .objectFile(path, error)
    }
  }

  /// A universal file whose only part is a file that is not universal.
  init(ofThin contents: [UInt8], path: ByteString) throws(DriverError) {
    var builder = Builder()
    do throws(Failure) {
      try builder.add(contents)
    } catch {
      throw .universalFile(path, error)
    }
    self = builder.file
  }

  func slice(
    _ architecture: MachOArchitecture, path: ByteString
  ) throws(DriverError) -> [UInt8] {
    guard let slice = slice(architecture) else {
      throw .noSlice(path, architecture.name, has: architectures)
    }
    return Array(slice.contents)
  }
}

extension MachOArchitecture {
  /// The architecture with the name that a user gave.
  init(given name: ByteString) throws(DriverError) {
    guard let architecture = MachOArchitecture(name) else {
      throw .unknownArchitecture(name, known: Self.allNames)
    }
    self = architecture
  }
}
