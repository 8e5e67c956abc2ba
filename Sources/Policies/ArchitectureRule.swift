package import ArchitectureModel
package import Facts

/// What people want to be told when the architecture departs from it.
package struct ArchitectureRule: Hashable, Sendable {
  /// Connections between two sorts of components.
  package struct Link: Hashable, Sendable {
    package let from: Selector
    package let to: Selector
    /// Nil for both.
    package let style: Style?
    /// Empty for all.
    package let protocols: [NamePattern]
    /// Whether what is reached by way of others counts too.
    package let isReachable: Bool

    package init(
      from: Selector,
      to: Selector,
      style: Style? = nil,
      protocols: [NamePattern] = [],
      isReachable: Bool = false
    ) {
      self.from = from
      self.to = to
      self.style = style
      self.protocols = protocols
      self.isReachable = isReachable
    }
  }

  /// What it says.
  package enum Form: Hashable, Sendable {
    /// No such connection.
    case forbidden(Link)
    /// What fits `from` calls only what fits `to`.
    case allowed(Link)
    /// What fits `from` calls at least one that fits `to`.
    case required(Link)
    /// What is new and fits is named by a decision record.
    case decided(Selector)
    /// No chain of calls that wait for each other is longer.
    case hops(from: Selector, to: Selector, most: Int)
  }

  package let id: String
  package let because: String
  package let form: Form
  /// The stages of what it is about.
  package let stages: Set<Stage>
  package let path: RepoPath
  package let line: Int

  package init(
    id: String,
    because: String,
    form: Form,
    stages: Set<Stage> = [.production],
    path: RepoPath = RepoPath(".asbuilt.yaml"),
    line: Int
  ) {
    self.id = id
    self.because = because
    self.form = form
    self.stages = stages
    self.path = path
    self.line = line
  }

  /// What it says, as a sentence without `because`.
  package var sentence: String {
    switch form {
    case .forbidden(let link):
      "No component that is \(link.from) may \(link.isReachable ? "reach" : "call") \(link.to)."
    case .allowed(let link): "A component that is \(link.from) may call only \(link.to)."
    case .required(let link): "Every component that is \(link.from) must call \(link.to)."
    case .decided(let selector):
      "A new component that is \(selector) must be named by a decision record."
    case .hops(let from, let to, let most):
      "From \(from) to \(to) at most \(most) calls may wait for each other."
    }
  }
}
