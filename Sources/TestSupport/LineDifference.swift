/// How two texts differ, line by line, as `diff -U2` shows it.
package struct LineDifference: CustomStringConvertible {
  private enum Side: Character {
    case both = " "
    case old = "-"
    case new = "+"
  }

  /// With the line's number in the old text.
  private let lines: [(side: Side, number: Int, text: Substring)]

  package init(from old: String, to new: String) {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false)
    let difference = new.difference(from: old)
    let removed = Set(difference.removals.map(Self.offset))
    let inserted = Set(difference.insertions.map(Self.offset))
    var lines: [(Side, Int, Substring)] = []
    var at = 0
    for (number, line) in old.enumerated() {
      while inserted.contains(at), !removed.contains(number) {
        lines.append((.new, number + 1, new[at]))
        at += 1
      }
      lines.append((removed.contains(number) ? .old : .both, number + 1, line))
      if !removed.contains(number) { at += 1 }
    }
    lines += new[min(at, new.count)...].map { (.new, old.count + 1, $0) }
    self.lines = lines
  }

  /// Changed lines with two lines around them; empty when nothing differs.
  package var description: String {
    var shown: [String] = []
    var last = -1
    for (index, line) in lines.enumerated() where isNearChange(index) {
      if index > last + 1 || shown.isEmpty { shown.append("@@ line \(line.number) @@") }
      shown.append("\(line.side.rawValue)\(line.text)")
      last = index
    }
    return shown.joined(separator: "\n")
  }

  private static func offset(_ change: CollectionDifference<Substring>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }

  private func isNearChange(_ index: Int) -> Bool {
    let near = max(0, index - 2)..<min(lines.count, index + 3)
    return lines[near].contains { $0.side != .both }
  }
}
