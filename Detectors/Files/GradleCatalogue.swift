import Facts
import Formats

extension Detector {
  /// Version catalogues of Gradle: which artefact an alias means.
  ///
  /// Source: Gradle User Manual, "Version Catalogs". Accessors write `-` and `_` of an alias as `.`.
  package static let gradleCatalogue = Detector(
    id: "gradle-catalogue",
    revision: 1,
    summary: "artefacts behind the aliases of Gradle builds",
    reads: FilePattern(suffixes: [".versions.toml"])
  ) { file in
    var detection = Detection(gaps: file.toml.gaps)
    for table in file.toml.root.entries {
      for entry in table.value.entries {
        guard let value = value(of: entry.value, in: table.key) else { continue }
        let prefix = table.key == "libraries" ? "" : table.key + "."
        let key = prefix + accessor(entry.key)
        let setting = Setting(owner: "catalogue", key: key, value: value)
        detection.add(.setting(setting), line: entry.line)
      }
    }
    return detection
  }

  private static func value(of node: Node, in table: String) -> String? {
    let parts = node.string?.split(separator: ":").map(String.init) ?? []
    switch table {
    case "libraries":
      if parts.count >= 2 { return "\(parts[0]):\(parts[1])" }
      if let module = node["module"]?.string { return module }
      guard let group = node["group"]?.string, let name = node["name"]?.string else { return nil }
      return "\(group):\(name)"
    case "plugins":
      guard let id = node["id"]?.string ?? parts.first else { return nil }
      return "\(id):\(id).gradle.plugin"
    case "bundles":
      return node.strings.map(accessor).joined(separator: ",")
    default: return nil
    }
  }

  private static func accessor(_ alias: String) -> String {
    String(alias.map { $0 == "-" || $0 == "_" ? "." : $0 })
  }
}
