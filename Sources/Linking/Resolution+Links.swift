import ArchitectureModel
import Catalog
import Facts

extension Declaration {
  /// Names of the containers that it is linked with.
  var linkedNames: [String] {
    (workload.links + workload.outsideLinks).map { String($0.prefix { $0 != ":" }) }
  }

  /// The container that the alias of a link stands for: `shop-mysql:db`.
  func container(behind alias: String) -> String? {
    let ending = ":" + alias
    return (workload.links + workload.outsideLinks).first { $0.lowercased().hasSuffix(ending) }
      .map { String($0.prefix { $0 != ":" }) }
  }
}

extension Resolution {
  /// The part that the host means to this one: by the alias of a link, else by its name.
  func part(atHost host: String, for number: Int, from folders: [RepoPath]) -> Int? {
    for declaration in parts.parts[number].declarations.map({ parts.declarations.all[$0] }) {
      if let name = declaration.container(behind: host), let found = partNamed(name, from: folders)
      {
        return found
      }
    }
    return partNamed(host, from: folders)
  }

  /// Connects containers that a deployment file links and that nothing else connects: only the linking one is told the other's name.
  ///
  /// Source: Compose file reference, "links"; Docker, "Legacy container links".
  mutating func connectLinks() {
    for number in parts.parts.indices {
      for declaration in parts.parts[number].declarations.map({ parts.declarations.all[$0] }) {
        for link in declaration.workload.links { connect(number, link: link, of: declaration) }
      }
    }
  }

  private mutating func connect(_ number: Int, link: String, of declaration: Declaration) {
    let name = String(link.prefix { $0 != ":" })
    guard let place = declaration.places.first,
      let target = partNamed(name, from: [declaration.folder]),
      !wiring.isConnected(number, target), !wiring.isConnected(target, number)
    else { return }
    add(
      Wiring.Wire(
        from: number,
        to: target,
        style: parts.parts[target].kind == .broker ? .async : .sync,
        protocolName: parts.parts[target].technology?.protocolName,
        stage: max(
          declaration.stage,
          max(parts.parts[number].stage, parts.parts[target].stage)
        ),
        scopes: [declaration.scope],
        certainty: .implied,
        evidence: [place.evidence("links to \(name)")]
      )
    )
  }
}
