/// A version of glibc: 2.17, or 2.2.5.
public struct GlibcVersion: Hashable, Sendable, Comparable {
  /// The number after the 2 with which all versions so far begin.
  public let minor: Int
  public let patch: Int

  public init(_ minor: Int, _ patch: Int = 0) {
    self.minor = minor
    self.patch = patch
  }

  /// Reads `2.17` and the like; nil for other texts.
  public init?(_ text: ByteString) {
    let numbers = text.split(UInt8(ascii: ".")).map { $0.decimalNumber }
    guard (2...3).contains(numbers.count), numbers[0] == 2, let minor = numbers[1],
      let patch = numbers.count == 3 ? numbers[2] : 0
    else { return nil }
    self.init(minor, patch)
  }

  public static func < (left: GlibcVersion, right: GlibcVersion) -> Bool {
    left.minor != right.minor ? left.minor < right.minor : left.patch < right.patch
  }

  public var text: ByteString {
    "2." + ByteString(number: minor) + (patch == 0 ? "" : "." + ByteString(number: patch))
  }
}

extension GlibcVersion {
  /// The oldest version that zig can link with on an architecture. It is the first version for that
  /// architecture, or the first one that works with zig's start files (`lib/libc/glibc/abilists` and
  /// `lib/std/zig/target.zig`, the same in zig 0.13 to 0.17).
  package static func oldest(on target: ZigTarget) -> GlibcVersion {
    switch target.architecture {
    case "aarch64", "aarch64_be": GlibcVersion(17)
    case "arm", "armeb": GlibcVersion(4)
    case "loongarch64": GlibcVersion(36)
    case "powerpc64le": GlibcVersion(19)
    case "riscv32": GlibcVersion(33)
    case "riscv64": GlibcVersion(27)
    case "s390x": GlibcVersion(2)
    case "sparc64": GlibcVersion(10)
    case "x86_64": target.abi == "gnux32" ? GlibcVersion(16) : GlibcVersion(2, 5)
    default: GlibcVersion(0)
    }
  }

  /// The newest version that a zig has; nil if the zig is newer than those that zcc knows.
  package static func newest(in zig: ZigVersion, on target: ZigTarget) -> GlibcVersion? {
    zig.isNewerThanKnown ? nil : zig.newestGlibc(on: target)
  }
}
