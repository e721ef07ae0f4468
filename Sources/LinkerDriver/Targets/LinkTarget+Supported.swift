extension LinkTarget {
  /// The target of a name that the user gives outside a link.
  ///
  /// - Throws: what a link for that target would, where it is unknown or there is no C library
  ///   for it.
  public static func supported(
    _ name: ByteString, _ invocation: Invocation, fileSystem: FileSystem
  ) throws(DriverError) -> LinkTarget {
    let target = try TargetResolver.target(triple: name, origin: .option("the command line"))
    try checkLibc(
      target, nil, AppleSDK.find(for: target.zig, invocation, fileSystem: fileSystem))
    return target
  }
}
