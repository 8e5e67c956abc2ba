import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects parts to the technologies whose clients they are, where no address did.
  mutating func connectClients() {
    for number in parts.parts.indices {
      guard let unit = parts.parts[number].unit else { continue }
      var uses: [TechnologyID: Use] = [:]
      var brought: [LibraryClient] = []
      var common: [LibraryClient] = []
      for inner in parts.units.closure(of: unit) {
        let library = inner == unit ? nil : inner
        common += parts.profiles[inner].sharedClients.map {
          LibraryClient(client: $0, library: library)
        }
      }
      for found in clients(of: number, unit) {
        if found.library != nil, found.client.form == .package {
          brought.append(found)
        } else if let library = found.library, parts.units.commonUnits.contains(library) {
          common.append(found)
        } else {
          collect(found.client, of: found.library, into: &uses)
        }
      }
      // What is there for everybody adds to what the program shows itself.
      for found in common where isShown(found.client, in: uses) {
        collect(found.client, of: found.library, into: &uses)
      }
      // What a module of the same build brings along counts where the program is configured for it.
      for found in brought where isConfigured(found.client, in: uses) {
        collect(found.client, of: found.library, into: &uses)
      }
      for id in uses.keys.sorted() {
        if let use = uses[id] { connect(number, use) }
      }
    }
    connectUnmet()
  }

  /// A technology with all that shows its use.
  struct Use: Sendable {
    let technology: Technology
    var forms: Set<Sighting.Form> = []
    var evidence: [Evidence] = []
    /// The units of the repository that the part includes and that hold all of this; empty when its own code does.
    var libraries: Set<Int> = []
    var isOwn = false

    /// Whether code, not only a manifest, shows it.
    var isInCode: Bool { !forms.isDisjoint(with: [.call, .importing]) }
    /// Whether nothing but names in environment files speaks of it: what runs containers reads such a file for itself, and
    /// gives them the variables that their entries name.
    ///
    /// Source: Docker Docs, "Set, use, and manage variables in a Compose file with interpolation".
    var isOnlyInEnvironmentFiles: Bool {
      forms == [.setting] && evidence.allSatisfy { $0.detector == "dotenv" }
    }
    /// Whether something says where it is or that it is chosen.
    var isConfigured: Bool { !forms.isDisjoint(with: [.address, .driver, .setting]) }
  }

  private func isShown(_ client: UnitProfile.Client, in uses: [TechnologyID: Use]) -> Bool {
    ([client.technology.id] + client.technology.uses).contains { uses[$0] != nil }
  }

  private func isConfigured(_ client: UnitProfile.Client, in uses: [TechnologyID: Use]) -> Bool {
    ([client.technology.id] + client.technology.uses).contains {
      uses[$0]?.forms.contains(.setting) == true
    }
  }

  private func collect(
    _ client: UnitProfile.Client,
    of library: Int?,
    into uses: inout [TechnologyID: Use]
  ) {
    var pending = [client.technology]
    var depth = 0
    while let technology = pending.popLast(), depth < 10 {
      depth += 1
      pending += technology.uses.compactMap { catalogTechnology($0) }
      if technology.roles.first == .framework { continue }
      var use = uses[technology.id] ?? Use(technology: technology)
      use.forms.insert(client.form)
      if let library { use.libraries.insert(library) } else { use.isOwn = true }
      if use.evidence.count < 4 { use.evidence.append(client.evidence) }
      uses[technology.id] = use
    }
  }

  mutating func connect(_ number: Int, _ use: Use) {
    let technology = use.technology
    if technology.isEmbedded || technology.isDevelopment
      || technology.id == parts.parts[number].technology?.id
    {
      return
    }
    if technology.traits.contains(.optIn), !use.isConfigured { return }
    if !use.isOwn, !use.isInCode, isForOtherUsers(number, technology, of: use.libraries) { return }
    if use.isOnlyInEnvironmentFiles || isForPeople(use) && isBehindScenes(number) { return }
    // What stands beside a job's code is there for those who run it.
    if let runner = parts.parts[number].runner, !use.isInCode || technology.id == runner { return }
    let database = databaseName(of: technology, for: number)
    let candidates = self.candidates(for: technology, besides: number).filter {
      parts.parts[$0].isSameStore(database) && isThere($0, for: number)
    }
    if let known = candidates.first(where: { wiring.isConnected(number, $0) }) {
      return addInProduction(number, known, use)
    }
    if isSwitchedOff(technology, for: number) { return }
    if let target = chosen(candidates, for: number) {
      if onlySiblingsAreTold(of: target, number) { return }
      // Only a name that everybody may know is no use.
      let isConfigured = use.isConfigured && !loadsNothing(number)
      guard use.isInCode || isConfigured || isUsedWithoutImport(use),
        use.isOwn || !isToldToOthers(target, than: number, in: use.libraries)
      else { return }
      addClient(number, target, use)
    } else if candidates.isEmpty {
      let others = elsewhere(technology, besides: number)
      if others.isEmpty { return connectNew(number, use, database: database) }
      // What another stack creates and nothing tells is only plain where there is one.
      if let target = others.first, others.count == 1, use.isInCode {
        addClient(number, target, use)
      }
    } else if !connectToldApart(number, use, candidates) {
      connectSeveral(number, use, candidates)
    }
  }

  /// Adds that code uses what so far only files for developers tell it of, where both run in production.
  private mutating func addInProduction(_ number: Int, _ target: Int, _ use: Use) {
    let both = max(parts.parts[number].stage, parts.parts[target].stage)
    guard both == .production, let stage = wiring.stage(number, target), stage > both,
      use.isInCode, use.isOwn,
      [.database, .cache, .broker, .search, .objectStorage].contains(parts.parts[target].kind)
    else { return }
    addClient(number, target, use)
  }

  /// Parts of the technology, or of one that speaks its protocol.
  func candidates(for technology: Technology, besides number: Int) -> [Int] {
    parts.parts.indices.filter { other in
      guard other != number, let its = parts.parts[other].technology, isOfSameStack(number, other)
      else { return false }
      if its.id == technology.id { return true }
      guard let wanted = technology.protocolName else { return false }
      return its.protocolName == wanted
    }
  }

  /// Whether the store runs where the part does: what only tests or developers start is no production system's.
  private func isThere(_ other: Int, for number: Int) -> Bool {
    parts.parts[other].stage <= parts.parts[number].stage
  }

  /// What infrastructure code creates beside functions belongs to their stack, not to that of others.
  private func isOfSameStack(_ number: Int, _ other: Int) -> Bool {
    let isCreated =
      parts.parts[other].declarations.isEmpty
      && parts.parts[other].scopes == ["infrastructure-code"]
    guard isCreated, parts.parts[number].kind == .function else { return true }
    let folders = Set(parts.parts[number].declarations.map { parts.declarations.all[$0].folder })
    return parts.parts[other].evidence.contains { folders.contains($0.path.folder) }
      || parts.isOfSameUnits(number, other)
  }

  /// Instances that stacks of others create.
  private func elsewhere(_ technology: Technology, besides number: Int) -> [Int] {
    guard parts.parts[number].kind == .function else { return [] }
    return Set(parts.stackParts.values).filter {
      $0 != number && parts.parts[$0].technology?.id == technology.id
        && parts.parts[$0].kind != .external
    }.sorted()
  }

  private func chosen(_ candidates: [Int], for number: Int) -> Int? {
    if candidates.count == 1 { return candidates[0] }
    let members = parts.parts[number].declarations.map { parts.declarations.all[$0] }
    let wanted = Set(
      members.flatMap { $0.workload.startsAfter + $0.linkedNames }.map { $0.lowercased() }
    )
    let linked = candidates.filter { !parts.parts[$0].hostNames.isDisjoint(with: wanted) }
    if linked.count == 1 { return linked[0] }
    let core = NameForm.core(parts.parts[number].name)
    let named = candidates.filter {
      core.count > 2 && NameForm.folded(parts.parts[$0].name).contains(core)
    }
    return named.count == 1 ? named[0] : nil
  }

  /// Whether the deployment tells other processes of the same program where the target is, and not this one.
  private func onlySiblingsAreTold(of target: Int, _ number: Int) -> Bool {
    guard let unit = parts.parts[number].unit, !parts.parts[number].declarations.isEmpty else {
      return false
    }
    return wiring.wires.contains { wire in
      wire.to == target && wire.certainty == .configured && wire.from != number
        && parts.parts[wire.from].unit == unit && !parts.parts[wire.from].declarations.isEmpty
        && parts.parts[wire.from].scopes == parts.parts[number].scopes
    }
  }

  /// Whether the part's language links what it imports and nothing else.
  private func loadsNothing(_ number: Int) -> Bool {
    parts.parts[number].unit.map { parts.units.units[$0].language == .go } ?? false
  }

  /// Package managers whose packages are loaded without an import in code.
  private func isUsedWithoutImport(_ use: Use) -> Bool {
    use.evidence.contains { evidence in
      ["maven-pom", "gradle", "gemfile", "composer-manifest", "mix-project", "dotnet-project"]
        .contains(evidence.detector)
    }
  }

  private mutating func connectNew(_ number: Int, _ use: Use, database: String?) {
    let technology = use.technology
    let use = completed(use, for: number)
    guard let kind = technology.roles.first?.kind, let evidence = use.evidence.first,
      isNeeded(use, for: number)
    else {
      unmetUses.append((number, use))
      return
    }
    // What somebody else runs is outside; only stores and brokers keep the kind that says what they hold.
    let isHosted = technology.isHosted
    let isOutside = isHosted && kind == .infrastructure || kind == .gateway
    let target = parts.number(
      ofTechnology: technology,
      kind: isOutside ? .external : kind,
      evidence: evidence,
      stage: parts.parts[number].stage,
      certainty: use.isInCode ? .coded : .implied,
      database: database
    )
    addClient(number, target, use)
  }

  /// The use with what the part's files say of it besides.
  private func completed(_ use: Use, for number: Int) -> Use {
    let technology = use.technology
    var use = use
    if use.forms.contains(.setting), technology.roles.starts(with: [.database, .external]),
      speaks(technology, number)
    {
      use.forms.insert(.call)
    }
    return use
  }

  /// Whether the part needs one of the technology to run, wherever that is.
  private mutating func isNeeded(_ use: Use, for number: Int) -> Bool {
    let technology = use.technology
    let use = completed(use, for: number)
    guard let kind = technology.roles.first?.kind, !isSwitchedOff(technology, for: number) else {
      return false
    }
    let isHosted = technology.isHosted
    let isLoaded =
      isHosted
      && (use.evidence.contains { Self.loading.contains($0.detector) }
        || use.forms.contains(.setting) && use.forms.contains(.package) && isUsedWithoutImport(use))
    // Beside a store that it is told about, a further one needs the same; a tool with many connectors has none for its own.
    let isTold = use.forms.contains(.address) || use.forms.contains(.driver)
    let isChosen =
      isModest(number)
      ? use.isConfigured || isRegistered(use, by: number) || readsStore(number, kind)
        || !hasStore(
          number,
          besides: kind,
          isMade: use.forms.contains(.call)
            && (use.forms.contains(.package) || loadsNothing(number))
        )
          && (use.forms.contains(.call) || kind == .database && isUsedWithoutImport(use))
      : isTold
    let isFound =
      isHosted
      ? (kind == .database ? use.isInCode && isChosen : use.isInCode) || isLoaded
        || use.forms.contains(.address) || use.forms.contains(.extra)
        || kind == .external && use.forms.contains(.driver) && !hasVendor(of: technology, number)
      : use.isInCode && isChosen || isUsedWithoutImport(use) && readsStore(number, kind)
        || use.forms.contains(.driver) || isOnlyBackend(use, of: number)
        || use.forms.contains(.address)
          && (isUsedWithoutImport(use) || use.forms.contains(.package) && isModest(number))
        || use.forms.contains(.setting) && use.forms.contains(.package) && isUsedWithoutImport(use)
        || isImplied(use, for: number) || isToldWhere(use, for: number)
        || isToldByDefault(use, for: number)
    guard isFound, !isExchangeable(use, of: number), kind != .service, kind != .job,
      kind != .frontend,
      !isLibraryMissing(use, for: number)
    else { return false }
    // Tracing, parameters and keys that the platform brings along are a switch, not a system of their own.
    if kind == .infrastructure, isHosted, !isTold { return false }
    if !isHosted, kind == .gateway || kind == .infrastructure && !isToldWhere(use, for: number) {
      return false
    }
    return !technology.traits.contains(.visitors) || isTold
  }

  /// Manifests of languages whose packages are there for all of the program, or whose sources nothing here reads.
  private static let loading: Set<String> = ["gemfile", "mix-project", "pubspec"]

  /// Whether something tells the part where one of its stores is, or for a broker where its broker is.
  ///
  /// - isMade: whether it asks for, or is linked with, the client that its code makes: a cache that it opens is none the
  ///   less for a database that it is told.
  private func hasStore(_ number: Int, besides kind: ComponentKind, isMade: Bool) -> Bool {
    let isApart = kind == .broker || isMade && (kind == .cache || kind == .search)
    let others: [ComponentKind] = isApart ? [kind] : [.database, .cache, .search]
    return wiring.wires.contains { wire in
      wire.from == number && wire.certainty <= .coded
        && others.contains(parts.parts[wire.to].kind)
    }
  }

  /// Whether the part is a client of few stores; a tool that connects to any of them has none for its own.
  mutating func isModest(_ number: Int) -> Bool {
    guard let unit = parts.parts[number].unit else { return false }
    if let known = modestUnits[unit] { return known }
    let stores = parts.units.closure(of: unit).flatMap { parts.profiles[$0].clients }.filter {
      [.call, .importing].contains($0.form)
        && [.database, .search].contains($0.technology.roles.first)
        && !$0.technology.isEmbedded
    }
    let answer = Set(stores.map(\.technology.id)).count < 5
    modestUnits[unit] = answer
    return answer
  }

  /// Whether its code or settings speak of a store of the kind without naming a product: `DATABASE_HOST`.
  private mutating func readsStore(_ number: Int, _ kind: ComponentKind) -> Bool {
    guard let unit = parts.parts[number].unit else { return false }
    if let known = storesRead[kind]?[unit] { return known }
    let answer = readsStore(unit: unit, kind)
    storesRead[kind, default: [:]][unit] = answer
    return answer
  }

  private func readsStore(unit: Int, _ kind: ComponentKind) -> Bool {
    let wanted: Set<String> =
      switch kind {
      case .database: ["database", "db", "sql", "datasource"]
      case .cache: ["cache"]
      case .broker: ["broker", "queue", "messaging", "mq"]
      default: []
      }
    // Another product's name in it speaks of that product.
    let plain: Set<String> = [
      "host", "hostname", "url", "uri", "name", "user", "username", "port", "dsn", "connection",
      "string", "server", "address", "password", "config", "app", "default", "main", "primary",
    ]
    func speaks(_ name: String) -> Bool {
      let words = Words.of(name)
      return !wanted.isDisjoint(with: words)
        && words.allSatisfy { wanted.contains($0) || plain.contains($0) }
    }
    return parts.units.closure(of: unit).contains { inner in
      parts.units.units[inner].reads.contains { speaks($0.content.name) }
        || parts.units.units[inner].settings.contains { speaks($0.content.key) }
        || parts.units.units[inner].calls.contains { call in
          Self.readsVariables(call.content) && call.content.arguments.contains(where: speaks)
        }
    }
  }

  /// Whether the call is of a function that reads a variable: `required_var("DATABASE_URL")`.
  private static func readsVariables(_ call: Call) -> Bool {
    guard call.arguments.contains(where: isInCapitals) else { return false }
    return !Set(Words.of(call.member)).isDisjoint(with: ["var", "env", "environment", "getenv"])
  }

  private static func isInCapitals(_ text: String) -> Bool {
    text.utf8.count > 4
      && !text.utf8.contains { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
      && text == text.uppercased()
  }
}
