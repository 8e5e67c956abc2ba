package import ArchitectureModel
import Facts

/// The changes that a reader asked for, with the names of what they happened to.
package struct DiffView: Sendable {
  /// Components first.
  package let changes: [Change]
  /// Number of changes in stages that are not shown.
  package let hidden: Int
  private let before: [ComponentID: Component]
  private let after: [ComponentID: Component]

  /// - `stages`: the stages to show.
  package init(_ diff: Diff, stages: Set<Stage>) {
    changes = diff.changes.filter { stages.contains($0.stage) }
    hidden = diff.changes.count - changes.count
    before = Self.byID(diff.base.architecture)
    after = Self.byID(diff.head.architecture)
  }

  package var major: [Change] { changes.filter { $0.significance == .major } }
  package var minor: [Change] { changes.filter { $0.significance == .minor } }

  private static func byID(_ architecture: Architecture) -> [ComponentID: Component] {
    Dictionary(uniqueKeysWithValues: architecture.components.map { ($0.id, $0) })
  }

  /// The ends of a connection of one of the sides.
  func ends(_ connection: Connection, isGone: Bool) -> (from: Component?, to: Component?) {
    let (first, second) = isGone ? (before, after) : (after, before)
    return (
      first[connection.from] ?? second[connection.from],
      first[connection.to] ?? second[connection.to]
    )
  }

  /// `adds 1 cache and 2 calls, removes 1 service`; nil when a reviewer need not look.
  var verdict: String? {
    let verbs: [(Change.Verb, String)] = [
      (.added, "adds"), (.replaced, "replaces"), (.renamed, "renames"), (.changed, "changes"),
      (.removed, "removes"),
    ]
    let parts = verbs.compactMap { verb, word -> String? in
      let nouns = major.filter { $0.verb == verb }.map(Self.noun)
      return nouns.isEmpty ? nil : "\(word) \(Self.counted(nouns))"
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// `1 cache and 2 calls`, each noun where it comes first.
  private static func counted(_ nouns: [String]) -> String {
    var order: [String] = []
    for noun in nouns where !order.contains(noun) { order.append(noun) }
    let parts = order.map { noun in
      let number = nouns.count { $0 == noun }
      return "\(number) \(number == 1 ? noun : plural(noun))"
    }
    guard let last = parts.last, parts.count > 1 else { return parts.joined() }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func plural(_ noun: String) -> String {
    if noun.hasPrefix("part ") { return "parts " + noun.dropFirst(5) }
    return noun.hasSuffix("x") ? noun + "es" : noun + "s"
  }

  private static func noun(_ change: Change) -> String {
    switch change.element {
    case .component(let before, let after): (after ?? before)?.kind.noun ?? "component"
    case .connection(let before, let after):
      (after ?? before)?.style == .async ? "asynchronous connection" : "synchronous call"
    }
  }
}

extension Diff {
  /// The commit of a side in short, or what it is instead.
  static func place(_ scan: Scan) -> String {
    guard let commit = scan.commit, !scan.isDirty else { return "work tree" }
    return String(commit.prefix(10))
  }
}
