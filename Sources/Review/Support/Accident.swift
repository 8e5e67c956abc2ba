package import ArchitectureModel
package import Facts

/// Parts that add up to something which none of them says.
package struct Accident: Hashable, Sendable, Codable, Comparable {
  /// One decision, where it stands in the code.
  package struct Part: Hashable, Sendable, Codable, Comparable {
    /// What it is within the whole: `loop`, `cache`, `job`, `reader`.
    package let role: String
    package let path: RepoPath
    package let line: Int
    package let says: String
    /// The same in every commit that has the part, wherever its line is.
    package let key: String

    package init(role: String, path: RepoPath, line: Int, says: String, key: String) {
      self.role = role
      self.path = path
      self.line = line
      self.says = says
      self.key = key
    }

    package static func < (left: Part, right: Part) -> Bool {
      (left.path, left.line, left.role, left.key) < (right.path, right.line, right.role, right.key)
    }
  }

  package let rule: String
  package let title: String
  /// Sorted.
  package let components: [ComponentID]
  /// In the order of the story.
  package let parts: [Part]
  /// What nobody decided, in sentences.
  package let emerged: String

  package init(
    rule: String,
    title: String,
    components: [ComponentID],
    parts: [Part],
    emerged: String
  ) {
    self.rule = rule
    self.title = title
    self.components = Set(components).sorted()
    self.parts = parts
    self.emerged = emerged
  }

  /// The same finding in every commit that has it.
  package var id: String {
    ([rule] + Set(parts.map(\.key)).sorted().prefix(3)).joined(separator: "|")
  }

  package static func < (left: Accident, right: Accident) -> Bool {
    (left.rule, left.title, left.id) < (right.rule, right.title, right.id)
  }
}

extension Accident.Part {
  /// A place in code with what happens there.
  init(_ role: String, _ site: ConductSite, _ says: String) {
    self.init(
      role: role,
      path: site.path,
      line: site.line,
      says: says,
      key: "\(site.path) \(site.function) \(site.kind.rawValue) \(site.subject)"
    )
  }

  /// What supports an item of the architecture.
  init(_ role: String, _ evidence: ArchitectureModel.Evidence) {
    self.init(
      role: role,
      path: evidence.path,
      line: evidence.line,
      says: evidence.says,
      key: "\(evidence.path) \(evidence.says)"
    )
  }
}
