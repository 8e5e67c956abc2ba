import Facts
import Formats

extension Detector {
  /// Routers and services of Traefik's dynamic file configuration.
  ///
  /// Source: Traefik documentation, "File provider", "Routers", "Services"; version 1, "File back-end".
  package static let traefik = Detector(
    id: "traefik",
    revision: 1,
    summary: "routes of a reverse proxy configured by routers and services",
    reads: FilePattern(suffixes: [".yaml", ".yml", ".toml"])
  ) { file in
    guard file.contains("servers"), file.contains("oadBalancer") || file.contains("frontends")
    else {
      return Detection()
    }
    // In YAML nothing stands before the first key; a table of TOML does.
    let isTOML = file.hasLine(startingWith: "[")
    let roots = isTOML ? [file.toml.root] : file.yaml.roots
    return Detection(facts: roots.flatMap(traefikRoutes))
  }
}

private func traefikRoutes(_ root: Node) -> [Fact] {
  let current = ["http", "tcp", "udp"].compactMap { root[$0] }.flatMap { section in
    (section["services"]?.entries ?? []).flatMap { service in
      let rules = rules(of: service.key, in: section["routers"], key: "service")
      return routes(
        service,
        servers: service.value["loadBalancer"]?["servers"]?.items,
        rules: rules
      )
    }
  }
  let first = (root["backends"]?.entries ?? []).flatMap { backend in
    let servers = backend.value["servers"]?.entries.map(\.value)
    let rules = rules(of: backend.key, in: root["frontends"], key: "backend")
    return routes(backend, servers: servers, rules: rules)
  }
  return current + first
}

/// What routers demand of requests for the service; its name may end in `@provider`.
private func rules(of service: String, in routers: Node?, key: String) -> [String] {
  (routers?.entries ?? []).compactMap { router in
    let name = router.value[key]?.string?.split(separator: "@").first.map(String.init)
    guard name == service else { return nil }
    return (router.value["rule"] ?? router.value["routes"]?.entries.first?.value["rule"])?.string
      ?? ""
  }
}

private func routes(_ service: Node.Entry, servers: [Node]?, rules: [String]) -> [Fact] {
  let owner = rules.isEmpty ? "service/\(service.key)" : nil
  return (servers ?? []).flatMap { server -> [Fact] in
    guard let address = server["url"] ?? server["address"], let text = address.string else {
      return []
    }
    return (rules.isEmpty ? [""] : rules).map { rule in
      Fact(line: address.line, .route(Route(owner: owner, match: rule, target: text)))
    }
  }
}
