import ArchitectureModel
import Facts

extension ModelComparison {
  /// Two components in the order of the call.
  private struct Link: Hashable {
    let from: ComponentID
    let to: ComponentID
  }

  private var links: Set<Link> {
    Set(architecture.connections.map { Link(from: $0.from, to: $0.to) })
  }

  /// Relations that nothing in the repository bears out.
  mutating func compareRelations() {
    let links = links
    var told: Set<String> = []
    let uses = model.relations.filter { $0.verb == .uses }
    for relation in uses {
      let (from, to) = (match.part(of: relation.from), match.part(of: relation.to))
      guard from != to, let source = match.parts[from], let target = match.parts[to] else {
        continue
      }
      let (callers, callees) = (match.all(from), match.all(to))
      // What is missing is told once, not with each of its relations.
      guard !callers.isEmpty, !callees.isEmpty, callers.isDisjoint(with: callees) else { continue }
      count += 1
      if isBuilt(callers, callees, links) || isFiner(than: relation, from, to, among: uses) {
        continue
      }
      guard let caller = callers.min(), let callee = callees.min() else { continue }
      let ends = (
        callers.count == 1 ? caller : ComponentID(from),
        callees.count == 1 ? callee : ComponentID(to)
      )
      guard told.insert("\(ends.0)>\(ends.1)").inserted else { continue }
      if let doubt = doubt(callers, target) {
        let names = "\(source.statement.name) → \(target.statement.name)"
        unseen.append(
          DriftReport.Unseen(
            path: relation.path,
            line: relation.line,
            says: "\(names): \(doubt)"
          )
        )
        continue
      }
      addMissing(relation, source, target, ends)
    }
  }

  /// Whether any of the callers reaches any of the callees: directly, through what passes calls on, or, for what
  /// holds data, in the direction in which it flows.
  private func isBuilt(
    _ callers: Set<ComponentID>,
    _ callees: Set<ComponentID>,
    _ links: Set<Link>
  ) -> Bool {
    for from in callers {
      for to in callees {
        if links.contains(Link(from: from, to: to)) { return true }
        let isFlow = holdsData(from) || holdsData(to)
        if isFlow, links.contains(Link(from: to, to: from)) { return true }
      }
    }
    return callers.contains { from in
      architecture.connections.contains { first in
        first.from == from && passesOn(first.to)
          && callees.contains { links.contains(Link(from: first.to, to: $0)) }
      }
    }
  }

  /// Why a relation that nothing shows may be there all the same; nil when there is no reason to think so.
  private func doubt(_ callers: Set<ComponentID>, _ target: DeclaredPart) -> String? {
    let programs = callers.compactMap { byID[$0] }
    // A page calls where it came from, and a gateway may learn its routes at run time.
    let isMute = programs.allSatisfy { caller in
      (caller.kind == .frontend || caller.kind == .gateway)
        && !architecture.connections.contains {
          $0.from == caller.id
            && byID[$0.to].map { $0.kind.isProgram || $0.kind == .gateway } == true
        }
    }
    if isMute { return "nothing shows whom the first one calls at all" }
    let wanted = target.name.core
    let end = architecture.looseEnds.first { end in
      let isOurs = programs.contains { caller in
        caller.origin.folder.map { !$0.isEmpty && end.path.isInside(RepoPath($0)) } ?? false
          || caller.evidence.contains { $0.path == end.path }
      }
      guard isOurs, !wanted.isEmpty else { return false }
      return wanted.isSubset(of: NameTokens(end.says).all)
    }
    return end.map { "\($0.path):\($0.line) \($0.says), which may be it" }
  }

  private func holdsData(_ id: ComponentID) -> Bool { byID[id]?.kind.holdsData == true }

  /// Gateways hand calls on, declared or not; what nobody declared is told by itself.
  private func passesOn(_ id: ComponentID) -> Bool {
    byID[id]?.kind == .gateway
  }

  /// Whether another relation says the same of parts of these two.
  private func isFiner(
    than relation: DeclaredModel.Relation,
    _ from: String,
    _ to: String,
    among uses: [DeclaredModel.Relation]
  ) -> Bool {
    guard match.isGroup(from) || match.isGroup(to) else { return false }
    return uses.contains { other in
      let (start, end) = (match.part(of: other.from), match.part(of: other.to))
      return (start, end) != (from, to) && match.around(start).contains(from)
        && match.around(end).contains(to)
    }
  }

