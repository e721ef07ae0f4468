extension ZigRelease {
  /// The releases of zig that zcc knows, oldest first. Each ``ZigFact`` says what it means.
  ///
  /// `Tests/zig-release VERSION` adds a release, with the answers of that zig.
  static let all: [ZigRelease] = [
    ZigRelease(
      0, 13, 0, tested: .tablesOnly,
      gains: [.mingwWithNamesOfWindows, .separate512BitRegisters, .tvOSAndVisionOS],
      answers: .zig013),
    ZigRelease(
      0, 14, 1, tested: .withAll,
      gains: [.resourceObjects, .runtimeForLLD, .winpthreads],
      loses: [.tvOSAndVisionOS],
      answers: .zig014),
    ZigRelease(
      0, 15, 2, tested: .byDefault,
      gains: [.assemblyWithUnusedAction, .mingwWithoutX87OnArm, .sharedMusl],
      answers: .zig015),
    ZigRelease(
      0, 16, 0, tested: .withAll,
      gains: [
        .linkForVersion, .mingwInSections, .noLibcWithoutCompilerRT, .noOldStubs, .tvOSAndVisionOS,
      ],
      loses: [.mingwWithNamesOfWindows, .separate512BitRegisters],
      answers: .zig016),
    ZigRelease(
      0, 17, 1, tested: .byDefault,
      gains: [.libraryFilesByName, .librarySystemOnlyForMacOS, .mingwWithoutWarnings, .sdk27],
      answers: .zig017),
  ]
}
