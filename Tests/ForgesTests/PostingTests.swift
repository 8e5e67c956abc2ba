import Forges
import StubForge
import Testing

@Suite struct `The one comment` {
  private static let list = "/repos/acme/shop/issues/7/comments"
  private static let ours = StubRecords.Comment(
    id: 900,
    body: CommentText.start + "head=aaaa run=9 -->\nold",
    author: StubRecords.ourID,
    name: "our-bot"
  )

  @Test func `is created where there is none`() async throws {
    try await StubForge.run { forge async throws in
      #expect(try await forge.post(.invented("new")) == .created(1_001))
      #expect(forge.records.comments.map(\.body) == [CommentText.invented("new").body])
      #expect(forge.records.changes == ["POST \(Self.list)"])
    }
  }

  @Test func `is updated in place, on whatever page it stands`() async throws {
    let records = StubRecords(comments: comments(of: 250) + [Self.ours])
    try await StubForge.run(records) { forge async throws in
      #expect(try await forge.post(.invented("new")) == .updated(900))
      #expect(records.comments.count == 251)
      #expect(records.comments.last?.body == CommentText.invented("new").body)
      let pages = records.requests.filter { $0.method == "GET" }.compactMap { $0.query["page"] }
      #expect(pages == ["1", "2", "3"])
    }
  }

  @Test func `tells that nothing is left, and is not begun for nothing`() async throws {
    let records = StubRecords(comments: [Self.ours])
    try await StubForge.run(records) { forge async throws in
      #expect(try await forge.post(.invented(nil)) == .withdrawn(900))
      #expect(records.comments.map(\.body) == [CommentText.invented(nil).otherwise])
    }
    try await StubForge.run { forge async throws in
      #expect(try await forge.post(.invented(nil)) == .silent)
      #expect(forge.records.changes.isEmpty)
    }
  }

  @Test func `is not one that somebody else wrote, nor one about another folder`() async throws {
    let others = [
      StubRecords.Comment(id: 1, body: CommentText.start + "head=b run=99 -->", author: 7),
      StubRecords.Comment(
        id: 2,
        body: "<!-- asbuilt:comment v1 root=api head=b run=99 -->",
        author: StubRecords.ourID
      ),
      StubRecords.Comment(
        id: 3,
        body: "> \(CommentText.start)head=b run=99 -->",
        author: StubRecords.ourID
      ),
    ]
    try await StubForge.run(StubRecords(comments: others)) { forge async throws in
      #expect(try await forge.post(.invented("new")) == .created(1_001))
    }
  }

  @Test(arguments: [(UInt64(8), true), (9, false), (10, false), (nil, true)])
  func `of a newer run is left alone`(run: UInt64?, isStale: Bool) async throws {
    let records = StubRecords(comments: [Self.ours])
    try await StubForge.run(records) { forge async throws in
      let outcome = try await forge.post(.invented("new", run: run))
      #expect(outcome == (isStale ? .stale(newer: 9) : .updated(900)))
      #expect(records.comments.first?.body.hasSuffix(isStale ? "old" : "new") == true)
    }
  }

  @Test func `is only looked for in a rehearsal`() async throws {
    let records = StubRecords(comments: [Self.ours])
    try await StubForge.run(records) { forge async throws in
      #expect(try await forge.post(.invented("new"), isRehearsal: true) == .updated(900))
      #expect(try await forge.post(.invented(nil), isRehearsal: true) == .withdrawn(900))
    }
    try await StubForge.run { forge async throws in
      #expect(try await forge.post(.invented("new"), isRehearsal: true) == .created(nil))
      #expect(forge.records.changes.isEmpty)
    }
    #expect(records.changes.isEmpty)
  }

  @Test func `stays one when two runs create it at once`() async throws {
    // The other run, 11, lists nothing either and creates its own before we look again.
    let records = StubRecords()
    try await StubForge.run(records) { forge async throws in
      async let one = forge.post(.invented("ten", run: 10))
      async let other = forge.post(.invented("eleven", run: 11))
      _ = try await (one, other)
      #expect(records.comments.count == 1)
    }
    #expect(records.comments.first?.body.hasSuffix("eleven") == true)
  }

  @Test func `is known by the name of an application whose token may not ask for a user`()
    async throws
  {
    let ours = StubRecords.Comment(
      id: 900,
      body: Self.ours.body,
      author: 1,
      name: "our-bot[bot]"
    )
    let records = StubRecords(comments: [ours], isBot: true)
    try await StubForge.run(records) { forge async throws in
      #expect(try await forge.post(.invented("new")) == .updated(900))
      #expect(records.changes.first == "POST /graphql")
    }
  }

  @Test func `is found behind comments that are too long to be read together`() async throws {
    let long = String(repeating: "x", count: 60_000)
    let records = StubRecords(comments: comments(of: 25, beginning: long) + [Self.ours])
    try await StubForge.run(records) { forge async throws in
      #expect(try await forge.post(.invented("new")) == .updated(900))
      let sizes = records.requests.compactMap { $0.query["per_page"] }
      #expect(sizes.first == "100" && sizes.last == "10")
    }
  }

  @Test func `on a merge request goes the same way`() async throws {
    for (credentials, who) in [
      (Credentials.gitLab(try .invented()), "/api/v4/user"),
      (.gitLabJob(try .invented()), "/api/v4/job"),
    ] {
      let records = StubRecords(comments: comments(of: 130))
      try await StubForge.run(records) { forge async throws in
        #expect(try await forge.postToGitLab(.invented("new"), credentials) == .created(1_001))
        #expect(try await forge.postToGitLab(.invented("newer"), credentials) == .updated(1_001))
        #expect(try await forge.postToGitLab(.invented(nil), credentials) == .withdrawn(1_001))
        let notes = "/api/v4/projects/55/merge_requests/7/notes"
        #expect(
          records.changes == ["POST \(notes)"] + Array(repeating: "PUT \(notes)/1001", count: 2)
        )
        #expect(records.requests.first?.path == who)
        #expect(records.requests.allSatisfy { $0.authorization == "token-of-the-tests" })
      }
    }
  }

  @Test func `of a project named by its path is found`() async throws {
    try await StubForge.run { forge async throws in
      let outcome = try await forge.postToGitLab(
        .invented("new"),
        project: "acme/team/shop",
        .gitLab(try .invented())
      )
      #expect(outcome == .created(1_001))
      #expect(forge.records.requests.last?.path.contains("acme%2Fteam%2Fshop") == true)
    }
  }

  @Test func `belongs to the open request whose head was read`() async throws {
    let records = StubRecords()
    records.open(3, from: "bo:fix/a b", at: "1111")
    records.open(4, from: "bo:fix/a b", at: "2222")
    records.open(5, from: "al:fix/a b", at: "2222")
    try await StubForge.run(records) { forge async throws in
      let address = try ForgeAddress(forge.address)
      for (commit, number) in [("2222", 4), ("3333", nil)] {
        let search = PullRequestSearch(
          in: "acme/shop",
          owner: "bo",
          branch: "fix/a b",
          commit: commit
        )
        let found = try await search.number(
          address,
          .gitHub(.invented()),
          Pauses().patience,
          agent: "asbuilt/test"
        )
        #expect(found == number)
      }
    }
  }
}
