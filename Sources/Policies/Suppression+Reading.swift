import Facts
import Formats
import History

extension Suppression {
  private static let keys = ["rule", "finding", "path", "component", "until", "reason"]

  /// Reads one entry of `ignore`.
  ///
  /// - `rules`: ids that exist.
  static func reading(_ node: Node, at path: RepoPath, rules: [String]) throws(Mistake)
    -> Suppression
  {
    try node.check("a suppression", knows: keys)
    let ids = try node.texts("rule")
    for id in ids where !rules.contains(id) {
      throw Mistake.unknown("rule", id, rules, line: node.line(of: "rule"))
    }
    let finding = try node.text("finding")
    if ids.isEmpty && finding == nil {
      throw Mistake(line: node.line, what: "a suppression needs 'rule' or 'finding'; say of what")
    }
    let reason = try node.text(
      "reason",
      of: "a suppression",
      else: "say in a sentence why it may stay"
    )
    return Suppression(
      rules: ids,
      finding: finding,
      scope: .files(
        try pattern(of: node),
        component: try node.text("component").map { NamePattern($0) }
      ),
      until: try day(of: node),
      reason: reason,
      path: path,
      line: node.line
    )
  }

  private static func pattern(of node: Node) throws(Mistake) -> PathPattern? {
    guard let text = try node.text("path") else { return nil }
    guard let pattern = PathPattern(text), !pattern.isNegated else {
      throw Mistake(
        line: node.line(of: "path"),
        what: "'path' must be a pattern as in .gitignore, without '!'; write it as services/legacy/"
      )
    }
    return pattern
  }

  private static func day(of node: Node) throws(Mistake) -> CalendarDay? {
    guard let text = try node.text("until") else { return nil }
    guard let day = CalendarDay(text) else {
      throw Mistake(
        line: node.line(of: "until"),
        what: "'until' must be a day; write it as 2027-01-31"
      )
    }
    return day
  }
}
