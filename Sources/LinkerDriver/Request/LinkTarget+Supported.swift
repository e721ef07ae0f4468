extension LinkTarget {
  /// The target with a name that the user gives outside a link. What a link for it needs (a C
  /// library, an SDK) is not checked.
  @export(interface)
  public static func named(
    _ name: ByteString, _ invocation: Invocation, fileSystem: FileSystem
  ) throws(DriverError) -> LinkTarget {
    try TargetResolver(invocation: invocation, fileSystem: fileSystem)
      .target(name, origin: .option("the command line"))
  }

  /// The target with a name that the user gives outside a link.
  ///
  /// - Throws: the same error as a link, if the target is unknown or there is no C library for it.
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

  /// The target's name as a part of its tools' names: `x86_64-unknown-linux-gnu.2.17`.
  public var commandName: ByteString { spelling ?? name }

  /// Whether the target with this name is in zcc's table, so that it needs no specification file.
  @export(interface)
  public static func isListed(_ commandName: ByteString) -> Bool {
    TargetTable.entry(forRust: AndroidLevel.split(commandName).triple) != nil
      || TargetResolver.splitGlibc(commandName) != nil
  }
}
