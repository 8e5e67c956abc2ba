import ArchitectureModel

/// A Mermaid flowchart of the changed parts and their neighbours, of at most fifteen nodes.
///
/// Source: Mermaid documentation, "Flowcharts - Basic Syntax", "Styling a node".
struct DiffPicture {
  private static let limit = 15

  private struct Edge: Hashable {
    let from: ComponentID
    let to: ComponentID
  }

  private enum Fate: String { case new, gone, changed }

  /// The connections that are drawn because of their ends alone.
  var neighbours: [Connection] { edges.filter { $0.fate == nil }.map(\.connection) }

  private var nodes: [Component] = []
  private var left = 0
  private var fates: [ComponentID: Fate] = [:]
  private var edges: [(edge: Edge, connection: Connection, fate: Fate?)] = []

  init(_ diff: Diff, _ view: DiffView) {
    for change in view.major { add(change, view) }
    addNeighbours(diff)
  }

  private mutating func add(_ change: Change, _ view: DiffView) {
    switch change.element {
    case .component(let old, let new):
      guard let component = new ?? old, add(component) else { return }
      fates[component.id] = new == nil ? .gone : old == nil ? .new : .changed
    case .connection(let old, let new):
      guard let connection = new ?? old else { return }
      let ends = view.ends(connection, isGone: new == nil)
      guard let from = ends.from, let to = ends.to, add(from), add(to) else { return }
      let fate: Fate = new == nil ? .gone : old == nil ? .new : .changed
      edges.append((Edge(from: from.id, to: to.id), connection, fate))
    }
  }

  /// Whether there is room for it.
  private mutating func add(_ component: Component) -> Bool {
    if nodes.contains(where: { $0.id == component.id }) { return true }
    if nodes.count == Self.limit {
      left += 1
      return false
    }
    nodes.append(component)
    return true
  }

  /// What was connected with the changed parts before and still is, as far as there is room.
  private mutating func addNeighbours(_ diff: Diff) {
    let changed = Set(nodes.map(\.id))
    let components = Dictionary(
      uniqueKeysWithValues: diff.head.architecture.components.map { ($0.id, $0) }
    )
    for connection in diff.head.architecture.connections {
      let edge = Edge(from: connection.from, to: connection.to)
      guard connection.stage == .production, !edges.contains(where: { $0.edge == edge }),
        let from = components[edge.from], let to = components[edge.to]
      else { continue }
      let isNear = changed.contains(from.id) || changed.contains(to.id)
      let isShown = [from, to].allSatisfy { end in nodes.contains { $0.id == end.id } }
      if isShown || isNear && nodes.count < Self.limit - 1 {
        if add(from), add(to) { edges.append((edge, connection, nil)) }
      }
    }
  }

  /// Ids of our own: names of the repository never become syntax.
  var text: String {
    var lines = ["flowchart LR"]
    let numbers = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.id, $0 + 1) })
    for (number, node) in nodes.enumerated() {
      let (open, close) = Scan.shape(node.kind)
      let fate = fates[node.id].map { ":::\($0.rawValue)" } ?? ""
      let label = Escaping.mermaid(String(Scan.label(node).prefix(60)))
      lines.append("  c\(number + 1)\(open)\"\(label)\"\(close)\(fate)")
    }
    for (edge, connection, fate) in edges {
      guard let from = numbers[edge.from], let to = numbers[edge.to] else { continue }
      lines.append("  c\(from) \(Self.arrow(connection, fate)) c\(to)")
    }
    if left > 0 { lines.append("  more[\"and \(left) more\"]") }
    lines += [
      "  classDef new stroke:#1a7f37,stroke-width:3px",
      "  classDef gone stroke:#d1242f,stroke-dasharray:5 5",
      "  classDef changed stroke:#9a6700,stroke-width:3px",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func arrow(_ connection: Connection, _ fate: Fate?) -> String {
    let words = [fate?.rawValue, connection.protocolName].compactMap { $0 }
    let label = words.isEmpty ? "" : "|\"\(Escaping.mermaid(words.joined(separator: " ")))\"|"
    if connection.style == .async || fate == .gone { return "-.->\(label)" }
    return fate == .new ? "==>\(label)" : "-->\(label)"
  }
}
