/// All rules, in the order in which they are tried: the first that applies to an argument wins.
///
/// What a rule puts in an argument's place is matched again, so that one rule can hand over to
/// another. What no rule applies to passes byte for byte.
public enum RuleTable {
  public static let rules: [Rule] = target + querying + compiling + linking + lldOnly

  /// The rules for what a driver is asked to do; no link rule applies to a mere compile.
  public static func rules(for mode: DriverMode, route: Route = .zigCC) -> [Rule] {
    if route != .zigCC { return lld }
    return target + (mode == .query ? querying : []) + (mode.compiles ? compiling : [])
      + (mode.links ? linking : [])
  }

  /// The rule of an id.
  public static func rule(_ id: Literal) -> Rule? { rules.first { $0.id == id } }

  private static let target: [Rule] = [
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
  private static let linking: [Rule] = gnu + musl + common + windows + macOS

  private static let common: [Rule] = [
    .linkerOptimization,
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

  private static let windows: [Rule] = [
    .windowsRuntimeLibraries,
    .windowsUnwinder,
    .windowsPthread,
    .windowsPthreadBuiltIn,
    .windowsWinapiLibraries,
    .windowsSynchronization,
    .windowsD3DCompiler,
    .windowsXInput,
    .windowsRuntimeObject,
    .windowsServiceProviderOrder,
    .windowsImportLibrary,
    .windowsLowerCase,
    .windowsExportDefinitions,
    .windowsLinkerPlugin,
    .windowsNoDefaultLibraries,
    .windowsNoLibc,
    .windowsUnwindLibrary,
    .windowsAutoImageBase,
  ]

  /// The rules for a link by LLD, which has few and needs none of those for `zig cc`.
  private static let lld: [Rule] = gnu + lldOnly + [.muslStaticLibraries]

  static let lldOnly: [Rule] = [
    .lldStartFiles,
    .lldRuntimeLibraries,
    .lldMuslLibraries,
    .lldRequireDefined,
    .lldStaticPIE,
    .lldExportDynamic,
    .lldDriverOnly,
    .lldUseLinker,
    .lldProgramDirectory,
    .lldStaticRuntime,
    .lldCompileOptions,
    .lldDebug,
    .lldCompilerLibraries,
    .lldRuntimeArchives,
    .lldSearchPathsFirst,
    .lldThreads,
    .lldHints,
  ]

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
