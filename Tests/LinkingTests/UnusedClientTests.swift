import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Clients that do not run` {
  @Test func `are those of helper scripts`() {
    let graph = Architecture.linked([
      "Procfile": "web: python app.py",
      "requirements.txt": "postboy",
      "app.py": "import postboy\n",
      "scripts/release.py":
        "import postboy\n\npostboy.post('https://api.coinpurse.com/v1/releases')\n",
      "bin/announce.py":
        "import postboy\n\npostboy.post('https://api.coinpurse.com/v1/news')\n",
    ])
    #expect(graph.dump == "service:web  python")
  }

  @Test func `are not scripts that a process is started with`() {
    let graph = Architecture.linked([
      "Procfile": "web: python app.py\nnews: python bin/announce.py",
      "requirements.txt": "postboy",
      "app.py": "import postboy\n",
      "bin/announce.py":
        "import postboy\n\npostboy.post('https://api.coinpurse.com/v1/news')\n",
    ])
    #expect(graph.dump.contains("external:coinpurse"))
  }

  @Test func `are not those of stores that the deployment may choose`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        shop:
          build: .
          environment:
            LOG_LEVEL: info
      """,
      "package.json": """
      {"name": "shop", "dependencies": {"granite-client": "^1"}}
      """,
      "server.js": """
      const granite = require('granite-client')
      if (process.env.GRANITE_URL) granite.connect(process.env.GRANITE_URL)
      """,
    ])
    #expect(
      graph.dump == """
        database:granite  granite
        service:shop  javascript
        service:shop → database:granite  coded
        """
    )
  }

  @Test func `are those of adapters without a gem`() {
    let graph = Architecture.linked([
      "Gemfile": "source 'https://rubygems.org'\ngem 'rails'",
      "Procfile": "web: bundle exec rails server",
      "config/cable.yml": "production:\n  adapter: flash\n  url: flash://localhost:7002/1\n",
      "app/models/order.rb": "class Order < ApplicationRecord\nend\n",
    ])
    #expect(!graph.dump.contains("flash"))
  }
}

@Suite struct `Stores that an installation chooses` {
  private static let code = """
    package main

    import (
      "example.org/granite-go"
      "example.org/pocketdb"
    )

    func main() {
      switch kind {
      case "granite":
        granite.Open(address)
      default:
        pocketdb.Open(address)
      }
    }
    """

  @Test func `are none while nothing says that they are chosen`() {
    let graph = Architecture.linked([
      "Procfile": "web: shop", "go.mod": "module forge.org/acme/shop", "main.go": Self.code,
    ])
    #expect(graph.dump == "service:web  go")
  }

  @Test func `are there when the deployment chooses them`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web:
          build: .
          environment: { STORE: "granite://ledger.acme.org:7001" }
      """,
      "Dockerfile": "FROM golang\nRUN go build .\n",
      "go.mod": "module forge.org/acme/shop",
      "main.go": Self.code + "\nvar store = os.Getenv(\"STORE\")\n",
    ])
    #expect(graph.component("database:granite") != nil)
  }

  @Test func `are not those of names in the file that fills in the entries of containers`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web:
          build: web
        migration:
          build: { context: ., dockerfile: docker/migration/Dockerfile }
          environment:
            - LEVEL=${LEVEL}
      """,
      ".env.example": "LEVEL=info\nCOINPURSE_KEY=\n",
      "package.json": "{\"name\": \"shop\", \"workspaces\": [\"web\"]}",
      "docker/migration/Dockerfile": "FROM shop/web\nCMD node migrate.js",
      "migrate.js": "console.log(process.env.LEVEL)",
      "web/package.json": "{\"name\": \"web\", \"dependencies\": {\"coinpurse\": \"1\"}}",
      "web/main.js": "import coinpurse from 'coinpurse'\ncoinpurse(process.env.COINPURSE_KEY)",
    ])
    #expect(graph.dump.contains("service:web → external:coinpurse"))
    #expect(!graph.dump.contains("migration → external:coinpurse"))
  }
}
