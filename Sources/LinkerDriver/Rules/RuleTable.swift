/// All rules, in the order in which they are tried: the first that applies to an argument wins.
///
/// What a rule puts in an argument's place is matched again, so that one rule can hand over to
/// another. What no rule applies to passes byte for byte.
public enum RuleTable {
  @export(interface)
  public static var rules: [Rule] { all }

  private static let all: [Rule] =
    androidTarget + target + querying + compiling + linking + lldOnly + lldCommon + lldLinkOnly
    + androidLinking

  /// The rules for what a driver is asked to do; no link rule applies to a mere compile.
  static func rules(for mode: DriverMode, route: Route = .zigCC) -> RuleIndex {
    switch route {
    case .zigCC: break
    case .lldWithZigsRuntime, .lldWithRustsRuntime, .lldWithoutRuntime: return lld
    case .lldLink: return lldLink
    }
    return RuleIndex(
      target + (mode == .query ? querying : []) + (mode.compiles ? compiling : [])
        + (mode.links ? linking : []))
  }

  /// The rules for the Android NDK's clang.
  static func androidRules(for mode: DriverMode) -> RuleIndex {
    RuleIndex(androidTarget + (mode.links ? androidLinking : []))
  }

  /// The rule of an id.
  @export(interface)
  public static func rule(_ id: Literal) -> Rule? { rules.first { $0.id == id } }

  private static let target: [Rule] = [
    .baselineCPU,
    .cpuOptions,
    .appleTargetVersion,
    .appleTargetVersionJoined,
    .targetOption,
    .targetOptionSeparate,
    .architectureArm64,
    .architectureX8664,
    .architectureRefused,
    .narrowRefused,
    .macOSDeploymentTarget,
    .macOSDeploymentTargetShort,
  ]

  private static let querying: [Rule] = [.noHostDirectories]

  private static let compiling: [Rule] = [
    .noUndefinedBehaviourSanitizer,
    .preprocessorDefinition,
    .appleSDKHeaders,
  ]

  // musl's own answer to -Bdynamic comes before the common one.
  private static let linking: [Rule] = gnu + musl + common + windows + macOS + bsd

  private static let common: [Rule] = [
    .linkerOptimization,
    .useLinker,
    .emulation,
    .missingLibraryDirectory,
    .missingFrameworkDirectory,
    .dynamicLibraries,
    .linkerInputFile,
    .libraryFile,
    .undefinedSymbol,
    .undefinedSymbolLong,
    .noLibcDropsCompilerRT,
  ]

  private static let gnu: [Rule] = [.gnuStaticRefused]

  private static let musl: [Rule] = [
    .muslStartFiles,
    .muslNoStartFiles,
    .muslNoDefaultLibraries,
    .muslLibc,
    .muslStaticPIE,
    .muslDynamicProgram,
    .muslDynamicProgramRefused,
    .muslStaticLibraries,
  ]

  private static let windows: [Rule] =
    [.windowsPthreadBuiltIn] + windowsLibraries + [
      .windowsExportDefinitions,
      .windowsLinkerPlugin,
      .windowsNoDefaultLibraries,
      .windowsNoLibc,
      .windowsUnwindLibrary,
      .windowsAutoImageBase,
      .windowsLargeAddresses,
      .windowsFrameRegistration,
      .windowsDropped,
      .windowsDroppedByDriver,
      .windowsDroppedVersion,
    ]

  /// What zig's libraries are called.
  private static let windowsLibraries: [Rule] = [
    .windowsRuntimeLibraries,
    .windowsUnwinder,
    .windowsPthread,
    .windowsWinapiLibraries,
    .windowsSynchronization,
    .windowsD3DCompiler,
    .windowsXInput,
    .windowsRuntimeObject,
    .windowsServiceProviderOrder,
    .windowsImportLibrary,
    .windowsLowerCase,
  ]

  /// The rules for a link by LLD, which has few and needs none of those for `zig cc`.
  static let lld = RuleIndex(
    [.narrowRefused] + gnu + lldOnly + lldCommon + [.useLinker, .muslStaticLibraries])

  private static let lldOnly: [Rule] = [
    .lldStartFiles,
    .lldRuntimeLibraries,
    .lldMuslLibraries,
    .lldRequireDefined,
    .lldStaticPIE,
    .lldExportDynamic,
    .lldDriverOnly,
    .lldCompilerLibraries,
    .lldRuntimeArchives,
  ]

  /// What a driver or another linker knows, and LLD's for ELF and for Windows alike do not.
  private static let lldCommon: [Rule] = [
    .lldProgramDirectory,
    .lldStaticRuntime,
    .lldCompileOptions,
    .lldDebug,
    .lldSearchPathsFirst,
    .lldThreads,
    .lldHints,
  ]

  /// The rules for a link by lld-link, which has `zig cc`'s libraries under the same names.
  static let lldLink = RuleIndex(
    [.narrowRefused] + lldCommon + lldLinkOnly + [.useLinker, .windowsFrameRegistration]
      + windowsLibraries)

  private static let lldLinkOnly: [Rule] = [
    .lldLinkEnvironment,
    .lldLinkDebugInformation,
    .lldLinkPDB,
    .lldLinkSections,
    .lldLinkStartFiles,
    .lldLinkEntryX86,
    .lldLinkStripAll,
    .lldLinkStripBesidePDB,
    .lldLinkUndefined,
    .lldLinkOptions,
    .lldLinkDriverOnly,
    .lldLinkUnwindLibrary,
    .lldLinkELFOnly,
    .lldLinkKeywords,
    .lldLinkHints,
  ]

  private static let bsd: [Rule] = [.freeBSDSystemLibraries]

  private static let androidTarget: [Rule] = [.androidTargetOption, .androidTargetOptionSeparate]

  private static let androidLinking: [Rule] = [.androidPageSize, .androidLibgcc]

  private static let macOS: [Rule] = [
    .macOSExports,
    .macOSDriverExports,
    .appleSDKLibraries,
    .appleSDKLibc,
    .appleRepeatedLibrary,
    .appleRepeatedRunPath,
    .macOSDylib,
    .macOSCurrentVersion,
    .macOSCompatibilityVersion,
    .macOSShortCurrentVersion,
    .macOSShortCompatibilityVersion,
    .macOSBundle,
    .macOSSectionCreate,
    .macOSVersionScript,
    .macOSIconv,
    .macOSCharset,
  ]
}
