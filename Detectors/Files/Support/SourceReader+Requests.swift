import Facts
import Formats

/// Requests of pages to the server that they come from: `fetch("/api/orders")`, `baseURL: "/api"`.
extension SourceReader {
  private static let requesters = WordSet([
    "fetch", "get", "post", "put", "patch", "delete", "request", "ajax", "getJSON", "useFetch",
    "$fetch", "EventSource", "WebSocket", "useSWR", "useQuery", "create", "axios",
  ])

  /// States the first path of the own origin that a file asks for.
  ///
  /// - Returns: whether the string at `index` is one.
  func stateRequest(
    at index: Int,
    _ place: Place,
    isPlace: Bool,
    in statements: inout SourceStatements
  ) -> Bool {
    guard dialect.statesRequests, isOwnPath(tokens[index]), !place.isIgnored,
      isPlace || place.callee.map({ isWord($0.end, in: Self.requesters) }) == true
    else { return false }
    if statements.hasRequest { return true }
    statements.hasRequest = true
    let name = place.name.map { text($0) }
    let literal = Literal(path(tokens[index]), name: name, callee: place.callee.map { text($0) })
    statements.add(.literal(literal), line: line(index))
    return true
  }

  /// `/api/orders`: a path, and not that of a picture or another page's file.
  private func isOwnPath(_ token: Token) -> Bool {
    let content = bytes[Int(token.start)..<Int(token.end)]
    guard content.count > 2, content.count < 200, content.first == UInt8(ascii: "/") else {
      return false
    }
    let second = content[content.startIndex + 1] | 0x20
    return second >= UInt8(ascii: "a") && second <= UInt8(ascii: "z")
      && !content.contains { $0 == UInt8(ascii: ".") || $0 <= 0x20 }
  }

  /// Up to the first interpolated expression.
  private func path(_ token: Token) -> String {
    let content = bytes[Int(token.start)..<Int(token.end)]
    return String(decoding: content.prefix { $0 != UInt8(ascii: "$") }, as: UTF8.self)
  }
}
