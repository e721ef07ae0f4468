import ObjectFiles

/// Why zcc cannot do what it was asked; each case carries the value at fault.
public enum DriverError: Error, Hashable, Sendable {
  case noProgramName
  case noArguments
  case unknownTriple(ByteString, origin: TargetOrigin, nearest: [ByteString])
  case malformedZigTarget(ByteString, variable: Literal)
  case undeterminedTarget
  case contradiction(
    given: ByteString, origin: TargetOrigin, line: ByteString, lineOrigin: TargetOrigin)
  case unsupportedTarget(ByteString, reason: Literal)
  case noLibc(ByteString, needs: Literal)
  case notAppleSDK(ByteString, ByteString)
  case appleSDKOfOtherSystem(ByteString, name: ByteString, wanted: ByteString)
  case stubVersion(Int, sdk: ByteString, zig: ZigVersion, readsOld: Bool)
  case danglingStub(ByteString)
  case needsAppleSDK(ByteString, sdk: ByteString, cure: Literal?)
  case noCxxLibrary(ByteString)
  case missingFramework(ByteString, sdk: ByteString)
  case malformedDeploymentTarget(ByteString)
  case deploymentTargetOfOtherSystem(ByteString, target: ZigTarget)
  case zigTooOld(ByteString, since: ZigVersion, zig: ZigVersion)
  case zigTooNew(ByteString, before: ZigVersion, zig: ZigVersion)
  case zigLacks(ZigFact, target: ByteString)
  case noDriver(ByteString)
  case malformedGlibc(ByteString, origin: TargetOrigin)
  case noGlibc(ByteString, version: ByteString)
  case glibcOutOfRange(
    ByteString, target: ByteString, oldest: GlibcVersion, newest: GlibcVersion?, zig: ZigVersion)
  case noSpecification(ByteString, origin: TargetOrigin)
  case malformedSpecification(ByteString)
  case unknownLLVMTarget(ByteString, specification: ByteString)
  case notAndroidNDK(ByteString, variable: Literal)
  case androidNDKNotFound(AndroidNDKProblem)
  case androidNDKForOtherHost(ByteString, Version, tried: [ByteString])
  case androidTargetNotInNDK(ByteString, ndk: AndroidNDK)
  case androidLevelNotInNDK(Int, target: ByteString, levels: [Int], ndk: AndroidNDK)
  case malformedAndroidLevel(ByteString)
  case androidLevelTooOld(Int, oldest: Int)
  case androidNamesUnreadable(ByteString, line: Int?)
  case androidRuntimeNotMade(ByteString, zigSays: ByteString)
  case zigNotFound
  case zigUnusable(ByteString, origin: Literal, problem: Literal)
  case zigIsZcc(ByteString)
  case zigVersionUnreadable(ByteString, output: ByteString)
  case zigHeadersNotFound(ByteString)
  case recursion
  case unknownRoute(ByteString)
  case noLLDRoute(ByteString)
  case runtimeNotLearned(ByteString)
  case malformedUserRule(ByteString, ByteString, problem: ByteString)
  case optionNotTaken(Argument, by: ByteString, forced: ByteString?)
  case bitcodeTooNew(path: ByteString, llvm: Version, reader: UInt32, hasOtherRoute: Bool)
  case lldNotFound(ByteString)
  case lldUnusable(ByteString)
  case lldIsZcc(ByteString)
  case notLLD(ByteString, output: ByteString)
  case noCacheDirectory(tried: [ByteString])
  case cacheDirectoryFailed(ByteString, SystemError)
  case cacheFull(ByteString)
  case noRuntimeDirectory(ByteString, variable: Literal)
  case runtimeOfOtherZig(
    ByteString, variable: Literal, holds: ByteString, zig: ByteString)
  case archiveUnreadable(ByteString, problem: Literal)
  case archiveUnwritable(ByteString, SystemError)
  case processorsNotLimited(SystemError)
  case responseFileUnreadable(ByteString, SystemError)
  case responseFileMalformed(ByteString, ResponseFile.SyntaxError)
  case nestedResponseFile(ByteString, inside: ByteString)
  case missingOutput
  case sharedLibraryInStaticLink(ByteString, path: ByteString, cure: Literal?)
  case missingLibrary(ByteString, cure: Literal)
  case foreignObject(path: ByteString, contents: ByteString, target: ByteString)
  case foreignLibrary(path: ByteString, contents: ByteString, target: ByteString)
  case linkerScript(path: ByteString)
  case linkerScriptInput(path: ByteString, input: ByteString)
  case notLibrary(path: ByteString)
  case cpuOption(CPUOptions.Failure)
  case refused(argument: ByteString, rule: Literal, reason: Literal)
  case windres(WindresLine.Failure)
  case standardOutputUnwritable(SystemError)
  case unknownOwnOption(ByteString)
  case logUnwritable(ByteString, SystemError)
  case responseFileUnwritable(ByteString, SystemError)
  case execFailed(ByteString, SystemError)
  case hostCompilerNotFound
  case hostCompilerIsZcc(ByteString)
  case ownPathUnknown
  case notInstalled(ByteString, command: ByteString)
  case notOwnFile(ByteString)
  case installFailed(ByteString, SystemError)
  case uninstallFailed(ByteString, SystemError)
  case notText(ByteString, format: Literal)
  case notInCrossFile(ByteString)
  case fileUnreadable(ByteString, problem: Literal)
  case objectFile(ByteString, ObjectFileError)
  case universalFile(ByteString, UniversalFile.Failure)
  case notSigned(ByteString, CodeSigning.Failure)
  case namesUnchanged(ByteString, InstallNameChanges.Failure)
  case noSlice(ByteString, ByteString, has: [ByteString])
  case notUniversal(ByteString)
  case unknownArchitecture(ByteString, known: [ByteString])
  case expectation(Expectation.SyntaxError)
  case unexpectedOutput(ByteString, [ByteString])
  case exportOptionsConflict(OptionName, OptionName)
  case exportsNotRestricted(ByteString, MachOExports.Failure)
  case outputUnwritable(ByteString, SystemError)
  case malformedZigVersion(ByteString)
  case outputIsInput(ByteString)
  case outputIsNotFile(ByteString)
  case usage(Literal, ByteString)
  case listArguments(ByteString, formats: [ByteString], given: ByteString)
  case unknownCommand(ByteString, nearest: [ByteString])
  case problemsFound(Int)
  case configurationNotChanged(ByteString, problem: ByteString)
  case notConfirmed
  case noHint

