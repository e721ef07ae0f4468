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
  /// `<triple>-zcc-windres`, `x86_64-w64-mingw32-windres`: makes objects of Windows resources.
  case windres

  /// zig's command for the tool.
  var zigVerb: ByteString {
    switch self {
    case .c: "cc"
    case .cPlusPlus: "c++"
    case .archiver: "ar"
    case .ranlib: "ranlib"
    case .dlltool: "dlltool"
    case .windres: "rc"
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
    ("-zcc-windres", .windres), ("-zcc-ranlib", .ranlib), ("-zcc-ar", .archiver),
    ("-zc++", .cPlusPlus), ("-zcc", .c),
  ]

  /// The tools that build scripts look for by GNU's names: `x86_64-w64-mingw32-windres`.
  private static let gnuTools: [(name: StaticString, role: Role)] = [
    ("dlltool", .dlltool), ("windres", .windres), ("-w64-mingw32-ar", .archiver),
  ]

  /// Whether it is the program itself, which has commands: `zcc`, or a copy of it under a name without
  /// a target, such as `zcc-0.1.0`, `zcc.real` or `zcc-linux-x86_64`.
  public let isPlain: Bool

  /// Reads `<triple>-zcc`, `zcc-<triple>` and the names of the other roles, in any directory.
  public init(_ path: ByteString) {
    var name = path.fileName
    if name.hasSuffix(".exe") { name = name.dropLast(4) }
    let prefixed = "-" + name
    for (suffix, role) in Self.suffixes where prefixed.hasSuffix(suffix) {
      self.role = role
      let text = name.dropLast(suffix.utf8CodeUnitCount)
      triple = Self.hasDash(text) ? text : nil
      isPlain = name == "zcc"
      return
    }
    for (tool, role) in Self.gnuTools where name.hasSuffix(tool) {
      self.role = role
      triple = GNUToolName(name)?.rustTriple
      isPlain = false
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

/// A tool's name as GNU's tools for MinGW have it: `x86_64-w64-mingw32-windres`.
public struct GNUToolName: Hashable, Sendable {
  public let architecture: ByteString
  public let tool: ByteString

  private static let middle: StaticString = "-w64-mingw32-"

  public init(architecture: ByteString, tool: ByteString) {
    (self.architecture, self.tool) = (architecture, tool)
  }

  public init?(_ name: ByteString) {
    guard let (architecture, _) = name.cut(at: UInt8(ascii: "-")) else { return nil }
    let rest = name.dropFirst(architecture.count)
    guard rest.hasPrefix(Self.middle) else { return nil }
    self.architecture = architecture
    tool = rest.dropFirst(Self.middle.utf8CodeUnitCount)
  }

  /// - Parameter triple: Rust's; nil comes of one that is not for MinGW, or whose name belongs to
  ///   another target's tools.
  public init?(rustTriple triple: ByteString, tool: ByteString) {
    guard let (architecture, _) = triple.cut(at: UInt8(ascii: "-")) else { return nil }
    self.init(architecture: architecture, tool: tool)
    if triple != rustTriple { return nil }
  }

  public var text: ByteString { architecture + ByteString(Self.middle) + tool }

  /// The target of the tools of this name: Rust has ARM's of LLVM's kind only.
  public var rustTriple: ByteString {
    architecture + (architecture == "aarch64" ? "-pc-windows-gnullvm" : "-pc-windows-gnu")
  }
}
