import Facts

/// The variables that a chart's template sets for itself, by the lines from which they hold.
///
/// Sources: Go standard library, "text/template", "Variables"; Helm documentation, "Chart Template Guide", "Variables".
struct ChartVariables {
  private var states: [(line: Int, values: [String: ChartText.Value])] = []

  init(_ file: FileFacts, _ text: inout ChartText) {
    for fact in file.detection.facts {
      guard case .setting(let setting) = fact.claim, setting.owner == Setting.templateVariables
      else { continue }
      text.run(setting.value)
      states.append((fact.line, text.variables))
    }
    // An object is written where its name is; what is set inside of it, and nowhere above, holds for all of it.
    for number in states.indices.dropLast().reversed() {
      states[number].values.merge(states[number + 1].values) { own, _ in own }
    }
  }

  /// What the variables stand for at the line.
  func values(at line: Int) -> [String: ChartText.Value] {
    (states.last { $0.line <= line } ?? states.first)?.values ?? [:]
  }
}

extension ChartText {
  /// Sets variables as the actions of the text do.
  fileprivate mutating func run(_ text: String) {
    let pieces = ChartPiece.pieces(of: text)
    var scope = Scope(dot: .root, variables: variables)
    _ = rendered(pieces, 0..<pieces.count, &scope)
    variables = scope.variables
  }
}
