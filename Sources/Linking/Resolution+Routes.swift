import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects proxies with what they pass requests to, and callers with what policies let them call.
  mutating func connectRoutes(_ book: FactBook) {
    for file in book.files {
      for fact in file.detection.facts {
        let place = Located(content: (), path: file.path, line: fact.line, detector: file.detector)
        switch fact.claim {
        case .route(let route):
          connect(Located(content: route, path: file.path, line: fact.line, detector: file.detector))
        case .policy(let policy): connect(policy, at: place)
        default: continue
        }
      }
    }
  }

  private mutating func connect(_ route: Located<Route>) {
    guard let proxy = proxy(of: route) else { return }
    let folders = [route.path.folder] + parts.parts[proxy].declarations.map { parts.declarations.all[$0].folder }
    let targets = self.targets(of: route.content.target, from: folders)
    for target in targets {
      add(
        Wiring.Wire(
          from: proxy, to: target, style: .sync, protocolName: "http",
          stage: max(max(parts.parts[proxy].stage, parts.parts[target].stage), PathStage.stage(of: route.path)),
          scopes: parts.parts[proxy].scopes, certainty: .configured,
          evidence: [route.evidence("routes \(route.content.match.isEmpty ? "requests" : route.content.match) to \(route.content.target)")]))
    }
  }

  private func targets(of text: String, from folders: [RepoPath]) -> [Int] {
    if text.hasPrefix("service/") {
      let name = text.dropFirst(8).prefix { $0 != ":" }
      return partNamed(String(name), from: folders).map { [$0] } ?? []
    }
    let addresses = Address.addresses(in: text)
    let hosts = addresses.isEmpty ? [text] : addresses.map(\.host)
    return hosts.compactMap { partNamed($0, from: folders) }
  }

  /// The part whose proxy reads the file: the one that the route names, that mounts the file, whose unit holds it,
  /// or the only one of the kind in the folder.
  private func proxy(of route: Located<Route>) -> Int? {
    if let unit = unitPart(holding: route.path) { return unit }
    let mounting = parts.parts.indices.filter { number in
      parts.parts[number].declarations.contains { declarationNumber in
        let declaration = parts.declarations.all[declarationNumber]
        return declaration.workload.mounts.contains { mount in
          let host = mount.split(separator: ":").first.map(String.init) ?? mount
          guard let path = declaration.folder.resolving(host) else { return false }
          return !path.text.isEmpty && route.path.isInside(path)
        }
      }
    }
    if let first = mounting.first(where: { parts.parts[$0].kind == .gateway }) ?? mounting.first { return first }
    let gateways = parts.parts.indices.filter { number in
      parts.parts[number].kind == .gateway && parts.parts[number].technology != nil
    }
    return route.content.owner == nil && gateways.count == 1 ? gateways.first : nil
  }

  /// The only part whose unit is the innermost around the file.
  private func unitPart(holding path: RepoPath) -> Int? {
    let unit = parts.units.number(at: path.folder)
    let found = parts.parts.indices.filter { parts.parts[$0].unit == unit }
    return found.count == 1 && unit != 0 ? found.first : nil
  }

  private mutating func connect(_ policy: TrafficPolicy, at place: Located<Void>) {
    let protected = selected(policy.selector)
    for labels in policy.callers {
      for caller in selected(labels) {
        for target in protected {
          add(
            Wiring.Wire(
              from: caller, to: target, style: parts.parts[target].kind == .broker ? .async : .sync, protocolName: nil,
              stage: max(parts.parts[caller].stage, parts.parts[target].stage), scopes: ["kubernetes"], certainty: .declared,
              evidence: [place.evidence("policy \(policy.name) lets \(labels.joined(separator: ",")) call")]))
        }
      }
    }
  }

  private func selected(_ labels: [String]) -> [Int] {
    if labels.isEmpty { return [] }
    let wanted = Set(labels)
    return parts.parts.indices.filter { number in
      parts.parts[number].declarations.contains { wanted.isSubset(of: parts.declarations.all[$0].workload.labels) }
    }
  }
}