  /// What is printed: one line, or for a file that differs, one line for each difference.
  public var lines: [ByteString] {
    switch self {
    case .unexpectedOutput(let path, let differences): differences.map { path + ": " + $0 }
    default: [message]
    }
  }

  /// One line: what is wrong, with which value, and what to do.
  public var message: ByteString {
    switch self {
    case .noProgramName:
      "zcc was started with an empty argument vector, without even a name; start it by its name"
    case .noArguments:
      "zcc got no arguments; it is a linker for Cargo: set CARGO_TARGET_<TRIPLE>_LINKER=zcc, or see "
        + "zcc --help"
    case .unknownTriple(let triple, let origin, let nearest):
      "unknown Rust target '" + triple + "' (from " + origin.description + ")"
        + (nearest.isEmpty
          ? "; rustc --print target-list lists all targets"
          : "; did you mean " + nearest.joined(" or ") + "?")
    case .malformedZigTarget(let target, let variable):
      ByteString(variable) + "='" + target
        + "' is not a zig target; write it like x86_64-linux-musl"
    case .undeterminedTarget:
      "cannot tell the target of this link line; set ZCC_TARGET to the Rust triple"
    case .contradiction(let given, let origin, let line, let lineOrigin):
      "target '" + given + "' (from " + origin.description
        + ") contradicts the link line, which is for '" + line + "' (from "
        + lineOrigin.description + "); use a linker that is named or set for " + line
    case .unsupportedTarget(let triple, let reason):
      "zig cannot link for " + triple + ": " + ByteString(reason)
    case .noLibc(let triple, let needs):
      "zig has no C library for " + triple + ": " + ByteString(needs)
    case .notAppleSDK(let path, let name):
      "SDKROOT='" + path + "' is not an SDK of Apple's, because it has no usr/lib/libSystem.tbd; "
        + "set SDKROOT to the path of a " + name + ".sdk"
    case .appleSDKOfOtherSystem(let path, let name, let wanted):
      "'" + path + "' is the SDK " + name + ", which is for another system than the target's; set "
        + "SDKROOT to the path of a " + wanted + ".sdk"
    case .stubVersion(let version, let sdk, let zig, let readsOld):
      "the libraries of the SDK '" + sdk + "' are text stubs of version "
        + ByteString(number: version) + ", which zig " + zig.text
        + " does not read; use an SDK with stubs of version 4 (macOS 10.15, iOS 13 or later)"
        + (readsOld ? ", or zig 0.15" : "")
    case .danglingStub(let path):
      "'" + path + "' is a symbolic link to a file that does not exist, so the SDK is not "
        + "complete; copy the SDK again with the files that its links lead to"
    case .needsAppleSDK(let name, let sdk, let cure):
      name + " is in Apple's SDK, and there is none; set SDKROOT to the path of a " + sdk + ".sdk"
        + (cure.map { ", or " + ByteString($0) } ?? "")
    case .noCxxLibrary(let triple):
      "zig has no C++ library for " + triple + ", because it has no C headers to compile one with; "
        + "use C, or Apple's own tools"
    case .missingFramework(let name, let sdk):
      "framework '" + name + "' is neither in a directory given by -F nor in the SDK '" + sdk
        + "'; add its directory with -F"
    case .malformedDeploymentTarget(let text):
      "'" + text + "' is not a version of one of Apple's systems; write it like 11.0"
    case .deploymentTargetOfOtherSystem(let text, let target):
      "'" + text + "' names the oldest version of another system than the target's, which is "
        + target.system + (target.abi == "simulator" ? "'s simulator" : "")
        + "; leave it out, or use a target of that system"
    case .zigTooOld(let triple, let since, let zig):
      "zig " + zig.text + " cannot link for " + triple + "; use zig " + since.text
        + " or a later one"
    case .zigTooNew(let triple, let before, let zig):
      "zig " + zig.text + " can no longer link for " + triple + "; use a zig before " + before.text
    case .zigLacks(let fact, let triple):
      "zig cannot link for " + triple + ": zig " + fact.releasesWithout
        + " cannot; use a later one"
    case .noDriver(let triple):
      "zcc is not a C compiler for " + triple + ": rustc calls LLD for this target, and this is a "
        + "command line for a compiler driver; use another compiler for C"
    case .malformedGlibc(let version, let origin):
      "'" + version + "' (from " + origin.description
        + ") is not a version of glibc; write it like 2.17"
    case .noGlibc(let triple, let version):
      "'" + triple + "." + version + "' asks for a version of glibc, but " + triple
        + " does not use glibc; leave '." + version + "' out"
    case .glibcOutOfRange(let version, let target, let oldest, let newest, let zig):
      "zig " + zig.text + " cannot link for " + target + " with glibc "
        + version + "; it has glibc " + oldest.text
        + (newest.map { " to " + $0.text } ?? " and later versions")
    case .noSpecification(let path, let origin):
      "the target specification '" + path + "' (from " + origin.description
        + ") does not exist; give the path of the JSON file"
    case .malformedSpecification(let path):
      "'" + path + "' is not a target specification; it has to be a JSON object with an llvm-target"
    case .unknownLLVMTarget(let target, let path):
      "zig has no target for the llvm-target '" + target + "' in '" + path + "'"
    case .notAndroidNDK(let path, let variable):
      ByteString(variable) + ": '" + path + "' is not an Android NDK, because it has no "
        + "source.properties with a Pkg.Revision; set " + ByteString(variable)
        + " to the NDK's directory"
    case .androidNDKNotFound(let problem):
      "no Android NDK found" + (problem.need.map { ", and it is needed: " + $0 } ?? "")
        + "; these variables are not set: "
        + problem.unset.map { ByteString($0) }.joined(", ")
        + (problem.tried.isEmpty ? "" : "; there is no NDK in " + quoted(problem.tried))
        + "; set ANDROID_NDK_HOME to the NDK's directory"
    case .androidNDKForOtherHost(let path, let version, let tried):
      "the Android NDK " + version.text + " in '" + path + "' is for another machine than this "
        + "one: there is no bin/clang in " + quoted(tried) + "; use the NDK for this machine"
    case .androidTargetNotInNDK(let triple, let ndk):
      ndk.name + " has no libraries for " + triple + "; use a later NDK"
    case .androidLevelNotInNDK(let level, let triple, let levels, let ndk):
      ndk.name + " has no libraries of API level " + ByteString(number: level) + " for " + triple
        + "; it has the levels " + levels.map { ByteString(number: $0) }.joined(", ")
    case .malformedAndroidLevel(let text):
      "ZCC_ANDROID_API='" + text + "' is not an API level; set it to a number such as 21"
    case .androidLevelTooOld(let level, let oldest):
      "API level " + ByteString(number: level) + " of Android is older than the oldest for which "
        + "zcc links without an NDK, " + ByteString(number: oldest)
        + "; ask for a later one, or set ANDROID_NDK_HOME to an NDK's directory"
    case .androidNamesUnreadable(let path, let line?):
      "line " + ByteString(number: line) + " of '" + path + "' (from ZCC_ANDROID_NAMES) is not a "
        + "list of names; write a name in libc, or a library and names in it: android ANativeWindow_fromSurface"
    case .androidNamesUnreadable(let path, nil):
      "cannot read '" + path + "' (from ZCC_ANDROID_NAMES); set it to a file with names"
    case .androidRuntimeNotMade(let path, let text):
      "zig could not make '" + path + "', which links for Android without an NDK need: "
        + text.split(UInt8(ascii: "\n")).prefix(3).joined(" ")
    case .zigNotFound:
      "no zig found; set ZCC_ZIG to the zig executable, put zig on PATH, or run pip install ziglang"
    case .zigUnusable(let path, let origin, let problem):
      "zig '" + path + "' (from " + ByteString(origin) + ") " + ByteString(problem)
    case .zigIsZcc(let path):
      "zig '" + path + "' is zcc itself; set ZCC_ZIG to the real zig"
    case .zigVersionUnreadable(let path, let output):
      "'" + path + " version' printed '" + output
        + "', which is not a version of zig; set ZCC_ZIG to a working zig"
    case .zigHeadersNotFound(let path):
      "'" + path + " env' does not say where zig's headers are; set ZCC_ZIG to a working zig"
    case .recursion:
      "zcc was started by the zig that zcc runs; set ZCC_ZIG to the real zig, not to a script that "
        + "calls zcc"
    case .unknownRoute(let text):
      "ZCC_ROUTE='" + text + "' is not a route; set it to auto, cc or lld"
    case .noLLDRoute(let obstacle):
      "ZCC_ROUTE=lld, but LLD cannot link this: " + obstacle + "; set ZCC_ROUTE=auto"
    case .runtimeNotLearned(let kind):
      "zig cc did not say which C runtime it links for " + kind
        + "; set ZCC_ROUTE=cc to link with zig cc"
    case .bitcodeTooNew(let path, let llvm, let reader, let hasOtherRoute):
      "'" + path + "' is bitcode of LLVM " + llvm.text + ", which LLVM "
        + ByteString(number: Int(reader))
        + " in the linker cannot read; use " + zig(withLLVM: llvm.major)
        + (hasOtherRoute ? ", or set ZCC_LLD=rust-lld to link with the LLD of that Rust" : "")
        + ", or link without -C linker-plugin-lto"
    case .lldNotFound(let text):
      "ZCC_LLD='" + text + "', but "
        + (text == "rust-lld"
          ? "no rust-lld is installed beside the Rust of the link line, nor on PATH"
          : "no " + (text == "system" ? "ld.lld" : text) + " is on PATH")
        + "; set ZCC_LLD to the path of a linker"
    case .lldUnusable(let path):
      "the linker '" + path + "' (from ZCC_LLD) is not a program that this user may run"
    case .lldIsZcc(let path):
      "the linker '" + path + "' (from ZCC_LLD) is zcc itself; set ZCC_LLD to an LLD"
    case .notLLD(let path, let output):
      "'" + path + " --version' printed '" + output
        + "', which is neither LLD, mold nor wild; set ZCC_LLD to one of them"
    case .malformedUserRule(let name, let text, let problem):
      name + "='" + text + "' cannot be read: " + problem
    case .optionNotTaken(let argument, let linker, let forced):
      "cannot keep the meaning of '" + argument.text + "' (" + argument.source + "): "
        + linker + " does not take it" + (forced.map { " (" + $0 + ")" } ?? "")
        + "; to link without it, set ZCC_DROP=" + argument.dropPattern.shellQuoted
    case .noCacheDirectory(let tried):
      "zig's cache needs a directory that can be written, and there is none (tried "
        + tried.joined(", ") + "); set ZCC_CACHE_DIR to one"
    case .cacheDirectoryFailed(let path, let error):
      "cannot make the cache directory '" + path + "': " + error.text
        + "; set ZCC_CACHE_DIR to a writable directory"
    case .cacheFull(let path):
      "zig could not build its C runtime, because nothing more can be written to its cache '" + path
        + "' (disk full, quota or limit of file size); make room, or set ZCC_CACHE_DIR to another "
        + "directory"
    case .noRuntimeDirectory(let path, "ZCC_RUNTIME"):
      "ZCC_RUNTIME names '" + path + "', which has no runtime of zig's in it"
    case .noRuntimeDirectory(let path, let variable):
      ByteString(variable) + " names '" + path
        + "', which cannot be written and has no runtime of zig's in it"
    case .runtimeOfOtherZig(let path, let variable, let holds, let zig):
      ByteString(variable) + " names '" + path + "', whose runtimes are those of " + holds
        + ", and this is " + zig
    case .archiveUnreadable(let path, let problem):
      "the runtime '" + path + "' " + ByteString(problem) + "; make it again with zcc warm"
    case .archiveUnwritable(let path, let error):
      "cannot write '" + path + "' (from --to): " + error.text
    case .processorsNotLimited(let error):
      "cannot keep zig to the processors that --jobs allows: " + error.text
    case .responseFileUnreadable(let path, let error):
      "cannot read the response file '" + path + "': " + error.text
    case .responseFileMalformed(let path, let error):
      "the response file '" + path + "' is malformed: " + error.message
    case .nestedResponseFile(let nested, let path):
      "the response file '" + path + "' names another one, '@" + nested
        + "'; put all arguments into one file"
    case .missingOutput:
      "option '-o' needs a file name"
    case .sharedLibraryInStaticLink(let name, let path, let cure):
      "library '" + name + "' is there only as the shared library '" + path
        + "', which a static program cannot use; "
        + ByteString(cure ?? "build a static library (lib*.a)")
    case .missingLibrary(let name, let cure):
      "library '" + name + "' is not in any directory given by -L; " + ByteString(cure)
    case .foreignObject(let path, let contents, let target):
      "object '" + path + "' is for " + contents + ", not for " + target
        + "; compile it for the target, or leave it out"
    case .foreignLibrary(let path, let contents, let target):
      "library '" + path + "' is for " + contents + ", not for " + target
        + "; build it for the target, or remove its directory from -L"
    case .linkerScript(let path):
      "library '" + path + "' is a script for GNU ld, which only linkers for ELF read; name the "
        + "libraries in it instead"
    case .linkerScriptInput(let path, let input):
      "library '" + path + "' is a script for GNU ld that names '" + input
        + "', which is neither beside the script nor in a directory given by -L; put it there"
    case .notLibrary(let path):
      "library '" + path + "' is a text file, but not a linker script; put the library itself "
        + "there (if it is a Git LFS pointer, git lfs pull fetches the library)"
    case .cpuOption(let failure):
      failure.message + "; leave it out, or use a name from the list of zig targets"
    case .refused(let argument, let rule, let reason):
      "cannot keep the meaning of '" + argument + "': " + ByteString(reason) + " (rule "
        + ByteString(rule) + ")"
    case .windres(let failure): failure.message
    case .standardOutputUnwritable(let error):
      "cannot write to standard output: " + error.text
    case .unknownOwnOption(let option):
      "zcc has no option '" + option + "'; on a link line it has --zcc-target=TRIPLE and "
        + "--zcc-dry-run"
    case .logUnwritable(let path, let error):
      "cannot write ZCC_LOG='" + path + "': " + error.text + "; set ZCC_LOG to a writable file"
    case .responseFileUnwritable(let path, let error):
      "cannot write the response file '" + path + "': " + error.text
    case .execFailed(let path, let error):
      "cannot run '" + path + "': " + error.text
    case .hostCompilerNotFound:
      "there is no cc on PATH to link for the host; set ZCC_HOST_CC to a compiler for the host"
    case .hostCompilerIsZcc(let path):
      "the host's compiler '" + path + "' is zcc itself; set ZCC_HOST_CC to the real compiler"
    case .ownPathUnknown:
      "zcc does not find its own file; start it by its full path"
    case .notInstalled(let path, let command):
      "'" + path + "' is missing; make it with: " + command
    case .notOwnFile(let path):
      "'" + path + "' exists already, and zcc install did not make it; nothing was changed; remove "
        + "the file, or choose another directory with --dir"
    case .installFailed(let path, let error):
      "cannot make '" + path + "': " + error.text + "; choose another directory with --dir"
    case .uninstallFailed(let path, let error):
      "cannot remove '" + path + "': " + error.text
    case .notText(let value, let format):
      "'" + value + "' is not UTF-8, and --format " + ByteString(format)
        + " can write UTF-8 only; choose another directory with --dir"
    case .notInCrossFile(let path):
      "'" + path + "' contains a quote or a line break, which Meson cannot read in a cross file; "
        + "choose another directory with --dir"
    case .fileUnreadable(let path, let problem):
      "cannot read '" + path + "': " + ByteString(problem)
    case .objectFile(let path, let error):
      "'" + path + "' " + error.message
    case .universalFile(let path, let failure):
      "'" + path + "' " + failure.message
    case .namesUnchanged(let path, let failure):
      "'" + path + "' " + failure.message
    case .notSigned(let path, let failure):
      "'" + path + "' " + failure.message
    case .noSlice(let path, let architecture, let architectures):
      "'" + path + "' is not for " + architecture + "; it is for "
        + architectures.joined(" and ")
    case .notUniversal(let path):
      "'" + path + "' is not a universal (fat) file, so there is no part to take out of it"
    case .unknownArchitecture(let name, let known):
      "'" + name + "' is not an architecture of Apple's; use one of " + known.joined(", ")
    case .expectation(let error):
      error.message + "; see zcc --help"
    case .unexpectedOutput(let path, let differences):
      path + ": " + differences.joined("; ")
    case .exportOptionsConflict(let first, let second):
      "'" + ByteString(first) + "' and '" + ByteString(second)
        + "' exclude each other, as they do for Apple's linker; leave one of them out"
    case .exportsNotRestricted(let path, let failure):
      "'" + path + "' " + failure.message
    case .outputUnwritable(let path, let error):
      "cannot write '" + path + "': " + error.text
    case .malformedZigVersion(let text):
      "--zig-version takes a version such as " + ZigRelease.newest.version.text + ", not '" + text
        + "'; see zcc --help"
    case .outputIsInput(let path):
      "'" + path + "' is an input too, and would be overwritten; name another output"
    case .outputIsNotFile(let path):
      "cannot write '" + path + "', because it is not a file; name another output"
    case .usage(let problem, let value):
      ByteString(problem) + (value.isEmpty ? "" : " '" + value + "'") + "; see zcc --help"
    case .listArguments(let command, let formats, let given):
      "zcc " + command + " takes no arguments or " + formats.joined(" or ") + ", not '" + given
        + "'; see zcc help " + command
    case .problemsFound(let count):
      ByteString(number: count) + (count == 1 ? " problem was" : " problems were")
        + " found; the lines above say what to do"
    case .configurationNotChanged(let path, let problem):
      "'" + path + "' was not changed: " + problem
    case .notConfirmed:
      "nothing was changed; answer y, or call zcc setup with --yes"
    case .noHint:
      "this output has no failure in it that zcc knows; zcc doctor looks at the machine"
    case .unknownCommand(let word, let nearest):
      "'" + word + "' is neither a command of zcc's nor a file; "
        + (nearest.isEmpty
          ? "zcc help lists the commands" : "did you mean zcc " + nearest.joined(" or ") + "?")
    }
  }
}

private func zig(withLLVM llvm: UInt32) -> ByteString {
  if let first = ZigVersion.first(withLLVM: llvm) { return "zig " + first.shortText + " or later" }
  return "a zig with LLVM " + ByteString(number: Int(llvm))
}

private func quoted(_ paths: [ByteString]) -> ByteString {
  paths.map { "'" + $0 + "'" }.joined(", ")
}

extension AndroidNDK {
  fileprivate var name: ByteString { "the Android NDK " + version.text + " in '" + path + "'" }
}

extension ResponseFile.SyntaxError {
  var message: ByteString {
    switch self {
    case .nulByte(let line): "a NUL byte in line " + ByteString(number: line)
    case .unterminatedQuote(let line):
      "a quote is still open at the end, in line " + ByteString(number: line)
    case .trailingBackslash(let line):
      "it ends with a backslash, in line " + ByteString(number: line)
    }
  }
}
