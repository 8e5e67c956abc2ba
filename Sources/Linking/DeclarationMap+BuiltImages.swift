import Facts

/// Images that one service of a Compose project builds and others of it run.
extension DeclarationMap {
  /// Gives services that run an image which another service of their project builds that one's build: they run the same code.
  ///
  /// Source: Compose Build Specification, "Using `build` and `image`": the image that is built is given the name.
  mutating func shareBuilds(values: ValueSources) {
    let names = all.map { builtName($0, values: values) }
    var builds: [String: Set<Workload.Build>] = [:]
    for (declaration, name) in zip(all, names) {
      guard let name, let build = declaration.workload.build else { continue }
      builds[name, default: []].insert(build)
    }
    for (number, name) in names.enumerated() where all[number].workload.build == nil {
      guard let name, let build = builds[name], build.count == 1 else { continue }
      all[number].workload.build = build.first
      all[number].isBuiltElsewhere = true
    }
  }

  /// Leaves out services that others run the image of, or extend, and that start nothing themselves.
  mutating func dropBuilders(units: UnitMap, values: ValueSources) {
    let names = all.map { builtName($0, values: values) }
    let running = Set(zip(all, names).compactMap { $0.isBuiltElsewhere ? $1 : nil })
    let extended = Set(all.compactMap(Self.base))
    let called = Set(all.flatMap { one in one.workload.links.map { Self.key(one.folder, $0) } })
    all = zip(all, names).filter { declaration, name in
      let key = Self.key(declaration.folder, declaration.workload.name)
      let isBuilder =
        extended.contains(key)
        || name.map(running.contains) == true && !declaration.isBuiltElsewhere
      return !isBuilder || called.contains(key) || !startsNothing(declaration, units: units)
    }.map(\.0)
  }

  /// What the declaration extends.
  private static func base(of declaration: Declaration) -> String? {
    guard let base = declaration.workload.extends else { return nil }
    let parts = base.split(separator: "#", omittingEmptySubsequences: false)
    guard let file = parts.first, let name = parts.last, parts.count == 2 else { return nil }
    let folder =
      file.isEmpty ? declaration.folder : declaration.folder.resolving(String(file))?.folder
    return folder.map { key($0, String(name)) }
  }

  private static func key(_ folder: RepoPath, _ name: String) -> String { "\(folder.text) \(name)" }

  /// The image of a Compose service in its project.
  private func builtName(_ declaration: Declaration, values: ValueSources) -> String? {
    guard declaration.workload.form == .composeService, let image = declaration.workload.image
    else { return nil }
    return declaration.folder.text + " " + values.resolved(image, for: declaration)
  }

  private func startsNothing(_ declaration: Declaration, units: UnitMap) -> Bool {
    let workload = declaration.workload
    guard workload.form == .composeService, workload.ports.isEmpty, let unit = declaration.unit,
      declaration.technology == nil
    else { return false }
    if !workload.command.isEmpty { return Self.ends(workload.command) }
    return !units.units[unit].processes.contains {
      $0.content.role == .entry && $0.path == declaration.dockerfile
    }
  }

  /// Whether the command does nothing and ends: people write it where only the build is wanted.
  private static func ends(_ command: [String]) -> Bool {
    let words = command.flatMap { $0.split(separator: " ") }
    guard let first = words.first?.split(separator: "/").last else { return false }
    return ["true", "echo", "exit", ":"].contains(first) && !words.contains("&&")
  }
}
