import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Images of workloads` {
  @Test func `of known products have their kind`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        a: { image: "granite:1" }
        b: { image: "flash:1" }
        c: { image: "relay:1" }
        d: { image: "turnstile:1" }
        e: { image: "beacon:1" }
      """
    ])
    #expect(
      graph.dump == """
        broker:c  relay
        cache:b  flash
        database:a  granite
        gateway:d  turnstile
        infrastructure:e  beacon
        """
    )
  }

  @Test func `of stores are known by whoever adds to them, those of servers are not`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        a: { image: "acme/granite:1" }
        b: { image: "acme/beacon:1" }
        c: { image: "acme/flash:1", build: c }
      """,
      "c/Dockerfile": "FROM scratch\nCOPY . .\n",
      "c/c.py": "import os\n",
    ])
    #expect(graph.dump == "database:a  granite\nservice:b\nservice:c  python")
  }

  @Test func `are known by any registry, tag and digest`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        a: { image: "registry.example.org:5000/granite:1.2-slim" }
        b: { image: "docker.io/library/flash@sha256:0000000000000000000000000000000000000000000000000000000000000000" }
        c: { image: "${IMAGE:-relay:1}" }
      """
    ])
    #expect(
      graph.dump == """
        broker:c  relay
        cache:b  flash
        database:a  granite
        """
    )
  }

  @Test func `of unknown products are services`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        ledger: { image: "acme/ledger:1" }
      """
    ])
    #expect(graph.dump == "service:ledger")
  }

  @Test func `of somebody's tool for a product are not the product`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        ui: { image: "acme/granite-admin:1" }
      """
    ])
    #expect(graph.dump == "frontend:ui")
  }

  @Test func `built from a product with scripts are still the product`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        store:
          build: store
      """,
      "store/Dockerfile": """
      FROM granite:1
      COPY init.sql /docker-entrypoint-initdb.d/
      """,
    ])
    #expect(graph.dump == "database:store  granite")
  }

  @Test func `built for own code are services in its language`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: ./api
      """,
      "api/Dockerfile": """
      FROM python:3
      COPY . .
      CMD ["python", "main.py"]
      """,
      "api/main.py": "import os",
    ])
    #expect(graph.dump == "service:api  python")
  }

  @Test func `with a front end's code are front ends`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web:
          build: web
      """,
      "web/Dockerfile": """
      FROM node AS build
      COPY . .
      RUN npm run build
      FROM nginx
      COPY --from=build /dist /usr/share/nginx/html
      """,
      "web/package.json": """
      {"name": "web", "dependencies": {"pixels": "^1"}}
      """,
      "web/src/main.js": "import pixels from 'pixels'",
    ])
    #expect(graph.dump == "frontend:web  javascript")
  }

  @Test func `called after the app that they hold are that app, wherever their recipe lies`() {
    let graph = Architecture.linked([
      "compose.yaml": "services: { ui: { image: acme/shop-till } }",
      "docker/Dockerfile.till": "FROM node\nADD ./till /app\n",
      "till/package.json": """
      {"name": "shop", "scripts": {"build": "bundle"}, "dependencies": {"pixels": "^1"}}
      """,
      "till/src/main.js": "import pixels from 'pixels'",
    ])
    #expect(graph.dump == "frontend:ui  javascript")
  }
}
