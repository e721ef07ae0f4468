import ByteStrings
import Testing

/// The search looks at eight bytes in one step. These tests put the byte at each place in a step, and
/// among the bytes that are left after the last step.
@Suite struct ByteSearchTests {
  private static let lengths = 0...75
  private static let slash = UInt8(ascii: "/")

  /// `count` bytes that differ from a slash in one bit, which a wrong search would confuse with it.
  private func text(_ count: Int) -> [UInt8] {
    (0..<count).map { [0x2E, 0x30, 0xAF, 0x00, 0xFF, 0x80][$0 % 6] }
  }

  @Test(arguments: lengths) func findsTheFirst(count: Int) {
    for place in 0...count {
      var bytes = text(count)
      if place < count { bytes[place] = Self.slash }
      for start in 0...place {
        let found = bytes.withUnsafeBytes { bytes in
          bytes.firstIndex(from: start) { $0.marks(ofByte: Self.slash) }
        }
        #expect(found == place)
      }
    }
  }

  @Test(arguments: lengths) func findsWhatIsBelow(count: Int) {
    for place in 0...count {
      var bytes = [UInt8](repeating: 0x21, count: count).enumerated().map { index, byte in
        index % 2 == 0 ? byte : 0xE9
      }
      if place < count { bytes[place] = 0x20 }
      let found = bytes.withUnsafeBytes { bytes in
        bytes.firstIndex(from: 0) { $0.marks(ofBytesBelow: 0x21) }
      }
      #expect(found == place)
    }
  }

  @Test(arguments: lengths) func takesPathsApart(count: Int) {
    for place in 0..<count {
      var bytes = text(count)
      bytes[0] = Self.slash
      bytes[place] = Self.slash
      let path = ByteString(bytes)
      #expect(path.fileName.bytes == Array(bytes[(place + 1)...]))
      #expect(path.directory.bytes == (place == 0 ? [Self.slash] : Array(bytes[..<place])))
    }
  }

  @Test(arguments: [
    ("/a/deps/x.o", "/a/deps/longer-than-a-step.o", true),
    ("/a/deps/longer-than-a-step.o", "/a/deps/x.o", true),
    ("/a/deps/x.o", "/b/deps/x.o", false),
    ("/a/deps/x.o", "/a/deps/below/x.o", false),
    ("/a/deps/below/x.o", "/a/deps/x.o", false),
    ("/a/deps", "/a/deps/x.o", false),
    ("x.o", "y.o", false),
    ("", "/x", false),
  ])
  func comparesDirectories(path: StaticString, other: StaticString, isBeside: Bool) {
    #expect(ByteString(path).isBeside(ByteString(other)) == isBeside)
  }
}
