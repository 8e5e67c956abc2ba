import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects the interface that a GraphQL schema is for with the tables and functions that its directives ask for.
  mutating func connectModels() {
    for stack in stacks.stacks where stack.detector == "graphql-schema" {
      guard let gateway = graphInterface(of: stack.path) else { continue }
      for resource in stack.resources {
        let name = resource.content.name
        let target =
          parts.stackParts[StackName(path: stack.path, name: name)] ?? function(called: name)
        guard let target else { continue }
        let part = parts.parts[target]
        add(
          Wiring.Wire(
            from: gateway,
            to: target,
            style: .sync,
            protocolName: part.technology?.protocolName ?? part.technology?.id.text,
            stage: max(parts.parts[gateway].stage, part.stage),
            scopes: parts.parts[gateway].scopes,
            certainty: .declared,
            evidence: [resource.evidence("the schema keeps or resolves by \(part.name)")]
          )
        )
      }
    }
  }

  /// The interface named for the folder of the schema, else the nearest gateway that is declared around it.
  private func graphInterface(of schema: RepoPath) -> Int? {
    var best: (depth: Int, isNamed: Bool, part: Int)?
    var isAmbiguous = false
    for (key, part) in parts.stackParts
    where parts.parts[part].kind == .gateway && schema.isInside(key.path.folder) {
      let isNamed = key.name == String(schema.folder.name)
      let depth = key.path.folder.parts.count
      if let known = best {
        if known.part == part { continue }
        if (known.isNamed ? 1 : 0, known.depth) > (isNamed ? 1 : 0, depth) { continue }
        isAmbiguous = known.isNamed == isNamed && known.depth == depth
      }
      if best == nil || !isAmbiguous { best = (depth, isNamed, part) }
    }
    return isAmbiguous ? nil : best?.part
  }

  /// The function of this name, or of the folder of this name.
  private func function(called name: String) -> Int? {
    let folded = NameForm.folded(name)
    let found = Set(
      parts.stackParts.filter { key, part in
        parts.parts[part].kind == .function
          && (NameForm.folded(key.name) == folded
            || NameForm.folded(String(key.path.folder.name)) == folded)
      }.values
    )
    return found.count == 1 ? found.first : nil
  }
}
