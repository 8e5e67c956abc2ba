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
    repository = Self.behindMirror(rest)
  }

  /// Names of Docker's own registry, as mirrors and caches of it call what they pass on.
  ///
  /// Source: Amazon ECR documentation, "Amazon ECR Public Gallery and Docker official images" and "Pull through cache"; Harbor,
  /// "Configure Proxy Cache"; Microsoft Artifact Registry, `oss/`.
  private static let mirrors: Set<Substring> = [
    "docker", "docker.io", "docker-hub", "dockerhub", "docker-remote", "docker-proxy", "oss",
  ]

  /// `docker/library/redis` and `proxy/docker.io/bitnami/redis` without what a mirror puts before them.
  private static func behindMirror(_ path: Substring) -> String {
    let parts = path.split(separator: "/")
    if let library = parts.dropLast().lastIndex(of: "library"), library == parts.count - 2 {
      return String(parts[parts.count - 1])
    }
    guard parts.count > 2, let mirror = parts.dropLast().lastIndex(where: mirrors.contains),
      mirror > 0 || parts[mirror] != "docker"
    else { return String(path) }
    return parts[(mirror + 1)...].joined(separator: "/")
  }

  /// The last part: `redis` of `bitnami/redis`.
  package var name: String {
    repository.split(separator: "/").last.map(String.init) ?? repository
  }
}
