package import ArchitectureModel
package import Facts
package import History

/// One way in which what is there departs from what was declared, accepted, seen before or promised.
package struct Difference: Hashable, Sendable, Comparable {
  /// What the repository is compared with.
  package enum Against: Hashable, Sendable {
    /// A model that people keep: the line of the element, or of the model's beginning for what it does not hold.
    case declared(RepoPath, line: Int)
    /// The accepted state.
    case baseline(RepoPath)
    case lastScan
    /// A rule of the configuration or a decision in force, by its id, where it stands.
    case rule(String, RepoPath, line: Int)
  }

  /// How it departs.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A promise or a rule is broken.
    case forbidden
    /// It is there and nobody declared or accepted it.
    case undeclared
    /// It is declared, accepted or was there, and is not there.
    case missing
    /// Both have it, in other forms.
    case changed
  }

  /// What departs.
  package enum Element: Hashable, Sendable {
    /// By its id in the architecture, or by the one that was declared when it is not there.
    case component(ComponentID)
    case connection(from: ComponentID, to: ComponentID)
    /// Several that are at fault together: a chain of calls, all stores of a kind. In the order in which they are told.
    case several([ComponentID])
  }

  /// The same for one difference in every run, whatever lines its places have.
  package let id: String
  package let against: Against
  package let kind: Kind
  package let element: Element
  /// One phrase: `cache sessions (redis)`, `api → orders-db`.
  package let title: String
  /// One sentence for people: what differs from what.
  package let says: String
  /// What would make it go away, in one sentence; empty when ``says`` tells.
  package let remedy: String
  /// What is there, in the order of the chain that explains it; empty for what is missing.
  package let evidence: [Evidence]
  /// What the other side says; nil when it says nothing of the element.
  package let declared: Evidence?
  /// The commit that brought it, or took it away; nil when nobody looked or no single commit did.
  package let introducedBy: CommitSummary?
  /// Whether anybody decided it; nil when nobody looked.
  package let decision: Decision?

  /// - `key`: tells apart several differences of one kind against one source in one element; never a line.
  package init(
    _ kind: Kind,
    _ element: Element,
    against: Against,
    key: String = "",
    title: String,
    says: String,
    remedy: String = "",
    evidence: [Evidence] = [],
    declared: Evidence? = nil,
    introducedBy: CommitSummary? = nil,
    decision: Decision? = nil
  ) {
    id = ([against.key, kind.rawValue, element.key] + (key.isEmpty ? [] : [key]))
      .joined(separator: "|")
    self.against = against
    self.kind = kind
    self.element = element
    self.title = title
    self.says = says
    self.remedy = remedy
    self.evidence = evidence
    self.declared = declared
    self.introducedBy = introducedBy
    self.decision = decision
  }
}

extension Difference {
  /// The same with the commit that made it and what is known of the decision.
  package func with(_ origin: ChangeOrigin) -> Difference {
    Difference(self, origin.introducedBy, origin.decision)
  }

  private init(_ other: Difference, _ commit: CommitSummary?, _ decision: Decision?) {
    id = other.id
    against = other.against
    kind = other.kind
    element = other.element
    title = other.title
    says = other.says
    remedy = other.remedy
    evidence = other.evidence
    declared = other.declared
    introducedBy = commit
    self.decision = decision
  }

  /// Broken promises first, then by source, element and id.
  package static func < (left: Difference, right: Difference) -> Bool {
    if left.kind != right.kind { return left.kind.rank < right.kind.rank }
    if left.against.key != right.against.key { return left.against.key < right.against.key }
    if left.element.rank != right.element.rank { return left.element.rank < right.element.rank }
    return left.id < right.id
  }
}

extension Difference.Kind {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Difference.Against {
  /// The source without lines.
  package var key: String {
    switch self {
    case .declared(let path, line: _): "declared:\(path)"
    case .baseline(let path): "baseline:\(path)"
    case .lastScan: "last-scan"
    case .rule(let id, let path, line: _): "rule:\(id)@\(path)"
    }
  }

  /// Where the source stands; nil for the last scan.
  package var place: (path: RepoPath, line: Int)? {
    switch self {
    case .declared(let path, let line): (path, line)
    case .baseline(let path): (path, 1)
    case .lastScan: nil
    case .rule(_, let path, let line): (path, line)
    }
  }
}

extension Difference.Element {
  /// The components that it is about: one, both ends, or all of several.
  package var components: [ComponentID] {
    switch self {
    case .component(let id): [id]
    case .connection(let from, let to): [from, to]
    case .several(let ids): ids
    }
  }

  fileprivate var key: String {
    switch self {
    case .component(let id): id.text
    case .connection(let from, let to): "\(from)>\(to)"
    case .several(let ids): ids.map(\.text).joined(separator: ",")
    }
  }

  fileprivate var rank: Int {
    switch self {
    case .component: 0
    case .connection: 1
    case .several: 2
    }
  }
}
