import ByteStrings
import Foundation
import ObjectFiles

extension ByteString: CustomStringConvertible {
  public var description: String { string }
}

/// The small files beside the tests, which real linkers made.
enum Resource: String, CaseIterable {
  case pie
  case elfObject = "elf.o"
  case mips = "mips.so"
  case coffObject = "coff.o"
  case dll = "library.dll"
  case exe = "program.exe"
  case dylib = "library.dylib"
  case weakDylib = "weak.dylib"
  case chainedDylib = "chained.dylib"

  var bytes: [UInt8] {
    get throws {
      let directory = URL(filePath: #filePath).deletingLastPathComponent()
      return Array(try Data(contentsOf: directory.appending(path: "Resources/" + rawValue)))
    }
  }

  var facts: FileFacts {
    get throws { try FileFacts(bytes) }
  }
}

/// Numbers that are the same in every run (SplitMix64).
struct FixedNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
