import Facts
import Formats

extension Detector {
  /// `[program:name]` sections: the processes that one container or machine starts.
  ///
  /// Source: Supervisor manual, "Configuration File".
  package static let supervisor = Detector(
    id: "supervisor",
    revision: 2,
    summary: "programs that a supervisor keeps running",
    reads: FilePattern(
      names: ["supervisord.conf", "supervisor.conf", "supervisord.ini"],
      suffixes: [".conf", ".ini"]
    )
  ) { file in
    guard file.contains("[program:") else { return Detection() }
    var detection = Detection()
    let settings = SectionSettings.read(file)
    let once = endingPrograms(settings)
    for setting in settings where setting.key.hasPrefix("program:") {
      guard let dot = setting.key.lastIndex(of: ".") else { continue }
      let name = setting.key[..<dot].dropFirst("program:".count)
      switch setting.key[setting.key.index(after: dot)...] {
      case "command":
        let role: Process.Role = once.contains(String(name)) ? .release : .declared
        let process = Process(name: String(name), command: setting.value, role: role)
        detection.add(.process(process), line: setting.line)
      case "environment":
        for pair in pairs(setting.value) {
          detection.add(.setting(Setting(key: pair.0, value: pair.1)), line: setting.line)
        }
      default: break
      }
    }
    return detection
  }

  /// Programs that need not stay up and are not started again: they set something up.
  private static func endingPrograms(_ settings: [FlatSetting]) -> Set<String> {
    func programs(_ option: String, _ value: String) -> Set<String> {
      let ending = "." + option
      let found = settings.filter { $0.key.hasSuffix(ending) && $0.value.lowercased() == value }
      return Set(found.map { String($0.key.dropFirst("program:".count).dropLast(ending.count)) })
    }
    return programs("autorestart", "false").intersection(programs("startsecs", "0"))
  }

  /// Such as `A="b",C='d'`.
  private static func pairs(_ text: String) -> [(String, String)] {
    text.split(separator: ",").prefix(200).compactMap { pair in
      guard let sign = pair.firstIndex(of: "=") else { return nil }
      let key = pair[..<sign].filter { $0 != " " }
      let value = pair[pair.index(after: sign)...].filter { $0 != "\"" && $0 != "'" }
      return key.isEmpty ? nil : (key, value)
    }
  }
}
