import ObjectFiles

/// Looks at the bitcode of a link with linker-plugin LTO: no LLVM reads what a newer one wrote.
struct BitcodeCheck {
  /// The release of LLVM in the linker.
  let llvm: UInt32
  let target: ZigTarget
  let fileSystem: FileSystem

  /// How many objects are looked at before it is clear that they are not bitcode.
  private static let limit = 16

  func run(_ arguments: [Argument]) throws(DriverError) {
    guard arguments.contains(where: { $0.isOption("--plugin-opt") }) else { return }
    for path in TargetInference.objectFiles(arguments).prefix(Self.limit) {
      guard let head = fileSystem.read(path, Bitcode.headLength),
        let producer = Bitcode.producer(head),
        let version = Bitcode.version(ofProducer: producer)
      else { continue }
      if version.major <= llvm { return }
      throw .bitcodeTooNew(
        path: path, llvm: version, reader: llvm, hasOtherRoute: target.systemFamily == .linux)
    }
  }
}
