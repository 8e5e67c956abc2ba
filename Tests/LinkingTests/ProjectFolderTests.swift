import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Compose files that are started from another folder` {
  private static let shop = [
    "code/shop/package.json": #"{"name": "till", "dependencies": {"webby": "1"}}"#,
    "code/shop/index.js": "require('webby')().listen(process.env.PORT, process.env.DATABASE_URL)\n",
    "code/shop/Dockerfile": "FROM node\nCOPY . .\n",
  ]

  private func graph(_ files: [String: String]) -> Architecture {
    Architecture.linked(Self.shop.merging(files) { $1 })
  }

  @Test func `build what lies below the root`() {
    let graph = graph([
      "docker/files/compose.yaml": "services: { front: { build: ./code/shop, ports: ['80:80'] } }"
    ])
    #expect(graph.dump == "service:front  javascript")
  }

  @Test func `build what lies below the nearest folder that has it`() {
    let graph = graph([
      "system/code/shop/requirements.txt": "webby\n",
      "system/code/shop/app.py": "import webby\nwebby.serve()\n",
      "system/code/shop/Dockerfile": "FROM python\nCOPY . .\n",
      "system/docker/compose.yaml": "services: { front: { build: code/shop, ports: ['80:80'] } }",
    ])
    #expect(graph.component("service:front")?.language == "python")
  }

  @Test func `take their settings and mounts from there as well`() {
    let graph = graph([
      "docker/compose.yaml": """
      services:
        front: { build: ./code/shop, env_file: [settings/front.env] }
        store: { image: granite }
        door: { image: turnstile, ports: ["80:80"], volumes: ["./door.conf:/etc/nginx/nginx.conf"] }
      """,
      "settings/front.env": "DATABASE_URL=granite://store:7001\n",
      "door.conf": "http { server { location / { proxy_pass http://front:4000; } } }\n",
    ])
    #expect(graph.connection("service:front", "database:store") != nil)
    #expect(graph.connection("gateway:door", "service:front") != nil)
  }

  @Test func `are read from their own folder where that has what they name`() {
    let graph = graph([
      "docker/compose.yaml": "services: { front: { build: ./code/shop, ports: ['80:80'] } }",
      "docker/code/shop/app.py": "import webby\nwebby.serve()\n",
      "docker/code/shop/requirements.txt": "webby\n",
      "docker/code/shop/Dockerfile": "FROM python\nCOPY . .\n",
    ])
    #expect(graph.component("service:front")?.language == "python")
  }

  @Test func `build nothing that they only name to push it`() {
    let module = { (name: String) in
      "<project><groupId>org.acme</groupId><artifactId>\(name)</artifactId></project>"
    }
    let graph = Architecture.linked([
      "deploy/docker/compose-push.yaml": """
      services:
        orders: { build: ., image: acme/orders }
        stock: { build: ., image: acme/stock }
      """,
      "compose.yaml": "services: { orders: { image: acme/orders }, stock: { image: acme/stock } }",
      "Dockerfile": "FROM jdk\nCOPY target/all.jar /\n",
      "pom.xml": module("all"),
      "orders/pom.xml": module("orders"), "orders/Dockerfile": "FROM jdk\nCOPY target/a.jar /\n",
      "orders/Main.java": "class Main { public static void main(String[] args) {} }\n",
      "stock/pom.xml": module("stock"), "stock/Dockerfile": "FROM jdk\nCOPY target/a.jar /\n",
      "stock/Main.java": "class Main { public static void main(String[] args) {} }\n",
    ])
    #expect(graph.dump == "service:orders  java\nservice:stock  java")
  }

  @Test func `take no image that lies beside them for that of another folder`() {
    let graph = graph([
      "door/compose.yaml": """
      services:
        front: { build: { context: ../code/shop, dockerfile: ./Dockerfile } }
        door: { build: ., ports: ["80:80"] }
      """,
      "door/Dockerfile": "FROM turnstile\nCOPY door.conf /\n", "door/door.conf": "",
      "code/shop/Dockerfile": "",
    ])
    #expect(graph.component("service:front")?.language == "javascript")
  }
}
