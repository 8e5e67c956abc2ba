import Facts
import Formats

extension Detector {
  /// Properties files of any program: what looks like an address, and what stands beside it.
  package static let properties = Detector(
    id: "properties",
    revision: 1,
    summary: "addresses and drivers in properties files",
    reads: FilePattern(
      suffixes: [".properties"],
      except: FilePattern.Exceptions(
        names: [
          "gradle-wrapper.properties", "maven-wrapper.properties", "gradle.properties",
          "sonar-project.properties",
        ],
        prefixes: ["messages", "validationmessages"],
        folders: ["i18n", "locales", "locale"]
      )
    )
  ) { file in
    guard file.contains("=") || file.contains(":") else { return Detection() }
    let document = PropertiesDocument(file)
    if SpringShape.matches(document) { return Detection() }
    // Texts for people have spaces in nearly every value.
    let prose = document.entries.filter { $0.value.utf8.contains(0x20) }.count
    if prose * 2 > document.entries.count, document.entries.count > 10 { return Detection() }
    let settings = document.entries.map {
      FlatSetting(key: $0.key, value: $0.value, line: $0.line)
    }
    var detection = Detection()
    detection.add(SettingRelevance.relevant(settings), limit: 500)
    return detection
  }
}
