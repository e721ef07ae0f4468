import Testing

@testable import ObjectFiles

private func hash(_ message: [UInt8]) -> String {
  let digits = Array("0123456789abcdef")
  return SHA256.hash(message[...]).reduce(into: "") { text, byte in
    text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}

/// NIST's example values for FIPS 180-4, and sha256sum's results for lengths around the end of a
/// block.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func examples(message: String, expected: String) {
    let found = hash(Array(message.utf8))
    #expect(found == expected)
  }

  @Test(arguments: [
    (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
    (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
    (1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func lengths(count: Int, expected: String) {
    let found = hash(Array(repeating: UInt8(ascii: "a"), count: count))
    #expect(found == expected)
  }

  @Test func takesASlice() {
    let message = Array("xabcx".utf8)
    #expect(SHA256.hash(message[1..<4]) == SHA256.hash(Array("abc".utf8)[...]))
  }
}
