import ArchitectureModel
import Facts
import History

extension Change {
  /// Reads an item of `changes`.
  init(document value: DocumentValue) throws(DocumentProblem) {
    let verb = try value.member("change").choice(Verb.self)
    let element: Element
    switch try value.member("element").text {
    case "component": element = try .component(value, verb)
    case "connection": element = try .connection(value, verb)
    default: throw try value.member("element").problem("is neither component nor connection")
    }
    self.init(
      verb,
      element,
      try value.member("significance").choice(Significance.self),
      because: try value.member("because").text
    )
  }
}

extension Change.Element {
  /// What was there before is told by `was` alone.
  fileprivate static func component(_ value: DocumentValue, _ verb: Change.Verb)
    throws(DocumentProblem) -> Change.Element
  {
    let (base, head) = try value.member("evidence").sides
    guard let was = value.optional("was") else {
      let isGone = verb == .removed
      let component = try Component(document: value, evidence: isGone ? base : head)
      return .component(before: isGone ? component : nil, after: isGone ? nil : component)
    }
    let after = try Component(document: value, evidence: head)
    let before = Component(
      id: ComponentID(try was.member("id").text),
      name: try was.member("name").text,
      kind: try was.member("kind").choice(ComponentKind.self),
      technology: try was.optional("technology")?.text,
      stage: after.stage,
      certainty: .configured,
      evidence: base.isEmpty ? head : base
    )
    return .component(before: before, after: after)
  }

  fileprivate static func connection(_ value: DocumentValue, _ verb: Change.Verb)
    throws(DocumentProblem) -> Change.Element
  {
    let (base, head) = try value.member("evidence").sides
    let now = verb == .removed ? base : head
    if now.isEmpty { throw try value.member("evidence").problem("has nothing of its side") }
    let connection = try Connection(document: value, evidence: now)
    switch verb {
    case .added: return .connection(before: nil, after: connection)
    case .removed: return .connection(before: connection, after: nil)
    case .replaced, .renamed, .changed:
      let before = try Connection(document: value, evidence: base.isEmpty ? head : base)
      return .connection(before: before, after: connection)
    }
  }
}

extension Component {
  /// Certainty and scopes are not in the document; no comment shows them.
  init(document value: DocumentValue, evidence: [Evidence]) throws(DocumentProblem) {
    if evidence.isEmpty {
      throw try value.member("evidence").problem("has nothing of its side")
    }
    self.init(
      id: ComponentID(try value.member("id").text),
      name: try value.member("name").text,
      kind: try value.member("kind").choice(ComponentKind.self),
      technology: try value.optional("technology")?.text,
      stage: try value.member("stage").choice(Stage.self),
      certainty: .configured,
      evidence: evidence
    )
  }
}

extension Connection {
  /// - `evidence`: not empty.
  init(document value: DocumentValue, evidence: [Evidence]) throws(DocumentProblem) {
    self.init(
      from: ComponentID(try value.member("from").text),
      to: ComponentID(try value.member("to").text),
      style: try value.member("style").choice(Style.self),
      protocolName: try value.optional("protocol")?.text,
      stage: try value.member("stage").choice(Stage.self),
      scopes: [],
      certainty: .configured,
      evidence: evidence
    )
  }
}

extension DocumentValue {
  /// Places with their sides, at least one.
  var evidence: [(side: Change.Side, evidence: Evidence)] {
    get throws(DocumentProblem) {
      let items = try items(atMost: 10_000)
      if items.isEmpty { throw problem("is empty") }
      var places: [(side: Change.Side, evidence: Evidence)] = []
      for item in items {
        let side = try item.member("side").choice(Change.Side.self)
        let line = try item.member("line").number
        if line == 0 { throw try item.member("line").problem("is no line") }
        let path = RepoPath(try item.member("path").path)
        let says = try item.member("says").text
        places.append((side, Evidence(path: path, line: line, detector: "", says: says)))
      }
      return places
    }
  }

  /// The places of each side.
  fileprivate var sides: (base: [Evidence], head: [Evidence]) {
    get throws(DocumentProblem) {
      let places = try evidence
      return (
        places.filter { $0.side == .base }.map(\.evidence),
        places.filter { $0.side == .head }.map(\.evidence)
      )
    }
  }
}
