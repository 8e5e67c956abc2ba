package import ArchitectureModel
package import Drift
package import Facts
package import History
import Review

extension Baseline {
  /// The ids of components that are accepted today.
  package func components(on today: CalendarDay) -> Set<ComponentID> {
    Set(
      entries.filter { !$0.isExpired(on: today) }.compactMap { entry in
        if case .component(let id, technology: _) = entry.subject { return id }
        return nil
      }
    )
  }

  /// What is there and not accepted, or accepted in another form; sorted.
  ///
  /// What is accepted and gone is no difference: mending something never breaks a build. See ``stale(against:path:)``.
  /// - `path`: of the file.
  package func differences(
    from subject: BaselineSubject,
    path: RepoPath = Baseline.path,
    today: CalendarDay
  ) -> [Difference] {
    let known = Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let components = Dictionary(
      subject.architecture.components.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let connections = Dictionary(
      subject.architecture.connections.map { ([$0.from, $0.to], $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let findings = Dictionary(
      subject.findings.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return subject.entries.compactMap { now -> Difference? in
      let old = known[now.key]
      if let old, old.subject == now.subject, !old.isExpired(on: today) { return nil }
      let told = Told(path: path, old: old)
      switch now.subject {
      case .component(let id, technology: _): return components[id].map(told.difference)
      case .connection(let from, let to, _): return connections[[from, to]].map(told.difference)
      case .finding(rule: _, let id): return findings[id].map(told.difference)
      }
    }.sorted()
  }

  /// Entries for what is gone, and those whose day is over; sorted.
  package func stale(
    against subject: BaselineSubject,
    path: RepoPath = Baseline.path,
    today: CalendarDay
  ) -> [DriftReport.Stale] {
    let there = Set(subject.entries.map(\.key))
    return entries.compactMap { entry -> DriftReport.Stale? in
      let line = max(entry.line, 1)
      if !there.contains(entry.key) {
        let says = "accepts \(entry.title), which is gone"
        return DriftReport.Stale(path: path, line: line, says: says)
      }
      guard let until = entry.until, entry.isExpired(on: today) else { return nil }
      let says = "accepted \(entry.title) until \(until), which is over"
      return DriftReport.Stale(path: path, line: line, says: says)
    }.sorted()
  }
}

extension Baseline.Entry {
  /// Whether the last day is over.
  package func isExpired(on today: CalendarDay) -> Bool { until.map { $0 < today } ?? false }
}

/// How a departure from an entry, or from its absence, is told.
private struct Told {
  let path: RepoPath
  let old: Baseline.Entry?

  private static let remedy = "Take it away, or accept it with asbuilt baseline."

  private var declared: Evidence? {
    old.map { entry in
      Evidence(
        path: path,
        line: max(entry.line, 1),
        detector: "baseline",
        says: "accepts \(entry.title)" + (entry.until.map { " until \($0)" } ?? "")
      )
    }
  }

  /// Why what is there is not accepted.
  private var says: String {
    old?.until.map { "was accepted until \($0), which is over" } ?? "is not in the baseline"
  }

  func difference(_ component: Component) -> Difference {
    if case .component(_, let technology)? = old?.subject, technology != component.technology {
      let (was, now) = (technology ?? "own code", component.technology ?? "own code")
      return Difference(
        .changed,
        .component(component.id),
        against: .baseline(path),
        title: component.title,
        says: "\(component.id) is \(now), accepted is \(was)",
        remedy: Self.remedy,
        evidence: component.evidence,
        declared: declared
      )
    }
    return Difference(
      .undeclared,
      .component(component.id),
      against: .baseline(path),
      title: component.title,
      says: "\(component.id) \(says)",
      remedy: Self.remedy,
      evidence: component.evidence,
      declared: declared
    )
  }

  func difference(_ connection: Connection) -> Difference {
    Difference(
      .undeclared,
      .connection(from: connection.from, to: connection.to),
      against: .baseline(path),
      key: connection.style.rawValue,
      title: "\(connection.from.name) → \(connection.to.name)",
      says: "the \(connection.style.rawValue) call \(connection.from) → \(connection.to) \(says)",
      remedy: Self.remedy,
      evidence: connection.evidence,
      declared: declared
    )
  }

  func difference(_ finding: Accident) -> Difference {
    Difference(
      .undeclared,
      .several(finding.components),
      against: .baseline(path),
      key: finding.id,
      title: finding.title,
      says: "the finding \(finding.rule) \(says)",
      remedy: Rule.named(finding.rule)?.remedy ?? Self.remedy,
      evidence: finding.parts.map {
        Evidence(path: $0.path, line: $0.line, detector: finding.rule, says: $0.says)
      },
      declared: declared
    )
  }
}
