extension ZigRelease {
  /// The releases of zig that zcc knows, oldest first. Each ``ZigFact`` says what it means.
  ///
  /// `Tests/zig-release VERSION` adds a release, with the answers of that zig.
  static let all: [ZigRelease] = [
    ZigRelease(
      0, 13, 0, tested: .tablesOnly,
      gains: [.separate512BitRegisters, .tvOSAndVisionOS, .mingwWithNamesOfWindows],
      answers: .zig013),
    ZigRelease(
      0, 14, 1, tested: .withAll,
      gains: [.runtimeForLLD, .winpthreads, .resourceObjects],
      loses: [.tvOSAndVisionOS],
      answers: .zig014),
    ZigRelease(
      0, 15, 2, tested: .byDefault,
      gains: [.sharedMusl, .mingwWithoutX87OnArm, .assemblyWithUnusedAction],
      answers: .zig015),
    ZigRelease(
      0, 16, 0, tested: .withAll,
      gains: [
        .noLibcWithoutCompilerRT, .tvOSAndVisionOS, .mingwInSections, .linkForVersion,
      ],
      loses: [.separate512BitRegisters, .mingwWithNamesOfWindows],
      answers: .zig016),
    ZigRelease(
      0, 17, 1, tested: .byDefault,
      gains: [.libraryFilesByName, .librarySystemOnlyForMacOS, .mingwWithoutWarnings, .sdk27],
      answers: .zig017),
  ]
}
