import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Settings file detector` {
  private func dump(_ text: String) -> String { Detector.settingsFile.detect(FileText(text)).dump }

  @Test func `keeps what can say who talks to whom`() {
    #expect(
      dump(
        """
        app:
          title: My shop
          homepage: https://shop.example.com
          stock_url: http://stock:8080
          database: {driver: postgres, host: db, port: 5432, name: shop, pool: 10}
          kafka:
            brokers: ["a:9092", "b:9092"]
            topic: orders
          listen: 10
        """
      ) == """
        4  sets app.stock_url = http://stock:8080
        5  sets app.database.driver = postgres
        5  sets app.database.host = db
        5  sets app.database.port = 5432
        5  sets app.database.name = shop
        7  sets app.kafka.brokers[0] = a:9092
        7  sets app.kafka.brokers[1] = b:9092
        8  sets app.kafka.topic = orders
        """
    )
  }

  @Test func `reads what is indented as a whole, and files called like those of platforms`() {
    #expect(
      dump("# store\n\n Store:\n   Host: ledger.internal\n   Port: 7001\n") == """
        4  sets Store.Host = ledger.internal
        5  sets Store.Port = 7001
        """
    )
    #expect(dump("runtime: go\nstore_url: granite://ledger:7001\n") == "")
  }

  @Test func `keeps sources of data, not those of code and pictures`() {
    #expect(
      dump(
        """
        data:
          database:
            driver: granite
            source: shop:secret@tcp(ledger:3306)/orders?loc=Local
        archive: { source: "granite://ledger:7001/archive" }
        chart: { source: "https://example.org/charts" }
        picture: { source: "oci://example.org/shop" }
        """
      ) == """
        3  sets data.database.driver = granite
        4  sets data.database.source = •••@tcp(ledger:3306)/orders?loc=Local
        5  sets archive.source = granite://ledger:7001/archive
        """
    )
  }

  @Test func `sections of environments become profiles, code in them becomes variables`() {
    #expect(
      dump(
        """
        default: &default
          adapter: postgresql
          host: <%= ENV.fetch("DB_HOST") { "db" } %>
          pool: <%= ENV["POOL"] || 5 %>
        development:
          <<: *default
          database: shop_dev
        production:
          adapter: mysql
          url: <%= ENV['DATABASE_URL'] %>
        """
      ) == """
        7  sets database = shop_dev in profile development
        2  sets adapter = postgresql in profile development
        3  sets host = ${DB_HOST:-db} in profile development
        9  sets adapter = mysql in profile production
        10  sets url = ${DATABASE_URL} in profile production
        """
    )
  }

  @Test func `reads tables, sections and braces`() {
    #expect(
      dump("[server]\nhost = \"api\"\nport = 80\n")
        == "2  sets server.host = api\n3  sets server.port = 80"
    )
    #expect(
      dump("[app:main]\nsqlalchemy.url = postgresql://u:p@db/x ; main\nname = x\n")
        == "2  sets app:main.sqlalchemy.url = postgresql://•••@db/x"
    )
    #expect(
      dump("{\n  # main\n  database: {\n    host: \"db\"\n    port: 5432\n  }\n}\n")
        == "4  sets database.host = db\n5  sets database.port = 5432"
    )
    #expect(
      dump(
        "akka {\n  remote.host = ${?HOST}\n  seeds = [\"akka://a@one:1\", \"akka://a@two:2\"]\n}\n"
      )
        == """
        2  sets akka.remote.host = ${?HOST}
        3  sets akka.seeds[0] = akka://•••@one:1
        3  sets akka.seeds[1] = akka://•••@two:2
        """
    )
  }

  @Test func `reads braces that begin with what they include`() {
    let text =
      "include \"base.conf\"\n\nshop {\n  db { url = \"jdbc:granite://orders:7001/x\" }\n}\n"
    #expect(dump(text) == "4  sets shop.db.url = jdbc:granite://orders:7001/x")
  }

  @Test func `deployment files, pipelines and translations say nothing`() {
    #expect(dump("apiVersion: v1\nkind: Service\nspec: {host: db}\n") == "")
    #expect(dump("services:\n  web: {image: nginx, url: http://a}\n") == "")
    #expect(dump("en:\n  url: Look at http://a.com\n  host: Host\n") == "")
    #expect(dump("on: push\njobs: {a: {url: http://x}}\n") == "")
    #expect(dump("openapi: 3.0.0\nservers: [{url: http://a}]\n") == "")
    #expect(dump("upstream x { server a:80; }\nserver {\n  listen 80;\n}\n") == "")
  }
}
