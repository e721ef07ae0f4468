import LinkerDriver

/// The difference of two texts as diff(1) writes it with `-u`, in one hunk, so that patch(1) reads it.
struct UnifiedDiff: Sendable {
  private enum Line: Sendable {
    case same(ByteString)
    case removed(ByteString)
    case added(ByteString)

    var isSame: Bool {
      if case .same = self { return true }
      return false
    }

    var isRemoved: Bool {
      if case .removed = self { return true }
      return false
    }

    var isAdded: Bool {
      if case .added = self { return true }
      return false
    }

    var text: ByteString {
      switch self {
      case .same(let line): Self.written(" ", line)
      case .removed(let line): Self.written("-", line)
      case .added(let line): Self.written("+", line)
      }
    }

    private static func written(_ mark: ByteString, _ line: ByteString) -> ByteString {
      line.hasSuffix("\n") ? mark + line : mark + line + "\n\\ No newline at end of file\n"
    }
  }

  private let lines: [Line]
  private let name: ByteString
  private let context = 3

  init(_ old: ByteString, _ new: ByteString, name: ByteString) {
    self.name = name
    lines = Self.compare(Self.split(old), Self.split(new))
  }

  /// Empty if the texts are equal.
  var text: ByteString {
    guard let first = lines.firstIndex(where: { !$0.isSame }),
      let last = lines.lastIndex(where: { !$0.isSame })
    else { return "" }
    let start = max(first - context, 0)
    let shown = lines[start...min(last + context, lines.count - 1)]
    // All lines before the hunk are the same in both texts.
    let old = Self.range(start, shown.count { !$0.isAdded })
    let new = Self.range(start, shown.count { !$0.isRemoved })
    return "--- " + name + "\n+++ " + name + "\n@@ -" + old + " +" + new + " @@\n"
      + shown.map { $0.text }.joined("")
  }

  /// A range of lines, counted from 1; an empty one names the line before it.
  private static func range(_ start: Int, _ count: Int) -> ByteString {
    ByteString(number: count == 0 ? start : start + 1) + "," + ByteString(number: count)
  }

  /// The lines, each with its line break.
  private static func split(_ text: ByteString) -> [ByteString] {
    let parts = text.split(UInt8(ascii: "\n"))
    let last = parts.last ?? ""
    return parts.dropLast().map { $0 + "\n" } + (last.isEmpty ? [] : [last])
  }

  /// The two lists of lines as one, by their longest common subsequence.
  private static func compare(_ old: [ByteString], _ new: [ByteString]) -> [Line] {
    var lengths = Array(repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
    for row in old.indices.reversed() {
      for column in new.indices.reversed() {
        lengths[row][column] =
          old[row] == new[column]
          ? lengths[row + 1][column + 1] + 1
          : max(lengths[row + 1][column], lengths[row][column + 1])
      }
    }
    var lines: [Line] = []
    var (row, column) = (0, 0)
    while row < old.count || column < new.count {
      if row < old.count, column < new.count, old[row] == new[column] {
        lines.append(.same(old[row]))
        row += 1
        column += 1
      } else if row < old.count,
        column == new.count || lengths[row + 1][column] >= lengths[row][column + 1]
      {
        lines.append(.removed(old[row]))
        row += 1
      } else {
        lines.append(.added(new[column]))
        column += 1
      }
    }
    return lines
  }
}
