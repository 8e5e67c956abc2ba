package import ArchitectureModel
import Facts
import History

extension Diff {
  /// The body of a comment on a pull request; empty when nothing architectural changed.
  ///
  /// The verdict comes first, then what a reviewer must see with places, a picture of the changed parts, and folded the rest.
  ///
  /// - `links`: what comes before `/<commit>/<path>#L<line>` in links to files; nil when nobody knows.
  /// - `run`: goes into the mark, so that an older run can see that a newer one wrote.
  package func markdown(stages: Set<Stage>, links: String?, run: UInt64? = nil) -> String {
    let view = DiffView(self, stages: stages)
    if view.changes.isEmpty { return "" }
    let verdict =
      view.verdict.map { "this change \($0)" } ?? "nothing changed that a reviewer must see"
    let places = DiffPlaces(self, links: links)
    var body = CommentBody(end: ["", footer])
    body.add([CommentMarker(self, run: run).text, "### 🏗 Architecture: \(verdict)"])
    if let warning { body.add(["", warning]) }
    let rows = view.major.map { row($0, view, places) }
    if !rows.isEmpty {
      let head =
        origins.isEmpty
        ? ["| | what | where |", "|---|---|---|"]
        : ["| | what | where | commit |", "|---|---|---|---|"]
      body.add([""] + head, items: rows, noun: "row")
      body.add(["", "```mermaid", DiffPicture(self, view).text + "```"])
    }
    let (alone, along) = view.minorAlone
    var minor = alone.map { "- \(Self.item($0, view, places))" }
    if along > 0 { minor.append("- \(count(along, "connection")) of parts that are gone") }
    if !minor.isEmpty {
      let summary = "<details><summary>\(count(view.minor.count, "minor change"))</summary>"
      body.add(["", summary, ""], items: minor, noun: "item", end: ["", "</details>"])
    }
    return body.text
  }

  /// What is missing in a state that was not read whole looks like a change.
  private var warning: String? {
    let sides = [("base", base), ("head", head)].filter { !$0.1.coverage.isComplete }.map(\.0)
    if sides.isEmpty { return nil }
    return "⚠️ The \(sides.joined(separator: " and the ")) could not be read whole: "
      + "what is missing there may look added or removed."
  }

  /// The body that takes the place of a comment when what it told of is gone again.
  package func unchangedMarkdown(run: UInt64? = nil) -> String {
    """
    \(CommentMarker(self, run: run).text)
    ### 🏗 Architecture: this change no longer changes the architecture

    \(footer)

    """
  }

  private var footer: String {
    "<sub>asbuilt \(head.toolVersion) · base `\(Self.place(base))` → head `\(Self.place(head))`</sub>"
  }

  private func row(_ change: Change, _ view: DiffView, _ places: DiffPlaces) -> String {
    let sign =
      switch change.verb {
      case .added: "➕"
      case .removed: "➖"
      case .replaced, .renamed, .changed: "🔁"
      }
    let title = "**\(Escaping.markdown(view.title(change)))**"
    let because = change.saysMoreThanItsSign ? ": \(Escaping.markdown(change.because))" : ""
    return "| \(sign) | \(title)\(because) | \(places.list(change)) |\(since(change))"
  }

  /// The commit that made it, and whether it was decided.
  private func since(_ change: Change) -> String {
    if origins.isEmpty { return "" }
    guard let origin = origin(of: change) else { return " |" }
    let commit = origin.introducedBy.map { by in
      "\(Escaping.code(by.id.short)) \(Escaping.markdown(String(by.subject.prefix(60))))"
    }
    let decision =
      switch origin.decision.status {
      case .recorded: origin.decision.record.map { "recorded in \(Escaping.code($0.path.text))" }
      case .explained:
        origin.decision.reason.map { "explained: “\(Escaping.markdown($0.brief))”" }
      case .none: "no decision found"
      }
    return " \([commit, decision].compactMap { $0 }.joined(separator: ", ")) |"
  }

  private static func item(_ change: Change, _ view: DiffView, _ places: DiffPlaces) -> String {
    "\(change.verb.rawValue) \(Escaping.markdown(view.title(change))): "
      + "\(Escaping.markdown(change.because)) (\(places.list(change)))"
  }
}

extension DiffView {
  /// The minor changes but for connections that went with one of their ends, and the number of those.
  fileprivate var minorAlone: (changes: [Change], along: Int) {
    let gone = Set(
      changes.compactMap { change -> ComponentID? in
        guard case .component(let old?, nil) = change.element else { return nil }
        return old.id
      }
    )
    let alone = minor.filter { change in
      guard case .connection(let old?, nil) = change.element else { return true }
      return !gone.contains(old.from) && !gone.contains(old.to)
    }
    return (alone, minor.count - alone.count)
  }
}

extension Change {
  /// Whether the reason is more than that a part of this kind came or went, which its row shows already.
  fileprivate var saysMoreThanItsSign: Bool {
    guard case .component(let old, let new) = element, let kind = (new ?? old)?.kind else {
      return true
    }
    return because != "a new \(kind.noun)" && because != "\(kind.withArticle) less"
  }
}

extension Decision.Reason {
  /// Enough of it to see whether it is one, on one line.
  fileprivate var brief: String {
    let line = quote.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 120 ? "\(line.prefix(120))…" : line
  }
}

/// Places of evidence as Markdown, with links where there is something to link to.
struct DiffPlaces {
  private let links: String?
  private let root: String
  private let commits: [Change.Side: String]

  init(_ diff: Diff, links: String?) {
    self.links = links
    root = diff.head.root == "." ? "" : diff.head.root + "/"
    var commits: [Change.Side: String] = [:]
    commits[.base] = diff.base.commit
    commits[.head] = diff.head.isDirty ? nil : diff.head.commit
    self.commits = commits
  }

  /// The first places of the side that is there now, or was.
  func list(_ change: Change) -> String {
    let sorted =
      change.evidence.filter { $0.side == .head } + change.evidence.filter { $0.side == .base }
    let shown = sorted.prefix(3).map { place($0.evidence, $0.side) }.joined(separator: ", ")
    return sorted.count > 3 ? "\(shown) and \(sorted.count - 3) more" : shown
  }

  private func place(_ evidence: Evidence, _ side: Change.Side) -> String {
    let shown = Escaping.code("\(evidence.path.text):\(evidence.line)")
    let was = side == .base ? " (before)" : ""
    guard let links, let commit = commits[side] else { return shown + was }
    let target = "\(links)/\(commit)/\(Escaping.path(root + evidence.path.text))#L\(evidence.line)"
    return "[\(shown)](\(target))\(was)"
  }
}
