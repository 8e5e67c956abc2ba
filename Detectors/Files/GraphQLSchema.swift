import Facts
import Formats

extension Detector {
  /// Root operations of a GraphQL schema, and the types that a backend is asked to store.
  ///
  /// Sources: GraphQL specification, "Root Operation Types"; Amplify documentation, directive `@model`.
  package static let graphQLSchema = Detector(
    id: "graphql-schema",
    revision: 2,
    summary: "operations, stored types and services that a GraphQL schema names",
    reads: FilePattern(suffixes: [".graphql", ".graphqls", ".gql"])
  ) { file in
    var detection = Detection()
    let source = InterfaceFile(file, in: .graphQL)
    for fact in source.subgraphs.prefix(200) { detection.add(fact.claim, line: fact.line) }
    for index in source.outermost where source.text(index, .word) == "type" {
      guard let name = source.text(index + 1, .word) else { continue }
      let line = Int(source.tokens[index].line)
      if roots.contains(name) {
        let contract = Contract(.defines, protocolName: "graphql", name: name)
        detection.add(.contract(contract), line: line)
      } else if source.hasDirective("model", behind: index + 1) {
        detection.add(.resource(Resource(type: "graphql/model", name: name)), line: line)
      }
    }
    return detection
  }
}

extension InterfaceFile {
  /// The services that a composed schema is served by: `ORDERS @join__graph(name: "orders", url: "http://orders/graphql")`.
  ///
  /// Source: Apollo Federation, "Join specification".
  fileprivate var subgraphs: [Fact] {
    tokens.indices.compactMap { index in
      guard isMark(index, "@"), text(index + 1, .word) == "join__graph", isMark(index + 2, "(")
      else { return nil }
      var name = ""
      for at in (index + 3)..<(index + 12) where !isMark(at, ")") {
        guard isMark(at + 1, ":"), let value = text(at + 2, .string) else { continue }
        if text(at, .word) == "name" { name = value }
        if text(at, .word) == "url", !value.isEmpty {
          let line = Int(tokens[index].line)
          return Fact(line: line, .route(Route(match: name, target: value)))
        }
      }
      return nil
    }
  }
}

private let roots: Set = ["Query", "Mutation", "Subscription"]

extension InterfaceFile {
  /// Whether `@name` stands between the type's name and its fields.
  fileprivate func hasDirective(_ name: String, behind start: Int) -> Bool {
    var index = start + 1
    while tokens.indices.contains(index), !isMark(index, "{") {
      if isMark(index, "@"), text(index + 1, .word) == name { return true }
      index += 1
    }
    return false
  }
}
