import ByteStrings

/// The names of architectures in zig's spelling, for the numbers in object files; nil for an unknown
/// number.
enum Machine {
  /// `e_machine` in the ELF specification. Some architectures have the same number; the class and the
  /// byte order distinguish them.
  static func elf(_ machine: UInt16, is64: Bool, isLittle: Bool) -> ByteString? {
    switch machine {
    case 3: "x86"
    case 8: is64 ? (isLittle ? "mips64el" : "mips64") : (isLittle ? "mipsel" : "mips")
    case 20: isLittle ? "powerpcle" : "powerpc"
    case 21: isLittle ? "powerpc64le" : "powerpc64"
    case 22: "s390x"
    case 40: isLittle ? "arm" : "armeb"
    case 43: "sparc64"
    case 62: "x86_64"
    case 164: "hexagon"
    case 183: isLittle ? "aarch64" : "aarch64_be"
    case 243: is64 ? "riscv64" : "riscv32"
    case 258: is64 ? "loongarch64" : "loongarch32"
    default: nil
    }
  }

  /// `cputype` in mach/machine.h.
  static func machO(_ cpu: UInt32) -> ByteString? {
    switch cpu {
    case 0x0100_0007: "x86_64"
    case 0x0100_000C: "aarch64"
    default: nil
    }
  }

  /// `Machine` in the PE/COFF specification.
  static func coff(_ machine: UInt16) -> ByteString? {
    switch machine {
    case 0x8664: "x86_64"
    case 0x014C: "x86"
    case 0xAA64: "aarch64"
    case 0x01C4: "thumb"
    default: nil
    }
  }
}
