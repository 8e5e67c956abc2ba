package import ArchitectureModel
import Facts
import History

extension Diff {
  /// The changes as a log that code scanning shows at their lines.
  package func sarif(stages: Set<Stage>) -> String {
    let source = AlertSource("diff", head)
    return SARIF(source: source, alerts: alerts(stages, source)).text
  }

  /// The changes as GitLab's code quality report.
  package func codeQuality(stages: Set<Stage>) -> String {
    CodeQuality(alerts: alerts(stages, AlertSource("diff", head))).text
  }

  private func alerts(_ stages: Set<Stage>, _ source: AlertSource) -> [Alert] {
    let view = DiffView(self, stages: stages)
    return (view.major + view.minor).compactMap { change in
      let places = places(of: change, source)
      guard !places.isEmpty else { return nil }
      return Alert(
        rule: change.alertRule,
        level: change.significance == .major ? .warning : .note,
        message: message(change),
        places: places,
        identity: change.identity
      )
    }
  }

  /// The first sentence stands alone where there is little room.
  private func message(_ change: Change) -> String {
    var sentences = ["This change \(change.sentence): \(change.because)."]
    guard let origin = origin(of: change) else { return sentences.joined() }
    if let commit = origin.introducedBy {
      sentences.append("It came with \(commit.id.short), “\(commit.subject)”.")
    }
    switch origin.decision.status {
    case .recorded:
      if let record = origin.decision.record {
        sentences.append("The decision is recorded in \(record.path).")
      }
    case .explained: sentences.append("A commit explains it.")
    case .none: sentences.append("No decision was found.")
    }
    return sentences.joined(separator: " ")
  }

  /// Those of the side that is there now come first; what is gone has only places that were.
  private func places(of change: Change, _ source: AlertSource) -> [Alert.Place] {
    let evidence = change.evidence
    return [Change.Side.head, .base].flatMap { side in
      evidence.filter { $0.side == side }.map {
        Alert.Place(
          path: source.path($0.evidence.path),
          line: $0.evidence.line,
          says: side == .base ? "before: \($0.evidence.says)" : $0.evidence.says
        )
      }
    }
  }
}

extension Change {
  /// What kind of change it is, as a rule of an analyser.
  fileprivate var alertRule: Alert.Rule {
    let noun =
      switch element {
      case .component(let before, let after): (after ?? before)?.kind.rawValue ?? "component"
      case .connection(let before, let after):
        (after ?? before)?.style == .async ? "async-connection" : "sync-call"
      }
    let words = noun.replacing("-", with: " ")
    return Alert.Rule(
      id: "\(verb.rawValue)-\(noun)",
      title: "\(verb.rawValue) \(words)".capitalizedFirst,
      what: "The change of the code leaves the architecture with one \(words) \(verb.rawValue).",
      remedy:
        "Decide it: write down why in a decision record or in the commit, or take the change back."
    )
  }

  /// The element without lines.
  fileprivate var identity: String {
    switch element {
    case .component(let before, let after): (after ?? before)?.id.text ?? ""
    case .connection(let before, let after):
      (after ?? before).map { "\($0.from.text) \($0.to.text) \($0.style.rawValue)" } ?? ""
    }
  }
}

extension String {
  /// As a sentence begins.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
