import LinkerDriver

extension Doctor {
  func conditions(_ triple: ByteString) -> [ByteString] {
    rust?.conditions(of: triple, invocation, files) ?? []
  }

  /// What is to be said about one target.
  func findings(about triple: ByteString) -> [Finding] {
    let support = supportFindings(triple)
    // Rust's name has no version of glibc and no API level.
    let named = try? LinkTarget.named(triple, invocation, fileSystem: files)
    let triple = named?.name ?? triple
    let library = libraryFindings(triple)
    var found = support + library + linkerFindings(triple, conditions(triple))
    found += dlltoolFindings(triple)
    let isReady = (support + library).allSatisfy { $0.status != .problem }
    if let rust, isReady { found.append(TrialLink(doctor: self, rust: rust).finding(triple)) }
    return found
  }

  // MARK: What the target needs

  private func supportFindings(_ triple: ByteString) -> [Finding] {
    do throws(DriverError) {
      let target = try LinkTarget.supported(triple, invocation, fileSystem: files)
      var found = [Finding.ok("target", "zig's " + target.zig.text)]
      if target.zig.isAndroid { found = [.ok("target", "an Android NDK is there")] }
      if target.zig.systemFamily == .apple {
        let sdk = invocation.environment["SDKROOT"]
        found.append(
          .ok("SDK", sdk ?? "none of Apple's: frameworks cannot be linked, libSystem can"))
      }
      return found
    } catch {
      return [.problem("target", error)]
    }
  }

  private func libraryFindings(_ triple: ByteString) -> [Finding] {
    guard let rust else { return [] }
    if rust.hasStandardLibrary(for: triple, files) { return [.ok("std", "is installed")] }
    return [
      .problem(
        "std", "Rust's standard library for " + triple + " is not in " + rust.sysroot,
        rust.command(toAdd: triple)
          ?? "install it in the way that this Rust was installed (it is not rustup's)")
    ]
  }

  /// rustc looks for a dlltool on `PATH` for crates that name functions of a DLL without an import
  /// library (raw-dylib).
  private func dlltoolFindings(_ triple: ByteString) -> [Finding] {
    guard let name = InstalledNames(triple: triple).dlltool else { return [] }
    if let path = RustToolchain.program(name, invocation, files) { return [.ok("dlltool", path)] }
    return [
      .warning(
        "dlltool", name + " is not on PATH; crates with raw-dylib need it",
        "zcc install " + triple + ", with zcc's directory on PATH")
    ]
  }

  // MARK: The linker that Cargo would take

  /// What sets the linker for a target, and whether it is zcc.
  func linkerFindings(_ triple: ByteString, _ conditions: [ByteString]) -> [Finding] {
    var settings = configuration.linkers(for: triple, conditions)
    let flags = configuration.rustFlags(for: triple, conditions)
    let inFlags = linkerFlags(flags)
    // rustc takes the last one of its line, and the flags stand behind Cargo's own.
    if let last = inFlags.last { settings.insert(last, at: 0) }
    var found = selfContainedFindings(flags)
    guard let used = settings.first else {
      let isHost = triple == rust?.host
      return found
        + (isHost
          ? []
          : [
            .warning(
              "linker", "Cargo is told of no linker for " + triple + ", so it would not call zcc",
              "zcc setup " + triple)
          ])
    }
    found.append(judge(used, triple))
    let others = settings.dropFirst().filter { path(of: $0) != path(of: used) }
    if !others.isEmpty {
      found.append(
        .warning(
          "linker",
          "it is set more than once: '" + used.value + "' counts (" + used.origin + "), not "
            + others.map { "'" + $0.value + "' (" + $0.origin + ")" }.joined(", "),
          "leave one of them"))
    }
    return found
  }

  private func judge(_ setting: CargoConfiguration.Setting, _ triple: ByteString) -> Finding {
    let text = "'" + setting.value + "' (" + setting.origin + ")"
    guard let path = path(of: setting) else {
      return .problem(
        "linker", text + " is not a program that this user may run", "zcc setup " + triple)
    }
    guard isZCC(path) else {
      if triple == rust?.host { return .ok("linker", text) }
      return .warning("linker", text + " is another program than this zcc", "zcc setup " + triple)
    }
    if let named = ProgramName(path).triple, named != triple, !isAlias(named, triple) {
      return .problem(
        "linker", text + " is zcc for " + named + ", but links for " + triple,
        "set zcc, or " + triple + "-zcc")
    }
    return .ok("linker", text)
  }

  /// Whether both names mean the same target: one may have a version of glibc or an API level.
  private func isAlias(_ named: ByteString, _ triple: ByteString) -> Bool {
    guard let target = try? LinkTarget.named(named, invocation, fileSystem: files) else {
      return false
    }
    return target.name == triple
  }

