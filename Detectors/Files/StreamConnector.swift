import Facts
import Formats

/// Owner of the settings of connectors, which belong to whatever runs them.
private let owner = "connector"

extension Detector {
  /// Connectors that are posted to a worker of Kafka Connect: which systems streams come from and go to.
  ///
  /// Source: Kafka documentation, "Kafka Connect", "Configuring Connectors".
  package static let streamConnector = Detector(
    id: "stream-connector",
    revision: 1,
    summary: "systems that stream connectors read and write",
    reads: FilePattern(suffixes: [".json", ".properties", ".json.template", ".json.tmpl"])
  ) { file in
    guard file.contains("connector.class") else { return Detection() }
    var detection = Detection()
    for setting in settings(file).prefix(200) {
      let claim = Setting(owner: owner, key: setting.key, value: setting.value)
      detection.add(.setting(claim), line: setting.line)
    }
    return detection
  }

  /// `{"name": …, "config": {…}}`, or the configuration alone.
  private static func settings(_ file: FileText) -> [FlatSetting] {
    guard let root = file.json.root, root.isMapping else {
      return SectionSettings.read(file).filter { !$0.key.isEmpty }
    }
    let entries = root["config"]?.entries ?? root.entries
    guard entries.contains(where: { $0.key == "connector.class" }) else { return [] }
    return entries.compactMap { entry in
      entry.value.string.map { FlatSetting(key: entry.key, value: $0, line: entry.line) }
    }
  }
}
