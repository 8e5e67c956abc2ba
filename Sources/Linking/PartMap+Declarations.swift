import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  mutating func addPart(of group: [Int]) {
    let members = group.map { declarations.all[$0] }
    guard let first = members.first else { return }
    if Self.isFragment(members) { return }
    // A unit for a program of the system is no part of this one.
    if first.technology == nil, first.workload.form == .unit,
      Self.isSystemProgram(first.workload.command)
    {
      return
    }
    let technology = members.lazy.compactMap(\.technology).first
    let stage = members.map(\.stage).min() ?? .production
    let kind =
      members.allSatisfy(\.isJob)
      ? .job : technology.flatMap { $0.roles.first?.kind } ?? Self.kind(of: members)
    var part = Part(
      name: Self.isProxy(members, of: technology) ? technology?.shortName ?? "" : Self.name(of: members),
      kind: kind,
      technology: technology,
      stage: stage,
      certainty: .configured
    )
    part.declarations = group
    // What a laptop's variant builds says nothing of what production runs.
    let builders = members.filter { $0.stage == stage }
    part.unit = technology == nil ? builders.lazy.compactMap(\.unit).first : nil
    part.scopes = Set(members.map(\.scope))
    part.evidence = members.flatMap { $0.places.map { $0.evidence($0.content) } }
    part.hostNames = Set(members.flatMap { $0.hostNames }.map { $0.lowercased() })
    part.command = first.workload.command.joined(separator: " ")
    parts.append(part)
  }

  /// Whether they are containers beside a program that only lead to a product which a cloud runs.
  private static func isProxy(_ members: [Declaration], of technology: Technology?) -> Bool {
    guard let technology, technology.roles.contains(.external) else { return false }
    return members.allSatisfy { $0.workload.container != nil }
  }

  /// The name that most declarations give, the shortest of those, the first by letters.
  private static func name(of members: [Declaration]) -> String {
    var counts: [String: Int] = [:]
    for member in members { counts[member.workload.name, default: 0] += 1 }
    return counts.min {
      (-$0.value, $0.key.count, $0.key) < (-$1.value, $1.key.count, $1.key)
    }?.key ?? ""
  }

  private static func kind(of members: [Declaration]) -> ComponentKind {
    Set(members.map(\.workload.form)) == [.function] ? .function : .service
  }

  /// Whether all say something of a Compose service that no file gives an image or a build: nothing can start it.
  ///
  /// Source: Compose Specification, "image", "build".
  private static func isFragment(_ members: [Declaration]) -> Bool {
    members.allSatisfy { member in
      member.workload.form == .composeService && member.workload.image == nil
        && member.workload.build == nil && member.workload.extends == nil
    }
  }
}
