/// One change that zcc makes to a command line: to what, when, on which routes, why, where that can be
/// checked, and examples that test it.
///
/// An initializer of constants: the compiler lays out the tables of rules as data, and none is made
/// when the program starts. An empty array literal would have to be made, so that nil stands for it.
public struct Rule: Sendable {
  /// `family/what`, unique in the table.
  public let id: Literal
  public let pattern: Pattern
  private let givenConditions: [Condition]?
  public let routes: RuleRoutes
  public let call: CallKind
  public let action: Action
  /// A sentence or two that are true on each of the routes.
  public let reason: Literal
  /// A link to where the reason can be checked.
  public let source: Literal
  /// What shows and tests the rule, on both sides of each condition.
  public let examples: [Example]

  /// - Parameters:
  ///   - conditions: all must hold.
  ///   - routes: who runs where the rule applies.
  ///   - call: what is asked of the driver where the rule applies.
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

  /// All must hold.
  public var conditions: [Condition] { givenConditions ?? [] }
}

/// The programs that zcc becomes, as far as rules tell them apart.
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

/// What is asked of a driver, as far as rules tell it apart.
public enum CallKind: Sendable {
  case linking, compiling, querying
  /// Whatever is asked.
  case any
}

/// What a rule applies to.
public enum Pattern: Sendable {
  /// An option of the driver, by its name in the option table.
  case option(OptionName, Value = .any)
  /// Any of some options of the driver; `*` stands for its value.
  case optionValue([OptionName], Value = .any)
  /// Any of some flags of the driver; `*` stands for the one that is there.
  case anyOption([OptionName])
  /// An option of the linker (through `-Wl,` or `-Xlinker`), by its name in the option table.
  case linkerOption(OptionName, Value = .any)
  /// A word for the driver that begins so, be it one that the option table knows or not.
  case driverWord([Literal])
  /// Any of some options of the linker.
  case anyLinkerOption([OptionName])
  /// Any of some options, of the driver or the linker; `*` stands for the table's spelling of it.
  case spelling([Spelling])
  /// A library by `-l`, in any spelling.
  case library(Value)
  /// A file to link; the value is matched against its file name.
  case input(Value)
  /// A file named to the linker through `-Wl,`; the value is matched against its file name.
  case linkerInput(Value)
  /// All options that choose the processor's instructions, together: `-march=` and the like.
  case cpuOptions
  /// The command line as a whole, once.
  case commandLine
  /// Apple's SDK, where there is one; `*` stands for its path.
  case appleSDK
  /// The CPU that the target table names, where it names one; `*` stands for zig's name of it.
  case baselineCPU

  /// What an option's value, a library or a file name must be.
  public enum Value: Sendable {
    case any
    case exactly([Literal])
    /// The rest of the value is what `*` stands for in a replacement.
    case prefix(Literal)
    case startingWith([Literal])
    case suffix([Literal])
    /// A value with an upper-case ASCII letter in it.
    case mixedCase
    /// A version of one or two numbers; `*` stands for it with zeros up to three.
    case shortVersion
    /// A target as clang writes it, for one of Apple's systems and a version of it, which `*` stands
    /// for.
    case clangTripleWithVersion
  }
}

/// When a rule applies.
public enum Condition: Sendable {
  case system(ZigTarget.System)
  case notSystem(ZigTarget.System)
  case libc(ZigTarget.Libc)
  /// The processor architecture, as zig spells it.
  case architecture(Literal)
  /// One of these.
  case anyArchitecture([Literal])
  /// Whose C runtime a link takes.
  case runtime(Route.Runtime)
  /// A zig runs that has this.
  case zigHas(ZigFact)
  /// A zig runs that does not have this.
  case zigLacks(ZigFact)
  /// The Android NDK's clang runs, of a release from the one to before the other.
  case ndk(from: UInt32 = 0, before: UInt32 = .max)
  /// A file of this name is in a directory given by `-L`; `*` stands for what the pattern left
  /// open.
  case found(Literal)
  case notFound(Literal)
  /// The first file of this name is no archive, or there is none.
  case noArchive(Literal)
  /// The C library is to be had from Apple's SDK only.
  case libcInSDK
  /// The line has had the same library or option before.
  case repeated
  /// The directory that the option names does not exist.
  case missingDirectory
  /// The link line has no argument of this kind.
  case absent(Pattern)
  /// The link line has an argument of this kind.
  case present(Pattern)
}

/// What a rule does with the argument it applies to. In a text, `*` stands for what the pattern
/// left open: the whole value, or the rest of it behind a prefix.
public enum Action: Sendable {
  /// Nothing is lost: zig does what the argument asks without it.
  case drop
  /// What is lost is a hint: it concerns speed or messages, not what the file does.
  case dropHint
  case replace([Literal])
  /// Words for the linker, in a spelling of its own that no rule reads again. For the command line
  /// as a whole, they come before all others.
  case spell([Literal])
  /// Likewise, what the pattern's table has for the option.
  case respell
  /// The path of the file of this name in the first directory given by `-L` that has it.
  case replaceByPath(Literal)
  /// Links against a stub of the library, which zcc writes beside zig's cache.
  case linkStub(LibraryStub)
  /// The same library with its name in lower case.
  case lowercaseLibrary
  /// What ``CPUOptions`` makes of them, in the place of the first.
  case translateCPUOptions
  /// Adds arguments before all others, where they yield to what the user says later.
  case prepend([Literal])
  /// Adds arguments behind all others, where what the user says is found first.
  case append([Literal])
  /// Hands the comma-separated parts of the value to the driver, each as an argument.
  case splitAtCommas
  /// Drops the argument and puts its value into the zig target, as the system's oldest version.
  case setDeploymentTarget
  /// Drops the argument and does what it asks after the link, as ``MachOExports`` does it.
  case restrictExports
  /// Ends the link with an error: zig would take the argument and not do what it asks.
  case refuse
}
