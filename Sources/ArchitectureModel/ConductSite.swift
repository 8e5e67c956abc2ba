package import Facts

/// A place in code that says how a component behaves towards another: a query, a kept value, a schedule.
package struct ConductSite: Hashable, Sendable, Comparable {
  /// What happens there.
  package enum Kind: String, Hashable, Sendable {
    case query, change, publish, schedule
    case cacheRead = "cache read"
    case cacheWrite = "cache write"
    case remoteCall = "remote call"
  }

  package let component: ComponentID
  package let kind: Kind
  /// The function around it with its type; empty outside of all functions.
  package let function: String
  /// The component that it is about; nil when the code alone does not say which.
  package let target: ComponentID?
  package let path: RepoPath
  package let line: Int
  /// The called name as written; of a schedule the function that it starts.
  package let subject: String
  /// A literal key, queue or address; of a schedule when it runs.
  package let detail: String?
  /// Whether it happens for each element of a collection.
  package let isRepeated: Bool
  /// Whether a value expires, or a call ends, at some time in any case, as far as can be told.
  package let isLimited: Bool

  package init(
    component: ComponentID,
    kind: Kind,
    function: String,
    target: ComponentID?,
    path: RepoPath,
    line: Int,
    subject: String,
    detail: String? = nil,
    isRepeated: Bool = false,
    isLimited: Bool = true
  ) {
    self.component = component
    self.kind = kind
    self.function = function
    self.target = target
    self.path = path
    self.line = line
    self.subject = subject
    self.detail = detail
    self.isRepeated = isRepeated
    self.isLimited = isLimited
  }

  package static func < (left: ConductSite, right: ConductSite) -> Bool {
    (left.component, left.path, left.line, left.kind.rawValue, left.subject, left.function)
      < (
        right.component, right.path, right.line, right.kind.rawValue, right.subject, right.function
      )
  }
}

/// What the code of a system does where, beside the architecture that it belongs to.
package struct SystemConduct: Hashable, Sendable {
  /// Sorted.
  package let sites: [ConductSite]
  /// The folder of the code base of each component that runs code of this repository.
  package let codeBases: [ComponentID: RepoPath]

  package init(sites: [ConductSite], codeBases: [ComponentID: RepoPath]) {
    self.sites = sites.sorted()
    self.codeBases = codeBases
  }
}
