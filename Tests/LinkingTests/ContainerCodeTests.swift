import ArchitectureModel
import TestSupport
import Testing

/// Which code of the repository a container runs.
@Suite struct `The code of a container` {
  private let shop = [
    "package.json": """
    {"name": "shop", "dependencies": {"webby": "^1", "granite-client": "^1"}}
    """,
    "server.js": """
    const webby = require('webby')
    const granite = require('granite-client')
    granite.connect('granite://db:7001/shop')
    webby().listen(process.env.PORT)
    """,
  ]

  @Test func `is what is mounted into an image that holds none`() {
    let graph = Architecture.linked(
      shop.merging([
        ".docker/guide/compose.yaml": """
        services:
          shop: { build: ., volumes: ["../..:/srv/shop", "./site.conf:/etc/site.conf"] }
          db: { image: granite }
        """,
        ".docker/guide/Dockerfile": "FROM debian\nCOPY entry.sh /\nENTRYPOINT [\"/entry.sh\"]\n",
      ]) { $1 }
    )
    #expect(
      graph.dump == """
        database:db  granite
        service:shop  javascript
        service:shop → database:db  coded
        """
    )
  }

  @Test func `is never lost to what only makes scripts anew for developers`() {
    let graph = Architecture.linked(
      shop.merging([
        "compose.dev.yaml": """
        services:
          pages: { image: node, working_dir: /srv, volumes: [".:/srv"], command: [yarn, watch] }
        """,
        "deploy/db.yaml": """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { template: { spec: { containers: [{ name: db, image: granite }] } } }
        """,
      ]) { $1 }
    )
    #expect(graph.component("service:shop")?.stage == .production)
    #expect(graph.connection("service:shop", "database:db")?.stage == .production)
  }

  @Test func `is what laptops build under its name where its own build holds none`() {
    let graph = Architecture.linked(
      shop.merging([
        "dev/compose.yaml": "services: { shop: { build: .. } }",
        "compose/compose.yaml": "services: { shop: { build: . }, db: { image: granite } }",
        "compose/Dockerfile": "FROM debian\nCOPY entry.sh /\n",
      ]) { $1 }
    )
    #expect(graph.component("service:shop")?.language == "javascript")
    #expect(graph.connection("service:shop", "database:db") != nil)
  }

  @Test func `is the package that the started file is called after`() {
    let graph = Architecture.linked([
      "Cargo.toml": """
      [workspace]
      members = ["bin/*"]
      """,
      "package.json": """
      {"name": "checks", "dependencies": {"coinpurse": "1"}}
      """,
      "check.js": "require('coinpurse').pay()",
      "compose.yaml": """
      services:
        web: { build: { context: ., target: pages } }
        sorter: { build: { context: ., target: sorting } }
        db: { image: granite }
      """,
      "Dockerfile": """
      FROM rust AS build
      COPY . .
      RUN cargo build --workspace
      FROM debian AS pages
      COPY --from=build /target/shop_pages /usr/bin/
      ENTRYPOINT ["/usr/bin/tini"]
      CMD ["/usr/bin/shop_pages", "--", "0.0.0.0:80"]
      FROM debian AS sorting
      COPY --from=build /target/shop_sorter /usr/bin/
      ENTRYPOINT ["/usr/bin/tini", "/usr/bin/shop_sorter", "--"]
      """,
      "bin/pages/Cargo.toml": "[package]\nname = \"shop_pages\"\n",
      "bin/pages/src/main.rs": "fn main() {}",
      "bin/sorter/Cargo.toml": "[package]\nname = \"shop_sorter\"\n",
      "bin/sorter/src/main.rs": "fn main() { connect(\"granite://db:7001/shop\"); }",
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:sorter  rust
        service:web  rust
        service:sorter → database:db  coded
        """
    )
  }

  @Test func `is not a program of the workspace where a proxy of its pages is all that it holds`()
    throws
  {
    let graph = Architecture.linked(
      Dictionary(uniqueKeysWithValues: shop.map { ("front-door/" + $0, $1) }).merging([
        "package.json": #"{"name": "all", "workspaces": ["front-door", "sites/*"]}"#,
        "sites/shop/package.json": #"{"name": "shop-site"}"#,
        "sites/books/package.json": #"{"name": "books-site"}"#,
        "pages.conf": "server { location /api/ { proxy_pass http://orders:8080; } }",
        "Dockerfile.pages": """
        FROM node AS build
        COPY sites .
        FROM turnstile
        COPY --from=build /dist /www
        COPY pages.conf /etc/turnstile/conf.d/
        """,
        "compose.yaml": """
        services:
          pages: { build: { context: ., dockerfile: Dockerfile.pages } }
          orders: { image: acme/orders }
        """,
      ]) { $1 }
    )
    let pages = try #require(graph.component("gateway:pages"))
    #expect(pages.language == nil)
    #expect(graph.components.map(\.name).contains("front-door"))
  }

  @Test func `is the library that its image copies, which is no program beside it`() {
    let graph = Architecture.linked([
      "pyproject.toml": """
      [project]
      name = "shop-lib"
      dependencies = ["granite"]
      [project.optional-dependencies]
      watch = ["overseer-server"]
      """,
      "src/shop/feed.py": "import granite\n\nstore = granite.connect('granite://db:7001/shop')\n",
      "compose.yaml": """
      services:
        feed: { build: { context: ., dockerfile: images/feed/Dockerfile } }
        db: { image: granite }
      """,
      "images/feed/Dockerfile": """
      FROM python:3
      COPY pyproject.toml ./
      COPY src ./src
      CMD ["python", "-m", "shop.feed"]
      """,
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:feed  python
        service:feed → database:db  coded
        """
    )
  }

  @Test func `is that of the one Dockerfile beside its manifest, whatever its image is called`() {
    let files = [
      "tally/Dockerfile": "FROM node\nCOPY . .\nCMD [\"node\", \"server.js\"]\n",
      "tally/package.json": shop["package.json"] ?? "",
      "tally/server.js": shop["server.js"] ?? "",
      "tally/deploy/work.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: settle-orders }
      spec: { template: { spec: { containers: [{ name: x, image: somebody/ledger }] } } }
      """,
      "db.yaml": """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { template: { spec: { containers: [{ name: db, image: granite }] } } }
      """,
    ]
    #expect(
      Architecture.linked(files).dump == """
        database:db  granite
        service:settle-orders  javascript
        service:settle-orders → database:db  coded
        """
    )
    let two = files.merging([
      "tally/deploy/other.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: elsewhere }
      spec: { template: { spec: { containers: [{ name: x, image: somebody/else }] } } }
      """
    ]) { $1 }
    #expect(Architecture.linked(two).component("service:settle-orders")?.language == nil)
  }

  @Test func `does not make a store pass requests on`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web: { image: acme/web }
        db: { build: { context: images, dockerfile: Dockerfile-db } }
      """,
      "images/Dockerfile-db": "FROM granite\nCOPY init.sql /\n",
      "images/prometheus.yml": """
      scrape_configs:
        - job_name: web
          static_configs: [{ targets: ["web:3000"] }]
      """,
    ])
    #expect(graph.component("database:db") != nil)
    #expect(graph.connection("database:db", "service:web") == nil)
  }
}
