import ByteStrings

/// Why a file cannot be read as an object or linked file.
public enum ObjectFileError: Error, Hashable, Sendable {
  case unknownFormat
  /// A format that zcc recognizes but does not read.
  case unsupported(Literal)
  /// A universal file with a part for each of these architectures.
  case universal([ByteString])
  /// The file refers to a part that it does not contain, for instance because it was cut short.
  case outside(Literal)
  case malformed(Literal)

  /// What is wrong, as the end of a sentence that starts with the file's name.
  public var message: ByteString {
    switch self {
    case .unknownFormat:
      "is not an ELF, PE, COFF or Mach-O file, nor an archive of such files"
    case .unsupported(let format):
      "is " + ByteString(format) + ", which zcc does not read"
    case .universal(let architectures):
      "is a universal (fat) file for " + architectures.joined(" and ")
        + "; take one part out with zcc lipo -thin"
    case .outside(let part):
      "is malformed or cut short: " + ByteString(part) + " is not where the file says"
    case .malformed(let problem):
      "is malformed: " + ByteString(problem)
    }
  }
}
