import FoundationEssentials

extension Caller {
  /// Who the token belongs to.
  ///
  /// Tokens of jobs and applications may not ask for a user; for them GitHub answers another question, and GitLab tells
  /// whose job it is.
  /// Source: GitHub Docs, "Get the authenticated user", "viewer"; GitLab Docs, "Users API", "Get job token's job".
  func ourselves() async throws(Failure) -> Ourselves {
    if case .jobToken = credentials.kind {
      struct Job: Decodable { let user: RemoteComment.Author }
      return .account(id: try decoded(Job.self, try await ask(.get, "/job")).user.id)
    }
    do throws(Failure) {
      let answer = try await ask(.get, "/user")
      return .account(id: try decoded(RemoteComment.Author.self, answer).id)
    } catch .problem(.refused(let why)) {
      guard case .bearer = credentials.kind else { throw .problem(.refused(why)) }
      return try await viewer()
    }
  }

  private func viewer() async throws(Failure) -> Ourselves {
    struct Answer: Decodable {
      struct Payload: Decodable { let viewer: Viewer }
      struct Viewer: Decodable { let login: String }
      let data: Payload
    }
    let question = #"{"query":"query{viewer{login}}"}"#
    let request = ForgeRequest(method: .post, url: address.graphQL, body: Array(question.utf8))
    return .bot(name: try decoded(Answer.self, try await ask(request)).data.viewer.login)
  }

  /// The oldest comment that we wrote and that begins so.
  func comments(
    at place: CommentPlace,
    by ourselves: Ourselves,
    beginning start: String,
    atMost limit: Int
  )
    async throws(Failure) -> [RemoteComment]
  {
    var (page, size) = (1, 100)
    var found: [RemoteComment] = []
    for _ in 0..<300 {
      do throws(Failure) {
        let answer = try await ask(.get, place.comments(page: page, size: size))
        let comments = try decoded([RemoteComment].self, answer)
        found += comments.filter { ourselves.wrote($0) && $0.body.hasPrefix(start) }
        if found.count >= limit || !place.hasNext(answer) { return found }
        page += 1
      } catch .answerTooLong where size > 1 {
        // Long comments of others: the same place in the list with smaller pages.
        page = (page - 1) * 10 + 1
        size /= 10
      }
    }
    throw .problem(.failed("\(address.host) lists more comments than can be looked through"))
  }

  func create(_ body: String, at place: CommentPlace) async throws(Failure) -> RemoteComment {
    try decoded(
      RemoteComment.self,
      try await ask(.post, place.comments, body: try Self.document(body))
    )
  }

  func update(_ id: Int64, to body: String, at place: CommentPlace) async throws(Failure) {
    _ = try await ask(place.updating, place.comment(id), body: try Self.document(body))
  }

  /// That it is gone already is no failure.
  func delete(_ id: Int64, at place: CommentPlace) async throws(Failure) {
    do throws(Failure) {
      _ = try await ask(.delete, place.comment(id))
    } catch .problem(.refused) {}
  }

  private static func document(_ body: String) throws(Failure) -> [UInt8] {
    guard let data = try? JSONEncoder().encode(["body": body]) else {
      throw .problem(.failed("the comment cannot be written as JSON"))
    }
    return Array(data)
  }

  func decoded<Value: Decodable>(_: Value.Type, _ response: ForgeResponse) throws(Failure) -> Value
  {
    guard let value = try? JSONDecoder().decode(Value.self, from: Data(response.body)) else {
      throw .problem(.failed("\(address.host) answered with something else than the forge's API"))
    }
    return value
  }
}
