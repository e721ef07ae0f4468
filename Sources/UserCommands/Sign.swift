import LinkerDriver
import ObjectFiles

/// `zcc sign`: makes the signatures of Mach-O files valid after another tool has changed the files.
public struct SignRequest: Sendable {
  private let paths: [ByteString]

  init(_ words: [ByteString]) throws(DriverError) {
    if words.isEmpty { throw .usage("zcc sign needs the files to sign", "") }
    if let option = words.first(where: { $0.hasPrefix("-") }) {
      throw .usage("zcc sign does not know", option)
    }
    paths = words
  }

  /// Signs the files one after the other, and stops at the first that cannot be signed.
  ///
  /// A file that is signed already is not written.
  func run(fileSystem: FileSystem, writer: FileWriter) throws(DriverError) -> ByteString {
    for path in paths {
      let contents = try fileSystem.contents(of: path)
      let signed = try sign(contents, path)
      if signed == contents { continue }
      do {
        try writer.rewrite(path, signed)
      } catch {
        throw .outputUnwritable(path, error)
      }
    }
    return ""
  }

  private func sign(_ contents: [UInt8], _ path: ByteString) throws(DriverError) -> [UInt8] {
    do {
      return try CodeSigning.sign(contents, name: path.fileName)
    } catch {
      throw .notSigned(path, error)
    }
  }
}
