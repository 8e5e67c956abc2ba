package import Policies
package import Review

/// What a rule means, for `explain`.
package struct RuleExplanation: Hashable, Sendable {
  package let id: String
  package let title: String
  /// What suffers; nil for a rule of the configuration.
  package let area: String?
  package let what: String
  package let why: String
  package let found: String
  package let remedy: String
  package let accept: String

  /// A rule of the program.
  package init(_ rule: Rule) {
    id = rule.id
    title = rule.title
    area = rule.area.rawValue
    what = rule.what
    why = rule.why
    found = rule.found
    remedy = rule.remedy
    accept = Self.ways(rule.id, isOfCode: true)
  }

  /// A rule that a repository has in its configuration.
  package init(_ rule: ArchitectureRule) {
    id = rule.id
    title = "A rule of this repository"
    area = nil
    what = rule.sentence
    why = rule.because
    found = "asbuilt drift compares every state with the rule in \(rule.path):\(rule.line)."
    remedy = "Change what breaks it, or change the rule where it is written, with the reason."
    accept = Self.ways(rule.id, isOfCode: false)
  }

  private static func ways(_ id: String, isOfCode: Bool) -> String {
    let entry = "ignore: [{rule: \(id), component: NAME, until: 2027-01-31, reason: …}]"
    let comment = "# asbuilt:ignore \(id) until=2027-01-31 reason=\"…\""
    return
      "For a while, in .asbuilt.yaml: \(entry)\n"
      + "At the line of its evidence, as a comment: \(comment)"
      + (isOfCode ? "\nEverything that is there now: asbuilt baseline" : "")
  }

  /// Headings and sentences.
  package var text: String {
    let parts = [
      ("What it is", what), ("Why it matters", why), ("How it is found", found),
      ("What to do", remedy), ("How to accept it", accept),
    ]
    let head = "\(id)  \(title)" + (area.map { "  (\($0))" } ?? "")
    return ([head] + parts.map { "\n\($0)\n\(Self.indented($1))" })
      .map { Self.safe($0) }.joined(separator: "\n") + "\n"
  }

  /// The same as one JSON document.
  package static func json(_ rules: [RuleExplanation]) -> String {
    JSONText.object([
      ("schemaVersion", .string("1.0")),
      (
        "rules",
        .list(
          rules.map {
            .object([
              ("id", .string($0.id)), ("title", .string($0.title)), ("area", .optional($0.area)),
              ("what", .string($0.what)), ("why", .string($0.why)), ("found", .string($0.found)),
              ("remedy", .string($0.remedy)), ("accept", .string($0.accept)),
            ])
          }
        )
      ),
    ]).text
  }

  /// One line for each rule.
  package static func list(_ rules: [RuleExplanation]) -> String {
    let width = rules.map(\.id.count).max() ?? 0
    return rules.map { rule in
      let gap = String(repeating: " ", count: max(0, width - rule.id.count))
      return safe("\(rule.id)\(gap)  \(rule.area == nil ? rule.what : rule.title)") + "\n"
    }.joined()
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
  }

  private static func safe(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        // What a writer for terminals cuts at its longest would lose the end of a long sentence.
        var rest = line[...]
        var shown = ""
        while !rest.isEmpty {
          shown += Escaping.terminal(String(rest.prefix(100)))
          rest = rest.dropFirst(100)
        }
        return shown
      }.joined(separator: "\n")
  }
}
