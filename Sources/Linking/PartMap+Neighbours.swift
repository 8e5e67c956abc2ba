import ArchitectureModel
import Facts

extension PartMap {
  /// Finds the code of workloads whose image nothing here names: that of the one Dockerfile in whose folder the one manifest lies.
  ///
  /// Rationale: people push images under names of their own, but keep the manifest beside what it deploys.
  mutating func attachNeighbours() {
    let taken = Set(parts.compactMap(\.unit))
    var workloads: [RepoPath: Set<Int>] = [:]
    for number in parts.indices where parts[number].technology == nil {
      for member in parts[number].declarations {
        workloads[declarations.all[member].folder, default: []].insert(number)
      }
    }
    var found: [Int: [Int]] = [:]
    for number in parts.indices where parts[number].unit == nil && parts[number].technology == nil {
      let members = parts[number].declarations.map { declarations.all[$0] }
      guard parts[number].stage == .production, !members.isEmpty,
        members.allSatisfy({
          $0.workload.form.scopeName == "kubernetes" && $0.workload.build == nil
            && workloads[$0.folder]?.count == 1
        })
      else { continue }
      let beside = Set(members.compactMap { unit(beside: $0.folder) })
      if beside.count == 1, let unit = beside.first, !taken.contains(unit), mayRun(unit, on: number)
      {
        found[unit, default: []].append(number)
      }
    }
    for (unit, numbers) in found.sorted(by: { $0.key < $1.key }) where numbers.count == 1 {
      for number in numbers { attach(unit, to: number) }
    }
  }

  private static let manifestFolders: Set<String> = [
    "k8s", "kubernetes", "kube", "deploy", "deployment", "deployments", "manifests", "openshift",
  ]

  /// The program with one Dockerfile in the folder, or in the one around a folder for manifests.
  private func unit(beside folder: RepoPath) -> Int? {
    let isForManifests = Self.manifestFolders.contains(folder.name.lowercased())
    let place = isForManifests ? folder.folder : folder
    let number = units.number(at: place)
    let unit = units.units[number]
    let files = Set(unit.stages.map(\.path))
    guard unit.folder == place, unit.sources > 0, unit.stage == .production, files.count == 1,
      files.first?.folder == place
    else { return nil }
    return number
  }
}
