import LinkerDriver
import ObjectFiles

extension UniversalFile {
  /// Reads a file that may be universal; nil where it is not.
  ///
  /// - Parameter path: whose contents they are, for the error.
  init?(_ contents: [UInt8], path: ByteString) throws(DriverError) {
    do throws(ObjectFileError) {
      guard let file = try UniversalFile(contents) else { return nil }
      self = file
    } catch {
      throw .objectFile(path, error)
    }
  }

  /// A file that is not universal, as the only part of one.
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
  /// By the name that a user gave.
  init(given name: ByteString) throws(DriverError) {
    guard let architecture = MachOArchitecture(name) else {
      throw .unknownArchitecture(name, known: Self.allNames)
    }
    self = architecture
  }
}
