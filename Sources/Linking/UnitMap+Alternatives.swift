import ArchitectureModel
import Facts

extension UnitMap {
  /// Drops settings of alternatives that are not chosen: `database.default = mysql` leaves `database.connections.pgsql.*` unused.
  ///
  /// Source: Laravel, "Configuration": each of its files names a default among the connections, stores or disks it lists.
  mutating func dropUnchosen() {
    for number in units.indices {
      let settings = units[number].settings
      let chosen = Self.choices(settings)
      if chosen.isEmpty { continue }
      units[number].settings = settings.filter { setting in
        let parts = setting.content.key.split(separator: ".")
        guard parts.count > 3, let names = chosen[String(parts[0])],
          ["connections", "stores", "disks", "mailers", "channels", "drivers", "guards"].contains(parts[1])
        else { return true }
        return names.contains(String(parts[2]))
      }
    }
  }

  /// First word of the key → names that its default may have: the literal, the fallback, what environment files set.
  private static func choices(_ settings: [Located<Setting>]) -> [String: Set<String>] {
    var chosen: [String: Set<String>] = [:]
    for setting in settings {
      let parts = setting.content.key.split(separator: ".")
      guard parts.count == 2, parts[1] == "default" || parts[1] == "defaults" else { continue }
      let value = Interpolation.filled(setting.content.value) { expression in
        guard case .variable(let name) = expression else { return nil }
        return settings.first { $0.content.key == name && $0.detector == "dotenv" }?.content.value
      }
      if !value.isEmpty { chosen[String(parts[0]), default: []].insert(value) }
    }
    return chosen
  }
}
