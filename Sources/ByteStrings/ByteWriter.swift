/// Fills the memory of a new array from its beginning.
///
/// It copies whole pieces at once. `+=` copies byte by byte if Swift optimizes for size.
public struct ByteWriter {
  private let room: UnsafeMutableBufferPointer<UInt8>
  fileprivate private(set) var count = 0

  fileprivate init(_ room: UnsafeMutableBufferPointer<UInt8>) { self.room = room }

  public mutating func put(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { put($0) }
  }

  @inline(never)
  public mutating func put(_ bytes: UnsafeRawBufferPointer) {
    let end = count + bytes.count
    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[count..<end])
      .copyMemory(from: bytes)
    count = end
  }

  public mutating func put(_ byte: UInt8) {
    room[count] = byte
    count += 1
  }
}

extension [UInt8] {
  /// - Parameter capacity: the largest number of bytes that `write` writes.
  public init(upTo capacity: Int, write: (inout ByteWriter) -> Void) {
    self.init(unsafeUninitializedCapacity: capacity) { room, count in
      var writer = ByteWriter(room)
      write(&writer)
      count = writer.count
    }
  }
}
