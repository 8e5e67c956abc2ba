import ArchitectureModel
import Facts

/// Queues and topics that code means by their own names: `@SqsListener("orders")`, `send("orders", message)`.
extension Resolution {
  /// Those of the resources whose names stand in annotations and calls of the part, each with the first place.
  ///
  /// Source: Spring Cloud AWS, "SQS Integration", `@SqsListener`: a queue's name, address or a placeholder for one.
  func said(_ created: [Int], by number: Int) -> [(target: Int, evidence: Evidence)] {
    var targets: [String: Int] = [:]
    for (named, part) in parts.stackResources where created.contains(part) {
      if let name = named.split(separator: " ").last { targets[name.lowercased()] = part }
    }
    for part in created {
      for name in parts.parts[part].hostNames { targets[name.lowercased()] = part }
    }
    let fill = placeholders(of: number)
    var found: [Int: Evidence] = [:]
    for said in saidTexts(of: number) {
      // A text is given to much besides; short words are too common.
      let name = fill(said.text).lowercased()
      guard name.utf8.count > 3, let target = targets[name], found[target] == nil else { continue }
      found[target] = said.evidence
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func saidTexts(of number: Int) -> [(text: String, evidence: Evidence)] {
    parts.codeUnits(of: number).flatMap { inner -> [(text: String, evidence: Evidence)] in
      let unit = parts.units.units[inner]
      let markers = unit.markers.filter {
        !$0.content.arguments.isEmpty
          && parts.holds(number, $0.path, line: $0.line, detector: $0.detector)
      }
      let calls = unit.calls.filter {
        !$0.content.arguments.isEmpty
          && parts.holds(number, $0.path, line: $0.line, detector: $0.detector)
      }
      return markers.flatMap { marker in
        marker.content.arguments.map { argument in
          let text = argument.split(separator: "=", maxSplits: 1).last.map(String.init) ?? argument
          return (text, marker.evidence("\(marker.content.name) names \(text)"))
        }
      }
        + calls.flatMap { call in
          call.content.arguments.map {
            ($0, call.evidence("gives \($0) to \(call.content.member)"))
          }
        }
    }
  }

  /// What the part's settings and variables put for placeholders.
  private func placeholders(of number: Int) -> (String) -> String {
    var values: [String: String] = [:]
    for inner in parts.codeUnits(of: number) {
      for setting in parts.units.units[inner].settings where Bindings.isProductive(setting) {
        let key = setting.content.key.lowercased()
        values[key] = values[key] ?? setting.content.value
      }
    }
    for binding in bindings.deployed(to: number) {
      values[binding.key.lowercased()] = binding.value
    }
    return { text in
      guard text.contains("$") else { return text }
      let filled = Interpolation.filled(text) { expression in
        guard case .variable(let name) = expression else { return nil }
        return values[name.lowercased()]
      }
      // Where a build fills in a file, a backslash keeps its hands off what the framework fills in.
      // Source: Gradle User Manual, "Working with files", "Filtering file content".
      return filled.replacing("\\", with: "")
    }
  }
}
