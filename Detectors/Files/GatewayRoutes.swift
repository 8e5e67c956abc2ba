import Facts
import Formats

extension Detector {
  /// Routes of API gateways that are configured by JSON or YAML: from a path to a service or an address.
  ///
  /// Source: Ocelot, "Configuration"; YARP, "Configuration files"; Kong, "Declarative configuration"; KrakenD,
  /// "Configuration file structure"; APISIX, "Standalone mode"; Tyk, "API definition".
  package static let gatewayRoutes = Detector(
    id: "gateway-routes",
    revision: 4,
    summary: "routes of API gateways",
    reads: FilePattern(
      names: ["krakend.json", "kong.yml", "kong.yaml", "kong.json", "kong.yml.template"],
      prefixes: [
        "ocelot", "appsettings", "configuration.", "yarp", "reverseproxy", "gateway", "kong.",
        "krakend.", "apisix",
      ],
      // Declarations of routes are called as their writers like, and told by what they hold.
      suffixes: [".json", ".yml", ".yaml"]
    )
  ) { file in
    var routes = RouteReader()
    if file.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"),
      file.contains("\"UpstreamPathTemplate\"") || file.contains("\"Destinations\"")
        || file.contains("\"destinations\"")
        || file.contains("\"backend\"") && file.contains("\"endpoints\"")
        || file.contains("\"listen_path\"") && file.contains("\"target_url\"")
    {
      if let root = file.json.root { routes.read(root) }
    } else if file.contains("_format_version"), let root = file.yaml.roots.first {
      routes.readDeclaration(root)
    } else if file.contains("routes:"), file.contains("nodes:"), let root = file.yaml.roots.first {
      routes.readUpstreams(root)
    } else if file.contains("backend:"), file.contains("endpoints:"),
      let root = file.yaml.roots.first
    {
      routes.read(root)
    }
    return routes.detection
  }
}

private struct RouteReader {
  var detection = Detection()

  mutating func read(_ root: Node) {
    for route in (root["Routes"] ?? root["ReRoutes"])?.items ?? [] { downstream(route) }
    // The program says which section it loads; most write `ReverseProxy`.
    for section in root.entries.map(\.value) + [root] { clusters(section) }
    for endpoint in root["endpoints"]?.items ?? [] { backends(endpoint) }
    let proxy = root["proxy"]
    add(
      proxy?["listen_path"]?.string,
      proxy?["target_url"]?.string,
      line: proxy?["target_url"]?.line ?? root.line
    )
  }

  private mutating func add(_ match: String?, _ target: String?, line: Int) {
    guard let target, !target.isEmpty else { return }
    detection.add(.route(Route(match: match ?? "", target: target)), line: line)
  }

  /// A route names hosts with ports, or a service of a registry.
  private mutating func downstream(_ route: Node) {
    let match = route["UpstreamPathTemplate"]?.string
    let scheme = route["DownstreamScheme"]?.string ?? "http"
    let host = route["UpstreamHost"]?.string ?? ""
    if let service = route["ServiceName"] {
      add(match.map { host + $0 }, service.string, line: service.line)
    }
    for target in route["DownstreamHostAndPorts"]?.items ?? [] {
      guard let name = target["Host"]?.string, !name.isEmpty else { continue }
      let port = target["Port"]?.string.map { ":" + $0 } ?? ""
      add(
        match.map { host + $0 },
        "\(scheme)://\(name)\(port)",
        line: target["Host"]?.line ?? target.line
      )
    }
  }

  /// Routes name a cluster; its destinations have the addresses.
  private mutating func clusters(_ proxy: Node) {
    var matches: [String: [String]] = [:]
    for route in list(anyCase(proxy, "Routes")) {
      let match = anyCase(route, "Match")
      let hosts = anyCase(match, "Hosts")?.strings.first ?? ""
      let path = anyCase(match, "Path")?.string ?? ""
      guard let cluster = anyCase(route, "ClusterId")?.string else { continue }
      matches[cluster, default: []].append(hosts + path)
    }
    for entry in anyCase(proxy, "Clusters")?.entries ?? [] {
      for destination in anyCase(entry.value, "Destinations")?.entries ?? [] {
        guard let address = anyCase(destination.value, "Address") else { continue }
        for match in matches[entry.key] ?? [""] { add(match, address.string, line: address.line) }
      }
    }
  }

