import Facts

extension FactBook {
  /// The book without modules of templates that nothing includes, and with the kinds of resources that modules are told.
  ///
  /// Folders of modules are copied whole, whatever of them is used.
  /// Source: Bicep documentation, "Modules"; Azure Developer CLI documentation, "azure.yaml schema": `infra.module` is `main`.
  func settlingModules() -> FactBook {
    let modules = files.filter { $0.detector == "bicep" }
    if modules.isEmpty { return self }
    let map = ModuleMap(modules, self)
    let settled = files.compactMap { file -> FileFacts? in
      guard file.detector == "bicep" else { return file }
      return map.used.contains(file.path) ? map.settled(file) : nil
    }
    return FactBook(files: settled + conducts, paths: paths)
  }
}

/// Which file of a template includes which, and with what.
private struct ModuleMap {
  private struct Inclusion {
    let path: RepoPath
    let resource: Resource
  }

  private(set) var used: Set<RepoPath> = []
  /// Module → how the used files include it.
  private var includers: [RepoPath: [Resource]] = [:]

  init(_ files: [FileFacts], _ book: FactBook) {
    var inclusions: [RepoPath: [Inclusion]] = [:]
    for file in files {
      for case .resource(let resource) in file.detection.facts.map(\.claim) {
        let target = resource.value(of: "template") ?? resource.value(of: "includes")
        guard let target, let path = file.path.folder.resolving(target) else { continue }
        inclusions[file.path, default: []].append(Inclusion(path: path, resource: resource))
      }
    }
    let mains = files.map(\.path).filter { $0.name == "main.bicep" }
    let roots = files.map(\.path).filter { path in
      !mains.contains { main in
        path.isInside(main.folder) && path != main
          && !(path.name == "main.bicep" && path.folder == main.folder)
      }
    }
    follow(roots, inclusions)
    // What takes in files that nobody else wants is deployed by itself.
    let included = Set(inclusions.values.flatMap { $0.map(\.path) })
    let known = Set(files.map(\.path))
    let others = files.map(\.path).filter { path in
      let own = (inclusions[path] ?? []).map(\.path).filter(known.contains)
      return !used.contains(path) && !included.contains(path) && !own.isEmpty
        && used.isDisjoint(with: own)
        && !path.folder.parts.contains { Self.shelves.contains($0.lowercased()) }
    }
    follow(
      others + files.map(\.path).filter { !used.contains($0) && isGivenParameters($0, book) },
      inclusions
    )
  }

  /// Folders of what is only there to be taken in.
  private static let shelves: Set<String> = [
    "modules", "module", "core", "shared", "abstractions", "common", "lib", "app",
  ]

  /// Whether values for its deployment lie beside it.
  ///
  /// Source: Bicep documentation, "Create parameters files".
  private func isGivenParameters(_ path: RepoPath, _ book: FactBook) -> Bool {
    [".bicepparam", ".parameters.json"].contains { ending in
      path.folder.resolving("\(path.stem)\(ending)").map(book.holds) == true
    }
  }

  private mutating func follow(_ roots: [RepoPath], _ inclusions: [RepoPath: [Inclusion]]) {
    var open = roots
    while let path = open.popLast() {
      guard used.insert(path).inserted else { continue }
      for inclusion in inclusions[path] ?? [] {
        includers[inclusion.path, default: []].append(inclusion.resource)
        open.append(inclusion.path)
      }
    }
  }

  /// The file with `kind=${kind}` replaced by what all who include it say.
  func settled(_ file: FileFacts) -> FileFacts {
    let facts = file.detection.facts.map { fact in
      guard case .resource(let resource) = fact.claim, let kind = resource.value(of: "kind"),
        let told = told(kind, in: file.path)
      else { return fact }
      let settled = Resource(
        type: "\(resource.type)/\(told)",
        name: resource.name,
        attributes: resource.attributes.filter { !$0.hasPrefix("kind=") },
        references: resource.references,
        links: resource.links
      )
      return Fact(line: fact.line, .resource(settled))
    }
    return FileFacts(
      path: file.path,
      detector: file.detector,
      detection: Detection(facts: facts, gaps: file.detection.gaps)
    )
  }

  private func told(_ kind: String, in path: RepoPath) -> String? {
    guard kind.hasPrefix("${"), kind.hasSuffix("}") else { return nil }
    let key = "parameter.\(kind.dropFirst(2).dropLast())"
    let values = Set((includers[path] ?? []).compactMap { $0.value(of: key) })
    guard values.count == 1, let value = values.first, !value.isEmpty, !value.contains("$")
    else { return nil }
    return value
  }
}
