import ObjectFiles

/// Apple's linker options that say which symbols a file exports, in the order of the line.
public struct ExportOptions: Hashable, Sendable {
  struct Option: Hashable, Sendable {
    let kind: Kind
    /// A symbol, a pattern, or the path of a list; nil for the option without a value.
    let value: ByteString?
  }

  enum Kind: Hashable, Sendable, CaseIterable {
    case exportedList, exported, noneExported, unexportedList, unexported

    var name: OptionName {
      switch self {
      case .exportedList: "-exported_symbols_list"
      case .exported: "-exported_symbol"
      case .noneExported: "-no_exported_symbols"
      case .unexportedList: "-unexported_symbols_list"
      case .unexported: "-unexported_symbol"
      }
    }

    var mode: ExportedSymbols.Mode {
      switch self {
      case .exportedList, .exported, .noneExported: .only
      case .unexportedList, .unexported: .allBut
      }
    }
  }

  private(set) var options: [Option] = []

  public init() {}

  /// Reads these options from the arguments of a line.
  init(_ arguments: [Argument]) {
    for argument in arguments { append(argument) }
  }

  /// Reads words that must all be such options, in the linker's spelling.
  @export(interface)
  public init(_ words: [ByteString]) throws(DriverError) {
    for argument in CommandLineText.parse(words.flatMap { ["-Xlinker", $0] }) {
      if !append(argument) {
        throw .usage(
          "zcc restrict-exports takes options such as -exported_symbol, not", argument.words[0].text
        )
      }
    }
  }

  /// Adds an argument if it is such an option.
  @discardableResult
  mutating func append(_ argument: Argument) -> Bool {
    guard let kind = Kind.allCases.first(where: { argument.isOption($0.name) }) else {
      return false
    }
    options.append(Option(kind: kind, value: argument.value))
    return true
  }

  public var isEmpty: Bool { options.isEmpty }

  /// The options in the linker's spelling.
  var words: [ByteString] {
    options.flatMap { option in [ByteString(option.kind.name)] + (option.value.map { [$0] } ?? []) }
  }

  /// Whether the options name symbols to export, or symbols not to export; nil if there are no options.
  /// Both kinds together are an error (ld64, `Options::parse`).
  func mode() throws(DriverError) -> ExportedSymbols.Mode? {
    guard let first = options.first else { return nil }
    for option in options where option.kind.mode != first.kind.mode {
      throw .exportOptionsConflict(first.kind.name, option.kind.name)
    }
    return first.kind.mode
  }

  /// The symbols, including those in lists; nil if there are no options.
  @export(interface)
  public func symbols(_ fileSystem: FileSystem) throws(DriverError) -> ExportedSymbols? {
    guard let mode = try mode() else { return nil }
    var symbols = ExportedSymbols(mode)
    for option in options {
      guard let value = option.value else { continue }
      switch option.kind {
      case .exportedList, .unexportedList:
        symbols.insert(listFile: try fileSystem.contents(of: value))
      case .exported, .unexported, .noneExported: symbols.insert(value)
      }
    }
    return symbols
  }
}

extension ExportedSymbols {
  /// Restricts the exports of a linked file and writes the file.
  ///
  /// - Returns: the symbols that should be exported and are in the file, but cannot be exported.
  @discardableResult
  public func restrictFile(
    _ path: ByteString, fileSystem: FileSystem, writer: FileWriter
  ) throws(DriverError) -> [ByteString] {
    let contents = try fileSystem.contents(of: path)
    let restricted: MachOExports.Restricted
    do {
      restricted = try MachOExports.restrict(contents, to: self)
    } catch {
      throw .exportsNotRestricted(path, error)
    }
    if restricted.contents != contents {
      do {
        try writer.rewrite(path, restricted.contents)
      } catch {
        throw .outputUnwritable(path, error)
      }
    }
    return restricted.unexportable
  }
}
