import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  mutating func addPart(of group: [Int]) {
    // A unit for a program of the system is no part of this one.
    let group = group.filter { !isOfSystem(declarations.all[$0]) }
    let members = group.map { declarations.all[$0] }
    guard let first = members.first else { return }
    if members.allSatisfy(Self.startsNothing) { return }
    // Who builds a product here runs its own code, under whatever name others know its image.
    let isOwn = members.contains { $0.technology == nil && $0.workload.build != nil && hasCode($0) }
    let technology = isOwn ? nil : members.lazy.compactMap(\.technology).first
    let stage = members.map(\.stage).min() ?? .production
    let kind =
      members.allSatisfy(\.isJob)
      ? .job : technology.flatMap(Self.kind(running:)) ?? Self.kind(of: members)
    var part = Part(
      name: Self.proxiedName(members, of: technology) ?? nameOfCopies(members)
        ?? name(of: members),
      kind: kind,
      technology: technology,
      stage: stage,
      certainty: .configured
    )
    part.declarations = group
    // What a laptop's variant builds says nothing of what production runs.
    let builders = members.filter { $0.stage == stage }
    let own = builders.compactMap(\.unit)
    let built = own.isEmpty ? Self.builtElsewhere(builders, among: members) : own
    // What is built under one name is one program: a folder that only tells how to build it tells nothing of its code.
    let filled = (built + members.compactMap(\.unit)).first {
      units.units[$0].sources > 0 || !units.units[$0].modules.isEmpty
    }
    part.unit = technology == nil ? built.isEmpty ? nil : filled ?? built.first : nil
    part.scopes = Set(members.map(\.scope))
    part.evidence = members.flatMap { $0.places.map { $0.evidence($0.content) } }
    part.hostNames = Set(members.flatMap { $0.hostNames }.map { $0.lowercased() })
    part.command = first.workload.command.joined(separator: " ")
    for number in members.flatMap(\.planned) { planned[number] = parts.count }
    parts.append(part)
  }

  private func isOfSystem(_ declaration: Declaration) -> Bool {
    declaration.technology == nil && declaration.workload.form == .unit
      && Self.isSystemProgram(declaration.workload.command)
  }

  private func hasCode(_ declaration: Declaration) -> Bool {
    declaration.unit.map { units.units[$0].sources > 5 } ?? false
  }

  /// What is built for laptops under the very name of the image that production runs, or that name of its owner with the system's
  /// before it: `acme/ui` for `acme/shop-ui`.
  private static func builtElsewhere(_ running: [Declaration], among members: [Declaration])
    -> [Int]
  {
    let images = Set(running.compactMap(\.image).filter { !$0.name.isEmpty }.map(\.repository))
    return members.compactMap { member in
      guard let own = member.image?.repository, !own.isEmpty else { return nil }
      return images.contains { $0 == own || adds($0, to: own) || adds(own, to: $0) }
        ? member.unit : nil
    }
  }

  private static func adds(_ longer: String, to image: String) -> Bool {
    let (all, short) = (longer.split(separator: "/"), image.split(separator: "/"))
    guard let name = all.last, let last = short.last, short.count > 1 else { return false }
    return all.dropLast() == short.dropLast() && name.hasSuffix("-" + last)
  }

  /// The name of the product that a cloud runs, for containers beside programs that only lead to it.
  private static func proxiedName(_ members: [Declaration], of technology: Technology?) -> String? {
    guard let technology, technology.roles.contains(.external),
      members.allSatisfy({ $0.workload.container != nil })
    else { return nil }
    return technology.shortName
  }

  /// Source: Compose file reference, "services": without an image and a build there is nothing to start.
  private static func startsNothing(_ declaration: Declaration) -> Bool {
    let workload = declaration.workload
    return workload.form == .composeService && workload.image == nil && workload.build == nil
      && workload.extends == nil
  }

  /// The name that most declarations, their network services and the paths that they are served below give, the shortest of
  /// those, the first by letters.
  ///
  /// A Compose file in a program's own folder that starts nothing but that is a recipe for it, and names it only where nothing
  /// else does; nor do tests name what runs besides, nor a container beside others in a pod what has a workload of its own.
  private func name(of members: [Declaration]) -> String {
    var namers = members
    let rules: [(Declaration) -> Bool] = [
      { $0.stage != .test }, { $0.workload.container == nil }, { !self.isRecipe($0) },
      { !Self.isProcessType($0) },
    ]
    for rule in rules {
      let others = namers.filter(rule)
      if !others.isEmpty { namers = others }
    }
    // What a chart calls after itself has a name of its own where others give it one.
    let plain = Set(namers.map(\.workload.name))
    let unprefixed = namers.filter { $0.nameInChart.map(plain.contains) != true }
    if !unprefixed.isEmpty { namers = unprefixed }
    var counts: [String: Int] = [:]
    for member in namers { counts[member.workload.name, default: 0] += 1 }
    for name in members.flatMap({ $0.endpoints + $0.servedPaths }) where counts[name] != nil {
      counts[name, default: 0] += 1
    }
    return counts.min {
      (-$0.value, $0.key.count, $0.key) < (-$1.value, $1.key.count, $1.key)
    }?.key ?? ""
  }

  /// Whether a platform only calls it what it does: every application there has a `web`.
  ///
  /// Source: Heroku, "The Procfile", "Procfile naming".
  private static func isProcessType(_ declaration: Declaration) -> Bool {
    [.container, .process].contains(declaration.workload.form) && declaration.workload.name == "web"
  }

  private func isRecipe(_ declaration: Declaration) -> Bool {
    declaration.workload.form == .composeService && !declaration.folder.text.isEmpty
      && declarations.programs(beside: declaration) < 2
  }

  /// The kind of what is run here of a product, which is not outside: the agent of a service of others.
  private static func kind(running technology: Technology) -> ComponentKind? {
    let kinds = technology.roles.compactMap(\.kind)
    return kinds.first { $0 != .external } ?? kinds.first
  }

  private static func kind(of members: [Declaration]) -> ComponentKind {
    Set(members.map(\.workload.form)) == [.function] ? .function : .service
  }
}
