/// One change that zcc makes to a command line: what it changes, when, on which routes and why, where the
/// reason can be checked, and examples that test it.
///
/// The initializer has only constants, so that the compiler stores the tables of rules as data and the
/// program does not build them at its start. An empty array literal would be built at the start, so nil
/// stands for an empty array.
public struct Rule: Sendable {
  /// `family/what`, unique in the table.
  public let id: Literal
  public let pattern: Pattern
  private let givenConditions: [Condition]?
  public let routes: RuleRoutes
  public let call: CallKind
  public let action: Action
  /// One or two sentences that are true for each of the routes.
  public let reason: Literal
  /// A link to where the reason can be checked.
  public let source: Literal
  /// Examples that show and test the rule, on both sides of each condition.
  public let examples: [Example]

  /// - Parameters:
  ///   - conditions: the conditions, all of which must hold.
  ///   - routes: the routes on which the rule applies.
  ///   - call: the kind of call to which the rule applies.
  public init(
    _ id: Literal,
    _ pattern: Pattern,
    when conditions: [Condition]? = nil,
    on routes: RuleRoutes,
    for call: CallKind = .linking,
    do action: Action,
    because reason: Literal,
    see source: Literal,
    examples: [Example]
  ) {
    self.id = id
    self.pattern = pattern
    givenConditions = conditions
    self.routes = routes
    self.call = call
    self.action = action
    self.reason = reason
    self.source = source
    self.examples = examples
  }

  /// The conditions, all of which must hold.
  public var conditions: [Condition] { givenConditions ?? [] }
}

/// The programs that zcc becomes, as far as rules distinguish them.
public struct RuleRoutes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `zig cc` and `zig c++`.
  public static let zigCC = RuleRoutes(rawValue: 1)
  /// LLD for ELF.
  public static let ldLLD = RuleRoutes(rawValue: 2)
  /// LLD for Windows.
  public static let lldLink = RuleRoutes(rawValue: 4)
  /// The clang of the Android NDK.
  public static let ndkClang = RuleRoutes(rawValue: 8)

  /// Each route by itself.
  public static let each: [RuleRoutes] = [.zigCC, .ldLLD, .lldLink, .ndkClang]
}

/// What a driver is asked to do, as far as rules distinguish it.
public enum CallKind: Sendable {
  case linking, compiling, querying
  /// A compile or a link: anything but a question, which clang answers itself.
  case making
  /// Everything that a driver can be asked to do.
  case any
}

/// What a rule applies to.
public enum Pattern: Sendable {
  /// An option of the driver, with its name in the option table.
  case option(OptionName, Value = .any)
  /// Any of some options of the driver; `*` stands for its value.
  case optionValue([OptionName], Value = .any)
  /// Any of some flags of the driver; `*` stands for the flag on the line.
  case anyOption([OptionName])
  /// An option of the linker (passed with `-Wl,` or `-Xlinker`), with its name in the option table.
  case linkerOption(OptionName, Value = .any)
  /// A word for the driver with one of these beginnings, whether it is in the option table or not.
  case driverWord([Literal])
  /// Any of some options of the linker.
  case anyLinkerOption([OptionName])
  /// Any of some options of the driver or the linker; `*` stands for the spelling in the table.
  case spelling([Spelling])
  /// A library given by `-l`, in any spelling.
  case library(Value)
  /// A file to link; the value is matched against its file name.
  case input(Value)
  /// A file passed to the linker with `-Wl,`; the value is matched against its file name.
  case linkerInput(Value)
  /// An input of the driver with one of these paths.
  case path([Literal])
  /// Anything passed to the linker with `-Wl,` or `-Xlinker`.
  case anyLinkerWord
  /// All options that choose the processor's instructions, such as `-march=`, together.
  case cpuOptions
  /// The command line as a whole, once.
  case commandLine
  /// Apple's SDK, if there is one; `*` stands for its path.
  case appleSDK
  /// The CPU in the target table, if there is one; `*` stands for zig's name of it.
  case baselineCPU
  /// The NDK's compiler-rt, if it has one for the target; `*` stands for its path.
  case ndkCompilerRT
  /// The NDK's compiler-rt, if it has one for the target; `*` stands for its file name.
  case ndkCompilerRTName

