import ArchitectureModel
import Facts

extension PartMap {
  /// Programs of a Go code base that scripts start side by side in a container which only holds the source.
  ///
  /// The container runs all of them, so that it is none of them.
  /// Source: "Organizing a Go module", "Multiple commands": each has a folder below `cmd`.
  mutating func addPrograms() {
    let owned = Dictionary(grouping: parts.indices.filter { parts[$0].unit != nil }) {
      parts[$0].unit ?? 0
    }
    let units = self.units
    let candidates = owned.filter { unit, owners in
      units.units[unit].language == .go && owners.allSatisfy { isWorkshop($0, of: unit) }
    }
    if candidates.isEmpty { return }
    let reach = reachOfGo()
    for (unit, owners) in candidates.sorted(by: { $0.key < $1.key }) {
      let programs = reach.siblings(of: unit)
      guard programs.count > 2, !owners.contains(where: { names($0, oneOf: programs) }) else {
        continue
      }
      let scopes = owners.reduce(into: Set<String>()) { $0.formUnion(parts[$1].scopes) }
      for owner in owners { parts[owner].unit = nil }
      for program in programs { add(program.folder, of: unit, scopes: scopes) }
    }
  }

  /// Whether it runs an image without the unit's code, into which the unit's folder is mounted whole.
  private func isWorkshop(_ number: Int, of unit: Int) -> Bool {
    let folder = units.units[unit].folder
    let members = parts[number].declarations.map { declarations.all[$0] }
    let builds = members.contains { member in
      guard let context = member.workload.build?.context else { return false }
      return member.folder.resolving(context) == folder
    }
    return !builds
      && members.contains { member in
        member.workload.form == .composeService
          && member.workload.mounts.contains { mount in
            guard let host = mount.split(separator: ":").first else { return false }
            return member.folder.resolving(String(host)) == folder
          }
      }
  }

  /// Whether its command says which of the programs it runs.
  private func names(_ number: Int, oneOf programs: [GoProgram]) -> Bool {
    let words = Set(
      parts[number].declarations.flatMap { declarations.all[$0].workload.command }.flatMap {
        $0.split { " /".contains($0) }
      }
    )
    return programs.contains { words.contains($0.folder.name) }
  }

  private mutating func add(_ program: RepoPath, of unit: Int, scopes: Set<String>) {
    let code = units.units[unit]
    guard let start = code.entryPoints.first(where: { $0.path.folder == program }) else { return }
    let folder = String(program.name)
    let name =
      GoProgram(program, below: code.folder).names.first { $0.hasSuffix("-" + folder) } ?? folder
    let serves =
      code.contracts.contains { $0.path.folder == program && $0.content.part == .serves }
      || servingFolders(of: unit).contains(program)
      || code.calls.contains { $0.content.member.contains("Serve") && $0.path.folder == program }
    var part = Part(
      name: name,
      kind: serves ? .service : .job,
      stage: code.stage,
      certainty: .coded
    )
    part.unit = unit
    part.program = program
    part.scopes = scopes
    part.evidence = [start.evidence("starts \(name)")]
    part.hostNames = [name.lowercased(), folder.lowercased()]
    parts.append(part)
  }
}
