import ArchitectureModel
import Facts

/// A component that was asked for and cannot be told.
package struct WhyProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String
}

extension Scan {
  /// Why a component is believed to exist, and what it is connected with.
  package func why(_ name: String, terminal: Terminal) throws(WhyProblem) -> String {
    let component = try self.component(name)
    var lines = [
      terminal.bold(Escaping.terminal(component.id.text)),
      "\(Escaping.terminal(component.technology ?? component.language ?? "own code")), \(component.stage.rawValue), \(component.certainty.rawValue)",
      "",
    ]
    lines += Statement.all(of: component.evidence).flatMap { $0.lines(terminal) }
    let outgoing = architecture.connections.filter { $0.from == component.id }
    let incoming = architecture.connections.filter { $0.to == component.id }
    if !outgoing.isEmpty {
      lines +=
        ["", "calls"]
        + outgoing.map { "  \(Escaping.terminal($0.to.text))  \($0.certainty.rawValue)" }
    }
    if !incoming.isEmpty {
      lines +=
        ["", "is called by"]
        + incoming.map { "  \(Escaping.terminal($0.from.text))  \($0.certainty.rawValue)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Why the first is believed to call the second, or the second the first.
  package func why(_ first: String, _ second: String, terminal: Terminal) throws(WhyProblem)
    -> String
  {
    let one = try component(first)
    let other = try component(second)
    let found = architecture.connections.filter { connection in
      connection.from == one.id && connection.to == other.id
        || connection.from == other.id && connection.to == one.id
    }
    if found.isEmpty {
      return
        "No connection between \(Escaping.terminal(one.id.text)) and \(Escaping.terminal(other.id.text)) was found.\n"
    }
    return found.map { chain($0, from: one, to: other, terminal) }.joined(separator: "\n")
  }

  /// The component of this id or name.
  private func component(_ name: String) throws(WhyProblem) -> Component {
    if let exact = architecture.components.first(where: { $0.id.text == name }) { return exact }
    let named = architecture.components.filter { $0.name == name }
    if named.count == 1, let only = named.first { return only }
    if named.count > 1 {
      throw WhyProblem(
        description:
          "'\(Escaping.terminal(name))' is ambiguous; name one of \(Self.list(named))"
      )
    }
    let near = architecture.components.filter { $0.name.contains(name) || name.contains($0.name) }
      .prefix(5)
    let hint = near.isEmpty ? "see asbuilt scan" : "did you mean \(Self.list(Array(near)))?"
    throw WhyProblem(description: "no component '\(Escaping.terminal(name))'; \(hint)")
  }

  private static func list(_ components: [Component]) -> String {
    components.map { Escaping.terminal($0.id.text) }.joined(separator: ", ")
  }
}
