package import ArchitectureModel
import Facts

/// How an architecture departs from one declared model.
package struct ModelComparison {
  /// Sorted.
  package private(set) var differences: [Difference] = []
  /// What the model speaks of and the repository cannot show.
  package internal(set) var unseen: [DriftReport.Unseen] = []
  /// How many elements and relations were compared.
  package internal(set) var count = 0
  /// Whether the model is about this repository.
  package private(set) var isCompared = false
  let model: DeclaredModel
  let architecture: Architecture
  let match: ModelMatch
  let lexicon: Lexicon
  let stages: Set<Stage>
  let folders: CodeFolders
  let byID: [ComponentID: Component]

  /// - `stages`: what is there for these must be declared; what is declared may be there for any.
  /// - `folders`: where the repository has code, whether or not anything was found to run there.
  package init(
    _ model: DeclaredModel,
    _ architecture: Architecture,
    _ lexicon: Lexicon,
    stages: Set<Stage>,
    folders: CodeFolders = CodeFolders([])
  ) {
    self.folders = folders
    self.model = model
    self.architecture = architecture
    self.lexicon = lexicon
    self.stages = stages
    match = ModelMatch(model, architecture, lexicon)
    byID = Dictionary(
      architecture.components.map { ($0.id, $0) },
      uniquingKeysWith: { one, _ in one }
    )
    unseen = model.unseen
    guard isAboutThis else {
      unseen.append(
        DriftReport.Unseen(
          path: model.path,
          line: model.line,
          says: "nothing that it declares is in this repository; not compared"
        )
      )
      return
    }
    isCompared = true
    compareElements()
    compareUndeclared()
    compareRelations()
    compareConnections()
    differences.sort()
    unseen = Array(Set(unseen)).sorted()
  }

  /// Elements that code could show, in the order of their keys.
  var parts: [DeclaredPart] {
    match.parts.values.filter { !match.isGroup($0.key) && isVisible($0) }
      .sorted { $0.key < $1.key }
  }

  /// A model that was found is compared when it shares something with what is there, a named one always.
  private var isAboutThis: Bool {
    if model.isNamed { return true }
    let visible = parts.filter { $0.statement.level == .part }
    return visible.contains { match.built[$0.key] != nil }
      || visible.isEmpty && !match.built.isEmpty
  }

  mutating func add(_ difference: Difference) { differences.append(difference) }

  mutating func leave(_ element: DeclaredModel.Element, _ says: String) {
    unseen.append(DriftReport.Unseen(path: element.path, line: element.line, says: says))
  }

  func against(_ element: DeclaredModel.Element) -> Difference.Against {
    .declared(element.path, line: element.line)
  }

  func evidence(_ element: DeclaredModel.Element, _ says: String) -> Evidence {
    Evidence(path: element.path, line: element.line, detector: element.detector, says: says)
  }
}

extension ModelComparison {
  /// Whether code would show it if it were there.
  func isVisible(_ part: DeclaredPart) -> Bool {
    switch part.statement.level {
    // What is said to be a library runs inside of others.
    case .part: !part.isInside
    case .system: !part.technologies.isEmpty && part.sort == .store
    case .person, .detail, .interface, .other: false
    }
  }

  private mutating func compareElements() {
    for part in match.parts.values.sorted(by: { $0.key < $1.key }) where !match.isGroup(part.key) {
      if let ids = match.built[part.key] {
        count += 1
        compareTechnology(part, ids)
      } else if !isVisible(part) {
        leave(part.element, "\(part.statement.name): \(Self.whyUnseen(part))")
      } else if isElsewhere(part) {
        leave(part.element, "\(part.statement.name): of a system of which nothing was found here")
      } else if part.technologies.contains(where: lexicon.isEmbedded) {
        leave(part.element, "\(part.statement.name): runs inside the program that uses it")
      } else if part.sort == .external || part.kinds == [.external] {
        leave(part.element, "\(part.statement.name): is outside, and no address of it was found")
      } else if part.sort != .store, !hasPrograms {
        leave(part.element, "\(part.statement.name): no program was found here at all")
      } else if part.sort != .store, let folder = codeFolder(of: part) {
        let says = "has code in \(folder), of which nothing was found to run"
        leave(part.element, "\(part.statement.name): \(says)")
      } else if part.sort != .store, let whole = whole(around: part) {
        leave(
          part.element,
          "\(part.statement.name): inside of \(whole.name), which is built as one"
        )
      } else {
        count += 1
        addMissing(part)
      }
    }
    for (id, keys) in match.merged.sorted(by: { $0.key < $1.key }) where keys.count > 1 {
      if let component = byID[id], stages.contains(component.stage) { addMerged(component, keys) }
    }
  }