  /// Keys of .NET's configuration are compared without case.
  ///
  /// Source: .NET, "Configuration", "Configuration keys and values".
  private func anyCase(_ node: Node?, _ key: String) -> Node? {
    node?[key] ?? node?.entries.first { $0.key.lowercased() == key.lowercased() }?.value
  }

  private func list(_ node: Node?) -> [Node] {
    guard let node else { return [] }
    return node.items + node.entries.map(\.value)
  }

  private mutating func backends(_ endpoint: Node) {
    let match = endpoint["endpoint"]?.string
    for backend in endpoint["backend"]?.items ?? [] {
      for host in backend["host"]?.items ?? [] { add(match, host.string, line: host.line) }
    }
  }

  /// Routes with an upstream of their own, or one that they name; its nodes are addresses with weights.
  mutating func readUpstreams(_ root: Node) {
    for route in root["routes"]?.items ?? [] {
      let service = named(route["service_id"], in: root["services"])
      let upstream =
        route["upstream"] ?? named(route["upstream_id"], in: root["upstreams"])
        ?? service?["upstream"] ?? named(service?["upstream_id"], in: root["upstreams"])
      let match = route["uri"]?.string ?? route["uris"]?.strings.first
      guard let nodes = upstream?["nodes"] else { continue }
      for entry in nodes.entries { add(match, entry.key, line: entry.value.line) }
      for node in nodes.items {
        guard let host = node["host"]?.string else { continue }
        add(match, "\(host):\(node["port"]?.string ?? "80")", line: node.line)
      }
    }
  }

  private func named(_ id: Node?, in list: Node?) -> Node? {
    guard let id = id?.string else { return nil }
    return list?.items.first { $0["id"]?.string == id }
  }

  /// Services with an address, and the routes that lead to them.
  mutating func readDeclaration(_ root: Node) {
    plugins(root["plugins"])
    let loose = root["routes"]?.items ?? []
    for service in root["services"]?.items ?? [] {
      let name = service["name"]?.string ?? ""
      let address =
        service["url"]?.string
        ?? service["host"]?.string.map { host in
          "\(service["protocol"]?.string ?? "http")://\(host)\(service["port"]?.string.map { ":" + $0 } ?? "")"
        }
      let routes =
        (service["routes"]?.items ?? [])
        + loose.filter { ($0["service"]?.string ?? $0[path: "service", "name"]?.string) == name }
      let matches = routes.flatMap { route in
        let host = route["hosts"]?.strings.first ?? ""
        let paths = route["paths"]?.strings ?? []
        return paths.isEmpty ? [host] : paths.map { host + $0 }
      }
      let line = service["url"]?.line ?? service["host"]?.line ?? service.line
      for match in matches.isEmpty ? [""] : matches { add(match, address, line: line) }
      plugins(service["plugins"])
      for route in service["routes"]?.items ?? [] { plugins(route["plugins"]) }
    }
    for route in loose { plugins(route["plugins"]) }
  }

  /// Where plugins ask before a request is passed on: who issues tokens and keys.
  ///
  /// Source: Kong, "OpenID Connect", `issuer`; "OAuth 2.0 Introspection", `introspection_url`.
  private mutating func plugins(_ node: Node?) {
    for plugin in node?.items ?? [] {
      for entry in plugin["config"]?.entries ?? []
      where Self.asked.contains(where: entry.key.hasSuffix) {
        guard let target = entry.value.string, target.contains("://") else { continue }
        add("", target, line: entry.value.line)
      }
    }
  }

  private static let asked = [
    "token_endpoint", "introspection_endpoint", "introspection_url", "issuer", "discovery",
    "jwks_uri", "jwks_url", "userinfo_endpoint",
  ]
}
