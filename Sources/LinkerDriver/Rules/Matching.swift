import ObjectFiles

/// The facts of one link that conditions ask about.
struct LinkFacts {
  let target: ZigTarget
  /// The value of zig's `-mcpu=` in the target table.
  var cpu: ByteString?
  /// The version of zig; nil if zig does not run.
  let zigVersion: ZigVersion?
  /// The Android NDK, if its clang runs.
  var ndk: AndroidNDK?
  let arguments: [Argument]
  /// The directory in which stubs of libraries are, or will be.
  let stubDirectory: ByteString
  /// The C runtime of the linked file.
  var runtime: Route.Runtime?
  var role = Role.c
  var mode = DriverMode.link
  var sdk: AppleSDK?
  /// The options on the line before the current argument, each once.
  private(set) var optionsSoFar: Set<Argument> = []
  /// The line whose arguments the rules are applied to.
  private(set) var line: [Argument] = []
  /// The place of the argument at hand in it.
  private(set) var place = 0
  /// The places of arguments whose library another one loads; empty as long as no rule asks.
  private(set) var redundantPlaces: Set<Int> = []
  let fileSystem: FileSystem
  let libraryDirectories: [ByteString]

  /// The file that the linker takes for a library at this place, where it is the user's own, and not a
  /// part of a C runtime.
  func ownFile(ofLibrary name: ByteString) -> ByteString? {
    if libraryDirectories.isEmpty { return nil }
    let search = LibrarySearch(
      directories: libraryDirectories, target: target, fileSystem: fileSystem)
    var state = InputState(line)
    let isStaticMusl =
      state.isStatic && target.systemFamily == .linux && target.libc == .musl
    for argument in line.prefix(place) { state.read(argument) }
    return search.ownFile(of: name, isStatic: state.isStatic || isStaticMusl)
  }

  /// The first file with a name (which may begin with `:`) in the directories given by `-L`, or in the
  /// SDK.
  func path(ofLibraryFile name: ByteString) -> ByteString? {
    let name = name.hasPrefix(":") ? name.dropFirst(1) : name
    for directory in libraryDirectories {
      let path = directory.appending(name)
      if fileSystem.kind(path) == .file { return path }
    }
    guard let path = sdk?.libraries.appending(name), fileSystem.kind(path) == .file else {
      return nil
    }
    return path
  }

  /// The NDK's compiler-rt for the target.
  var ndkCompilerRT: ByteString? { ndk?.compilerRT(for: target, fileSystem) }

  func hasOccurred(_ argument: Argument) -> Bool {
    argument.withoutSpelling.map { optionsSoFar.contains($0) } ?? false
  }

  /// Whether another argument loads the library that the argument at hand loads.
  var isLoadedElsewhere: Bool { redundantPlaces.contains(place) }

  mutating func lookForLibraries() {
    redundantPlaces = LoadedLibraries(line, self).redundant
  }

  mutating func begin(_ line: [Argument]) {
    self.line = line
    place = 0
  }

  mutating func pass(_ argument: Argument, remembersOptions: Bool) {
    place += 1
    if remembersOptions, let option = argument.withoutSpelling { optionsSoFar.insert(option) }
  }

  /// Whether the first file with a name in these directories is an archive, and not a linker script.
  func hasArchive(_ name: ByteString) -> Bool {
    guard let path = path(ofLibraryFile: name), let start = fileSystem.read(path, 8) else {
      return false
    }
    return ByteString(start) == "!<arch>\n"
  }

  func has(_ pattern: Pattern) -> Bool {
    arguments.contains { pattern.capture($0) != nil }
  }
}

extension Rule {
  /// Whether the conditions hold that are about the link as a whole.
  func holds(forLink facts: LinkFacts) -> Bool {
    conditions.allSatisfy { condition in
      condition.isAboutArgument || condition.holds(in: facts, for: nil, captured: "")
    }
  }

  /// Whether the conditions hold that are about an argument that the pattern matches.
  func holds(for argument: Argument, captured: ByteString, in facts: LinkFacts) -> Bool {
    conditions.allSatisfy { condition in
      !condition.isAboutArgument || condition.holds(in: facts, for: argument, captured: captured)
    }
  }
}

extension Rule {
  /// The text for `*` in a rule about the command line as a whole; nil if the rule does not apply.
  func captureCommandLine(in facts: LinkFacts) -> ByteString? {
    let captured: ByteString? =
      switch pattern {
      case .commandLine: ""
      case .appleSDK: facts.sdk?.path
      case .baselineCPU: facts.cpu
      case .ndkCompilerRT: facts.ndkCompilerRT
      case .ndkCompilerRTName: facts.ndkCompilerRT?.fileName
      default: nil
      }
    guard let captured else { return nil }
    let holds = conditions.allSatisfy { $0.holds(in: facts, for: nil, captured: captured) }
    return holds ? captured : nil
  }
}

