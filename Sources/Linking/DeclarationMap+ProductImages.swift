import Catalog
import Facts

/// Images that are made here of stock products.
extension DeclarationMap {
  /// The stock product behind an own Dockerfile: `FROM mongo` with some scripts, no code of its own.
  static func baseTechnology(
    _ declaration: Declaration,
    of number: Int,
    units: UnitMap,
    catalog: Catalog
  ) -> Technology? {
    let unit = units.units[number]
    let named = units.units.flatMap { $0.stages(of: declaration.dockerfile) }
    let stages = named.isEmpty && unit.stages.count == 1 ? unit.stages : named
    guard let final = stages.last(where: { $0.content.isFinal })?.content,
      let technology = catalog.image(final.base).first
    else { return nil }
    let role = technology.roles.first
    if role == .framework || role == .service { return nil }
    if role == .gateway || role == .infrastructure,
      isSetUp(declaration, by: final, units: units)
    {
      return technology
    }
    // A web server in front of copied files serves a front end; that is decided by what is in the unit.
    if role == .gateway, unit.sources > 0 || stages.count > 1 { return nil }
    return unit.sources > 5 && role == .infrastructure ? nil : technology
  }

  /// Whether the image is the product with its configuration, whatever else lies in the folder that it is built from.
  private static func isSetUp(
    _ declaration: Declaration,
    by stage: ImageStage,
    units: UnitMap
  ) -> Bool {
    guard let build = declaration.workload.build,
      let context = declaration.folder.resolving(build.context)
    else { return false }
    return units.holdsOnlyConfiguration(stage, context: context)
  }

  /// Gives what runs an image the product that another deployment here builds that image from.
  ///
  /// Source: Compose Build Specification, "Using `build` and `image`": the image that is built is given the name.
  mutating func shareProducts() {
    var products: [String: [TechnologyID: Technology]] = [:]
    for declaration in all where declaration.workload.build != nil {
      guard let image = declaration.image?.repository, !image.isEmpty,
        let technology = declaration.technology
      else { continue }
      products[image, default: [:]][technology.id] = technology
    }
    if products.isEmpty { return }
    for number in all.indices {
      guard all[number].workload.build == nil, all[number].unit == nil,
        all[number].technology == nil, let image = all[number].image?.repository,
        let found = products[image], found.count == 1
      else { continue }
      all[number].technology = found.values.first
    }
  }

  /// The product that the command starts of an image that holds several: a broker's with what coordinates it.
  ///
  /// Only one of another kind: forks of a product answer to its commands.
  /// Source: Dockerfile reference, "Understand how CMD and ENTRYPOINT interact"; Compose file reference, "command".
  func commandedProduct(_ declaration: Declaration, _ catalog: Catalog) -> Technology? {
    guard let role = declaration.technology?.roles.first, Self.servers.contains(role) else {
      return nil
    }
    let command = declaration.workload.command.joined(separator: " ")
    return catalog.command(command).first { technology in
      guard let other = technology.roles.first else { return false }
      return other != role && Self.servers.contains(other) && !technology.isDevelopment
        && !technology.traits.contains(.manager)
    }
  }

  private static let servers: Set<Role> = [
    .infrastructure, .database, .cache, .broker, .search, .objectStorage,
  ]
}
