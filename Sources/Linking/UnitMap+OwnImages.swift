import ArchitectureModel
import Catalog
import Facts

extension UnitMap {
  /// The program of this repository that a known product's image is built from: the repository is the product's own.
  ///
  /// Rationale: who builds a product runs its own code where others run a stock image. Folders are often called after a product
  /// that they only configure, so that the names of manifests count, and for stores only that of the whole repository.
  /// Source: Compose file reference, "image"; Go Modules Reference, "Module paths".
  func ownProgram(behind image: ImageName, of technology: Technology) -> Int? {
    let wanted = Set([image.name, technology.id.text, technology.shortName].map(NameForm.core))
      .filter { $0.utf8.count > 2 }
    func isNamed(_ unit: Unit) -> Bool {
      unit.modules.contains { module in
        Self.manifestNames(of: module.content).contains { wanted.contains(NameForm.core($0)) }
          || Self.isPublished(module.content.name, as: image)
      }
    }
    guard let root = units.first else { return nil }
    if isProgram(root), isNamed(root), !isBuilt(root, from: technology) { return 0 }
    let stores: Set<Role> = [.database, .cache, .broker, .search, .objectStorage, .gateway]
    if technology.roles.first.map(stores.contains) ?? true { return nil }
    let found = units.indices.dropFirst().filter {
      isProgram(units[$0]) && isNamed(units[$0]) && !isBuilt(units[$0], from: technology)
    }
    return found.count == 1 ? found.first : nil
  }

  /// Whether the unit is code that runs where the system is used.
  private func isProgram(_ unit: Unit) -> Bool {
    unit.stage == .production && unit.sources > 5
      && (unit.hasDockerfile || !unit.entryPoints.isEmpty || startFiles[unit.folder] != nil
        || unit.processes.contains { $0.content.role != .script })
  }

  /// Whether its own image only adds to the product's.
  private func isBuilt(_ unit: Unit, from technology: Technology) -> Bool {
    unit.stages.contains { stage in
      let base = ImageName(stage.content.base)
      return technology.values(of: .images).contains(base.repository)
    }
  }

  /// The last words of a module's name: `shop` of `acme.org/shop/v2`, `@acme/shop` and `org.acme:shop`.
  private static func manifestNames(of module: Module) -> [String] {
    let parts = module.name.split { "/:@".contains($0) }.map(String.init)
    let plain = parts.filter { part in
      !(part.hasPrefix("v") && part.count > 1 && part.dropFirst().allSatisfy(\.isNumber))
    }
    return plain.suffix(1) + module.programs
  }

  /// Whether a module's path is the image's: `github.com/acme/server/v2` for `acme/server`.
  private static func isPublished(_ name: String, as image: ImageName) -> Bool {
    image.repository.contains("/")
      && ("/" + name.lowercased() + "/").contains("/" + image.repository + "/")
  }
}

extension Declaration {
  /// Whether it is built from the folder: then an image of the folder's name beside it is somebody else's.
  func builds(_ other: RepoPath) -> Bool {
    workload.build.flatMap { folder.resolving($0.context) } == other
  }
}

extension DeclarationMap {
  /// Gives a declaration the program of this repository where its image is the product that is made here.
  mutating func takeOwnProduct(_ number: Int, units: UnitMap) {
    let declaration = all[number]
    guard declaration.workload.build == nil, declaration.workload.product == nil,
      let technology = declaration.technology, let image = declaration.image,
      let own = units.ownProgram(behind: image, of: technology),
      !all.contains(where: {
        $0.folder == declaration.folder && $0.builds(units.units[own].folder)
      })
    else { return }
    all[number].technology = nil
    // Which of its programs the image of a product of many images holds, its own name tells.
    if Self.isOneOfMany(image, of: technology) { return }
    all[number].unit = own
  }

  private static func isOneOfMany(_ image: ImageName, of technology: Technology) -> Bool {
    let owner = image.repository.split(separator: "/").dropLast().joined(separator: "/") + "/"
    let siblings = technology.values(of: .images).filter { $0.hasPrefix(owner) }
    let names = [technology.id.text, technology.shortName].map(NameForm.folded)
    return siblings.count > 2 && !names.contains(NameForm.folded(image.name))
  }
}
