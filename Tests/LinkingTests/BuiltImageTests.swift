import ArchitectureModel
import TestSupport
import Testing

/// Images that one service of a Compose project builds and others run.
@Suite struct `An image that a neighbour builds` {
  private let files = [
    "Dockerfile": "FROM python:3\nCOPY . .\n",
    "requirements.txt": "granite\nwebby\n",
    "shop/app.py": "import granite\n\nstore = granite.connect('granite://db:7001/shop')\n",
  ]

  private func graph(_ compose: String, _ more: [String: String] = [:]) -> Architecture {
    .linked(files.merging(more) { $1 }.merging(["compose.yaml": compose]) { $1 })
  }

  @Test func `brings its code to whoever runs it, and is none itself that starts nothing`() {
    let graph = graph(
      """
      services:
        base: { build: ., image: "shop:local" }
        web: { image: "shop:local", command: serve-shop, ports: ["80:80"] }
        db: { image: granite }
      """
    )
    #expect(
      graph.dump == """
        database:db  granite
        service:web  python
        service:web → database:db  coded
        """
    )
  }

  @Test func `is a service too when it has a port, a command or starts something`() {
    for (more, dockerfile) in [
      ("ports: ['90:90']", ""), ("command: serve-shop", ""), ("tty: true", "CMD [\"shop\"]\n"),
    ] {
      let graph = graph(
        """
        services:
          base: { build: ., image: "shop:local", \(more) }
          web: { image: "shop:local", command: serve-shop }
        """,
        ["Dockerfile": "FROM python:3\nCOPY . .\n" + dockerfile]
      )
      #expect(graph.component("service:base") != nil, "\(more)")
      #expect(graph.component("service:web")?.language == "python", "\(more)")
    }
  }

  @Test func `is the same product wherever else it runs`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        door: { build: { context: ., dockerfile: door/Dockerfile }, image: "acme/door:1" }
      """,
      "door/Dockerfile": "FROM granite:1\nCOPY door/granite.conf /etc/\n",
      "door/granite.conf": "x",
      "cluster/store.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: entrance }
      spec: { template: { spec: { containers: [{ name: main, image: "acme/door:2" }] } } }
      """,
    ])
    #expect(graph.components.count == 1 && graph.components.first?.technology == "granite")
  }

  @Test func `of another tag is another`() {
    let graph = graph(
      """
      services:
        base: { build: ., image: "shop:local", command: serve-shop }
        web: { image: "shop:1.4" }
      """
    )
    #expect(graph.component("service:web")?.language == nil)
  }

  @Test func `is none itself where others only extend what builds it`() {
    let graph = graph(
      """
      services:
        base: { build: . }
        web: { extends: { service: base }, command: serve-shop, ports: ["80:80"] }
        work: { extends: { service: base }, command: work-shop }
      """
    )
    #expect(graph.components.filter { $0.kind == .service }.map(\.name) == ["web", "work"])
  }

  @Test func `leaves to the others what its tests could run as well`() {
    let code = [
      "requirements.txt": "coinpurse\n", "shop/app.py": "",
      "shop/web.py": "print('web')\n", "shop/work.py": "print('work')\n",
      "shop/extra.py": "import coinpurse\n\ncoinpurse.charge(1)\n",
    ]
    let programs = """
      services:
        web: { build: ., command: python -m shop.web, ports: ["80:80"] }
        work: { build: ., command: python -m shop.work }

      """
    let alone = graph(programs, code)
    let tested = graph(programs + "  tests: { build: . }\n", code)
    #expect(alone.component("external:coinpurse")?.stage == .production)
    #expect(tested.component("external:coinpurse")?.stage == .production)
  }

  @Test func `from a repository of others holds none of the code here`() {
    let graph = graph(
      """
      services:
        web: { build: . }
        pass: { build: "https://forge.example.org/acme/pass.git#v4" }
        db: { image: granite }
      """
    )
    #expect(graph.component("service:pass")?.language == nil)
    #expect(graph.connections.map(\.from.text) == ["service:web"])
  }

  @Test func `is no program when other images start from it and it starts nothing`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        base: { image: "acme/base:1", build: { context: ., dockerfile: base.dockerfile } }
        web: { build: { context: ., dockerfile: web.dockerfile }, ports: ["80:80"] }
      """,
      "base.dockerfile": "FROM python\nCOPY requirements.txt .\n",
      "web.dockerfile":
        "FROM acme/base:1\nCOPY shop shop\nCMD [\"python\", \"-m\", \"shop.web\"]\n",
      "requirements.txt": "coinpurse\n", "shop/web.py": "print('web')\n",
    ])
    #expect(graph.components.filter { $0.kind == .service }.map(\.name) == ["web"])
  }

  @Test func `holds the one program that is copied into it, whatever manifest lies at the root`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        guess: { build: { context: ., dockerfile: images/guess.dockerfile }, command: python app/main.py }
      """,
      "images/guess.dockerfile": """
      FROM python
      COPY guesses/requirements.txt .
      COPY guesses /app
      """,
      "go.mod": "module example.org/shop\n", "orders/orders.go": "package orders\n",
      "guesses/requirements.txt": "webby\n", "guesses/app/main.py": "import webby\nwebby.serve()\n",
    ])
    #expect(graph.dump == "service:guess  python")
  }
}
