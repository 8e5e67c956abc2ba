import Facts
import Formats

/// Services and network policies: under which names workloads are reached, and by whom.
///
/// Source: Kubernetes API reference, "Service", "NetworkPolicy".
enum KubernetesNetwork {
  static func endpoint(_ object: KubernetesObject) -> Fact {
    let spec = object.spec
    let endpoint = Endpoint(
      name: object.name,
      namespace: object.namespace,
      selector: spec?["selector"]?.labels ?? [],
      ports: (spec?["ports"]?.items ?? []).compactMap(port),
      externalName: spec?["externalName"]?.string
    )
    return Fact(line: object.line, .endpoint(endpoint))
  }

  /// The service's port as published, the container's as target; a target that is a name stays the port's name.
  private static func port(_ node: Node) -> Workload.Port? {
    guard let port = node["port"]?.int else { return nil }
    let target = node["targetPort"]
    let targetName = target?.int == nil ? target?.string : nil
    return Workload.Port(
      published: port,
      target: target?.int ?? port,
      name: targetName ?? node["name"]?.string
    )
  }

  static func policies(_ object: KubernetesObject) -> [Fact] {
    let protected = alternatives(object.spec?["podSelector"]).first ?? []
    let callers = (object.spec?["ingress"]?.items ?? []).flatMap { peers($0["from"]) }
    var policies: [TrafficPolicy] = []
    if !callers.isEmpty {
      policies.append(policy(object, selector: protected, callers: callers))
    }
    // What pods may call is the same statement from the other side.
    for called in (object.spec?["egress"]?.items ?? []).flatMap({ peers($0["to"]) }) {
      policies.append(policy(object, selector: called, callers: [protected]))
    }
    return policies.map { Fact(line: object.line, .policy($0)) }
  }

  /// The services that a node of a mesh may call.
  ///
  /// Source: AWS App Mesh Controller for Kubernetes, "API Specification", `VirtualNode`, `backends`.
  static func backends(_ object: KubernetesObject) -> [Fact] {
    let callers = alternatives(object.spec?["podSelector"]).filter { !$0.isEmpty }
    guard !callers.isEmpty else { return [] }
    return (object.spec?["backends"]?.items ?? []).compactMap { backend in
      guard let name = backend[path: "virtualService", "virtualServiceRef", "name"],
        let text = name.string
      else { return nil }
      let called = "name=\(text.prefix { $0 != "." })"
      let policy = policy(object, selector: [called], callers: callers)
      return Fact(line: name.line, .policy(policy))
    }
  }

  private static func policy(
    _ object: KubernetesObject,
    selector: [String],
    callers: [[String]]
  ) -> TrafficPolicy {
    TrafficPolicy(
      name: object.name,
      namespace: object.namespace,
      selector: selector,
      callers: callers
    )
  }

  private static func peers(_ node: Node?) -> [[String]] {
    (node?.items ?? []).flatMap { alternatives($0["podSelector"]) }.filter { !$0.isEmpty }
  }

  /// The label sets that a selector means: one, or one for each value of a `key in (…)`.
  private static func alternatives(_ selector: Node?) -> [[String]] {
    guard let selector else { return [] }
    let labels = selector["matchLabels"]?.labels ?? []
    let expression = (selector["matchExpressions"]?.items ?? []).first {
      $0["operator"]?.string == "In"
    }
    guard let expression, let key = expression["key"]?.string else { return [labels] }
    return (expression["values"]?.strings ?? []).map { (labels + ["\(key)=\($0)"]).sorted() }
  }
}
