import FoundationEssentials

/// An application of GitHub: it signs who it is, and gets a token for one repository that lives for an hour.
///
/// Source: GitHub Docs, "Generating a JSON Web Token (JWT) for a GitHub App", "Create an installation access token for an app".
package struct AppKey: Sendable {
  private let id: String
  private let key: Secret

  /// - `id`: the number of the application, or its client id.
  package init(id: String, key: Secret) throws(ForgeProblem) {
    let isPlain = id.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2E
    }
    guard isPlain, (1...100).contains(id.utf8.count) else {
      throw .usage("the id of the GitHub App is its number or its client id")
    }
    self.id = id
    self.key = key
  }

  /// A token that may write to the pull requests of this repository and nothing else.
  package func credentials(
    for repository: String,
    _ address: ForgeAddress,
    _ patience: Patience,
    agent: String
  ) async throws(ForgeProblem) -> Credentials {
    let parts = repository.split(separator: "/")
    guard CommentPlace.isPath(repository, parts: 2...2), let name = parts.last else {
      throw .usage("the repository is written as owner/name")
    }
    let signed = try signature(at: patience.now())
    let caller = Caller(
      wire: try Wire(agent: agent, patience: patience),
      address: address,
      credentials: .gitHub(signed),
      patience: patience
    )
    do throws(Caller.Failure) {
      return try await caller.installationToken(repository, name: String(name))
    } catch {
      switch error {
      case .problem(.refused(let why)):
        throw .failed("\(why); is the GitHub App installed on \(repository)?")
      case .problem(let problem): throw problem
      case .uncertain(let why): throw .failed(why)
      case .answerTooLong: throw .failed("\(address.host) answers at greater length than is read")
      }
    }
  }

  /// - `now`: clocks may differ by a minute; no signature may be good for more than ten.
  ///
  /// Source: RFC 7515, 3.1, "JWS Compact Serialization"; RFC 7519, 4.1, "Registered Claim Names".
  private func signature(at now: Int64) throws(ForgeProblem) -> Secret {
    let header = #"{"alg":"RS256","typ":"JWT"}"#
    let claims = #"{"iat":\#(now - 60),"exp":\#(now + 540),"iss":"\#(id)"}"#
    let text = "\(Self.base64URL(Array(header.utf8))).\(Self.base64URL(Array(claims.utf8)))"
    let signature = try SigningKey(pem: key).signature(of: Array(text.utf8))
    guard let token = Secret(token: "\(text).\(Self.base64URL(signature))") else {
      throw .usage("the private key of the GitHub App is too long")
    }
    return token
  }

  /// Source: RFC 7515, 2, "Base64url Encoding".
  private static func base64URL(_ bytes: [UInt8]) -> String {
    let text = Data(bytes).base64EncodedString().prefix { $0 != "=" }
    return String(text.replacing("+", with: "-").replacing("/", with: "_"))
  }
}

extension Caller {
  fileprivate func installationToken(_ repository: String, name: String) async throws(Failure)
    -> Credentials
  {
    struct Installation: Decodable { let id: Int64 }
    struct Token: Decodable { let token: String }
    let installation = try decoded(
      Installation.self,
      try await ask(.get, "/repos/\(repository)/installation")
    )
    let wanted = #"{"repositories":["\#(name)"],"permissions":{"pull_requests":"write"}}"#
    let answer = try await ask(
      .post,
      "/app/installations/\(installation.id)/access_tokens",
      body: Array(wanted.utf8)
    )
    guard let token = Secret(token: try decoded(Token.self, answer).token) else {
      throw .problem(.failed("\(address.host) gave something that is no token"))
    }
    return .gitHub(token)
  }
}
