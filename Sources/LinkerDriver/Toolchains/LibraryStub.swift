/// A text-based stub (.tbd) of a library that every macOS has and zig does not know. It is enough to
/// link against if there is no SDK.
///
/// It contains the few symbols that programs use. If a link needs another symbol, it fails and names
/// that symbol.
public struct LibraryStub: Hashable, Sendable {
  public let fileName: Literal
  public let text: Literal

  /// `libiconv`. The libc crate asks for it in every program.
  public static let iconv = LibraryStub(
    fileName: "libiconv.tbd",
    text: """
      --- !tapi-tbd
      tbd-version: 4
      targets: [ x86_64-macos, arm64-macos ]
      install-name: '/usr/lib/libiconv.2.dylib'
      current-version: 7
      compatibility-version: 7
      exports:
        - targets: [ x86_64-macos, arm64-macos ]
          symbols: [ _iconv, _iconv_close, _iconv_open, _iconvctl, _libiconv, _libiconv_close,
                     _libiconv_open, _libiconvctl ]
      ...

      """)

  /// `libcharset`, which belongs to `libiconv`.
  public static let charset = LibraryStub(
    fileName: "libcharset.tbd",
    text: """
      --- !tapi-tbd
      tbd-version: 4
      targets: [ x86_64-macos, arm64-macos ]
      install-name: '/usr/lib/libcharset.1.dylib'
      current-version: 2
      compatibility-version: 2
      exports:
        - targets: [ x86_64-macos, arm64-macos ]
          symbols: [ _libcharset_set_relocation_prefix, _locale_charset ]
      ...

      """)
}
