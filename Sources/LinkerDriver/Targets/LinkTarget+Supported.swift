extension LinkTarget {
  /// The target of a triple that the user names outside a link.
  ///
  /// - Throws: what a link for that triple would, where it is unknown or zig has no C library
  ///   for it.
  public static func supported(_ triple: ByteString) throws(DriverError) -> LinkTarget {
    let target = try TargetResolver.target(triple: triple, origin: .option("the command line"))
    try checkLibc(target, nil)
    return target
  }
}
