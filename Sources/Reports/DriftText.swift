import ArchitectureModel
package import Drift
import Facts
import History

extension DriftReport {
  /// What `drift` prints for people: the verdict, each difference with what it rests on, then what was compared.
  package func text(terminal: Terminal) -> String {
    var lines = ["\(terminal.bold(verdict))  \(terminal.dim(place))"]
    if !differences.isEmpty { lines += [""] + differences.flatMap { self.lines($0, terminal) } }
    lines += ["", terminal.bold("Compared with")]
    if sources.isEmpty { lines.append("  nothing yet: this scan is the first that is kept") }
    lines += sources.map { source in
      let path = source.path.map { "  \(Escaping.terminal($0.text))" } ?? ""
      return "  \(Escaping.terminal(source.name))\(terminal.dim(path))"
    }
    if !accepted.isEmpty || !stale.isEmpty {
      lines += ["", "accepted \(accepted.count), +\(differences.count), −\(stale.count) stale"]
      lines += stale.map { "  \(Escaping.terminal("\($0.path):\($0.line)  \($0.says)"))" }
    }
    lines += unseenLines(terminal)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The first sentence of every rendering.
  var verdict: String {
    differences.isEmpty ? "No drift." : "\(count(differences.count, "difference"))."
  }

  private var place: String {
    let state = commit.map { "at \($0.prefix(10))\(isDirty ? " with changes" : "")" } ?? ""
    return root == "." ? state : "\(Escaping.terminal(root)) \(state)"
  }

  private func lines(_ difference: Difference, _ terminal: Terminal) -> [String] {
    let sign =
      switch difference.kind {
      case .forbidden: terminal.red("!")
      case .undeclared: terminal.green("+")
      case .missing: terminal.red("-")
      case .changed: terminal.yellow("~")
      }
    let title = Escaping.terminal(difference.title).padded(to: 40)
    let details =
      [Self.places(difference), "against \(difference.againstText)"]
      + [difference.since].compactMap(\.self)
    return [
      "\(sign) \(title) \(Escaping.terminal(difference.says))",
      "    \(terminal.dim(Escaping.lineOfParts(details)))",
    ]
  }

  private static func places(_ difference: Difference) -> String {
    guard let first = difference.evidence.first else { return "" }
    let more = difference.evidence.count > 1 ? " +\(difference.evidence.count - 1)" : ""
    return "\(first.path):\(first.line)\(more)"
  }

  private static let shownUnseen = 12

  private func unseenLines(_ terminal: Terminal) -> [String] {
    if unseen.isEmpty { return [] }
    let shown = unseen.prefix(Self.shownUnseen).map {
      "  \(Escaping.terminal("\($0.path):\($0.line)  \($0.says)"))"
    }
    let more = unseen.count - shown.count
    return ["", terminal.bold("Not compared")] + shown
      + (more > 0 ? [terminal.dim("  and \(more) more (--format json)")] : [])
  }
}

extension Difference {
  /// `docs/model.json:12`, `decision-not-built docs/adr/7.md:3`; not escaped.
  var againstText: String {
    switch against {
    case .declared(let path, let line): "\(path):\(line)"
    case .baseline(let path): "\(path)"
    case .lastScan: "the last kept scan"
    case .rule(let id, let path, let line): "\(id) \(path):\(line)"
    }
  }

  /// Since which commit, by whom, and whether it was decided; nil when nobody knows.
  var since: String? {
    guard let introducedBy else {
      return decision.map(\.words)
    }
    let who = "\(introducedBy.day) \(introducedBy.id.short) \(introducedBy.author)"
    return "since \(who)" + (decision.map { ", \($0.words.prefix(100))" } ?? "")
  }
}

extension Escaping {
  /// Parts of a line for the terminal, those without text left out.
  static func lineOfParts(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.map(terminal).joined(separator: " · ")
  }
}
