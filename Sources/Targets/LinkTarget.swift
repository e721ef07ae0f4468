/// The target of one link, and where zcc learned it.
public struct LinkTarget: Hashable, Sendable {
  /// The Rust triple, or the name of a target specification; nil if only a zig target was given.
  public var rust: ByteString?
  /// The triple in the target table for a target specification; nil if it is the same as ``rust``.
  package var listed: ByteString?
  public var zig: ZigTarget
  /// The value of zig's `-mcpu=` for the instructions that Rust uses on this target; nil if zig's
  /// own choice has no other instructions.
  public var cpu: ByteString?
  public var origin: TargetOrigin
  /// The name that the user gave, if it is more than the triple: `x86_64-unknown-linux-gnu.2.17`.
  package var spelling: ByteString?

  public init(
    rust: ByteString?, zig: ZigTarget, cpu: ByteString? = nil, origin: TargetOrigin
  ) {
    self.rust = rust
    self.zig = zig
    self.cpu = cpu
    self.origin = origin
  }
}

/// Where zcc learned a target from.
public enum TargetOrigin: Hashable, Sendable {
  /// `--zcc-target=T` on the line, or `--target T` of a user command.
  case option(Literal)
  /// The name that zcc was called by.
  case programName(ByteString)
  /// An environment variable.
  case variable(Literal)
  /// A path on the link line that contains the triple.
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
