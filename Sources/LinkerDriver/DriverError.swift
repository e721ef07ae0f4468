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
  case needsAppleSDK(ByteString, sdk: ByteString, cure: Literal?)
  case noCxxLibrary(ByteString)
  case missingFramework(ByteString, sdk: ByteString)
  case malformedDeploymentTarget(ByteString)
  case zigTooOld(ByteString, since: ZigVersion, zig: ZigVersion)
  case zigTooNew(ByteString, before: ZigVersion, zig: ZigVersion)
  case noDriver(ByteString)
  case malformedGlibc(ByteString, origin: TargetOrigin)
  case noGlibc(ByteString, version: ByteString)
  case glibcOutOfRange(
    ByteString, target: ByteString, oldest: GlibcVersion, newest: GlibcVersion?, zig: ZigVersion)
  case noSpecification(ByteString, origin: TargetOrigin)
  case malformedSpecification(ByteString)
  case unknownLLVMTarget(ByteString, specification: ByteString)
  case notAndroidNDK(ByteString, variable: Literal)
  case androidNDKNotFound(unset: [Literal], tried: [ByteString])
  case androidNDKForOtherHost(ByteString, Version, tried: [ByteString])
  case androidTargetNotInNDK(ByteString, ndk: AndroidNDK)
  case androidLevelNotInNDK(Int, target: ByteString, levels: [Int], ndk: AndroidNDK)
  case malformedAndroidLevel(ByteString)
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
  case optionNotTaken(Argument, OptionSupport.Linker, zig: ZigVersion, forced: ByteString?)
  case noCacheDirectory(tried: [ByteString])
  case cacheDirectoryFailed(ByteString, SystemError)
  case responseFileUnreadable(ByteString, problem: Literal)
  case responseFileMalformed(ByteString, ResponseFile.SyntaxError)
  case nestedResponseFile(ByteString, inside: ByteString)
  case missingOutput
  case sharedLibraryInStaticLink(ByteString, path: ByteString, cure: Literal?)
  case missingLibrary(ByteString, cure: Literal)
  case foreignLibrary(path: ByteString, contents: ByteString, target: ByteString)
  case linkerScript(path: ByteString)
  case linkerScriptInput(path: ByteString, input: ByteString)
  case notLibrary(path: ByteString)
  case cpuOption(CPUOptions.Failure)
  case refused(argument: ByteString, rule: Literal, reason: Literal)
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
  case fileUnreadable(ByteString, problem: Literal)
  case objectFile(ByteString, ObjectFileError)
  case expectation(Expectation.SyntaxError)
  case unexpectedOutput(ByteString, [ByteString])
  case exportOptionsConflict(OptionName, OptionName)
  case exportsNotRestricted(ByteString, MachOExports.Failure)
  case outputUnwritable(ByteString, SystemError)
  case usage(Literal, ByteString)

  /// What is printed: one line, or one for each thing that a file is not.
  var lines: [ByteString] {
    switch self {
    case .unexpectedOutput(let path, let differences): differences.map { path + ": " + $0 }
    default: [message]
    }
  }

  /// One line: what is wrong, with which value, and what to do.
  public var message: ByteString {
    switch self {
    case .noProgramName:
      "started with an empty argument vector; call zcc by its name"
    case .noArguments:
      "no arguments; zcc is a linker for Cargo (CARGO_TARGET_<TRIPLE>_LINKER=zcc), see zcc --help"
    case .unknownTriple(let triple, let origin, let nearest):
      "unknown Rust target '" + triple + "' (from " + origin.description + ")"
        + (nearest.isEmpty
          ? "; rustc --print target-list has them all"
          : "; did you mean " + nearest.joined(" or ") + "?")
    case .malformedZigTarget(let target, let variable):
      ByteString(variable) + "='" + target
        + "' is not a zig target; write it as in x86_64-linux-musl"
    case .undeterminedTarget:
      "cannot tell the target of this link line; set ZCC_TARGET to the Rust triple"
    case .contradiction(let given, let origin, let line, let lineOrigin):
      "target '" + given + "' (from " + origin.description
        + ") contradicts the link line, which is for '" + line + "' (from "
        + lineOrigin.description + "); use a linker named or set for " + line
    case .unsupportedTarget(let triple, let reason):
      "zig cannot link for " + triple + ": " + ByteString(reason)
    case .noLibc(let triple, let needs):
      "zig has no C library for " + triple + ": " + ByteString(needs)
    case .notAppleSDK(let path, let name):
      "SDKROOT='" + path + "' is no SDK of Apple's, as it has no usr/lib/libSystem.tbd; set it to "
        + "the path of a " + name + ".sdk"
    case .needsAppleSDK(let name, let sdk, let cure):
      name + " is in Apple's SDK, which is not there; set SDKROOT to the path of a " + sdk + ".sdk"
        + (cure.map { ", or " + ByteString($0) } ?? "")
    case .noCxxLibrary(let triple):
      "zig has no C++ library for " + triple + ", as it has no C headers to compile it with; use "
        + "C, or Apple's own tools"
    case .missingFramework(let name, let sdk):
      "framework '" + name + "' is in none of the directories given by -F, nor in the SDK '" + sdk
        + "'"
    case .malformedDeploymentTarget(let text):
      "'" + text + "' names no version of Apple's systems; write it as in 11.0"
    case .zigTooOld(let triple, let since, let zig):
      "zig " + zig.text + " cannot link for " + triple + "; zig can from " + since.text + " on"
    case .zigTooNew(let triple, let before, let zig):
      "zig " + zig.text + " can no longer link for " + triple + "; use a zig before " + before.text
    case .noDriver(let triple):
      "for " + triple + " zcc is a linker only, as rustc calls LLD there, and this is a compiler "
        + "driver's command line; use another compiler for C"
    case .malformedGlibc(let version, let origin):
      "'" + version + "' (from " + origin.description
        + ") is no version of glibc; write it as in 2.17"
    case .noGlibc(let triple, let version):
      "'" + triple + "." + version + "' asks for a version of glibc, which " + triple
        + " has not; leave '." + version + "' out"
    case .glibcOutOfRange(let version, let target, let oldest, let newest, let zig):
      "zig " + zig.text + " cannot link for " + target + " with glibc "
        + version + "; it has " + oldest.text
        + (newest.map { " to " + $0.text } ?? " and later ones")
    case .noSpecification(let path, let origin):
      "no target specification '" + path + "' (from " + origin.description + ")"
    case .malformedSpecification(let path):
      "'" + path + "' is no target specification: it has to be a JSON object with an llvm-target"
    case .unknownLLVMTarget(let target, let path):
      "zig has no target for the llvm-target '" + target + "' of '" + path + "'"
    case .notAndroidNDK(let path, let variable):
      ByteString(variable) + ": '" + path + "' is no Android NDK, as it has no source.properties "
        + "with a Pkg.Revision; set it to the directory that has"
    case .androidNDKNotFound(let unset, let tried):
      "no Android NDK found; not set: " + unset.map { ByteString($0) }.joined(", ")
        + (tried.isEmpty ? "" : "; none in: " + quoted(tried))
        + "; set ANDROID_NDK_HOME to the NDK's directory"
    case .androidNDKForOtherHost(let path, let version, let tried):
      "the Android NDK " + version.text + " in '" + path + "' is for another machine than this: no "
        + "bin/clang in " + quoted(tried)
    case .androidTargetNotInNDK(let triple, let ndk):
      ndk.name + " has no libraries for " + triple + "; use a later one"
    case .androidLevelNotInNDK(let level, let triple, let levels, let ndk):
      ndk.name + " has no libraries of API level " + ByteString(number: level) + " for " + triple
        + "; it has those of " + levels.map { ByteString(number: $0) }.joined(", ")
    case .malformedAndroidLevel(let text):
      "ZCC_ANDROID_API='" + text + "' is no API level; it is a number such as 21"
    case .zigNotFound:
      "no zig found; set ZCC_ZIG to one, put zig on PATH, or pip install ziglang"
    case .zigUnusable(let path, let origin, let problem):
      "zig '" + path + "' (from " + ByteString(origin) + ") " + ByteString(problem)
    case .zigIsZcc(let path):
      "zig '" + path + "' is zcc itself; set ZCC_ZIG to the real zig"
    case .zigVersionUnreadable(let path, let output):
      "'" + path + " version' printed '" + output + "', which is no zig version; set ZCC_ZIG"
    case .zigHeadersNotFound(let path):
      "'" + path + " env' does not tell where zig's headers are; set ZCC_ZIG"
    case .recursion:
      "zcc was started by the zig that zcc runs; set ZCC_ZIG to the real zig, not to a wrapper of zcc"
    case .unknownRoute(let text):
      "ZCC_ROUTE='" + text + "' is no route; it is auto, cc or lld"
    case .noLLDRoute(let obstacle):
      "ZCC_ROUTE=lld, but LLD cannot link this: " + obstacle + "; set ZCC_ROUTE=auto"
    case .runtimeNotLearned(let kind):
      "zig cc does not tell its C runtime for " + kind + "; set ZCC_ROUTE=cc"
    case .malformedUserRule(let name, let text, let problem):
      name + "='" + text + "' cannot be read: " + problem
    case .optionNotTaken(let argument, let linker, let zig, let forced):
      "cannot keep the meaning of '" + argument.text + "' (" + argument.giver + "): "
        + linker.description(zig) + " does not take it" + (forced.map { " (" + $0 + ")" } ?? "")
        + "; to link without it, set ZCC_DROP=" + argument.dropPattern.shellQuoted
    case .noCacheDirectory(let tried):
      "no writable directory for zig's cache; set ZCC_CACHE_DIR to one (tried "
        + tried.joined(", ") + ")"
    case .cacheDirectoryFailed(let path, let error):
      "cannot make the cache directory '" + path + "': " + error.text
        + "; set ZCC_CACHE_DIR to a writable directory"
    case .responseFileUnreadable(let path, let problem):
      "cannot read the response file '" + path + "': " + ByteString(problem)
    case .responseFileMalformed(let path, let error):
      "malformed response file '" + path + "': " + error.message
    case .nestedResponseFile(let nested, let path):
      "response file '" + path + "' names another one, '@" + nested
        + "'; put the arguments into one file"
    case .missingOutput:
      "option '-o' needs a file name"
    case .sharedLibraryInStaticLink(let name, let path, let cure):
      "library '" + name + "' is there only as the shared '" + path
        + "', which a static program cannot take; " + ByteString(cure ?? "build lib*.a for it")
    case .missingLibrary(let name, let cure):
      "library '" + name + "' is in none of the directories given by -L; " + ByteString(cure)
    case .foreignLibrary(let path, let contents, let target):
      "library '" + path + "' is for " + contents + ", not for " + target
        + "; build it for the target, or take its directory off -L"
    case .linkerScript(let path):
      "library '" + path + "' is a GNU ld script, which only ELF linkers read; name the libraries "
        + "in it instead"
    case .linkerScriptInput(let path, let input):
      "library '" + path + "' is a GNU ld script for '" + input
        + "', which is neither beside it nor in a directory given by -L; put it there"
    case .notLibrary(let path):
      "library '" + path + "' is a text file and no linker script; put the library itself there "
        + "(git lfs pull fetches it in place of a Git LFS pointer)"
    case .cpuOption(let failure):
      failure.message + "; leave it out, or name what zig has (zig targets lists it)"
    case .refused(let argument, let rule, let reason):
      "cannot keep the meaning of '" + argument + "': " + ByteString(reason) + " (rule "
        + ByteString(rule) + ")"
    case .logUnwritable(let path, let error):
      "cannot write ZCC_LOG='" + path + "': " + error.text
    case .responseFileUnwritable(let path, let error):
      "cannot write the response file '" + path + "': " + error.text
    case .execFailed(let path, let error):
      "cannot run '" + path + "': " + error.text
    case .hostCompilerNotFound:
      "no cc on PATH to link for the host; set ZCC_HOST_CC"
    case .hostCompilerIsZcc(let path):
      "the host's compiler '" + path + "' is zcc itself; set ZCC_HOST_CC to the real one"
    case .ownPathUnknown:
      "cannot tell where zcc's own file is; call zcc by its full path"
    case .notInstalled(let path, let command):
      "'" + path + "' is missing; make it with: " + command
    case .notOwnFile(let path):
      "'" + path + "' is there already, and zcc install did not make it; nothing was changed: "
        + "remove it, or choose another directory with --dir"
    case .installFailed(let path, let error):
      "cannot make '" + path + "': " + error.text + "; choose another directory with --dir"
    case .uninstallFailed(let path, let error):
      "cannot remove '" + path + "': " + error.text
    case .notText(let value, let format):
      "'" + value + "' is not UTF-8, which --format " + ByteString(format)
        + " cannot write; choose another directory with --dir"
    case .fileUnreadable(let path, let problem):
      "cannot read '" + path + "': " + ByteString(problem)
    case .objectFile(let path, let error):
      "'" + path + "' " + error.message
    case .expectation(let error):
      error.message + "; see zcc --help"
    case .unexpectedOutput(let path, let differences):
      path + ": " + differences.joined("; ")
    case .exportOptionsConflict(let first, let second):
      "'" + ByteString(first) + "' and '" + ByteString(second)
        + "' exclude each other, for Apple's linker too; leave one of them out"
    case .exportsNotRestricted(let path, let failure):
      "'" + path + "' " + failure.message
    case .outputUnwritable(let path, let error):
      "cannot write '" + path + "': " + error.text
    case .usage(let problem, let value):
      ByteString(problem) + (value.isEmpty ? "" : " '" + value + "'") + "; see zcc --help"
    }
  }
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
    case .unterminatedQuote(let line): "a quote is still open in line " + ByteString(number: line)
    case .trailingBackslash(let line): "it ends on a backslash in line " + ByteString(number: line)
    }
  }
}

/// A failed system call.
public struct SystemError: Error, Hashable, Sendable {
  /// `errno`.
  public let code: Int32
  /// What the system calls it.
  public let text: ByteString

  public init(code: Int32, text: ByteString) {
    self.code = code
    self.text = text
  }
}
