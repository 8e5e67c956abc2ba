import CryptoExtras
import Forges
import JWTKit
import StubForge
import Testing

@Suite struct `A GitHub App` {
  private let pem: String
  private let publicKey: JWTKit.Insecure.RSA.PublicKey

  init() throws {
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    pem = key.pemRepresentation
    publicKey = try JWTKit.Insecure.RSA.PublicKey(backing: key.publicKey)
  }

  private struct Claims: JWTPayload {
    let iss: String
    let iat: Int
    let exp: Int

    func verify(using algorithm: some JWTAlgorithm) throws {}
  }

  @Test func `signs who it is and gets a token for one repository`() async throws {
    try await StubForge.run(StubRecords(isBot: true)) { forge async throws in
      let app = try AppKey(id: "1234", key: try #require(Secret(key: pem)))
      let address = try ForgeAddress(forge.address)
      let credentials = try await app.credentials(
        for: "acme/shop",
        address,
        Pauses().patience,
        agent: "asbuilt/test"
      )
      let outcome = try await Posting(
        at: .gitHub("acme/shop", 7),
        address,
        credentials,
        Pauses().patience,
        agent: "asbuilt/test"
      ).post(.invented("new"))
      #expect(outcome == .created(1_001))
      let requests = forge.records.requests
      #expect(
        requests.map(\.line).prefix(2) == [
          "GET /repos/acme/shop/installation", "POST /app/installations/77/access_tokens",
        ]
      )
      let wanted = String(decoding: requests[1].body, as: UTF8.self)
      #expect(
        wanted == #"{"repositories":["shop"],"permissions":{"pull_requests":"write"}}"#
      )
      #expect(requests.dropFirst(2).allSatisfy { $0.authorization == "Bearer ghs_installation" })
      let keys = JWTKeyCollection()
      await keys.add(rsa: publicKey, digestAlgorithm: .sha256)
      let token = requests[0].authorization.dropFirst("Bearer ".count)
      let claims = try await keys.verify(String(token), as: Claims.self)
      #expect(claims.iss == "1234" && claims.iat == 940 && claims.exp == 1_540)
    }
  }

  @Test func `that is not installed is told so`() async throws {
    let records = StubRecords()
    records.expect("GET /repos", .answers(.refusal(404, "Not Found")))
    try await StubForge.run(records) { forge async throws in
      let app = try AppKey(id: "1234", key: try #require(Secret(key: pem)))
      let address = try ForgeAddress(forge.address)
      let problem = await #expect(throws: ForgeProblem.self) {
        try await app.credentials(
          for: "acme/shop",
          address,
          Pauses().patience,
          agent: "asbuilt/test"
        )
      }
      #expect(problem?.message.contains("installed on acme/shop") == true)
    }
  }

  @Test func `with a broken key never shows it`() async throws {
    let broken = "-----BEGIN RSA PRIVATE KEY-----\\nMIIsecretpart\\n-----END RSA PRIVATE KEY-----"
    let key = try #require(Secret(key: broken))
    let app = try AppKey(id: "1234", key: key)
    let address = try ForgeAddress("https://127.0.0.1:1")
    let problem = await #expect(throws: ForgeProblem.self) {
      try await app.credentials(
        for: "acme/shop",
        address,
        Pauses().patience,
        agent: "asbuilt/test"
      )
    }
    #expect(problem == .usage("the private key of the GitHub App is no RSA key in PEM"))
    #expect("\(key) \(app)".contains("secretpart") == false)
    #expect(Secret(key: "no key at all") == nil)
    #expect(throws: ForgeProblem.self) { try AppKey(id: "1 2", key: key) }
  }
}
