import Facts
import Formats

extension Detector {
  /// Root operations of a GraphQL schema, and the types that a backend is asked to store.
  ///
  /// Sources: GraphQL specification, "Root Operation Types"; Amplify documentation, directive `@model`.
  package static let graphQLSchema = Detector(
    id: "graphql-schema",
    revision: 1,
    summary: "operations and stored types that a GraphQL schema defines",
    reads: FilePattern(suffixes: [".graphql", ".graphqls", ".gql"])
  ) { file in
    var detection = Detection()
    let source = InterfaceFile(file, in: .graphQL)
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
