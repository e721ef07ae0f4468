// swift-tools-version: 6.1
import PackageDescription

// The program that ships for Linux is Embedded Swift over the system calls: one small static file
// that needs no C library. An undefined symbol at its link is something that Embedded Swift cannot do
// without a larger library: a comparison of Strings wants Unicode's tables, where ByteString has none.
// Tests cannot import its modules and take the ordinary ones, for a release build with
// `swift test -c release --disable-default-traits`.
//
// A public function that much hangs on is marked @export(interface): else the modules that call it
// would each have a copy of all it calls, tables included.
let isShipped = BuildSettingCondition.when(
  platforms: [.linux], configuration: .release, traits: ["Embedded"])

let swiftSettings: [SwiftSetting] = [
  .enableExperimentalFeature("Embedded", isShipped),
  .unsafeFlags(
    [
      "-Osize", "-Xfrontend", "-function-sections",
      // Nothing unwinds; modules that import C would say how.
      "-Xcc", "-fno-asynchronous-unwind-tables",
      // Also tables of structs with many fields are data then, not code that makes them anew.
      "-Xllvm", "-enable-expand-all",
    ],
    isShipped),
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
      name: "LinkerDriver", dependencies: ["CSystem", "ByteStrings", "ObjectFiles"],
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
            "-use-ld=lld", "-Xclang-linker", "-static", "-Xclang-linker", "-nostdlib",
            "-Xclang-linker", "-Wno-unused-command-line-argument",
            "-Xlinker", "--gc-sections", "-Xlinker", "--icf=all", "-Xlinker", "--strip-all",
          ], isShipped)
      ]
    ),
    .testTarget(
      name: "ObjectFilesTests", dependencies: ["ByteStrings", "ObjectFiles"],
      exclude: ["Resources"]),
    .testTarget(name: "LinkerDriverTests", dependencies: ["LinkerDriver", "ObjectFiles"]),
    .testTarget(name: "UserCommandsTests", dependencies: ["UserCommands", "LinkerDriver"]),
  ],
  swiftLanguageModes: [.v6]
)
