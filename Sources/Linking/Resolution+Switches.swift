import ArchitectureModel
import Catalog
import Facts

/// What settings of a part switch off: `UseVault = false`, `MAPS_ENABLED=0`.
struct Switches: Sendable {
  /// The words of what is off, without those that only say that it is a switch.
  private var off: [Set<String>] = []
  /// Technologies that another was chosen before.
  private var passedOver: Set<TechnologyID> = []

  private static let offValues: Set<String> = ["false", "0", "no", "off", "disabled", "none"]
  private static let onValues: Set<String> = ["true", "1", "yes", "on", "enabled"]
  private static let switches: Set<String> = ["use", "uses", "enable", "enabled", "active"]
  private static let fillers: Set<String> = [
    "is", "feature", "features", "flag", "flags", "support", "integration", "app", "config",
    "settings", "default", "service", "client", "api",
  ]
  /// Names of houses with many products, one of which says nothing of the others.
  private static let houses: Set<String> = [
    "google", "amazon", "aws", "azure", "microsoft", "apple", "facebook", "meta", "alibaba",
    "cloud", "storage", "cache", "database", "queue", "bus", "search", "mail",
    "email", "auth", "oauth", "maps", "data", "sign", "in",
  ]

  init(_ values: [(key: String, value: String)], passedOver: Set<TechnologyID> = []) {
    self.passedOver = passedOver
    let on = Set(
      values.filter { Self.onValues.contains($0.value.lowercased()) }.map {
        NameForm.folded($0.key)
      }
    )
    for (key, value) in values where Self.offValues.contains(value.lowercased()) {
      let words = Set(Words.of(key))
      let subject = words.subtracting(Self.switches).subtracting(Self.fillers)
      guard !words.isDisjoint(with: Self.switches), !subject.isEmpty,
        !subject.isSubset(of: Self.houses) || subject.count > 1, !on.contains(NameForm.folded(key))
      else { continue }
      off.append(subject)
    }
  }

  /// Whether the technology goes by the words of something that is off.
  func areOff(_ technology: Technology) -> Bool {
    if passedOver.contains(technology.id) { return true }
    guard !off.isEmpty else { return false }
    let names = Set(Words.of(technology.id.text) + Words.of(technology.name))
    return off.contains { $0.isSubset(of: names) }
  }
}

extension Resolution {
  /// Whether the settings of the part switch off what is outside.
  mutating func isSwitchedOff(_ technology: Technology, for number: Int) -> Bool {
    if let known = switches[number] { return known.areOff(technology) }
    let values = switchValues(of: number)
    let passedOver = storesPassedOver(by: number).union(unchosenStock(of: number, values))
    let found = Switches(values, passedOver: passedOver)
    switches[number] = found
    return found.areOff(technology)
  }

  private func storesPassedOver(by number: Int) -> Set<TechnologyID> {
    guard let unit = parts.parts[number].unit else { return [] }
    let unused = StorageChoice(parts.units.units[unit].settings).unused
    return Set(unused.flatMap { catalog.lookup(.drivers, $0).map(\.id) })
  }

  private func unchosenStock(of number: Int, _ values: [(key: String, value: String)])
    -> Set<TechnologyID>
  {
    guard let unit = parts.parts[number].unit else { return [] }
    let units = parts.units.closure(of: unit).sorted()
    return StockSettings(
      units.map { parts.units.units[$0] },
      units.map { parts.profiles[$0] },
      deployed: values
    ).unchosen
  }

  private func switchValues(of number: Int) -> [(key: String, value: String)] {
    guard let unit = parts.parts[number].unit else { return [] }
    let own = parts.units.closure(of: unit).flatMap { inner in
      parts.units.units[inner].settings.filter(Bindings.isProductive).map {
        ($0.content.key, $0.content.value)
      }
        + parts.units.units[inner].reads.compactMap { read in
          read.content.fallback.map { (read.content.name, $0) }
        }
    }
    let deployed = parts.parts[number].declarations.flatMap { declaration in
      parts.declarations.all[declaration].settings.map { ($0.content.key, $0.content.value) }
    }
    return own + deployed
  }
}

/// Stores of files of which a program takes one by its name, whatever libraries for the others it loads.
///
/// Source: Ruby on Rails Guides, "Active Storage Overview", "Setup": `config/storage.yml` declares services, and
/// `config.active_storage.service` of the environment chooses one.
struct StorageChoice: Sendable {
  /// The drivers that are declared and not chosen, lower case.
  private(set) var unused: Set<String> = []

  init(_ settings: [Located<Setting>]) {
    let chosen = settings.first {
      $0.content.key == "active_storage.service" && $0.path.stem == "production"
    }
    guard let name = chosen?.content.value, !name.contains("$") else { return }
    var drivers: [String: String] = [:]
    for setting in settings where setting.path.text.hasSuffix("config/storage.yml") {
      let parts = setting.content.key.split(separator: ".")
      if parts.count == 2, parts[1] == "service" {
        drivers[String(parts[0])] = setting.content.value.lowercased()
      }
    }
    // A mirror names others, which are in use with it.
    guard let used = drivers[name], used != "mirror" else { return }
    unused = Set(drivers.values).subtracting([used])
  }
}
