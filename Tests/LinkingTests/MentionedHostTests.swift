import ArchitectureModel
import TestSupport
import Testing

/// Addresses that browsers may load, people may follow and readers are to fill in.
@Suite struct `Hosts in lists and links` {
  private func hosts(_ code: String, more: [String: String] = [:]) -> [String] {
    var files = [
      "Procfile": "web: python app.py",
      "requirements.txt": "postboy",
      "app.py": "import postboy\n" + code,
    ]
    files.merge(more) { $1 }
    return Architecture.linked(files).components.filter { $0.kind == .external }.map(\.name)
  }

  @Test(arguments: [
    "CSP_CONNECT_SRC = 'https://api.coinpurse.com'",
    "CONNECT_SRC_URL = 'https://api.coinpurse.com'",
    "POLICY = \"default-src 'self' https://api.coinpurse.com\"",
    "ATTRIBUTION_URL = 'https://api.coinpurse.com/copyright'",
    "SAVE_URL = 'https://api.coinpurse.com/save/~LINK~'",
    "LEDGER_URL = 'https://your.domain.here/api'",
    "LEDGER_URL = 'https://yourcompany.com/api'",
    "LEDGER_API_URL = 'https://books.localhost/api'",
    "author_url = 'https://manyledgers.net/'",
    "COINPURSE_URL = 'https://api.coinpurse.com/your-account-id'",
    "docs = OpenAPIBuilder().addServer('https://api.ledger.org/v1')",
    "docs = swagger(servers=[{ 'url': 'https://api.ledger.org/v1' }], base_url='https://api.ledger.org/v1')",
  ])
  func `are not called`(code: String) {
    #expect(hosts(code) == [])
  }

  @Test(arguments: [
    "COINPURSE_URL = 'https://api.coinpurse.com'", "postboy.get('https://api.coinpurse.com/save')",
  ])
  func `are called where they are no such`(code: String) {
    #expect(hosts(code) == ["coinpurse"])
  }

  @Test(arguments: ["placeholder", "description", "help"])
  func `are no stores where people read how to fill in a field`(key: String) {
    func shown(_ key: String) -> [String] {
      hosts("", more: ["config.yml": "fields:\n  - \(key): https://api.coinpurse.com/v1\n"])
    }
    #expect(shown("COINPURSE_URL") == ["coinpurse"])
    #expect(shown(key) == [])
  }

  @Test func `are called where no interface is described`() {
    #expect(hosts("docs = connect(base_url='https://api.ledger.org/v1')") == ["api.ledger.org"])
  }

  @Test func `are any mail server where the vendor's is only what a variable falls back to`() {
    let files = { (value: String) in
      ["config/mail.php": "<?php\nreturn ['mailers' => ['smtp' => ['host' => \(value)]]];\n"]
        .merging(["composer.json": #"{"name": "acme/shop"}"#, "artisan": "<?php\n"]) { $1 }
    }
    #expect(hosts("", more: files("env('MAIL_HOST', 'smtp.postbox.com')")) == ["letters"])
    #expect(hosts("", more: files("'smtp.postbox.com'")) == ["postbox"])
  }

  @Test func `are choices where many stand under one name`() {
    func table(_ count: Int) -> String {
      (0..<count).map { "LEDGER = dict(endpoint='https://api.vendor\($0)x.net/v1')\n" }.joined()
    }
    #expect(hosts(table(12)) == [])
    #expect(hosts(table(3)).count == 3)
  }

  @Test func `are entries of a menu where each is called after its vendor`() {
    func page(_ names: [String]) -> [String: String] {
      let entries = names.map { "  \($0): 'https://api.\($0).com',\n" }.joined()
      return [
        "package.json":
          #"{"name": "web", "dependencies": {"pixels": "1"}, "scripts": {"build": "x"}}"#,
        "src/Menu.jsx": "import pixels from 'pixels'\nconst menu = {\n\(entries)}\n",
      ]
    }
    let menu = Architecture.linked(page(["coinpurse", "footprint", "courier"]))
    #expect(menu.components.filter { $0.kind == .external }.isEmpty)
    let pair = Architecture.linked(page(["coinpurse", "courier"]))
    #expect(pair.dump.contains("frontend:web → external:coinpurse"))
  }

  @Test(arguments: [
    ("io.swagger.v3.oas.models.servers.Server", false), ("org.example.http.Server", true),
    ("springfox.documentation.service.Server", false),
  ])
  func `are the program's own where it describes its interface`(module: String, isCalled: Bool) {
    let graph = Architecture.linked([
      "pom.xml": "<project><artifactId>web</artifactId></project>",
      "Dockerfile": "FROM java\nCOPY . .\n",
      "compose.yaml": "services: { web: { build: . } }",
      "src/main/java/Docs.java": """
      import \(module);
      class Docs { public static void main(String[] a) { new Server().url("https://api.ledgerline.net/v1"); } }
      """,
    ])
    #expect(graph.components.contains { $0.kind == .external } == isCalled)
  }

  @Test func `are kept where a model is only told them`() {
    #expect(hosts("source.set_url('https://books.ledgerline.net')\n") == ["books.ledgerline.net"])
    let model = ["model.py": "source.setUrl('https://lists.herbarium.info/x')\n"]
    #expect(hosts("", more: model) == [])
  }

  @Test(arguments: [("WEBHOOK_SECRET", false), ("KEY", true)])
  func `are not told by secrets of those who call here`(word: String, isTold: Bool) {
    let graph = Architecture.linked([
      "compose.yaml": "services: { a: { build: a }, b: { build: b } }",
      "a/package.json": #"{"name": "a", "dependencies": {"webby": "1"}}"#,
      "a/index.js": "fetch('https://api.coinpurse.com/v1')\n",
      "b/package.json": #"{"name": "b", "dependencies": {"webby": "1"}}"#,
      "b/index.js": "const proof = process.env.COINPURSE_\(word)\n",
    ])
    #expect((graph.connection("service:b", "external:coinpurse") != nil) == isTold)
  }
}

@Suite struct `Agents` {
  @Test func `of services of others run here`() {
    let graph = Architecture.linked([
      "compose.yaml": "services: { a: { image: 'watchtower-agent:1' } }"
    ])
    #expect(graph.dump == "infrastructure:a  watchtower")
  }
}

@Suite struct `Mounted folders` {
  @Test(arguments: [("src/main/resources", true), ("src/test/resources", false)])
  func `tell what is no test in them`(folder: String, isTold: Bool) {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web: { image: java, volumes: ["./web:/app"] }
        db: { image: granite }
      """,
      "web/\(folder)/application.properties":
        "server.port=1\nspring.datasource.url=granite://db:7001/x\n",
    ])
    #expect((graph.connection("service:web", "database:db") != nil) == isTold)
  }
}
