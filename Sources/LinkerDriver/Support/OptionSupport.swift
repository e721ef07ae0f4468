/// From which zig on one of its linkers knows an option.
public struct OptionSupport: Sendable {
  public let name: StaticString
  public let since: ZigVersion

  init(_ name: StaticString, since: ZigVersion) {
    self.name = name
    self.since = since
  }
}

extension OptionSupport {
  /// The two programs of zig's that read a linker's options.
  public enum Linker: Hashable, Sendable { case zigCC, lld }

  /// The first zig whose options the tables do not say.
  static let firstUnknownZig = ZigVersion(0, 18, 0)

  /// Whether a linker would refuse an argument, or drop it with a warning, for not knowing it.
  ///
  /// False where that is not certain: for a zig newer than the tables, and for what a driver reads.
  static func refuses(_ argument: Argument, _ linker: Linker, zig: ZigVersion) -> Bool {
    guard argument.reader == .linker, zig < firstUnknownZig else { return false }
    switch argument.meaning {
    case .option("-z", let values): return !knows(keyword: values.first ?? "", linker, zig)
    case .option(let name, _): return !knows(name, argument.words[0].text, linker, zig)
    case .unknown: return true
    case .incomplete, .input, .responseFile, .detachedValue, .spelled: return false
    }
  }

  /// LLD takes every spelling of an option, `zig cc` those it lists.
  private static func knows(
    _ name: OptionName, _ word: ByteString, _ linker: Linker, _ zig: ZigVersion
  ) -> Bool {
    switch linker {
    case .lld: return has(ByteString(name), in: lldOptions, zig)
    case .zigCC:
      let spelled = word.cut(at: UInt8(ascii: "="))?.head ?? word
      if has(spelled, in: zigCCOptions, zig) { return true }
      // `-O1`, `-weak-lfoo`: the value is a part of the word.
      return word.hasPrefix(name.text) && has(ByteString(name), in: zigCCOptions, zig)
    }
  }

  private static func knows(
    keyword: ByteString, _ linker: Linker, _ zig: ZigVersion
  ) -> Bool {
    let name = keyword.cut(at: UInt8(ascii: "=")).map { $0.head + "=" } ?? keyword
    return has(name, in: linker == .lld ? lldKeywords : zigCCKeywords, zig)
  }

  private static func has(
    _ name: ByteString, in table: [OptionSupport], _ zig: ZigVersion
  ) -> Bool {
    guard let entry = table.entry(named: name.bytes[...]) else { return false }
    return entry.since <= zig
  }
}

extension OptionSupport: NamedEntry {
  var key: StaticString { name }
}
