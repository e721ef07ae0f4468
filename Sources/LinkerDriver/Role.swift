/// What zcc is called to be, by its program name.
public enum Role: Hashable, Sendable {
  /// `zcc`, `<triple>-zcc`, `zcc-<triple>`: a linker driver, and a C compiler.
  case c
  /// `zc++`, `<triple>-zc++`: the same for C++.
  case cPlusPlus
  /// `<triple>-zcc-ar`: makes static libraries.
  case archiver
  /// `<triple>-zcc-ranlib`: writes their index.
  case ranlib
  /// `x86_64-w64-mingw32-dlltool`: makes import libraries; rustc looks for it by this name.
  case dlltool

  /// zig's own word for the tool.
  var zigVerb: ByteString {
    switch self {
    case .c: "cc"
    case .cPlusPlus: "c++"
    case .archiver: "ar"
    case .ranlib: "ranlib"
    case .dlltool: "dlltool"
    }
  }

  /// Whether the role reads a compiler driver's arguments.
  var isDriver: Bool { self == .c || self == .cPlusPlus }
}

/// A program name taken apart: what zcc is to be, and for which target.
public struct ProgramName: Hashable, Sendable {
  public let role: Role
  /// The Rust triple in the name; nil for a plain one.
  public let triple: ByteString?

  private static let suffixes: [(suffix: StaticString, role: Role)] = [
    ("-zcc-ranlib", .ranlib), ("-zcc-ar", .archiver), ("-zc++", .cPlusPlus), ("-zcc", .c),
  ]

  /// Reads `<triple>-zcc`, `zcc-<triple>` and the other roles' names, in any directory. A name of
  /// another shape, such as `zcc-0.1.0`, is a plain zcc's.
  public init(_ path: ByteString) {
    var name = path.fileName
    if name.hasSuffix(".exe") { name = name.dropLast(4) }
    if name.hasSuffix("dlltool") {
      (role, triple) = (.dlltool, nil)
      return
    }
    let prefixed = "-" + name
    for (suffix, role) in Self.suffixes where prefixed.hasSuffix(suffix) {
      self.role = role
      triple = Self.triple(name.dropLast(suffix.utf8CodeUnitCount))
      return
    }
    role = name.hasPrefix("zc++") ? .cPlusPlus : .c
    triple = name.hasPrefix("zcc-") || name.hasPrefix("zc++-") ? Self.triple(behindDash(name)) : nil

    func behindDash(_ name: ByteString) -> ByteString {
      name.cut(at: UInt8(ascii: "-"))?.tail ?? ""
    }
  }

  /// Every triple has a dash in it; a version number does not.
  private static func triple(_ text: ByteString) -> ByteString? {
    text.bytes.contains(UInt8(ascii: "-")) ? text : nil
  }
}
