import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Adds and corrects what people state in the configuration at the root of what is read.
  ///
  /// - Returns: what is stated of parts that are not there, or without saying which.
  mutating func state(_ book: FactBook) -> [LooseEnd] {
    let all = book.files.filter { $0.path.folder.text.isEmpty && $0.states(.others) }
    let stated = all.flatMap { file in
      file.detection.facts.compactMap { fact -> Located<Statement>? in
        guard case .statement(let statement) = fact.claim else { return nil }
        return Located(
          content: statement,
          path: file.path,
          line: fact.line,
          detector: file.detector
        )
      }
    }
    if stated.isEmpty { return [] }
    var ends: [LooseEnd] = []
    // Connections may name parts that are stated below them.
    for place in stated { stateComponent(place, &ends) }
    for place in stated { stateConnection(place, &ends) }
    return ends
  }

  private mutating func stateComponent(_ place: Located<Statement>, _ ends: inout [LooseEnd]) {
    switch place.content.subject {
    case .connection: return
    case .noComponent(let name):
      guard let number = stated(name, by: place, &ends) else { return }
      parts.parts[number].evidence = []
    case .component(let name, let kind, let technology, let newName):
      let kind = kind.flatMap { ComponentKind(rawValue: $0) }
      var (id, plainName) = (ComponentKind?.none, name)
      if let (idKind, rest) = Self.kindAndName(of: name) { (id, plainName) = (idKind, rest) }
      let isThere = !numbers(named: name).isEmpty
      guard isThere || kind != nil || id != nil else {
        let says = "states “\(name)”, which is nothing here; 'kind' would make it a component"
        return ends.append(LooseEnd(path: place.path, line: place.line, says: says))
      }
      let known = technology.flatMap { catalog[TechnologyID($0)] }
      if let technology, known == nil {
        let says = "states the technology “\(technology)”, which the catalogue does not know"
        ends.append(LooseEnd(path: place.path, line: place.line, says: says))
      }
      if isThere {
        guard let number = stated(name, by: place, &ends) else { return }
        correct(number, kind: kind, known, newName, place)
      } else if let kind = kind ?? id {
        var part = Part(
          name: newName ?? plainName,
          kind: kind,
          technology: known,
          stage: Self.stage(of: place.content) ?? .production,
          certainty: .declared
        )
        part.evidence = [place.evidence("is stated as \(kind.rawValue)\(place.content.reason)")]
        parts.parts.append(part)
      }
    }
  }

  private mutating func correct(
    _ number: Int,
    kind: ComponentKind?,
    _ technology: Technology?,
    _ newName: String?,
    _ place: Located<Statement>
  ) {
    if let kind { parts.parts[number].kind = kind }
    if let technology { parts.parts[number].technology = technology }
    if let newName { parts.parts[number].name = newName }
    if let stage = Self.stage(of: place.content) { parts.parts[number].stage = stage }
    parts.parts[number].certainty = .declared
    let kind = parts.parts[number].kind.rawValue
    // In front, because a component shows a dozen at most.
    parts.parts[number].evidence.insert(
      place.evidence("is stated as \(kind)\(place.content.reason)"),
      at: 0
    )
  }

  private mutating func stateConnection(_ place: Located<Statement>, _ ends: inout [LooseEnd]) {
    guard case .connection(let from, let to, let style, let protocolName) = place.content.subject,
      let caller = stated(from, by: place, &ends), let target = stated(to, by: place, &ends)
    else { return }
    let (one, other) = (parts.parts[caller], parts.parts[target])
    let isAsync = style.map { $0 == "async" } ?? (other.kind == .broker)
    var says = "is stated: \(one.name) calls \(other.name)"
    if let protocolName { says += " over \(protocolName)" }
    add(
      Wiring.Wire(
        from: caller,
        to: target,
        style: isAsync ? .async : .sync,
        protocolName: protocolName ?? other.technology?.protocolName,
        stage: Self.stage(of: place.content) ?? max(one.stage, other.stage),
        scopes: one.scopes.intersection(other.scopes),
        certainty: .declared,
        evidence: [place.evidence(says + place.content.reason)]
      )
    )
  }

  private static func stage(of statement: Statement) -> Stage? {
    statement.stage.flatMap { Stage(rawValue: $0) }
  }

  /// The one part of the name or id.
  private func stated(
    _ name: String,
    by place: Located<Statement>,
    _ ends: inout [LooseEnd]
  ) -> Int? {
    let found = numbers(named: name)
    if found.count == 1 { return found[0] }
    let ids = Set(found.map { "\(parts.parts[$0].kind.rawValue):\(parts.parts[$0].name)" }).sorted()
    let says =
      if found.isEmpty {
        "states something of “\(name)”, which is nothing here"
      } else if ids.count == 1 {
        "states something of “\(name)”, of which there are \(found.count)"
      } else {
        "states something of “\(name)”, which may be \(ids.joined(separator: " or "))"
      }
    ends.append(LooseEnd(path: place.path, line: place.line, says: says))
    return nil
  }

  /// Parts that are there: by id, else by name, else by name without regard to case.
  private func numbers(named name: String) -> [Int] {
    let all = parts.parts.indices.filter { !parts.parts[$0].evidence.isEmpty }
    if let (kind, rest) = Self.kindAndName(of: name) {
      let found = all.filter { parts.parts[$0].kind == kind && parts.parts[$0].name == rest }
      if !found.isEmpty { return found }
    }
    let exact = all.filter { parts.parts[$0].name == name }
    if !exact.isEmpty { return exact }
    let folded = name.lowercased()
    return all.filter { parts.parts[$0].name.lowercased() == folded }
  }

  /// `cache:sessions` → cache, sessions.
  private static func kindAndName(of text: String) -> (ComponentKind, String)? {
    guard let colon = text.firstIndex(of: ":"),
      let kind = ComponentKind(rawValue: String(text[..<colon])),
      text.index(after: colon) < text.endIndex
    else { return nil }
    return (kind, String(text[text.index(after: colon)...]))
  }
}

extension Statement {
  /// As the end of a sentence.
  fileprivate var reason: String { because.map { ", because \($0)" } ?? "" }
}
