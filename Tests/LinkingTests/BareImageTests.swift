import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Images that hold nothing of the repository` {
  private static let shop = [
    "pyproject.toml": """
    [project]
    name = "shop"
    dependencies = ["granite", "coinpurse"]
    """,
    "shop/pay.py": "import coinpurse\ncoinpurse.pay()\n",
    "jobs/move.py": "import granite\ngranite.connect('granite://db:7001/shop')\n",
    "docker/runner/Dockerfile": "FROM toolbox\nRUN pip install granite\n",
  ]

  private func graph(_ runner: String) -> Architecture {
    Architecture.linked(
      Self.shop.merging([
        "compose.yaml": """
        services:
          runner: { build: { context: ., dockerfile: docker/runner/Dockerfile }, \(runner) }
          db: { image: granite }
        """
      ]) { $1 }
    )
  }

  @Test func `are the product that they install and start`() {
    let graph = Architecture.linked([
      "package.json": #"{"name": "shop", "dependencies": {"webby": "^1"}}"#,
      "server.js": "const webby = require('webby')\nwebby().listen(80)\n",
      "Dockerfile": "FROM node\nCOPY . .\nCMD [\"node\", \"server.js\"]\n",
      "Dockerfile.store":
        "FROM debian\nRUN apt install granite\nCMD [\"granite-server\", \"-a\"]\n",
      "compose.yaml": """
      services:
        shop: { build: . }
        store: { build: { context: ., dockerfile: Dockerfile.store } }
      """,
    ])
    #expect(
      graph.dump == """
        database:store  granite
        service:shop  javascript
        """
    )
  }

  @Test func `run nothing of the folder that they are built from`() {
    let found = graph("command: toolbox start")
    #expect(found.component("service:runner") != nil)
    #expect(found.connections.isEmpty)
  }

  @Test func `run what they are shown of it`() {
    let found = graph("volumes: ['./jobs:/opt/jobs', 'shop:/var/shop']")
    #expect(found.connection("service:runner", "database:db") != nil)
    #expect(found.connection("service:runner", "external:coinpurse") == nil)
  }

  @Test func `run the whole program when they are shown its folder`() {
    let found = graph("volumes: ['.:/opt/shop']")
    #expect(found.connection("service:runner", "external:coinpurse") != nil)
  }

  @Test func `may get the program from an image that is built here`() {
    let found = Architecture.linked(
      Self.shop.merging([
        "docker/runner/Dockerfile": "FROM acme/base\n",
        "compose.yaml": """
        services:
          base: { build: ., image: acme/base }
          runner: { build: { context: ., dockerfile: docker/runner/Dockerfile } }
        """,
        "Dockerfile": "FROM python\nCOPY . .\n",
      ]) { $1 }
    )
    #expect(found.connection("service:runner", "external:coinpurse") != nil)
  }
}
