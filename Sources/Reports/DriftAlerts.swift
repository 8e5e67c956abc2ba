package import Drift
import ArchitectureModel
import Facts
import History

extension DriftReport {
  /// The differences as a log that code scanning shows at their lines.
  ///
  /// - `toolVersion`: of the program that found them.
  package func sarif(toolVersion: String) -> String {
    let source = AlertSource("drift", toolVersion: toolVersion, root: root, coverage: coverage)
    return SARIF(source: source, alerts: alerts(source)).text
  }

  /// The differences as GitLab's code quality report.
  package var codeQuality: String {
    let source = AlertSource("drift", toolVersion: "", root: root, coverage: coverage)
    return CodeQuality(alerts: alerts(source)).text
  }

  private func alerts(_ source: AlertSource) -> [Alert] {
    differences.compactMap { difference in
      let places = places(of: difference, source)
      guard !places.isEmpty else { return nil }
      return Alert(
        rule: difference.kind.alertRule,
        level: difference.kind == .missing ? .note : .warning,
        message: message(difference),
        places: places,
        identity: difference.id
      )
    }
  }

  private func message(_ difference: Difference) -> String {
    var sentences = ["\(difference.title): \(difference.says)."]
    if let commit = difference.introducedBy {
      sentences.append("It came with \(commit.id.short), “\(commit.subject)”.")
    }
    if difference.decision?.status == Decision.Status.none {
      sentences.append("No decision was found.")
    }
    if !difference.remedy.isEmpty { sentences.append("\(difference.remedy.capitalizedFirst).") }
    return sentences.joined(separator: " ").replacing("..", with: ".")
  }

  /// What is there first; what is not there stands where it was declared.
  private func places(of difference: Difference, _ source: AlertSource) -> [Alert.Place] {
    var places = (difference.evidence + [difference.declared].compactMap(\.self)).map {
      Alert.Place(path: source.path($0.path), line: $0.line, says: $0.says)
    }
    if places.isEmpty, let place = difference.against.place {
      places.append(Alert.Place(path: source.path(place.path), line: place.line, says: ""))
    }
    return places
  }
}

extension Difference.Kind {
  fileprivate var alertRule: Alert.Rule {
    let (title, what, remedy) =
      switch self {
      case .forbidden:
        (
          "A promise or a rule is broken",
          "A decision in force or a rule of this repository forbids what is there.",
          "Take it back, or change the decision or the rule and say why."
        )
      case .undeclared:
        (
          "Not declared or accepted",
          "It is there, and the model, the baseline or the last kept scan does not hold it.",
          "Decide it: declare it, accept it with a reason, or take it back."
        )
      case .missing:
        (
          "Declared and not there",
          "The model, the baseline or the last kept scan holds it, and nothing in the code shows it.",
          "Bring the model up to date, or find out where it went."
        )
      case .changed:
        (
          "Another than declared", "Both sides have it, in other forms.",
          "Bring the model up to date, or the code."
        )
      }
    return Alert.Rule(id: "drift-\(rawValue)", title: title, what: what, remedy: remedy)
  }
}
