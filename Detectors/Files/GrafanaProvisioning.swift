import Facts
import Formats

extension Detector {
  /// Data sources that a dashboard server is provisioned with.
  ///
  /// Source: Grafana documentation, "Provision Grafana", "Data sources".
  package static let grafanaProvisioning = Detector(
    id: "grafana-provisioning",
    revision: 1,
    summary: "data sources that dashboards query",
    reads: FilePattern(suffixes: [".yaml", ".yml", ".yml.tmpl", ".yaml.tmpl", ".yaml.template"])
  ) { file in
    guard file.contains("datasources:"), file.contains("type:"), file.contains("apiVersion:"),
      !file.contains("kind:")
    else { return Detection() }
    var detection = Detection()
    for source in file.yaml.roots.flatMap({ $0["datasources"]?.items ?? [] }) {
      guard let name = source["name"]?.string else { continue }
      for key in ["type", "url", "database", "user"] {
        guard let node = source[key], let value = node.string else { continue }
        let setting = Setting(key: "datasource.\(name).\(key)", value: value)
        detection.add(.setting(setting), line: node.line)
      }
    }
    if !detection.isEmpty { detection.gaps = file.yaml.gaps }
    return detection
  }
}
