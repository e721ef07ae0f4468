import ByteStrings

/// What the first bytes of an object file say about its target.
public struct ObjectHeader: Hashable, Sendable {
  public enum Format: Hashable, Sendable { case elf, coff, machO }

  public let format: Format
  /// The architecture in zig's spelling.
  public let architecture: ByteString
  /// The operating system in zig's spelling; nil if the header does not tell it, as in most formats
  /// and for most systems.
  public private(set) var system: ByteString?

  /// The number of bytes that ``init(_:)`` needs.
  public static let length = 20

  /// Reads the header of an ELF, COFF or Mach-O object; nil if it is something else.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.length else { return nil }
    if bytes.starts(with: Magic.elf) {
      let isLittle = bytes[5] == 1
      let machine = FilePart(bytes[...], isBigEndian: !isLittle).u16(18)
      guard let name = Machine.elf(machine, is64: bytes[4] == 2, isLittle: isLittle)
      else { return nil }
      (format, architecture) = (.elf, name)
      system = Self.system(bytes[7])
    } else if bytes.starts(with: Magic.machO64) {
      guard let name = Machine.machO(FilePart(bytes[...]).u32(4)) else { return nil }
      (format, architecture) = (.machO, name)
    } else {
      let start = FilePart(bytes[...])
      let machine = start.u32(0) == Self.anonymousObject ? start.u16(6) : start.u16(0)
      guard let name = Machine.coff(machine) else { return nil }
      (format, architecture) = (.coff, name)
    }
  }

  /// `EI_OSABI` of the ELF specification. Linux has no number of its own: its objects have 0, as those
  /// of many systems, or GNU's number.
  private static func system(_ number: UInt8) -> ByteString? {
    switch number {
    case 2: "netbsd"
    case 6: "solaris"
    case 9: "freebsd"
    case 12: "openbsd"
    default: nil
    }
  }

  /// The first two fields of a short import, and of an object with more than 65,279 sections.
  private static let anonymousObject: UInt32 = 0xFFFF_0000

  /// The architecture with the system or the format, such as `aarch64 (ELF)`.
  public var description: ByteString {
    let name: ByteString =
      switch format {
      case .elf: system ?? "ELF"
      case .coff: "Windows"
      case .machO: "Mach-O"
      }
    return architecture + " (" + name + ")"
  }
}
