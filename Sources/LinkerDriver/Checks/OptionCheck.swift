/// Refuses what the linker that is to run would refuse, in words that say who asked and what helps.
struct OptionCheck {
  let reader: OptionReader
  /// Why this linker runs; nil where nothing forced it.
  let forced: ByteString?

  func run(_ arguments: [Argument]) throws(DriverError) {
    let refused = arguments.firstIndex { argument in
      !argument.isFromUserRule && OptionSupport.refuses(argument, reader.linker, zig: reader.zig)
    }
    if let refused { throw .optionNotTaken(arguments[refused], by: reader.name, forced: forced) }
  }
}

/// A linker, as far as it knows some options and others not.
struct OptionReader: Sendable {
  let linker: OptionSupport.Linker
  /// The zig that has this linker in it, or one that knows the same options.
  let zig: ZigVersion
  let name: ByteString

  static func zigCC(_ zig: ZigVersion) -> OptionReader {
    OptionReader(linker: .zigCC, zig: zig, name: "zig " + zig.text + "'s cc")
  }

  static func zigLLD(_ zig: ZigVersion) -> OptionReader {
    OptionReader(linker: .lld, zig: zig, name: "zig " + zig.text + "'s ld.lld")
  }
}

extension Argument {
  /// Where an argument like this on a link line comes from.
  var source: ByteString {
    let isWrittenByRustc =
      switch meaning {
      case .option("-z", let values):
        values.allSatisfy { value in Self.keywordsOfRustc.contains { value == $0.text } }
      case .option(let name, _): Self.optionsOfRustc.contains(name)
      default: false
      }
    return isWrittenByRustc ? "rustc's own" : "from -C link-arg, RUSTFLAGS or a build script"
  }

  /// The pattern for `ZCC_DROP` that drops the argument with any value.
  var dropPattern: ByteString {
    guard let word = words.first?.text else { return text }
    let name = word.cut(at: UInt8(ascii: "="))?.head ?? word
    return reader == .linker ? "-Wl," + name : name
  }

  private static let keywordsOfRustc: [Literal] = [
    "relro", "norelro", "now", "noexecstack", "origin", "nostart-stop-gc", "notext",
  ]

  /// The options for the linker that rustc 1.63 to 1.98 writes by itself
  /// (compiler/rustc_codegen_ssa/src/back/linker.rs and link.rs, compiler/rustc_target/src/spec).
  private static let optionsOfRustc: [OptionName] = [
    "--Bdynamic", "--Bstatic", "--allow-undefined", "--as-needed", "--compress-debug-sections",
    "--disable-auto-image-base", "--dynamic-list", "--dynamicbase", "--eh-frame-hdr",
    "--enable-new-dtags", "--entry", "--export", "--fatal-warnings", "--fix-cortex-a53-843419",
    "--gc-sections", "--high-entropy-va", "--large-address-aware", "--no-as-needed",
    "--no-demangle", "--no-export-dynamic", "--no-gc-sections", "--no-undefined-version",
    "--no-whole-archive", "--nxcompat", "--out-implib", "--plugin", "--plugin-opt", "--rpath",
    "--soname", "--stack-first", "--strip-all", "--strip-debug", "--subsystem",
    "--version-script", "--whole-archive", "-O", "-dead_strip", "-dylib", "-exported_symbols_list",
    "-force_load", "-install_name", "-m", "-no_dead_strip", "-syslibroot", "-u",
  ]
}
