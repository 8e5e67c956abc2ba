package import ArchitectureModel

extension Scan {
  /// A Mermaid flowchart.
  ///
  /// Source: Mermaid documentation, "Flowcharts - Basic Syntax".
  package func mermaid(stages: Set<Stage>) -> String {
    let view = View(architecture, stages: stages)
    let numbers = Self.numbers(of: view)
    var lines = ["flowchart LR"]
    for component in view.components {
      guard let number = numbers[component.id] else { continue }
      let (open, close) = Self.shape(component.kind)
      lines.append("  c\(number)\(open)\"\(Escaping.mermaid(Self.label(component)))\"\(close)")
    }
    for connection in view.connections {
      guard let from = numbers[connection.from], let to = numbers[connection.to] else { continue }
      let arrow = connection.style == .async ? "-.->" : "-->"
      let label = connection.protocolName.map { "|\"\(Escaping.mermaid($0))\"|" } ?? ""
      lines.append("  c\(from) \(arrow)\(label) c\(to)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A Graphviz graph.
  ///
  /// Source: Graphviz documentation, "DOT Language".
  package func dot(stages: Set<Stage>) -> String {
    let view = View(architecture, stages: stages)
    let numbers = Self.numbers(of: view)
    var lines = [
      "digraph asbuilt {", "  rankdir=LR;", "  node [shape=box, fontname=\"sans-serif\"];",
    ]
    for component in view.components {
      guard let number = numbers[component.id] else { continue }
      lines.append(
        "  c\(number) [label=\"\(Escaping.dot(Self.label(component)))\", shape=\(Self.dotShape(component.kind))];"
      )
    }
    for connection in view.connections {
      guard let from = numbers[connection.from], let to = numbers[connection.to] else { continue }
      let style = connection.style == .async ? ", style=dashed" : ""
      lines.append(
        "  c\(from) -> c\(to) [label=\"\(Escaping.dot(connection.protocolName ?? ""))\"\(style)];"
      )
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  /// Ids of our own: names of the repository never become syntax.
  private static func numbers(of view: View) -> [ComponentID: Int] {
    Dictionary(uniqueKeysWithValues: view.components.enumerated().map { ($1.id, $0 + 1) })
  }

  static func label(_ component: Component) -> String {
    guard let technology = component.technology, technology != component.name else {
      return component.name
    }
    return "\(component.name) (\(technology))"
  }

  static func shape(_ kind: ComponentKind) -> (String, String) {
    switch kind {
    case .database, .cache, .search, .objectStorage: ("[(", ")]")
    case .broker: ("[[", "]]")
    case .external: ("{{", "}}")
    case .gateway: ("[/", "\\]")
    case .frontend: ("([", "])")
    case .service, .job, .function, .infrastructure: ("[", "]")
    }
  }

  private static func dotShape(_ kind: ComponentKind) -> String {
    switch kind {
    case .database, .cache, .search, .objectStorage: "cylinder"
    case .broker: "cds"
    case .external: "component"
    case .gateway: "trapezium"
    case .frontend: "oval"
    case .service, .job, .function, .infrastructure: "box"
    }
  }
}
