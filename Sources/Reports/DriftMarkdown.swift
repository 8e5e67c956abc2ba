import ArchitectureModel
package import Drift
import Facts
import History

extension DriftReport {
  /// The same as a page: for step summaries and issues.
  package var markdown: String {
    var body = CommentBody(end: ["", footer])
    body.add(["### Architecture drift: \(Escaping.markdown(verdict))"])
    if !differences.isEmpty {
      body.add(
        ["", "| | what | where | against | since |", "|---|---|---|---|---|"],
        items: differences.map(Self.row),
        noun: "row"
      )
    }
    if !stale.isEmpty {
      body.add(["", "Accepts nothing any more:", ""], items: stale.map(Self.item), noun: "item")
    }
    if !unseen.isEmpty {
      let summary = "<details><summary>\(count(unseen.count, "thing")) not compared</summary>"
      body.add(
        ["", summary, ""],
        items: unseen.map(Self.item),
        noun: "item",
        end: ["", "</details>"]
      )
    }
    return body.text
  }

  private var footer: String {
    let sources = sources.prefix(5).map { source in
      source.path.map { Escaping.code($0.text) } ?? Escaping.markdown(source.name)
    }
    let more = self.sources.count > 5 ? " and \(self.sources.count - 5) more" : ""
    let state = commit.map { " at `\($0.prefix(10))`" } ?? ""
    let accepted = accepted.isEmpty ? "" : " · accepted \(accepted.count)"
    return "<sub>compared with \(sources.joined(separator: ", "))\(more)\(state)\(accepted)</sub>"
  }

  private static func row(_ difference: Difference) -> String {
    let sign =
      switch difference.kind {
      case .forbidden: "⛔"
      case .undeclared: "➕"
      case .missing: "➖"
      case .changed: "🔁"
      }
    let places = difference.evidence.prefix(3).map { Escaping.code("\($0.path):\($0.line)") }
    let more = difference.evidence.count > 3 ? " and \(difference.evidence.count - 3) more" : ""
    let cells = [
      sign,
      "**\(Escaping.markdown(difference.title))**: \(Escaping.markdown(difference.says))",
      places.joined(separator: ", ") + more,
      Escaping.code(difference.againstText),
      difference.since.map { Escaping.markdown($0) } ?? "",
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  private static func item(_ stale: Stale) -> String {
    "- \(Escaping.code("\(stale.path):\(stale.line)")) \(Escaping.markdown(stale.says))"
  }

  private static func item(_ unseen: Unseen) -> String {
    "- \(Escaping.code("\(unseen.path):\(unseen.line)")) \(Escaping.markdown(unseen.says))"
  }
}
