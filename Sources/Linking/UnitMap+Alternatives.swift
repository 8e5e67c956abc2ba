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
        var parts = setting.content.key.split(separator: ".")
        guard let names = chosen[setting.path] else { return true }
        if parts.count > 3, !Self.lists.contains(parts[0]) { parts.removeFirst() }
        guard parts.count > 2, Self.lists.contains(parts[0]) else { return true }
        return names.contains(String(parts[1]))
      }
    }
  }

  private static let lists: Set<Substring> = [
    "connections", "stores", "disks", "mailers", "channels", "guards",
  ]

  /// File → names that its default may have: the literal, the fallback, what environment files set.
  private static func choices(_ settings: [Located<Setting>]) -> [RepoPath: Set<String>] {
    var chosen: [RepoPath: Set<String>] = [:]
    for setting in settings {
      let parts = setting.content.key.split(separator: ".")
      guard parts.count <= 2, parts.last == "default" else { continue }
      let value = Interpolation.filled(setting.content.value) { expression in
        guard case .variable(let name) = expression else { return nil }
        return settings.first { $0.content.key == name && $0.detector == "dotenv" }?.content.value
      }
      if !value.isEmpty { chosen[setting.path, default: []].insert(value) }
    }
    return chosen
  }
}
