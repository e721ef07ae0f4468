/// A command-line argument, path or environment value: bytes in any encoding.
///
/// zcc keeps everything that it is given as bytes, so that a path that is not UTF-8 comes out as it
/// went in.
public struct ByteString: Hashable, Sendable, ExpressibleByStringLiteral {
  public var bytes: [UInt8]

  public init(_ bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  @inline(never)
  public init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = [UInt8](upTo: bytes.count) { $0.put(bytes) }
  }

  public init(_ string: String) {
    self.bytes = Array(string.utf8)
  }

  public init(_ string: StaticString) {
    self.bytes = string.withUTF8Buffer { Array($0) }
  }

  public init(_ literal: Literal) {
    self.init(literal.text)
  }

  public init(stringLiteral value: StaticString) {
    self.init(value)
  }

  public init(number: some BinaryInteger) {
    self.bytes = Array(number.description.utf8)
  }

  /// Sixteen hexadecimal digits.
  public init(hexadecimal number: UInt64) {
    let digits = Array("0123456789abcdef".utf8)
    self.bytes = (0..<16).map { digits[Int((number >> UInt64(60 - 4 * $0)) & 15)] }
  }

  /// The text for formats that allow UTF-8 only: other bytes become U+FFFD.
  public var asUTF8: ByteString { ByteString(String(decoding: bytes, as: UTF8.self)) }

  #if !hasFeature(Embedded)
    /// The text as a String, for tests only: comparing Strings would add Unicode's tables to the
    /// shipped program.
    public var string: String { String(decoding: bytes, as: UTF8.self) }
  #endif

  public var isEmpty: Bool { bytes.isEmpty }
  public var count: Int { bytes.count }

  // MARK: Comparing with literals, without allocating memory

  public static func == (left: ByteString, right: StaticString) -> Bool {
    left.count == right.utf8CodeUnitCount && left.hasPrefix(right)
  }

  public static func != (left: ByteString, right: StaticString) -> Bool {
    !(left == right)
  }

  public static func ~= (pattern: StaticString, value: ByteString) -> Bool { value == pattern }

  public func hasPrefix(_ prefix: StaticString) -> Bool {
    bytes.count >= prefix.utf8CodeUnitCount && has(prefix, at: 0)
  }

  public func hasSuffix(_ suffix: StaticString) -> Bool {
    let start = bytes.count - suffix.utf8CodeUnitCount
    return start >= 0 && has(suffix, at: start)
  }

  /// Whether this is the last component of the path.
  public func hasFileName(_ name: StaticString) -> Bool {
    let start = bytes.count - name.utf8CodeUnitCount
    return start >= 0 && has(name, at: start)
      && (start == 0 || bytes[start - 1] == UInt8(ascii: "/"))
  }

  public func starts(with prefix: ByteString) -> Bool {
    bytes.withUnsafeBytes { own in
      prefix.bytes.withUnsafeBytes { own.count >= $0.count && own.has($0, at: 0) }
    }
  }

  private func has(_ text: StaticString, at start: Int) -> Bool {
    bytes.withUnsafeBytes { own in
      text.withUTF8Buffer { own.has(UnsafeRawBufferPointer($0), at: start) }
    }
  }

  // MARK: Taking apart

  public func dropFirst(_ count: Int) -> ByteString { ByteString(bytes.dropFirst(count)) }
  public func dropLast(_ count: Int) -> ByteString { ByteString(bytes.dropLast(count)) }
  public func prefix(_ count: Int) -> ByteString { ByteString(bytes.prefix(count)) }
  public func suffix(_ count: Int) -> ByteString { ByteString(bytes.suffix(count)) }

  /// The parts between separators, including empty parts: one part more than separators.
  public func split(_ separator: UInt8) -> [ByteString] {
    bytes.split(separator: separator, omittingEmptySubsequences: false).map { ByteString($0) }
  }

  /// The text before and the text after the first separator; nil if there is no separator.
  public func cut(at separator: UInt8) -> (head: ByteString, tail: ByteString)? {
    guard let index = bytes.firstIndex(of: separator) else { return nil }
    return (ByteString(bytes[..<index]), ByteString(bytes[(index + 1)...]))
  }

  @inline(never)
  private func lastIndex(of byte: UInt8) -> Int? {
    bytes.withUnsafeBytes { $0.lastIndex(of: byte) }
  }

  /// The last component of a path.
  public var fileName: ByteString {
    guard let slash = lastIndex(of: UInt8(ascii: "/")) else { return self }
    return ByteString(bytes[(slash + 1)...])
  }

  /// The path without its last component: `.` for a bare file name, `/` for a file in the root.
  public var directory: ByteString {
    guard let slash = lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == 0 ? "/" : ByteString(bytes[..<slash])
  }

  /// Whether both paths, as they are spelled, are in the same directory.
  public func isBeside(_ other: ByteString) -> Bool {
    let slash = UInt8(ascii: "/")
    return bytes.withUnsafeBytes { own in
      other.bytes.withUnsafeBytes { other in
        guard let end = other.lastIndex(of: slash), own.lastIndex(of: slash) == end else {
          return false
        }
        return own.has(UnsafeRawBufferPointer(rebasing: other[..<end]), at: 0)
      }
    }
  }

