import LinkerDriver
import ObjectFiles

/// `zcc install-name-tool`: reads the options of Apple's install_name_tool. CMake calls it when it
/// installs programs and libraries for macOS.
public struct InstallNameToolRequest: Sendable {
  private var changes = InstallNameChanges()
  private let path: ByteString

  init(_ words: [ByteString]) throws(DriverError) {
    var files: [ByteString] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-") else {
        files.append(word)
        continue
      }
      try changes.read(word, &rest)
    }
    guard files.count == 1, !changes.isEmpty else {
      throw .usage("zcc install-name-tool needs options and one file", "")
    }
    path = files[0]
  }

  func run(fileSystem: FileSystem, writer: FileWriter) throws(DriverError) -> ByteString {
    let contents = try fileSystem.contents(of: path)
    let changed: [UInt8]
    do throws(InstallNameChanges.Failure) {
      changed = try changes.applied(to: contents)
    } catch {
      throw .namesUnchanged(path, error)
    }
    if changed == contents { return "" }
    do throws(SystemError) {
      try writer.rewrite(path, changed)
    } catch {
      throw .outputUnwritable(path, error)
    }
    return ""
  }
}

extension InstallNameChanges {
  /// Reads one option and takes its values off the other words.
  fileprivate mutating func read(
    _ option: ByteString, _ rest: inout ArraySlice<ByteString>
  ) throws(DriverError) {
    func value() throws(DriverError) -> ByteString {
      guard let value = rest.popFirst() else {
        throw .usage("zcc install-name-tool needs a value behind", option)
      }
      return value
    }
    switch option {
    case "-id": name = try value()
    case "-change": needed.append(Renaming(try value(), try value()))
    case "-rpath": runPaths.append(Renaming(try value(), try value()))
    case "-add_rpath": addedRunPaths.append(try value())
    case "-delete_rpath": deletedRunPaths.append(try value())
    default: throw .usage("zcc install-name-tool does not know", option)
    }
  }
}
