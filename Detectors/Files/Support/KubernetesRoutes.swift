import Facts
import Formats

/// Rules by which requests enter a cluster or are passed on inside it.
///
/// Source: Kubernetes API reference, "Ingress"; Gateway API, "HTTPRoute", "GRPCRoute"; the references of the custom
/// resources that route by host, path and service.
struct KubernetesRoutes {
  let object: KubernetesObject

  /// Nil when the object routes nothing.
  static func facts(_ object: KubernetesObject) -> [Fact]? {
    let routes = KubernetesRoutes(object: object)
    switch object.kind {
    case "Ingress": return routes.ingress
    case "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute": return routes.gatewayRoutes
    case "VirtualService": return routes.virtualService
    case "GatewayRoute": return routes.gatewayRoute
    case "IngressRoute", "IngressRouteTCP", "HTTPProxy": return routes.ruleRoutes
    case "Route": return object.spec?["to"] == nil ? nil : routes.hostRoute
    case "Mapping": return routes.mapping
    default: return nil
    }
  }

  private func fact(owner: String, match: String, target: String, line: Int) -> Fact {
    Fact(line: line, .route(Route(owner: "ingress/\(owner)", match: match, target: target)))
  }

  private func service(_ name: String, port: String?, namespace: String? = nil) -> String {
    let host = namespace.map { "\(name).\($0)" } ?? name
    return "service/\(host)\(port.map { ":\($0)" } ?? "")"
  }

  private var ingressClass: String {
    object.spec?["ingressClassName"]?.string
      ?? object.annotations.first { $0.key == "kubernetes.io/ingress.class" }?.value ?? object.name
  }

  private var ingress: [Fact] {
    let rules = (object.spec?["rules"]?.items ?? []).flatMap { rule in
      (rule["http"]?["paths"]?.items ?? []).compactMap { path in
        let match = (rule["host"]?.string ?? "") + (path["path"]?.string ?? "")
        return backend(path["backend"], match: match, line: path.line)
      }
    }
    let fallback = object.spec?["defaultBackend"] ?? object.spec?["backend"]
    return rules + [backend(fallback, match: "", line: fallback?.line ?? 1)].compactMap { $0 }
  }

  private func backend(_ node: Node?, match: String, line: Int) -> Fact? {
    let name = node?["service"]?["name"] ?? node?["serviceName"]
    guard let name = name?.string else { return nil }
    let port = node?["service"]?["port"]
    let number = port?["number"] ?? port?["name"] ?? node?["servicePort"]
    let target = service(name, port: number?.string)
    return fact(owner: ingressClass, match: match, target: target, line: line)
  }

  private var gatewayRoutes: [Fact] {
    let gateway = object.spec?["parentRefs"]?.items.first?["name"]?.string ?? object.name
    let hosts = object.spec?["hostnames"]?.strings ?? []
    return (object.spec?["rules"]?.items ?? []).flatMap { rule in
      product(hosts, (rule["matches"]?.items ?? []).map(gatewayMatch)).flatMap { match in
        (rule["backendRefs"]?.items ?? []).compactMap { reference -> Fact? in
          guard let name = reference["name"]?.string else { return nil }
          let port = reference["port"]?.string
          let target = service(name, port: port, namespace: reference["namespace"]?.string)
          return fact(owner: gateway, match: match, target: target, line: reference.line)
        }
      }
    }
  }

  private func gatewayMatch(_ match: Node) -> String {
    if let path = match["path"]?["value"]?.string { return path }
    guard let service = match["method"]?["service"]?.string else { return "" }
    return "/\(service)" + (match["method"]?["method"]?.string.map { "/\($0)" } ?? "")
  }

  /// Every host with every path; a missing side matches everything.
  private func product(_ hosts: [String], _ paths: [String]) -> [String] {
    let paths = paths.isEmpty ? [""] : paths
    return (hosts.isEmpty ? [""] : hosts).prefix(50).flatMap { host in paths.map { host + $0 } }
  }
}

extension KubernetesRoutes {
  private var virtualService: [Fact] {
    // Rules for the mesh alone are no gateway's; a gateway's name may follow its namespace.
    let gateway = object.spec?["gateways"]?.strings.first { $0 != "mesh" }
    let owner = gateway?.split(separator: "/").last.map(String.init) ?? "mesh"
    let hosts = object.spec?["hosts"]?.strings ?? []
    let rules = ["http", "tls", "tcp"].flatMap { object.spec?[$0]?.items ?? [] }
    return rules.flatMap { rule in
      let paths = (rule["match"]?.items ?? []).map { $0["uri"]?.entries.first?.value.string ?? "" }
      return product(hosts, paths).flatMap { match in
        (rule["route"]?.items ?? []).compactMap { route -> Fact? in
          guard let destination = route["destination"], let host = destination["host"]?.string
          else {
            return nil
          }
          let port = destination["port"]?["number"]?.string
          let target = service(host, port: port)
          return fact(owner: owner, match: match, target: target, line: route.line)
        }
      }
    }
  }

  /// Source: AWS App Mesh Controller for Kubernetes, "API Specification", `GatewayRoute`.
  private var gatewayRoute: [Fact] {
    ["httpRoute", "http2Route", "grpcRoute"].compactMap { kind in
      let route = object.spec?[kind]
      let target = route?[path: "action", "target", "virtualService", "virtualServiceRef", "name"]
      guard let target, let name = target.string else { return nil }
      let match = route?["match"]
      let text = match?["prefix"]?.string ?? match?["serviceName"]?.string ?? ""
      // Gateways choose their routes by labels.
      let claim = Route(match: text, target: service(name, port: nil))
      return Fact(line: target.line, .route(claim))
    }
  }

  private var ruleRoutes: [Fact] {
    let host = object.spec?["virtualhost"]?["fqdn"]?.string ?? ""
    return (object.spec?["routes"]?.items ?? []).flatMap { route in
      let prefix = route["conditions"]?.items.first?["prefix"]?.string ?? ""
      let match = route["match"]?.string ?? host + prefix
      return (route["services"]?.items ?? []).compactMap { item -> Fact? in
        guard let name = item["name"]?.string else { return nil }
        let target = service(
          name,
          port: item["port"]?.string,
          namespace: item["namespace"]?.string
        )
        return fact(owner: ingressClass, match: match, target: target, line: item.line)
      }
    }
  }

  private var hostRoute: [Fact] {
    guard let name = object.spec?["to"]?["name"], let text = name.string else { return [] }
    let match = (object.spec?["host"]?.string ?? "") + (object.spec?["path"]?.string ?? "")
    let target = service(text, port: object.spec?["port"]?["targetPort"]?.string)
    return [fact(owner: object.name, match: match, target: target, line: name.line)]
  }

  private var mapping: [Fact]? {
    guard let name = object.spec?["service"], let text = name.string else { return nil }
    let host = (object.spec?["hostname"] ?? object.spec?["host"])?.string ?? ""
    let match = (host == "*" ? "" : host) + (object.spec?["prefix"]?.string ?? "")
    return [fact(owner: object.name, match: match, target: "service/\(text)", line: name.line)]
  }
}
