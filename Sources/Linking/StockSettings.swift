import ArchitectureModel
import Catalog
import Facts

/// Products that the settings files of a framework name for whoever uses it, each to be chosen by its driver.
///
/// An entry there, with its variables and the address that it falls back to, says nothing of a program that chooses another.
///
/// Sources: Laravel documentation, "Mail", "Cache", "Queues", "Broadcasting", "File Storage": each file lists what is supported, a
/// `default` chooses; "Mail", "Driver / Transport Prerequisites": most need a package besides.
struct StockSettings {
  /// Technologies that are listed and not chosen.
  private(set) var unchosen: Set<TechnologyID> = []

  /// - deployed: keys and values that the deployment gives the program.
  init(_ units: [Unit], _ profiles: [UnitProfile], deployed: [(key: String, value: String)]) {
    guard units.contains(where: { $0.settings.contains(where: Self.isStock) }) else { return }
    let drivers = Self.chosenDrivers(units, deployed)
    let clients = profiles.flatMap { $0.clients + $0.sharedClients }
    let shown = Set(
      clients.filter { client in
        [.package, .call, .importing, .driver].contains(client.form)
          && !Self.isStock(client.evidence.path)
      }.map(\.technology.id)
    )
    for technology in clients.map(\.technology) where !shown.contains(technology.id) {
      let names = technology.values(of: .drivers).map { $0.lowercased() }
      if !names.isEmpty, drivers.isDisjoint(with: names) { unchosen.insert(technology.id) }
    }
  }

  /// What one of the files' `default`, or a variable called after such a choice, names.
  private static func chosenDrivers(_ units: [Unit], _ deployed: [(key: String, value: String)])
    -> Set<String>
  {
    var values = deployed.filter { isChoice($0.key) }.map(\.value)
    for unit in units {
      values += unit.settings.filter { setting in
        isStock(setting)
          ? ["default", "driver"].contains(setting.content.key) : isChoice(setting.content.key)
      }.map(\.content.value)
      values += unit.reads.filter { isChoice($0.content.name) }.compactMap(\.content.fallback)
    }
    return Set(values.map { Interpolation.filled($0) { _ in nil }.lowercased() })
  }

  /// `CACHE_STORE`, `QUEUE_CONNECTION`, `MAIL_MAILER`.
  private static func isChoice(_ key: String) -> Bool {
    Words.of(key).last.map(choices.contains) ?? false
  }

  private static let choices: Set<String> = [
    "driver", "connection", "store", "mailer", "disk", "transport", "broadcaster", "channel",
  ]

  private static func isStock(_ setting: Located<Setting>) -> Bool {
    setting.detector == "laravel-configuration" && isStock(setting.path)
  }

  private static func isStock(_ path: RepoPath) -> Bool {
    path.folder.name == "config" && files.contains(String(path.name))
  }

  private static let files: Set<String> = [
    "services.php", "mail.php", "database.php", "cache.php", "queue.php", "session.php",
    "broadcasting.php", "filesystems.php", "logging.php",
  ]
}
