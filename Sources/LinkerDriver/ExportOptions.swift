import ObjectFiles

/// The options of Apple's linker that say which symbols a file exports, in the order of the line.
public struct ExportOptions: Hashable, Sendable {
  struct Option: Hashable, Sendable {
    let kind: Kind
    /// A symbol, a pattern, or the path of a list; nil for the option that takes none.
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

  /// Those among the arguments of a line.
  init(_ arguments: [Argument]) {
    for argument in arguments { append(argument) }
  }

  /// Reads them as the linker does, all of them.
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

  /// Takes note of an argument, if it is one of them.
  @discardableResult
  mutating func append(_ argument: Argument) -> Bool {
    guard let kind = Kind.allCases.first(where: { argument.isOption($0.name) }) else {
      return false
    }
    options.append(Option(kind: kind, value: argument.value))
    return true
  }

  public var isEmpty: Bool { options.isEmpty }

  /// As the linker takes them.
  var words: [ByteString] {
    options.flatMap { option in [ByteString(option.kind.name)] + (option.value.map { [$0] } ?? []) }
  }

  /// Whether they name what is exported, or what is not; nil where there are none. Those that do
  /// the one exclude those that do the other (ld64, `Options::parse`).
  func mode() throws(DriverError) -> ExportedSymbols.Mode? {
    guard let first = options.first else { return nil }
    for option in options where option.kind.mode != first.kind.mode {
      throw .exportOptionsConflict(first.kind.name, option.kind.name)
    }
    return first.kind.mode
  }

  /// The symbols, lists read; nil where there are no options.
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
  /// Restricts what a linked file exports, in its place.
  ///
  /// - Returns: the symbols to be exported that are there and cannot be.
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
