import ArchitectureModel
import TestSupport
import Testing

@Suite struct `One system deployed by a chart and by a file for laptops` {
  private static func deployment(_ name: String, image: String = "acme/shop", port: Bool = false)
    -> String
  {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: \(name) }
    spec:
      template:
        spec:
          containers:
            - name: main
              image: \(image)
    \(port ? "          ports: [{ containerPort: 80 }]" : "")
    """
  }

  @Test func `has programs that the chart calls after itself once`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        serve: { build: ., ports: ["80:80"] }
        toiler: { build: ., command: toil }
      """,
      "Dockerfile": "FROM scratch\nCOPY . .\n",
      "shop.py": "import os\n",
      "deploy/shop/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
      "deploy/shop/templates/toiler.yaml": Self.deployment(
        "{{ template \"shop.fullname\" . }}-toiler"
      ),
      "deploy/shop/templates/api.yaml":
        Self.deployment("{{ template \"shop.fullname\" . }}-api", port: true),
    ])
    #expect(graph.components.map(\.id.text) == ["service:serve", "service:toiler"])
  }

  @Test func `has programs that the cluster calls after the system once`() {
    let graph = Architecture.linked([
      "package.json": #"{"name": "acme-shop", "private": true}"#,
      "compose.yaml": """
      services:
        api: { build: api }
        partners: { build: sites/partners }
      """,
      "api/Dockerfile": "FROM scratch\nCOPY . .\n",
      "api/api.py": "import os\n",
      "sites/partners/Dockerfile": "FROM scratch\nCOPY . .\n",
      "sites/partners/site.py": "import os\n",
      "deploy/api.yaml": Self.deployment("acme-api", image: "{{ api }}"),
      "deploy/partners.yaml": Self.deployment("acme-site-partners", image: "{{ partners }}"),
      "deploy/other.yaml": Self.deployment("other-partners", image: "{{ others }}"),
    ])
    #expect(
      graph.components.map(\.id.text) == [
        "service:api", "service:other-partners", "service:partners",
      ]
    )
  }

  @Test func `has two programs where two folders end alike`() {
    func project(_ name: String) -> [String: String] {
      [
        "\(name)/compose.yaml": "services: { \(name): { build: ./src/app } }",
        "\(name)/src/app/Dockerfile": "FROM scratch\nCOPY . .\n",
        "\(name)/src/app/main.py": "import os\n",
      ]
    }
    let graph = Architecture.linked(project("orders").merging(project("bills")) { $1 })
    #expect(graph.components.map(\.id.text) == ["service:bills", "service:orders"])
  }

  @Test func `names what general templates name after the chart`() {
    let graph = Architecture.linked([
      "deploy/shop/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
      "deploy/shop/templates/api.yaml": Self.deployment("{{ template \"app.name\" . }}-teller"),
    ])
    #expect(graph.components.map(\.id.text) == ["service:shop-teller"])
  }

  @Test func `runs the store that a folder called like its image makes of a product`() {
    let graph = Architecture.linked([
      "ledger/Dockerfile": "FROM granite:7\nCOPY init.sql /init/\n",
      "ledger/deploy.yaml": Self.deployment(
        "shop-ledger",
        image: "registry.acme.org/acme/ledger:1"
      ),
    ])
    #expect(graph.components.map(\.id.text) == ["database:shop-ledger"])
  }

  @Test func `shows no service again that developers start in another way`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        shop-ui: { build: ui }
        shop-ui-dev: { build: { context: ui, dockerfile: dev.Dockerfile } }
        till-dev: { build: till }
      """,
      "ui/index.js": "console.log(1)\n",
      "till/index.js": "console.log(1)\n",
    ])
    #expect(
      graph.components.filter { $0.stage == .production }.map(\.id.text)
        == ["service:shop-ui", "service:till-dev"]
    )
  }
}
