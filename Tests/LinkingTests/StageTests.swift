import ArchitectureModel
import Facts
import Linking
import TestSupport
import Testing

@Suite struct `Stages of what is deployed` {
  @Test func `are those of the folder: tests`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api: { image: acme/api }
      """,
      "tests/compose.yaml": """
      services:
        runner: { image: acme/runner }
      """,
    ])
    #expect(
      graph.dump == """
        service:api
        service:runner  [test]
        """
    )
  }

  @Test(arguments: ["contrib/tunnel", "hack/overrides"])
  func `are those of the outermost folder: what users gave and what helps developers`(
    folder: String
  ) {
    func stages(_ path: String) -> [Stage] {
      Architecture.linked([
        "compose.yaml": "services: { api: { image: acme/api } }",
        path: "services: { runner: { image: acme/runner } }",
      ]).components.map(\.stage)
    }
    #expect(stages("\(folder)/compose.yaml").contains(.production))
    #expect(stages("\(folder)/compose.yaml").count { $0 != .production } == 1)
    #expect(stages("shop/\(folder)/compose.yaml") == [.production, .production])
  }

  @Test(arguments: ["docker-compose.loadtest.yml", "compose-benchmark.yaml"])
  func `are those of the file: rehearsals under load`(name: String) {
    let graph = Architecture.linked([
      "compose.yaml": "services: { api: { image: acme/api } }",
      name: "services: { runner: { image: acme/runner } }",
    ])
    #expect(graph.dump == "service:api\nservice:runner  [test]")
  }

  @Test func `are those of the folder: examples`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api: { image: acme/api }
      """,
      "examples/chat/compose.yaml": """
      services:
        chat: { image: acme/chat }
      """,
    ])
    #expect(
      graph.dump == """
        service:api
        service:chat  [sample]
        """
    )
  }

  @Test(arguments: ["deploys/old", "bak/web", "deploy/unused"])
  func `are those of folders that people keep for later`(folder: String) {
    let graph = Architecture.linked([
      "compose.yaml": "services: { api: { image: acme/api } }",
      "\(folder)/compose.yaml": "services: { former: { image: acme/former } }",
    ])
    #expect(graph.component("service:former")?.stage == .sample)
  }

  @Test func `are those of production for what pipelines deploy`() {
    #expect(PathStage.stage(of: RepoPath("ci/k8s/production/orders.yaml")) == .production)
    #expect(PathStage.stage(of: RepoPath("ci/k8s/staging/orders.yaml")) == .development)
  }

  @Test(arguments: ["supervisord-dev.conf", "websocket.dev.ini", "development.ini"])
  func `are those of the name of a list of processes or of settings`(name: String) {
    #expect(PathStage.stage(of: RepoPath("conf/\(name)")) == .development)
  }

  @Test func `are those of the environment that a file of settings is for`() {
    #expect(PathStage.stage(of: RepoPath("src/Shop/appsettings.QA.json")) == .development)
    #expect(PathStage.stage(of: RepoPath("src/Shop/appsettings.Production.json")) == .production)
  }

  @Test func `are those of the file's name`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api: { image: acme/api }
      """,
      "compose.dev.yaml": """
      services:
        debugger: { image: acme/debugger }
      """,
      "compose.test.yaml": """
      services:
        checker: { image: acme/checker }
      """,
    ])
    #expect(
      graph.dump == """
        service:api
        service:checker  [test]
        service:debugger  [development]
        """
    )
  }

  @Test(arguments: ["compose.local.yaml", "docker-compose-developer.yml", "compose.develop.yml"])
  func `are development for files that people start on their own machines`(file: String) {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api: { image: acme/api }
      """,
      file: """
      services:
        debugger: { image: acme/debugger }
      """,
    ])
    #expect(
      graph.dump == """
        service:api
        service:debugger  [development]
        """
    )
  }

  @Test func `do not count for a development file that is the only deployment`() {
    let graph = Architecture.linked([
      "docker-compose.dev.yml": """
      services:
        api: { image: acme/api }
        db: { image: "granite:1" }
      """
    ])
    #expect(
      graph.dump == """
        database:db  granite
        service:api
        """
    )
  }

  @Test func `do not count for programs that only a profile for developers starts`() {
    let compose = """
      services:
        store: { image: granite }
        shop: { build: ., profiles: [dev] }
        trial: { build: ., profiles: [test] }
      """
    let code = [
      "package.json": #"{"name": "shop"}"#, "server.js": "require('webby')()",
      "Dockerfile": "FROM node",
    ]
    let alone = Architecture.linked(code.merging(["compose.yaml": compose]) { $1 })
    #expect(
      alone.dump(of: [.production]) == """
        database:store  granite
        service:shop  javascript
        """
    )
    let both = Architecture.linked(
      code.merging(["compose.yaml": compose + "\n  site: { build: . }"]) { $1 }
    )
    #expect(both.dump(of: [.development]) == "service:shop  javascript  [development]")
  }

  @Test func `of tools for laptops are development`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api:
          image: acme/api
          environment: { SMTP_HOST: mail }
        mail: { image: "mailjar:1" }
      """
    ])
    #expect(
      graph.dump == """
        infrastructure:mail  mailjar  [development]
        service:api
        service:api → infrastructure:mail  configured  [development]
        """
    )
  }

  @Test func `are production for what production uses as well as tests`() {
    let graph = Architecture.linked([
      "deploy/api.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        template:
          spec:
            containers:
              - { name: api, image: acme/api }
      """,
      "tests/compose.yaml": """
      services:
        api: { image: acme/api }
      """,
    ])
    #expect(graph.dump == "service:api")
  }

  @Test func `of services of a test pipeline are nothing`() {
    let graph = Architecture.linked([
      "main.go": """
      package main

      func main() {}
      """,
      ".github/workflows/test.yaml": """
      on: push
      jobs:
        test:
          runs-on: ubuntu
          services:
            db: { image: "granite:1" }
      """,
    ])
    #expect(graph.dump.isEmpty)
  }

  @Test func `of a development container are development`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        api: { image: acme/api }
      """,
      ".devcontainer/compose.yaml": """
      services:
        shell: { image: acme/shell }
      """,
    ])
    #expect(
      graph.dump == """
        service:api
        service:shell  [development]
        """
    )
  }

  private static let shop = [
    "compose.yaml": "services: { api: { build: ., ports: ['80:80'] } }\n",
    "Dockerfile": "FROM python:3\n",
    "requirements.txt": "granite\n",
    "api.py": "import granite\n\nstore = granite.connect(os.environ['GRANITE_HOST'])\n",
  ]

  @Test
  func `of a store that production needs are production, whatever file for developers starts one`()
  {
    let alone = Architecture.linked(Self.shop)
    let stores = "services: { granite: { image: granite } }\n"
    let graph = Architecture.linked(Self.shop.merging(["compose.dev.yaml": stores]) { $1 })
    #expect(alone.component("database:granite")?.stage == .production)
    #expect(graph.component("database:granite")?.stage == .production)
    #expect(graph.connection("service:api", "database:granite")?.stage == .production)
    #expect(
      graph.components.filter { $0.stage == .production }.map(\.id) == alone.components.map(\.id)
    )
  }

  @Test func `of stores that only tests start say nothing of the one that production needs`() {
    let stores = "services: { granite: { image: granite } }\n"
    let graph = Architecture.linked(Self.shop.merging(["compose.test.yaml": stores]) { $1 })
    #expect(
      graph.components.filter { $0.technology == "granite" }.map(\.stage).contains(.production)
    )
  }

  @Test func `of apps that only run tests are test`() {
    let path = RepoPath("src/Mobile/Shop.TestRunner.iOS/Main.cs")
    #expect(PathStage.stage(of: path) == .test)
  }

  @Test(arguments: ["shop/merchants/tests.py", "shop/merchants/tests_orders.py"])
  func `are those of tests where an app of a framework keeps them in a module`(path: String) {
    #expect(PathStage.stage(of: RepoPath(path)) == .test)
    #expect(PathStage.stage(of: RepoPath("shop/merchants/testsuites.py")) == .production)
  }

  @Test(arguments: [
    ("shop/blueprints", Stage.production), ("services/archive", .production),
    ("blueprints/web", .sample), ("archive", .sample), ("services/examples", .sample),
  ])
  func `are those of words that further inside name what a program does`(
    folder: String,
    stage: Stage
  ) {
    #expect(PathStage.stage(of: RepoPath("\(folder)/views.py")) == stage)
  }

  @Test(arguments: [
    ("dev/compose.yaml", ""), ("docker/local-dev/compose.yaml", ""),
    ("compose.yaml", "# Not intended for production use.\n"),
    ("compose.yaml", "---\n\n# Shop\n# This is for local development only\n"),
  ])
  func `are those of developers where folder or head of a Compose file says so`(
    path: String,
    head: String
  ) {
    let files = [path: head + "services: { mail: { image: acme/mail } }\n"]
    let running = ["deploy/compose.yaml": "services: { api: { image: acme/api } }"]
    let both = Architecture.linked(files.merging(running) { $1 })
    #expect(both.component("service:mail")?.stage == .development)
    // Nothing else says how the system is deployed.
    #expect(Architecture.linked(files).component("service:mail")?.stage == .production)
  }

  @Test(arguments: [
    "# All run in production mode.\n# For development, start each by itself.\n",
    "# In production, do not start it twice\n", "# Mail server\n", "services: # development only\n",
  ])
  func `are not those of developers whatever else the head says`(head: String) {
    let body = "services: { mail: { image: acme/mail } }\n"
    let graph = Architecture.linked([
      "compose.yaml": head.hasPrefix("services")
        ? head + "  mail: { image: acme/mail }\n" : head + body,
      "deploy/compose.yaml": "services: { api: { image: acme/api } }",
    ])
    #expect(graph.component("service:mail")?.stage == .production)
  }

  @Test func `of a project that is named for developers are theirs where others run its programs`()
  {
    let graph = Architecture.linked([
      "docker/compose.yaml": """
      name: shop-dev
      services:
        shop: { build: ../shop }
        watch: { image: granite }
      """,
      "compose.yaml": "services: { shop: { image: acme/shop }, store: { image: acme/store } }",
      "shop/package.json": #"{"name": "till", "dependencies": {"webby": "1"}}"#,
      "shop/index.js": "require('webby')().listen(80)\n",
      "shop/Dockerfile": "FROM node\nCOPY . .\n",
    ])
    #expect(graph.component("database:watch")?.stage == .development)
    #expect(graph.component("service:shop")?.stage == .production)
  }

  @Test
  func `of stores that are called after tests are of tests, unless something else needs them`() {
    let services = """
      services:
        shop: { image: acme/shop, environment: { DB: "granite://granite:7001" } }
        granite: { image: granite }
        granite-test: { image: granite }

      """
    let graph = Architecture.linked(["compose.yaml": services])
    #expect(graph.component("database:granite-test")?.stage == .test)
    let needed = Architecture.linked([
      "compose.yaml": services
        + "  mill: { image: acme/mill, environment: { DB: 'granite://granite-test:7001' } }\n"
    ])
    #expect(needed.component("database:granite-test")?.stage == .production)
  }

  @Test(arguments: [
    ("docker/experiment/compose.yaml", Stage.sample), ("poc/compose.yaml", .sample),
    ("experiment/compose.yaml", .production), ("services/poc/compose.yaml", .production),
  ])
  func `tried out once are samples`(path: String, stage: Stage) {
    #expect(PathStage.stage(of: RepoPath(path)) == stage)
  }
}
