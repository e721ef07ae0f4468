/// The target of one link, and what it was learned from.
public struct LinkTarget: Hashable, Sendable {
  /// The Rust triple, or the name of a target specification; nil where only a zig target was given.
  public var rust: ByteString?
  /// The triple in the table that a target specification comes down to; nil where it is ``rust``.
  var listed: ByteString?
  public var zig: ZigTarget
  /// zig's `-mcpu=` for the instructions that Rust uses there; nil where zig by itself uses none
  /// but those.
  public var cpu: ByteString?
  public var origin: TargetOrigin
  /// The target as it was named, where that is more than the triple:
  /// `x86_64-unknown-linux-gnu.2.17`.
  var spelling: ByteString?

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
