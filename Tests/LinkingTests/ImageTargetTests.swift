import ArchitectureModel
import Testing

@Suite struct `Targets of one Dockerfile` {
  @Test func `are the programs of the workspace that they are made from`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          build: { context: ., dockerfile: prod.Dockerfile, target: server }
          environment: { GRANITE_URL: "granite://db" }
        web:
          build: { context: ., dockerfile: prod.Dockerfile, target: app }
        db:
          image: granite:1
      """,
      "prod.Dockerfile": """
      FROM node AS base
      WORKDIR /src
      COPY . .
      FROM base AS server_builder
      WORKDIR /src/packages/backend
      RUN npm run build
      FROM node AS server
      COPY --from=server_builder /dist/backend /app
      FROM base AS web_builder
      RUN npm run build
      FROM node AS app
      COPY --from=web_builder /src/packages/frontend/dist /site
      """,
      "package.json": """
      {"name": "all", "workspaces": ["packages/*"]}
      """,
      "packages/backend/package.json": """
      {"name": "backend", "dependencies": {"granite-client": "^1"}}
      """,
      "packages/backend/main.js": """
      const granite = require('granite-client')
      granite.connect(process.env.GRANITE_URL)
      """,
      "packages/frontend/package.json": """
      {"name": "frontend"}
      """,
      "packages/frontend/main.js": "document.title = 'shop'",
    ])
    #expect(graph.connections.map { "\($0.from) \($0.to)" } == ["service:api database:db"])
  }
}
