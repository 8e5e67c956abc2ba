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
      func isOwn(_ path: RepoPath, _ detector: String) -> Bool {
        !Self.foreignFormats.contains(detector) || copied.contains(path.name.lowercased())
      }
      units[number].settings.removeAll { !isOwn($0.path, $0.detector) }
      units[number].routes.removeAll { !isOwn($0.path, $0.detector) }
    }
  }

  /// Detectors of files that are read by another program than the one beside them.
  private static let foreignFormats: Set<String> = [
    "log-pipeline", "grafana-provisioning", "prometheus-config",
  ]

  private static func isProgram(_ unit: Unit) -> Bool {
    !unit.modules.isEmpty || !unit.entryPoints.isEmpty || !unit.dependencies.isEmpty
  }
}
