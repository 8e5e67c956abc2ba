import Facts
import Formats

/// An object that makes an operator install a chart, with the values that it is installed with.
///
/// Source: Flux documentation, "Helm Releases"; Argo CD documentation, "Helm"; K3s documentation, "Helm".
struct ChartRelease {
  let name: String
  let chart: String
  let line: Int
  let repository: String?
  let values: [Node]

  /// The releases of the object; empty for other kinds and for what is suspended.
  ///
  /// - `charts`: the charts behind the sources of the same file, by the names of these.
  static func releases(of object: KubernetesObject, charts: [String: String]) -> [ChartRelease] {
    guard object.spec?["suspend"]?.string != "true" else { return [] }
    switch object.kind {
    case "HelmRelease", "HelmChart": return [release(object, charts)].compactMap { $0 }
    case "Application":
      let sources =
        (object.spec?["sources"]?.items ?? []) + [object.spec?["source"]].compactMap { $0 }
      return sources.compactMap { source in
        guard let chart = source["chart"]?.string else { return nil }
        let helm = source["helm"]
        return ChartRelease(
          name: helm?["releaseName"]?.string ?? object.name,
          chart: lastPart(chart),
          line: object.line,
          repository: source["repoURL"]?.string,
          values: [helm?["valuesObject"]].compactMap { $0 } + embedded(helm?["values"])
        )
      }
    default: return []
    }
  }

  private static func release(_ object: KubernetesObject, _ charts: [String: String])
    -> ChartRelease?
  {
    let source = object.spec?["chart"]?["spec"] ?? object.spec
    let reference = object.spec?["chartRef"]?["name"]?.string
    let chart =
      source?["chart"]?.string ?? source?["chart"]?["name"]?.string
      ?? reference.map { charts[$0] ?? $0 }
    guard let chart else { return nil }
    return ChartRelease(
      name: object.spec?["releaseName"]?.string ?? object.name,
      chart: lastPart(chart),
      line: object.line,
      repository: (source?["repo"] ?? source?["sourceRef"]?["name"])?.string,
      values: [object.spec?["values"]].compactMap { $0 }
        + embedded(object.spec?["valuesContent"])
    )
  }

  /// Values that are handed over as a text.
  private static func embedded(_ node: Node?) -> [Node] {
    guard let text = node?.string else { return [] }
    return YAMLDocuments(Array(text.utf8)).roots
  }

  /// `oci://registry.example.com/charts/orders` → `orders`.
  static func lastPart(_ chart: String) -> String {
    String(chart.split(separator: "/").last ?? chart[...])
  }

  /// A claim for each workload that the values describe; one for the release where they describe none.
  var facts: [Fact] {
    let described = values.flatMap { values in
      ChartWorkloads(release: name, line: line).facts(values)
    }
    if !described.isEmpty { return described }
    // Charts of definitions alone start nothing.
    let words = chart.split { !$0.isLetter }
    if words.contains("crds") || words.contains("crd") { return [] }
    var workload = Workload(name: name, form: .deployment)
    workload.product = "chart/\(chart)"
    workload.hostNames = name.contains(chart) ? [] : ["\(name)-\(chart)"]
    workload.image = values.lazy.compactMap { ChartWorkloads.image($0["image"]) }.first
    return [Fact(line: line, .workload(workload))] + settings(of: workload)
  }

  private func settings(of workload: Workload) -> [Fact] {
    values.flatMap { values in
      ["env", "extraEnv", "extraEnvVars", "environment"].flatMap { key in
        ChartWorkloads(release: name, line: line).settings(values[key], owner: workload.owner)
      }
    }
  }

  /// Addresses inside the cluster that the values name, as `env.KEY=ADDRESS`.
  var addresses: [String] {
    let scalars = values.flatMap { $0.scalars(limit: 2_000) }.filter { scalar in
      guard let text = scalar.value, text.utf8.count < 200,
        let start = text.utf8.firstIndex(of: UInt8(ascii: ":")), text[start...].hasPrefix("://")
      else { return false }
      let host = text[start...].dropFirst(3).prefix { !"/:?#".contains($0) }
      return host.contains(".svc") || !host.contains(".") && !host.isEmpty
    }
    return scalars.prefix(40).map { "env.\($0.key)=\(Redaction.redacted($0.value ?? ""))" }
  }

