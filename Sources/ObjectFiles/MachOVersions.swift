import ByteStrings

/// Changes the system versions in a Mach-O file.
public enum MachOVersions {
  /// The file with another version of the SDK, and of the oldest system that it runs on; the same
  /// bytes if it has these already. A file that is signed is signed again.
  ///
  /// - Parameter minimumOS: the deployment target; nil to leave it as it is.
  public static func set(
    sdk: Version, minimumOS: Version? = nil, in contents: [UInt8]
  ) throws(CodeSigning.Failure) -> [UInt8] {
    guard contents.starts(with: Magic.machO64) else {
      throw .file(Magic.unreadable(contents) ?? .unknownFormat)
    }
    let fields: [Field]
    do throws(ObjectFileError) {
      fields = try Self.fields(of: try MachOFile(contents))
    } catch {
      throw .file(error)
    }
    var changed = contents
    for field in fields {
      changed.set(sdk.machO, at: field.sdk)
      if let minimumOS { changed.set(minimumOS.machO, at: field.minimumOS) }
    }
    return changed == contents ? contents : try CodeSigning.renew(changed)
  }

  /// The place of the two versions in the file.
  private struct Field {
    let minimumOS: Int
    let sdk: Int
  }

  private static func fields(of file: MachOFile) throws(ObjectFileError) -> [Field] {
    var fields: [Field] = []
    for command in file.commands {
      if command.kind == LoadCommandKind.buildVersion {
        try command.require(24)
        fields.append(Field(minimumOS: command.offset + 12, sdk: command.offset + 16))
      } else if LoadCommandKind.minimumVersions.contains(where: { $0.kind == command.kind }) {
        try command.require(16)
        fields.append(Field(minimumOS: command.offset + 8, sdk: command.offset + 12))
      }
    }
    if fields.isEmpty { throw .malformed("it does not say which system it is for") }
    return fields
  }
}
