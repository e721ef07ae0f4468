/// The tool that zcc is, according to the name that it is called by.
public enum Role: Hashable, Sendable {
  /// `zcc`, `<triple>-zcc`, `zcc-<triple>`: a linker driver, and a C compiler.
  case c
  /// `zc++`, `<triple>-zc++`: the same for C++.
  case cPlusPlus
  /// `<triple>-zcc-ar`: makes static libraries.
  case archiver
  /// `<triple>-zcc-ranlib`: writes the index of a static library.
  case ranlib
  /// `x86_64-w64-mingw32-dlltool`: makes import libraries. rustc looks for it under this name.
  case dlltool

  /// zig's command for the tool.
  var zigVerb: ByteString {
    switch self {
    case .c: "cc"
    case .cPlusPlus: "c++"
    case .archiver: "ar"
    case .ranlib: "ranlib"
    case .dlltool: "dlltool"
    }
  }

  /// Whether the tool reads the arguments of a compiler driver.
  var isDriver: Bool { self == .c || self == .cPlusPlus }
}

/// The parts of a program name: which tool zcc is, and for which target.
public struct ProgramName: Hashable, Sendable {
  public let role: Role
  /// The Rust triple in the name; nil if there is none.
  public let triple: ByteString?

  private static let suffixes: [(suffix: StaticString, role: Role)] = [
    ("-zcc-ranlib", .ranlib), ("-zcc-ar", .archiver), ("-zc++", .cPlusPlus), ("-zcc", .c),
  ]

  /// Whether it is the program itself, which has commands: `zcc`, or a copy of it under a name without
  /// a target, such as `zcc-0.1.0`, `zcc.real` or `zcc-linux-x86_64`.
  public let isPlain: Bool

  /// Reads `<triple>-zcc`, `zcc-<triple>` and the names of the other roles, in any directory.
  public init(_ path: ByteString) {
    var name = path.fileName
    if name.hasSuffix(".exe") { name = name.dropLast(4) }
    if name.hasSuffix("dlltool") {
      (role, triple, isPlain) = (.dlltool, nil, false)
      return
    }
    let prefixed = "-" + name
    for (suffix, role) in Self.suffixes where prefixed.hasSuffix(suffix) {
      self.role = role
      let text = name.dropLast(suffix.utf8CodeUnitCount)
      triple = Self.hasDash(text) ? text : nil
      isPlain = name == "zcc"
      return
    }
    role = name.hasPrefix("zc++") ? .cPlusPlus : .c
    triple = Self.triple(behindZcc: name)
    isPlain = name.hasPrefix("zcc") && triple == nil
  }

  /// The triple in `zcc-<triple>`; nil if the text cannot be a triple, as in the file name of a
  /// release.
  private static func triple(behindZcc name: ByteString) -> ByteString? {
    guard let (start, text) = name.cut(at: UInt8(ascii: "-")), start == "zcc" || start == "zc++",
      hasDash(text), TargetTable.hasArchitecture(of: text) || !TargetTable.nearest(to: text).isEmpty
    else { return nil }
    return text
  }

  /// Whether the text contains a dash. Every triple does; a version number does not.
  private static func hasDash(_ text: ByteString) -> Bool { text.bytes.contains(UInt8(ascii: "-")) }
}
