import ArchitectureModel
import TestSupport
import Testing

/// What a program is told of itself, or of what it is not.
@Suite struct `Settings for somebody else` {
  private static func connections(_ files: [String: String]) -> [String] {
    Architecture.linked(files).dump.split(separator: "\n").map(String.init).filter {
      $0.contains("→")
    }
  }

  @Test func `name the host at which people come to a program, which is not outside`() {
    let found = Self.connections([
      "Gemfile": "gem \"webby\"\n",
      "config.ru": "run Harbour\n",
      "app/pages.rb": """
      require "net/http"
      Net::HTTP.get(URI("https://harbour.forge.org/api/pages"))
      Net::HTTP.get(URI("https://api.tides.org/today"))
      """,
      "config/environments/production.rb": """
      Rails.application.configure do
        config.action_mailer.default_url_options = { host: "harbour.forge.org" }
      end
      """,
    ])
    #expect(found.count == 1 && found.first?.hasSuffix("external:api.tides.org  coded") == true)
  }

  @Test(arguments: ["BASE_URL", "APP_URL", "SITE_URL"])
  func `name no system that the program calls where they are its own base`(key: String) {
    func connections(_ key: String) -> [String] {
      Self.connections([
        "requirements.txt": "webby\nrequests\n",
        "wsgi.py": """
        import os, requests, webby
        app = webby.App()
        requests.get(os.environ["\(key)"] + "/api/pages")
        """,
        ".env": "\(key)=https://harbour.forge.org/api\n",
      ])
    }
    #expect(connections(key) == [])
    #expect(connections("TIDES_\(key)").count == 1)
  }

  @Test func `choose the section of settings of one instance among several`() {
    func instance(_ name: String) -> String {
      "  \(name)-line: { build: ., environment: { LINE: \(name) } }"
    }
    let files = [
      "compose.yaml": """
      services:
      \(instance("north"))
      \(instance("south"))
      """,
      "pom.xml": "<project><artifactId>lines</artifactId></project>",
      "src/main/java/org/acme/Lines.java": """
      package org.acme;
      class Lines { public static void main(String[] args) {} }
      """,
      "src/main/resources/application.conf": """
      ferries {
        north { base-url = "https://api.north-ferries.org/v1" }
        south { base-url = "https://api.south-ferries.org/v1" }
      }
      """,
      "Dockerfile": "FROM scratch\nCOPY . .\n",
    ]
    #expect(
      Self.connections(files) == [
        "service:north-line → external:api.north-ferries.org  coded",
        "service:south-line → external:api.south-ferries.org  coded",
      ]
    )
  }

  @Test func `are for nobody when others like them are read by their whole names`() {
    func program(_ name: String, _ code: String) -> [String: String] {
      [
        "\(name)/\(name).csproj": "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>",
        "\(name)/appsettings.json": """
        { "Services": { "Tides": { "Rpc": "http://localhost:7003" } } }
        """,
        "\(name)/Program.cs": """
        var builder = WebApplication.CreateBuilder(args);
        \(code)
        builder.Build().Run();
        """,
      ]
    }
    let told = """
      environment: { Services__Cranes__Rpc: "http://cranes", Services__Docks__Rpc: "http://docks", Services__Tides__Rpc: "http://tides" }
      """
    let files = program(
      "ships",
      """
      Dial(builder.Configuration["Services:Cranes:Rpc"]);
      Dial(builder.Configuration["Services:Docks:Rpc"]);
      """
    )
    .merging(program("cranes", "")) { $1 }.merging(program("docks", "")) { $1 }
    .merging(program("tides", "")) { $1 }
    .merging(
      [
        "compose.yaml": """
        services:
          ships: { build: ships, \(told) }
          cranes: { build: cranes }
          docks: { build: docks }
          tides: { build: tides, ports: ["7003:80"] }
        """
      ]
    ) { $1 }
    #expect(
      Self.connections(files) == [
        "service:ships → service:cranes  configured", "service:ships → service:docks  configured",
      ]
    )
  }

  @Test func `and code for browsers are not for processes that nobody visits`() {
    let found = Self.connections([
      "Gemfile": "gem \"webby\"\n",
      "config.ru": "run Harbour\n",
      "app/pages.rb": "class Pages\nend\n",
      "app/letters.rb": "class Letters\nend\n",
      "app/assets/javascripts/tides.js": "fetch('https://api.tides.org/today')\n",
      "compose.yaml": """
      services:
        web: { build: ., ports: ["80:80"] }
        letters: { build: ., command: script/letters }
      """,
    ])
    #expect(found == ["service:web → external:api.tides.org  coded"])
  }

  @Test func `stand in the section of a file for all that is called like one of them`() {
    let found = Self.connections([
      "compose.yaml": """
      services:
        ships: { build: ships, volumes: ["./conf:/conf"] }
        cranes: { build: cranes, volumes: ["./conf:/conf"] }
        ledger: { image: "acme/ledger:1" }
      """,
      "conf/cranes.yaml": "cranes:\n  ledger:\n    endpoint: http://ledger:9280\n",
      "ships/Dockerfile": "FROM python\nCOPY main.py .\n", "ships/main.py": "print('ships')\n",
      "cranes/Dockerfile": "FROM python\nCOPY main.py .\n", "cranes/main.py": "print('cranes')\n",
    ])
    #expect(found == ["service:cranes → service:ledger  configured"])
  }
}
