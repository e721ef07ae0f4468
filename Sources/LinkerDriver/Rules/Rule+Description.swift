/// Rules as texts, for the list of rules and for explanations.
extension Pattern {
  /// What the pattern matches. Alternatives are separated by `|`.
  public var text: ByteString {
    switch self {
    case .option(let name, let value): value.text(behind: Self.spelling(name))
    case .optionValue(let names, let value):
      names.map { value.text(behind: Self.spelling($0)) }.joined("|")
    case .anyOption(let names): names.map(Self.spelling).joined("|")
    case .linkerOption(let name, let value): value.text(behind: "-Wl," + Self.spelling(name))
    case .driverWord(let starts): starts.map { ByteString($0) + "*" }.joined("|")
    case .anyLinkerOption(let names): names.map { "-Wl," + Self.spelling($0) }.joined("|")
    case .spelling(let spellings):
      Self.names(spellings.flatMap { $0.names })
    case .library(let value): value.text(behind: "-l")
    case .input(let value): value.text(behind: "")
    case .linkerInput(let value): value.text(behind: "-Wl,")
    case .path(let paths): paths.map { ByteString($0) }.joined("|")
    case .anyLinkerWord: "-Wl,*|-Xlinker"
    case .cpuOptions: "-march=|-mcpu=|-mtune=|-mfpu=|-m…"
    case .commandLine: "any command line"
    case .appleSDK: "SDKROOT"
    case .baselineCPU: "the CPU in zcc targets"
    case .ndkCompilerRT, .ndkCompilerRTName: "the NDK's compiler-rt"
    }
  }

  /// The names, separated by `|`. A long list is cut off.
  private static func names(_ names: [OptionName]) -> ByteString {
    let shown = names.prefix(names.count > 8 ? 6 : 8).map(spelling)
    return (shown + (shown.count < names.count ? ["…"] : [])).joined("|")
  }

  private static func spelling(_ name: OptionName) -> ByteString { ByteString(name.text) }
}

extension Pattern.Value {
  func text(behind start: ByteString) -> ByteString {
    switch self {
    case .any: start
    case .exactly(let texts): texts.map { start + ByteString($0) }.joined("|")
    case .prefix(let prefix): start + ByteString(prefix) + "*"
    case .startingWith(let texts): texts.map { start + ByteString($0) + "*" }.joined("|")
    case .listWith(let words): words.map { start + "…" + ByteString($0) + "…" }.joined("|")
    case .number: start + "N"
    case .mixedCase: start + "NAME"
    case .shortVersion: start + ",X.Y"
    case .clangNameWithVersion: start + " ARCH-apple-SYSTEMx.y"
    case .suffix(let suffixes): suffixes.map { start + "*" + ByteString($0) }.joined("|")
    }
  }
}

extension Action {
  public var text: ByteString {
    switch self {
    case .drop: "nothing"
    case .dropHint: "nothing; a hint is lost"
    case .dropWithWarning: "nothing, with a warning"
    case .replace(let texts), .spell(let texts): texts.map { ByteString($0) }.joined(" ")
    case .respell: "the linker's own spelling"
    case .refuse: "an error"
    case .linkStub(let stub): "a stub, `" + ByteString(stub.fileName) + "`"
    case .translateCPUOptions: "zig's `-mcpu=`, features included"
    case .replaceByPath(let name): "the path of `" + ByteString(name) + "`"
    case .replaceByOwnFile: "the path of the library"
    case .lowercaseLibrary: "`-lname`"
    case .prepend(let texts): texts.map { ByteString($0) }.joined(" ") + ", first"
    case .append(let texts): texts.map { ByteString($0) }.joined(" ") + ", last"
    case .askClang: "`CCC_OVERRIDE_OPTIONS`"
    case .handToDriver: "the same options for the driver"
    case .handToLinker: "the same behind `-Xlinker`"
    case .readFileList: "the files that it names"
    case .restrictExports: "`zcc restrict-exports` after the link"
    case .setDeploymentTarget: "the version in `-target`"
    }
  }

  /// Whether ``text`` is an argument, and not a description of it.
  public var isText: Bool {
    switch self {
    case .replace, .spell: true
    default: false
    }
  }
}

