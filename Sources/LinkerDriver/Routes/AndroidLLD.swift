/// `zig ld.lld`, for Android without an NDK: Rust alone, with a runtime that zig makes.
///
/// The line gets what clang gives its linker for Android (`tools::gnutools::Linker` and
/// `toolchains::Linux` in clang 21).
enum AndroidLLD {
  static let candidate = RouteCandidate(choice: nil) { link in
    guard link.target.isAndroid, link.context.ndk == nil, let zig = link.context.zig else {
      return .isForOtherTargets
    }
    if let obstacle = obstacle(link, zig) { return .refuses(because: obstacle) }
    return .takes(route(link, zig))
  }

  /// The processors for which zcc has a start file.
  static func has(_ architecture: ByteString) -> Bool {
    emulations.contains { architecture == $0.architecture }
  }

  private static let emulations: [(architecture: StaticString, name: StaticString)] = [
    ("aarch64", "aarch64linux"), ("arm", "armelf_linux_eabi"), ("x86", "elf_i386"),
    ("x86_64", "elf_x86_64"),
  ]

  private static func obstacle(_ link: Link, _ zig: ZigToolchain) -> ByteString? {
    guard link.mode == .link else {
      return "zig does not have the headers of Android's C library, and so cannot compile C for it"
    }
    if let argument = ELFLink.forDriver(link.arguments) {
      return "'" + argument.text + "' is for a compiler driver, and zig has none for Android"
    }
    if link.context.role == .cPlusPlus { return "zig does not have Android's C++ library" }
    return zig.version.obstacle(for: .runtimeForLLD)
  }

  private static func route(_ link: Link, _ zig: ZigToolchain) -> Route {
    let line = AndroidLine(link.arguments, link.target)
    let runtime = AndroidRuntime(
      link.context.target, isLibrary: line.isLibrary, link.context.androidStubs, zig,
      link.context.fileSystem)
    let needsRuntime = !line.isRelocatable && !runtime.isComplete(link.context.fileSystem)
    var route = Route(
      name: "zig ld.lld, " + Route.Runtime.android.description, runtime: .android,
      program: zig.path, toolchains: [.zig(zig.path, zig.version)], zig: zig,
      rules: .ldLLD, options: .zigLLD(zig.version), llvm: zig.version.llvm, responseFile: .lld
    ) { rewritten in
      line.write(rewritten, runtime)
    }
    route.prepare = needsRuntime ? zig.cache.steps + [.makeAndroidRuntime(runtime)] : []
    route.reason = "no Android NDK was found"
    return route
  }

  fileprivate static func emulation(_ target: ZigTarget) -> [ByteString] {
    emulations.filter { target.architecture == $0.architecture }
      .flatMap { ["-m", ByteString($0.name)] }
  }
}

/// What a line asks for that a compiler driver decides.
private struct AndroidLine {
  private let target: ZigTarget
  let isLibrary: Bool
  let isRelocatable: Bool
  private let isPlainProgram: Bool
  private let hasStartFiles: Bool
  private let hasDefaultLibraries: Bool

  init(_ arguments: [Argument], _ target: ZigTarget) {
    func has(_ names: [OptionName]) -> Bool {
      arguments.contains { argument in names.contains { argument.isOption($0) } }
    }
    self.target = target
    isLibrary = has(["-shared"])
    isRelocatable = has(["-r", "--relocatable"])
    isPlainProgram = !isLibrary && !has(["-no-pie"])
    hasStartFiles = !has(["-nostartfiles", "-nostdlib"])
    hasDefaultLibraries = !has(["-nodefaultlibs", "-nostdlib"])
  }

  func write(_ line: RewrittenLine, _ runtime: AndroidRuntime) -> WrittenLine {
    let words = CommandLineText.renderForLinker(line.arguments)
    if isRelocatable { return WrittenLine(head: ["ld.lld"], words: words) }
    let defaults =
      [runtime.unwinder] + (["dl", "c"] as [ByteString]).compactMap { runtime.stub($0) }
    let around = ZigRuntime(
      head: options + (hasStartFiles ? [runtime.startFile] : []),
      tail: runtime.libraryDirectories.map { "-L" + $0 } + (hasDefaultLibraries ? defaults : [])
        + [runtime.compilerRT, "--exclude-libs=libunwind.a:libcompiler_rt.a"])
    return WrittenLine(
      head: ["ld.lld"],
      words: around.head + words + around.beginning(behind: line.arguments) + around.tail)
  }

  /// What clang tells the linker. Each can be overruled by the line, which comes later.
  private var options: [ByteString] {
    let level = target.abiVersion?.decimalNumber ?? 0
    let is64Bit = target.architecture == "aarch64" || target.architecture == "x86_64"
    var options = AndroidLLD.emulation(target) + ["--eh-frame-hdr", "-z", "now", "-z", "relro"]
    options += ["-z", is64Bit ? "max-page-size=16384" : "max-page-size=4096"]
    options.append(level < 23 ? "--hash-style=both" : "--hash-style=gnu")
    if target.architecture == "aarch64" { options.append("--fix-cortex-a53-843419") }
    if target.architecture == "arm" { options.append("-X") }
    if level < 29 { options.append("--no-rosegment") }
    if level >= 28 { options += ["--use-android-relr-tags", "--pack-dyn-relocs=relr"] }
    if isLibrary { return options }
    if isPlainProgram { options.append("-pie") }
    return options
      + ["-dynamic-linker", is64Bit ? "/system/bin/linker64" : "/system/bin/linker"]
  }
}
