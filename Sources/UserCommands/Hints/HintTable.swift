import LinkerDriver

/// A failure that zcc knows by what a linker or rustc says about it.
struct Hint: Sendable {
  let id: Literal
  /// Groups of texts. A line is about this failure if it has all texts of one group.
  let signs: [[Literal]]
  let cause: Literal
  let cure: Literal
  /// Lines that a tool printed, which are the tests.
  let examples: [Literal]

  static let all: [Hint] = [
    Hint(
      id: "missing-std",
      signs: [["can't find crate for `std`"], ["can't find crate for `core`"]],
      cause: "Rust's standard library for the target is not installed.",
      cure: "Run the `rustup target add` that zcc doctor names for the target.",
      examples: ["error[E0463]: can't find crate for `std`"]),
    Hint(
      id: "missing-library",
      signs: [
        ["unable to find library -l"], ["unable to find dynamic system library"],
        ["unable to find static system library"], ["could not open '", ".lib'"],
        ["zcc: error: library '", "is not in any directory given by -L"],
      ],
      cause: """
        A crate asks for a C library that is not there for the target. The libraries of this machine \
        are for this machine only.
        """,
      cure: """
        Build the library for the target and name its directory with -L, or use a feature of the \
        crate that builds it from source (vendored, bundled, static).
        """,
      examples: [
        "ld.lld: error: unable to find library -lssl",
        """
        error: unable to find dynamic system library "foo" using strategy paths_first. searched \
        paths: none
        """,
        "lld-link: error: could not open 'ssl.lib': No such file or directory",
      ]),
    Hint(
      id: "wrong-machine",
      signs: [
        ["is incompatible with elf"], ["machine type", "conflicts with"],
        ["zcc: error: object '", "' is for "], ["zcc: error: library '", "' is for "],
      ],
      cause: "An object or a library was compiled for another processor or system.",
      cure: """
        Compile it for the target: eval "$(zcc env T)" makes build scripts use zcc as their \
        compiler. If it was compiled by hand, do the same there. cargo clean removes what an \
        earlier build has left.
        """,
      examples: [
        "ld.lld: error: b-arm.o is incompatible with elf_x86_64",
        "lld-link: error: b-warm.obj: machine type arm64 conflicts with x64",
      ]),
    Hint(
      id: "sanitizer",
      signs: [["__ubsan_handle_"]],
      cause: """
        C code was compiled by `zig cc` itself, which checks for undefined behaviour in builds \
        without optimization; the checks call functions that are not linked.
        """,
      cure: """
        Compile with zcc in the place of `zig cc` (zcc env sets CC), or with \
        -fno-sanitize=undefined.
        """,
      examples: ["ld.lld: error: undefined symbol: __ubsan_handle_type_mismatch_v1"]),
    Hint(
      id: "framework",
      signs: [["unable to find", "framework \""], ["zcc: error: framework '"]],
      cause: "The program uses a framework of Apple's, which is in Apple's SDK only.",
      cure: "Set SDKROOT to the path of a MacOSX.sdk (or of the SDK for the target's system).",
      examples: ["error: unable to find system framework \"Cocoa\". searched paths: none"]),
    Hint(
      id: "newer-glibc",
      signs: [["undefined symbol: __isoc23_"], ["undefined symbol: arc4random"]],
      cause: """
        An object or a static library was compiled with the headers of a newer glibc than the one \
        that the link is for.
        """,
      cure: """
        Compile it with zcc, which has the headers of the same glibc, or link for a newer one: set \
        ZCC_GLIBC to the version (2.38 for __isoc23_…, 2.36 for arc4random).
        """,
      examples: [
        "ld.lld: error: undefined symbol: __isoc23_strtol",
        "ld.lld: error: undefined symbol: arc4random",
      ]),
    Hint(
      id: "position-independent",
      signs: [["recompile with -fPIC"]],
      cause: """
        An object was compiled for a fixed address, and the link is for a shared library or for a \
        program that can be loaded at any address.
        """,
      cure: """
        Compile the object with -fPIC. If only the program is to be linked, -C \
        relocation-model=static makes one with a fixed address.
        """,
      examples: [
        """
        ld.lld: error: relocation R_X86_64_32 cannot be used against local symbol; recompile with \
        -fPIC
        """
      ]),
    Hint(
      id: "other-llvm",
      signs: [
        [": Invalid record"], ["Unknown attribute kind"], ["zcc: error: ", "is bitcode of LLVM"],
      ],
      cause: """
        An input is bitcode (link-time optimization across languages) of a newer LLVM than the \
        linker's.
        """,
      cure: """
        Use a zig with that LLVM or a later one (zcc zigs), set ZCC_LLD=rust-lld for Linux, or build \
        without -C linker-plugin-lto and -flto.
        """,
      examples: ["ld.lld: error: lto.o: Invalid record"]),
    Hint(
      id: "open-files",
      signs: [["ProcessFdQuotaExceeded"], ["Too many open files"]],
      cause: "This user may not have as many files open as the link has inputs.",
      cure: "Raise the hard limit: ulimit -Hn shows it; in a container, --ulimit nofile=N sets it.",
      examples: ["b.c:1:1: error: checking cache failed: manifest_create ProcessFdQuotaExceeded"]),
    Hint(
      id: "disk-full",
      signs: [["NoSpaceLeft"], ["No space left on device"]],
      cause: "The file system of the cache, of the target directory or of /tmp is full.",
      cure: """
        Make room there. ZCC_CACHE_DIR moves zig's cache, CARGO_TARGET_DIR the output, TMPDIR the \
        temporary files; zcc doctor shows the room that the cache has.
        """,
      examples: [
        """
        warning(zcu): unable to write cached ZIR code for lib/std/std.zig to \
        small/z/dedf47cc6dbc65afcdf0094fd7447410: NoSpaceLeft
        """
      ]),
  ]
}
