import LinkerDriver

/// How a list is printed.
public enum ListFormat: Sendable {
  case plain, markdown, json

  private var option: ByteString {
    switch self {
    case .plain: ""
    case .markdown: "--markdown"
    case .json: "--json"
    }
  }

  /// Reads the arguments of a command that prints a list.
  ///
  /// - Parameter formats: those that it has besides plain text.
  init(
    _ words: [ByteString], of command: ByteString, _ formats: [ListFormat]
  ) throws(DriverError) {
    guard let word = words.first else {
      self = .plain
      return
    }
    guard words.count == 1, let format = formats.first(where: { $0.option == word }) else {
      throw .listArguments(
        command, formats: formats.map { $0.option }, given: words.joined(" "))
    }
    self = format
  }
}
