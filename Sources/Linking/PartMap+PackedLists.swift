import ArchitectureModel
import Facts

/// Lists of processes for an image that holds the whole system, which others deploy program by program.
extension PartMap {
  /// The processes without those that are programs deployed apart, by name or by what they start: a supervisor in a folder
  /// without code starts what images of the repository are filled with, where at least half of its list is deployed already.
  ///
  /// Source: Supervisor documentation, "[program:x] Section Settings"; Dockerfile reference, "COPY --from".
  func withoutDeployedApart(_ processes: [Located<Process>], of number: Int) -> [Located<Process>] {
    let listed = processes.filter { $0.detector == "supervisor" }
    guard units.units[number].sources == 0, listed.count > 2 else { return processes }
    let deployed = parts.filter { $0.stage == .production && !$0.declarations.isEmpty }
    let names = Set(deployed.map { NameForm.folded($0.name) })
    let scripts = Set(deployed.flatMap { Self.scripts(in: $0.command) })
    func isDeployed(_ process: Located<Process>) -> Bool {
      process.content.name.map { names.contains(NameForm.folded($0)) } ?? false
        || Self.scripts(in: process.content.command).contains(where: scripts.contains)
    }
    let apart = listed.filter(isDeployed)
    guard apart.count > 1, apart.count * 2 >= listed.count else { return processes }
    return processes.filter { $0.detector != "supervisor" || !isDeployed($0) }
  }

  /// `worker-entry.sh` of `sh -c "./bin/worker-entry.sh"`.
  private static func scripts(in command: String) -> [String] {
    command.split { " \"'".contains($0) }.filter { $0.hasSuffix(".sh") }.compactMap { word in
      word.split(separator: "/").last.map(String.init)
    }
  }
}
