import Facts

extension FactBook {
  /// The book with the files from which kustomizations make configuration maps and secrets given to the workloads that take these.
  ///
  /// Source: Kustomize documentation, "configMapGenerator", "secretGenerator": `files` are kept whole, `envs` as variables.
  func settlingGenerators() -> FactBook {
    let generated = GeneratedObjects(self)
    if generated.isEmpty { return self }
    let settled = files.map { file -> FileFacts in
      guard file.detector == "kubernetes", file.states(.workload) else { return file }
      let facts = file.detection.facts.map { fact in
        guard case .workload(let workload) = fact.claim else { return fact }
        return Fact(line: fact.line, .workload(generated.settled(workload, in: file.path.folder)))
      }
      return FileFacts(
        path: file.path,
        detector: file.detector,
        detection: Detection(facts: facts, gaps: file.detection.gaps)
      )
    }
    return FactBook(files: settled + conducts, paths: paths)
  }
}

/// What kustomizations make from files.
private struct GeneratedObjects {
  private struct Object {
    let folder: RepoPath
    let resource: Resource

    func paths(of kind: String) -> [RepoPath] {
      resource.values(of: kind).compactMap { folder.resolving($0) }
    }
  }

  /// By the owner that workloads name: `configmap/orders`.
  private var objects: [String: [Object]] = [:]

  var isEmpty: Bool { objects.isEmpty }

  init(_ book: FactBook) {
    for file in book.files where file.detector == "kustomize" && file.states(.resource) {
      for case .resource(let resource) in file.detection.facts.map(\.claim)
      where resource.type.hasPrefix("kustomize/") {
        let owner = "\(resource.type.dropFirst("kustomize/".count))/\(resource.name)"
        objects[owner, default: []].append(Object(folder: file.path.folder, resource: resource))
      }
    }
  }

  func settled(_ workload: Workload, in folder: RepoPath) -> Workload {
    var settled = workload
    for owner in workload.settingOwners {
      guard let object = object(owner, for: folder) else { continue }
      settled.mounts += object.paths(of: "file").map { "/\($0.text):/\(owner)" }
      settled.settingFiles += object.paths(of: "env").map { "/" + $0.text }
    }
    return settled
  }

  /// That of the workload's own folder, else the only one: several overlays of one base say different things.
  private func object(_ owner: String, for folder: RepoPath) -> Object? {
    guard let found = objects[owner] else { return nil }
    let own = found.filter { $0.folder == folder }
    let all = own.isEmpty ? found : own
    return all.count == 1 ? all.first : nil
  }
}
