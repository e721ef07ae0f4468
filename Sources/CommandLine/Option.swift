/// How one command-line option is spelled: an entry of the option tables.
///
/// What happens to an option is not said here, but in the rule table.
public struct Option: Sendable {
  /// How an option takes its values, in the terms of LLVM's option library.
  public enum Kind: Sendable, Equatable {
    /// `-static`: no value.
    case flag
    /// `-march=x`, `-Wx`: the value is the rest of the same argument, and may be empty.
    case joined
    /// `-arch x`: the values are the next arguments, `count` of them.
    case separate(count: UInt8)
    /// `-lx` or `-l x`: the value is the rest of the same argument, or the next argument if the rest
    /// is empty.
    case joinedOrSeparate
    /// `-Wl,a,b`: comma-separated values in the same argument.
    case commaJoined
    /// `--version-script=x` or `--version-script x`: a long option of a GNU-style linker, which may
    /// also begin with one dash.
    case gnuLong
    /// `--gc-sections`, also `-gc-sections`: a long flag of a GNU-style linker.
    case gnuFlag
    /// `--build-id`, `--build-id=x`: a long flag of a GNU-style linker with an optional value.
    case gnuFlagOrJoined
  }

  /// The canonical spelling with its dashes. For ``Kind/joined`` it ends where the value begins
  /// (`-march=`). Long options of a GNU-style linker have two dashes and no `=`.
  public let name: StaticString
  public let kind: Kind

  public init(_ name: StaticString, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
