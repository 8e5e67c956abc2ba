import Facts
import Formats

extension Detector {
  /// Root operations of a GraphQL schema, and the types that a backend is asked to store.
  ///
  /// A type's table is called for the type: `Order` is kept in `OrderTable`.
  /// Sources: GraphQL specification, "Root Operation Types"; Amplify documentation, directives `@model`, `@function`.
  package static let graphQLSchema = Detector(
    id: "graphql-schema",
    revision: 3,
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
        let table = Resource(type: "graphql/model", name: name + "Table")
        detection.add(.resource(table), line: line)
      }
    }
    source.addFunctions(to: &detection)
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
    var depth = 0
    while tokens.indices.contains(index), depth > 0 || !isMark(index, "{") {
      if isMark(index, "(") { depth += 1 }
      if isMark(index, ")") { depth -= 1 }
      if isMark(index, "@"), text(index + 1, .word) == name { return true }
      index += 1
    }
    return false
  }

  /// Functions that resolve fields: `@function(name: "orders-${env}")`.
  fileprivate func addFunctions(to detection: inout Detection) {
    var seen: Set<String> = []
    for index in tokens.indices where isMark(index, "@") && text(index + 1, .word) == "function" {
      guard isMark(index + 2, "("), text(index + 3, .word) == "name", isMark(index + 4, ":"),
        let quoted = text(index + 5, .string)
      else { continue }
      let name = quoted.split(separator: "$").first?.filter { $0 != "\"" }.drop { $0 == "-" } ?? ""
      let plain = String(name.hasSuffix("-") ? name.dropLast() : name)
      guard !plain.isEmpty, seen.insert(plain).inserted else { continue }
      let resource = Resource(type: "graphql/function", name: plain)
      detection.add(.resource(resource), line: Int(tokens[index].line))
    }
  }
}
