import Facts
import Formats

extension Detector {
  /// A Helm chart's name and the charts that it installs with itself.
  ///
  /// Source: Helm documentation, "The Chart.yaml File", "Chart Dependencies".
  package static let helmChart = Detector(
    id: "helm-chart",
    revision: 1,
    summary: "charts that a chart brings along",
    reads: FilePattern(names: ["chart.yaml", "chart.yml", "requirements.yaml", "requirements.yml"])
  ) { file in
    var detection = Detection()
    for root in file.yaml.roots {
      if let name = root["name"], let text = name.string,
        root["apiVersion"] ?? root["version"] != nil
      {
        let setting = Setting(owner: "chart", key: "name", value: text)
        detection.add(.setting(setting), line: name.line)
      }
      for item in root["dependencies"]?.items ?? [] { read(item, into: &detection) }
    }
    if !detection.isEmpty { detection.gaps = file.yaml.gaps }
    return detection
  }
}

private func read(_ dependency: Node, into detection: inout Detection) {
  guard let name = dependency["name"], let text = name.string else { return }
  let attributes = ["repository", "condition"].compactMap { key in
    dependency[key]?.string.map { "\(key)=\($0)" }
  }
  let resource = Resource(
    type: "chart/\(text)",
    name: dependency["alias"]?.string ?? text,
    attributes: attributes
  )
  detection.add(.resource(resource), line: name.line)
}
