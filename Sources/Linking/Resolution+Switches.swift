import ArchitectureModel
import Catalog
import Facts

/// What settings of a part switch off: `UseVault = false`, `MAPS_ENABLED=0`.
struct Switches: Sendable {
  /// The words of what is off, without those that only say that it is a switch.
  private var off: [Set<String>] = []

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

  init(_ values: [(key: String, value: String)]) {
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
    guard !off.isEmpty else { return false }
    let names = Set(Words.of(technology.id.text) + Words.of(technology.name))
    return off.contains { $0.isSubset(of: names) }
  }
}

extension Resolution {
  /// Whether the settings of the part switch off what is outside.
  mutating func isSwitchedOff(_ technology: Technology, for number: Int) -> Bool {
    if let known = switches[number] { return known.areOff(technology) }
    let found = Switches(switchValues(of: number))
    switches[number] = found
    return found.areOff(technology)
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
