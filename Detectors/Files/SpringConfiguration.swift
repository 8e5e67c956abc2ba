import Facts
import Formats

extension Detector {
  /// `application.yml`, `bootstrap.properties` and the files of a configuration server, told by their keys.
  ///
  /// Source: Spring Boot, "Externalized Configuration"; Quarkus and Micronaut follow it.
  package static let springConfiguration = Detector(
    id: "spring-configuration",
    revision: 1,
    summary: "settings and routes of Java application frameworks",
    reads: FilePattern(suffixes: [".yml", ".yaml", ".properties"])
  ) { file in
    var configuration = SpringDocuments()
    if SpringShape.isProperties(file) {
      let document = PropertiesDocument(file)
      if SpringShape.matches(document) { configuration.read(document) }
    } else if SpringShape.matches(TopLevelKeys(file)) {
      configuration.read(file.yaml)
    }
    return configuration.detection
  }
}

private struct SpringDocuments {
  var detection = Detection()

  mutating func read(_ documents: YAMLDocuments) {
    detection.gaps = documents.gaps
    for root in documents.roots where root.isMapping { add(root.flattened()) }
  }

  mutating func read(_ document: PropertiesDocument) {
    let parts = Set(document.entries.map(\.part)).sorted()
    for part in parts {
      add(
        document.entries.filter { $0.part == part && !$0.value.isEmpty }.map {
          FlatSetting(key: $0.key, value: $0.value, line: $0.line)
        }
      )
    }
  }

  private mutating func add(_ settings: [FlatSetting]) {
    // Texts of several lines are for people.
    let settings = settings.filter { !$0.value.utf8.contains(0x0A) }
    let profile = Self.profile(of: settings)
    let count = detection.facts.count
    for setting in settings.prefix(2_000) {
      let (own, key) = Self.split(setting.key)
      let claim = Setting(key: key, value: setting.value, profile: own ?? profile)
      detection.add(.setting(claim), line: setting.line)
    }
    if settings.count > 2_000 {
      detection.addGap("more than 2000 settings", line: detection.facts[count].line)
    }
    SpringRoutes.add(settings, to: &detection)
  }

  /// The profiles that a document says it is for, as written.
  private static func profile(of settings: [FlatSetting]) -> String? {
    let names = settings.filter {
      let key = $0.key.prefix { $0 != "[" }
      return key == "spring.profiles" || key == "spring.config.activate.on-profile"
        || key == "spring.config.activate.onProfile"
    }
    return names.isEmpty ? nil : names.map(\.value).joined(separator: ",")
  }

  /// `%dev.key` holds for the profile `dev` alone.
  ///
  /// Source: Quarkus, "Configuration Reference", "Profiles".
  private static func split(_ key: String) -> (profile: String?, key: String) {
    guard key.hasPrefix("%"), let dot = key.firstIndex(of: ".") else { return (nil, key) }
    return (String(key[..<dot].dropFirst()), String(key[key.index(after: dot)...]))
  }
}
