package import Facts
package import Formats
import Review

/// A mistake in a file that is written for this program, in one sentence: where, what, how to fix it.
package struct PolicyProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  package let mistake: Mistake

  package init(_ path: String, _ mistake: Mistake) {
    self.path = path
    self.mistake = mistake
  }

  package var description: String { "\(path):\(mistake.line): \(mistake.what)" }
}

extension Policy {
  private static let keys = ["rules", "ignore", "facts", "options"]
  private static let optionKeys = ["stage", "strict", "fail-on"]

  /// What a repository must not decide for those who read it.
  private static let foreign: Set<String> = [
    "api-url", "token", "output", "store", "plugins", "commands", "catalog", "trust", "cache",
    "threads", "max-files", "max-file-size",
  ]
  private static let most = 1_000

  /// Reads the file as strictly as people need it; what `facts` holds is counted only.
  package init(reading file: FileText, at path: RepoPath = Policy.path) throws(PolicyProblem) {
    do throws(Mistake) {
      try self.init(file, path)
    } catch {
      throw PolicyProblem(path.text, error)
    }
  }

  private init(_ file: FileText, _ path: RepoPath) throws(Mistake) {
    let yaml = file.yaml
    if let gap = yaml.gaps.first {
      throw Mistake(line: gap.line, what: "this line, or the one above, is no valid YAML; mend it")
    }
    if yaml.roots.count > 1 {
      throw Mistake(line: yaml.roots[1].line, what: "a second document begins; keep only one")
    }
    guard let root = yaml.roots.first, root.value != .null else {
      self = .empty
      return
    }
    try Self.refuseForeign(root)
    try root.check("the configuration", knows: Self.keys)
    let rules = try Self.rules(in: root, path)
    self.init(
      rules: rules,
      suppressions: try Self.suppressions(in: root, path, rules: rules),
      options: try Self.options(in: root),
      facts: try root.list("facts", of: "statements").count
    )
  }

  private static func rules(in root: Node, _ path: RepoPath) throws(Mistake) -> [ArchitectureRule] {
    let nodes = try root.list("rules", of: "rules")
    try checkCount(nodes, "rules")
    let own = Set(Rule.all.map(\.id))
    var rules: [ArchitectureRule] = []
    var lines: [String: Int] = [:]
    for node in nodes {
      let rule = try ArchitectureRule.reading(node, at: path)
      if own.contains(rule.id) {
        throw Mistake(
          line: node.line(of: "id"),
          what: "'\(rule.id)' is the id of a rule that asbuilt has itself; choose another"
        )
      }
      if let line = lines[rule.id] {
        throw Mistake(
          line: node.line(of: "id"),
          what: "the rule '\(rule.id)' is there already in line \(line); choose another id"
        )
      }
      lines[rule.id] = rule.line
      rules.append(rule)
    }
    return rules
  }

  private static func suppressions(in root: Node, _ path: RepoPath, rules: [ArchitectureRule])
    throws(Mistake) -> [Suppression]
  {
    let nodes = try root.list("ignore", of: "suppressions")
    try checkCount(nodes, "suppressions")
    let known = Suppression.ruleIDs(with: rules)
    var suppressions: [Suppression] = []
    for node in nodes {
      suppressions.append(try Suppression.reading(node, at: path, rules: known))
    }
    return suppressions
  }

  private static func options(in root: Node) throws(Mistake) -> Options {
    guard let node = root["options"], node.value != .null else { return Options() }
    try refuseForeign(node)
    try node.check("'options'", knows: optionKeys)
    return Options(
      stage: try node.word("stage", of: ["production", "development", "test", "sample", "all"]),
      strict: try node.flag("strict"),
      failOn: try node.word("fail-on", of: ["major", "minor", "none"])
    )
  }

  /// Source of the list: what would let a stranger's change send a token elsewhere, write files or read without limit.
  private static func refuseForeign(_ node: Node) throws(Mistake) {
    for entry in node.entries where foreign.contains(entry.key) {
      throw Mistake(
        line: entry.line,
        what: "a repository may not set '\(entry.key)'; give it on the command line"
      )
    }
  }

  private static func checkCount(_ nodes: [Node], _ what: String) throws(Mistake) {
    guard nodes.count > most else { return }
    throw Mistake(line: nodes[most].line, what: "more than \(most) \(what); keep fewer")
  }
}
