import ArchitectureModel
import Catalog
import Facts

/// Building blocks of sidecars: names under which programs reach products without knowing them.
///
/// Source: Dapr documentation, "Components", "Component spec".
extension PartMap {
  /// Whether the resource gives a product a name that programs call it by.
  static func isBlock(_ resource: Resource) -> Bool {
    resource.type.hasPrefix("dapr/")
  }

  /// Finds the parts behind building blocks: first those whose address names one, since variants for other
  /// machines say `localhost`.
  mutating func findBlocks(_ resources: [Located<Resource>]) {
    for resource in resources {
      if let number = addressed(by: resource.content) { note(resource, number) }
    }
    for resource in resources where blocks[resource.content.name.lowercased()] == nil {
      if let number = onlyOne(implementing: resource.content) { note(resource, number) }
    }
  }

  private mutating func note(_ resource: Located<Resource>, _ number: Int) {
    let content = resource.content
    noteBlock(content, number)
    let evidence = resource.evidence("creates \(content.type) \(content.name)")
    if !parts[number].evidence.contains(evidence) { parts[number].evidence.append(evidence) }
  }

  /// The host and port at which the block's product is said to be.
  static func place(of block: Resource) -> String? {
    for attribute in block.attributes {
      guard let sign = attribute.firstIndex(of: "=") else { continue }
      let value = String(attribute[attribute.index(after: sign)...])
      for address in Address.addresses(in: value) {
        if let port = address.port { return "\(address.host.lowercased()):\(port)" }
      }
    }
    return nil
  }

  /// Lets a further block be one with the part that another at the same place has made; none of their names is the product's.
  mutating func share(
    _ number: Int,
    _ block: Resource,
    _ technology: Technology,
    _ evidence: Evidence
  ) {
    parts[number].name = technology.shortName
    parts[number].kind = technology.roles.first?.kind ?? parts[number].kind
    parts[number].evidence.append(evidence)
    parts[number].hostNames.formUnion([
      block.name.lowercased(), technology.shortName.lowercased(),
    ])
    noteBlock(block, number)
  }

  mutating func noteBlock(_ block: Resource, _ number: Int) {
    let name = block.name.lowercased()
    if blocks[name]?.contains(number) != true { blocks[name, default: []].append(number) }
    if block.type.hasPrefix("dapr/pubsub") { messengers.insert(number) }
  }

  /// The part that one of the attributes addresses: `redisHost=redis:6379`, `host=mailserver`.
  private func addressed(by resource: Resource) -> Int? {
    for attribute in resource.attributes {
      guard let sign = attribute.firstIndex(of: "=") else { continue }
      let value = String(attribute[attribute.index(after: sign)...])
      let hosts = Address.addresses(in: value).map(\.host) + [value]
      for host in hosts.map({ $0.lowercased() }) {
        let first = host.split(separator: ".").first.map(String.init) ?? host
        let found = parts.indices.filter {
          !parts[$0].declarations.isEmpty && parts[$0].stage == .production
            && !parts[$0].hostNames.isDisjoint(with: [host, first])
        }
        if found.count == 1 { return found.first }
      }
    }
    return nil
  }

  /// The only part that runs the product, or one that speaks its protocol.
  private func onlyOne(implementing resource: Resource) -> Int? {
    guard let technology = Self.technology(of: resource, catalog: catalog) else { return nil }
    let found = parts.indices.filter { number in
      guard let its = parts[number].technology, parts[number].unit == nil,
        parts[number].stage == .production
      else { return false }
      return its.id == technology.id
        || technology.protocolName != nil && its.protocolName == technology.protocolName
    }
    return found.count == 1 ? found.first : nil
  }
}
