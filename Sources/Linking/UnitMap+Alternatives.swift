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
      let unchosen = settings.filter { setting in
        guard let names = chosen[setting.path] else { return false }
        return !Self.isChosen(setting.content.key, names)
      }
      if unchosen.isEmpty { continue }
      // What the code detector reads on the same lines belongs to the same alternatives.
      let places = Set(unchosen.map { "\($0.path) \($0.line)" })
      func isKept<Content>(_ item: Located<Content>) -> Bool {
        chosen[item.path] == nil || !places.contains("\(item.path) \(item.line)")
      }
      units[number].settings = settings.filter(isKept)
      units[number].literals = units[number].literals.filter(isKept)
      units[number].reads = units[number].reads.filter(isKept)
    }
  }

  /// Whether the key belongs to no alternative, or to one of these names.
  private static func isChosen(_ key: String, _ names: Set<String>) -> Bool {
    var parts = key.split(separator: ".")
    if parts.count > 3, !lists.contains(parts[0]) { parts.removeFirst() }
    guard parts.count > 2, lists.contains(parts[0]) else { return true }
    return names.contains(String(parts[1]))
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
