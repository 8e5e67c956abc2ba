package import ArchitectureModel
package import Drift
import Facts

extension Policy {
  /// Where what is there breaks a rule; sorted.
  ///
  /// New components of a rule about decisions are all among them: who knows the decisions leaves out those that
  /// ``settles(_:)`` names.
  package func violations(in subject: PolicySubject) -> [Difference] {
    rules.flatMap { RuleCheck($0, subject).violations }.sorted()
  }

  /// Rules that speak of nothing that exists; sorted.
  package func looseEnds(in subject: PolicySubject) -> [LooseEnd] {
    rules.flatMap { RuleCheck($0, subject).looseEnds }.sorted()
  }

  /// Whether the difference only asks for a decision record, and there is one.
  package func settles(_ difference: Difference) -> Bool {
    guard case .rule(let id, _, line: _) = difference.against,
      let rule = rules.first(where: { $0.id == id }), case .decided = rule.form
    else { return false }
    return difference.decision?.status == .recorded
  }
}

/// One rule, looked at in one architecture.
private struct RuleCheck {
  private let rule: ArchitectureRule
  private let subject: PolicySubject
  /// Of the rule's stages.
  private let components: [Component]
  private let connections: [Connection]

  init(_ rule: ArchitectureRule, _ subject: PolicySubject) {
    self.rule = rule
    self.subject = subject
    let components = subject.architecture.components.filter { rule.stages.contains($0.stage) }
    let ids = Set(components.map(\.id))
    self.components = components
    connections = subject.architecture.connections.filter {
      rule.stages.contains($0.stage) && ids.contains($0.from) && ids.contains($0.to)
    }
  }

  var violations: [Difference] {
    switch rule.form {
    case .forbidden(let link) where link.isReachable: reachable(link)
    case .forbidden(let link):
      connections.filter { link.holds($0) && fits($0.from, link.from) && fits($0.to, link.to) }
        .map { difference($0, "calls \(name($0.to)), which is forbidden") }
    case .allowed(let link):
      connections.filter { link.holds($0) && fits($0.from, link.from) && !fits($0.to, link.to) }
        .map { difference($0, "calls \(name($0.to)), which is not \(link.to)") }
    case .required(let link): lacking(link)
    case .decided(let selector): undecided(selector)
    case .hops(let from, let to, let most): chains(from, to, most)
    }
  }

  private func fits(_ id: ComponentID, _ selector: Selector) -> Bool {
    subject.components[id].map(selector.matches) ?? false
  }

  private func name(_ id: ComponentID) -> String { id.text }

  private func difference(_ connection: Connection, _ says: String) -> Difference {
    Difference(
      .forbidden,
      .connection(from: connection.from, to: connection.to),
      against: .rule(rule.id, rule.path, line: rule.line),
      title: "\(connection.from.name) → \(connection.to.name)",
      says: "\(connection.from) \(says): \(rule.because)",
      remedy: "Take the connection away, or change the rule.",
      evidence: connection.evidence
    )
  }

  /// Breadth first from every start, so that the way that is told is a shortest one.
  private func reachable(_ link: ArchitectureRule.Link) -> [Difference] {
    let outgoing = Dictionary(grouping: connections.filter(link.holds), by: \.from)
    return components.filter(link.from.matches).flatMap { start -> [Difference] in
      var ways: [ComponentID: [Connection]] = [start.id: []]
      var queue = [start.id]
      var at = 0
      var found: [Difference] = []
      while at < queue.count {
        let id = queue[at]
        at += 1
        for connection in outgoing[id] ?? [] where ways[connection.to] == nil {
          let way = (ways[id] ?? []) + [connection]
          ways[connection.to] = way
          queue.append(connection.to)
          if fits(connection.to, link.to) { found.append(difference(along: way)) }
        }
      }
      return found
    }
  }

