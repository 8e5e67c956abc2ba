import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects parts to the technologies whose clients they are, where no address did.
  mutating func connectClients() {
    for number in parts.parts.indices {
      guard let unit = parts.parts[number].unit else { continue }
      var uses: [TechnologyID: Use] = [:]
      for inner in parts.units.closure(of: unit) {
        for client in parts.profiles[inner].clients
        where (inner == unit || client.form != .package)
          && parts.holds(number, client.evidence.path, detector: client.evidence.detector)
        {
          collect(client, into: &uses)
        }
      }
      for id in uses.keys.sorted() {
        if let use = uses[id] { connect(number, use) }
      }
    }
  }

  /// A technology with all that shows its use.
  struct Use: Sendable {
    let technology: Technology
    var forms: Set<Sighting.Form> = []
    var evidence: [Evidence] = []

    /// Whether code, not only a manifest, shows it.
    var isInCode: Bool { !forms.isDisjoint(with: [.call, .importing]) }
    /// Whether something says where it is or that it is chosen.
    var isConfigured: Bool { !forms.isDisjoint(with: [.address, .driver, .setting]) }
  }

  private func collect(_ client: UnitProfile.Client, into uses: inout [TechnologyID: Use]) {
    var pending = [client.technology]
    var depth = 0
    while let technology = pending.popLast(), depth < 10 {
      depth += 1
      pending += technology.uses.compactMap { catalogTechnology($0) }
      if technology.roles.first == .framework { continue }
      var use = uses[technology.id] ?? Use(technology: technology)
      use.forms.insert(client.form)
      if use.evidence.count < 4 { use.evidence.append(client.evidence) }
      uses[technology.id] = use
    }
  }

  private mutating func connect(_ number: Int, _ use: Use) {
    let technology = use.technology
    if technology.isEmbedded || technology.isDevelopment
      || technology.id == parts.parts[number].technology?.id
    {
      return
    }
    let candidates = self.candidates(for: technology, besides: number)
    if candidates.contains(where: { wiring.isConnected(number, $0) }) { return }
    if let target = chosen(candidates, for: number) {
      // Only a name that everybody may know is no use.
      guard use.isInCode || use.isConfigured || isUsedWithoutImport(use) else { return }
      addClient(number, target, use)
    } else if candidates.isEmpty {
      connectNew(number, use)
    }
  }

  /// Parts of the technology, or of one that speaks its protocol.
  private func candidates(for technology: Technology, besides number: Int) -> [Int] {
    parts.parts.indices.filter { other in
      guard other != number, let its = parts.parts[other].technology else { return false }
      if its.id == technology.id { return true }
      guard let wanted = technology.protocolName else { return false }
      return its.protocolName == wanted
    }
  }

  private func chosen(_ candidates: [Int], for number: Int) -> Int? {
    let productive = candidates.filter { parts.parts[$0].stage <= parts.parts[number].stage }
    if productive.count == 1 { return productive[0] }
    let members = parts.parts[number].declarations.map { parts.declarations.all[$0] }
    let wanted = Set(
      members.flatMap { $0.workload.startsAfter + $0.workload.links }.map { $0.lowercased() }
    )
    let linked = productive.filter { !parts.parts[$0].hostNames.isDisjoint(with: wanted) }
    if linked.count == 1 { return linked[0] }
    let core = NameForm.core(parts.parts[number].name)
    let named = productive.filter {
      core.count > 2 && NameForm.folded(parts.parts[$0].name).contains(core)
    }
    return named.count == 1 ? named[0] : nil
  }

  /// Package managers whose packages are loaded without an import in code.
  private func isUsedWithoutImport(_ use: Use) -> Bool {
    use.evidence.contains { evidence in
      ["maven-pom", "gradle", "gemfile", "composer-manifest", "mix-project", "dotnet-project"]
        .contains(evidence.detector)
    }
  }

  private mutating func connectNew(_ number: Int, _ use: Use) {
    let technology = use.technology
    guard let kind = technology.roles.first?.kind, let evidence = use.evidence.first else { return }
    let isHosted = kind == .external || !technology.values(of: .hosts).isEmpty
    let isLoaded =
      kind == .external
      && use.evidence.contains { $0.detector == "gemfile" || $0.detector == "mix-project" }
    let isFound =
      isHosted
      ? use.isInCode || isLoaded || use.forms.contains(.address)
      : use.isInCode
        && (use.isConfigured || use.forms.contains(.call) && isModest(number)
          || readsStore(number, kind))
        || use.forms.contains(.driver)
    guard isFound, kind != .service, kind != .job, kind != .frontend else { return }
    if !isHosted, kind == .gateway || kind == .infrastructure { return }
    // What somebody else runs is outside; only stores and brokers keep the kind that says what they hold.
    let isOutside = kind == .gateway || kind == .infrastructure
    let target = parts.number(
      ofTechnology: technology,
      kind: isOutside ? .external : kind,
      evidence: evidence,
      stage: parts.parts[number].stage,
      certainty: use.isInCode ? .coded : .implied
    )
    addClient(number, target, use)
  }

  /// Whether the part is a client of few stores; a tool that connects to any of them has none for its own.
  private func isModest(_ number: Int) -> Bool {
    guard let unit = parts.parts[number].unit else { return false }
    let stores = parts.units.closure(of: unit).flatMap { parts.profiles[$0].clients }.filter {
      $0.form == .call && [.database, .search].contains($0.technology.roles.first)
        && !$0.technology.isEmbedded
    }
    return Set(stores.map(\.technology.id)).count < 4
  }

  /// Whether its code or settings speak of a store of the kind without naming a product: `DATABASE_HOST`.
  private func readsStore(_ number: Int, _ kind: ComponentKind) -> Bool {
    guard let unit = parts.parts[number].unit else { return false }
    let wanted: Set<String> =
      switch kind {
      case .database: ["database", "db", "sql", "datasource"]
      case .cache: ["cache"]
      case .broker: ["broker", "queue", "messaging", "mq"]
      default: []
      }
    return parts.units.closure(of: unit).contains { inner in
      parts.units.units[inner].reads.contains {
        !wanted.isDisjoint(with: Words.of($0.content.name))
      }
        || parts.units.units[inner].settings.contains {
          !wanted.isDisjoint(with: Words.of($0.content.key))
        }
    }
  }

  private mutating func addClient(_ number: Int, _ target: Int, _ use: Use) {
    add(
      Wiring.Wire(
        from: number,
        to: target,
        style: parts.parts[target].kind == .broker ? .async : .sync,
        protocolName: use.technology.protocolName ?? use.technology.id.text,
        stage: max(parts.parts[number].stage, parts.parts[target].stage),
        scopes: parts.parts[number].scopes,
        certainty: use.isInCode ? .coded : .implied,
        evidence: use.evidence
      )
    )
  }
}
