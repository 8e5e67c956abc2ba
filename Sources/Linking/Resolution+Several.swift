import ArchitectureModel
import Catalog
import Facts

/// Clients of a technology of which infrastructure code creates several instances.
extension Resolution {
  /// Connects the part to those of several queues, buckets or tables that its variables are called after.
  ///
  /// Where no name tells, it uses the technology all the same: the only one that holds what programs keep, or one that stands for all.
  mutating func connectSeveral(_ number: Int, _ use: Use, _ candidates: [Int]) {
    let created = candidates.filter { isCreated($0) && isUsable($0, by: number) }
    guard use.isInCode, !created.isEmpty,
      candidates.allSatisfy({ isCreated($0) || isAny($0) || !isUsable($0, by: number) })
    else { return }
    var isNamed = false
    for (target, evidence) in named(created, by: number) + said(created, by: number) {
      isNamed = true
      addClient(number, target, use, with: [evidence])
    }
    // What functions may use, their stack says.
    if isNamed || parts.parts[number].kind == .function { return }
    let own = created.filter { !Self.isForInfrastructure(parts.parts[$0]) }
    if own.count == 1, let target = own.first { return addClient(number, target, use) }
    if let target = candidates.first(where: isAny) { return addClient(number, target, use) }
    // What nobody is seen to use goes; what is shown whoever uses it needs none to stand for it.
    let used = Set(wiring.wires.map(\.to))
    guard !created.contains(where: used.contains),
      let kind = created.first.map({ parts.parts[$0].kind }),
      kind == .broker || kind == .objectStorage, let evidence = use.evidence.first
    else { return }
    let any = parts.addAny(
      of: use.technology,
      kind: kind,
      evidence: evidence,
      stage: parts.parts[number].stage
    )
    addClient(number, any, use)
  }

  /// Whether only infrastructure code says that it is there.
  private func isCreated(_ number: Int) -> Bool {
    let part = parts.parts[number]
    return part.declarations.isEmpty && part.unit == nil && part.scopes == ["infrastructure-code"]
  }

  /// Whether it stands for whichever of several is meant.
  private func isAny(_ number: Int) -> Bool {
    let part = parts.parts[number]
    return part.declarations.isEmpty && part.unit == nil && part.scopes.isEmpty
  }

  private func isUsable(_ target: Int, by number: Int) -> Bool {
    parts.parts[target].stage <= parts.parts[number].stage
  }

  /// Those of the resources that variables of the part are called after, each with the first such variable.
  private func named(_ created: [Int], by number: Int) -> [(target: Int, evidence: Evidence)] {
    let names = readNames(of: number)
    return created.compactMap { target in
      let read = names.first { read in
        guard let wanted = Self.meaning(of: read.name, kind: parts.parts[target].kind) else {
          return false
        }
        if Self.isName(wanted, of: parts.parts[target]) { return true }
        // One word may end several longer names.
        let longer = created.filter { Self.isEnding(wanted, of: parts.parts[$0]) }
        return longer == [target]
      }
      return read.map { (target, $0.evidence) }
    }
  }

  /// Variables and settings that the part's code is told by, with the place of each.
  private func readNames(of number: Int) -> [(name: String, evidence: Evidence)] {
    guard let unit = parts.parts[number].unit else { return [] }
    return parts.units.closure(of: unit).flatMap { inner -> [(name: String, evidence: Evidence)] in
      let own = parts.units.units[inner]
      let reads = own.reads.filter {
        parts.holds(number, $0.path, line: $0.line, detector: $0.detector)
      }.map { (name: $0.content.name, evidence: $0.evidence("reads \($0.content.name)")) }
      let settings = own.settings.filter {
        parts.holds(number, $0.path, line: $0.line, detector: $0.detector)
      }.map { (name: $0.content.key, evidence: $0.evidence("sets \($0.content.key)")) }
      return reads + settings
    }
  }

  /// Words of variables and resources that say what sort of thing is meant, not which.
  private static let sorts: [ComponentKind: Set<String>] = [
    .broker: ["queue", "topic", "stream", "bus", "sqs", "sns", "subscription"],
    .objectStorage: ["bucket", "s3", "storage", "container", "blob"],
    .database: ["table", "collection", "database", "db"],
  ]

  /// Words that say nothing at all, so that they are left out of both.
  private static let fillers: Set<String> = [
    "url", "uri", "arn", "name", "id", "aws", "gcp", "azure", "endpoint", "the", "app", "my",
  ]

  /// The words that say which resource a variable means: `order`, `events` of `ORDER_EVENTS_QUEUE_URL`; nil when it means none.
  private static func meaning(of variable: String, kind: ComponentKind) -> [String]? {
    let words = Words.of(variable.split(separator: ".").last.map(String.init) ?? variable)
    let ownSorts = sorts[kind] ?? []
    let others = sorts.filter { $0.key != kind }.values
    guard words.count > 1, !ownSorts.isDisjoint(with: words) || !fillers.isDisjoint(with: words),
      !others.contains(where: { !$0.isDisjoint(with: words) })
    else { return nil }
    let wanted = plain(words, kind: kind)
    return wanted.isEmpty ? nil : wanted
  }

  private static func plain(_ words: [String], kind: ComponentKind) -> [String] {
    words.filter { !(sorts[kind]?.contains($0) ?? false) && !fillers.contains($0) }
  }

  /// Whether the resource is called so.
  private static func isName(_ wanted: [String], of part: Part) -> Bool {
    part.hostNames.contains { plain(Words.of($0), kind: part.kind) == wanted }
  }

  /// Whether its name ends so: what stands before is the system or the place, `shop-prod-order-events`.
  private static func isEnding(_ wanted: [String], of part: Part) -> Bool {
    part.hostNames.contains { name in
      let own = plain(Words.of(name), kind: part.kind)
      return own.count > wanted.count && Array(own.suffix(wanted.count)) == wanted
    }
  }

  /// Whether it is there for infrastructure itself: logs, states of deployments, letters that nobody could deliver.
  private static func isForInfrastructure(_ part: Part) -> Bool {
    let words = Set(part.hostNames.flatMap { Words.of($0) } + Words.of(part.name))
    return !words.isDisjoint(with: [
      "log", "logs", "logging", "accesslogs", "state", "tfstate", "terraform", "lock", "locks",
      "dlq", "deadletter", "dead", "artifact", "artifacts", "pipeline", "backup", "backups",
      "alarm", "alarms", "alert", "alerts",
    ])
  }
}

extension PartMap {
  /// Adds a part that stands for one of several instances of a technology, nobody can say which.
  mutating func addAny(
    of technology: Technology,
    kind: ComponentKind,
    evidence: Evidence,
    stage: Stage
  ) -> Int {
    var part = Part(
      name: technology.shortName,
      kind: kind,
      technology: technology,
      stage: stage,
      certainty: .coded
    )
    part.evidence = [evidence]
    parts.append(part)
    return parts.count - 1
  }
}
