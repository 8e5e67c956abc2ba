import Forges
import Foundation
import StubForge
import Testing

@Suite struct `A GitHub App` {
  @Test func `signs who it is and gets a token for one repository`() async throws {
    try await StubForge.run(StubRecords(isBot: true)) { forge async throws in
      let app = try AppKey(id: "1234", key: try #require(Secret(key: PublishedKey.pem)))
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
      #expect(requests[0].authorization == "Bearer \(PublishedKey.token)")
    }
  }

  @Test func `that is not installed is told so`() async throws {
    let records = StubRecords()
    records.expect("GET /repos", .answers(.refusal(404, "Not Found")))
    try await StubForge.run(records) { forge async throws in
      let app = try AppKey(id: "1234", key: try #require(Secret(key: PublishedKey.pem)))
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

  @Test func `signs as the standard's example does, whatever ends the lines of its key`() throws {
    let pem = PublishedKey.pem
    for text in [pem, pem.replacing("\n", with: "\\n"), pem.replacing("\n", with: "\r\n")] {
      let key = try SigningKey(pem: try #require(Secret(key: text)))
      let signature = try key.signature(of: Array(PublishedKey.text.utf8))
      let plain = PublishedKey.signature.replacing("-", with: "+").replacing("_", with: "/")
      #expect(Data(signature) == Data(base64Encoded: plain + "=="))
    }
  }

  @Test(arguments: UselessKey.allCases)
  func `does not sign with a key of another kind, a weak or a locked one`(key: UselessKey) throws {
    let secret = try #require(Secret(key: key.rawValue))
    #expect(throws: ForgeProblem.usage("the private key of the GitHub App is no RSA key in PEM")) {
      _ = try SigningKey(pem: secret).signature(of: [])
    }
  }
}
