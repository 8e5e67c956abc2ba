import Catalog
import Facts

/// Versions of one program that a cluster runs side by side to try or to replace one of them.
///
/// Sources: Kubernetes documentation, "Managing Workloads", "Canary deployments"; Istio documentation, "Traffic Shifting"; Service
/// Mesh Interface, "Traffic Split".
extension DeclarationMap {
  /// Joins those that run one image in one way, and those that a network service of the same name selects together.
  mutating func joinVersions(_ book: FactBook, values: ValueSources) {
    let candidates = all.indices.filter { all[$0].mayBeVersion }
    guard candidates.count > 1 else { return }
    let alike = Dictionary(grouping: candidates) { all[$0].start }.values
    let groups = alike.filter { $0.count > 1 } + selectedTogether(candidates, book, values: values)
    var leaders: [Int: Int] = [:]
    for group in groups.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let members = group.filter { leaders[$0] == nil }
      let names = Set(members.map { all[$0].workload.name })
      let versions = Dictionary(grouping: members) {
        Self.versionless(all[$0].workload.name, among: names)
      }
      for (name, versions) in versions.sorted(by: { $0.key < $1.key }) {
        // What has one name in several files is told apart by where they are used.
        let names = Set(versions.map { all[$0].workload.name })
        let stages = Set(versions.map { all[$0].stage })
        if names.count > 1, stages.count == 1 { join(versions, as: name, &leaders) }
      }
    }
    if leaders.isEmpty { return }
    all = all.indices.filter { leaders[$0] == nil || leaders[$0] == $0 }.map { all[$0] }
  }

  private mutating func join(_ versions: [Int], as name: String, _ leaders: inout [Int: Int]) {
    guard let leader = versions.first(where: { all[$0].workload.name == name }) ?? versions.first,
      // Another program of that name is what peers mean by it.
      !all.indices.contains(where: {
        all[$0].workload.name == name && all[$0].home == all[leader].home && !versions.contains($0)
      })
    else { return }
    let names = versions.map { all[$0].workload.name }
    for other in versions where other != leader { all[leader].merge(all[other]) }
    for version in versions { leaders[version] = leader }
    all[leader].workload.name = name
    all[leader].workload.hostNames += Set(names).subtracting([name]).sorted()
  }

  /// Groups of workloads that one network service selects, whatever their images.
  private func selectedTogether(
    _ candidates: [Int],
    _ book: FactBook,
    values: ValueSources
  ) -> [[Int]] {
    let near = Dictionary(grouping: candidates) { all[$0].folder }
    return book.files.filter { $0.states(.endpoint) }.flatMap { file -> [[Int]] in
      guard let near = near[file.path.folder], near.count > 1 else { return [] }
      return file.detection.facts.compactMap { fact -> [Int]? in
        guard case .endpoint(let endpoint) = fact.claim, !endpoint.selector.isEmpty else {
          return nil
        }
        let wanted = Set(endpoint.selector)
        let name = values.endpointName(endpoint.name, near: file.path.folder)
        let selected = near.filter { number in
          let own = all[number].workload
          return wanted.isSubset(of: own.labels)
            && Self.versionless(own.name, among: [name]) == name
        }
        return selected.count > 1 ? selected : nil
      }
    }
  }

  private static let versionWords: Set<Substring> = [
    "canary", "stable", "preview", "clone", "copy", "blue", "green", "baseline", "shadow",
    "primary",
  ]

  /// The name without what tells versions apart: `orders` of `orders-v2`, `orders-canary` and, where that is a name too, `orders2`.
  private static func versionless(_ name: String, among names: Set<String>) -> String {
    let plain = name.reversed().drop(while: \.isNumber).reversed()
    if plain.count < name.count, names.contains(String(plain)) { return String(plain) }
    guard let hyphen = name.lastIndex(of: "-") else { return name }
    let ending = name[name.index(after: hyphen)...]
    let isVersion =
      ending.first == "v" && ending.count > 1
      && ending.dropFirst().allSatisfy { $0.isNumber || $0 == "." || $0 == "_" }
    let base = String(name[..<hyphen])
    guard isVersion || versionWords.contains(ending) else {
      let isNumber = !ending.isEmpty && ending.allSatisfy(\.isNumber)
      return isNumber && names.contains(base) ? base : name
    }
    return base
  }
}

extension Declaration {
  fileprivate var mayBeVersion: Bool {
    workload.container == nil && technology == nil && !isJob
      && workload.form.scopeName == "kubernetes"
  }

  /// What is started, where, how and by which variables.
  fileprivate var start: String {
    guard let image, !image.repository.isEmpty else { return "none \(places.first?.line ?? 0)" }
    let keys = Set(settings.map(\.content.key)).sorted()
    return
      ([home.text, workload.namespace ?? "", image.repository] + workload.command + ["="]
      + keys).joined(separator: "\u{0}")
  }
}
