import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Images built elsewhere` {
  private static let program = [
    "src/backend/requirements.txt": "webby\nrelay\n",
    "src/backend/main.py": """
    import relay, webby

    queue = relay.connect()
    webby.serve()
    """,
    "src/backend/Dockerfile": "FROM python\nCOPY . .\nCMD python main.py\n",
    "deploy/shop.yaml": """
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: front }
    spec:
      template:
        spec:
          containers: [{ name: front, image: "registry.example.org/acme/shop:1.0" }]
    """,
  ]

  private static let linked = """
    broker:relay  relay
    service:front  python
    service:front ⇢ broker:relay  coded
    """

  @Test func `hold the code that a script puts into them`() {
    let files = ["Makefile": "image:\n\tdocker build -t acme/shop:1.0 src/backend\n"]
    #expect(Architecture.linked(Self.program.merging(files) { $1 }).dump == Self.linked)
  }

  @Test func `hold the code that a workflow puts into them`() {
    let files = [
      ".github/workflows/image.yml": """
      jobs:
        image:
          steps:
            - uses: docker/build-push-action@v6
              with: { context: src/backend, tags: "ghcr.io/acme/shop:latest" }
      """
    ]
    #expect(Architecture.linked(Self.program.merging(files) { $1 }).dump == Self.linked)
  }

  @Test func `hold the module that its build tool puts into them`() {
    let graph = Architecture.linked([
      "settings.gradle": "include 'ledger-provider'\n",
      "ledger-provider/build.gradle": """
      plugins { id 'com.google.cloud.tools.jib' }
      dependencies {
        implementation 'org.webby:webby-starter:1'
        implementation 'org.granite:granite-driver:1'
      }
      jib { to { image = 'ledger' } }
      """,
      "ledger-provider/src/main/java/Ledger.java": """
      import org.granite.Driver;
      class Ledger { public static void main(String[] arguments) { Driver.open(); } }
      """,
      "compose.yaml": """
      services:
        books: { image: "ledger:latest", ports: ["80:80"] }
        store: { image: granite }
      """,
    ])
    #expect(
      graph.dump == """
        database:store  granite
        service:books  java
        service:books → database:store  coded
        """
    )
  }
}

@Suite struct `Products in their own repositories` {
  private static let files = [
    "package.json": "{\"name\": \"lookout\", \"dependencies\": {\"webby\": \"^1\"}}",
    "server.js": "require('webby')().listen(process.env.PORT)",
    "one.js": "process.env.ONE", "two.js": "process.env.TWO", "three.js": "process.env.THREE",
    "four.js": "process.env.FOUR", "five.js": "process.env.FIVE",
    "Dockerfile": "FROM node\nCOPY . .\nCMD node server.js\n",
  ]

  @Test func `are services with the code at hand`() {
    let compose = "services:\n  watch: { image: lookout, ports: [\"7005:7005\"] }\n"
    let graph = Architecture.linked(Self.files.merging(["compose.yaml": compose]) { $1 })
    #expect(graph.dump == "service:watch  javascript")
  }

  @Test func `are stock images beside a program that is built here and called alike`() {
    let compose = """
      services:
        app: { build: ., ports: ["80:80"] }
        watch: { image: lookout, ports: ["7005:7005"] }
      """
    let graph = Architecture.linked(Self.files.merging(["compose.yaml": compose]) { $1 })
    #expect(
      graph.dump == """
        infrastructure:watch  lookout
        service:app  javascript
        """
    )
  }
}
