extension RuleTable {
  /// Rules for the BSDs, for which zig has the C library and few other libraries.
  static let bsd: [Rule] = [
    Rule(
      "freebsd/system-libraries", .library(.exactly(["kvm", "memstat", "procstat", "devstat"])),
      when: [.system(.freebsd), .notFound("lib*.so"), .notFound("lib*.a")],
      on: .zigCC,
      do: .drop,
      because: """
        The libc crate asks for these libraries in every program, and zig has none of them. A \
        program that calls them needs FreeBSD's own libraries in a directory given by -L.
        """,
      see: "https://github.com/rust-cross/cargo-zigbuild/issues/356",
      examples: [
        Example(
          ["-lkvm", "-lmemstat", "-lprocstat", "-ldevstat", "-lrt"], on: "x86_64-unknown-freebsd",
          .becomes(["-lrt"])),
        Example(
          ["-L/x", "-lkvm", "-ldevstat"], on: "x86_64-unknown-freebsd", files: ["/x/libkvm.so"],
          .becomes(["-L/x", "-lkvm"])),
        Example(["-L/x", "-lkvm"], on: "x86_64-unknown-freebsd", files: ["/x/libkvm.a"], .stays),
        Example(["-lkvm"], on: "x86_64-unknown-linux-gnu", .stays),
      ])
  ]
}
