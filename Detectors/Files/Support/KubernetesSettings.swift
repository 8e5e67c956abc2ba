import Facts
import Formats

/// Configuration maps, secrets, and how many copies of a workload run.
///
/// Source: Kubernetes API reference, "ConfigMap", "Secret", "HorizontalPodAutoscaler", "PodDisruptionBudget".
enum KubernetesSettings {
  static func map(_ object: KubernetesObject) -> Detection {
    var detection = Detection()
    let owner = "configmap/\(object.name)"
    for entry in object.node["data"]?.entries ?? [] {
      guard let text = entry.value.string else { continue }
      let isText = text.utf8.contains(0x0A)
      // A file is read as one: as a value it would be too long to mean anything, and hard to redact.
      let setting = Setting(owner: owner, key: entry.key, value: isText ? "" : text)
      detection.add(.setting(setting), line: entry.line)
      guard isText else { continue }
      let embedded = EmbeddedFile(name: entry.key, text: text, line: entry.value.line + 1)
      detection.facts += embedded.facts(owner: owner)
    }
    return detection
  }

  /// Keys without values; an address may keep what is no secret in it.
  static func secret(_ object: KubernetesObject) -> [Fact] {
    let owner = "secret/\(object.name)"
    let encoded = (object.node["data"]?.entries ?? []).map { entry in
      // What a template puts together is no secret, and may be an address.
      let text = entry.value.string ?? ""
      let isTemplate = text.hasPrefix("{{") && text.contains("b64enc")
      let setting = Setting(owner: owner, key: entry.key, value: isTemplate ? text : "")
      return Fact(line: entry.line, .setting(setting))
    }
    let plain = (object.node["stringData"]?.entries ?? []).map { entry in
      let text = entry.value.string ?? ""
      let isAddress = text.contains("://") && !text.utf8.contains(0x0A)
      let setting = Setting(owner: owner, key: entry.key, value: isAddress ? text : "")
      return Fact(line: entry.line, .setting(setting))
    }
    return encoded + plain
  }

  static func scaling(_ object: KubernetesObject) -> [Fact] {
    guard let target = object.spec?["scaleTargetRef"]?["name"]?.string else { return [] }
    return [("minReplicas", "autoscaling.min"), ("maxReplicas", "autoscaling.max")].compactMap {
      fact(object, owner: target, field: $0, key: $1)
    }
  }

  static func disruption(_ object: KubernetesObject) -> [Fact] {
    let labels = object.spec?["selector"]?["matchLabels"]?.keyValues ?? []
    // The workload that it protects is known by its labels only; these name it by convention.
    let names = ["app.kubernetes.io/name", "app", "name", "k8s-app"]
    let owner = names.lazy.compactMap { key in labels.first { $0.key == key }?.value }.first
    return [
      ("minAvailable", "disruption.minAvailable"), ("maxUnavailable", "disruption.maxUnavailable"),
    ].compactMap { fact(object, owner: owner ?? object.name, field: $0, key: $1) }
  }

  private static func fact(
    _ object: KubernetesObject,
    owner: String,
    field: String,
    key: String
  ) -> Fact? {
    guard let node = object.spec?[field], let value = node.string else { return nil }
    let setting = Setting(owner: "service/\(owner)", key: key, value: value)
    return Fact(line: node.line, .setting(setting))
  }
}
