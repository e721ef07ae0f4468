/// A named fact that is true of some zigs only. ``ZigRelease/all`` says in which releases it is true.
public enum ZigFact: UInt8, Sendable, CaseIterable {
  /// `zig cc` prints how it calls LLD, and LLD accepts these arguments again. A link by LLD for ELF and
  /// MinGW needs this.
  case runtimeForLLD
  /// `zig cc -dynamic` links a program that loads a shared musl. Without this fact, every program for
  /// musl is static (https://github.com/ziglang/zig/pull/23572).
  case sharedMusl
  /// zig has MinGW's threads, as `-lpthread` (https://github.com/ziglang/zig/pull/22156).
  case winpthreads
  /// zig links for tvOS and visionOS with Apple's SDK.
  case tvOSAndVisionOS
  /// LLVM's feature `evex512` decides about the 512-bit registers. Without this fact, they are a part
  /// of AVX-512.
  case separate512BitRegisters
  /// `-nolibc` leaves out compiler_rt, too (https://github.com/rust-cross/cargo-zigbuild/pull/439).
  case noLibcWithoutCompilerRT
  /// `zig rc` writes object files.
  case resourceObjects
  /// With `-S`, zig gives clang a `-c` besides, and clang warns of it.
  case assemblyWithUnusedAction
  /// `zig cc --version` links something instead of asking clang.
  case linkForVersion
  /// `-l:FILE` is looked for on `-L` (https://github.com/ziglang/zig/issues/23287).
  case libraryFilesByName
  /// `-lSystem` is zig's own C library for macOS, and nothing for Apple's other systems. Without this
  /// fact, it is macOS's library for all systems.
  case librarySystemOnlyForMacOS
  /// zig compiles MinGW's `CRT_fp10.c`, which is for the x87, for x86 only.
  case mingwWithoutX87OnArm
  /// zig's MinGW defines functions that Windows' own libraries have, too, such as `ldexp`.
  case mingwWithNamesOfWindows
  /// zig compiles MinGW with a section for each function.
  case mingwInSections
  /// zig compiles MinGW without the compiler's warnings.
  case mingwWithoutWarnings
  /// zig writes 27.0 into linked Mach-O files as the version of Apple's SDK. Without this fact, it
  /// writes an older version (https://github.com/ziglang/zig/blob/0.15.2/src/link/MachO.zig).
  case sdk27
  /// zig finds no symbol in text stubs of the versions 2 and 3, which Apple's SDKs had before macOS
  /// 10.15 and iOS 13.
  case noOldStubs

  /// The fact's name in `zcc zigs`.
  public var name: Literal {
    switch self {
    case .runtimeForLLD: "runtimeForLLD"
    case .sharedMusl: "sharedMusl"
    case .winpthreads: "winpthreads"
    case .tvOSAndVisionOS: "tvOSAndVisionOS"
    case .separate512BitRegisters: "separate512BitRegisters"
    case .noLibcWithoutCompilerRT: "noLibcWithoutCompilerRT"
    case .resourceObjects: "resourceObjects"
    case .assemblyWithUnusedAction: "assemblyWithUnusedAction"
    case .linkForVersion: "linkForVersion"
    case .libraryFilesByName: "libraryFilesByName"
    case .librarySystemOnlyForMacOS: "librarySystemOnlyForMacOS"
    case .mingwWithoutX87OnArm: "mingwWithoutX87OnArm"
    case .mingwWithNamesOfWindows: "mingwWithNamesOfWindows"
    case .mingwInSections: "mingwInSections"
    case .mingwWithoutWarnings: "mingwWithoutWarnings"
    case .sdk27: "sdk27"
    case .noOldStubs: "noOldStubs"
    }
  }

  /// What a zig with this fact has, as the end of a phrase with "with" or "without".
  public var meaning: Literal {
    switch self {
    case .runtimeForLLD: "a C runtime that can be handed to LLD"
    case .sharedMusl: "a shared musl"
    case .winpthreads: "winpthreads"
    case .tvOSAndVisionOS: "links for tvOS and visionOS"
    case .separate512BitRegisters: "a feature of its own for 512-bit registers"
    case .noLibcWithoutCompilerRT: "a -nolibc that leaves out compiler_rt"
    case .resourceObjects: "objects of resources"
    case .assemblyWithUnusedAction: "a -c beside -S"
    case .linkForVersion: "a link for --version"
    case .libraryFilesByName: "a search for -l:FILE"
    case .librarySystemOnlyForMacOS: "a -lSystem for macOS only"
    case .mingwWithoutX87OnArm: "a MinGW without x87 on Arm"
    case .mingwWithNamesOfWindows: "a MinGW with names of Windows' own"
    case .mingwInSections: "a MinGW in sections of functions"
    case .mingwWithoutWarnings: "a MinGW compiled without warnings"
    case .sdk27: "the stubs of Apple's SDK 27.0"
    case .noOldStubs: "no text stubs before version 4"
    }
  }

  /// The first release that has it.
  package var first: ZigVersion {
    (ZigRelease.all.first { $0.gains.contains(self) } ?? ZigRelease.newest).version
  }

  /// The releases in which it is not true, as a text: `0.14 and 0.15`.
  package var releasesWithout: ByteString {
    ZigRelease.all.filter { $0.version.lacks(self) }.map { $0.version.shortText }.joined(" and ")
  }

  /// The zigs of which it is true, or not true: `zig ≥ 0.15 (with a shared musl)`.
  package func text(has: Bool) -> ByteString {
    range(has) + " (" + (has ? "with " : "without ") + ByteString(meaning) + ")"
  }

  private func range(_ has: Bool) -> ByteString {
    let all = ZigRelease.all
    let holds = all.map { $0.version.has(self) == has }
    if let first = holds.firstIndex(of: true), holds[first...].allSatisfy({ $0 }) {
      return "zig ≥ " + all[first].version.shortText
    }
    if let end = holds.firstIndex(of: false), !holds[end...].contains(true) {
      return "zig < " + all[end].version.shortText
    }
    let some = zip(all, holds).filter { $0.1 }.map { $0.0.version.shortText }
    return "zig " + some.joined(", ")
  }
}
