import ArchitectureModel
import Facts

extension Scan {
  /// A connection as numbered steps: what the caller is, what it does, whom that reaches, and what that proves.
  ///
  /// - `one`, `other`: the two ends, in either order.
  func chain(
    _ connection: Connection,
    from one: Component,
    to other: Component,
    _ terminal: Terminal
  ) -> String {
    let (caller, called) = connection.from == one.id ? (one, other) : (other, one)
    let how = [connection.protocolName, connection.style.rawValue, connection.certainty.rawValue]
      .compactMap { $0.map(Escaping.terminal) }
    let arrow = "\(Escaping.terminal(caller.id.text)) → \(Escaping.terminal(called.id.text))"
    let paths = Set(connection.evidence.map(\.path))
    let steps =
      [Statement(end: caller, beside: paths)].compactMap(\.self)
      + Statement.all(of: connection.evidence)
      + [Statement(end: called, beside: paths)].compactMap(\.self)
    let lines =
      ["\(terminal.bold(arrow))  \(how.joined(separator: ", "))", ""]
      + steps.enumerated().flatMap { $1.lines(terminal, number: $0 + 1) }
      + ["", "\(connection.certainty.rawValue): \(connection.certainty.meaning)"]
    return lines.joined(separator: "\n") + "\n"
  }
}

/// One thing that evidence says, with all the places that say it.
struct Statement {
  /// Whom it is about, where that is not the caller.
  var about: String?
  let says: String
  var places: [Evidence]

  /// What an end of a connection is, by evidence in a file of the chain if there is some.
  init?(end: Component, beside paths: Set<RepoPath>) {
    let near = end.evidence.first { paths.contains($0.path) } ?? end.evidence.first
    guard let near else { return nil }
    self.init(about: end.id.text, says: near.says, places: [near])
  }

  private init(about: String?, says: String, places: [Evidence]) {
    self.about = about
    self.says = says
    self.places = places
  }

  /// Evidence in its order, each statement once.
  static func all(of evidence: [Evidence]) -> [Statement] {
    var numbers: [String: Int] = [:]
    var statements: [Statement] = []
    for item in evidence {
      if let number = numbers[item.says] {
        statements[number].places.append(item)
      } else {
        numbers[item.says] = statements.count
        statements.append(Statement(about: nil, says: item.says, places: [item]))
      }
    }
    return statements
  }

  func lines(_ terminal: Terminal, number: Int? = nil) -> [String] {
    let subject = about.map { "\(Escaping.terminal($0)): " } ?? ""
    let start = number.map { "\($0). ".padded(to: 4) } ?? "  "
    let indent = String(repeating: " ", count: start.count + 2)
    return ["\(start)\(subject)\(Escaping.terminal(says))"]
      + places.map {
        indent + terminal.dim("\(Escaping.terminal($0.path.text)):\($0.line)  \($0.detector)")
      }
  }
}

extension Certainty {
  /// What the word says to a reader.
  var meaning: String {
    switch self {
    case .declared: "a network policy or the user's own configuration says so"
    case .configured: "configuration binds an address or a reference to it"
    case .coded: "source code names it or calls it"
    case .implied: "only a client package speaks for it"
    case .byName: "only a name or a port speaks for it"
    }
  }
}
