import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Pages that a program hands out` {
  private static let pages = [
    "pages/package.json": """
    {"name": "pages", "dependencies": {"pixels": "^1"}, "scripts": {"build": "bundle"}}
    """,
    "pages/main.js": "import { draw } from 'pixels'\ndraw()",
  ]

  @Test func `call it when its image holds what they are built into`() {
    let graph = Architecture.linked(
      Self.pages.merging([
        "server/package.json": """
        {"name": "server", "dependencies": {"webby": "^1"}, "scripts": {"start": "node index.js"}}
        """,
        "server/index.js": "require('webby')().listen(4000)",
        "other/package.json": """
        {"name": "other", "dependencies": {"webby": "^1"}, "scripts": {"start": "node index.js"}}
        """,
        "other/index.js": "require('webby')().listen(4001)",
        "Dockerfile": """
        FROM node AS app
        WORKDIR /app
        COPY pages .
        RUN npm run build
        FROM node
        WORKDIR /srv
        COPY server .
        COPY --from=app /app/dist public
        CMD ["node", "index.js"]
        """,
      ]) { $1 }
    )
    #expect(graph.connection("frontend:pages", "service:server")?.certainty == .coded)
    #expect(graph.connection("frontend:pages", "service:other") == nil)
  }

  @Test func `are shown when only developers start them apart`() {
    let graph = Architecture.linked(
      Self.pages.merging([
        "package.json": """
        {"name": "shop", "dependencies": {"together": "^1"}, "scripts": {"start": "npm start --prefix server"}}
        """,
        "server/package.json": """
        {"name": "server", "dependencies": {"webby": "^1"}, "scripts": {"start": "node index.js"}}
        """,
        "server/index.js": "require('webby')().listen(4000)",
        "compose-dev.yaml": """
        services:
          api: { build: { context: ., dockerfile: Dockerfile.dev }, volumes: ["./server:/app"] }
          screen: { build: { context: ., dockerfile: Dockerfile.dev }, volumes: ["./pages:/app"] }
        """,
        "compose.yaml": "services: { shop: { image: ghcr.io/acme/shop } }",
        "Dockerfile.dev": "FROM node\nWORKDIR /app\n",
        "Dockerfile": """
        FROM node AS app
        WORKDIR /app
        COPY pages .
        FROM node
        COPY server .
        COPY --from=app /app/dist public
        CMD ["node", "index.js"]
        """,
      ]) { $1 }
    )
    #expect(graph.component("frontend:screen")?.stage == .production)
    #expect(graph.connection("frontend:screen", "service:shop") != nil)
  }

  @Test func `are an app although a server of another build tool needs them`() {
    let graph = Architecture.linked(
      Self.pages.merging([
        "pages/pom.xml": """
        <project><groupId>org.acme</groupId><artifactId>pages</artifactId></project>
        """,
        "server/pom.xml": """
        <project><groupId>org.acme</groupId><artifactId>server</artifactId><dependencies>
        <dependency><groupId>org.acme</groupId><artifactId>pages</artifactId></dependency>
        <dependency><groupId>org.webby</groupId><artifactId>webby-starter</artifactId></dependency>
        </dependencies></project>
        """,
        "server/Server.java": "class Server { public static void main(String[] args) {} }",
      ]) { $1 }
    )
    #expect(
      graph.dump == """
        frontend:pages  javascript
        service:server  java
        frontend:pages → service:server  coded
        """
    )
  }

  @Test func `are a library for other packages of their own kind`() {
    let graph = Architecture.linked(
      Self.pages.merging([
        "package.json": "{\"name\": \"shop\", \"workspaces\": [\"server\", \"pages\"]}",
        "server/package.json": """
        {"name": "server", "dependencies": {"webby": "^1", "pages": "*"}, "scripts": {"start": "node index.js"}}
        """,
        "server/index.js": "require('webby')().listen(4000)",
      ]) { $1 }
    )
    #expect(graph.component("frontend:pages") == nil)
  }

  @Test func `come from the program that a unit of the system starts by the name of its file`() {
    let graph = Architecture.linked([
      "go.mod": "module example.org/api\nrequire example.org/webby-go v1.0.0\n",
      "main.go": "package main\nimport \"example.org/webby-go\"\nfunc main() { webby.Run() }\n",
      "tools/package.json": """
      {"name": "tools", "dependencies": {"webby": "^1"}, "scripts": {"start": "node index.js"}}
      """,
      "tools/index.js": "require('webby')().listen(4000)",
      "Dockerfile": "FROM scratch\nCOPY . .\nENTRYPOINT [\"/app/tasker\"]\n",
      "tasker.service": "[Service]\nExecStart=/usr/local/bin/tasker\n",
    ])
    #expect(graph.component("service:tasker")?.language == "go")
    #expect(graph.component("service:api") == nil)
  }

  @Test func `use nothing that only a library of types which they share with their server names`() {
    let graph = Architecture.linked([
      "Shop.Pages/Shop.Pages.csproj": """
      <Project Sdk="Acme.NET.Sdk.Pixels"><ItemGroup>
      <PackageReference Include="Pixels.Net" /><ProjectReference Include="../Shop.Types/Shop.Types.csproj" />
      </ItemGroup><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>
      """,
      "Shop.Pages/Program.cs": "using Pixels;\nclass Program { static void Main() {} }\n",
      "Shop.Types/Shop.Types.csproj": """
      <Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Coinpurse.Net" /></ItemGroup></Project>
      """,
      "Shop.Types/Order.cs": "using Coinpurse.Net;\nrecord Order(Receipt Receipt);\n",
      "Shop.Server/Shop.Server.csproj": """
      <Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>
      <ProjectReference Include="../Shop.Pages/Shop.Pages.csproj" />
      <ProjectReference Include="../Shop.Types/Shop.Types.csproj" />
      </ItemGroup></Project>
      """,
      "Shop.Server/Program.cs":
        "using Coinpurse.Net;\nclass Program { static void Main() { new Purse(); } }\n",
    ])
    #expect(graph.connection("frontend:Shop.Pages", "service:Shop.Server") != nil)
    #expect(graph.connection("frontend:Shop.Pages", "external:coinpurse") == nil)
    #expect(graph.connection("service:Shop.Server", "external:coinpurse") != nil)
  }

  @Test
  func `are handed out by what the root's image is made of below, whatever laptops start of it`() {
    let graph = Architecture.linked([
      "docker-compose.yml": "services: { shop: { image: acme/shop } }",
      "dev-compose.yaml": """
      services:
        till: { build: { context: ., target: pages } }
        goods: { build: { context: ., target: goods } }
      """,
      "Dockerfile": """
      FROM node AS pages
      COPY till/ /app/till
      RUN npm run build
      FROM golang AS goods
      COPY goods/ /app/goods
      RUN go build
      FROM debian AS release
      COPY --from=pages /app/till/dist /app/ui
      COPY --from=goods /app/goods/goods /app/goods
      ENTRYPOINT ["/app/goods"]
      """,
      "goods/go.mod": "module goods\n\nrequire example.org/webby-go v1\n",
      "goods/main.go": """
      package main

      import "example.org/webby-go"

      func main() { webby.Serve() }
      """,
      "till/package.json": """
      {"name": "till", "scripts": {"build": "bundle"}, "dependencies": {"pixels": "^1"}}
      """,
      "till/src/main.js": "import pixels from 'pixels'\nfetch('/api/goods')\n",
    ])
    #expect(graph.component("service:shop")?.language == "go")
    #expect(graph.component("frontend:till")?.stage == .production)
    #expect(graph.connection("frontend:till", "service:shop") != nil)
  }

  @Test func `are a library where another package loads what the image holds of it`() {
    let offered = Self.pages["pages/package.json"].map {
      $0.replacing("{\"name\"", with: "{\"types\": \"dist/main.d.ts\", \"name\"")
    }
    func graph(_ package: String?) -> Architecture {
      Architecture.linked(
        Self.pages.merging([
          "package.json": "{\"name\": \"shop\", \"workspaces\": [\"server\", \"pages\"]}",
          "pages/package.json": package ?? "",
          "server/package.json": """
          {"name": "server", "dependencies": {"webby": "^1", "pages": "*"}, "scripts": {"start": "node index.js"}}
          """,
          "server/index.js": "require('webby')().listen(4000)",
          "server/Dockerfile": """
          FROM node AS builder
          WORKDIR /app
          COPY . .
          RUN npm run build
          FROM node
          COPY --from=builder /app/server ./server
          COPY --from=builder /app/pages/dist ./pages/dist
          CMD ["node", "server/index.js"]
          """,
          "compose.yaml": """
          services: { server: { build: { context: ., dockerfile: server/Dockerfile } } }
          """,
        ]) { $1 }
      )
    }
    #expect(graph(Self.pages["pages/package.json"]).component("frontend:pages") != nil)
    #expect(graph(offered).component("frontend:pages") == nil)
  }

  @Test func `are none where a package is offered to others and has no page of its own`() {
    func graph(_ files: [String: String]) -> Architecture {
      Architecture.linked(
        [
          "knobs/package.json": """
          {"name": "knobs", "exports": "./dist/knobs.js", "dependencies": {"pixels": "^1"}, "scripts": {"build": "bundle"}}
          """,
          "knobs/knob.js": "import { draw } from 'pixels'\ndraw()",
        ].merging(files) { $1 }
      )
    }
    #expect(graph([:]).component("frontend:knobs") == nil)
    #expect(graph(["knobs/index.html": "<html></html>"]).component("frontend:knobs") != nil)
  }
}
