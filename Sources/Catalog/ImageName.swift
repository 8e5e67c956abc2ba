import Facts

/// The repository part of a container image reference.
///
/// Source: the distribution project's reference grammar: the first part is a host when it holds a dot or colon or is `localhost`.
package struct ImageName: Hashable, Sendable {
  /// Without registry host, `library/`, tag and digest, lower case: `bitnami/redis`.
  package let repository: String
  /// The tag; nil when there is none or a digest takes its place.
  package let tag: String?

  /// - Parameter text: as written; `${VAR:-default}` counts with its default.
  package init(_ text: String) {
    var rest = Substring(text.lowercased())
    if let digest = rest.firstIndex(of: "@") { rest = rest[..<digest] }
    let nameStart = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
    if let colon = rest[nameStart...].firstIndex(of: ":") {
      tag = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    } else {
      tag = nil
    }
    if let slash = rest.firstIndex(of: "/") {
      let host = rest[..<slash]
      if host.contains(".") || host.contains(":") || host == "localhost" {
        rest = rest[rest.index(after: slash)...]
      }
    }
    if rest.hasPrefix("library/") { rest = rest.dropFirst(8) }
    repository = String(rest)
  }

  /// The last part: `redis` of `bitnami/redis`.
  package var name: String {
    repository.split(separator: "/").last.map(String.init) ?? repository
  }
}
