import ObjectFiles

/// Checks the bitcode of a link with linker-plugin LTO. LLVM cannot read the bitcode of a newer LLVM.
struct BitcodeCheck {
  /// The release of LLVM in the linker.
  let llvm: UInt32
  let target: ZigTarget
  let fileSystem: FileSystem

  /// The number of objects to look at. If none of them is bitcode, the others are not either.
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
