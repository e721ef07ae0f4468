import CSystem

// MARK: - C strings and errors

extension System {
  static func lastError() -> SystemError {
    let code = csystem_errno()
    guard let text = strerror(code) else { return SystemError(code: code, text: "unknown error") }
    return SystemError(code: code, text: string(text))
  }

  static func withCString<Result>(
    _ text: ByteString, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    (text.bytes + [0]).withUnsafeBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        // The array is not empty, because it has at least the final zero.
        body(characters.baseAddress.unsafelyUnwrapped)
      }
    }
  }

  static func withCStrings<Result>(
    _ texts: [ByteString], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var storage = [UInt8](upTo: texts.reduce(0) { $0 + $1.count + 1 }) { storage in
      for text in texts {
        storage.put(text.bytes[...])
        storage.put(0)
      }
    }
    var offsets: [Int] = []
    offsets.reserveCapacity(texts.count)
    var offset = 0
    for text in texts {
      offsets.append(offset)
      offset += text.count + 1
    }
    return storage.withUnsafeMutableBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        var pointers = offsets.map { offset in characters.baseAddress.map { $0 + offset } }
        pointers.append(nil)
        return pointers.withUnsafeBufferPointer { body($0.baseAddress.unsafelyUnwrapped) }
      }
    }
  }
}
