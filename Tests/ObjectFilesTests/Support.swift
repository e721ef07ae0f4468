import ByteStrings
import Foundation
import ObjectFiles
import TestSupport

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
  case universalDylib = "universal.dylib"
  case universalArchive = "universal.a"

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

/// An `ar` archive of members whose names are as they stand in their headers.
func archive(_ members: [(name: String, contents: [UInt8])]) -> [UInt8] {
  members.reduce(into: Array("!<arch>\n".utf8)) { bytes, member in
    bytes += memberHeader(member.name, size: String(member.contents.count)) + member.contents
    if member.contents.count % 2 != 0 { bytes.append(10) }
  }
}

func memberHeader(_ name: String, size: String) -> [UInt8] {
  func field(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: width - text.count)
  }
  return Array((field(name, 16) + field("0", 32) + field(size, 10) + "`\n").utf8)
}
