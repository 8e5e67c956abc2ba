import ArchitectureModel
import Catalog
import Facts

/// Services of a project that are another of it, as developers start it.
extension DeclarationMap {
  /// Leaves to developers what is built from the folder of a service beside it, and called like that with the word for it:
  /// `shop-ui-dev` beside `shop-ui`.
  mutating func demoteDevelopersVariants() {
    for number in all.indices where all[number].stage == .production {
      if isShownBuilt(number) {
        all[number].stage = .development
        continue
      }
      guard all[number].workload.form == .composeService,
        let plain = Self.withoutDevelopment(all[number].workload.name),
        let context = context(of: all[number]),
        all.contains(where: { other in
          other.folder == all[number].folder && other.stage == .production
            && NameForm.folded(other.workload.name) == plain && self.context(of: other) == context
        })
      else { continue }
      all[number].stage = .development
    }
  }

  /// Whether it is called after developers, and a stock image is shown the folder there that a service beside it is built from.
  ///
  /// Source: Compose file reference, "volumes": what is mounted changes with the files of the host.
  private func isShownBuilt(_ number: Int) -> Bool {
    let declaration = all[number]
    guard declaration.workload.form == .composeService, declaration.workload.build == nil,
      Self.withoutDevelopment(declaration.workload.name) != nil
    else { return false }
    let shown = declaration.workload.mounts.compactMap { mount in
      mount.split(separator: ":").first.flatMap { declaration.folder.resolving(String($0)) }
    }.filter { !$0.text.isEmpty }
    return all.contains { other in
      other.folder == declaration.folder && other.stage == .production
        && context(of: other).map(shown.contains) == true
    }
  }

  private func context(of declaration: Declaration) -> RepoPath? {
    declaration.workload.build.flatMap { declaration.folder.resolving($0.context) }
  }

  /// The folded rest of `shop-ui-dev` and `dev_shop-ui`; nil for other names.
  private static func withoutDevelopment(_ name: String) -> String? {
    var words = name.lowercased().split { "-_.".contains($0) }
    guard words.count > 1 else { return nil }
    if let last = words.last, developers.contains(last) {
      words.removeLast()
    } else if let first = words.first, developers.contains(first) {
      words.removeFirst()
    } else {
      return nil
    }
    return NameForm.folded(words.joined())
  }

  private static let developers: Set<Substring> = ["dev", "development", "debug", "hot", "watch"]
}

/// Images of this repository that are a product with something added.
extension DeclarationMap {
  /// Makes what runs an image that is called like a folder with a Dockerfile the product that the Dockerfile starts from: only
  /// stores, since other products mostly serve what is copied into them.
  mutating func takeProductBuiltHere(_ number: Int, units: UnitMap, catalog: Catalog) {
    let declaration = all[number]
    guard declaration.technology == nil, declaration.unit == nil, declaration.workload.build == nil,
      declaration.workload.form.scopeName == "kubernetes", !declaration.isJob,
      let image = declaration.image?.name.lowercased(), image.count > 1, !image.contains("$")
    else { return }
    let found = units.units.indices.filter { unit in
      unit != 0 && units.units[unit].folder.name.lowercased() == image
        && units.units[unit].stage == .production && units.units[unit].hasDockerfile
    }
    guard found.count == 1, let unit = found.first, units.units[unit].sources < 6 else { return }
    var built = declaration
    built.workload.build = Workload.Build(context: "/" + units.units[unit].folder.text)
    let base = Self.baseTechnology(built, of: unit, units: units, catalog: catalog)
    if let base, let role = base.roles.first, [.database, .cache, .broker, .search].contains(role) {
      all[number].technology = base
    }
  }
}
