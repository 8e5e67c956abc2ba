package import ArchitectureModel
import Facts

extension Scan {
  /// What `scan` prints for people: components by kind, what each calls and why, loose ends, what was not read.
  package func text(stages: Set<Stage>, terminal: Terminal) -> String {
    let view = View(architecture, stages: stages)
    var lines = [headline(view, terminal)]
    if view.components.isEmpty {
      lines += ["", "No deployed parts found."]
    }
    for kind in ComponentKind.allCases.sorted(by: { $0.rank < $1.rank }) {
      let members = view.components.filter { $0.kind == kind }
      if members.isEmpty { continue }
      lines += ["", terminal.bold(kind.plural)]
      let width = min(members.map { $0.name.count }.max() ?? 0, 40)
      for component in members {
        lines.append(Self.line(component, width: width, terminal))
        lines += view.connections.filter { $0.from == component.id }.map { Self.line($0, terminal) }
      }
    }
    lines += closing(view, terminal)
    return lines.joined(separator: "\n") + "\n"
  }

  private func headline(_ view: View, _ terminal: Terminal) -> String {
    let place =
      commit.map { "at \($0.prefix(10))\(isDirty ? " with uncommitted changes" : "")" }
      ?? "without commits"
    return terminal.bold(
      "\(count(view.components.count, "component")), \(count(view.connections.count, "connection"))"
    )
      + terminal.dim("  \(place)\(isShallow ? ", shallow clone" : "")")
  }

  private static func line(_ component: Component, width: Int, _ terminal: Terminal) -> String {
    let name = Escaping.terminal(component.name).padded(to: width)
    let what = Escaping.terminal(component.technology ?? component.language ?? "").padded(to: 14)
    let stage =
      component.stage == .production ? "" : terminal.yellow(" [\(component.stage.rawValue)]")
    return "  \(terminal.cyan(name))  \(what) \(terminal.dim(place(component.evidence)))\(stage)"
  }

  private static func line(_ connection: Connection, _ terminal: Terminal) -> String {
    let target =
      connection.to.text.split(separator: ":", maxSplits: 1).last.map(String.init)
      ?? connection.to.text
    let arrow = connection.style == .async ? "⇢" : "→"
    let how = [
      connection.protocolName,
      connection.certainty == .configured ? nil : connection.certainty.rawValue,
    ]
    .compactMap { $0.map(Escaping.terminal) }.joined(separator: ", ")
    let why = connection.evidence.first.map { Escaping.terminal($0.says) } ?? ""
    return "    \(arrow) \(Escaping.terminal(target).padded(to: 24)) \(how.padded(to: 16)) "
      + terminal.dim("\(place(connection.evidence))  \(why.prefix(70))")
  }

  /// The first place, and how many more there are.
  private static func place(_ evidence: [Evidence]) -> String {
    guard let first = evidence.first else { return "" }
    let more = evidence.count > 1 ? " +\(evidence.count - 1)" : ""
    return "\(Escaping.terminal(first.path.text)):\(first.line)\(more)"
  }

  private func closing(_ view: View, _ terminal: Terminal) -> [String] {
    var lines: [String] = []
    if !architecture.looseEnds.isEmpty {
      lines += ["", terminal.bold("Loose ends")]
      lines += architecture.looseEnds.prefix(20).map {
        "  \(Escaping.terminal($0.path.text)):\($0.line)  \(Escaping.terminal($0.says))"
      }
      lines += more(architecture.looseEnds.count - 20)
    }
    if !coverage.gaps.isEmpty {
      lines += ["", terminal.bold("Not understood")]
      lines += coverage.gaps.prefix(10).map {
        "  \(Escaping.terminal($0.path.text)):\($0.line)  \(Escaping.terminal($0.reason))"
      }
      lines += more(coverage.gaps.count - 10)
    }
    if view.hidden > 0 {
      lines += [
        "",
        terminal.dim(
          "\(count(view.hidden, "component")) of development, tests and samples not shown (--stage all)"
        ),
      ]
    }
    return lines
  }

  private func more(_ number: Int) -> [String] { number > 0 ? ["  … and \(number) more"] : [] }
}

/// `1 component`, `2 components`.
func count(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}
