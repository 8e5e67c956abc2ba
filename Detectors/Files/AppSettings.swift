import Facts
import Formats

extension Detector {
  /// `appsettings.json` and its relatives, with the keys that .NET gives to nested values.
  ///
  /// Source: .NET, "Configuration providers", "JSON configuration provider".
  package static let appSettings = Detector(
    id: "app-settings",
    revision: 1,
    summary: "settings of .NET programs",
    reads: FilePattern(
      prefixes: ["appsettings.", "appsettings-", "appsettings_"],
      suffixes: [".settings.json", ".appsettings.json"]
    )
  ) { file in
    guard file.contains("{"), file.contains(":") else { return Detection() }
    guard let root = file.json.root, root.isMapping else { return Detection(gaps: file.json.gaps) }
    let settings = root.flattened(style: .colons).filter { setting in
      !setting.value.isEmpty && !setting.key.contains("LogLevel:")
        && !setting.key.hasPrefix("$schema")
        && !setting.key.contains("MinimumLevel:")
    }
    var detection = Detection(gaps: file.json.gaps)
    detection.add(settings, limit: 2_000)
    return detection
  }
}
