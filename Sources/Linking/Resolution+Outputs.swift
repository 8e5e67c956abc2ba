import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects programs outside the stacks with what they read under the name of an output: deployments hand the
  /// outputs of a stack to front ends by variables of their names.
  mutating func connectOutputs() {
    let kept = keptNames()
    if kept.isEmpty { return }
    for number in parts.parts.indices {
      let part = parts.parts[number]
      guard let unit = part.unit, part.kind == .frontend || part.kind == .service,
        !part.declarations.contains(where: {
          parts.declarations.all[$0].workload.form == .function
        })
      else { continue }
      for read in parts.units.units[unit].reads
      where parts.holds(number, read.path, line: read.line, detector: read.detector) {
        guard let found = kept[Self.plainVariable(read.content.name)], found.count == 1,
          let target = found.first, target != number
        else { continue }
        let other = parts.parts[target]
        add(
          Wiring.Wire(
            from: number,
            to: target,
            style: other.kind == .broker ? .async : .sync,
            protocolName: other.technology?.protocolName ?? "http",
            stage: max(part.stage, other.stage),
            scopes: part.scopes,
            certainty: .byName,
            evidence: [read.evidence("reads \(read.content.name), an output for \(other.name)")]
          )
        )
      }
    }
  }

  /// Folded names of outputs and kept parameters → the parts that they mean.
  private func keptNames() -> [String: Set<Int>] {
    var kept: [String: Set<Int>] = [:]
    for (number, stack) in stacks.stacks.enumerated() {
      for (key, value) in stack.outputs {
        kept[NameForm.folded(key), default: []].formUnion(targets(of: value, in: number))
      }
      for resource in stack.resources.map(\.content)
      where resource.type == "AWS::SSM::Parameter" {
        let found = targets(of: "${\(resource.name)}", in: number)
        let last = resource.value(of: "Name")?.split(separator: "/").last.map(String.init)
        for name in [resource.name, last].compactMap(\.self) {
          kept[NameForm.folded(name), default: []].formUnion(found)
        }
      }
    }
    return kept.filter { $0.key.utf8.count > 4 }
  }

  /// A variable without what build tools for browsers want in front of it.
  ///
  /// Sources: Create React App, Vue CLI, Vite, Next.js, Nuxt, Gatsby, Expo: "Environment variables".
  private static func plainVariable(_ name: String) -> String {
    let prefixes = [
      "REACT_APP_", "VUE_APP_", "VITE_", "NEXT_PUBLIC_", "NUXT_PUBLIC_", "NUXT_", "GATSBY_",
      "EXPO_PUBLIC_", "NG_APP_", "PUBLIC_",
    ]
    let prefix = prefixes.first { name.hasPrefix($0) } ?? ""
    return NameForm.folded(String(name.dropFirst(prefix.count)))
  }
}
