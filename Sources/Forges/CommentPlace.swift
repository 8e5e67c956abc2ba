/// The pull or merge request that is commented on.
package enum CommentPlace: Hashable, Sendable {
  case gitHub(repository: String, number: Int)
  /// The project's number, or its path.
  case gitLab(project: String, number: Int)

  /// - `repository`: owner and name.
  package static func gitHub(_ repository: String, _ number: Int) throws(ForgeProblem)
    -> CommentPlace
  {
    guard isPath(repository, parts: 2...2), number > 0 else {
      throw .usage("the repository is written as owner/name, and pull requests count from 1")
    }
    return .gitHub(repository: repository, number: number)
  }

  /// - `project`: its number, or its path with all groups.
  package static func gitLab(_ project: String, _ number: Int) throws(ForgeProblem) -> CommentPlace
  {
    guard isPath(project, parts: 2...30) || UInt64(project) != nil, number > 0 else {
      throw .usage(
        "the project is its number or written as group/name; merge requests count from 1"
      )
    }
    return .gitLab(project: project, number: number)
  }

  /// Letters, digits, `.`, `-` and `_` between slashes, so that nothing in it is syntax of an address.
  static func isPath(_ text: String, parts: ClosedRange<Int>) -> Bool {
    let pieces = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.contains(pieces.count) && text.utf8.count <= 500
      && pieces.allSatisfy { piece in
        !piece.isEmpty && piece != "." && piece != ".."
          && piece.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
              || "-._".utf8.contains(byte)
          }
      }
  }
}

extension CommentPlace {
  /// Where the comments are listed and created.
  ///
  /// Source: GitHub Docs, "REST API endpoints for issue comments"; GitLab Docs, "Notes API", "Merge requests".
  var comments: String {
    switch self {
    case .gitHub(let repository, let number): "/repos/\(repository)/issues/\(number)/comments"
    case .gitLab(let project, let number):
      "/projects/\(project.replacing("/", with: "%2F"))/merge_requests/\(number)/notes"
    }
  }

  /// Where one comment is changed and deleted.
  func comment(_ id: Int64) -> String {
    switch self {
    case .gitHub(let repository, _): "/repos/\(repository)/issues/comments/\(id)"
    case .gitLab: "\(comments)/\(id)"
    }
  }

  var updating: ForgeRequest.Method {
    switch self {
    case .gitHub: .patch
    case .gitLab: .put
    }
  }

  /// A page of the comments, oldest first.
  func comments(page: Int, size: Int) -> String {
    let order =
      switch self {
      case .gitHub: ""
      case .gitLab: "&order_by=created_at&sort=asc"
      }
    return "\(comments)?per_page=\(size)&page=\(page)\(order)"
  }

  /// Whether there are more pages.
  ///
  /// Source: GitHub Docs, "Using pagination in the REST API"; GitLab Docs, "REST API", "Pagination".
  func hasNext(_ response: ForgeResponse) -> Bool {
    switch self {
    case .gitHub: response.header("link")?.contains("rel=\"next\"") == true
    case .gitLab: response.header("x-next-page").map { !$0.isEmpty } ?? false
    }
  }
}