  private func isZCC(_ path: ByteString) -> Bool {
    guard let own = invocation.ownStatus, let status = files.status(path) else { return false }
    return status.isSameFile(as: own)
  }

  /// The program that a setting names; nil if there is none.
  func path(of setting: CargoConfiguration.Setting) -> ByteString? {
    var name = setting.value
    if let base = setting.base, name.bytes.contains(UInt8(ascii: "/")), !name.isAbsolutePath {
      name = base.appending(name)
    }
    return RustToolchain.program(name, invocation, files)
  }

  /// The values of `-C linker` in flags for rustc.
  private func linkerFlags(
    _ flags: [CargoConfiguration.Setting]
  ) -> [CargoConfiguration.Setting] {
    codegenOptions(flags).compactMap { option, flag in
      let start: ByteString = "linker="
      guard option.starts(with: start) else { return nil }
      return CargoConfiguration.Setting(
        value: option.dropFirst(start.count), origin: "-C linker in " + flag.origin, base: nil)
    }
  }

  private func selfContainedFindings(_ flags: [CargoConfiguration.Setting]) -> [Finding] {
    codegenOptions(flags).compactMap { option, flag in
      guard option.hasPrefix("link-self-contained") || option.hasPrefix("linker-flavor") else {
        return nil
      }
      return .warning(
        "linker", "-C " + option + " (" + flag.origin + ") changes what rustc asks of its linker",
        "leave it out, unless you know that you need it")
    }
  }

  /// The options behind `-C`, each with the flag that it is from.
  private func codegenOptions(
    _ flags: [CargoConfiguration.Setting]
  ) -> [(ByteString, CargoConfiguration.Setting)] {
    var found: [(ByteString, CargoConfiguration.Setting)] = []
    for (index, flag) in flags.enumerated() {
      let isBehind = index > 0 && ["-C", "--codegen"].contains(flags[index - 1].value)
      if isBehind {
        found.append((flag.value, flag))
      } else if flag.value.hasPrefix("-C"), flag.value.count > 2 {
        found.append((flag.value.dropFirst(2), flag))
      } else if flag.value.hasPrefix("--codegen=") {
        found.append((flag.value.dropFirst(10), flag))
      }
    }
    return found
  }
}

/// Links an empty program as Cargo would, in zcc's part of the cache directory.
struct TrialLink {
  let doctor: Doctor
  let rust: RustToolchain

  func finding(_ triple: ByteString) -> Finding {
    do throws(DriverError) {
      let directory = try doctor.planner.cachePlace().path.appending("zcc")
      let name = System.temporaryName(beside: directory.appending("doctor"))
      let source = name + ".rs"
      let output = name + ".out"
      defer {
        // What is not there need not be removed.
        for path in [source, output, name + ".pdb"] {
          try? doctor.system.writer.remove(path)
        }
      }
      do {
        try doctor.system.writer.makeDirectories(directory, 0o700)
        try doctor.system.writer.replace(source, "fn main() {}\n")
      } catch {
        throw .outputUnwritable(source, error)
      }
      return link(source, output, triple)
    } catch {
      return .problem("trial", error)
    }
  }

  private func link(_ source: ByteString, _ output: ByteString, _ triple: ByteString) -> Finding {
    let linker = doctor.invocation.ownPath(doctor.files) ?? doctor.invocation.programName
    let start = doctor.system.programs.milliseconds()
    let line = [
      "--target", triple, "--edition", "2021", "--crate-name", "zcc_doctor", "-C",
      "linker=" + linker, "-o", output, source,
    ]
    let ends = doctor.system.programs.errorOutputs(
      rust.compiler, [line],
      doctor.invocation.environment.setting([EnvironmentAssignment("ZCC_DRY_RUN", "0")]))
    let time = ByteString(number: doctor.system.programs.milliseconds() - start) + " ms"
    guard let end = ends.first else { return .problem("trial", "rustc was not run", nil) }
    if end.succeeded, doctor.files.kind(output) == .file {
      return .ok("trial", "rustc compiled and zcc linked an empty program in " + time)
    }
    let lines = end.errors.split(UInt8(ascii: "\n"))
    let reason =
      lines.lazy.compactMap { line in line.firstIndex(of: "zcc: error: ").map { line.dropFirst($0) }
      }.first
      ?? lines.first { $0.hasPrefix("error") } ?? lines.last { !$0.isEmpty } ?? "rustc said nothing"
    return .problem(
      "trial", "an empty program cannot be linked: " + reason, nil)
  }
}
