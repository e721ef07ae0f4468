/// Which options the linkers of a zig know.
public enum OptionSupport {
  /// The two programs of zig's that read a linker's options.
  public enum Linker: Hashable, Sendable { case zigCC, lld }

  /// Whether a linker would refuse an argument, or drop it with a warning, for not knowing it.
  ///
  /// False where that is not certain: for a zig newer than those zcc knows, and for what a driver reads.
  static func refuses(_ argument: Argument, _ linker: Linker, zig: ZigVersion) -> Bool {
    guard argument.reader == .linker, !zig.isNewerThanKnown else { return false }
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
    case .lld: return zig.has(ByteString(name), in: .options(.lld))
    case .zigCC:
      let spelled = word.cut(at: UInt8(ascii: "="))?.head ?? word
      if zig.has(spelled, in: .options(.zigCC)) { return true }
      // `-O1`, `-weak-lfoo`: the value is a part of the word.
      return word.hasPrefix(name.text) && zig.has(ByteString(name), in: .options(.zigCC))
    }
  }

  private static func knows(
    keyword: ByteString, _ linker: Linker, _ zig: ZigVersion
  ) -> Bool {
    let name = keyword.cut(at: UInt8(ascii: "=")).map { $0.head + "=" } ?? keyword
    return zig.has(name, in: .keywords(linker))
  }
}
