import ArchitectureModel
import Catalog
import Facts

/// Deployment files that people keep beside those that they use.
extension DeclarationMap {
  /// A folder may hold a Compose file for developers and one for production, which need not call the program alike:
  /// what only the first starts is for developers when both start the same code.
  mutating func demoteDevelopmentFiles() {
    let composed = all.indices.filter { all[$0].workload.form == .composeService }
    for (_, project) in Dictionary(grouping: composed, by: { all[$0].folder }) {
      let productive = project.filter { number in
        all[number].places.contains { Self.isForProduction($0.path.name) }
      }
      let others = project.filter { !productive.contains($0) && all[$0].stage == .production }
      if isReplaced(others, by: productive) {
        for number in others { all[number].stage = .development }
      }
    }
  }

  /// A Compose file whose head says so, or that lies in a folder for developers, starts nothing in production where
  /// something else deploys what it builds: often it is all that tells how the system is put together.
  mutating func demoteDevelopersFiles() {
    let composed = all.indices.filter {
      all[$0].stage == .production && all[$0].workload.form == .composeService
    }
    let marked = Set(composed.filter { Self.isForDevelopers(all[$0]) })
    let others = all.indices.filter {
      all[$0].stage == .production && isProgram($0) && !marked.contains($0)
    }
    let deployed = Set(others.compactMap { all[$0].unit })
    let named = Set(others.flatMap { Self.names(of: all[$0]) })
    for (_, project) in Dictionary(grouping: marked, by: { all[$0].folder }) {
      let programs = project.filter(isProgram)
      let built = programs.filter { all[$0].unit != nil }
      guard !others.isEmpty, others.count >= programs.count,
        built.allSatisfy({ number in
          // Others may only name the images that are made of the same code.
          all[number].unit.map(deployed.contains) == true
            || !named.isDisjoint(with: Self.names(of: all[number]))
        })
      else { continue }
      for number in project { all[number].stage = .development }
    }
  }

  private func isProgram(_ number: Int) -> Bool {
    all[number].technology == nil && !all[number].isJob
  }

  private static func isForDevelopers(_ declaration: Declaration) -> Bool {
    declaration.workload.isForDevelopers
      || declaration.places.allSatisfy { place in
        place.path.folder.parts.contains { developerFolders.contains($0.lowercased()) }
      }
  }

  private static let developerFolders: Set<String> = [
    "dev", "devel", "develop", "development", "localdev", "local-dev", "dev-env", "devenv",
    "dev-environment",
  ]

  static func isForProduction(_ name: Substring) -> Bool {
    !productionWords.isDisjoint(with: Declaration.words(of: String(name)))
  }

  private static let productionWords: Set<String> = ["prod", "production"]

  /// Whether the production files start the code of all programs of the other file without adding to that file.
  private func isReplaced(_ others: [Int], by productive: [Int]) -> Bool {
    let programs = others.filter { all[$0].technology == nil && !all[$0].isJob }
    guard !programs.isEmpty,
      // An override repeats names, and leaves out what it does not change.
      productive.allSatisfy({ number in
        all[number].technology != nil
          || all[number].places.allSatisfy { Self.isForProduction($0.path.name) }
      })
    else { return false }
    let replacing = Set(productive.compactMap { all[$0].unit })
    return programs.allSatisfy { all[$0].unit.map(replacing.contains) ?? false }
  }

  /// Marks views of an earlier system: manifests that run hardly any of the programs that the repository builds and
  /// deploys elsewhere, and mostly images that nothing here builds.
  mutating func demoteLeftovers(units: UnitMap) {
    let running = all.indices.filter { all[$0].stage == .production && all[$0].technology == nil }
    let live = running.filter { number in
      all[number].workload.form.scopeName == "compose"
        && (all[number].workload.build != nil && all[number].unit != nil
          || units.hasProgram(named: [all[number].workload.name]))
    }
    let names = Set(live.flatMap { Self.names(of: all[$0]) })
    guard live.count > 2 else { return }
    let views = Dictionary(
      grouping: running.filter { all[$0].workload.form.scopeName == "kubernetes" },
      by: { all[$0].folder }
    )
    for (folder, view) in views where view.allSatisfy({ all[$0].unit == nil }) {
      let known = view.filter { !names.isDisjoint(with: Self.names(of: all[$0])) }
      guard view.count - known.count > 2, view.count > known.count * 2,
        known.count * 2 < live.count, !known.isEmpty
      else { continue }
      for number in all.indices
      where all[number].folder == folder && all[number].workload.form.scopeName == "kubernetes" {
        all[number].stage = max(all[number].stage, .sample)
      }
    }
  }

  /// The names by which two views may know one program.
  private static func names(of declaration: Declaration) -> [String] {
    ([declaration.workload.name, declaration.plainImageName ?? ""] + declaration.endpoints)
      .filter { $0.count > 1 }.map(NameForm.core)
  }
}
