// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "zcc",
  products: [
    .executable(name: "zcc", targets: ["zcc"])
  ],
  targets: [
    .systemLibrary(name: "CSystem"),
    .target(name: "ByteStrings"),
    .target(name: "ObjectFiles", dependencies: ["ByteStrings"]),
    .target(name: "LinkerDriver", dependencies: ["CSystem", "ByteStrings", "ObjectFiles"]),
    .target(name: "UserCommands", dependencies: ["LinkerDriver", "ObjectFiles"]),
    .executableTarget(
      name: "zcc",
      dependencies: ["LinkerDriver", "UserCommands"],
      linkerSettings: [
        // One file that runs on any Linux: no dynamic linker, no shared library.
        .unsafeFlags(
          ["-static-executable", "-use-ld=lld", "-Xlinker", "--strip-all"],
          .when(platforms: [.linux], configuration: .release))
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
