extension LinkTarget {
  /// The target of a name that the user gives outside a link, whatever a link for it takes.
  @export(interface)
  public static func named(
    _ name: ByteString, _ invocation: Invocation, fileSystem: FileSystem
  ) throws(DriverError) -> LinkTarget {
    try TargetResolver(invocation: invocation, fileSystem: fileSystem)
      .target(name, origin: .option("the command line"))
  }

  /// The target of a name that the user gives outside a link.
  ///
  /// - Throws: what a link for that target would, where it is unknown or there is no C library
  ///   for it.
  @export(interface)
  public static func supported(
    _ name: ByteString, _ invocation: Invocation, fileSystem: FileSystem
  ) throws(DriverError) -> LinkTarget {
    let resolver = TargetResolver(invocation: invocation, fileSystem: fileSystem)
    let target = try resolver.withGlibc(named(name, invocation, fileSystem: fileSystem))
    if target.zig.isAndroid {
      let ndk = try AndroidNDKFinder(invocation: invocation, fileSystem: fileSystem).find()
      return try ndk.withLevel(target, invocation.environment, fileSystem)
    }
    try checkSupport(
      target, nil, AppleSDK.find(for: target.zig, invocation, fileSystem: fileSystem))
    return target
  }

  /// The target's name in the names of its tools: `x86_64-unknown-linux-gnu.2.17`.
  public var commandName: ByteString { spelling ?? name }

  /// Whether zcc knows the target of this name without any file.
  @export(interface)
  public static func isListed(_ commandName: ByteString) -> Bool {
    TargetTable.entry(forRust: AndroidLevel.split(commandName).triple) != nil
      || TargetResolver.splitGlibc(commandName) != nil
  }
}
