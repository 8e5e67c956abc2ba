import ArchitectureModel
import Catalog
import Facts

/// Containers whose image holds nothing of the repository: what runs there is what they are shown.
extension DeclarationMap {
  /// The folders that a container sees of its build context's code, when its image holds nothing of it; nil when it may hold all.
  ///
  /// Sources: Dockerfile reference, "COPY": nothing else of the context comes into an image; Compose file reference, "volumes".
  func shownFolders(_ declaration: Declaration, units: UnitMap) -> [RepoPath]? {
    guard let build = declaration.workload.build, let file = declaration.dockerfile,
      let stage = units.stage(of: file, target: build.target)?.content,
      stage.isBare, !mayHoldCode(stage.base, units: units)
    else { return nil }
    return declaration.workload.mounts.compactMap { mount in
      guard let host = mount.split(separator: ":").first, host.hasPrefix(".") else { return nil }
      return declaration.folder.resolving(String(host))
    }
  }

  /// The product that an image installs and starts which holds nothing of the repository; nil when it may run anything else.
  func startedProduct(_ declaration: Declaration, units: UnitMap, catalog: Catalog) -> Technology? {
    guard declaration.unit != nil, let build = declaration.workload.build,
      let stage = units.stage(of: declaration.dockerfile, target: build.target)?.content,
      stage.isBare, !mayHoldCode(stage.base, units: units)
    else { return nil }
    let command = declaration.workload.command.joined(separator: " ")
    return catalog.command(command.isEmpty ? stage.starts : command).first { technology in
      guard let role = technology.roles.first else { return false }
      return [.infrastructure, .database, .cache, .broker, .search].contains(role)
        && !technology.traits.contains(.manager)
    }
  }

  /// Whether the base is left open, or an image that may be made here.
  private func mayHoldCode(_ base: String, units: UnitMap) -> Bool {
    guard !base.contains("$") else { return true }
    let image = ImageName(base)
    return base == "scratch" || base.lowercased().hasSuffix("onbuild") || units.isOwn(image)
      || units.hasProgram(named: [image.name])
      || all.contains { other in
        other.workload.build != nil
          && other.workload.image.map { ImageName($0).repository == image.repository } == true
      }
  }

  /// Takes from a container the code that it is not shown.
  mutating func leaveUnshown(_ number: Int, units: UnitMap) {
    guard let unit = all[number].unit, units.units[unit].sources > 0,
      let folders = shownFolders(all[number], units: units)
    else { return }
    let code = units.units[unit]
    // A file beside the program tells how that is made, however little it says.
    if all[number].dockerfile?.folder == code.folder { return }
    // Who sees the whole folder sees the program.
    if folders.contains(where: code.folder.isInside) { return }
    let isShown = code.codePaths.contains { path in folders.contains { path.isInside($0) } }
    if isShown { all[number].shown = folders } else { all[number].unit = nil }
  }
}

extension Unit {
  /// Files of it that are known to hold code.
  fileprivate var codePaths: Set<RepoPath> {
    Set(
      imports.map(\.path) + calls.map(\.path) + reads.map(\.path) + literals.map(\.path)
        + entryPoints.map(\.path)
    )
  }
}