  private func difference(along way: [Connection]) -> Difference {
    let (start, end) = (way[0].from, way[way.count - 1].to)
    let between = way.dropLast().map(\.to.name)
    let by = between.isEmpty ? "" : " by way of \(between.joined(separator: ", "))"
    return Difference(
      .forbidden,
      .connection(from: start, to: end),
      against: .rule(rule.id, rule.path, line: rule.line),
      title: ([start.name] + way.map(\.to.name)).joined(separator: " → "),
      says: "\(start) reaches \(end)\(by), which is forbidden: \(rule.because)",
      remedy: "Take one of the connections away, or change the rule.",
      evidence: way.compactMap(\.evidence.first)
    )
  }

  private func lacking(_ link: ArchitectureRule.Link) -> [Difference] {
    let served = Set(
      connections.filter { link.holds($0) && fits($0.to, link.to) }.map(\.from)
    )
    return components.filter { link.from.matches($0) && !served.contains($0.id) }.map { component in
      Difference(
        .forbidden,
        .component(component.id),
        against: .rule(rule.id, rule.path, line: rule.line),
        title: component.title,
        says: "\(component.id) calls nothing that is \(link.to): \(rule.because)",
        remedy: "Connect it, or change the rule.",
        evidence: component.evidence
      )
    }
  }

  private func undecided(_ selector: Selector) -> [Difference] {
    components.filter { selector.matches($0) && !subject.accepted.contains($0.id) }.map {
      Difference(
        .forbidden,
        .component($0.id),
        against: .rule(rule.id, rule.path, line: rule.line),
        title: $0.title,
        says: "\($0.id) is new and no decision record names it: \(rule.because)",
        remedy: "Write the decision down, or accept the component with asbuilt baseline.",
        evidence: $0.evidence
      )
    }
  }

  private func chains(_ from: Selector, _ to: Selector, _ most: Int) -> [Difference] {
    let waiting = connections.filter { $0.style == .sync }
    let chains = CallChains(waiting) { fits($0, to) }
    let evidence = Dictionary(
      waiting.map { ([$0.from, $0.to], $0.evidence) },
      uniquingKeysWith: { first, _ in first }
    )
    return chains.longer(than: most) { fits($0, from) }.map { chain in
      let steps = zip(chain, chain.dropFirst())
      return Difference(
        .forbidden,
        .several(chain),
        against: .rule(rule.id, rule.path, line: rule.line),
        title: chain.map(\.name).joined(separator: " → "),
        says: "\(chain.count - 1) calls wait for each other, \(most) may: \(rule.because)",
        remedy: "Let one of the calls not wait, or change the rule.",
        evidence: steps.compactMap { evidence[[$0, $1]]?.first }
      )
    }
  }
}

extension RuleCheck {
  /// What the rule speaks of and nothing here is.
  var looseEnds: [LooseEnd] {
    let (wanted, all): ([Selector], [Selector]) =
      switch rule.form {
      case .forbidden(let link), .allowed(let link): ([link.from, link.to], [link.from, link.to])
      case .required(let link): ([link.from], [link.from, link.to])
      // A system without the kind has no new one: nothing is loose.
      case .decided(let selector): ([], [selector])
      case .hops(let from, let to, most: _): ([from, to], [from, to])
      }
    let idle = wanted.filter { selector in !components.contains(where: selector.matches) }
      .map { "the rule \(rule.id) speaks of \($0), which nothing here is" }
    let lost = all.flatMap { $0.lost(in: subject.architecture.components) }
      .map { "the rule \(rule.id) leaves out \($0), which nothing here is" }
    var met: Set<String> = []
    return (idle + lost).filter { met.insert($0).inserted }
      .map { LooseEnd(path: rule.path, line: rule.line, says: $0) }
  }
}

extension ArchitectureRule.Link {
  /// Whether style and protocol are those that it speaks of.
  func holds(_ connection: Connection) -> Bool {
    if let style, connection.style != style { return false }
    if protocols.isEmpty { return true }
    return connection.protocolName.map { name in protocols.contains { $0.matches(name) } } ?? false
  }
}

extension Component {
  /// `cache sessions (granite)`.
  var title: String { "\(kind.rawValue) \(name)" + (technology.map { " (\($0))" } ?? "") }
}
