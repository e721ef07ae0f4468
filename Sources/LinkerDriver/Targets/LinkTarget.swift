/// The target of one link, and what it was learned from.
public struct LinkTarget: Hashable, Sendable {
  /// The Rust triple; nil where only a zig target was given.
  public var rust: ByteString?
  public var zig: ZigTarget
  public var origin: TargetOrigin

  public init(rust: ByteString?, zig: ZigTarget, origin: TargetOrigin) {
    self.rust = rust
    self.zig = zig
    self.origin = origin
  }
}

/// Where zcc learned a target from.
public enum TargetOrigin: Hashable, Sendable {
  /// `--zcc-target=T` on the line, or `--target T` of a user command.
  case option(Literal)
  /// The name zcc was called by.
  case programName(ByteString)
  /// An environment variable.
  case variable(Literal)
  /// A path on the link line with the triple in it.
  case linkLine(path: ByteString)
  /// The header of the first object file.
  case objectFile(path: ByteString)

  public var description: ByteString {
    switch self {
    case .option(let name): ByteString(name)
    case .programName(let name): "the program's name, " + name
    case .variable(let name): ByteString(name)
    case .linkLine(let path): "the link line, " + path
    case .objectFile(let path): "the object file " + path
    }
  }
}
