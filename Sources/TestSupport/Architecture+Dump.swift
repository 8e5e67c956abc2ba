package import ArchitectureModel

extension Architecture {
  /// Components and connections, one a line; the stage only where it is not production.
  ///
  ///     database:db  postgresql
  ///     service:api  go
  ///     service:api → database:db  configured
  package var dump: String { dump(of: Set(Stage.allCases)) }

  /// The same for some stages.
  package func dump(of stages: Set<Stage>) -> String {
    let components = components.filter { stages.contains($0.stage) }.map(Self.line)
    let connections = connections.filter { stages.contains($0.stage) }.map(Self.line)
    return (components + connections).joined(separator: "\n")
  }

  /// Loose ends, one a line: `api/main.go:3 reads ADS_URL, which nothing here sets`.
  package var endsDump: String {
    looseEnds.map { "\($0.path):\($0.line) \($0.says)" }.joined(separator: "\n")
  }

  private static func line(_ component: Component) -> String {
    let what = (component.technology ?? component.language).map { "  \($0)" } ?? ""
    return "\(component.id)\(what)\(mark(component.stage))"
  }

  private static func line(_ connection: Connection) -> String {
    let arrow = connection.style == .async ? "⇢" : "→"
    let ends = "\(connection.from) \(arrow) \(connection.to)"
    return "\(ends)  \(connection.certainty.rawValue)\(mark(connection.stage))"
  }

  private static func mark(_ stage: Stage) -> String {
    stage == .production ? "" : "  [\(stage.rawValue)]"
  }
}