  private mutating func addMissing(
    _ relation: DeclaredModel.Relation,
    _ source: DeclaredPart,
    _ target: DeclaredPart,
    _ ends: (ComponentID, ComponentID)
  ) {
    let (from, to) = (source.statement.name, target.statement.name)
    let by = relation.protocolName.isEmpty ? "" : " by \(relation.protocolName)"
    add(
      Difference(
        .missing,
        .connection(from: ends.0, to: ends.1),
        against: .declared(relation.path, line: relation.line),
        title: "\(from) → \(to)",
        says: "\(from) is declared to use \(to)\(by), and nothing here connects them",
        remedy: "connect them, or take the relation out of \(relation.path)",
        declared: Evidence(
          path: relation.path,
          line: relation.line,
          detector: relation.detector,
          says: "declares that \(from) uses \(to)\(by)"
        )
      )
    )
  }
}

extension ModelComparison {
  /// Connections between declared elements that no relation covers.
  mutating func compareConnections() {
    guard model.relations.contains(where: { $0.verb == .uses }) else { return }
    let allowed = allowed()
    var told: Set<String> = []
    for connection in architecture.connections
    where stages.contains(connection.stage) && connection.certainty != .byName {
      guard let from = match.declared[connection.from], let to = match.declared[connection.to],
        from != to, isAsked(connection), speaks(from), !match.adopted.contains(connection.from),
        !match.isGroup(from), !match.isGroup(to)
      else { continue }
      let (outerFrom, outerTo) = (match.around(from), match.around(to))
      // Two parts of one element, or an element and what holds it.
      if outerFrom.contains(to) || outerTo.contains(from) { continue }
      let isDeclared = outerFrom.contains { start in
        outerTo.contains { end in
          allowed.contains("\(start)>\(end)")
            || isFlow(connection) && allowed.contains("\(end)>\(start)")
        }
      }
      // Queues of one broker are one component: any of them will do.
      if isDeclared || isOfSharing(connection, allowed) || isPassedOn(connection, from, to, allowed)
      {
        continue
      }
      // Several processes of one element that do the same are one difference.
      if told.insert("\(from)>\(to)").inserted { addUndeclared(connection) }
    }
  }

  /// Keys of the ends of each relation, as parts.
  private func allowed() -> Set<String> {
    var allowed: Set<String> = []
    for relation in model.relations where relation.verb == .uses {
      allowed.insert("\(match.part(of: relation.from))>\(match.part(of: relation.to))")
      allowed.insert("\(relation.from)>\(relation.to)")
    }
    return allowed
  }

  private func isAsked(_ connection: Connection) -> Bool {
    byID[connection.to]?.kind != .infrastructure && byID[connection.from]?.kind != .infrastructure
  }

  /// Whether the model says of this element whom it uses; catalogues often do not.
  private func speaks(_ key: String) -> Bool {
    guard model.isRegister else { return true }
    let around = match.around(key)
    return model.relations.contains { $0.verb == .uses && around.contains($0.from) }
  }

  private func isFlow(_ connection: Connection) -> Bool {
    holdsData(connection.from) || holdsData(connection.to)
  }

  private func isOfSharing(_ connection: Connection, _ allowed: Set<String>) -> Bool {
    let sources = match.built.filter { $0.value.contains(connection.from) }.keys
    let targets = match.built.filter { $0.value.contains(connection.to) }.keys
    guard sources.count > 1 || targets.count > 1 else { return false }
    return sources.contains { start in
      targets.contains { end in
        match.around(start).contains { outer in
          match.around(end).contains { inner in
            allowed.contains("\(outer)>\(inner)") || allowed.contains("\(inner)>\(outer)")
          }
        }
      }
    }
  }

  /// Whether a relation that spans a gateway is built by this half of it.
  private func isPassedOn(
    _ connection: Connection,
    _ from: String,
    _ to: String,
    _ allowed: Set<String>
  ) -> Bool {
    func isDeclared(_ start: ComponentID, _ end: ComponentID) -> Bool {
      guard let start = match.declared[start], let end = match.declared[end] else { return false }
      return match.around(start).contains { outer in
        match.around(end).contains { allowed.contains("\(outer)>\($0)") }
      }
    }
    if passesOn(connection.to) {
      return architecture.connections.contains {
        $0.from == connection.to && isDeclared(connection.from, $0.to)
      }
    }
    if passesOn(connection.from) {
      return architecture.connections.contains {
        $0.to == connection.from && isDeclared($0.from, connection.to)
      }
    }
    return false
  }

  private mutating func addUndeclared(_ connection: Connection) {
    guard let from = byID[connection.from], let to = byID[connection.to] else { return }
    let by = connection.protocolName.map { " by \($0)" } ?? ""
    add(
      Difference(
        .undeclared,
        .connection(from: connection.from, to: connection.to),
        against: .declared(model.path, line: model.line),
        title: "\(from.name) → \(to.name)",
        says: "\(from.name) uses \(to.name)\(by), and no relation declares it",
        remedy: "declare it in \(model.path), or remove it",
        evidence: Array(connection.evidence.prefix(20))
      )
    )
  }
}
