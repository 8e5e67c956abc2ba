import Facts
import Formats

/// Objects of kinds that extensions add: what an operator or a runtime makes of them is not known here.
///
/// Source: Kubernetes documentation, "Custom Resources".
enum KubernetesResources {
  /// Groups whose kinds are the cluster's own housekeeping.
  private static let ownGroups: Set<String> = [
    "", "apps", "batch", "autoscaling", "policy", "extensions", "rbac", "apiextensions",
    // Read by a detector of its own.
    "nais.io",
  ]

  static func facts(_ object: KubernetesObject) -> [Fact] {
    let isGateway = object.kind == "Gateway" && object.group == "gateway.networking.k8s.io"
    guard !ownGroups.contains(object.group), !object.group.hasSuffix(".k8s.io") || isGateway else {
      return []
    }
    if isWayOut(object) { return [] }
    let claims = component(object) ?? subscription(object) ?? [.resource(custom(object))]
    return claims.map { Fact(line: object.line, $0) }
  }

  /// Whether it is the gateway by which a mesh lets out what its programs ask of others.
  ///
  /// Source: Istio documentation, "Egress Gateways".
  private static func isWayOut(_ object: KubernetesObject) -> Bool {
    object.kind == "Gateway"
      && (object.spec?["selector"]?.keyValues ?? []).contains {
        ($0.value ?? "").contains("egress")
      }
  }

  /// A building block with a type and a list of named values: `dapr/state.store`.
  private static func component(_ object: KubernetesObject) -> [Claim]? {
    guard object.kind == "Component", let type = object.spec?["type"]?.string,
      object.spec?["version"] != nil || object.spec?["metadata"] != nil
    else { return nil }
    let attributes = (object.spec?["metadata"]?.items ?? []).compactMap { item -> String? in
      guard let name = item["name"]?.string, let value = item["value"]?.string else { return nil }
      return "\(name)=\(Redaction.redacted(value, key: name))"
    }
    let runtime = object.group.split(separator: ".").first.map(String.init) ?? object.group
    let resource = Resource(
      type: "\(runtime)/\(type)",
      name: object.name,
      attributes: attributes,
      // Only these programs see the building block.
      references: object.node["scopes"]?.strings ?? []
    )
    return [.resource(resource)]
  }

  private static func subscription(_ object: KubernetesObject) -> [Claim]? {
    guard object.kind == "Subscription", let topic = object.spec?["topic"]?.string else {
      return nil
    }
    let contract = Contract(.consumes, protocolName: "topic", name: topic)
    let attributes = (object.spec?.scalars(limit: 20) ?? []).map(attribute)
    let resource = Resource(
      type: "\(object.group)/\(object.kind)",
      name: object.name,
      attributes: attributes,
      references: object.node["scopes"]?.strings ?? []
    )
    return [.contract(contract), .resource(resource)]
  }

  private static func custom(_ object: KubernetesObject) -> Resource {
    let scalars = (object.spec?.scalars(limit: 40) ?? []).filter { scalar in
      (scalar.value ?? "").utf8.count < 200 && !(scalar.value ?? "").utf8.contains(0x0A)
    }
    return Resource(
      type: "\(object.group)/\(object.kind)",
      name: object.name,
      attributes: scalars.map(attribute)
    )
  }

  private static func attribute(_ entry: KeyValue) -> String {
    "\(entry.key)=\(Redaction.redacted(entry.value ?? "", key: entry.key))"
  }
}
