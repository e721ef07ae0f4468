import LinkerDriver

/// The Rust that Cargo would use in the working directory.
struct RustToolchain: Sendable {
  /// The program to run; the compiler itself where `rustc` is rustup's stand-in for it.
  let compiler: ByteString
  let sysroot: ByteString
  /// What `rustc --version` prints.
  let version: ByteString
  /// The triple of this machine.
  let host: ByteString

  enum Failure: Error, Hashable, Sendable {
    case notFound
    /// The program, which does not say its sysroot.
    case fails(ByteString)
  }

  init(_ invocation: Invocation, _ fileSystem: FileSystem) throws(Failure) {
    let name = invocation.environment["RUSTC"] ?? "rustc"
    guard let program = Self.program(name, invocation, fileSystem) else { throw .notFound }
    let environment = invocation.environment.entries
    // Here, and not in another directory: a file rust-toolchain.toml may choose the toolchain.
    guard
      let sysroot = fileSystem.outputInWorkingDirectory(
        program, ["--print", "sysroot"], environment)?.firstLine,
      let facts = fileSystem.outputInWorkingDirectory(program, ["-vV"], environment)
    else { throw .fails(program) }
    let own = sysroot.appending("bin/rustc")
    self.sysroot = sysroot
    // rustup's stand-in would choose the toolchain by the directory that it is started in.
    compiler = Self.isOfRustup(sysroot) && fileSystem.kind(own) == .file ? own : program
    version = facts.firstLine
    let start: ByteString = "host: "
    host =
      facts.split(UInt8(ascii: "\n")).first { $0.starts(with: start) }?.dropFirst(start.count) ?? ""
  }

  /// The path of a program, as Cargo finds it: by its path, or on `PATH`.
  static func program(
    _ name: ByteString, _ invocation: Invocation, _ fileSystem: FileSystem
  ) -> ByteString? {
    if name.bytes.contains(UInt8(ascii: "/")) {
      let path = invocation.absolute(name)
      return fileSystem.isRunnable(path) ? path : nil
    }
    return invocation.environment["PATH"]?.split(UInt8(ascii: ":"))
      .map { invocation.absolute($0.isEmpty ? "." : $0).appending(name) }
      .first { fileSystem.isRunnable($0) }
  }

  private func libraries(_ triple: ByteString) -> ByteString {
    sysroot.appending("lib/rustlib").appending(triple).appending("lib")
  }

  /// Whether the standard library for a target is there.
  func hasStandardLibrary(for triple: ByteString, _ fileSystem: FileSystem) -> Bool {
    fileSystem.list(libraries(triple)).contains {
      $0.hasPrefix("libstd-") && $0.hasSuffix(".rlib")
    }
  }

  /// The targets whose standard library is there, without this machine's own.
  func foreignTargets(_ fileSystem: FileSystem) -> [ByteString] {
    fileSystem.list(sysroot.appending("lib/rustlib")).filter {
      $0 != host && hasStandardLibrary(for: $0, fileSystem)
    }
  }

  private static func isOfRustup(_ sysroot: ByteString) -> Bool {
    sysroot.directory.hasFileName("toolchains")
  }

  /// The command that installs the standard library for a target; nil if this Rust is not rustup's.
  func command(toAdd triple: ByteString) -> ByteString? {
    guard Self.isOfRustup(sysroot) else { return nil }
    return "rustup target add --toolchain " + sysroot.fileName.shellQuoted + " " + triple
  }

  /// What is true of a target for conditions of Cargo's; empty if rustc does not say.
  func conditions(
    of triple: ByteString, _ invocation: Invocation, _ fileSystem: FileSystem
  ) -> [ByteString] {
    let output = fileSystem.outputOfProgram(
      compiler, ["--print", "cfg", "--target", triple], invocation.environment.entries)
    return (output ?? "").split(UInt8(ascii: "\n")).filter { !$0.isEmpty }
  }
}

extension FileSystem {
  fileprivate func isRunnable(_ path: ByteString) -> Bool {
    kind(path) == .file && isExecutable(path)
  }
}

extension ByteString {
  fileprivate var firstLine: ByteString { ByteString(bytes.prefix { $0 != UInt8(ascii: "\n") }) }
}
