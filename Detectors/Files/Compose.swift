import Facts
import Formats

extension Detector {
  /// Services of a Compose file of any name and version.
  ///
  /// Source: Compose Specification; Compose file reference, version 1.
  package static let compose = Detector(
    id: "compose",
    revision: 3,
    summary: "services that a Compose file starts, and their settings",
    reads: FilePattern(
      suffixes: [
        ".yaml", ".yml", ".yml.example", ".yaml.example", ".yml.dist", ".yaml.dist", ".yml.sample",
        ".yml.template", ".yml.tmpl", ".yml.j2", ".yaml.j2", ".yml.erb",
      ]
    )
  ) { file in
    guard ComposeFile.isPossible(file) else { return Detection() }
    var detection = Detection()
    var isCompose = file.yaml.roots.isEmpty && file.hasLine(startingWith: "services:")
    for root in file.yaml.roots {
      let includes = composeIncludes(root)
      guard let services = ComposeFile.services(in: root) ?? (includes.isEmpty ? nil : []) else {
        continue
      }
      isCompose = true
      detection.facts += includes
      for entry in services { read(entry, of: root, into: &detection) }
    }
    if isCompose { detection.gaps = file.yaml.gaps }
    return detection
  }
}

private func read(_ entry: Node.Entry, of root: Node, into detection: inout Detection) {
  guard entry.value.isMapping else { return }
  let service = ComposeService(name: entry.key, line: entry.line, node: entry.value, root: root)
  detection.add(.workload(service.workload), line: entry.line)
  detection.facts += service.settings
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