  public var isAbsolutePath: Bool { bytes.first == UInt8(ascii: "/") }

  // MARK: Putting together

  @inline(never)
  public static func + (left: ByteString, right: ByteString) -> ByteString {
    ByteString(
      [UInt8](upTo: left.count + right.count) {
        $0.put(left.bytes[...])
        $0.put(right.bytes[...])
      })
  }

  public static func += (left: inout ByteString, right: ByteString) {
    left.bytes += right.bytes
  }

  /// A path below this one.
  public func appending(_ component: ByteString) -> ByteString {
    bytes.last == UInt8(ascii: "/") ? self + component : self + "/" + component
  }

  /// The text with ASCII's upper-case letters in lower case.
  public var lowercased: ByteString {
    ByteString(bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 })
  }

  /// The text as a part of an environment variable's name, as cc-rs writes a triple: `_` replaces
  /// the characters that such a name cannot have.
  public var asVariableName: ByteString {
    ByteString(
      bytes.map { byte in
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."): UInt8(ascii: "_")
        default: byte
        }
      })
  }

  /// The place where another text begins in this one; nil if it is not in it.
  public func firstIndex(of text: ByteString) -> Int? {
    bytes[...].endOfFirst(text.bytes).map { $0 - text.count }
  }

  /// Whether the whole text matches a pattern, in which `*` stands for any text.
  public func matches(glob pattern: ByteString) -> Bool {
    let parts = pattern.split(UInt8(ascii: "*"))
    guard let first = parts.first, let last = parts.last, parts.count > 1 else {
      return self == pattern
    }
    guard count >= first.count + last.count, starts(with: first),
      bytes.suffix(last.count).elementsEqual(last.bytes)
    else { return false }
    // Each part is taken at its first place between the first part and the last part.
    var rest = bytes[first.count..<(count - last.count)]
    for part in parts.dropFirst().dropLast() {
      guard let end = rest.endOfFirst(part.bytes) else { return false }
      rest = rest[end...]
    }
    return true
  }

  /// The text quoted for a POSIX shell: without quotes if that is safe, otherwise in single quotes.
  public var shellQuoted: ByteString {
    func isSafe(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"),
        UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "+"),
        UInt8(ascii: "@"), UInt8(ascii: "%"):
        true
      default: false
      }
    }
    if !bytes.isEmpty && bytes.allSatisfy(isSafe) { return self }
    var quoted: [UInt8] = [UInt8(ascii: "'")]
    for byte in bytes {
      quoted += byte == UInt8(ascii: "'") ? Array("'\\''".utf8) : [byte]
    }
    return ByteString(quoted + [UInt8(ascii: "'")])
  }
}

extension ArraySlice<UInt8> {
  /// The index after the first occurrence of these bytes.
  fileprivate func endOfFirst(_ part: [UInt8]) -> Int? {
    var start = startIndex
    while endIndex - start >= part.count {
      if self[start..<(start + part.count)].elementsEqual(part) { return start + part.count }
      start += 1
    }
    return nil
  }
}

extension ByteString: Comparable {
  public static func < (left: ByteString, right: ByteString) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

/// A text that is written in the source code: a name, a reason, a path. Two literals are equal if
/// their bytes are equal.
public struct Literal: Hashable, Sendable, ExpressibleByStringLiteral {
  public let text: StaticString

  public init(_ text: StaticString) { self.text = text }
  public init(stringLiteral value: StaticString) { self.text = value }

  public static func == (left: Literal, right: Literal) -> Bool {
    if left.text.utf8CodeUnitCount != right.text.utf8CodeUnitCount { return false }
    return left.text.withUTF8Buffer { left in
      right.text.withUTF8Buffer {
        UnsafeRawBufferPointer(left).has(UnsafeRawBufferPointer($0), at: 0)
      }
    }
  }

  public func hash(into hasher: inout Hasher) {
    text.withUTF8Buffer { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension Sequence<ByteString> {
  /// All elements, with a separator between them.
  public func joined(_ separator: ByteString) -> ByteString {
    var result = ByteString()
    var isFirst = true
    for element in self {
      if !isFirst { result += separator }
      result += element
      isFirst = false
    }
    return result
  }
}

extension ByteString {
  /// The number that the text writes; nil if it is not one to ten decimal digits.
  public var decimalNumber: Int? {
    guard (1...10).contains(count) else { return nil }
    var value = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// The number these hexadecimal digits write, or nil where there is anything else (eight at the
  /// most).
  public var hexadecimalNumber: Int? {
    guard (1...8).contains(count) else { return nil }
    var value = 0
    for byte in lowercased.bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value * 16 + Int(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"):
        value = value * 16 + Int(byte - UInt8(ascii: "a")) + 10
      default: return nil
      }
    }
    return value
  }
}