extension Condition {
  public var text: ByteString {
    switch self {
    case .system(let system): system.text
    case .notSystem(let system): "not " + system.text
    case .libc(let libc): libc.text
    case .architecture(let name): ByteString(name)
    case .anyArchitecture(let names): names.map { ByteString($0) }.joined(" or ")
    case .runtime(let runtime): runtime.text
    case .zigHas(let fact): fact.text(has: true)
    case .zigLacks(let fact): fact.text(has: false)
    case .ndk(let from, let before): Self.ndkText(from, before)
    case .found(let name): "`" + ByteString(name) + "` is on -L"
    case .notFound(let name): "no `" + ByteString(name) + "` on -L"
    case .noArchive(let name): "no archive `" + ByteString(name) + "` on -L"
    case .own: "the user's own is on -L"
    case .notOwn: "the user's own is not on -L"
    case .namesSDK: "the value is an SDK of Apple's"
    case .libcInSDK: "not macOS"
    case .role(let role): role == .cPlusPlus ? "C++" : "C"
    case .stage(let stage): stage.text
    case .repeated: "for the second time"
    case .loadedElsewhere: "another argument loads the same library"
    case .missingDirectory: "the directory is missing"
    case .present(let pattern): "with " + Self.alternatives(pattern)
    case .absent(let pattern): "without " + Self.alternatives(pattern)
    }
  }

  private static func ndkText(_ from: UInt32, _ before: UInt32) -> ByteString {
    var text: ByteString = "NDK"
    if from > 0 { text += " ≥ r" + ByteString(number: from) }
    if before < .max { text += " < r" + ByteString(number: before) }
    return text
  }

  private static func alternatives(_ pattern: Pattern) -> ByteString {
    pattern.text.split(UInt8(ascii: "|")).joined(" or ")
  }
}

extension RuleRoutes {
  /// The names of the programs, separated by commas.
  public var text: ByteString {
    Self.each.filter { contains($0) }.map { $0.name }.joined(", ")
  }

  private var name: ByteString {
    switch self {
    case .zigCC: "zig cc"
    case .ldLLD: "ld.lld"
    case .lldLink: "lld-link"
    default: "the NDK's clang"
    }
  }
}

extension CallKind {
  /// The kind of call; nil for a link, which nearly all rules are about.
  public var text: ByteString? {
    switch self {
    case .linking: nil
    case .compiling: "compiling"
    case .querying: "a question to the driver"
    case .making: "no question to the driver"
    case .any: "compiling and linking"
    }
  }
}

extension Example {
  /// `LINE → OUTCOME for TARGET`.
  public var text: ByteString {
    Self.joined(line) + " → " + outcomeText + " for " + ByteString(target)
  }

  private var outcomeText: ByteString {
    switch outcome {
    case .becomes(let words): Self.joined(words)
    case .vanishes: "nothing"
    case .stays: "the same"
    case .isRefused: "an error"
    case .retargets(let target): "-target " + ByteString(target)
    }
  }

  private static func joined(_ words: [Literal]) -> ByteString {
    words.map { ByteString($0) }.joined(" ")
  }
}

extension ZigTarget.System {
  var text: ByteString {
    switch self {
    case .linux: "Linux"
    case .windows: "Windows"
    case .apple: "Apple"
    case .freebsd: "FreeBSD"
    case .other: "another system"
    }
  }
}

extension Route.Runtime {
  var text: ByteString {
    switch self {
    case .zigs: "zig's C runtime"
    case .rusts: "Rust's C runtime"
    case .compilers: "no C library"
    case .android: "no NDK"
    }
  }
}

extension ZigTarget.Libc {
  var text: ByteString {
    switch self {
    case .gnu: "glibc"
    case .musl: "musl"
    case .bionic: "Android"
    case .other: "another C library"
    }
  }
}

extension DriverMode.Stage {
  var text: ByteString {
    switch self {
    case .preprocessing: "with -E, -M or -MM"
    case .checking: "with -fsyntax-only"
    case .assembly: "with -S"
    case .object: "with -c"
    }
  }
}
