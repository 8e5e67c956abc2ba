import Facts
import Formats

extension Detector {
  /// Ports on which a .NET program listens on a developer's machine, which others name in their settings.
  ///
  /// Source: Microsoft Learn, "Use multiple environments in ASP.NET Core", "Development and launchSettings.json".
  package static let launchSettings = Detector(
    id: "launch-settings",
    revision: 1,
    summary: "ports of .NET programs on developers' machines",
    reads: FilePattern(names: ["launchsettings.json"])
  ) { file in
    guard file.contains("\"applicationUrl\"") else { return Detection() }
    var detection = Detection()
    var seen: Set<Int> = []
    for profile in file.json.root?["profiles"]?.entries ?? [] {
      guard let places = profile.value["applicationUrl"]?.string else { continue }
      for address in Address.addresses(in: places.replacing(";", with: " ")) {
        guard let port = address.port, seen.insert(port).inserted else { continue }
        let setting = Setting(key: "launch.server.port", value: "\(port)")
        detection.add(.setting(setting), line: profile.line)
      }
    }
    return detection
  }
}
