import ObjectFiles

/// What a link line asks of the linked file, to compare it with what the file is.
///
/// It is derived from the line that rustc wrote, not from the line that zcc makes of it.
struct LinkExpectations {
  private let target: ZigTarget
  private let arguments: [Argument]
  private let fileSystem: FileSystem

  init(target: ZigTarget, arguments: [Argument], fileSystem: FileSystem) {
    self.target = target
    self.arguments = arguments
    self.fileSystem = fileSystem
  }

  var all: [Expectation] {
    let architecture = Expectation(.architecture, .word(target.architecture))
    return [architecture] + kind + ofFormat
  }

  private var ofFormat: [Expectation] {
    switch target.objectFormat {
    case .elf: elf
    case .coff: coff
    case .machO: machO
    }
  }

  // MARK: The line

  private func has(_ names: OptionName...) -> Bool {
    arguments.contains { argument in names.contains { argument.isOption($0) } }
  }

  /// Whether the option is on the line, and none of the others comes after it.
  private func isLast(_ option: OptionName, of others: [OptionName]) -> Bool {
    let last = arguments.last { argument in
      argument.isOption(option) || others.contains { argument.isOption($0) }
    }
    return last?.isOption(option) ?? false
  }

  /// The value of the last of these options.
  private func value(_ names: OptionName...) -> ByteString? {
    arguments.last { argument in names.contains { argument.isOption($0) } }?.value
  }

  private var keywords: [ByteString] {
    arguments.compactMap { $0.isOption("-z") ? $0.value : nil }
  }

  /// The one of these keywords that comes last on the line; it wins.
  private func last(_ words: [StaticString]) -> ByteString? {
    keywords.last { keyword in words.contains { keyword == $0 } }
  }

  private func contents(_ path: ByteString) -> [UInt8]? { fileSystem.read(path, 1 << 28) }

  // MARK: All formats

  private var isLibrary: Bool { has("-shared", "-dynamiclib", "--shared") }

  private var kind: [Expectation] {
    let format: FileFacts.Format =
      switch target.objectFormat {
      case .elf: .elf
      case .coff: .pe
      case .machO: .machO
      }
    if has("-r", "--relocatable") { return [Expectation(.format, .word(format.name))] }
    let kind: FileFacts.Kind = isLibrary ? .sharedLibrary : .program
    let found = [Expectation(.format, .word(format.name)), Expectation(.kind, .word(kind.name))]
    // A DLL may be named twice: as one that is loaded at the start, and as one that is loaded late.
    return format == .pe ? found : found + [Expectation(.duplicates, .flag(false))]
  }

  /// What the line says about symbols. `--strip-debug` removes only the debug information.
  private var symbols: [Expectation] {
    if has("-s", "--strip-all") { return [Expectation(.symbolTable, .flag(false))] }
    if has("--strip-debug") {
      return [
        Expectation(.symbolTable, .flag(true)), Expectation(.debugInformation, .flag(false)),
      ]
    }
    return []
  }

  private func exports(_ list: ExportList?) -> [Expectation] {
    guard let list else { return [] }
    return [Expectation(.exports, list.isExact ? .equal : .atMost, .names(list.names))]
  }

  // MARK: ELF

  private var elf: [Expectation] {
    var found = programKind + symbols
    if keywords.contains(where: { $0 == "noexecstack" }) {
      found.append(Expectation(.nonExecutableStack, .flag(true)))
    }
    switch last(["relro", "norelro"]) ?? "" {
    case "relro":
      let isFull = last(["now", "lazy"]).map { $0 == "now" } ?? false
      found.append(Expectation(.relro, .word(isFull ? "full" : "partial")))
    case "norelro": found.append(Expectation(.relro, .word("none")))
    default: break
    }
    if let size = pageSize { found.append(Expectation(.pageAlignment, .atLeast, .number(size))) }
    if let name = value("--soname", "-h") {
      found.append(Expectation(.libraryName, .word(name)))
    }
    if let path = value("--version-script"), let text = contents(path) {
      found += exports(
        ExportList(versionScript: text, isExact: has("--no-undefined-version")))
    }
    return found
  }

  private var programKind: [Expectation] {
    if isLibrary { return [] }
    var found: [Expectation] = []
    if has("-static", "-static-pie") { found.append(Expectation(.isStatic, .flag(true))) }
    if has("-static-pie", "-pie") {
      found.append(Expectation(.isPositionIndependent, .flag(true)))
    } else if has("-no-pie") {
      found.append(Expectation(.isPositionIndependent, .flag(false)))
    }
    if has("-pie", "-no-pie"), !has("-static") {
      found.append(Expectation(.isStatic, .flag(false)))
    }
    return found
  }

  private var pageSize: UInt64? {
    let value = keywords.last { $0.hasPrefix("max-page-size=") }?.dropFirst(14)
    return value?.decimalNumber.map { UInt64($0) }
  }

  // MARK: PE

  private var coff: [Expectation] {
    var found = symbols
    if let name = subsystem { found.append(Expectation(.subsystem, .word(name))) }
    let characteristics: [(option: OptionName, opposites: [OptionName], name: StaticString)] = [
      ("--dynamicbase", ["--disable-dynamicbase", "--no-dynamicbase"], "dynamic-base"),
      ("--high-entropy-va", ["--disable-high-entropy-va"], "high-entropy-va"),
      ("--nxcompat", ["--disable-nxcompat"], "nx-compat"),
    ]
    let asked = characteristics.filter { isLast($0.option, of: $0.opposites) }
      .map { ByteString($0.name) }
    if !asked.isEmpty { found.append(Expectation(.characteristics, .atLeast, .names(asked))) }
    if let path = arguments.last(where: { $0.input?.hasSuffix(".def") ?? false })?.input,
      let text = contents(path)
    {
      found += exports(ExportList(moduleDefinition: text))
    }
    return found
  }

  private var subsystem: ByteString? {
    if has("-mwindows") { return "windows" }
    return value("--subsystem").flatMap { $0 == "windows" || $0 == "console" ? $0 : nil }
  }

  // MARK: Mach-O

  private var machO: [Expectation] {
    var found: [Expectation] = []
    if let version = value("-mmacosx-version-min=").flatMap({ Version($0) }) {
      found.append(Expectation(.minimumOS, .version(version)))
    }
    if target.architecture == "aarch64", target.isSignedByZig {
      found.append(Expectation(.signature, .word("ad-hoc")))
    }
    // If the list cannot be read, that is reported in another place.
    if let names = (try? ExportOptions(arguments).symbols(fileSystem))?.flatMap({ $0.exactNames }) {
      found.append(Expectation(.exports, .equal, .names(names)))
    }
    if let name = value("-install_name") { found.append(Expectation(.libraryName, .word(name))) }
    return found
  }
}
