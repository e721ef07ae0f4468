import ByteStrings

/// An architecture of Mach-O files and Apple's tools: arm64, arm64e, x86_64h.
///
/// The numbers are those of Apple's mach/machine.h, the names those of its arch(3).
public struct MachOArchitecture: Hashable, Sendable {
  let cpu: UInt32
  /// The subtype without the bits for capabilities that the system must have (`CPU_SUBTYPE_MASK`).
  let subtype: UInt32

  private init(_ cpu: UInt32, _ subtype: UInt32) {
    self.cpu = cpu
    self.subtype = subtype & 0x00FF_FFFF
  }

  /// Reads the fields in a Mach-O header or in the table of a universal file.
  init(cpu: UInt32, subtype: UInt32) {
    self.init(cpu, subtype)
  }

  /// The architecture with one of Apple's names, or with zig's name for the CPU.
  public init?(_ name: ByteString) {
    let apples: ByteString = name == "aarch64" ? "arm64" : name == "x86" ? "i386" : name
    guard let entry = Self.names.first(where: { apples == $0.name.text }) else { return nil }
    self.init(entry.cpu, entry.subtype)
  }

  /// Apple's name.
  public var name: ByteString {
    Self.names.first { $0.cpu == cpu && $0.subtype == subtype }.map { ByteString($0.name) }
      ?? "cputype " + ByteString(number: cpu) + " cpusubtype " + ByteString(number: subtype)
  }

  /// The names that ``init(_:)`` accepts, for messages.
  public static var allNames: [ByteString] { names.map { ByteString($0.name) } }

  static let arm64CPU: UInt32 = 0x0100_000C

  private static let names: [(cpu: UInt32, subtype: UInt32, name: Literal)] = [
    (0x0100_0007, 3, "x86_64"), (0x0100_0007, 8, "x86_64h"),
    (arm64CPU, 0, "arm64"), (arm64CPU, 1, "arm64v8"), (arm64CPU, 2, "arm64e"),
    (0x0200_000C, 1, "arm64_32"), (7, 3, "i386"),
    (12, 6, "armv6"), (12, 9, "armv7"), (12, 11, "armv7s"), (12, 12, "armv7k"),
  ]

  /// The alignment of a slice with this CPU in a universal file, as a power of two: the size of a page
  /// that the kernel maps. Apple's lipo and llvm-lipo use it for objects, too.
  var pageExponent: UInt32? {
    switch cpu {
    case 7, 0x0100_0007: 12
    case 12, Self.arm64CPU, 0x0200_000C: 14
    default: nil
    }
  }
}