extension Pattern {
  func capture(_ argument: Argument) -> ByteString? {
    switch self {
    case .option(let name, let value):
      guard argument.reader == .driver, argument.isOption(name) else { return nil }
      return value.capture(argument.value ?? "")
    case .optionValue(let names, let value):
      guard argument.reader == .driver, case .option(let name, let values) = argument.meaning,
        names.contains(name)
      else { return nil }
      return value.capture(values.first ?? "")
    case .anyOption(let names):
      guard argument.reader == .driver, case .option(let name, _) = argument.meaning,
        names.contains(name)
      else { return nil }
      return ByteString(name)
    case .linkerOption(let name, let value):
      guard argument.reader == .linker, argument.isOption(name) else { return nil }
      return value.capture(argument.value ?? "")
    case .driverWord(let starts):
      guard argument.reader == .driver, argument.input == nil,
        let word = argument.words.first?.text,
        starts.contains(where: { word.hasPrefix($0.text) })
      else { return nil }
      return word
    case .anyLinkerOption(let names):
      guard argument.reader == .linker, case .option(let name, _) = argument.meaning,
        names.contains(name)
      else { return nil }
      return ByteString(name)
    case .spelling(let spellings):
      guard case .option(let name, let values) = argument.meaning else { return nil }
      for spelling in spellings {
        if let text = spelling.of(name, value: values.first ?? "") { return text }
      }
      return nil
    case .library(let value):
      guard let library = argument.library else { return nil }
      return value.capture(library)
    case .input(let value):
      guard argument.reader == .driver else { return nil }
      return value.captureFile(argument)
    case .linkerInput(let value):
      guard argument.reader == .linker else { return nil }
      return value.captureFile(argument)
    case .path(let paths):
      guard argument.reader == .driver, let path = argument.input,
        paths.contains(where: { path == $0.text })
      else { return nil }
      return path
    case .anyLinkerWord: return argument.reader == .linker ? argument.text : nil
    case .commandLine, .cpuOptions, .appleSDK, .baselineCPU, .ndkCompilerRT, .ndkCompilerRTName:
      return nil
    }
  }
}

extension Pattern.Value {
  func capture(_ value: ByteString) -> ByteString? {
    switch self {
    case .any: value
    case .exactly(let texts): texts.contains { value == $0.text } ? value : nil
    case .prefix(let prefix):
      value.hasPrefix(prefix.text) ? value.dropFirst(prefix.text.utf8CodeUnitCount) : nil
    case .startingWith(let texts): texts.contains { value.hasPrefix($0.text) } ? value : nil
    case .listWith(let words):
      value.split(UInt8(ascii: ",")).first { word in words.contains { word == $0.text } }
    case .number: value.decimalNumber == nil ? nil : value
    case .mixedCase: value.lowercased == value ? nil : value
    case .shortVersion: Self.padded(value)
    case .clangNameWithVersion: DeploymentTarget.version(inClangName: value)
    case .suffix(let suffixes): suffixes.contains { value.hasSuffix($0.text) } ? value : nil
    }
  }

  private static func padded(_ version: ByteString) -> ByteString? {
    let parts = version.split(UInt8(ascii: "."))
    guard parts.count < 3, parts.allSatisfy({ $0.decimalNumber != nil }) else { return nil }
    return parts.count == 2 ? version + ".0" : version + ".0.0"
  }

  /// The whole path if the file name matches; otherwise nil.
  func captureFile(_ argument: Argument) -> ByteString? {
    guard let path = argument.input, matches(fileNameOf: path) else { return nil }
    return path
  }

  private func matches(fileNameOf path: ByteString) -> Bool {
    switch self {
    case .exactly(let names): names.contains { path.hasFileName($0.text) }
    case .suffix(let suffixes): suffixes.contains { path.hasSuffix($0.text) }
    default: capture(path.fileName) != nil
    }
  }
}

extension Condition {
  /// Whether the condition is about an argument, and not only about the link as a whole.
  var isAboutArgument: Bool {
    switch self {
    case .found, .notFound, .noArchive, .own, .notOwn, .repeated, .loadedElsewhere,
      .missingDirectory, .namesSDK:
      true
    default: false
    }
  }

  var isAboutRepeats: Bool {
    switch self {
    case .repeated, .loadedElsewhere: true
    default: false
    }
  }

  func holds(in facts: LinkFacts, for argument: Argument?, captured: ByteString) -> Bool {
    switch self {
    case .system(let system): facts.target.systemFamily == system
    case .notSystem(let system): facts.target.systemFamily != system
    case .libc(let libc): facts.target.systemFamily == .linux && facts.target.libc == libc
    case .architecture(let name): facts.target.architecture == name.text
    case .anyArchitecture(let names): names.contains { facts.target.architecture == $0.text }
    case .runtime(let runtime): facts.runtime == runtime
    case .zigHas(let fact): facts.zigVersion.map { $0.has(fact) } ?? false
    case .zigLacks(let fact): facts.zigVersion.map { $0.lacks(fact) } ?? false
    case .ndk(let from, let before):
      facts.ndk.map { (from..<before).contains($0.version.major) } ?? false
    case .found(let name): facts.path(ofLibraryFile: name.filled(with: captured)) != nil
    case .notFound(let name): facts.path(ofLibraryFile: name.filled(with: captured)) == nil
    case .noArchive(let name): !facts.hasArchive(name.filled(with: captured))
    case .own: argument?.library.map { facts.ownFile(ofLibrary: $0) != nil } ?? false
    case .notOwn: argument?.library.map { facts.ownFile(ofLibrary: $0) == nil } ?? true
    case .namesSDK:
      argument?.value.map { AppleSDK(path: $0).isThere(facts.fileSystem) } ?? false
    case .libcInSDK: facts.target.takesLibcFromSDK
    case .role(let role): facts.role == role
    case .stage(let stage): facts.mode.stage == stage
    case .repeated: argument.map { facts.hasOccurred($0) } ?? false
    case .loadedElsewhere: facts.isLoadedElsewhere
    case .missingDirectory:
      // The directory of the stubs is made before the link.
      argument?.value.map { path in
        path != facts.stubDirectory && [.missing, .file].contains(facts.fileSystem.kind(path))
      } ?? false
    case .present(let pattern): facts.has(pattern)
    case .absent(let pattern): !facts.has(pattern)
    }
  }
}
