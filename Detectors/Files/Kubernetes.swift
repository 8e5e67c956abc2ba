import Facts
import Formats

extension Detector {
  /// Objects of Kubernetes manifests, also as templates of a chart.
  ///
  /// Source: Kubernetes API reference.
  package static let kubernetes = Detector(
    id: "kubernetes",
    revision: 4,
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
    let objects = file.yaml.roots.flatMap(KubernetesObject.objects)
    let charts = chartSources(objects)
    for object in objects {
      read(object, into: &detection)
      for release in ChartRelease.releases(of: object, charts: charts) {
        let attributes = (release.repository.map { ["repository=\($0)"] } ?? []) + release.addresses
        let resource = Resource(
          type: "chart/\(release.chart)",
          name: release.name,
          attributes: attributes
        )
        detection.add(.resource(resource), line: release.line)
        detection.facts += release.facts + release.routes
        if let gap = release.gap { detection.gaps.append(gap) }
      }
    }
    if !detection.facts.isEmpty { detection.facts += TemplateVariables.facts(in: file) }
    if !detection.facts.isEmpty, let origin = renderedTemplate(file) {
      detection.add(.reference(FileReference(.origin, origin.text)), line: origin.line)
    }
    let isMine = !detection.facts.isEmpty || file.hasLine(startingWith: "apiVersion:")
    if isMine { detection.gaps += file.yaml.gaps }
    return detection
  }
}

/// The template that the first object was rendered from, as `shop/templates/service.yaml`.
///
/// Source: Helm documentation, "helm template", which writes `# Source:` above each object.
private func renderedTemplate(_ file: FileText) -> (text: String, line: Int)? {
  let prefix = "# Source: "
  guard file.contains("# Source: ") else { return nil }
  for line in file.lines.prefix(40) {
    let text = line.trimmed
    guard text.hasPrefix(prefix), text.contains("/templates/") else { continue }
    return (String(text.dropFirst(prefix.count)), line.number)
  }
  return nil
}

/// The charts behind sources, by the names of these.
///
/// Source: Flux documentation, "OCI Repositories".
private func chartSources(_ objects: [KubernetesObject]) -> [String: String] {
  let sources = objects.filter { $0.kind == "OCIRepository" }
  return Dictionary(
    sources.compactMap { source in
      source.spec?["url"]?.string.map { (source.name, ChartRelease.lastPart($0)) }
    },
    uniquingKeysWith: { first, _ in first }
  )
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
  case "VirtualNode": detection.facts += KubernetesNetwork.backends(object)
  case "ConfigMap":
    let map = KubernetesSettings.map(object)
    detection.facts += map.facts
  case "Secret": detection.facts += KubernetesSettings.secret(object)
  case "HorizontalPodAutoscaler": detection.facts += KubernetesSettings.scaling(object)
  case "PodDisruptionBudget": detection.facts += KubernetesSettings.disruption(object)
  default: detection.facts += KubernetesResources.facts(object)
  }
}
