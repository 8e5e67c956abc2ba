/// A comment that is there.
struct RemoteComment: Decodable, Sendable {
  let id: Int64
  let body: String
  let author: Author

  /// Who wrote it.
  struct Author: Decodable, Hashable, Sendable {
    let id: Int64
    let name: String
    let isBot: Bool

    init(id: Int64, name: String, isBot: Bool) {
      (self.id, self.name, self.isBot) = (id, name, isBot)
    }

    private enum CodingKeys: String, CodingKey {
      case id, login, username, type
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      id = try values.decode(Int64.self, forKey: .id)
      name =
        try values.decodeIfPresent(String.self, forKey: .login)
        ?? values.decode(String.self, forKey: .username)
      isBot = try values.decodeIfPresent(String.self, forKey: .type) == "Bot"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case id, body, user, author
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(Int64.self, forKey: .id)
    body = try values.decodeIfPresent(String.self, forKey: .body) ?? ""
    // The account can be gone.
    author =
      try values.decodeIfPresent(Author.self, forKey: .user)
      ?? values.decodeIfPresent(Author.self, forKey: .author)
      ?? Author(id: 0, name: "", isBot: false)
  }
}

/// Who we are to the forge.
enum Ourselves: Hashable, Sendable {
  case account(id: Int64)
  /// An application's account, known by its name alone: `github-actions[bot]`.
  case bot(name: String)

  func wrote(_ comment: RemoteComment) -> Bool {
    switch self {
    case .account(let id): comment.author.id == id
    case .bot(let name):
      // One of the two interfaces names bots without the ending, which no user's name can have.
      comment.author.isBot
        && (comment.author.name == name || comment.author.name == "\(name)[bot]")
    }
  }
}
