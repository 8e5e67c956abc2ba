import ArchitectureModel
import Catalog
import Facts

/// Deployments among tests and examples.
extension DeclarationMap {
  /// Development files describe the system when nothing else does.
  mutating func promoteOnlyDeployment() {
    let hasProduction = all.contains {
      $0.stage == .production && $0.technology?.isDevelopment != true
    }
    promoteOnlyProfile()
    if hasProduction { return }
    for number in all.indices
    where all[number].stage == .development && all[number].technology?.isDevelopment != true
      && !PathStage.isTooling(all[number].folder)
      && !PartMap.onlyBuildsAssets(all[number].workload.command.joined(separator: " "))
    {
      all[number].stage = .production
    }
  }

  /// Programs that a Compose file keeps in a profile for developers are the system when nothing else starts any: the stores
  /// beside them have no profile since everybody needs them.
  ///
  /// Source: Compose Specification, "Profiles".
  private mutating func promoteOnlyProfile() {
    func isProgram(_ declaration: Declaration) -> Bool {
      declaration.technology == nil && !declaration.isJob
        && (declaration.workload.build != nil || declaration.workload.image != nil)
    }
    if all.contains(where: { $0.stage == .production && isProgram($0) }) { return }
    for number in all.indices
    where all[number].stage == .development && all[number].profileStage == .development
      && isProgram(all[number]) && all[number].unit != nil && !all[number].isStandIn
    {
      all[number].stage = .production
    }
  }

  /// What is deployed in or below a folder whose code is nearly all tests is there for them.
  mutating func demoteTestBeds(_ book: FactBook) {
    let candidates = all.indices.filter {
      all[$0].stage < .test && !all[$0].folder.text.isEmpty
    }
    if candidates.isEmpty { return }
    var folders: Set<RepoPath> = []
    for number in candidates {
      var folder = all[number].folder
      while !folder.text.isEmpty, folders.insert(folder).inserted { folder = folder.folder }
    }
    var counts: [RepoPath: (tests: Int, all: Int)] = [:]
    for path in book.paths {
      let folder = path.folder
      guard folders.contains(folder), Self.isSource(path) else { continue }
      var count = counts[folder] ?? (0, 0)
      count.all += 1
      if PathStage.stage(ofFile: path) == .test { count.tests += 1 }
      counts[folder] = count
    }
    let beds = counts.filter { $0.value.tests > 4 && $0.value.tests * 3 >= $0.value.all * 2 }
    for number in candidates {
      var folder = all[number].folder
      while !folder.text.isEmpty, all[number].stage < .test {
        if beds[folder] != nil { all[number].stage = .test }
        folder = folder.folder
      }
    }
  }

  /// Deployments of very many products side by side, beside the repository's own program, are what that hands out.
  ///
  /// Rationale: nobody runs a hundred systems of others in one; their folder is the shop of a platform that installs them.
  mutating func demoteCatalogues() {
    var files: [RepoPath: Set<RepoPath>] = [:]
    var own: Set<RepoPath> = []
    var deploysItself = false
    func shelf(_ path: RepoPath) -> RepoPath {
      // `apps/shop/compose.yaml` stands on the shelf `apps`, `templates/shop.yaml` on the shelf `templates`.
      path.stem.contains("compose") ? path.folder.folder : path.folder
    }
    for declaration in all where declaration.workload.form == .composeService {
      let isOwn = declaration.workload.build != nil || declaration.unit != nil
      for path in Set(declaration.places.map(\.path)) where !path.folder.text.isEmpty {
        files[shelf(path), default: []].insert(path)
        if isOwn { own.insert(shelf(path)) }
      }
      if isOwn, declaration.stage != .test { deploysItself = true }
    }
    let catalogues = files.filter { $0.value.count >= Self.manyProducts && !own.contains($0.key) }
    guard deploysItself, !catalogues.isEmpty else { return }
    for number in all.indices where all[number].workload.form == .composeService {
      let isOnShelf = all[number].places.allSatisfy { catalogues[shelf($0.path)] != nil }
      if isOnShelf { all[number].stage = max(all[number].stage, .sample) }
    }
  }

  private static let manyProducts = 20

  private static func isSource(_ path: RepoPath) -> Bool {
    [".go", ".ts", ".js", ".py", ".java", ".kt", ".rb", ".cs", ".php", ".ex", ".exs"].contains {
      path.text.hasSuffix($0)
    }
  }

  /// An example that runs this repository's own program is how the system is deployed when nothing else says it.
  ///
  /// Of several examples the one that its folder calls production.
  mutating func promoteOwnExample(units: UnitMap) {
    let hasProduction = all.contains { declaration in
      declaration.stage == .production
        && (declaration.workload.image != nil || declaration.workload.build != nil
          || declaration.workload.form != .composeService)
    }
    if hasProduction { return }
    let samples = all.indices.filter { all[$0].stage == .sample }
    let views = Dictionary(grouping: samples) { all[$0].folder }.filter { _, view in
      view.contains { isOwn(all[$0], units) }
    }
    let chosen = views.filter { folder, _ in
      folder.parts.contains { ["production", "prod"].contains($0.lowercased()) }
    }
    let candidates = (chosen.isEmpty ? views : chosen).values.map { $0 }
    for number in commonParts(of: candidates, units)
    where all[number].technology?.isDevelopment != true {
      all[number].stage = .production
    }
  }

  /// What is in each of several examples that run the repository's own program by the same name: what belongs to all ways of
  /// deploying it.
  private func commonParts(of views: [[Int]], _ units: UnitMap) -> [Int] {
    guard let first = views.first else { return [] }
    if views.count == 1 { return first }
    let names = views.map { Set($0.map { all[$0].workload.name }) }
    let common = names.dropFirst().reduce(names[0]) { $0.intersection($1) }
    let parts = views.joined().filter { common.contains(all[$0].workload.name) }.sorted()
    return parts.contains { isOwn(all[$0], units) } ? parts : []
  }

  private func isOwn(_ declaration: Declaration, _ units: UnitMap) -> Bool {
    guard declaration.technology == nil, let image = declaration.image, !image.name.isEmpty else {
      return false
    }
    return units.isOwn(image) || units.isRoot(named: image.name)
  }
}
