import Forges
import StubForge
import Testing

@Suite struct `A forge in trouble` {
  private static let list = "/repos/acme/shop/issues/7/comments"

  @Test(arguments: [403, 404])
  func `that refuses is not asked again`(status: Int) async throws {
    let records = StubRecords()
    records.expect("POST", .answers(.refusal(status, "Resource not accessible by integration")))
    try await StubForge.run(records) { forge async throws in
      let problem = await #expect(throws: ForgeProblem.self) {
        try await forge.post(.invented("new"))
      }
      guard case .refused(let why) = problem else {
        Issue.record("\(String(describing: problem))"); return
      }
      #expect(why == "127.0.0.1 answered \(status): Resource not accessible by integration")
      #expect(records.changes.count == 1)
    }
  }

  @Test(arguments: [401, 410, 422])
  func `that will never do it is not asked again`(status: Int) async throws {
    let records = StubRecords()
    records.expect("POST", .answers(.refusal(status, "Validation Failed")))
    try await StubForge.run(records) { forge async throws in
      let problem = await #expect(throws: ForgeProblem.self) {
        try await forge.post(.invented("new"))
      }
      guard case .failed(let why) = problem else {
        Issue.record("\(String(describing: problem))"); return
      }
      #expect(why.contains("answered \(status): Validation Failed"))
      #expect(records.changes.count == 1)
    }
  }

  @Test func `is given the time that it asks for`() async throws {
    let records = StubRecords()
    records.expect("GET", .answers(.refusal(429, "slow down", headers: ["Retry-After": "7"])))
    records.expect(
      "POST",
      .answers(.refusal(403, "You have exceeded a secondary rate limit"))
    )
    records.expect(
      "POST",
      .answers(
        .refusal(
          403,
          "API limit",
          headers: ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1020"]
        )
      )
    )
    let pauses = Pauses()
    try await StubForge.run(records) { forge async throws in
      #expect(try await forge.post(.invented("new"), pauses: pauses) == .created(1_001))
    }
    #expect(pauses.seconds == [7, 60, 21])
    #expect(records.comments.count == 1)
  }

  @Test func `that asks for too much time is left`() async throws {
    let records = StubRecords()
    records.expect("GET", .answers(.refusal(429, "slow down", headers: ["Retry-After": "61"])))
    let pauses = Pauses()
    try await StubForge.run(records) { forge async throws in
      await #expect(
        throws: ForgeProblem.failed(
          "127.0.0.1 answered 429: slow down; it asks to wait for 61 seconds"
        )
      ) { try await forge.post(.invented("new"), pauses: pauses) }
    }
    #expect(pauses.seconds.isEmpty && records.requests.count == 1)
  }

  @Test(arguments: [500, 502, 503])
  func `is asked three times, more and more slowly`(status: Int) async throws {
    let records = StubRecords()
    records.expect("GET", .answers(.refusal(status, "oops")), times: 9)
    let pauses = Pauses()
    try await StubForge.run(records) { forge async throws in
      await #expect(throws: ForgeProblem.failed("127.0.0.1 answered \(status): oops")) {
        try await forge.post(.invented("new"), pauses: pauses)
      }
    }
    #expect(pauses.seconds == [1, 4] && records.requests.count == 3)
  }

  @Test(arguments: [true, false])
  func `that dies while it creates leaves one comment`(isDone: Bool) async throws {
    let records = StubRecords()
    records.expect("POST", .dies(isDone: isDone))
    try await StubForge.run(records) { forge async throws in
      let outcome = try await forge.post(.invented("new"))
      #expect(outcome == (isDone ? .updated(1_001) : .created(1_001)))
    }
    #expect(records.comments.count == 1)
  }

  @Test func `that answers a gateway's error after it created leaves one comment`() async throws {
    let records = StubRecords()
    records.expect("POST", .answers(.refusal(502, "oops")), times: 2)
    try await StubForge.run(records) { forge async throws in
      #expect(try await forge.post(.invented("new")) == .created(1_001))
    }
    #expect(records.comments.count == 1)
  }

  private static let user = BluntForge.json(200, #"{"id": 42, "login": "our-bot"}"#)
  private static let listed = BluntForge.json(
    200,
    #"[{"id": 900, "body": "\#(CommentText.start)run=9 -->", "user": {"id": 42, "login": "our-bot"}}]"#
  )

  private func post(to forge: BluntForge) async throws -> PostingOutcome {
    try await Posting(
      at: .gitHub("acme/shop", 7),
      ForgeAddress(forge.address),
      .gitHub(.invented()),
      Pauses().patience,
      agent: "asbuilt/test"
    ).post(.invented("new"))
  }

  @Test func `that hangs up over what may be done only once is looked at before it is asked again`()
    async throws
  {
    let answers = [
      Self.user, BluntForge.json(200, "[]"), nil, Self.user, Self.listed,
      BluntForge.json(200, "{}"),
    ]
    try await BluntForge.run(answers) { forge async throws in
      #expect(try await post(to: forge) == .updated(900))
      let methods = forge.questions.map { $0.prefix { $0 != " " } }
      #expect(methods == ["GET", "GET", "POST", "GET", "GET", "PATCH"])
    }
  }

  @Test func `that says something beforehand is listened to the end`() async throws {
    let hint = "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=\"next\"\r\n\r\n"
    let empty = BluntForge.json(200, "[]")
    let answers = [
      Self.user, hint + empty, BluntForge.json(201, #"{"id": 5, "body": ""}"#), empty,
    ]
    try await BluntForge.run(answers) { forge async throws in
      #expect(try await post(to: forge) == .created(5))
      #expect(forge.questions.count == 4)
    }
  }

  @Test func `gets what it is asked in headers of ours and no others`() async throws {
    try await BluntForge.run([Self.user, Self.listed, BluntForge.json(200, "{}")]) {
      forge async throws in
      #expect(try await post(to: forge) == .updated(900))
      let names = forge.questions.map { question in
        question.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != ":" } }.sorted()
      }
      let plain: [Substring] = ["Accept", "Authorization", "Host", "User-Agent"]
      #expect(names == [plain, plain, (plain + ["Content-Length", "Content-Type"]).sorted()])
    }
  }

  @Test func `that dies while it lists is asked again`() async throws {
    let records = StubRecords()
    records.expect("GET \(Self.list)", .dies(isDone: false), times: 2)
    try await StubForge.run(records) { forge async throws in
      #expect(try await forge.post(.invented("new")) == .created(1_001))
    }
  }

  @Test func `that answers too slowly is not waited for`() async throws {
    let records = StubRecords()
    records.expect("GET", .isSlow(.seconds(20)), times: 9)
    let pauses = Pauses()
    var patience = pauses.patience
    patience.whole = .seconds(1)
    try await StubForge.run(records) { [patience] forge async throws in
      await #expect(
        throws: ForgeProblem.failed("127.0.0.1: there was no whole answer in time")
      ) { try await forge.post(.invented("new"), patience: patience) }
    }
    #expect(pauses.seconds == [1, 4])
  }

  @Test func `that is not there is said to be out of reach`() async throws {
    let address = try await StubForge.run { $0.address }
    let posting = Posting(
      at: try .gitHub("acme/shop", 7),
      try ForgeAddress(address),
      .gitHub(try .invented()),
      Pauses().patience,
      agent: "asbuilt/test"
    )
    await #expect(throws: ForgeProblem.self) { try await posting.post(.invented("new")) }
  }

  @Test(arguments: [
    "https://evil.example/user", "http://127.0.0.1:1/user", "//evil.example/x", "\\\\x",
  ])
  func `that points to another host is not followed`(location: String) async throws {
    let records = StubRecords()
    for status in [301, 302, 307, 308] {
      records.expect("GET", .answers(.refusal(status, "moved", headers: ["Location": location])))
      try await StubForge.run(records) { forge async throws in
        let problem = await #expect(throws: ForgeProblem.self) {
          try await forge.post(.invented("new"))
        }
        #expect(problem?.message.contains("redirect") == true)
      }
    }
    #expect(records.requests.count == 4)
  }

  @Test func `that points to a place of its own is followed`() async throws {
    let records = StubRecords()
    try await StubForge.run(records) { forge async throws in
      for location in ["/user", "\(forge.address)/user"] {
        let moved = StubAnswer.refusal(301, "moved", headers: ["Location": location])
        records.expect("GET /user", .answers(moved))
      }
      #expect(try await forge.post(.invented("new")) == .created(1_001))
    }
  }

  @Test func `that points in circles is left`() async throws {
    let records = StubRecords()
    let moved = StubAnswer.refusal(302, "moved", headers: ["Location": "/user"])
    records.expect("GET /user", .answers(moved), times: 50)
    try await StubForge.run(records) { forge async throws in
      await #expect(throws: ForgeProblem.self) { try await forge.post(.invented("new")) }
    }
    #expect(records.requests.count < 10)
  }

  @Test func `that answers without end is not listened to`() async throws {
    let records = StubRecords()
    let much = StubAnswer.json(200, "\"\(String(repeating: "x", count: 1_100_000))\"")
    records.expect("GET", .answers(much), times: 9)
    try await StubForge.run(records) { forge async throws in
      await #expect(
        throws: ForgeProblem.failed("127.0.0.1 answers at greater length than is read")
      ) { try await forge.post(.invented("new")) }
    }
  }

  @Test(arguments: ["", "<html>", "[]", "{\"id\": \"x\"}", "null"])
  func `that speaks another language is told apart`(text: String) async throws {
    let records = StubRecords()
    records.expect("GET", .answers(.json(200, text)))
    try await StubForge.run(records) { forge async throws in
      let problem = await #expect(throws: ForgeProblem.self) {
        try await forge.post(.invented("new"))
      }
      #expect(problem?.message.contains("something else than the forge's API") == true)
    }
  }

  @Test func `never has the token repeated`() async throws {
    let records = StubRecords()
    records.expect("GET", .answers(.refusal(422, "bad token-of-the-tests\\n::error::x")))
    try await StubForge.run(records) { forge async throws in
      let problem = await #expect(throws: ForgeProblem.self) {
        try await forge.post(.invented("new"))
      }
      #expect(problem?.message == "127.0.0.1 answered 422: bad ••• ::error::x")
    }
    let credentials = Credentials.gitHub(try .invented())
    #expect("\(credentials) \(String(reflecting: credentials))" == "••• •••")
  }
}
