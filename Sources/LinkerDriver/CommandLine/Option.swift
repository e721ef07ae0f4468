/// How one command-line option is spelled; the option tables are made of these.
///
/// An option says nothing about what becomes of it: that is the rule table's business.
public struct Option: Sendable {
  /// How an option takes its values, in the terms of LLVM's option library.
  public enum Kind: Sendable, Equatable {
    /// `-static`: no value.
    case flag
    /// `-march=x`, `-Wx`: the value is the rest of the same argument, which may be empty.
    case joined
    /// `-arch x`: the values are the next arguments, `count` of them.
    case separate(count: UInt8)
    /// `-lx` or `-l x`: the rest of the same argument, or the next one when nothing is joined.
    case joinedOrSeparate
    /// `-Wl,a,b`: comma-separated values in the same argument.
    case commaJoined
    /// `--version-script=x` or `--version-script x`, the double dash also spelled as one:
    /// a long option of a GNU-style linker.
    case gnuLong
    /// `--gc-sections`, also `-gc-sections`: a long flag of a GNU-style linker.
    case gnuFlag
    /// `--build-id`, `--build-id=x`: a long flag of a GNU-style linker, its value optional.
    case gnuFlagOrJoined
  }

  /// The canonical spelling, dashes included; for ``Kind/joined`` up to where the value begins
  /// (`-march=`). Long options of a GNU-style linker are written with two dashes and no `=`.
  public let name: StaticString
  public let kind: Kind

  public init(_ name: StaticString, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
