import Facts
import Formats

/// Clusters with their addresses, and the routes that choose them.
///
/// Source: Envoy API reference, "config.route.v3.VirtualHost", "config.endpoint.v3.ClusterLoadAssignment".
struct EnvoyRoutes {
  private struct Cluster {
    let name: String
    let line: Int
    let addresses: [String]
  }

  private let clusters: [Cluster]
  private let byName: [String: Cluster]
  private var used: Set<String> = []
  private var facts: [Fact] = []

  static func facts(_ root: Node) -> [Fact] {
    let lists =
      (root["static_resources"] ?? root["cluster_manager"] ?? root)["clusters"]?.items ?? []
    let clusters = lists.compactMap(cluster)
    guard !clusters.isEmpty else { return [] }
    var routes = EnvoyRoutes(clusters: clusters)
    routes.walk(root, domain: "", depth: 0)
    routes.addUnused()
    return routes.facts
  }

  private init(clusters: [Cluster]) {
    self.clusters = clusters
    byName = Dictionary(clusters.map { ($0.name, $0) }) { first, _ in first }
  }

  private static func cluster(_ node: Node) -> Cluster? {
    guard let name = node["name"]?.string else { return nil }
    let endpoints = (node["load_assignment"]?["endpoints"]?.items ?? []).flatMap { group in
      (group["lb_endpoints"]?.items ?? []).compactMap { $0["endpoint"]?["address"] }
    }
    // Earlier versions list addresses directly.
    let hosts = node["hosts"]?.items ?? []
    let addresses = (endpoints + hosts).compactMap(address)
    return addresses.isEmpty ? nil : Cluster(name: name, line: node.line, addresses: addresses)
  }

  private static func address(_ node: Node) -> String? {
    if let url = node["url"]?.string { return url }
    guard let socket = node["socket_address"], let host = socket["address"]?.string else {
      return nil
    }
    return host + (socket["port_value"]?.string.map { ":\($0)" } ?? "")
  }

  /// Routes may stand in any filter of any listener.
  private mutating func walk(_ node: Node, domain: String, depth: Int) {
    guard depth < 60 else { return }
    let domain = node["domains"]?.strings.first.map { $0 == "*" ? "" : $0 } ?? domain
    if let target = node["route"], let cluster = target["cluster"] {
      add(cluster, match: domain + path(node["match"]), rewrite: target["prefix_rewrite"]?.string)
    } else if let cluster = node["cluster"], node["stat_prefix"] != nil {
      add(cluster, match: domain)
    }
    if let weighted = node["route"]?["weighted_clusters"]?["clusters"] {
      for item in weighted.items { add(item["name"], match: domain + path(node["match"])) }
    }
    for entry in node.entries where entry.key != "clusters" {
      walk(entry.value, domain: domain, depth: depth + 1)
    }
    for item in node.items { walk(item, domain: domain, depth: depth + 1) }
  }

  private func path(_ match: Node?) -> String {
    let keys = ["prefix", "path", "path_separated_prefix"]
    if let text = keys.lazy.compactMap({ match?[$0]?.string }).first { return text }
    return match?["safe_regex"]?["regex"]?.string ?? ""
  }

  /// - `rewrite`: the path that the one matched becomes; a sidecar's says which program is meant.
  private mutating func add(_ name: Node?, match: String, rewrite: String? = nil) {
    guard let name, let text = name.string, let cluster = byName[text] else { return }
    used.insert(text)
    let path = rewrite.flatMap { $0.contains("/invoke/") ? $0 : nil } ?? ""
    for address in cluster.addresses {
      facts.append(Fact(line: name.line, .route(Route(match: match, target: address + path))))
    }
  }

  /// Clusters for telemetry, authorisation and the like are called by no route.
  private mutating func addUnused() {
    for cluster in clusters where !used.contains(cluster.name) {
      for address in cluster.addresses {
        let route = Route(owner: "cluster/\(cluster.name)", match: "", target: address)
        facts.append(Fact(line: cluster.line, .route(route)))
      }
    }
  }
}
