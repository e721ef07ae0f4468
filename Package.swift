// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "zcc",
  products: [
    .executable(name: "zcc", targets: ["zcc"])
  ],
  targets: [
    .systemLibrary(name: "CSystem"),
    .target(name: "LinkerDriver", dependencies: ["CSystem"]),
    .target(name: "UserCommands", dependencies: ["LinkerDriver"]),
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
    .testTarget(name: "LinkerDriverTests", dependencies: ["LinkerDriver"]),
    .testTarget(name: "UserCommandsTests", dependencies: ["UserCommands", "LinkerDriver"]),
  ],
  swiftLanguageModes: [.v6]
)
