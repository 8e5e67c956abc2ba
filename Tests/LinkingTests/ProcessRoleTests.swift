import ArchitectureModel
import TestSupport
import Testing

@Suite struct `What processes are there for` {
  private static func connections(_ files: [String: String]) -> [String] {
    Architecture.linked(files).dump.split(separator: "\n").map(String.init).filter {
      $0.contains("→")
    }
  }

  @Test func `leaves signing people in to those that people reach`() {
    let found = Self.connections([
      "Gemfile": "gem \"webby\"\ngem \"doorkeep\"\n",
      "config.ru": "run Harbour\n",
      "compose.yaml": """
      services:
        web: { build: ., ports: ["80:80"] }
        letters: { build: ., command: script/letters }
      """,
    ])
    #expect(found == ["service:web → external:doorkeep  implied"])
  }

  @Test func `gives the addresses that all are told to those that run tasks`() {
    let found = Self.connections([
      "compose.yaml": """
      x-common: &common
        LEDGER_URL: http://ledger
        ERRANDS__STORE: granite://store/errands
      services:
        pages: { image: errands, command: pages, environment: { <<: *common } }
        scheduler: { image: errands, command: scheduler, environment: { <<: *common } }
        ledger: { image: acme/ledger }
        store: { image: granite }
      """
    ])
    #expect(
      found == [
        "infrastructure:pages → database:store  configured",
        "infrastructure:scheduler → database:store  configured",
        "infrastructure:scheduler → service:ledger  configured",
      ]
    )
  }

  @Test func `finds the server of pages by the port of its script`() {
    let graph = Architecture.linked([
      "site/package.json": """
      {"name": "site", "dependencies": {"webby": "^1"}, "scripts": {"start": "webby start --port 3107"}}
      """,
      "site/main.js": "require('webby')()\n",
      "yard/package.json": """
      {"name": "yard", "dependencies": {"webby": "^1"}, "scripts": {"start": "node main.js"}}
      """,
      "yard/main.js": """
      require('webby')()
      const base = process.env.HARBOUR_URL || 'http://localhost:3107'
      fetch(`${base}/ships`)
      """,
    ])
    #expect(graph.connection("service:yard", "service:site") != nil)
  }

  @Test func `leaves settings of .NET that only others read by name to these`() {
    func program(_ name: String, _ code: String) -> [String: String] {
      [
        "\(name)/\(name).csproj": "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>",
        "\(name)/appsettings.json": """
        { "Services": { "Cranes": { "Rpc": "http://localhost:7001" } } }
        """,
        "\(name)/Program.cs": """
        var builder = WebApplication.CreateBuilder(args);
        \(code)
        builder.Build().Run();
        """,
      ]
    }
    let files = program("ships", "Dial(builder.Configuration[\"Services:Cranes:Rpc\"]);")
      .merging(program("docks", "var name = builder.Configuration[\"Name\"];")) { $1 }
      .merging(program("cranes", "")) { $1 }
      .merging(
        [
          "compose.yaml": """
          services:
            ships: { build: ships, environment: { Services__Cranes__Rpc: "http://cranes" } }
            docks: { build: docks, environment: { Services__Cranes__Rpc: "http://cranes" } }
            cranes: { build: cranes, ports: ["7001:80"] }
          """
        ]
      ) { $1 }
    #expect(
      Self.connections(files) == ["service:ships → service:cranes  configured"]
    )
  }

  @Test func `reaches neighbours through the machine by their published ports`() {
    let found = Self.connections([
      "compose.yaml": """
      services:
        ships: { build: ships, environment: { CRANES_URL: "http://host.docker.internal:7002" } }
        cranes: { build: cranes, ports: ["7002:80"] }
      """,
      "ships/main.py": "import os\n\nos.environ[\"CRANES_URL\"]\n",
      "ships/Dockerfile": "FROM python\n", "cranes/Dockerfile": "FROM python\n",
    ])
    #expect(found == ["service:ships → service:cranes  configured"])
  }
}
