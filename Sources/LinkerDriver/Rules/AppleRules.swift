/// Rules for macOS, whose arguments are those of Apple's clang and ld64.
extension Rule {
  /// `-mmacosx-version-min=11.0.0` → `-target aarch64-macos.11.0-none`.
  static let macOSDeploymentTarget = Rule(
    "macos/deployment-target", .option("-mmacosx-version-min="),
    when: .system(.macos),
    do: .setDeploymentTarget,
    because: "zig ignores the option and writes its own oldest macOS into the program.",
    see: "https://github.com/ziglang/zig/issues/14651")

  /// `-Wl,-exported_symbols_list,FILE` → nothing, before zig 0.16.
  static let macOSExportedSymbols = Rule(
    "macos/exported-symbols-list", .linkerOption("-exported_symbols_list"),
    when: .system(.macos), .zigBefore(.v16),
    do: .drop,
    because: """
      zig before 0.16 refuses it, and later ones accept it without effect: the library exports \
      what is asked, and more.
      """,
    see: "https://github.com/ziglang/zig/issues/24662")

  /// `-Wl,-dylib` → nothing.
  static let macOSDylib = Rule(
    "macos/dylib", .linkerOption("-dylib"),
    when: .system(.macos),
    do: .drop,
    because: "zig refuses it; -dynamiclib beside it asks for the same.",
    see: "https://github.com/rust-lang/rust/pull/131479")

  /// `-liconv` → `-L<cache>/zcc -liconv`.
  static let macOSIconv = Rule(
    "macos/iconv", .library(.exactly(["iconv"])),
    when: .system(.macos), .notFound("lib*.tbd"), .notFound("lib*.dylib"), .notFound("lib*.a"),
    do: .linkStub(.iconv),
    because: "the libc crate asks for it in every program, and zig has no stub but libSystem's.",
    see: "https://github.com/rust-cross/cargo-zigbuild/issues/289")

  /// `-lcharset` → `-L<cache>/zcc -lcharset`.
  static let macOSCharset = Rule(
    "macos/charset", .library(.exactly(["charset"])),
    when: .system(.macos), .notFound("lib*.tbd"), .notFound("lib*.dylib"), .notFound("lib*.a"),
    do: .linkStub(.charset),
    because: "crates that link iconv ask for it too, and zig has no stub but libSystem's.",
    see: "https://github.com/rust-cross/cargo-zigbuild/issues/289")
}
