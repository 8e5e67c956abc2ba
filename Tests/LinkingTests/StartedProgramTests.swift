import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Programs that an undeployed image starts` {
  @Test(arguments: [("Shop.Mill.dll", ["Shop.Mill"]), ("test", [])])
  func `are those of its folder that are built under the name`(file: String, names: [String]) {
    let graph = Architecture.linked([
      "mill/Dockerfile": """
      FROM dotnet-sdk AS build
      COPY Shop.Mill/. .
      ENTRYPOINT ["dotnet", "test"]
      FROM dotnet-runtime
      COPY --from=build /app .
      ENTRYPOINT ["dotnet", "\(file)"]
      """,
      "mill/Shop.Mill/Shop.Mill.csproj":
        #"<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>"#,
      "mill/Shop.Mill/Program.cs": """
      namespace Shop.Mill;
      class Program { static void Main(string[] args) { new HostBuilder().Build().Run(); } }
      """,
    ])
    #expect(graph.components.map(\.name) == names)
  }
}

@Suite struct `Programs that one container starts` {
  private func graph(_ command: String, scripts: String = "{}") -> Architecture {
    Architecture.linked([
      "package.json": """
      {"name": "market", "workspaces": ["apps/*"], "scripts": \(scripts)}
      """,
      "compose.yaml": """
      services:
        market: { build: ., environment: { ROWS_URL: "granite://rows/x", FAST_URL: "flash://fast" } }
        rows: { image: granite }
        fast: { image: flash }
      """,
      "Dockerfile": "FROM node\nCOPY . .\nCMD \(command)\n",
      "apps/front/package.json": """
      {"name": "@market/front", "dependencies": {"webby": "^1", "granite-client": "^1"}}
      """,
      "apps/front/main.js": """
      require('webby')().listen(80)
      require('granite-client').connect(process.env.ROWS_URL)
      """,
      "apps/mill/package.json": """
      {"name": "@market/mill", "dependencies": {"flash-client": "^1"}}
      """,
      "apps/mill/main.js": "require('flash-client').connect(process.env.FAST_URL)\n",
    ])
  }

  @Test(arguments: [
    "both \"cd /srv/apps/front && serve\" \"cd /srv/apps/mill && node main.js\"",
    "node apps/mill/main.js & node apps/front/main.js",
    "pnpm --filter @market/front start & pnpm --filter=@market/mill start",
    "npm run all",
  ])
  func `are as many parts as it starts`(command: String) {
    let graph = graph(
      command,
      scripts:
        "{\"all\": \"both npm:start-*\", \"start-f\": \"cd apps/front && serve\", \"start-m\": \"node apps/mill/main.js\"}"
    )
    let programs = graph.components.map(\.id.text).filter { $0.hasPrefix("service:") }
    #expect(programs == ["service:market", "service:mill"])
    #expect(graph.connection("service:market", "database:rows") != nil)
    #expect(graph.connection("service:mill", "cache:fast") != nil)
    #expect(graph.connection("service:market", "cache:fast") == nil)
    #expect(graph.connection("service:mill", "database:rows") == nil)
  }

  @Test func `are not the libraries that it prepares for them`() {
    let graph = Architecture.linked([
      "package.json": "{\"name\": \"market\", \"workspaces\": [\"apps/*\", \"books\"]}",
      "compose.yaml": "services: { market: { build: . } }",
      "Dockerfile":
        "FROM node\nCOPY . .\nCMD cd /srv/books && fill up && cd /srv/apps/front && node main.js\n",
      "books/package.json": "{\"name\": \"@market/books\", \"main\": \"index.js\"}",
      "books/index.js": "module.exports = {}\n",
      "apps/front/package.json": """
      {"name": "@market/front", "dependencies": {"webby": "^1", "@market/books": "*"}}
      """,
      "apps/front/main.js": "require('@market/books')\nrequire('webby')().listen(80)\n",
    ])
    #expect(graph.dump == "service:market  javascript")
  }

  @Test func `is the one in whose folder it starts`() {
    let graph = graph("cd /srv/apps/mill && node main.js")
    #expect(graph.connection("service:market", "cache:fast") != nil)
    #expect(graph.connection("service:market", "database:rows") == nil)
  }

  @Test(arguments: [
    ("{\"start\": \"tsx main.ts\"}", true),
    ("{\"start\": \"tsx main.ts\"}, \"bin\": \"main.ts\"", false),
    ("{\"start\": \"vite\"}", false),
  ])
  func `are packages of a workspace that a script starts`(scripts: String, isPart: Bool) {
    let graph = Architecture.linked([
      "package.json": "{\"name\": \"market\", \"workspaces\": [\"apps/*\"]}",
      "apps/mill/package.json": """
      {"name": "@market/mill", "dependencies": {"flash-client": "^1"}, "scripts": \(scripts)}
      """,
      "apps/mill/main.ts": """
      import flash from 'flash-client'
      flash.connect(process.env.FAST_URL)
      """,
    ])
    #expect((graph.component("service:mill") != nil) == isPart)
  }
}
