import ArchitectureModel
import Catalog
import Facts

/// Which folder an image is built from, as far as scripts, build servers and build tools say.
///
/// Deployments often name images only; what makes these is the surest word on the code in them.
struct ImageBuilds: Sendable {
  private var byRepository: [String: Set<Found>] = [:]
  private var byName: [String: Set<Found>] = [:]
  /// Those that say how images are built, sorted.
  private let files: [RepoPath]

  /// What an image is made from.
  enum Found: Hashable, Sendable {
    /// A folder with a Dockerfile.
    case build(context: String, dockerfile: String)
    /// A unit that its own build tool puts into an image.
    case unit(Int)
  }

  init(_ book: FactBook, units: UnitMap, catalog: Catalog) {
    let dockerfiles = Set(units.units.flatMap { $0.stages.map(\.path) })
    files = dockerfiles.filter { PathStage.stage(of: $0) == .production }.sorted()
    for file in book.files
    where file.states(.resource)
      && (file.detector == "image-builds" || file.detector == "workflow-images")
    {
      for case .resource(let resource) in file.detection.facts.map(\.claim) {
        guard let found = Self.found(resource, at: file.path.folder, among: dockerfiles) else {
          continue
        }
        add(resource.name, found)
      }
    }
    for (number, unit) in units.units.enumerated() where unit.stage == .production {
      for setting in unit.settings
      where setting.content.key == "image" && Self.tools.contains(setting.detector) {
        // Build tools start stock images for tests as well.
        guard catalog.image(setting.content.value).isEmpty else { continue }
        add(setting.content.value, .unit(number))
      }
    }
  }

  private static let tools: Set<String> = ["gradle", "maven-pom", "dotnet-project"]

  private mutating func add(_ text: String, _ found: Found) {
    let image = ImageName(text)
    if Self.isPlain(image.repository) { byRepository[image.repository, default: []].insert(found) }
    if Self.isPlain(image.name), image.name.utf8.count > 1 {
      byName[image.name, default: []].insert(found)
    }
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.contains { "${}() ".contains($0) }
  }

  /// Seen from the script's own folder, or from the root where it is run from there.
  private static func found(
    _ resource: Resource,
    at folder: RepoPath,
    among dockerfiles: Set<RepoPath>
  ) -> Found? {
    var values: [String: String] = [:]
    for attribute in resource.attributes {
      guard let (key, text) = TerraformFolder.pair(attribute) else { continue }
      values[String(key)] = String(text)
    }
    guard let context = values["context"] else { return nil }
    for base in [folder, RepoPath.root] {
      guard let place = base.resolving(context) else { continue }
      let file =
        values["dockerfile"].flatMap { base.resolving($0) }
        ?? place.resolving("Dockerfile")
      guard let file, dockerfiles.contains(file) else { continue }
      if PathStage.stage(of: file) != .production { return nil }
      return .build(context: "/\(place.text)", dockerfile: "/\(file.text)")
    }
    return nil
  }

  /// What the image is made from; nil when nothing says so, or several things do.
  ///
  /// - isStock: whether the image is known to be somebody else's, so that its whole name must agree.
  func source(of image: ImageName, isStock: Bool) -> Found? {
    if let found = byRepository[image.repository] { return found.count == 1 ? found.first : nil }
    guard !isStock else { return nil }
    if let found = byName[image.name] { return found.count == 1 ? found.first : nil }
    return folder(calledLike: image)
  }

  /// The only folder with a Dockerfile whose path ends like an image of several words: `src/shipping/orders` for `shipping/orders`.
  private func folder(calledLike image: ImageName) -> Found? {
    guard image.repository.contains("/"), Self.isPlain(image.repository) else { return nil }
    let ending = "/" + image.repository
    let found = files.filter { ("/" + $0.folder.text.lowercased()).hasSuffix(ending) }
    guard found.count == 1, let file = found.first else { return nil }
    return .build(context: "/\(file.folder.text)", dockerfile: "/\(file.text)")
  }
}

extension DeclarationMap {
  /// Fills in how the image of a declaration that only names it is built.
  mutating func findSource(
    of number: Int,
    units: UnitMap,
    catalog: Catalog,
    values: ValueSources,
    builds: ImageBuilds
  ) {
    let declaration = all[number]
    guard declaration.workload.build == nil, declaration.workload.product == nil,
      let text = declaration.workload.image
    else { return }
    var resolved = values.resolved(text, for: declaration)
    if resolved.hasPrefix("{{"), let image = values.chartImage(near: declaration.folder) {
      resolved = image
    }
    let isStock = !catalog.image(resolved).isEmpty
    switch builds.source(of: ImageName(resolved), isStock: isStock) {
    case .build(let context, let dockerfile):
      var built = declaration
      built.workload.build = Workload.Build(context: context, dockerfile: dockerfile)
      let unit = built.workload.build.map { build in
        RepoPath.root.resolving(context).map { units.number(at: $0, building: build) } ?? 0
      }
      // A file for several programs at the root tells less than a folder that is called like the image.
      let name = ImageName(resolved).name
      let isOfAll = unit == 0 && units.units.count > 1
      if isOfAll, units.hasProgram(named: [name, declaration.workload.name]) { return }
      all[number].workload.build = built.workload.build
    case .unit(let unit):
      all[number].unit = unit
    case nil: break
    }
  }
}
