import ArchitectureModel
import Catalog
import Facts

extension Bindings {
  /// What configuration files set that are mounted into it.
  func mountedBindings(of declaration: Declaration) -> [Binding] {
    let own = Self.mounted(declaration)
    return own.flatMap { path -> [Binding] in
      if path.text.isEmpty || path == declaration.folder { return [] }
      if declaration.technology != nil, sharedMounts.contains(path) { return [] }
      if servesOnly(declaration), isProgram(path) { return [] }
      // What another workload takes out of the folder is its own configuration.
      let others = mounts.filter { $0 != path && $0.isInside(path) && !own.contains($0) }
      return values.settings(inside: path).filter { setting in
        setting.detector != "dotenv" && setting.content.owner == nil
          && !Self.isForTests(setting.path, below: path)
          && !others.contains(where: setting.path.isInside)
      }.map { setting in
        let value = values.resolved(setting.content.value, for: declaration)
        return Binding(
          key: setting.content.key,
          value: value,
          read: nil,
          source: setting.evidence("sets \(setting.content.key) to \(value)"),
          isShared: false,
          isOwnFile: true,
          scope: declaration.scope,
          folders: [declaration.folder],
          stage: declaration.stage
        )
      }
    }
  }

  /// Whether it is a web server or a store, which runs nobody's program: a folder of one that it is shown holds pages to hand out.
  ///
  /// Source: nginx documentation, "Module ngx_http_fastcgi_module": programs run in a process beside it, which is given paths of
  /// files that both are shown.
  private func servesOnly(_ declaration: Declaration) -> Bool {
    guard declaration.workload.build == nil, let role = declaration.technology?.roles.first else {
      return false
    }
    return [.gateway, .database, .cache, .broker, .search].contains(role)
  }

  /// Whether a program of the repository lies right in the folder.
  private func isProgram(_ path: RepoPath) -> Bool {
    let unit = parts.units.units[parts.units.number(at: path)]
    return unit.folder == path && !unit.modules.isEmpty && unit.sources > 0
  }

  /// Whether the file lies among the tests of a folder that is mounted whole.
  private static func isForTests(_ path: RepoPath, below folder: RepoPath) -> Bool {
    let rest = path.parts.dropFirst(folder.parts.count).joined(separator: "/")
    return !rest.isEmpty && PathStage.stage(of: RepoPath(rest)) == .test
  }

  /// Whether the file is mounted into the part.
  func takes(_ number: Int, _ path: RepoPath) -> Bool {
    parts.parts[number].declarations.contains { declaration in
      Self.mounted(parts.declarations.all[declaration]).contains {
        !$0.text.isEmpty && path.isInside($0)
      }
    }
  }

  /// Paths that products of different images mount alike: no product reads all that lies there.
  static func sharedMounts(_ declarations: [Declaration]) -> Set<RepoPath> {
    var products: [RepoPath: Set<TechnologyID>] = [:]
    for declaration in declarations {
      guard let technology = declaration.technology else { continue }
      for path in mounted(declaration) { products[path, default: []].insert(technology.id) }
    }
    return Set(products.filter { $0.value.count > 1 }.keys)
  }

  /// Everything that is mounted into any workload.
  static func allMounts(_ declarations: [Declaration]) -> Set<RepoPath> {
    Set(declarations.flatMap(mounted))
  }

  /// What of the repository is mounted into a workload, in order.
  private static func mounted(_ declaration: Declaration) -> [RepoPath] {
    declaration.workload.mounts.compactMap { mount in
      let host = mount.split(separator: ":").first.map(String.init) ?? mount
      return declaration.folder.resolving(host)
    }
  }
}