  /// Rules by which gateways lead to the release.
  var routes: [Fact] {
    values.flatMap { $0["route"]?.entries ?? [] }.flatMap { entry -> [Fact] in
      guard entry.value["enabled"]?.string != "false" else { return [] }
      let match = entry.value["hostnames"]?.strings.first ?? ""
      return (entry.value["parentRefs"]?.items ?? []).compactMap { reference in
        guard let gateway = reference["name"]?.string else { return nil }
        let route = Route(owner: "ingress/\(gateway)", match: match, target: "service/\(name)")
        return Fact(line: reference.line, .route(route))
      }
    }
  }

  /// What of the release nobody reads.
  var gap: Gap? {
    let isDescribed = facts.contains { fact in
      if case .workload(let workload) = fact.claim { workload.image != nil } else { false }
    }
    return isDescribed ? nil : Gap(line: line, reason: "chart \(chart) is not opened")
  }
}

/// Workloads that values describe for charts which are shells for any program.
///
/// Source: documentation of the library charts that have `controllers` and `containers`; Helm, `helm create`: `image.repository`.
struct ChartWorkloads {
  /// What the controllers are called after.
  let release: String
  let line: Int

  /// A claim for each container of `controllers.NAME.containers.NAME`, and their settings.
  ///
  /// - `shared`: settings for all of them.
  func facts(_ values: Node, shared: [Node] = []) -> [Fact] {
    let controllers = (values["controllers"]?.entries ?? []).filter { entry in
      entry.value["enabled"]?.string != "false" && entry.value["containers"] != nil
    }
    return controllers.flatMap { controller -> [Fact] in
      let containers = (controller.value["containers"]?.entries ?? []).filter {
        Self.image($0.value["image"]) != nil
      }
      let isOnly = controllers.count == 1 || ["main", release].contains(controller.key)
      let name = isOnly ? release : "\(release)-\(controller.key)"
      return containers.enumerated().flatMap { number, container -> [Fact] in
        var workload = Workload(name: name, form: Self.form(controller.value["type"]?.string))
        workload.container = number == 0 ? nil : container.key
        workload.image = Self.image(container.value["image"])
        workload.command =
          (container.value["command"]?.strings ?? []) + (container.value["args"]?.strings ?? [])
        workload.schedule = controller.value["cronjob"]?["schedule"]?.string
        workload.settingOwners = owners(container.value["envFrom"])
        let settings = (shared + [container.value["env"]].compactMap { $0 }).flatMap {
          self.settings($0, owner: workload.owner)
        }
        return [Fact(line: number == 0 ? line : container.line, .workload(workload))] + settings
      }
    }
  }

  private static func form(_ type: String?) -> Workload.Form {
    switch type?.lowercased() {
    case "cronjob": .cronJob
    case "job": .job
    case "statefulset": .statefulSet
    case "daemonset": .daemonSet
    default: .deployment
    }
  }

  /// `name:tag`, also of a mapping; nil without a repository.
  static func image(_ node: Node?) -> String? {
    if let text = node?.string { return text.isEmpty ? nil : text }
    guard let repository = node?["repository"]?.string, !repository.isEmpty else { return nil }
    let registry = (node?["registry"]?.string).map { $0.isEmpty ? "" : "\($0)/" } ?? ""
    return registry + repository + (node?["tag"]?.string.map { ":\($0)" } ?? "")
  }

  /// Variables as a mapping or as a list.
  func settings(_ node: Node?, owner: String) -> [Fact] {
    let entries =
      (node?.entries ?? []).map { ($0.key, $0.line, $0.value) }
      + (node?.items ?? []).compactMap { item in
        item["name"]?.string.map { ($0, item.line, item) }
      }
    return entries.map { key, line, value in
      let text = filled(value.string ?? value["value"]?.string ?? "")
      let setting = Setting(owner: owner, key: key, value: text, source: source(value["valueFrom"]))
      return Fact(line: line, .setting(setting))
    }
  }

  private func source(_ node: Node?) -> String? {
    let forms = [("configMapKeyRef", "configmap"), ("secretKeyRef", "secret")]
    return forms.lazy.compactMap { key, owner in
      guard let reference = node?[key], let name = reference["name"]?.string else { return nil }
      return "\(owner)/\(filled(name))#\(reference["key"]?.string ?? "")"
    }.first
  }

  private func owners(_ node: Node?) -> [String] {
    (node?.items ?? []).compactMap { item in
      if let name = item["secretRef"]?["name"]?.string { return "secret/\(filled(name))" }
      return item["configMapRef"]?["name"]?.string.map { "configmap/\(filled($0))" }
    }
  }

  /// The text with the name of the release, where it is known.
  private func filled(_ text: String) -> String {
    guard text.contains("{{"), !release.hasPrefix("{{") else { return text }
    return text.split(separator: "{{ .Release.Name }}", omittingEmptySubsequences: false)
      .joined(separator: release)
  }
}
