import ArchitectureModel
import Facts
import Review
import Testing

@Suite struct `Rules of the review` {
  private typealias System = InventedSystem
  private let query = System.site(.query, "Top.load", "db.query", System.database)
  private let job = System.site(.schedule, "", "warmTop", detail: "0 5 * * *")
  private let fill = System.site(
    .cacheWrite,
    "Jobs.warmTop",
    "top_cache.set",
    System.cache,
    detail: "top"
  )
  private let read = System.site(
    .cacheRead,
    "Pages.front",
    "self.top_cache.get",
    System.cache,
    detail: "top"
  )

  @Test func `find a query in a loop, and none outside of one`() {
    let loop = System.site(.query, "total", "db.query", System.database, isRepeated: true)
    #expect(System.found([loop]) == ["query-in-loop: query in a loop"])
    #expect(System.found([query]) == [])
  }

  @Test func `find a remote call in a loop, and tell jobs apart`() {
    let loop = System.site(
      .remoteCall,
      "Jobs.warmTop",
      "client.get",
      System.prices,
      isRepeated: true
    )
    #expect(System.found([loop]) == ["n-plus-one-remote-calls: remote call in a loop"])
    #expect(System.found([loop, job]) == ["sync-call-chain-from-job: job, remote call in a loop"])
  }

  @Test func `take no question whether something exists for what a cache keeps`() {
    let load = System.site(.cacheRead, "code", "cache.get", System.cache, detail: "key", line: 1)
    let ask = System.site(.query, "code", "users.exists", System.database, line: 2)
    let keep = System.site(.cacheWrite, "code", "cache.set", System.cache, detail: "key", line: 3)
    #expect(System.found([load, ask, keep]) == [])
    let find = System.site(.query, "code", "users.find", System.database, line: 2)
    #expect(System.found([load, find, keep]).count == 1)
  }

  @Test func `speak of the service and not of the job that starts from the same image`() {
    let job = ComponentID("job:migrate")
    let open = [System.shop, job].map {
      System.site(.remoteCall, "load", "http.get", in: $0, isLimited: false)
    }
    let further = [System.component(job, .job)]
    #expect(System.accidents(open, further: further).map(\.components) == [[System.shop]])
    let alone = System.accidents(Array(open.suffix(1)), further: further)
    #expect(alone.map(\.components) == [[job]])
  }

  @Test func `find requests without a timeout only`() {
    let open = System.site(.remoteCall, "load", "http.get", System.prices, isLimited: false)
    let limited = System.site(.remoteCall, "load", "http.get", System.prices)
    #expect(System.found([open]) == ["missing-timeout: request"])
    #expect(System.found([limited]) == [])
  }

  @Test func `find a cache before a database when all three parts are in one function`() {
    let load = System.site(.cacheRead, "Top.load", "cache.get", System.cache, detail: "top")
    let keep = System.site(.cacheWrite, "Top.load", "cache.set", System.cache, detail: "top")
    #expect(
      System.found([query, load, keep]) == ["cache-before-store: query, cache read, cache write"]
    )
    #expect(System.found([query, load]) == [])
    #expect(System.found([query, keep]) == [])
    #expect(System.found([load, keep]) == [])
  }

  @Test func `find a job that fills a cache that others read`() {
    #expect(System.found([job, fill, read]) == ["prewarm-job: fill, job, reader"])
    #expect(System.found([job, fill]) == [])
    #expect(System.found([fill, read]) == [])
    #expect(System.found([job, read]) == [])
  }

  @Test func `call it by its worst name when the job asks a database`() {
    let asks = System.site(.query, "Jobs.warmTop", "db.query", System.database)
    #expect(
      System.found([job, fill, read, asks]) == ["cache-then-prewarm-job: query, fill, job, reader"]
    )
  }

  @Test func `take no other key's reader for the job's`() {
    let other = System.site(
      .cacheRead,
      "Pages.front",
      "top_cache.get",
      System.cache,
      detail: "bottom"
    )
    #expect(System.found([job, fill, other]) == [])
  }

  @Test func `find two writes, unless an outbox holds them together`() {
    let change = System.site(.change, "place", "orders.save", System.database)
    let message = System.site(.publish, "place", "producer.send", System.broker)
    let outbox = System.site(.change, "place", "outbox.save", System.database)
    #expect(System.found([change, message]) == ["dual-write: first write, second write"])
    #expect(System.found([change]) == [])
    #expect(System.found([message]) == [])
    #expect(System.found([change, message, outbox]) == [])
  }

  @Test func `find a second service on one database of a server`() {
    let owner = System.connection(
      System.shop,
      System.database,
      "sets URL to Server=db;Database=ShopDb;"
    )
    let same = System.connection(
      System.prices,
      System.database,
      "sets URL to Server=db;Database=ShopDb;"
    )
    let own = System.connection(
      System.prices,
      System.database,
      "sets URL to postgres://db:5432/prices"
    )
    #expect(
      System.found([], connections: [owner, same]) == ["shared-database: owner, second user"]
    )
    #expect(System.found([], connections: [owner, own]) == [])
    #expect(System.found([], connections: [owner]) == [])
  }

  @Test func `find two brokers`() {
    let other = ComponentID("broker:letters")
    let one = System.connection(System.shop, System.broker, "sets BROKER")
    let two = System.connection(System.prices, other, "sets LETTERS")
    let further = [System.component(other, .broker, "letters")]
    #expect(
      System.found([], connections: [one, two], further: further)
        == ["two-technologies-for-one-job: letters, post"]
    )
    #expect(System.found([], connections: [one], further: further) == [])
  }

  @Test func `find readers of a store only when it is gone`() {
    let store = System.component(ComponentID("cache:gone"), .cache, "gone")
    let end = LooseEnd(
      path: RepoPath("shop/main.py"),
      line: 2,
      says: "reads GONE_URL, which nothing here sets"
    )
    let architecture = Architecture(components: [], connections: [], looseEnds: [end])
    let conduct = SystemConduct(sites: [], codeBases: [:])
    let gone = ReviewSubject(architecture, conduct, removed: [store])
    #expect(Review.accidents(in: gone).map(\.rule) == ["removed-store-readers-left"])
    #expect(Review.accidents(in: ReviewSubject(architecture, conduct)).isEmpty)
  }

  @Test func `give findings and parts names that no line is part of`() {
    let here = System.site(.query, "total", "db.query", System.database, isRepeated: true)
    let accident = Review.accidents(
      in: ReviewSubject(
        Architecture(
          components: [
            System.component(System.shop, .service), System.component(System.database, .database),
          ],
          connections: [],
          looseEnds: []
        ),
        SystemConduct(sites: [here], codeBases: [:])
      )
    ).first
    #expect(accident?.parts.map(\.key) == ["shop/main.py total query db.query"])
    #expect(accident?.id == "query-in-loop|shop/main.py total query db.query")
  }
}
