package import ArchitectureModel
import Facts
import History

extension Diff {
  /// What `diff` prints for people: the verdict, what a reviewer must see, then the rest.
  package func text(stages: Set<Stage>, terminal: Terminal) -> String {
    let view = DiffView(self, stages: stages)
    let place = "\(Self.place(base)) → \(Self.place(head))"
    let verdict =
      view.verdict.map { "This change \($0)." }
      ?? (view.minor.isEmpty
        ? "Nothing architectural changed." : "Nothing changed that a reviewer must see.")
    var lines = ["\(terminal.bold(verdict))  \(terminal.dim(place))"]
    if !view.major.isEmpty { lines += [""] + view.major.map { line($0, view, terminal) } }
    if !view.minor.isEmpty {
      lines += ["", terminal.bold("Minor")] + view.minor.map { line($0, view, terminal) }
    }
    if view.hidden > 0 {
      let number = count(view.hidden, "change")
      lines += [
        "", terminal.dim("\(number) in development, tests and samples not shown (--stage all)"),
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ change: Change, _ view: DiffView, _ terminal: Terminal) -> String {
    let sign =
      switch change.verb {
      case .added: terminal.green("+")
      case .removed: terminal.red("-")
      case .replaced, .renamed, .changed: terminal.yellow("~")
      }
    let what = Escaping.terminal(view.title(change)).padded(to: 48)
    let because = Escaping.terminal(change.because)
    let origin = origin(of: change).map { origin in
      let commit = origin.introducedBy.map { "\($0.id.short), " } ?? ""
      return terminal.dim("  \(commit)\(origin.decision.words.prefix(100))")
    }
    return "\(sign) \(what) \(because)  \(terminal.dim(Self.place(change)))\(origin ?? "")"
  }

  /// The first place, and how many more there are.
  private static func place(_ change: Change) -> String {
    let evidence = change.evidence
    guard let first = evidence.first(where: { $0.side == .head }) ?? evidence.first else {
      return ""
    }
    let more = evidence.count > 1 ? " +\(evidence.count - 1)" : ""
    return "\(Escaping.terminal(first.evidence.path.text)):\(first.evidence.line)\(more)"
  }
}

extension DiffView {
  /// `cache sessions (redis)`, `api → sessions (redis)`, with what it was before; not escaped.
  func title(_ change: Change) -> String {
    switch change.element {
    case .component(let old, let new): Self.title(old, new, change.verb)
    case .connection(let old, let new):
      (new ?? old).map { title($0, isGone: new == nil) } ?? ""
    }
  }

  private static func title(_ old: Component?, _ new: Component?, _ verb: Change.Verb) -> String {
    guard let now = new ?? old else { return "" }
    let title = "\(now.kind.noun) \(now.name)" + inBrackets(now.technology, besides: now.name)
    guard let old, new != nil, verb != .added else { return title }
    if verb == .replaced, let technology = old.technology { return "\(title), was \(technology)" }
    return old.name == now.name ? title : "\(title), was \(old.name)"
  }

  private func title(_ connection: Connection, isGone: Bool) -> String {
    let ends = ends(connection, isGone: isGone)
    let arrow = connection.style == .async ? "⇢" : "→"
    return "\(ends.from?.name ?? connection.from.text) \(arrow) "
      + "\(ends.to?.name ?? connection.to.text)"
      + Self.inBrackets(connection.protocolName, besides: "")
  }

  private static func inBrackets(_ text: String?, besides name: String) -> String {
    guard let text, text != name else { return "" }
    return " (\(text))"
  }
}
