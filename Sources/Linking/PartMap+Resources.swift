import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  mutating func addResources(_ book: FactBook) {
    findBlocks(Self.blocks(in: book))
    let operated = operatedCounts(book)
    // Product with host and port → the part that blocks at this place have made.
    var places: [String: Int] = [:]
    for file in book.files
    where file.states(.resource) && !StackMap.isStack(file)
      && !TerraformFolder.isTerraform(file.detector)
    {
      for fact in file.detection.facts {
        guard case .resource(let resource) = fact.claim else { continue }
        let isBlock = Self.isBlock(resource)
        if isBlock, blocks[resource.name.lowercased()] != nil { continue }
        guard let technology = Self.technology(of: resource, catalog: catalog),
          let kind = Self.kind(of: resource, technology: technology)
        else { continue }
        let evidence = Evidence(
          path: file.path,
          line: fact.line,
          detector: file.detector,
          says: "creates \(resource.type) \(resource.name)"
        )
        let place = isBlock ? Self.place(of: resource).map { "\(technology.id.text) \($0)" } : nil
        if let number = place.flatMap({ places[$0] }) {
          share(number, resource, technology, evidence)
          continue
        }
        if resource.isOperated, operated[technology.id] == 1 {
          if let number = onlyInstance(of: technology) {
            parts[number].evidence.append(evidence)
            parts[number].hostNames.insert(resource.name.lowercased())
            continue
          }
          // Another file says how it is called.
          if Self.isLeftOpen(resource) { continue }
        }
        addResource(
          resource,
          technology: technology,
          kind: kind,
          evidence: evidence,
          stage: max(PathStage.stage(of: file.path), stage(of: resource, kind: kind)),
          file: file
        )
        if isBlock {
          let name = resource.name.lowercased()
          let number = parts.firstIndex {
            $0.hostNames.contains(name) && $0.declarations.isEmpty
          }
          if let number {
            noteBlock(resource, number)
            if let place { places[place] = number }
          }
        }
      }
    }
  }

  /// Whether only whoever fills the template in knows the name: `{{ cluster_name }}`.
  private static func isLeftOpen(_ resource: Resource) -> Bool { resource.name.contains("{{") }

  /// For each technology how many objects with names of their own make an operator run it.
  private func operatedCounts(_ book: FactBook) -> [TechnologyID: Int] {
    var counts: [TechnologyID: Int] = [:]
    for file in book.files where file.detector == "kubernetes" && file.states(.resource) {
      for case .resource(let resource) in file.detection.facts.map(\.claim)
      where resource.isOperated && !Self.isLeftOpen(resource) {
        guard let technology = Self.technology(of: resource, catalog: catalog) else { continue }
        counts[technology.id, default: 0] += 1
      }
    }
    return counts
  }

  /// The one instance that another way of deploying the system starts, as compose does beside a cluster.
  private func onlyInstance(of technology: Technology) -> Int? {
    let found = parts.indices.filter {
      parts[$0].technology?.id == technology.id && parts[$0].stage == .production
    }
    guard found.count == 1, let number = found.first, !parts[number].declarations.isEmpty,
      !parts[number].scopes.contains("kubernetes")
    else { return nil }
    return number
  }

  private static func blocks(in book: FactBook) -> [Located<Resource>] {
    book.files.filter { $0.states(.resource) }.flatMap { file in
      file.detection.facts.compactMap { fact in
        guard case .resource(let resource) = fact.claim, isBlock(resource) else { return nil }
        return Located(
          content: resource,
          path: file.path,
          line: fact.line,
          detector: file.detector
        )
      }
    }
  }

  /// The technology behind a resource type; of a sidecar's building block the product that implements it.
  static func technology(of resource: Resource, catalog: Catalog) -> Technology? {
    if let found = catalog.sightings(in: .resource(resource)).first {
      return catalog[found.technology]
    }
    guard isBlock(resource) else { return nil }
    // `pubsub.azure.servicebus.topics`: the kind of block, the vendor, the product, what of it.
    for product in resource.type.split(separator: ".").dropFirst().reversed() {
      let name = String(product)
      if let found = catalog[TechnologyID(name)] ?? catalog.lookup(.words, name).first {
        return found
      }
    }
    return nil
  }

  /// Nil for what only supports others: parameters, log groups, keys of a cloud.
  static func kind(of resource: Resource, technology: Technology) -> ComponentKind? {
    if resource.type.hasPrefix("dapr/pubsub"), technology.roles.contains(.broker) { return .broker }
    if resource.type.hasPrefix("dapr/state") {
      if technology.roles.contains(.database) { return .database }
      return technology.roles.first == .objectStorage ? .objectStorage : .cache
    }
    guard let kind = technology.roles.first?.kind else { return nil }
    return kind == .infrastructure && !resource.type.hasPrefix("chart/") && !resource.isOperated
      ? nil : kind
  }

  /// The resource's `name` without what only the environment knows, else its label.
  private static func givenName(_ resource: Resource) -> String {
    for attribute in resource.attributes {
      for key in ["name=", "function_name=", "service_name="] where attribute.hasPrefix(key) {
        let text = Interpolation.filled(String(attribute.dropFirst(key.count))) { _ in "" }
        let plain = text.drop { "-_ ".contains($0) }
        if !plain.isEmpty, !plain.contains("$"), !plain.contains("{") { return String(plain) }
      }
    }
    return resource.name
  }

  /// Whether a chart or a hosting platform brings it along, which may be what another view starts by an image.
  private static func isRented(_ resource: Resource) -> Bool {
    ["chart/", "addon/", "platform/"].contains { resource.type.hasPrefix($0) }
  }

  private mutating func addResource(
    _ resource: Resource,
    technology: Technology,
    kind: ComponentKind,
    evidence: Evidence,
    stage: Stage,
    file: FileFacts
  ) {
    let isCompute = [.service, .function, .job].contains(kind)
    let existing = parts.firstIndex { part in
      let isNamed = NameForm.folded(part.name) == NameForm.folded(resource.name)
      if isCompute { return isNamed && part.isProgram }
      if part.technology?.id == technology.id {
        return isNamed || Self.isRented(resource) || kind == .external
      }
      return isNamed && part.technology?.protocolName != nil
        && part.technology?.protocolName == technology.protocolName
    }
    if let existing {
      parts[existing].evidence.append(evidence)
      parts[existing].stage = min(parts[existing].stage, stage)
      return
    }
    if isCompute, isUnnamed(resource) { return }
    let name =
      kind == .external || resource.type == "addon/\(resource.name)"
      ? technology.shortName : isCompute ? Self.givenName(resource) : resource.name
    var part = Part(
      name: name,
      kind: kind,
      // What a cloud runs is this repository's code; the cloud's product is only where.
      technology: isCompute ? nil : technology,
      stage: stage,
      certainty: .configured
    )
    part.evidence = [evidence]
    part.hostNames = [resource.name.lowercased(), name.lowercased()]
    if let chart = Self.installer(of: resource, in: file) {
      part.hostNames.insert("\(chart)-\(resource.name)".lowercased())
    }
    part.scopes = ["infrastructure-code"]
    parts.append(part)
  }
}
