import Catalog
import Facts

/// Which code of the repository is in a container that is built here.
extension DeclarationMap {
  /// The unit that an image is built from, as far as its Dockerfile tells.
  func builtUnit(
    _ declaration: Declaration,
    context: RepoPath,
    units: UnitMap,
    catalog: Catalog
  ) -> Int? {
    let build = declaration.workload.build
    let outer = units.number(at: context, building: build)
    let file = declaration.dockerfile
    guard let stage = units.stage(of: file, target: build?.target)?.content else { return outer }
    let base = Self.baseTechnology(declaration, of: outer, units: units, catalog: catalog)
    if base != nil { return outer }
    if let told = units.number(
      toldBy: declaration.settings,
      dockerfile: file,
      stage: stage,
      context: context,
      outer: outer
    ) {
      return told
    }
    let held =
      takesOnlyOthers(stage, of: outer, context: context, units: units)
      ? units.number(at: context) : outer
    let started = units.number(
      startedBy: [declaration.workload.command.joined(separator: " "), stage.starts],
      inside: held
    )
    return started ?? units.number(holding: stage, context: context, outer: held) ?? held
  }

  /// Whether the Dockerfile's own folder is no program, and the image takes others of the context.
  ///
  /// Source: Dockerfile reference, "COPY": paths are those of the context, wherever the Dockerfile lies.
  private func takesOnlyOthers(
    _ stage: ImageStage,
    of unit: Int,
    context: RepoPath,
    units: UnitMap
  ) -> Bool {
    let own = units.units[unit]
    guard own.sources == 0, own.modules.isEmpty, own.folder != context, !stage.holds.isEmpty else {
      return false
    }
    return stage.holds.allSatisfy { path in
      context.resolving(path).map { !$0.isInside(own.folder) } ?? true
    }
  }

  /// The program whose folder is mounted into an image that holds none.
  ///
  /// Sources: Compose file reference, "volumes": a bind mount shows the folder of the host in the container.
  func mountedProgram(_ declaration: Declaration, units: UnitMap) -> Int? {
    guard declaration.workload.build != nil, let own = declaration.unit,
      units.units[own].sources == 0
    else { return nil }
    for mount in declaration.workload.mounts {
      guard let host = mount.split(separator: ":").first,
        let folder = declaration.folder.resolving(String(host))
      else { continue }
      let unit = units.units[units.number(at: folder)]
      if unit.folder == folder, unit.sources > 0, !unit.modules.isEmpty,
        units.units[own].modules.isEmpty || folder.isInside(units.units[own].folder)
      {
        return units.number(at: folder)
      }
    }
    return nil
  }
}
