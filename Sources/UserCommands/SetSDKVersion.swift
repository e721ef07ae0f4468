import LinkerDriver
import ObjectFiles

/// `zcc set-sdk-version`: what a link for Apple's systems does in the end, as a command of its own.
public struct SetSDKVersionRequest: Sendable {
  private let path: ByteString
  private let version: Version

  init(_ words: [ByteString]) throws(DriverError) {
    guard words.count == 2, !words[0].hasPrefix("-") else {
      throw .usage("zcc set-sdk-version needs a file and a version such as 14.2", "")
    }
    guard let version = Version(words[1]) else {
      throw .usage("zcc set-sdk-version takes a version such as 14.2, not", words[1])
    }
    (path, self.version) = (words[0], version)
  }

  func run(fileSystem: FileSystem, writer: FileWriter) throws(DriverError) -> ByteString {
    try version.writeAsSDK(into: path, fileSystem: fileSystem, writer: writer)
    return ""
  }
}
