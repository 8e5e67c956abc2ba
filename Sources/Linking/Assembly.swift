import ArchitectureModel
import Catalog
import Facts

/// Gives parts their ids and turns everything into the frozen model.
struct Assembly {
  let architecture: Architecture
  /// For each part its id.
  let ids: [ComponentID]
  /// The parts that are components.
  let kept: Set<Int>

  init(_ resolution: Resolution, looseEnds: [LooseEnd]) {
    var parts = resolution.parts
    parts.tellApart()
    var used: Set<String> = []
    var ids = [ComponentID](repeating: ComponentID(""), count: parts.parts.count)
    // Of several of one name what production runs has the plain one, whatever tests bring along.
    let ordered = parts.parts.enumerated().sorted { left, right in
      (left.element.stage, left.offset) < (right.element.stage, right.offset)
    }
    for (number, part) in ordered {
      let plain = "\(part.kind.rawValue):\(part.name)"
      var id = plain
      var count = 2
      while !used.insert(id).inserted {
        id = "\(plain)-\(count)"
        count += 1
      }
      ids[number] = ComponentID(id)
    }
    let kept = Set(parts.parts.indices.filter { !parts.parts[$0].evidence.isEmpty })
    self.ids = ids
    self.kept = kept
    architecture = Architecture(
      components: kept.sorted().map { Self.component(parts, number: $0, id: ids[$0]) },
      connections: resolution.wiring.wires.filter { kept.contains($0.from) && kept.contains($0.to) }
        .map { Self.connection($0, stage: parts.parts[$0.from].stage, ids: ids) },
      looseEnds: looseEnds
    )
  }

  private static func component(_ parts: PartMap, number: Int, id: ComponentID) -> Component {
    let part = parts.parts[number]
    var seen: Set<Evidence> = []
    return Component(
      id: id,
      name: part.name,
      kind: part.kind,
      technology: part.technology?.id.text,
      language: part.unit.flatMap { parts.units.units[$0].language?.rawValue },
      stage: part.stage,
      scopes: part.scopes.sorted(),
      certainty: part.certainty,
      settings: settings(of: part, in: parts),
      evidence: Array(part.evidence.filter { seen.insert($0).inserted }.sorted().prefix(12)),
      origin: origin(of: part, in: parts)
    )
  }

  private static func origin(of part: Part, in parts: PartMap) -> Component.Origin {
    let members = part.declarations.map { parts.declarations.all[$0] }
    return Component.Origin(
      image: members.lazy.compactMap(\.image).first { !$0.name.isEmpty }?.repository,
      command: part.command,
      folder: part.unit.map { parts.units.units[$0].folder.text }
    )
  }

  private static func settings(of part: Part, in parts: PartMap) -> [ItemSetting] {
    part.declarations.flatMap { number -> [ItemSetting] in
      let declaration = parts.declarations.all[number]
      guard let place = declaration.places.first else { return [] }
      return [
        ("replicas", declaration.workload.replicas), ("schedule", declaration.workload.schedule),
      ].compactMap {
        key,
        value in value.map { ItemSetting(key: key, value: $0, path: place.path, line: place.line) }
      }
    }
  }

  /// - `stage`: that of the caller, before which nothing is called.
  private static func connection(
    _ wire: Wiring.Wire,
    stage: Stage,
    ids: [ComponentID]
  ) -> Connection {
    Connection(
      from: ids[wire.from],
      to: ids[wire.to],
      style: wire.style,
      protocolName: wire.protocolName,
      stage: max(wire.stage, stage),
      scopes: wire.scopes.sorted(),
      certainty: wire.certainty,
      evidence: wire.evidence
    )
  }
}
