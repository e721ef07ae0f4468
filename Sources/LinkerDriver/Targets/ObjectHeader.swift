/// What the first bytes of an object file say of its target.
public struct ObjectHeader: Hashable, Sendable {
  public enum Format: Hashable, Sendable { case elf, coff, machO }

  public let format: Format
  /// As zig spells it.
  public let architecture: ByteString

  /// How much of a file ``init(_:)`` wants to see, in bytes.
  public static let length = 20

  /// Reads the header of an ELF, COFF or Mach-O object; nil for anything else.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.length else { return nil }
    if bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) {
      guard let name = Self.elfMachine(bytes) else { return nil }
      (format, architecture) = (.elf, name)
    } else if bytes.starts(with: [0xCF, 0xFA, 0xED, 0xFE]) {
      guard let name = Self.machOCPU(bytes[4..<8]) else { return nil }
      (format, architecture) = (.machO, name)
    } else {
      guard let name = Self.coffMachine(bytes[0..<2]) else { return nil }
      (format, architecture) = (.coff, name)
    }
  }

  /// `e_machine` of the ELF specification, with the class and byte order that tell apart what
  /// shares a number.
  private static func elfMachine(_ bytes: [UInt8]) -> ByteString? {
    let is64 = bytes[4] == 2
    let isLittle = bytes[5] == 1
    let machine =
      isLittle
      ? Int(bytes[18]) | Int(bytes[19]) << 8 : Int(bytes[18]) << 8 | Int(bytes[19])
    return switch machine {
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

  /// `cputype` of mach/machine.h.
  private static func machOCPU(_ bytes: ArraySlice<UInt8>) -> ByteString? {
    switch Array(bytes) {
    case [0x07, 0, 0, 1]: "x86_64"
    case [0x0C, 0, 0, 1]: "aarch64"
    default: nil
    }
  }

  /// `Machine` of the PE/COFF specification.
  private static func coffMachine(_ bytes: ArraySlice<UInt8>) -> ByteString? {
    switch Array(bytes) {
    case [0x64, 0x86]: "x86_64"
    case [0x4C, 0x01]: "x86"
    case [0x64, 0xAA]: "aarch64"
    case [0xC4, 0x01]: "thumb"
    default: nil
    }
  }
}

extension ObjectHeader {
  /// `aarch64 (ELF)`.
  var description: ByteString {
    let name: ByteString =
      switch format {
      case .elf: "ELF"
      case .coff: "Windows"
      case .machO: "Mach-O"
      }
    return architecture + " (" + name + ")"
  }
}

extension ZigTarget {
  /// The format of the target's object files.
  var objectFormat: ObjectHeader.Format {
    switch systemFamily {
    case .windows: .coff
    case .macos: .machO
    case .linux: .elf
    case .other: system == "uefi" ? .coff : isApple ? .machO : .elf
    }
  }

  private var isApple: Bool {
    let systems: [StaticString] = [
      "ios", "tvos", "watchos", "visionos", "maccatalyst", "driverkit",
    ]
    return systems.contains { system == $0 }
  }
}
