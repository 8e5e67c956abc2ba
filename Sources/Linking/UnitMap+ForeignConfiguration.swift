import Facts

extension UnitMap {
  /// Takes the configuration of log shippers, scrapers and dashboards from programs that only keep it in their folders.
  ///
  /// A program's image that copies such a file runs that shipper beside the program, and keeps it.
  mutating func dropForeignConfiguration() {
    for number in units.indices where Self.isProgram(units[number]) {
      let copied = Set(
        units[number].stages.flatMap(\.content.copies).map { RepoPath($0).name.lowercased() }
      )
      let foreign = Self.foreignFiles(of: units[number]).filter {
        !copied.contains($0.name.lowercased())
      }
      if foreign.isEmpty { continue }
      units[number].settings.removeAll { foreign.contains($0.path) }
      units[number].routes.removeAll { foreign.contains($0.path) }
    }
  }

  /// Other detectors may read the same files for their addresses.
  private static func foreignFiles(of unit: Unit) -> Set<RepoPath> {
    let stated =
      unit.settings.map { (path: $0.path, detector: $0.detector) }
      + unit.routes.map { (path: $0.path, detector: $0.detector) }
    let own = stated.filter { $0.detector == "spring-configuration" }.map(\.path)
    return Set(stated.filter { foreignFormats.contains($0.detector) }.map(\.path))
      .subtracting(own)
  }

  /// Detectors of files that are read by another program than the one beside them.
  private static let foreignFormats: Set<String> = [
    "log-pipeline", "grafana-provisioning", "prometheus-config",
  ]

  private static func isProgram(_ unit: Unit) -> Bool {
    !unit.modules.isEmpty || !unit.entryPoints.isEmpty || !unit.dependencies.isEmpty
  }
}
