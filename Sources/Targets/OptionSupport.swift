/// The options that zig's linkers know.
public enum OptionSupport {
  /// zig's programs that read linker options.
  public enum Linker: Hashable, Sendable { case zigCC, lld }

  /// Whether a linker would refuse an argument, or drop it with a warning, because it does not know
  /// it.
  ///
  /// It is false if that is not certain: for a zig that is newer than those that zcc knows, and for
  /// arguments that a driver reads.
  package static func refuses(_ argument: Argument, _ linker: Linker, zig: ZigVersion) -> Bool {
    guard argument.reader == .linker, !zig.isNewerThanKnown else { return false }
    switch argument.meaning {
    case .option("-z", let values): return !knows(keyword: values.first ?? "", linker, zig)
    case .option(let name, _): return !knows(name, argument.words[0].text, linker, zig)
    case .unknown: return true
    case .incomplete, .input, .responseFile, .detachedValue, .spelled: return false
    }
  }

  /// Whether a linker knows an option. LLD takes every spelling of it, `zig cc` only those in its list.
  private static func knows(
    _ name: OptionName, _ word: ByteString, _ linker: Linker, _ zig: ZigVersion
  ) -> Bool {
    switch linker {
    case .lld: return zig.has(ByteString(name), in: .options(.lld))
    case .zigCC:
      let spelled = word.cut(at: UInt8(ascii: "="))?.head ?? word
      if zig.has(spelled, in: .options(.zigCC)) { return true }
      // In `-O1` and `-weak-lfoo`, the value is a part of the word.
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
