import Facts
import Formats

/// The pod template of a Kubernetes workload: a claim for each container, and their settings.
///
/// Source: Kubernetes API reference, "Workload resources", "PodSpec".
struct KubernetesPod {
  let object: KubernetesObject
  let form: Workload.Form
  let template: Node

  /// Nil when the object starts nothing.
  init?(_ object: KubernetesObject) {
    guard let form = Self.form(object) else { return nil }
    self.object = object
    self.form = form
    switch form {
    case .pod: template = object.node
    case .cronJob:
      guard let job = object.spec?["jobTemplate"]?["spec"]?["template"] else { return nil }
      template = job
    default:
      guard let pod = object.spec?["template"] else { return nil }
      template = pod
    }
  }

  private static func form(_ object: KubernetesObject) -> Workload.Form? {
    switch object.kind {
    case "Deployment", "DeploymentConfig", "Rollout": .deployment
    case "StatefulSet": .statefulSet
    case "DaemonSet": .daemonSet
    case "ReplicaSet", "ReplicationController": .replicaSet
    case "Pod": .pod
    case "Job": .job
    case "CronJob", "ScheduledJob": .cronJob
    // A service of a serverless platform has a pod template; one of the core group has none.
    case "Service": object.spec?["template"] == nil ? nil : .deployment
    default: nil
    }
  }

  var facts: [Fact] {
    containers.enumerated().flatMap { index, container in
      let name = index == 0 ? nil : container["name"]?.string ?? "\(index)"
      let workload = workload(container, name: name)
      let line = index == 0 ? object.line : container.line
      return [Fact(line: line, .workload(workload))] + settings(container, owner: workload.owner)
    }
  }

  /// Those that run all the time; of the containers that run before, only sidecars do.
  private var containers: [Node] {
    let spec = template["spec"]
    let sidecars = (spec?["initContainers"]?.items ?? []).filter {
      $0["restartPolicy"]?.string == "Always"
    }
    return (spec?["containers"]?.items ?? []).filter(\.isMapping) + sidecars
  }

  private func workload(_ container: Node, name: String?) -> Workload {
    var workload = Workload(name: object.name, form: form)
    workload.container = name
    workload.namespace = object.namespace
    workload.image = container["image"]?.string
    workload.command = (container["command"]?.strings ?? []) + (container["args"]?.strings ?? [])
    workload.workingFolder = container["workingDir"]?.string
    workload.hostNames = [template["spec"]?["hostname"]?.string].compactMap { $0 }
    workload.ports = (container["ports"]?.items ?? []).compactMap(port)
    workload.settingOwners = settingOwners(container)
    workload.labels = labels
    workload.schedule = object.spec?["schedule"]?.string
    workload.replicas = object.spec?["replicas"]?.string
    return workload
  }

  private func port(_ node: Node) -> Workload.Port? {
    guard let target = node["containerPort"]?.int else { return nil }
    return Workload.Port(
      published: node["hostPort"]?.int,
      target: target,
      name: node["name"]?.string
    )
  }

  /// Labels, and annotations by which platforms attach sidecars and scrapers, marked as such.
  private var labels: [String] {
    let metadata = template["metadata"]
    let annotations = (metadata?["annotations"]?.keyValues ?? []).filter { annotation in
      let text = annotation.value ?? ""
      // Checksums only make pods restart; long texts are no names.
      return !annotation.key.hasPrefix("checksum/") && !text.isEmpty && text.utf8.count < 200
        && !text.utf8.contains(0x0A)
    }
    let marked = annotations.prefix(30).map {
      "annotation:\($0.key)=\(Redaction.redacted($0.value ?? "", key: $0.key))"
    }
    return ((metadata?["labels"]?.labels ?? []) + marked).sorted()
  }
}

extension KubernetesPod {
  private func settings(_ container: Node, owner: String) -> [Fact] {
    (container["env"]?.items ?? []).compactMap { variable in
      guard let key = variable["name"]?.string else { return nil }
      let origin = variable["valueFrom"].flatMap(source)
      // Values taken from the pod itself (its address, its limits) say nothing about others.
      if variable["valueFrom"] != nil, origin == nil { return nil }
      let value = variable["value"]?.string ?? ""
      let setting = Setting(owner: owner, key: key, value: value, source: origin)
      return Fact(line: variable.line, .setting(setting))
    }
  }

  private func source(_ node: Node) -> String? {
    let forms = [("configMapKeyRef", "configmap"), ("secretKeyRef", "secret")]
    return forms.lazy.compactMap { key, owner in
      guard let reference = node[key], let name = reference["name"]?.string else { return nil }
      return "\(owner)/\(name)#\(reference["key"]?.string ?? "")"
    }.first
  }

  /// Maps and secrets taken over whole, as variables or as mounted files.
  private func settingOwners(_ container: Node) -> [String] {
    let variables = (container["envFrom"]?.items ?? []).flatMap { item in
      owners(item, map: "configMapRef", secret: "secretRef", secretName: "name")
    }
    let mounts = Set((container["volumeMounts"]?.items ?? []).compactMap { $0["name"]?.string })
    let files = (template["spec"]?["volumes"]?.items ?? [])
      .filter { mounts.contains($0["name"]?.string ?? "") }
      .flatMap(volumeOwners)
    var seen: Set<String> = []
    return (variables + files).filter { seen.insert($0).inserted }
  }

  private func volumeOwners(_ volume: Node) -> [String] {
    let projected = (volume["projected"]?["sources"]?.items ?? []).flatMap {
      owners($0, map: "configMap", secret: "secret", secretName: "name")
    }
    return owners(volume, map: "configMap", secret: "secret", secretName: "secretName") + projected
  }

  private func owners(_ node: Node, map: String, secret: String, secretName: String) -> [String] {
    let mapName = node[map]?["name"]?.string.map { "configmap/\($0)" }
    let secretName = node[secret]?[secretName]?.string.map { "secret/\($0)" }
    return [mapName, secretName].compactMap { $0 }
  }
}
