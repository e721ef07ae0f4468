/// What one Rust target is to zig.
public struct TargetEntry: Sendable {
  /// Whether zig can make a program for a target with nothing else installed.
  public enum Libc: Sendable, Equatable {
    /// zig carries the C library, from this version on.
    case bundled(since: ZigVersion)
    /// zig knows the target and has no C library for it; the text says what is missing.
    case missing(Literal)
    /// zig cannot make programs for it at all; the text says why.
    case unsupported(Literal)
  }

  /// The Rust target triple.
  public let rust: StaticString
  /// The zig target, without a version of the system or of glibc.
  public let zig: StaticString
  public let libc: Libc

  init(_ rust: StaticString, _ zig: StaticString, _ libc: Libc) {
    self.rust = rust
    self.zig = zig
    self.libc = libc
  }
}

extension TargetEntry: NamedEntry {
  var key: StaticString { rust }
}

/// Rust target triple → zig target, for every target rustc knows.
public enum TargetTable {
  /// The entry of a Rust triple, by binary search.
  public static func entry(forRust triple: ByteString) -> TargetEntry? {
    entries.entry(named: triple.bytes[...])
  }

  /// The known triples nearest to a misspelled one, best first; none that differs too much.
  public static func nearest(to triple: ByteString, count: Int = 3) -> [ByteString] {
    let limit = max(2, triple.count / 4)
    var found: [(distance: Int, name: ByteString)] = []
    for entry in entries {
      let name = ByteString(entry.rust)
      let distance = editDistance(triple.bytes, name.bytes)
      if distance <= limit { found.append((distance, name)) }
    }
    let best = found.map { $0.distance }.min() ?? 0
    found.removeAll { $0.distance > best + 1 }
    found.sort { $0.distance != $1.distance ? $0.distance < $1.distance : $0.name < $1.name }
    return found.prefix(count).map { $0.name }
  }

  /// Levenshtein's distance.
  private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var previous = Array(0...right.count)
    for (row, leftByte) in left.enumerated() {
      var current = [row + 1]
      for (column, rightByte) in right.enumerated() {
        let substituted = previous[column] + (leftByte == rightByte ? 0 : 1)
        current.append(min(substituted, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
