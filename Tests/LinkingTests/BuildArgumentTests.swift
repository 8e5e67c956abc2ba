import ArchitectureModel
import TestSupport
import Testing

@Suite struct `One Dockerfile for several programs` {
  private func targets(_ dockerfile: String, _ argument: String) -> [String] {
    Architecture.linked([
      "compose.yaml": """
      services:
        acme-orders:
          build:
            context: .
            dockerfile: docker/Dockerfile
            args:
              - PROGRAM=\(argument)
        crates: { image: acme/crates }
        letters: { image: acme/letters }
      """,
      "docker/Dockerfile": dockerfile,
      "package.json": #"{ "name": "acme", "workspaces": ["apps/*"] }"#,
      "apps/sales/package.json":
        #"{ "name": "@acme/sales", "scripts": { "start": "node index.js" }, "dependencies": { "express": "4" } }"#,
      "apps/sales/index.js": "fetch('http://crates:80/all'); require('express')().listen(80);",
      "apps/mail/package.json":
        #"{ "name": "@acme/mail", "scripts": { "start": "node index.js" }, "dependencies": { "express": "4" } }"#,
      "apps/mail/index.js": "fetch('http://letters:80/all'); require('express')().listen(80);",
    ]).connections.filter { $0.from.text == "service:acme-orders" }.map(\.to.text)
  }

  @Test func `runs the package that an argument names`() {
    let file = """
      FROM node AS builder
      ARG PROGRAM
      COPY . .
      RUN turbo run build --filter="${PROGRAM}"
      FROM node
      COPY --from=builder /out ./
      CMD ["npm", "start"]
      """
    #expect(targets(file, "@acme/sales") == ["service:crates"])
  }

  @Test func `runs the folder that an argument names`() {
    let file = """
      FROM node AS builder
      WORKDIR /app
      COPY . .
      FROM node
      ARG PROGRAM
      COPY --from=builder /app/apps/${PROGRAM}/dist ./
      CMD ["node", "index.js"]
      """
    #expect(targets(file, "sales") == ["service:crates"])
  }

  @Test func `lies where people stand when it does not lie in the context`() {
    func main(_ name: String) -> String { "package main\n\nfunc main() { serve(\"\(name)\") }\n" }
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        sales_server:
          build: { context: app/sales, dockerfile: cmd/sales/Dockerfile }
        mail_server:
          build: { context: app/mail, dockerfile: cmd/mail/Dockerfile }
      """,
      "go.mod": "module forge.org/acme/shop",
      "cmd/sales/main.go": main("sales"),
      "cmd/sales/Dockerfile": """
      FROM golang AS builder
      COPY . .
      RUN go build -o service ./cmd/sales
      FROM alpine
      CMD ./service
      """,
      "app/sales/sales.go": "package sales\n",
      "cmd/mail/main.go": main("mail"),
      "cmd/mail/Dockerfile": """
      FROM golang AS builder
      COPY . .
      RUN go build -o service ./cmd/mail
      FROM alpine
      CMD ./service
      """,
      "app/mail/mail.go": "package mail\n",
    ])
    #expect(graph.components.map(\.id.text) == ["service:mail_server", "service:sales_server"])
  }

  @Test func `set for one image are not those of another of the same code`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        web: { build: { context: ., dockerfile: Dockerfile.web } }
        worker: { build: { context: ., dockerfile: Dockerfile.worker } }
        store: { image: granite }
      """,
      "Dockerfile.web":
        "FROM python:3\nENV STORE_URL=granite://store:7001/x\nCOPY . .\nCMD python web.py\n",
      "Dockerfile.worker": "FROM python:3\nCOPY . .\nCMD python work.py\n",
      "web.py": "import os\nos.environ['STORE_URL']\n",
      "work.py": "import os\nos.environ['STORE_URL']\n",
    ])
    #expect(graph.connections.map { "\($0.from) → \($0.to)" } == ["service:web → database:store"])
  }
}
