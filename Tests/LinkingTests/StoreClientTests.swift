import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Clients of stores written by hand` {
  private func dump(_ fallback: String) -> String {
    Architecture.linked([
      "Procfile": "web: python app.py",
      "requirements.txt": "postboy",
      "app.py": """
      import os, postboy

      place = os.getenv("GRANITE_URL", "\(fallback)")
      postboy.get(place + "/books")
      """,
    ]).dump
  }

  @Test func `are known by the store's variable with the store's port`() {
    #expect(dump("http://localhost:7001").contains("service:web → database:granite"))
    #expect(!dump("http://localhost:8080").contains("granite"))
  }
}

@Suite struct `Stores that only code knows` {
  @Test func `are those whose protocol it speaks and whose variables it reads`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        shop:
          build: .
          environment: { FLASH_ADDR: "flash:7002" }
        flash: { image: flash }
      """,
      "Dockerfile": "FROM node\nCOPY . .\nCMD node server.js\n",
      "package.json": """
      {"dependencies": {"granite-client": "^1", "flash-client": "^1"}}
      """,
      "server.js": """
      const granite = require('granite-client')
      const flash = require('flash-client')
      flash.connect(process.env.FLASH_ADDR)
      granite.connect({host: process.env.CLOUDSTONE_HOST})
      """,
    ])
    #expect(graph.connection("service:shop", "database:granite-cloud") != nil)
  }

  @Test(arguments: [
    ("granite\nflash", "flash.connect(place)", true), ("granite", "flash.connect(place)", false),
    ("granite\nflash", "pass", false),
  ])
  func `are caches that it asks for and opens itself, whatever database it is told`(
    packages: String,
    call: String,
    isUsed: Bool
  ) {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        shop:
          build: .
          environment: { DATABASE_URL: "granite://ledger/orders" }
        ledger: { image: granite }
      """,
      "Dockerfile": "FROM python\nCOPY . .\nCMD python app.py\n",
      "requirements.txt": packages,
      "app.py": """
      import os, flash, granite

      granite.connect(os.environ["DATABASE_URL"])

      def remember(place):
          \(call)
      """,
    ])
    #expect(graph.connection("service:shop", "database:ledger") != nil)
    #expect((graph.connection("service:shop", "cache:flash") != nil) == isUsed)
  }

  @Test func `are what an extra of a package connects to`() {
    let graph = Architecture.linked([
      "Procfile": "worker: drudge toil\n",
      "requirements.txt": "drudge[courier]>=1\n",
      "shop/tasks.py": "import drudge\n",
    ])
    #expect(graph.connection("service:worker", "broker:courier") != nil)
  }

  @Test(arguments: [("\"granite\"", true), ("\"granite\", \"gabbro\"", false)])
  func `are the one that a workspace builds a crate for, not one of several`(
    features: String,
    isOne: Bool
  ) {
    let graph = Architecture.linked([
      "Cargo.toml": """
      [workspace]
      members = ["orders"]
      [workspace.dependencies]
      shelf = { version = "2", features = [\(features)] }
      """,
      "orders/Cargo.toml": """
      [package]
      name = "orders"
      [dependencies]
      shelf.workspace = true
      """,
      "orders/Dockerfile": "FROM rust\nCOPY . .\nCMD orders\n",
      "orders/src/main.rs": "fn main() {}\n",
      "compose.yaml": "services: { orders: { build: orders } }\n",
    ])
    #expect((graph.connection("service:orders", "database:granite") != nil) == isOne)
  }

  @Test func `are loaded by a bundler where the code uses what it loads`() {
    let graph = Architecture.linked([
      "Gemfile": "gem 'webby'\ngem 'granite'",
      "config.ru": "run Shop",
      "app/order.rb": "class Order\n  def self.find(id)\n  rescue Granite::Missing\n  end\nend\n",
    ])
    #expect(graph.components.contains { $0.technology == "granite" })
  }

  @Test func `are not the places of pictures`() {
    let files = [
      "Procfile": "web: python app.py\n",
      "requirements.txt": "postboy\n",
      "app.py": "import postboy\n\nlogo = 'https://api.courier.com/pictures/logo.PNG'\n",
    ]
    #expect(Architecture.linked(files).dump == "service:web  python")
  }
}
