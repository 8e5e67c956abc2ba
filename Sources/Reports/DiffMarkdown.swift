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
    let rows = view.major.map { row($0, view, places) }
    if !rows.isEmpty {
      let head =
        origins.isEmpty
        ? ["| | what | where |", "|---|---|---|"]
        : ["| | what | where | since |", "|---|---|---|---|"]
      body.add([""] + head, items: rows, noun: "row")
      body.add(["", "```mermaid", DiffPicture(self, view).text + "```"])
    }
    let minor = view.minor.map { "- \(Self.item($0, view, places))" }
    if !minor.isEmpty {
      let summary = "<details><summary>\(count(minor.count, "minor change"))</summary>"
      body.add(["", summary, ""], items: minor, noun: "item", end: ["", "</details>"])
    }
    return body.text
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
    return "| \(sign) | **\(Escaping.markdown(view.title(change)))**: "
      + "\(Escaping.markdown(change.because)) | \(places.list(change)) |\(since(change))"
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
      case .explained: origin.decision.reason == nil ? nil : "explained"
      case .none: "no decision found"
      }
    return " \([commit, decision].compactMap { $0 }.joined(separator: ", ")) |"
  }

  private static func item(_ change: Change, _ view: DiffView, _ places: DiffPlaces) -> String {
    "\(change.verb.rawValue) \(Escaping.markdown(view.title(change))): "
      + "\(Escaping.markdown(change.because)) (\(places.list(change)))"
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
