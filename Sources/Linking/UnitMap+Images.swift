import ArchitectureModel
import Catalog
import Facts

extension UnitMap {
  /// Whether the image is named after this repository: `acme/shop/orders` for the module `forge.org/acme/shop`.
  ///
  /// Source: Go Modules Reference, "Module paths": the path of a repository is its place.
  func isOwn(_ image: ImageName) -> Bool {
    units.contains { unit in
      unit.stage == .production && unit.sources > 0
        && unit.modules.contains { module in
          guard module.content.ecosystem == .go else { return false }
          let place = module.content.name.lowercased().split(separator: "/")
          guard place.count > 2, place[0].contains(".") else { return false }
          let name = "\(place[1])/\(place[2])"
          return image.repository == name || image.repository.hasPrefix(name + "/")
        }
    }
  }

  /// The stage of a Dockerfile that a build makes: its target, or the last.
  func stage(of dockerfile: RepoPath?, target: String?) -> Located<ImageStage>? {
    guard let dockerfile else { return nil }
    let stages = units.lazy.flatMap { $0.stages(of: dockerfile) }
    if let target {
      return stages.first { $0.content.name.lowercased() == target.lowercased() }
    }
    return stages.first { $0.content.isFinal }
  }

  /// The one program inside a workspace that an image is made from, by what its stage holds; nil when it may be several.
  ///
  /// One Dockerfile with a target for each program is usual where they share packages.
  func number(holding stage: ImageStage, context: RepoPath, outer: Int) -> Int? {
    guard !stage.holds.isEmpty, !stage.holds.contains("."),
      Self.isWorkspace(units[outer]) || holdsNothing(stage, of: outer, context: context)
    else { return nil }
    let inner = Set(stage.holds.compactMap { context.resolving($0) }.map(number(at:))).filter {
      $0 != outer && units[$0].folder.isInside(units[outer].folder)
        && (units[$0].sources > 0 || !units[$0].modules.isEmpty)
    }.sorted()
    let whole = inner.filter { candidate in
      let included = closure(of: candidate)
      return inner.allSatisfy {
        included.contains($0) || units[$0].folder.isInside(units[candidate].folder)
      }
    }
    return whole.count == 1 ? whole.first : nil
  }

  /// Whether all that the stage holds lies in units inside that are built apart: whatever manifest lies beside them, the image is
  /// made of none of it.
  ///
  /// Source: Dockerfile reference, "COPY": nothing else of the context comes into an image.
  private func holdsNothing(_ stage: ImageStage, of outer: Int, context: RepoPath) -> Bool {
    stage.holds.allSatisfy { path in
      guard let place = context.resolving(path) else { return false }
      let unit = number(at: place)
      return unit != outer && units[unit].folder.isInside(units[outer].folder)
    }
  }

  /// Whether what runs lies in the units inside.
  static func isWorkspace(_ unit: Unit) -> Bool {
    unit.sources == 0 || unit.modules.contains { $0.content.form == .workspace }
  }

  /// The unit that a build makes: the Dockerfile's own folder when it is a unit with sources below the context.
  func number(at context: RepoPath, building build: Workload.Build?) -> Int {
    guard let file = build?.dockerfile, let folder = context.resolving(file)?.folder,
      folder != context,
      folder.isInside(context), !isAmongImages(folder, below: context)
    else { return number(at: context) }
    let inner = number(at: folder)
    return units[inner].folder.isInside(context) ? inner : number(at: context)
  }

  /// Whether a folder on the way is one that only holds Dockerfiles.
  private func isAmongImages(_ folder: RepoPath, below context: RepoPath) -> Bool {
    var folder = folder
    while folder != context, !folder.text.isEmpty {
      if Self.holdsImages(folder) { return true }
      folder = folder.folder
    }
    return false
  }
}
