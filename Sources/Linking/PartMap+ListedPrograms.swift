import ArchitectureModel
import Facts

/// Programs of a workspace that a list of processes at its root starts in their own folders.
extension PartMap {
  /// Gives the processes from the number on the code of the program that their command starts.
  ///
  /// Where something else deploys that program, the list is how developers start it, unless the process works behind it.
  ///
  /// Sources: Heroku Dev Center, "The Procfile"; PM2, "Ecosystem File", `cwd`; Supervisor manual, `directory`.
  mutating func attachListed(from first: Int) {
    let deployed = Set(parts[..<first].filter { $0.stage == .production }.compactMap(\.unit))
    var programs: [Int: StartedPrograms] = [:]
    for number in parts.indices.dropFirst(first) {
      guard let outer = parts[number].unit else { continue }
      let known = programs[outer] ?? StartedPrograms(of: outer, units)
      programs[outer] = known
      guard let unit = known.programs(in: [parts[number].command]).first else { continue }
      if deployed.contains(unit), !isBackground(parts[number].command) {
        parts[number].stage = max(parts[number].stage, .development)
      }
      attach(unit, to: number)
    }
  }
}
