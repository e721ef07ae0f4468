import LinkerDriver
import ObjectFiles

/// `zcc lipo`: makes universal files and takes them apart, with the same arguments as Apple's lipo.
public struct LipoRequest: Sendable {
  private enum Action: Sendable {
    case create([ByteString], output: ByteString)
    case thin(MachOArchitecture, ByteString, output: ByteString)
    case info([ByteString])
    case architectures(ByteString)
    case verify(ByteString, [MachOArchitecture])
  }

  private let action: Action

  init(_ words: [ByteString]) throws(DriverError) {
    let line = try Line(words)
    switch line.action {
    case "-create":
      if line.files.isEmpty { throw .usage("zcc lipo -create needs the files to join", "") }
      action = .create(line.files, output: try line.outputName())
    case "-thin":
      guard let architecture = line.architectures.first else {
        throw .usage("zcc lipo -thin needs an architecture such as arm64", "")
      }
      action = .thin(architecture, try line.onlyFile(), output: try line.outputName())
    case "-verify_arch":
      if line.architectures.isEmpty {
        throw .usage("zcc lipo -verify_arch needs an architecture such as arm64", "")
      }
      action = .verify(try line.onlyFile(), line.architectures)
    case "-archs": action = .architectures(try line.onlyFile())
    case "-info":
      if line.files.isEmpty { throw .usage("zcc lipo -info needs a file", "") }
      action = .info(line.files)
    default: throw .usage(Self.needsAction, "")
    }
    if line.output != nil && !line.makesFile {
      throw .usage("-output goes only with -create and -thin", "")
    }
  }

  private static let needsAction: Literal =
    "zcc lipo needs exactly one of -create, -thin, -info, -archs and -verify_arch"

  /// The arguments of a call, by their meaning.
  private struct Line {
    var action: ByteString = ""
    var files: [ByteString] = []
    var architectures: [MachOArchitecture] = []
    var output: ByteString?

    var makesFile: Bool { action == "-create" || action == "-thin" }

    init(_ words: [ByteString]) throws(DriverError) {
      var words = words[...]
      while let word = words.popFirst() {
        switch word {
        case "-create", "-info", "-archs": try setAction(word)
        case "-thin":
          try setAction(word)
          guard let name = words.popFirst() else { break }
          architectures = [try MachOArchitecture(given: name)]
        case "-verify_arch":
          try setAction(word)
          // It takes all words after it, as in Apple's lipo.
          while let name = words.popFirst() {
            architectures.append(try MachOArchitecture(given: name))
          }
        case "-output", "-o":
          if output != nil { throw .usage("zcc lipo takes only one -output", "") }
          guard let name = words.popFirst() else { throw .usage("-output needs a file name", "") }
          output = name
        default:
          if word.hasPrefix("-") { throw .usage("zcc lipo does not know", word) }
          files.append(word)
        }
      }
    }

    private mutating func setAction(_ word: ByteString) throws(DriverError) {
      if !action.isEmpty { throw .usage(LipoRequest.needsAction, "") }
      action = word
    }

    func onlyFile() throws(DriverError) -> ByteString {
      guard files.count == 1 else {
        throw .usage("zcc lipo takes one file with this option, not", files.joined(" "))
      }
      return files[0]
    }

    func outputName() throws(DriverError) -> ByteString {
      guard let output, !output.isEmpty else {
        throw .usage("zcc lipo needs a name for the file that it makes: -output FILE", "")
      }
      return output
    }
  }

  // MARK: Running

  /// - Returns: the same text as Apple's lipo prints, or nothing if it makes a file.
  func run(fileSystem: FileSystem, writer: FileWriter) throws(DriverError) -> ByteString {
    switch action {
    case .create(let files, let output):
      var builder = UniversalFile.Builder()
      for path in files { try builder.add(path, fileSystem) }
      try write(
        try builder.encoded(for: output), to: output, likeFirstOf: files, fileSystem, writer)
      return ""
    case .thin(let architecture, let path, let output):
      guard let file = try UniversalFile(try fileSystem.contents(of: path), path: path) else {
        throw .notUniversal(path)
      }
      let slice = try file.slice(architecture, path: path)
      try write(slice, to: output, likeFirstOf: [path], fileSystem, writer)
      return ""
    case .info(let files):
      var text: ByteString = ""
      for path in files { text += try Contained(path, fileSystem).info(path) }
      return text
    case .architectures(let path):
      return try Contained(path, fileSystem).file.architectures.joined(" ") + "\n"
    case .verify(let path, let architectures):
      let file = try Contained(path, fileSystem).file
      for architecture in architectures { _ = try file.slice(architecture, path: path) }
      return ""
    }
  }

  private func write(
    _ contents: [UInt8], to output: ByteString, likeFirstOf inputs: [ByteString],
    _ fileSystem: FileSystem, _ writer: FileWriter
  ) throws(DriverError) {
    let kind = fileSystem.kind(output)
    guard kind == .file || kind == .missing else { throw .outputIsNotFile(output) }
    if let there = fileSystem.status(output),
      inputs.contains(where: { fileSystem.status($0)?.isSameFile(as: there) ?? false })
    {
      throw .outputIsInput(output)
    }
    do {
      try writer.replaceLike(output, contents, inputs[0])
    } catch {
      throw .outputUnwritable(output, error)
    }
  }

  /// The parts of a file. A file that is not universal is itself the only part.
  private struct Contained {
    let file: UniversalFile
    private let isUniversal: Bool

    init(_ path: ByteString, _ fileSystem: FileSystem) throws(DriverError) {
      let contents = try fileSystem.contents(of: path)
      if let file = try UniversalFile(contents, path: path) {
        (self.file, isUniversal) = (file, true)
      } else {
        (file, isUniversal) = (try UniversalFile(ofThin: contents, path: path), false)
      }
    }

    func info(_ path: ByteString) -> ByteString {
      let names = file.architectures.joined(" ")
      return isUniversal
        ? "Architectures in the fat file: " + path + " are: " + names + " \n"
        : "Non-fat file: " + path + " is architecture: " + names + "\n"
    }
  }
}

extension UniversalFile.Builder {
  fileprivate mutating func add(
    _ path: ByteString, _ fileSystem: FileSystem
  ) throws(DriverError) {
    let contents = try fileSystem.contents(of: path)
    do throws(UniversalFile.Failure) {
      try add(contents)
    } catch {
      throw .universalFile(path, error)
    }
  }

  fileprivate func encoded(for path: ByteString) throws(DriverError) -> [UInt8] {
    do throws(UniversalFile.Failure) {
      return try file.encoded()
    } catch {
      throw .universalFile(path, error)
    }
  }
}