  /// What an option's value, a library or a file name must be.
  public enum Value: Sendable {
    case any
    case exactly([Literal])
    /// A value with this beginning; `*` stands for the rest of the value.
    case prefix(Literal)
    case startingWith([Literal])
    case suffix([Literal])
    /// A list with commas in which one of these words is.
    case listWith([Literal])
    case number
    /// A value with an upper-case ASCII letter in it.
    case mixedCase
    /// A version with one or two numbers; `*` stands for the version with zeros added to make three.
    case shortVersion
    /// A target in clang's spelling that has one of Apple's systems and a version, or such a system
    /// alone; `*` stands for the version.
    case clangNameWithVersion
  }
}

/// When a rule applies.
public enum Condition: Sendable {
  case system(ZigTarget.System)
  case notSystem(ZigTarget.System)
  case libc(ZigTarget.Libc)
  /// The target has this processor architecture, in zig's spelling.
  case architecture(Literal)
  /// The target has one of these architectures.
  case anyArchitecture([Literal])
  /// The link takes this C runtime.
  case runtime(Route.Runtime)
  /// A zig runs of which this fact is true.
  case zigHas(ZigFact)
  /// A zig runs of which this fact is not true.
  case zigLacks(ZigFact)
  /// The clang of an Android NDK runs whose release is at least `from` and before `before`.
  case ndk(from: UInt32 = 0, before: UInt32 = .max)
  /// A file with this name is in a directory given by `-L`. `*` stands for the same text as in the
  /// pattern.
  case found(Literal)
  case notFound(Literal)
  /// The first file with this name is not an archive, or there is no such file.
  case noArchive(Literal)
  /// A directory given by `-L` has the library, in a form that the linker takes at this place, and has no
  /// C runtime: the library is the user's own, whatever its name (``LibrarySearch``).
  case own
  case notOwn
  /// The option's value is the path of an SDK of Apple's.
  case namesSDK
  /// Only Apple's SDK has the C library.
  case libcInSDK
  /// zcc is called as a driver for this language.
  case role(Role)
  /// The compile ends with this.
  case stage(DriverMode.Stage)
  /// The same library or option occurs earlier on the line.
  case repeated
  /// Another argument of the line loads the same library (``LoadedLibraries``).
  case loadedElsewhere
  /// The directory that the option names does not exist.
  case missingDirectory
  /// The link line has no argument of this kind.
  case absent(Pattern)
  /// The link line has an argument of this kind.
  case present(Pattern)
}

/// What a rule does with the argument that it applies to. In a text, `*` stands for the text that the
/// pattern left open: the whole value, or the rest of it after a prefix.
public enum Action: Sendable {
  /// Drops the argument. Nothing is lost: zig does what the argument asks for without it.
  case drop
  /// Drops the argument. Only a hint is lost, which concerns speed or messages and not what the file
  /// does.
  case dropHint
  /// Drops the argument with a warning, because the file is complete without it but lacks something
  /// that rustc asks for by itself.
  case dropWithWarning
  case replace([Literal])
  /// Writes words in the linker's own spelling, which no rule reads again. For the command line as a
  /// whole, they come before all other words.
  case spell([Literal])
  /// Writes the words that the pattern's table has for the option, in the linker's own spelling.
  case respell
  /// Writes the path of the file with this name in the first directory given by `-L` that has it.
  case replaceByPath(Literal)
  /// Writes the path of the user's own library.
  case replaceByOwnFile
  /// Links with a stub of the library, which zcc writes to its directory in zig's cache.
  case linkStub(LibraryStub)
  /// Writes the library's name in lower case.
  case lowercaseLibrary
  /// Writes what ``CPUOptions`` makes of the options in the place of the first of them.
  case translateCPUOptions
  /// Adds arguments before all others, so that a later argument of the user's wins.
  case prepend([Literal])
  /// Adds arguments after all others, so that what the user names is found first.
  case append([Literal])
  /// Drops the option, and passes it to clang in the environment, where zig does not read it.
  case askClang
  /// Passes the options that the argument has for the preprocessor to the driver itself.
  case handToDriver
  /// Passes the driver's option to the linker behind it, with `-Xlinker`.
  case handToLinker
  /// Writes the files that the list names, which is the option's value.
  case readFileList
  /// Drops the argument, and writes its value into the zig target as the oldest version of the system.
  case setDeploymentTarget
  /// Drops the argument. After the link, ``MachOExports`` does what the argument asks for.
  case restrictExports
  /// Stops with an error, because zig would take the argument and not do what it asks for.
  case refuse
}
