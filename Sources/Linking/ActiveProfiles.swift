import Facts

/// The profiles of a framework's configuration with which a program is deployed.
///
/// What stands in the section or the file of another profile does not hold there.
/// Sources: Spring Boot, "Profiles"; Quarkus, "Configuration Reference Guide", "Profiles".
struct ActiveProfiles: Sendable {
  /// Lower case; nil where nobody says which there are.
  private let names: Set<String>?

  init(_ number: Int, _ parts: PartMap) {
    names = Self.names(number, parts)
  }

  /// Whether the setting is for another profile.
  func leaves(_ setting: Located<Setting>) -> Bool {
    guard let names, let profile = Self.profile(of: setting) else { return false }
    let wanted = profile.lowercased().split { ", ".contains($0) }.map(String.init)
    // Conditions and names that are made up when the program starts may hold.
    guard wanted.allSatisfy(Self.isPlain) else { return false }
    return names.isDisjoint(with: wanted) && !wanted.contains("default")
  }

  private static func profile(of setting: Located<Setting>) -> String? {
    guard files.contains(setting.detector) else { return nil }
    if let profile = setting.content.profile { return profile }
    let stem = setting.path.stem
    return stem.hasPrefix("application-") ? String(stem.dropFirst(12)) : nil
  }

  /// Detectors of the files; settings of others say nothing of profiles.
  private static let files: Set<String> = ["spring-configuration", "settings-file", "properties"]

  private static func isPlain(_ name: String) -> Bool {
    name.utf8.allSatisfy {
      ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z")
        || $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: "_")
    }
  }

  /// Every deployment of the program must say it, and nothing may add profiles to others.
  private static func names(_ number: Int, _ parts: PartMap) -> Set<String>? {
    let members = parts.parts[number].declarations.map { parts.declarations.all[$0] }
    guard !members.isEmpty, let unit = parts.parts[number].unit else { return nil }
    var names: Set<String> = []
    for member in members {
      let told = member.settings.filter { keys.contains(NameForm.folded($0.content.key)) }
      guard !told.isEmpty, told.allSatisfy({ !$0.content.value.isEmpty }) else { return nil }
      for setting in told {
        let given = setting.content.value.lowercased().split { ", ".contains($0) }.map(String.init)
        guard given.allSatisfy(isPlain) else { return nil }
        names.formUnion(given)
      }
    }
    let adds = parts.units.closure(of: unit).contains { inner in
      parts.units.units[inner].settings.contains {
        addingKeys.contains(where: $0.content.key.hasPrefix)
      }
    }
    return adds ? nil : names
  }

  private static let keys: Set<String> = ["springprofilesactive", "quarkusprofile"]
  private static let addingKeys = [
    "spring.profiles.group", "spring.profiles.include", "quarkus.config.profile.parent",
  ]
}
