import Review

extension ReviewReport {
  /// The findings as a log that code scanning shows at their lines.
  package var sarif: String {
    let source = AlertSource("review", scan)
    return SARIF(source: source, alerts: alerts(source)).text
  }

  /// The findings as GitLab's code quality report.
  package var codeQuality: String {
    CodeQuality(alerts: alerts(AlertSource("review", scan))).text
  }

  private func alerts(_ source: AlertSource) -> [Alert] {
    accidents.compactMap { accident in
      let rule = Rule.named(accident.rule)
      let places = accident.parts.map {
        Alert.Place(path: source.path($0.path), line: $0.line, says: "\($0.role): \($0.says)")
      }
      guard !places.isEmpty else { return nil }
      return Alert(
        rule: Alert.Rule(
          id: accident.rule,
          title: rule?.title ?? accident.rule,
          what: [rule?.what, rule?.why].compactMap { $0 }.joined(separator: " "),
          remedy: rule?.remedy ?? ""
        ),
        level: .warning,
        message: "\(accident.title). \(accident.emerged)",
        places: places,
        identity: accident.id
      )
    }
  }
}
