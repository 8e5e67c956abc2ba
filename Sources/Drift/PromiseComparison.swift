package import ArchitectureModel
package import Decisions
package import Facts

/// What decision records in force promise or forbid, compared with what is there.
package struct PromiseComparison {
  /// Sorted.
  package private(set) var differences: [Difference] = []
  /// The files of the promises that were compared, sorted.
  package private(set) var records: [RepoPath] = []
  private let lexicon: Lexicon
  private let components: [Component]
  private let stages: Set<Stage>

  /// The id of the rule that a promised technology is there, and of the one that a forbidden one is not.
  private static let notBuilt = "decision-not-built"
  private static let forbids = "decision-forbids"

  /// - `files`: what detectors of the subjects `models` and `decisions` read.
  /// - `stages`: where what is forbidden counts; what is promised may be there for any.
  package init(
    _ files: [FileFacts],
    _ log: DecisionLog,
    _ architecture: Architecture,
    _ lexicon: Lexicon,
    stages: Set<Stage>
  ) {
    self.lexicon = lexicon
    self.stages = stages
    components = architecture.components
    var promises: [Promise] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      guard let entry = log[file.path], entry.isInForce else { continue }
      for fact in file.detection.facts {
        guard case .promise(let claim) = fact.claim else { continue }
        promises += technologies(of: claim).map { id in
          Promise(verb: claim.verb, technology: id, entry: entry, line: fact.line, file.detector)
        }
      }
    }
    compare(promises)
    differences.sort()
  }

  private struct Promise {
    let verb: DecisionPromise.Verb
    let technology: String
    let entry: DecisionLog.Entry
    let line: Int
    let detector: String

    init(
      verb: DecisionPromise.Verb,
      technology: String,
      entry: DecisionLog.Entry,
      line: Int,
      _ detector: String
    ) {
      self.verb = verb
      self.technology = technology
      self.entry = entry
      self.line = line
      self.detector = detector
    }
  }

  /// What a repository would show if it were there: neither libraries nor what runs inside of programs.
  private func technologies(of claim: DecisionPromise) -> [String] {
    lexicon.technologies(in: claim.object).filter { id in
      let kinds = lexicon.kinds(of: id)
      // Programs that people run by hand, and services that only a console knows, leave no trace in code.
      return kinds.first.map { $0.holdsData || $0 == .gateway } == true && !lexicon.isEmbedded(id)
    }
  }

  private mutating func compare(_ promises: [Promise]) {
    records = Array(Set(promises.map(\.entry.path))).sorted()
    var told: Set<String> = []
    for promise in promises {
      let key = "\(promise.entry.path) \(promise.verb.rawValue) \(promise.technology)"
      guard told.insert(key).inserted else { continue }
      let there = components.filter {
        lexicon.fit(of: [promise.technology], to: $0.technology) == .same
      }
      switch promise.verb {
      case .uses:
        // A later record may have chosen another: then both are told to be there, and this one is not.
        if there.isEmpty, !isOpen(promise) { differences.append(missing(promise)) }
      case .avoids:
        let shown = there.filter { stages.contains($0.stage) && $0.certainty != .byName }
        differences += shown.map { forbidden(promise, $0) }
      }
    }
  }

  /// Whether something of its kind is there of which nobody can tell what it is.
  private func isOpen(_ promise: Promise) -> Bool {
    components.contains { component in
      component.technology != nil && lexicon.kinds(of: promise.technology).contains(component.kind)
        && lexicon.fit(of: [promise.technology], to: component.technology) == .unknown
    }
  }

  private func missing(_ promise: Promise) -> Difference {
    let name = lexicon.name(of: promise.technology)
    let path = promise.entry.path
    return Difference(
      .missing,
      .component(ComponentID(promise.technology)),
      against: .rule(Self.notBuilt, path, line: promise.line),
      title: "\(name), promised by \(promise.entry.title)",
      says: "a decision in force promises \(name), and nothing here uses it",
      remedy: "build it, or supersede \(path)",
      declared: declared(promise, "promises to use \(name)")
    )
  }

  private func forbidden(_ promise: Promise, _ component: Component) -> Difference {
    let name = lexicon.name(of: promise.technology)
    let path = promise.entry.path
    return Difference(
      .forbidden,
      .component(component.id),
      against: .rule(Self.forbids, path, line: promise.line),
      title: "\(component.kind.noun) \(component.name), forbidden by \(promise.entry.title)",
      says: "a decision in force forbids \(name), and it is there",
      remedy: "remove it, or supersede \(path)",
      evidence: Array(component.evidence.prefix(20)),
      declared: declared(promise, "forbids \(name)")
    )
  }

  private func declared(_ promise: Promise, _ says: String) -> Evidence {
    Evidence(
      path: promise.entry.path,
      line: promise.line,
      detector: promise.detector,
      says: says
    )
  }
}

extension DecisionLog.Entry {
  /// Whether it decides, and still does.
  fileprivate var isInForce: Bool {
    guard record.kind == .record else { return false }
    switch record.status {
    case .accepted, nil: return true
    case .proposed, .rejected, .deprecated, .superseded: return false
    }
  }
}
