import ArchitectureModel
import Catalog
import Facts

/// What of a code base or product is for one of its processes by what this one is there for.
extension Resolution {
  /// Whether the technology stands before people who come to a page.
  ///
  /// Sources: OmniAuth, "Getting Started"; reCAPTCHA, "Verifying the user's response": both answer a request of a browser.
  func isForPeople(_ use: Use) -> Bool { use.technology.traits.contains(.people) }

  /// Whether nobody comes to the process: it takes jobs, or has a command of its own and no port, beside one of the same
  /// code that has ports.
  func isBehindScenes(_ number: Int) -> Bool {
    let part = parts.parts[number]
    guard let unit = part.unit else { return false }
    if parts.reach?.workers.contains(number) == true { return true }
    guard hasOwnCommand(part), !hasPorts(part) else { return false }
    return parts.parts.contains {
      $0.unit == unit && $0.scopes == part.scopes && hasPorts($0)
    }
  }

  /// Whether browsers load the file from a program that is no script itself.
  ///
  /// Sources: Ruby on Rails Guides, "The Asset Pipeline", "Working with JavaScript in Rails"; Laravel, "Asset Bundling";
  /// Phoenix, "Asset Management"; Django documentation, "How to manage static files".
  func isForBrowsers(_ path: RepoPath, of number: Int) -> Bool {
    if Self.browserFolders.contains(where: { path.text.contains($0) }) { return true }
    guard let unit = parts.parts[number].unit, let language = parts.units.units[unit].language
    else { return false }
    return language != .javascript
      && ["assets/js/", "static/js/"].contains { path.text.contains($0) }
  }

  private static let browserFolders = [
    "app/assets/javascripts/", "app/javascript/", "resources/js/", "resources/assets/",
  ]

  private func hasPorts(_ part: Part) -> Bool {
    part.declarations.contains { !parts.declarations.all[$0].workload.ports.isEmpty }
  }

  private func hasOwnCommand(_ part: Part) -> Bool {
    part.declarations.contains { !parts.declarations.all[$0].workload.command.isEmpty }
  }

  /// Whether the setting of a product with several processes is for the tasks that another one of them runs.
  ///
  /// Source: Apache Airflow, "Executor": local executors run tasks in the scheduler, all others in workers.
  func isForTasks(_ binding: Binding, of number: Int) -> Bool {
    let part = parts.parts[number]
    guard let technology = part.technology, technology.traits.contains(.tasks) else { return false }
    let processes = parts.parts.indices.filter {
      parts.parts[$0].technology?.id == technology.id && parts.parts[$0].scopes == part.scopes
    }
    let runners = ["worker", "scheduler", "standalone"].lazy.map { word in
      processes.filter { isStarted($0, with: word) }
    }.first { !$0.isEmpty }
    guard let runners, !runners.contains(number) else { return false }
    let said = sightings(in: .setting(Setting(key: binding.key, value: "")))
    return !said.contains { $0.technology == technology.id }
  }

  private func isStarted(_ number: Int, with word: String) -> Bool {
    parts.parts[number].declarations.contains { declaration in
      parts.declarations.all[declaration].workload.command.contains {
        $0 == word || $0.split(separator: " ").contains(Substring(word))
      }
    }
  }
}
