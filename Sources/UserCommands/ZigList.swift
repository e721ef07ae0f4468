import LinkerDriver

/// `zcc zigs`: lists the releases of zig that zcc knows, newest first.
enum ZigList {
  static func text(_ format: ListFormat) -> ByteString {
    switch format {
    case .json: json
    default: plain
    }
  }

  private static var plain: ByteString {
    ZigSummary.all().map { zig in
      "zig " + zig.version.text + "\n  " + ByteString(zig.tested.description)
        + "\n  LLVM " + ByteString(number: Int(zig.llvm)) + ", glibc up to " + zig.newestGlibc
        + list("\n  with ", zig.has)
        + list("\n  without ", zig.lacks) + "\n"
    }.joined("\n")
  }

  private static func list(_ title: ByteString, _ facts: [ZigFact]) -> ByteString {
    facts.isEmpty ? "" : title + facts.map { ByteString($0.meaning) }.joined(", ")
  }

  private static var json: ByteString {
    let facts = ZigFact.allCases.map { fact in
      JSON.object([("name", .text(fact.name)), ("meaning", .text(fact.meaning))])
    }
    let zigs = ZigSummary.all().map { zig in
      JSON.object([
        ("version", .string(zig.version.text)), ("tested", .text(zig.tested.name)),
        ("llvm", .number(UInt64(zig.llvm))),
        ("newestGlibc", .string(zig.newestGlibc)),
        ("has", .strings(zig.has.map { ByteString($0.name) })),
      ])
    }
    return JSON.document([("facts", .array(facts)), ("zigs", .array(zigs))])
  }
}

extension ZigRelease.Testing {
  fileprivate var name: Literal {
    switch self {
    case .byDefault: "byDefault"
    case .withAll: "withAll"
    case .tablesOnly: "tablesOnly"
    }
  }

  fileprivate var description: Literal {
    switch self {
    case .byDefault: "tested by default"
    case .withAll: "tested with --all"
    case .tablesOnly: "only zcc's tables of it are tested, with --all"
    }
  }
}