  private func codeFolder(of part: DeclaredPart) -> RepoPath? {
    if let folder = part.statement.folder, !folder.isEmpty, folders.holds(RepoPath(folder)) {
      return RepoPath(folder)
    }
    return folders.folder(named: [part.name] + part.others)
  }

  /// The program that is all of the system that the part belongs to.
  private func whole(around part: DeclaredPart) -> Component? {
    match.around(part.key).sorted().filter { $0 != part.key && match.isGroup($0) }
      .compactMap { match.built[$0]?.first }.first.flatMap { byID[$0] }
  }

  private var hasPrograms: Bool {
    architecture.components.contains { $0.kind.isProgram && $0.stage == .production }
  }

  private mutating func addMerged(_ component: Component, _ keys: [String]) {
    let parts = keys.compactMap { match.parts[$0] }
    guard let first = parts.first else { return }
    let names = parts.map(\.statement.name).joined(separator: ", ")
    add(
      Difference(
        .changed,
        .component(component.id),
        against: against(first.element),
        key: "merged",
        title: "\(component.kind.noun) \(component.name)",
        says: "\(names) are declared as \(keys.count) stores and built as one",
        remedy: "give each its own, or declare one",
        evidence: Array(component.evidence.prefix(20)),
        declared: evidence(first.element, "declares \(first.statement.name)")
      )
    )
  }

  /// Whether it belongs to a system that is not in this repository, while others are.
  private func isElsewhere(_ part: DeclaredPart) -> Bool {
    let systems = match.around(part.key).filter { $0 != part.key && match.isGroup($0) }
    guard systems.contains(where: { match.all($0).isEmpty }) else { return false }
    return !match.built.isEmpty
  }

  private static func whyUnseen(_ part: DeclaredPart) -> String {
    switch part.statement.level {
    case .system: "a system of which nothing was found here"
    case .interface: "an interface that nobody here provides"
    default:
      part.statement.word.isEmpty
        ? "code does not show it" : "code does not show what is called \(part.statement.word)"
    }
  }

  private mutating func addMissing(_ part: DeclaredPart) {
    let name = part.statement.name
    let noun = part.statement.word.isEmpty ? "" : "\(part.statement.word) "
    add(
      Difference(
        .missing,
        .component(ComponentID(part.key)),
        against: against(part.element),
        title: "\(noun)\(name)",
        says: "\(name) is declared and not there",
        remedy: "build it, or take it out of \(part.element.path)",
        declared: evidence(part.element, "declares \(noun)\(name)")
      )
    )
  }

  private mutating func compareTechnology(_ part: DeclaredPart, _ ids: [ComponentID]) {
    let there = ids.compactMap { byID[$0] }.filter { stages.contains($0.stage) }
    guard !there.isEmpty,
      there.allSatisfy({ lexicon.fit(of: part.technologies, to: $0.technology) == .other })
    else { return }
    for component in there {
      let was = part.technologies.map(lexicon.name).joined(separator: ", ")
      let now = component.technology.map(lexicon.name) ?? ""
      add(
        Difference(
          .changed,
          .component(component.id),
          against: against(part.element),
          title: "\(component.kind.noun) \(component.name)",
          says: "\(part.statement.name) is declared as \(was) and built with \(now)",
          remedy: "declare \(now), or go back to \(was)",
          evidence: Array(component.evidence.prefix(20)),
          declared: evidence(part.element, "declares \(was)")
        )
      )
    }
  }
}
