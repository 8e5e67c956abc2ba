import Catalog
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
      let found = name.flatMap { builds[$0] } ?? unnamedBuilds(behind: all[number], values: values)
      guard let build = found, build.count == 1 else { continue }
      all[number].workload.build = build.first
      all[number].isBuiltElsewhere = true
    }
  }

  /// What services of the project build that give their image no name, where the declaration runs it under the usual one.
  ///
  /// Source: Compose Build Specification, "Using `build` and `image`"; Docker documentation, "Specify a project name":
  /// `<project>-<service>`, in older versions with an underscore.
  private func unnamedBuilds(
    behind declaration: Declaration,
    values: ValueSources
  ) -> Set<Workload.Build>? {
    guard declaration.workload.form == .composeService, let image = declaration.workload.image
    else { return nil }
    let name = ImageName(values.resolved(image, for: declaration)).repository
    if name.isEmpty || name.contains("/") { return nil }
    let builders = all.filter { other in
      other.folder == declaration.folder && other.workload.image == nil
        && other.workload.build != nil
        && ["-", "_"].contains { name.hasSuffix($0 + other.workload.name.lowercased()) }
    }
    return builders.isEmpty ? nil : Set(builders.compactMap(\.workload.build))
  }

  /// Leaves out services that others run the image of, start theirs from, or extend, and that start nothing themselves.
  ///
  /// Source: Dockerfile reference, "FROM": the base may be an image that the same project builds.
  mutating func dropBuilders(units: UnitMap, values: ValueSources) {
    let names = all.map { builtName($0, values: values) }
    let running = Set(zip(all, names).compactMap { $0.isBuiltElsewhere ? $1 : nil })
    let extended = Set(all.compactMap(Self.base))
    let bases = Set(units.units.flatMap(\.stages).map { ImageName($0.content.base).repository })
    let called = Set(all.flatMap { one in one.workload.links.map { Self.key(one.folder, $0) } })
    all = zip(all, names).filter { declaration, name in
      let key = Self.key(declaration.folder, declaration.workload.name)
      let isBuilder =
        extended.contains(key)
        || name.map(running.contains) == true && !declaration.isBuiltElsewhere
        || declaration.workload.build != nil
          && declaration.image.map { bases.contains($0.repository) } == true
        || declaration.workload.image == nil && isRunByOthers(declaration)
      return !isBuilder || called.contains(key) || !startsNothing(declaration, units: units)
    }.map(\.0)
  }

  private func isRunByOthers(_ builder: Declaration) -> Bool {
    builder.workload.build != nil
      && all.contains {
        $0.isBuiltElsewhere && $0.folder == builder.folder
          && $0.workload.build == builder.workload.build
      }
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
