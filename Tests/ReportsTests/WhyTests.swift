import ArchitectureModel
import Reports
import Testing

@Suite struct `Why` {
  private let plain = Terminal(isColoured: false)

  @Test func `tells why a component is believed to exist and what it is connected with`() throws {
    #expect(
      try Scan.shop.why("api", terminal: plain) == """
        service:api
        go, production, configured

          built from api
            compose.yaml:2  compose

        calls
          database:db  configured
          infrastructure:mail  configured

        """
    )
    #expect(
      try Scan.shop.why("database:db", terminal: plain).contains("is called by\n  service:api")
    )
  }

  @Test(arguments: [("api", "db"), ("db", "api"), ("service:api", "database:db")])
  func `tells why one calls the other, whichever is named first`(one: String, other: String) throws
  {
    #expect(
      try Scan.shop.why(one, other, terminal: plain) == """
        service:api → database:db  granite, sync, configured

        1.  service:api: built from api
              compose.yaml:2  compose
        2.  reads DATABASE_URL
              api/main.go:1  source-go
        3.  sets DATABASE_URL to db
              api/main.go:2  source-go
        4.  database:db: runs granite:1
              compose.yaml:2  compose

        configured: configuration binds an address or a reference to it

        """
    )
  }

  @Test func `says once what several files say, and names them all`() throws {
    let scan = Scan.of(
      [
        .invented("service:api", .service, says: "built from api"),
        .invented("database:db", .database, says: "runs granite:1"),
      ],
      [
        .invented(
          "service:api",
          "database:db",
          says: ["sets DB to db", "reads DB", "sets DB to db"]
        )
      ]
    )
    #expect(
      try scan.why("api", "db", terminal: plain).contains(
        """
        2.  sets DB to db
              api/main.go:1  source-go
              api/main.go:3  source-go
        3.  reads DB
        """
      )
    )
  }

  @Test func `says that there is no connection`() throws {
    #expect(
      try Scan.shop.why("db", "mail", terminal: plain)
        == "No connection between database:db and infrastructure:mail was found.\n"
    )
  }

  @Test(arguments: [
    ("ap", "no component 'ap'; did you mean service:api?"),
    ("nobody", "no component 'nobody'; see asbuilt scan"),
  ])
  func `helps when a name is not known`(name: String, message: String) {
    #expect(throws: WhyProblem.self) { try Scan.shop.why(name, terminal: plain) }
    #expect(problem(of: .shop, name) == message)
  }

  @Test func `asks for an id when a name means several`() {
    let scan = Scan.of([
      .invented("service:db", .service, says: "x"), .invented("database:db", .database, says: "x"),
    ])
    #expect(problem(of: scan, "db") == "'db' is ambiguous; name one of database:db, service:db")
  }

  @Test func `shows no text of the repository raw, not even in what it complains of`() throws {
    for text in HostileTexts.known + HostileTexts.random(500, seed: 11) where !text.isEmpty {
      let scan = Scan.hostile([text, "x" + text])
      let id = scan.architecture.components[0].id.text
      #expect(HostileTexts.isPlain(try scan.why(id, terminal: plain)))
      if let problem = problem(of: scan, String(text.prefix(1)) + "?") {
        #expect(HostileTexts.isPlain(problem), "\(text.debugDescription)")
      }
      if let problem = problem(of: .hostile([text, text]), text) {
        #expect(HostileTexts.isPlain(problem), "\(text.debugDescription)")
      }
    }
  }

  private func problem(of scan: Scan, _ name: String) -> String? {
    do throws(WhyProblem) {
      _ = try scan.why(name, terminal: plain)
      return nil
    } catch {
      return error.description
    }
  }
}
