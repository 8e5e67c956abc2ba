package import ArchitectureModel
import Facts

extension Scan {
  /// The as-built report: what there is, a diagram, who calls whom and why, loose ends, what was not read.
  package func markdown(stages: Set<Stage>) -> String {
    let view = View(architecture, stages: stages)
    var lines = ["# As-built architecture", ""]
    let place =
      commit.map { "commit `\($0.prefix(10))`\(isDirty ? " with uncommitted changes" : "")" }
      ?? "a repository without commits"
    lines.append(
      "\(count(view.components.count, "component")) and \(count(view.connections.count, "connection")), read from \(place)."
    )
    if view.components.isEmpty {
      lines += [
        "",
        "No deployed parts found: nothing in this repository runs as a service, job or store of its own.",
      ]
    } else {
      lines += ["", "```mermaid", mermaid(stages: stages) + "```"]
      lines += componentTables(view)
      lines += connectionTable(view)
    }
    return (lines + looseEndList() + gapList(view)).joined(separator: "\n") + "\n"
  }

  private func componentTables(_ view: View) -> [String] {
    ComponentKind.allCases.sorted { $0.rank < $1.rank }.flatMap { kind -> [String] in
      let members = view.components.filter { $0.kind == kind }
      if members.isEmpty { return [] }
      return [
        "", "## \(kind.plural)", "", "| name | what | where | certainty | evidence |",
        "|---|---|---|---|---|",
      ]
        + members.map { component in
          let what = component.technology ?? component.language ?? ""
          return "| \(Escaping.markdown(component.name)) | \(Escaping.markdown(what)) | "
            + "\(Escaping.markdown(component.scopes.joined(separator: ", "))) | \(component.certainty.rawValue) | "
            + "\(Self.links(component.evidence)) |"
        }
    }
  }

  private func connectionTable(_ view: View) -> [String] {
    if view.connections.isEmpty { return [] }
    let names = Dictionary(uniqueKeysWithValues: view.components.map { ($0.id, $0.name) })
    return [
      "", "## Connections", "", "| from | to | how | certainty | because |",
      "|---|---|---|---|---|",
    ]
      + view.connections.map { connection in
        let from = Escaping.markdown(names[connection.from] ?? connection.from.text)
        let to = Escaping.markdown(names[connection.to] ?? connection.to.text)
        let how = [connection.protocolName, connection.style.rawValue].compactMap { $0 }.joined(
          separator: ", "
        )
        let because = connection.evidence.prefix(3).map { evidence in
          "\(Escaping.markdown(evidence.says)) (\(Self.link(evidence)))"
        }
        return
          "| \(from) | \(to) | \(Escaping.markdown(how)) | \(connection.certainty.rawValue) | \(because.joined(separator: "; ")) |"
      }
  }

  private static func links(_ evidence: [Evidence]) -> String {
    let shown = evidence.prefix(3).map(link).joined(separator: ", ")
    return evidence.count > 3 ? "\(shown) and \(evidence.count - 3) more" : shown
  }

  private static func link(_ evidence: Evidence) -> String {
    "[\(Escaping.code("\(evidence.path.text):\(evidence.line)"))](\(Escaping.path(evidence.path.text))#L\(evidence.line))"
  }

  private func looseEndList() -> [String] {
    if architecture.looseEnds.isEmpty { return [] }
    return ["", "## Loose ends", ""]
      + architecture.looseEnds.prefix(100).map {
        "- \(Escaping.markdown($0.says)) (\(Escaping.code("\($0.path.text):\($0.line)")))"
      } + rest(architecture.looseEnds.count - 100)
  }

  private func gapList(_ view: View) -> [String] {
    var lines = ["", "## What was read", ""]
    lines.append(
      "\(coverage.read) of \(count(coverage.files, "file")) hold evidence of a known kind."
    )
    if view.hidden > 0 {
      lines.append(
        "\(count(view.hidden, "component")) of development, tests and samples not shown."
      )
    }
    if coverage.gaps.isEmpty { return lines }
    lines += ["", "Not understood:", ""]
    lines += coverage.gaps.prefix(100).map {
      "- \(Escaping.code("\($0.path.text):\($0.line)")): \(Escaping.markdown($0.reason))"
    }
    return lines + rest(coverage.gaps.count - 100)
  }

  private func rest(_ number: Int) -> [String] { number > 0 ? ["- … and \(number) more"] : [] }
}
