import Facts
import Formats

extension Detector {
  /// Values that fill in the templates beside them.
  ///
  /// Source: Nais documentation, "Build and deploy", "Templating": Handlebars with the variables of a YAML or JSON file.
  package static let naisVariables = Detector(
    id: "nais-variables",
    revision: 1,
    summary: "values that fill in manifests of a platform",
    reads: FilePattern(
      suffixes: [".yaml", ".yml", ".json"],
      folders: [".nais", "nais", ".naiserator", "naiserator"]
    )
  ) { file in
    guard !file.contains("apiVersion") else { return Detection() }
    var detection = Detection()
    for root in file.yaml.roots where root.isMapping {
      for scalar in root.scalars(limit: 500) {
        let setting = Setting(owner: "variables", key: scalar.key, value: scalar.value ?? "")
        detection.add(.setting(setting), line: scalar.line)
      }
    }
    return detection
  }
}
