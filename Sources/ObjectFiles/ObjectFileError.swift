import ByteStrings

/// Why a file cannot be read as an object or linked file.
public enum ObjectFileError: Error, Hashable, Sendable {
  case unknownFormat
  /// A format that is known by name, and not read.
  case unsupported(Literal)
  /// A Mach-O file with a part for each of these architectures.
  case universal([ByteString])
  /// A part that the file names is not in it, as where it was cut short.
  case outside(Literal)
  case malformed(Literal)

  /// What is wrong, to follow the file's name.
  public var message: ByteString {
    switch self {
    case .unknownFormat:
      "is no ELF, PE, COFF or Mach-O file, and no archive of such"
    case .unsupported(let format):
      "is " + ByteString(format) + ", which zcc does not read"
    case .universal(let architectures):
      "is a universal (fat) file for " + architectures.joined(" and ")
        + "; take one part out with lipo -thin"
    case .outside(let part):
      "is malformed or cut short: it does not contain " + ByteString(part) + " where it says"
    case .malformed(let problem):
      "is malformed: " + ByteString(problem)
    }
  }
}
