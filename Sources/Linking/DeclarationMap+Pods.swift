import ArchitectureModel
import Catalog
import Facts

extension DeclarationMap {
  /// Gives the product that one declaration shows by its name to others of the same unknown image.
  mutating func nameByImages() {
    let known = Dictionary(
      all.compactMap { declaration in
        declaration.technology.flatMap { technology in
          technology.roles.first == .infrastructure
            ? declaration.image.map { ($0.repository, technology) } : nil
        }
      },
      uniquingKeysWith: { first, _ in first }
    )
    for number in all.indices where all[number].technology == nil && all[number].unit == nil {
      guard let image = all[number].image, image.repository.contains("/") else { continue }
      give(known[image.repository], to: number)
    }
  }

  /// The declarations with the names of the network services that select them.
  ///
  /// Source: Kubernetes documentation, "Service", "Services without selectors".
  static func reached(_ all: [Declaration], _ book: FactBook, values: ValueSources)
    -> [Declaration]
  {
    var all = all
    var numbers: [RepoPath: [Int]] = [:]
    for number in all.indices where all[number].workload.form == .task {
      // A task's own name is the template's alone; peers and other deployments know its container.
      // Source: Amazon ECS Developer Guide, "Service discovery"; "Task definition parameters", `name`.
      all[number].endpoints += all[number].workload.hostNames
    }
    for (number, declaration) in all.enumerated() where !declaration.workload.labels.isEmpty {
      numbers[declaration.folder, default: []].append(number)
    }
    for file in book.files where file.states(.endpoint) {
      guard let near = numbers[file.path.folder] else { continue }
      for fact in file.detection.facts {
        guard case .endpoint(let endpoint) = fact.claim, !endpoint.selector.isEmpty else {
          continue
        }
        let wanted = Set(endpoint.selector)
        let selected = near.filter {
          all[$0].workload.container == nil && wanted.isSubset(of: all[$0].workload.labels)
        }
        // One name for several workloads is none of theirs: versions, shards.
        guard selected.count == 1, let number = selected.first else { continue }
        let name = values.endpointName(endpoint.name, near: file.path.folder)
        if !name.contains("{"), name != all[number].workload.name {
          all[number].endpoints.append(name)
        }
      }
    }
    return all
  }

  /// Without the further containers of a pod that are no programs of this system: unknown images of other publishers.
  ///
  /// Source: Kubernetes documentation, "Sidecar Containers".
  static func withoutSidecars(_ all: [Declaration], units: UnitMap, catalog: Catalog)
    -> [Declaration]
  {
    func isUnknown(_ declaration: Declaration) -> Bool {
      declaration.image.map { catalog.image($0.repository).isEmpty } ?? true
    }
    let publishers = Set(
      all.filter { $0.workload.container == nil && $0.technology == nil && isUnknown($0) }
        .compactMap(\.publisher)
    )
    return all.filter { declaration in
      guard let name = declaration.workload.container, isUnknown(declaration),
        declaration.unit == nil, let publisher = declaration.publisher,
        !publisher.contains("{"), !publisher.contains("$")
      else { return true }
      return publishers.contains(publisher)
        || units.hasProgram(named: [name] + (declaration.image.map { [$0.name] } ?? []))
    }
  }
}

extension Declaration {
  /// What stands before the last part of its image, empty where nobody is named; nil without an image.
  fileprivate var publisher: String? {
    guard let repository = image?.repository, !repository.isEmpty else { return nil }
    return repository.lastIndex(of: "/").map { String(repository[..<$0]) } ?? ""
  }
}
