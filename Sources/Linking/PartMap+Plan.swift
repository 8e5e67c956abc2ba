import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  /// Stores, brokers, gateways and hosted services that infrastructure code creates.
  mutating func addPlanned() {
    let canonical = plan.canonical
    let technologies = plan.instances.indices.map { storeTechnology(of: $0) }
    let inner = innerNumbers(technologies.map { $0?.product })
    for number in plan.instances.indices where canonical[number] == number && inner[number] == nil {
      guard let (product, engine) = technologies[number] else { continue }
      addPlanned(number, product: product, engine: engine)
    }
    for number in plan.instances.indices where planned[number] == nil {
      let first = inner[canonical[number]] ?? canonical[number]
      if let part = planned[first] {
        planned[number] = part
        parts[part].stage = min(parts[part].stage, stage(of: number))
      }
    }
  }

  /// Whether both are created by units that lie side by side, and make up one environment together.
  ///
  /// Source: Terragrunt documentation, "Units", "Stacks".
  func isOfSameUnits(_ number: Int, _ other: Int) -> Bool {
    !environments(of: number).isDisjoint(with: environments(of: other))
  }

  private func environments(of part: Int) -> Set<RepoPath> {
    let roots = planned.filter { $0.value == part }.keys.map {
      plan.rootFolder(of: plan.instances[$0].node)
    }
    return Set(roots.filter { plan.folders[$0]?.isUnit == true }.map(\.folder))
  }

  private func stage(of number: Int) -> Stage {
    let instance = plan.instances[number]
    return max(plan.nodes[instance.node].stage, PathStage.stage(of: instance.place.path))
  }

  /// The product that the resource is, and the engine that it runs; nil for programs and for what only supports others.
  private func storeTechnology(of number: Int) -> (product: Technology, engine: Technology)? {
    let instance = plan.instances[number]
    guard !instance.type.hasPrefix("data."), planned[number] == nil else { return nil }
    if let chart = chart(of: instance) { return (chart, chart) }
    guard let product = plan.technology(of: number, catalog: catalog),
      let kind = product.roles.first?.kind, kind != .infrastructure,
      ![.service, .function, .job, .frontend].contains(kind)
    else { return nil }
    // A replica is the same store, a timer is nobody's peer.
    let isCopy = instance.attributes.contains { $0.key.hasSuffix("_source_db") }
    if isCopy || ResourceWords(instance.type).isReplica || plan.keepsOwnState(number)
      || kind == .broker
        && (instance.value("schedule_expression") ?? instance.value("schedule")) != nil
    {
      return nil
    }
    return (product, engine(of: instance, product: product))
  }

  /// The product behind a chart that infrastructure code installs.
  private func chart(of instance: TerraformPlan.Instance) -> Technology? {
    guard let chart = instance.value("chart") else { return nil }
    let name = chart.split(separator: "/").last.map(String.init) ?? chart
    guard let technology = catalog.lookup(.charts, name).first,
      let kind = technology.roles.first?.kind,
      [.database, .cache, .broker, .search, .objectStorage].contains(kind)
    else { return nil }
    return technology
  }

  /// A hosted database is what its engine is: `engine = "aurora-postgresql"`, `database_version = "MYSQL_8_0"`, `engine = "MySQL"`.
  private func engine(
    of instance: TerraformPlan.Instance,
    product: Technology
  ) -> Technology {
    for key in ["engine", "database_version", "engine_type", "kind"] {
      let said = instance.value(key) ?? ""
      // Products are written with capitals inside, which are no borders of words.
      for word in Words.of(said.lowercased()) + Words.of(said) where word != "aurora" {
        let found = catalog.lookup(.words, word).first { technology in
          technology.roles.first.map { product.roles.contains($0) } == true
        }
        if let found { return found }
      }
    }
    return product.protocolName.flatMap { catalog[TechnologyID($0)] } ?? product
  }

  /// For parts of one thing the resource that they lie in: a container in its account, an instance in its cluster.
  private func innerNumbers(_ products: [Technology?]) -> [Int: Int] {
    var inner: [Int: Int] = [:]
    for number in plan.instances.indices {
      guard let product = products[number] else { continue }
      let type = plan.instances[number].type
      var pending = plan.instances[number].references
      var depth = 0
      while let other = pending.popLast(), depth < 20 {
        depth += 1
        if other != number, products[other]?.id == product.id, plan.instances[other].type != type {
          inner[number] = other
        } else if products[other] == nil, ResourceWords(plan.instances[other].type).isRouting {
          pending += plan.instances[other].references
        }
      }
    }
    // The outermost of several.
    for number in inner.keys {
      var seen: Set<Int> = [number]
      while let next = inner[number].flatMap({ inner[$0] }), seen.insert(next).inserted {
        inner[number] = next
      }
    }
    return inner
  }

  private mutating func addPlanned(_ number: Int, product: Technology, engine: Technology) {
    guard let kind = engine.roles.first?.kind else { return }
    let instance = plan.instances[number]
    let place = instance.place
    let evidence = place.evidence("creates \(place.content.type) \(place.content.name)")
    let name = kind == .external ? engine.shortName : plan.name(of: number, isProgram: false)
    let hostNames = plan.hostNames(of: number)
    if let existing = existing(number, name: name, names: hostNames, kind: kind, engine: engine) {
      parts[existing].evidence.append(evidence)
      parts[existing].stage = min(parts[existing].stage, stage(of: number))
      parts[existing].scopes.insert("infrastructure-code")
      planned[number] = existing
      return
    }
    var part = Part(
      name: name,
      kind: kind,
      technology: engine,
      stage: stage(of: number),
      certainty: .configured
    )
    part.evidence = [evidence]
    part.hostNames = hostNames.union([name.lowercased()])
    part.scopes = ["infrastructure-code"]
    planned[number] = parts.count
    parts.append(part)
  }

  /// The part that is the same thing, deployed another way.
  private func existing(
    _ number: Int,
    name: String,
    names: Set<String>,
    kind: ComponentKind,
    engine: Technology
  ) -> Int? {
    let root = plan.rootKeys[plan.instances[number].node]
    let isTaken = Set(
      planned.filter { plan.rootKeys[plan.instances[$0.key].node] == root }.values
    )
    let candidates = parts.indices.filter { other in
      let part = parts[other]
      guard let its = part.technology, part.unit == nil, part.stage <= stage(of: number) else {
        return false
      }
      return its.id == engine.id
        || its.protocolName != nil && its.protocolName == engine.protocolName
        || engine.isRented(its)
    }
    if kind == .external { return candidates.first }
    let others = candidates.filter { !isTaken.contains($0) }
    let wanted = Set((names.union([name])).map(NameForm.folded))
    if let named = others.first(where: { wanted.contains(NameForm.folded(parts[$0].name)) }) {
      return named
    }
    // The only one of its kind here and there.
    let declared = others.filter {
      !parts[$0].declarations.isEmpty && parts[$0].stage == .production
    }
    return declared.count == 1 && isOnly(number, engine) ? declared[0] : nil
  }

  /// Whether its root creates no other resource of the product.
  private func isOnly(_ number: Int, _ engine: Technology) -> Bool {
    let type = plan.instances[number].type
    return plan.instances.indices.count {
      plan.canonical[$0] == $0 && plan.instances[$0].type == type
    } == 1
  }
}

extension Technology {
  /// Whether somebody runs the other one as this: the name of a rented product ends with the name of what it is.
  fileprivate func isRented(_ other: Technology) -> Bool {
    id.text.hasSuffix("-" + other.id.text) && !Set(roles).isDisjoint(with: other.roles)
      && other.roles.first == roles.first
  }
}
