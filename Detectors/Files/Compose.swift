import Facts
import Formats

extension Detector {
  /// Services of a Compose file of any name and version.
  ///
  /// Source: Compose Specification; Compose file reference, version 1.
  package static let compose = Detector(
    id: "compose",
    revision: 8,
    summary: "services that a Compose file starts, and their settings",
    reads: FilePattern(
      suffixes: [
        ".yaml", ".yml", ".yml.example", ".yaml.example", ".yml.dist", ".yaml.dist", ".yml.sample",
        ".yml.template", ".yml.tmpl", ".yml.j2", ".yaml.j2", ".yml.erb", ".yaml.template",
        ".yaml.tmpl", ".yml.tpl", ".yml.jinja", ".yaml.jinja", ".yml.jinja2", ".yml.hbs",
        ".yml.mustache", ".yml.ctmpl", "compose.hbs", "compose.j2",
      ]
    )
  ) { original in
    guard ComposeFile.isPossible(original) else { return Detection() }
    let file = TemplateTags.removed(from: original)
    var detection = Detection()
    let isForDevelopers = ComposeFile.isForDevelopers(file)
    var isCompose = file.yaml.roots.isEmpty && file.hasLine(startingWith: "services:")
    for root in file.yaml.roots {
      let includes = composeIncludes(root)
      guard let services = ComposeFile.services(in: root) ?? (includes.isEmpty ? nil : []) else {
        continue
      }
      isCompose = true
      detection.facts += includes
      let awaited = awaitedServices(services)
      for entry in services {
        let isMarked = isForDevelopers || ComposeFile.isNamedForDevelopers(root)
        read(entry, of: root, awaited: awaited, isMarked, into: &detection)
      }
    }
    if isCompose { detection.gaps = file.yaml.gaps }
    return detection
  }
}

private func read(
  _ entry: Node.Entry,
  of root: Node,
  awaited: Set<String>,
  _ isForDevelopers: Bool,
  into detection: inout Detection
) {
  guard entry.value.isMapping else { return }
  let service = ComposeService(name: entry.key, line: entry.line, node: entry.value, root: root)
  var workload = service.workload
  if awaited.contains(entry.key) { workload.runsOnce = true }
  workload.isForDevelopers = isForDevelopers
  detection.add(.workload(workload), line: entry.line)
  detection.facts += service.settings
}

/// Services for whose success others wait: they are to end.
///
/// Source: Compose Specification, "depends_on", `service_completed_successfully`.
private func awaitedServices(_ services: [Node.Entry]) -> Set<String> {
  let conditions = services.flatMap { $0.value["depends_on"]?.entries ?? [] }
  return Set(
    conditions.filter { $0.value["condition"]?.string == "service_completed_successfully" }
      .map(\.key)
  )
}

/// Further Compose files that the top-level `include` takes in.
private func composeIncludes(_ root: Node) -> [Fact] {
  let isOther = root.entries.contains { ["stages", "default", "workflow"].contains($0.key) }
  guard !isOther, root["services"] != nil || root.entries.allSatisfy({ $0.key == "include" }) else {
    return []
  }
  return (root["include"]?.items ?? []).flatMap { item in
    let paths = item.string.map { [$0] } ?? item["path"]?.strings ?? []
    return paths.filter(isComposePath).map { path in
      Fact(line: item.line, .reference(FileReference(.include, Interpolation.filled(path))))
    }
  }
}

private func isComposePath(_ path: String) -> Bool {
  [".yml", ".yaml"].contains(where: path.hasSuffix) || !path.contains(".") || path.hasPrefix("oci:")
}
