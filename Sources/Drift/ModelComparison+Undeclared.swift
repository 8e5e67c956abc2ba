import ArchitectureModel
import Facts

extension ModelComparison {
  /// What is there and nobody declared: of those sorts of things that the model speaks of at all.
  mutating func compareUndeclared() {
    let covered = Coverage(self)
    var left: [DeclaredPart.Sort: Int] = [:]
    for component in architecture.components
    where match.declared[component.id] == nil && stages.contains(component.stage) {
      // Only a name speaks for it: nobody needs to declare what may not be there.
      if component.certainty == .byName { continue }
      // Nobody knows what a name will be that a template makes.
      if component.name.contains("{{") || component.name.contains("${") { continue }
      guard covered.holds(component) else { continue }
      if !covered.isOfMost { continue }
      if covered.asks(for: component) {
        addUndeclared(component)
      } else {
        left[BuiltPart(component, noise: [], lexicon).sort, default: 0] += 1
      }
    }
    if !covered.isOfMost {
      unseen.append(
        DriftReport.Unseen(
          path: model.path,
          line: model.line,
          says: "declares the smaller part of the programs that are here, so no other is asked for"
        )
      )
    }
    note(left[.external], "outside system", "outside systems")
    note(left[.store], "store", "stores")
    note(left[.program], "part", "parts")
  }

  private mutating func note(_ number: Int?, _ one: String, _ several: String) {
    guard let number else { return }
    unseen.append(
      DriftReport.Unseen(
        path: model.path,
        line: model.line,
        says: "declares none of its kind, so \(number) \(number == 1 ? one : several) "
          + "more \(number == 1 ? "is" : "are") not asked for"
      )
    )
  }

  private mutating func addUndeclared(_ component: Component) {
    let users = architecture.connections.filter { $0.to == component.id }
      .compactMap { byID[$0.from]?.name }
    let used = Array(Set(users)).sorted().prefix(3).joined(separator: ", ")
    let technology = component.technology.flatMap { $0 == component.name ? nil : " (\($0))" } ?? ""
    add(
      Difference(
        .undeclared,
        .component(component.id),
        against: .declared(model.path, line: model.line),
        title: "\(component.kind.noun) \(component.name)\(technology)",
        says: "\(component.name) is there and not declared"
          + (used.isEmpty ? "" : "; used by \(used)"),
        remedy: "declare it in \(model.path), or remove it",
        evidence: Array(component.evidence.prefix(20))
      )
    )
  }

  /// Which part of the repository, and which sorts of things, a model speaks of.
  private struct Coverage {
    private let folder: RepoPath
    private let sorts: Set<DeclaredPart.Sort>
    private let hasInfrastructure: Bool
    private let hasJobs: Bool
    /// Whether at least half of the programs are among what is declared; always for a model that somebody named.
    let isOfMost: Bool

    init(_ comparison: ModelComparison) {
      let model = comparison.model
      folder = model.isNamed ? .root : Self.project(of: model)
      var sorts: Set<DeclaredPart.Sort> = []
      var hasInfrastructure = false
      var hasJobs = false
      for (key, ids) in comparison.match.built {
        guard let part = comparison.match.parts[key] else { continue }
        for id in ids {
          guard let component = comparison.byID[id] else { continue }
          if component.kind == .infrastructure { hasInfrastructure = true }
          if component.kind == .job { hasJobs = true }
          // A model of systems alone says nothing of what is inside of them.
          if part.statement.level == .part || component.kind == .external {
            sorts.insert(BuiltPart(component, noise: [], comparison.lexicon).sort)
          }
        }
      }
      let declaredParts = comparison.parts.filter { $0.statement.level == .part }
      if Self.isWhole(model, declaredParts) { sorts.formUnion([.program, .store]) }
      if Self.isOne(model, declaredParts) { sorts.remove(.program) }
      self.sorts = sorts
      self.hasInfrastructure = hasInfrastructure
      self.hasJobs = hasJobs
      let folder = folder
      let programs = comparison.architecture.components.filter { component in
        component.kind.isProgram && component.kind != .job && component.stage == .production
          && component.evidence.contains { $0.path.isInside(folder) }
      }
      let known = programs.filter { comparison.match.declared[$0.id] != nil }
      isOfMost = model.isNamed || known.count * 2 >= programs.count
    }

    /// A drawing of containers leaves out no program and no store; a catalogue lists what somebody registered.
    private static func isWhole(_ model: DeclaredModel, _ parts: [DeclaredPart]) -> Bool {
      parts.count > 1 && !model.isRegister
    }

    /// One entity for all of a repository stands for all that runs from it.
    private static func isOne(_ model: DeclaredModel, _ parts: [DeclaredPart]) -> Bool {
      parts.filter { $0.sort != .store }.count < 2
    }

    /// The folder that the model is kept for: where it lies, without the folders in which documents are kept.
    private static func project(of model: DeclaredModel) -> RepoPath {
      var folders = Set(model.elements.map { $0.path.folder }).union([model.path.folder])
      folders = Set(folders.map(withoutDocuments))
      var common = folders.min() ?? .root
      while !folders.allSatisfy({ $0.isInside(common) }) { common = common.folder }
      return common
    }

    private static func withoutDocuments(_ folder: RepoPath) -> RepoPath {
      let parts = folder.parts
      guard let at = parts.firstIndex(where: { documents.contains($0.lowercased()) }) else {
        return folder
      }
      return RepoPath(parts[..<at].joined(separator: "/"))
    }

    private static let documents: Set<String> = [
      "doc", "docs", "documentation", "architecture", "architectures", "arch", "c4", "calm",
      "calm-specs", "structurizr", "model", "models", "design", "diagrams", "diagram", ".calm",
      "adr", "catalog", "catalogue", "backstage", ".backstage", "dsl", "wiki", "workspace",
      "workspaces", ".structurizr", "assets", "resources",
    ]

    /// Whether anything that speaks for it lies in the folder.
    func holds(_ component: Component) -> Bool {
      component.evidence.contains { $0.path.isInside(folder) }
    }

    func asks(for component: Component) -> Bool {
      if component.kind == .infrastructure { return hasInfrastructure }
      // Jobs that set up or migrate something are seldom drawn.
      if component.kind == .job, !hasJobs { return false }
      if component.kind == .external { return sorts.contains(.external) }
      return sorts.contains(component.kind.isStore ? .store : .program)
    }
  }
}
