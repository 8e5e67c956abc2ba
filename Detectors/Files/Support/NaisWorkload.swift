import Facts
import Formats

/// One application or job of the Nais platform.
///
/// Source: Nais documentation, "Application reference", "Naisjob reference".
struct NaisWorkload {
  let object: KubernetesObject
  private let isJob: Bool

  /// Nil when the object is none.
  init?(_ object: KubernetesObject) {
    guard object.group == "nais.io", ["Application", "Naisjob"].contains(object.kind) else {
      return nil
    }
    self.object = object
    isJob = object.kind == "Naisjob"
  }

  var facts: [Fact] {
    let workload = workload
    let own = Resource(type: "nais/\(object.kind)", name: object.name)
    return [Fact(line: object.line, .workload(workload)), Fact(line: object.line, .resource(own))]
      + settings(owner: workload.owner) + stores + identities + peers
  }

  private var workload: Workload {
    let schedule = object.spec?["schedule"]?.string
    var workload = Workload(
      name: object.name,
      form: isJob ? schedule == nil ? .job : .cronJob : .deployment
    )
    workload.namespace = object.namespace
    workload.image = object.spec?["image"]?.string
    workload.command = object.spec?["command"]?.strings ?? []
    workload.hostNames = (object.spec?["ingresses"]?.strings ?? []).map(Self.host)
    workload.ports = [object.spec?["port"]?.int].compactMap { $0 }.map { Workload.Port(target: $0) }
    workload.schedule = schedule
    workload.replicas = object.spec?["replicas"]?["min"]?.string
    workload.settingOwners = ["envFrom", "filesFrom"].flatMap { object.spec?[$0]?.items ?? [] }
      .flatMap { item in
        ["secret", "configmap"].compactMap { kind in item[kind]?.string.map { "\(kind)/\($0)" } }
      }
    return workload
  }

  /// `orders.example.com` of `https://orders.example.com/api`.
  private static func host(_ ingress: String) -> String {
    if ingress.hasPrefix("{{") { return ingress }
    let start = ingress.firstRange(of: "://")?.upperBound ?? ingress.startIndex
    return String(ingress[start...].prefix { $0 != "/" && $0 != ":" })
  }

  private func settings(owner: String) -> [Fact] {
    (object.spec?["env"]?.items ?? []).compactMap { variable in
      // What is taken from the pod itself says nothing about others.
      guard let key = variable["name"]?.string, let value = variable["value"]?.string else {
        return nil
      }
      return Fact(line: variable.line, .setting(Setting(owner: owner, key: key, value: value)))
    }
  }
}

extension NaisWorkload {
  /// Something that the application is given and uses.
  private func used(_ kind: String, _ given: String, line: Int) -> Fact {
    // A database may be called as the application is.
    let name = given == object.name ? "\(given)-\(kind)" : given
    let resource = Resource(
      type: "nais/\(kind)",
      name: name,
      attributes: ["Name=\(name)"],
      links: [Resource.Link(from: "${\(object.name)}", to: "${\(name)}")]
    )
    return Fact(line: line, .resource(resource))
  }

  /// What the platform runs for the application, by the key under which it is asked for.
  private var stores: [Fact] {
    let gcp = object.spec?["gcp"]?.entries ?? []
    return gcp.flatMap(hosted) + (object.spec?.entries ?? []).flatMap(instances)
  }

  /// Databases by their engine, and lists of whatever else has a name.
  private func hosted(_ entry: Node.Entry) -> [Fact] {
    entry.value.items.compactMap { item in
      if entry.key == "sqlInstances" {
        let name = item["databases"]?.items.first?["name"] ?? item["name"]
        return used(engine(item), name?.string ?? object.name, line: item.line)
      }
      return item["name"]?.string.map {
        used("gcp.\(entry.key.lowercased())", $0, line: item.line)
      }
    }
  }

  /// The engine of `ENGINE_15`; `sql` where a template leaves it open.
  private func engine(_ instance: Node) -> String {
    let type = instance["type"]?.string?.prefix { $0.isLetter }.lowercased() ?? ""
    return type.isEmpty ? "sql" : type
  }

  /// Instances and clusters by their names, and pools, which are all clusters of one product.
  private func instances(_ entry: Node.Entry) -> [Fact] {
    let kind = entry.key.lowercased()
    if let pool = entry.value["pool"] { return [used(kind, kind, line: pool.line)] }
    if let cluster = entry.value["cluster"] {
      return [used(kind, cluster["name"]?.string ?? object.name, line: cluster.line)]
    }
    return (entry.value.items + [entry.value]).compactMap { item in
      item["instance"].flatMap { instance in
        instance.string.map { used(kind, $0, line: instance.line) }
      }
    }
  }

  /// Who tells the application who its callers are, and gives it tokens for those that it calls.
  ///
  /// What else is switched on so is known to no catalogue.
  private var identities: [Fact] {
    (object.spec?.entries ?? []).compactMap { entry in
      let node = entry.value["application"] ?? entry.value
      guard let enabled = node["enabled"], enabled.string == "true" else { return nil }
      let kind = entry.key.lowercased()
      return used(kind, kind, line: enabled.line)
    }
  }

  /// Applications and hosts that the application may call: by default there are none.
  private var peers: [Fact] {
    let outbound = object.spec?["accessPolicy"]?["outbound"]
    let applications = (outbound?["rules"]?.items ?? []).compactMap { rule -> Fact? in
      // What belongs to the platform serves everybody.
      guard let name = rule["application"], let text = name.string, text != "*",
        rule["namespace"]?.string != "nais-system"
      else { return nil }
      let place = rule["namespace"]?.string.map { ["namespace=\($0)"] } ?? []
      return peer(text, ["peer=\(text)"] + place, line: name.line)
    }
    let hosts = (outbound?["external"]?.items ?? []).compactMap { item -> Fact? in
      guard let host = item["host"], let text = host.string else { return nil }
      return peer(text, ["host=\(text)"], line: host.line)
    }
    return applications + hosts
  }

  private func peer(_ name: String, _ attributes: [String], line: Int) -> Fact {
    let resource = Resource(
      type: "nais/peer",
      name: name,
      attributes: attributes,
      links: [Resource.Link(from: "${\(object.name)}", to: "${\(name)}")]
    )
    return Fact(line: line, .resource(resource))
  }
}
