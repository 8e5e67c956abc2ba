import ArchitectureModel
import Catalog
import Facts

extension UnitMap {
  /// Drops what files of profiles set by which people choose another product than the program takes without them:
  /// `application-mssql.properties` beside an `application.properties` with an address of its own, where nothing starts the
  /// program with the profile.
  ///
  /// Source: Spring Boot, "Profile Specific Files": `application-{profile}` is read when the profile is active.
  mutating func dropOtherProfiles(_ book: FactBook, _ catalog: Catalog) {
    var chosen: [String]?
    for number in units.indices {
      let addresses = units[number].settings.filter { $0.content.value.contains("://") }
      let profiles = Dictionary(grouping: addresses) { Self.profile(of: $0.path) ?? "" }
      let usual = Set((profiles[""] ?? []).filter(Self.isOfFramework).map(\.content.key))
      if usual.isEmpty || profiles.count < 2 { continue }
      let others = profiles.filter { name, settings in
        !name.isEmpty && !catalog.lookup(.words, name).isEmpty
          && settings.contains { usual.contains($0.content.key) }
      }
      if others.isEmpty { continue }
      let said = chosen ?? Self.choices(of: book)
      chosen = said
      let left = others.keys.filter { name in !said.contains { $0.contains(name) } }
      units[number].settings.removeAll { setting in
        Self.profile(of: setting.path).map(left.contains) ?? false
      }
    }
  }

  /// `application-mssql.yml` → `mssql`.
  private static func profile(of path: RepoPath) -> String? {
    let stem = path.stem
    return stem.hasPrefix("application-") ? stem.dropFirst(12).lowercased() : nil
  }

  private static func isOfFramework(_ setting: Located<Setting>) -> Bool {
    setting.path.stem == "application" && setting.content.profile == nil
  }

  /// What deployments and settings say of profiles, and with what programs are started, in lower case.
  private static func choices(of book: FactBook) -> [String] {
    var said: [String] = []
    for file in book.files where PathStage.stage(of: file.path) != .test {
      for fact in file.detection.facts {
        switch fact.claim {
        case .setting(let setting):
          let pair = "\(setting.key)=\(setting.value)".lowercased()
          if pair.contains("profiles") { said.append(pair) }
        case .workload(let workload):
          said.append(workload.command.joined(separator: " ").lowercased())
        case .process(let process): said.append(process.command.lowercased())
        case .imageStage(let stage): said.append(stage.starts.lowercased())
        default: continue
        }
      }
    }
    return said.filter { $0.contains("profiles") }
  }
}
