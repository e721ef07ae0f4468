/// Rules for the BSDs, of which zig has the C library and little else.
extension Rule {
  /// `-lkvm` → nothing.
  static let freeBSDSystemLibraries = Rule(
    "freebsd/system-libraries", .library(.exactly(["kvm", "memstat", "procstat", "devstat"])),
    when: .system(.freebsd), .notFound("lib*.so"), .notFound("lib*.a"),
    do: .drop,
    because: """
      the libc crate asks for them in every program, and zig has none of them; a program that calls \
      them needs FreeBSD's own on -L.
      """,
    see: "https://github.com/rust-cross/cargo-zigbuild/issues/356")
}
