/// A question for the name and version of the linker, which Meson and configure scripts ask through the
/// compiler driver. From the answer they take whose options the linker reads.
enum LinkerQuestion {
  /// `-Wl,--version`: the linker answers and links nothing.
  case version
  /// `-Wl,-v` or `-Wl,-V` without anything to link: clang would run a linker of the host's.
  case versionWithoutInput

  /// The question that a line asks; nil where it asks none.
  init?(_ arguments: [Argument]) {
    let hasInput = arguments.contains { $0.input != nil }
    for argument in arguments where argument.reader == .linker {
      switch argument.words.first?.text {
      case "--version": self = .version
      case "-v" where !hasInput, "-V" where !hasInput: self = .versionWithoutInput
      default: continue
      }
      return
    }
    return nil
  }

  /// Nil for Linux: LLD answers there itself.
  ///
  /// For Apple's systems zig calls its linker by the same name as for all others, but its options are
  /// those of Apple's linker, which LLD has under the name ld64.lld.
  func answer(for target: LinkTarget, zig version: ZigVersion) -> Answer? {
    switch target.zig.systemFamily {
    case .linux: nil
    case .apple:
      Answer(
        text: "LLD (zig " + version.text + ", with the options of ld64.lld)",
        isOnStandardError: self == .versionWithoutInput)
    default: Answer(text: "zig ld " + version.text)
    }
  }
}

/// What zcc answers itself, instead of a tool of zig's.
struct Answer: Hashable, Sendable {
  let text: ByteString
  /// Apple's linker has its version there.
  var isOnStandardError = false
}
