import LinkerDriver

/// `zcc targets`: lists Rust's targets, and how a zig links for each of them.
public struct TargetListRequest: Sendable {
  private var zigVersion: ZigVersion?
  private var isJSON = false

  init(_ words: [ByteString]) throws(DriverError) {
    var words = words[...]
    while let word = words.popFirst() {
      let (name, joined) =
        word.cut(at: UInt8(ascii: "=")).map { ($0.head, Optional($0.tail)) }
        ?? (word, nil)
      switch name {
      case "--json" where joined == nil: isJSON = true
      case "--zig-version":
        guard let text = joined ?? words.popFirst() else {
          throw .usage("--zig-version needs a version", "")
        }
        guard let version = ZigVersion(text) else {
          throw .malformedZigVersion(text)
        }
        zigVersion = version
      default: throw .usage("zcc targets does not know", word)
      }
    }
  }

  /// - Returns: the list for the version that the user names, or else for the user's zig, or else for the
  ///   newest zig that zcc knows.
  func run(_ invocation: Invocation, fileSystem: FileSystem) -> ByteString {
    let zig =
      zigVersion ?? LinkPlanner(invocation: invocation, fileSystem: fileSystem).zigVersion()
      ?? ZigRelease.newest.version
    let summaries = TargetSummary.all(zig: zig)
    return isJSON
      ? Self.json(summaries, zig)
      : Self.text(summaries, zig) { $0.wayToAndroid(invocation, fileSystem) }
  }

  // MARK: Text

  private static func text(
    _ summaries: [TargetSummary], _ zig: ZigVersion, android: (TargetSummary) -> ByteString?
  ) -> ByteString {
    let width = summaries.map { $0.entry.rust.utf8CodeUnitCount }.max() ?? 0
    var text = ByteString()
    var count = 0
    for summary in summaries {
      let triple = ByteString(summary.entry.rust)
      let padding = Array(repeating: UInt8(ascii: " "), count: width + 2 - triple.count)
      let way = android(summary)
      if summary.obstacle == nil || way != nil { count += 1 }
      text += triple + ByteString(padding) + (way ?? description(summary)) + "\n"
    }
    return text + ByteString(number: count) + " of " + ByteString(number: summaries.count)
      + " with zig " + zig.text + "\n"
  }

  private static func description(_ summary: TargetSummary) -> ByteString {
    if let obstacle = summary.obstacle { return "no: " + obstacle }
    if case .lld(let flavor) = summary.entry.support { return "zig " + flavor.zigVerb }
    var text = summary.zig?.text ?? ""
    if let cpu = summary.entry.cpu { text += " -mcpu=" + ByteString(cpu) }
    if let (oldest, newest) = summary.glibc {
      text += "  (glibc " + oldest.text + (newest.map { " to " + $0.text } ?? " and later") + ")"
    }
    return text
  }

  // MARK: JSON

  private static func json(_ summaries: [TargetSummary], _ zig: ZigVersion) -> ByteString {
    JSON.document([
      ("zigVersion", .string(zig.text)), ("targets", .array(summaries.map { JSON($0) })),
    ])
  }
}

extension JSON {
  private static func optional(_ text: ByteString?) -> JSON { text.map { .string($0) } ?? .null }

  fileprivate init(_ summary: TargetSummary) {
    let linker: ByteString? =
      switch summary.entry.support {
      case .lld(let flavor): summary.obstacle == nil ? "zig " + flavor.zigVerb : nil
      default: summary.zig == nil ? nil : "zig cc"
      }
    let cpu = summary.zig == nil ? nil : summary.entry.cpu.map { ByteString($0) }
    let floatABI: ByteString? = summary.floatABI.map { $0 == .hard ? "hard" : "soft" }
    let endianness: ByteString? = summary.zig.map { $0.isBigEndian ? "big" : "little" }
    self = .object([
      ("target", .string(ByteString(summary.entry.rust))),
      ("linker", .optional(linker)),
      ("reason", .optional(summary.obstacle)),
      ("zigTarget", .optional(summary.zig?.text)),
      ("cpu", .optional(cpu)),
      ("floatABI", .optional(floatABI)),
      ("endianness", .optional(endianness)),
      ("oldestGlibc", .optional(summary.glibc?.oldest.text)),
      ("newestGlibc", .optional(summary.glibc?.newest?.text)),
    ])
  }
}
