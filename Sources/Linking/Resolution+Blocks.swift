import ArchitectureModel
import Catalog
import Facts

/// Programs that name a building block of their sidecar, or another program behind one.
///
/// Source: Dapr documentation, "Declarative, streaming, and programmatic subscription types", "Dapr client SDKs",
/// "Component scopes".
extension Resolution {
  mutating func connectBlocks(_ book: FactBook) {
    // Units are shared by many parts, and hardly any call is meant.
    var calls: [Int: [Located<Call>]] = [:]
    for number in parts.parts.indices {
      guard let unit = parts.parts[number].unit else { continue }
      for inner in parts.units.closure(of: unit) {
        let meant = calls[inner] ?? self.calls(in: inner)
        calls[inner] = meant
        connectNames(number, inner, meant)
      }
    }
    if !parts.blocks.isEmpty { connectScopes(book) }
  }

  /// The calls that may name a building block, or another program.
  private func calls(in unit: Int) -> [Located<Call>] {
    parts.units.units[unit].calls.filter { call in
      Self.meets(call.content.member)
        && (!parts.blocks.isEmpty || Self.invokes(call.content.member))
    }
  }

  private mutating func connectNames(_ number: Int, _ unit: Int, _ calls: [Located<Call>]) {
    let unit = parts.units.units[unit]
    if !parts.blocks.isEmpty {
      for literal in unit.literals
      where parts.holds(number, literal.path, line: literal.line, detector: literal.detector) {
        name([literal.content.value], number, literal)
      }
      for marker in unit.markers where Self.meets(marker.content.name) {
        name(marker.content.arguments, number, marker)
      }
    }
    for call in calls {
      guard parts.holds(number, call.path, line: call.line, detector: call.detector) else {
        continue
      }
      name(call.content.arguments, number, call)
      if Self.invokes(call.content.member) { invoke(number, call) }
    }
  }

  private static let verbs: [StaticString] = [
    "publish", "subscri", "topic", "state", "binding", "invoke", "bulk",
  ]

  /// Whether something of this name may be told whom to meet.
  private static func meets(_ name: String) -> Bool {
    verbs.contains { name.contains(lettersOf: $0) }
  }

  private static func invokes(_ member: String) -> Bool {
    Words.of(member).contains { $0 == "invoke" || $0 == "invoker" }
  }

  /// The text behind a label.
  private static func plain(_ argument: String) -> String {
    guard let sign = argument.firstIndex(of: "="), !argument.contains("/") else { return argument }
    return String(argument[argument.index(after: sign)...])
  }

  private mutating func name<Content>(_ texts: [String], _ number: Int, _ place: Located<Content>) {
    for text in texts.map(Self.plain) {
      guard let target = parts.blocks[text.lowercased()] else { continue }
      connect(number, target, [place.evidence("names the building block \(text)")])
    }
  }

  /// Another program that the sidecar is told to call.
  private mutating func invoke(_ number: Int, _ call: Located<Call>) {
    let folders = parts.parts[number].declarations.map { parts.declarations.all[$0].folder }
    for text in call.content.arguments.map(Self.plain) {
      guard parts.blocks[text.lowercased()] == nil, let target = partNamed(text, from: folders),
        parts.parts[target].isProgram
      else { continue }
      connect(number, target, [call.evidence("\(call.content.member) calls \(text)")])
    }
  }

  /// Programs that alone are shown a building block, or that a subscription delivers to.
  private mutating func connectScopes(_ book: FactBook) {
    for file in book.files where file.states(.resource) {
      for fact in file.detection.facts {
        guard case .resource(let resource) = fact.claim, !resource.references.isEmpty,
          let target = block(of: resource)
        else { continue }
        for scope in resource.references {
          guard let number = partNamed(scope, from: [file.path.folder]),
            parts.parts[number].isProgram
          else { continue }
          let says = "\(resource.name) is for \(scope)"
          let evidence = Evidence(
            path: file.path,
            line: fact.line,
            detector: file.detector,
            says: says
          )
          connect(number, target, [evidence])
        }
      }
    }
  }

  private func block(of resource: Resource) -> Int? {
    if PartMap.isBlock(resource) { return parts.blocks[resource.name.lowercased()] }
    guard resource.type.hasSuffix("/Subscription") else { return nil }
    let name = resource.attributes.first { $0.lowercased().hasPrefix("pubsubname=") }
    return name.flatMap { parts.blocks[$0.dropFirst("pubsubname=".count).lowercased()] }
  }

  private mutating func connect(_ number: Int, _ target: Int, _ evidence: [Evidence]) {
    let technology = parts.parts[target].technology
    add(
      Wiring.Wire(
        from: number,
        to: target,
        style: parts.parts[target].kind == .broker ? .async : .sync,
        protocolName: technology.map { $0.protocolName ?? $0.id.text } ?? "http",
        stage: max(parts.parts[number].stage, parts.parts[target].stage),
        scopes: parts.parts[number].scopes,
        certainty: .coded,
        evidence: evidence
      )
    )
  }
}
