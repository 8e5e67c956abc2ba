import ArchitectureModel
import Catalog
import Facts

/// Programs that name a building block of their sidecar, or another program behind one.
///
/// Source: Dapr documentation, "Declarative, streaming, and programmatic subscription types", "Dapr client SDKs",
/// "Component scopes".
extension Resolution {
  mutating func connectBlocks(_ book: FactBook) {
    // Units are shared by many parts, and hardly anything in them is meant.
    var known: [Int: BlockWords] = [:]
    for number in parts.parts.indices {
      guard let unit = parts.parts[number].unit else { continue }
      for inner in parts.units.closure(of: unit) {
        let words = known[inner] ?? self.words(in: inner)
        known[inner] = words
        connectNames(number, inner, words)
      }
    }
    if !parts.blocks.isEmpty { connectScopes(book) }
  }

  /// What in a unit may name a building block, or another program behind a sidecar.
  private struct BlockWords {
    var calls: [Located<Call>]
    /// Headers that name the program to call.
    var headers: [Located<Literal>]
    /// Variables of a program that knows the sidecar.
    var reads: [Located<EnvironmentRead>]
    var knowsSidecar: Bool
  }

  private func words(in unit: Int) -> BlockWords {
    let knowsSidecar = !parts.blocks.isEmpty && self.knowsSidecar(unit)
    return BlockWords(
      calls: calls(in: unit),
      headers: parts.units.units[unit].literals.filter { Self.isHeader($0.content.name ?? "") },
      reads: knowsSidecar ? parts.units.units[unit].reads : [],
      knowsSidecar: knowsSidecar
    )
  }

  /// Whether the unit has the sidecar's own library.
  private func knowsSidecar(_ unit: Int) -> Bool {
    let unit = parts.units.units[unit]
    return unit.dependencies.contains { $0.content.name.contains(lettersOf: "dapr") }
      || unit.imports.contains { $0.content.module.contains(lettersOf: "dapr") }
  }

  /// Source: Dapr documentation, "How-To: Invoke services using HTTP", header `dapr-app-id`.
  private static func isHeader(_ name: String) -> Bool {
    name.utf8.count < 20 && name.lowercased().hasSuffix("-app-id")
  }

  /// The calls that may name a building block, or another program.
  private func calls(in unit: Int) -> [Located<Call>] {
    parts.units.units[unit].calls.filter { call in
      Self.meets(call.content.member)
        && (!parts.blocks.isEmpty || Self.invokes(call.content.member))
        || call.content.arguments.first.map(Self.isHeader) == true
    }
  }

  private mutating func connectNames(_ number: Int, _ unit: Int, _ words: BlockWords) {
    let unit = parts.units.units[unit]
    if !parts.blocks.isEmpty {
      for literal in unit.literals
      where parts.holds(number, literal.path, line: literal.line, detector: literal.detector) {
        name([literal.content.value], number, literal)
      }
      for marker in unit.markers where Self.meets(marker.content.name) {
        name(marker.content.arguments, number, marker)
        if words.knowsSidecar, marker.content.name == "Topic" {
          meet(marker.content.arguments, number, marker)
        }
      }
    }
    for read in words.reads
    where parts.holds(number, read.path, line: read.line, detector: read.detector) {
      let value = set(read.content.name, for: number) ?? read.content.fallback ?? ""
      if !value.isEmpty { name([value], number, read) }
    }
    for header in words.headers
    where parts.holds(number, header.path, line: header.line, detector: header.detector) {
      invoke([header.content.value], number, header, by: header.content.name ?? "")
    }
    for call in words.calls {
      guard parts.holds(number, call.path, line: call.line, detector: call.detector) else {
        continue
      }
      name(call.content.arguments, number, call)
      if Self.isHeader(call.content.arguments.first ?? "") {
        let values = Array(call.content.arguments.dropFirst().prefix(1))
        invoke(values, number, call, by: call.content.arguments.first ?? "")
      } else if Self.invokes(call.content.member) {
        invoke(call.content.arguments.map(Self.plain), number, call, by: call.content.member)
      }
      if words.knowsSidecar, call.content.member.contains(lettersOf: "publishevent") {
        meet(call.content.arguments, number, call)
      }
    }
  }

  /// What the part is given for the variable where it is deployed.
  private func set(_ variable: String, for number: Int) -> String? {
    for index in parts.parts[number].declarations {
      let settings = parts.declarations.all[index].settings
      if let value = settings.last(where: { $0.content.key == variable })?.content.value,
        !value.isEmpty
      {
        return value
      }
    }
    return nil
  }

  /// Events that are sent to no broker by name go to the only one.
  ///
  /// Source: Dapr documentation, "Publish and subscribe overview"; before version 1.0 a topic alone was named.
  private mutating func meet<Content>(_ texts: [String], _ number: Int, _ place: Located<Content>) {
    guard parts.messengers.count == 1, let target = parts.messengers.first,
      let topic = texts.first, texts.count == 1,
      !texts.contains(where: { parts.blocks[Self.plain($0).lowercased()] != nil })
    else { return }
    connect(number, target, [place.evidence("sends or takes \(Self.plain(topic))")])
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
      for target in parts.blocks[text.lowercased()] ?? [] {
        connect(number, target, [place.evidence("names the building block \(text)")])
      }
    }
  }

  /// Another program that the sidecar is told to call.
  private mutating func invoke<Content>(
    _ texts: [String],
    _ number: Int,
    _ place: Located<Content>,
    by means: String
  ) {
    let folders = parts.parts[number].declarations.map { parts.declarations.all[$0].folder }
    for open in texts {
      let text = Interpolation.filled(open) { expression in
        guard case .variable(let name) = expression else { return nil }
        return set(name, for: number)
      }
      guard parts.blocks[text.lowercased()] == nil, let target = partNamed(text, from: folders),
        target != number, parts.parts[target].isProgram
      else { continue }
      connect(number, target, [place.evidence("\(means) calls \(text)")])
    }
  }

  /// Programs that alone are shown a building block, or that a subscription delivers to.
  private mutating func connectScopes(_ book: FactBook) {
    for file in book.files where file.states(.resource) {
      for fact in file.detection.facts {
        guard case .resource(let resource) = fact.claim, !resource.references.isEmpty,
          let targets = blocks(of: resource), !targets.isEmpty
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
          for target in targets { connect(number, target, [evidence]) }
        }
      }
    }
  }

  private func blocks(of resource: Resource) -> [Int]? {
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
