// swift-tools-version: 6.1
import PackageDescription

// The program that is shipped for Linux is written in Embedded Swift and makes system calls itself: it
// is one small static file that needs no C library. If its link reports an undefined symbol, the code
// uses something that Embedded Swift cannot do without a larger library. For example, comparing Strings
// needs Unicode's tables; comparing ByteStrings does not. Tests cannot import the modules of this build.
// They use ordinary ones, in a release build with `swift test -c release --disable-default-traits`.
//
// A public function that calls much other code is marked @export(interface). Otherwise each module that
// calls it would contain a copy of all that code, including the tables.
let isShipped = BuildSettingCondition.when(
  platforms: [.linux], configuration: .release, traits: ["Embedded"])

let swiftSettings: [SwiftSetting] = [
  // These are flags, because with `.enableExperimentalFeature` SwiftPM links the debug build as Embedded
  // Swift, too. The Swift runtime then does not know the types of the program, and Set.insert crashes.
  .unsafeFlags(
    [
      "-enable-experimental-feature", "Embedded",
      "-Osize", "-Xfrontend", "-function-sections",
      // The program never unwinds, so it needs no tables for that.
      "-Xcc", "-fno-asynchronous-unwind-tables",
      // With this option, tables of structs with many fields are data, too, and not code that builds
      // them.
      "-Xllvm", "-enable-expand-all",
    ],
    isShipped)
]

let package = Package(
  name: "zcc",
  products: [
    .executable(name: "zcc", targets: ["zcc"])
  ],
  traits: [
    .trait(name: "Embedded", description: "Release builds for Linux are Embedded Swift."),
    .default(enabledTraits: ["Embedded"]),
  ],
  targets: [
    .target(
      name: "CSystem",
      cSettings: [
        .define("_GNU_SOURCE"),
        .define("CSYSTEM_FREESTANDING", isShipped),
        .unsafeFlags(
          ["-ffreestanding", "-fno-builtin", "-fstack-protector-strong", "-ffunction-sections"],
          isShipped),
      ]),
    .target(name: "ByteStrings", swiftSettings: swiftSettings),
    .target(name: "ObjectFiles", dependencies: ["ByteStrings"], swiftSettings: swiftSettings),
    .target(
      name: "OperatingSystem", dependencies: ["CSystem", "ByteStrings"],
      swiftSettings: swiftSettings),
    .target(name: "CommandLine", dependencies: ["ByteStrings"], swiftSettings: swiftSettings),
    .target(
      name: "Targets", dependencies: ["ByteStrings", "CommandLine"], swiftSettings: swiftSettings),
    .target(
      name: "LinkerDriver",
      dependencies: ["ByteStrings", "ObjectFiles", "OperatingSystem", "CommandLine", "Targets"],
      exclude: ["Documentation", "Rules/RULES.md"],
      swiftSettings: swiftSettings),
    .target(
      name: "UserCommands", dependencies: ["LinkerDriver", "ObjectFiles"],
      exclude: ["Documentation"],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "zcc",
      dependencies: ["LinkerDriver", "UserCommands"],
      swiftSettings: swiftSettings,
      linkerSettings: [
        .unsafeFlags(
          [
            "-enable-experimental-feature", "Embedded",
            "-use-ld=lld", "-Xclang-linker", "-static", "-Xclang-linker", "-nostdlib",
            "-Xclang-linker", "-Wno-unused-command-line-argument",
            "-Xlinker", "--gc-sections", "-Xlinker", "--icf=all", "-Xlinker", "--strip-all",
          ], isShipped)
      ]
    ),
    .target(
      name: "TestSupport", dependencies: ["ByteStrings", "Targets"], path: "Tests/TestSupport",
      swiftSettings: swiftSettings),
    .testTarget(name: "ByteStringsTests", dependencies: ["ByteStrings"]),
    .testTarget(
      name: "ObjectFilesTests", dependencies: ["ByteStrings", "ObjectFiles", "TestSupport"],
      exclude: ["Resources"]),
    .testTarget(name: "CommandLineTests", dependencies: ["CommandLine", "TestSupport"]),
    .testTarget(name: "TargetsTests", dependencies: ["Targets", "TestSupport"]),
    .testTarget(
      name: "LinkerDriverTests",
      dependencies: ["CommandLine", "Targets", "LinkerDriver", "ObjectFiles", "TestSupport"]),
    .testTarget(name: "UserCommandsTests", dependencies: ["UserCommands", "LinkerDriver"]),
  ],
  swiftLanguageModes: [.v6]
)
