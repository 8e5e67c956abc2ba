import Foundation
import Synchronization

/// What a forge knows: comments, who may do what, and which questions it will not answer well.
package final class StubRecords: Sendable {
  /// A comment on the one request that there is.
  package struct Comment: Sendable {
    package var id: Int
    package var body: String
    package var author: Int
    package var name: String

    package init(id: Int, body: String, author: Int, name: String = "someone") {
      self.id = id
      self.body = body
      self.author = author
      self.name = name
    }
  }

  private struct State {
    var comments: [Comment] = []
    var requests: [StubRequest] = []
    var troubles: [(line: String, trouble: StubTrouble)] = []
    var pulls: [(number: Int, head: String, sha: String)] = []
    var nextID = 1_000
  }

  private let state = Mutex(State())
  /// Whether the token belongs to a job or an application, so that there is no user.
  private let isBot: Bool
  /// Who the token belongs to.
  package static let ourID = 42

  /// - `isBot`: whether the token is that of a job or an application.
  package init(comments: [Comment] = [], isBot: Bool = false) {
    self.isBot = isBot
    state.withLock { $0.comments = comments }
  }

  package var comments: [Comment] { state.withLock { $0.comments } }
  /// In the order in which they came.
  package var requests: [StubRequest] { state.withLock { $0.requests } }
  /// The same as lines, without those that only look.
  package var changes: [String] { requests.filter { $0.method != "GET" }.map(\.line) }

  /// From now on, once for each time it is said: what happens to requests whose line begins so.
  package func expect(_ line: String, _ trouble: StubTrouble, times: Int = 1) {
    state.withLock { state in
      for _ in 0..<times { state.troubles.append((line, trouble)) }
    }
  }

  /// An open pull request from `owner:branch`.
  package func open(_ number: Int, from head: String, at sha: String) {
    state.withLock { $0.pulls.append((number, head, sha)) }
  }

  func trouble(for request: StubRequest) -> StubTrouble? {
    state.withLock { state in
      state.requests.append(request)
      guard let at = state.troubles.firstIndex(where: { request.line.hasPrefix($0.line) }) else {
        return nil
      }
      return state.troubles.remove(at: at).trouble
    }
  }

  func answer(_ request: StubRequest) -> StubAnswer {
    let path = request.path.hasPrefix("/api/v4") ? request.path.dropFirst(7) : request.path[...]
    let parts = path.split(separator: "/")
    switch (request.method, parts.last ?? "") {
    case ("GET", "user"):
      return isBot
        ? .refusal(403, "Resource not accessible by integration")
        : .json(200, "{\"id\": \(Self.ourID), \"login\": \"our-bot\", \"username\": \"our-bot\"}")
    case ("GET", "job"):
      return .json(200, "{\"id\": 5, \"user\": {\"id\": \(Self.ourID), \"username\": \"our-bot\"}}")
    case ("POST", "graphql"):
      return .json(200, "{\"data\": {\"viewer\": {\"login\": \"our-bot[bot]\"}}}")
    case ("GET", "pulls"): return pulls(request)
    case ("GET", "comments"), ("GET", "notes"): return page(request)
    case ("POST", "comments"), ("POST", "notes"): return create(request)
    case ("PATCH", let id), ("PUT", let id): return update(Int(id), request.text)
    case ("DELETE", let id):
      return state.withLock { state in
        state.comments.removeAll { $0.id == Int(id) }
        return .json(204, "")
      }
    default: return application(request, parts.last ?? "")
    }
  }

  private func pulls(_ request: StubRequest) -> StubAnswer {
    let found = state.withLock { $0.pulls }.filter { $0.head == request.query["head"] }
    let items = found.map { "{\"number\": \($0.number), \"head\": {\"sha\": \"\($0.sha)\"}}" }
    return .json(200, "[\(items.joined(separator: ", "))]")
  }

  /// Source: GitHub Docs, "Using pagination in the REST API"; GitLab Docs, "REST API", "Pagination".
  private func page(_ request: StubRequest) -> StubAnswer {
    let size = request.query["per_page"].flatMap { Int($0) } ?? 30
    let page = request.query["page"].flatMap { Int($0) } ?? 1
    let all = comments
    let shown = all.dropFirst((page - 1) * size).prefix(size)
    let hasNext = all.count > page * size
    return .json(
      200,
      "[\(shown.map(json).joined(separator: ", "))]",
      headers: [
        "Link": hasNext ? "<https://elsewhere.invalid/?page=\(page + 1)>; rel=\"next\"" : "",
        "X-Next-Page": hasNext ? "\(page + 1)" : "",
      ]
    )
  }

  private func create(_ request: StubRequest) -> StubAnswer {
    let text = request.text
    if text.isEmpty || text.utf16.count > 65_536 {
      return .refusal(422, "Validation Failed: body is too long (maximum is 65536 characters)")
    }
    return state.withLock { state in
      state.nextID += 1
      let name = isBot ? "our-bot[bot]" : "our-bot"
      let comment = Comment(id: state.nextID, body: text, author: Self.ourID, name: name)
      state.comments.append(comment)
      return .json(201, json(comment))
    }
  }

  private func update(_ id: Int?, _ text: String) -> StubAnswer {
    state.withLock { state in
      guard let at = state.comments.firstIndex(where: { $0.id == id }) else {
        return .refusal(404, "Not Found")
      }
      state.comments[at].body = text
      return .json(200, json(state.comments[at]))
    }
  }

  private func json(_ comment: Comment) -> String {
    let body = (try? JSONEncoder().encode(comment.body)).map { String(decoding: $0, as: UTF8.self) }
    let type = comment.name.hasSuffix("[bot]") ? "Bot" : "User"
    let author =
      "{\"id\": \(comment.author), \"login\": \"\(comment.name)\", \"username\": \"\(comment.name)\", \"type\": \"\(type)\"}"
    return
      "{\"id\": \(comment.id), \"body\": \(body ?? "null"), \"user\": \(author), \"author\": \(author)}"
  }

  /// Source: GitHub Docs, "REST API endpoints for GitHub Apps".
  private func application(_ request: StubRequest, _ last: Substring) -> StubAnswer {
    switch (request.method, last) {
    case ("GET", "installation"): .json(200, "{\"id\": 77}")
    case ("POST", "access_tokens"):
      .json(201, "{\"token\": \"ghs_installation\", \"expires_at\": \"2030-01-01T00:00:00Z\"}")
    default: .refusal(404, "Not Found")
    }
  }
}
