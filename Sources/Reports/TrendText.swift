import ArchitectureModel
import History

extension Trend {
  /// A table with a line for each scan, and below each what it changed.
  package func text(terminal: Terminal) -> String {
    let head = [
      "date", "commit", "parts", "calls", "sync", "stores", "outside", "findings", "drift",
    ]
    let rows = points.map(Self.row)
    let widths = head.indices.map { column in
      ([head] + rows).map { $0[column].count }.max() ?? 0
    }
    var lines = [terminal.bold(Escaping.terminal(repository)), Self.line(head, widths)]
    for (point, row) in zip(points, rows) {
      lines.append(Self.line(row, widths) + (point.isComplete ? "" : "  not whole"))
      lines += point.changes.prefix(8).map { "  " + terminal.dim($0.sentence) }
      if point.changes.count > 8 { lines.append("  … and \(point.changes.count - 8) more") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ point: TrendPoint) -> [String] {
    let commit = point.commit.map { String($0.prefix(10)) } ?? "-"
    return [point.day.description, Escaping.terminal(commit) + (point.isDirty ? "+" : "")]
      + [
        point.components, point.connections, point.synchronous, point.stores, point.externals,
        point.findings,
      ].map(String.init) + [point.drift.map(String.init) ?? "-"]
  }

  /// Words to the left, numbers to the right.
  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    zip(cells, widths).enumerated().map { number, cell in
      number < 2
        ? cell.0.padded(to: cell.1)
        : String(repeating: " ", count: max(0, cell.1 - cell.0.count)) + cell.0
    }.joined(separator: "  ")
  }
}
