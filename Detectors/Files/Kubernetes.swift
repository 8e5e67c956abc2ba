import Facts
import Formats

extension Detector {
  /// Objects of Kubernetes manifests, also as templates of a chart.
  ///
  /// Source: Kubernetes API reference.
  package static let kubernetes = Detector(
    id: "kubernetes",
    revision: 3,
    summary: "workloads, services, routes and settings of a cluster",
    reads: FilePattern(
      suffixes: [
        ".yaml", ".yml", ".json", ".yaml.tpl", ".yml.tpl", ".yaml.tmpl", ".yml.tmpl", ".yaml.j2",
        ".yml.j2", ".yaml.template", ".yml.template", ".yaml.erb", ".yml.erb", ".yaml.example",
      ]
    )
  ) { file in
    guard file.contains("apiVersion"), file.contains("kind"), file.contains("metadata") else {
      return Detection()
    }
    var detection = Detection()
    for root in file.yaml.roots {
      for object in KubernetesObject.objects(in: root) { read(object, into: &detection) }
    }
    let isMine = !detection.facts.isEmpty || file.hasLine(startingWith: "apiVersion:")
    if isMine { detection.gaps += file.yaml.gaps }
    return detection
  }
}

private func read(_ object: KubernetesObject, into detection: inout Detection) {
  if let pod = KubernetesPod(object) {
    detection.facts += pod.facts
    return
  }
  if let routes = KubernetesRoutes.facts(object) {
    detection.facts += routes
    return
  }
  switch object.kind {
  case "Service": detection.facts.append(KubernetesNetwork.endpoint(object))
  case "NetworkPolicy": detection.facts += KubernetesNetwork.policies(object)
  case "ConfigMap":
    let map = KubernetesSettings.map(object)
    detection.facts += map.facts
  case "Secret": detection.facts += KubernetesSettings.secret(object)
  case "HorizontalPodAutoscaler": detection.facts += KubernetesSettings.scaling(object)
  case "PodDisruptionBudget": detection.facts += KubernetesSettings.disruption(object)
  default: detection.facts += KubernetesResources.facts(object)
  }
}
